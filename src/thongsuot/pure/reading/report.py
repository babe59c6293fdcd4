"""A reading as the plain mapping that is printed as JSON."""

from dataclasses import asdict
from datetime import date
from typing import Any

from thongsuot.pure.reading.model import Reading


def as_json(reading: Reading, *, name: str, sha256: str) -> dict[str, Any]:
    """The reading with its source; days as ISO strings, nothing left out."""
    shown = _shown(asdict(reading))
    chars = shown.pop("chars")
    shown["date"] = _said(shown["date"])
    for directive in shown["directives"]:
        directive["deadline"] = _deadline(directive["deadline"])
    return {"source": {"name": name, "sha256": sha256, "chars": chars}, **shown}


def _said(said: dict[str, Any] | None) -> dict[str, Any] | None:
    return said and {"iso": said["on"], "text": said["text"], "start": said["start"], "end": said["end"]}


def _deadline(deadline: dict[str, Any] | None) -> dict[str, Any] | None:
    return deadline and {key: deadline[key] for key in ("kind", "text", "due_on")}


def _shown(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shown(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shown(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
