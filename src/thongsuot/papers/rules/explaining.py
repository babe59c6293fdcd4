"""A reading told in words: each finding, where it stands, how sure it is and which rules made it."""

from collections.abc import Iterator, Mapping
from typing import Any

from thongsuot.pure.fields import FIELDS
from thongsuot.pure.reading import describe

SHOWN = {
    "directives": "Chỉ đạo",
    "difficulties": "Khó khăn, vướng mắc",
    "recommendations": "Kiến nghị",
    "decisions": "Nội dung được thống nhất, đồng ý",
    "commitments": "Cam kết",
    "results": "Kết quả",
}
ALWAYS = ("directives", "difficulties", "recommendations")
_SHORT = 110


def told(said: Mapping[str, Any], *, explained: bool) -> Iterator[str]:
    """Lines for a person at a terminal; `explained` adds everything that was read and why."""
    day, chair = said["date"] or {}, said["chair"] or {}
    number = f"   Số: {said['number_symbol']}" if said["number_symbol"] else ""
    yield f"  Ngày: {day.get('iso') or 'chưa rõ'}   Chủ trì: {chair.get('name') or 'chưa rõ'}{number}"
    yield f"  Đơn vị: {', '.join(unit['name'] for unit in said['units']) or 'chưa rõ'}"
    for key, label in SHOWN.items():
        if explained or key in ALWAYS:
            yield f"  {label} ({len(said[key])})"
            for item in said[key]:
                yield f"    {item['start']:>6}  {item['text'] if explained else item['text'][:_SHORT]}"
                yield from _because(item) if explained else ()
    if explained:
        yield from _named("Người được nêu tên", said["people"], lambda one: ", ".join(one["roles"]))
        yield from _named("Đơn vị hành chính", said["units"], lambda one: f"{one['kind']} {one['code']}")


def _because(item: Mapping[str, Any]) -> Iterator[str]:
    details = [f"chắc {item['confidence']:.0%}", FIELDS.get(item["field"], item["field"])]
    details += [f"giao: {one['text']}" for one in item.get("addressees", ())]
    details += [f"phối hợp: {one['text']}" for one in item.get("coordinating", ())]
    if due := item.get("deadline"):
        details.append(f"hạn: {due['text']}" + (f" ({due['due_on']})" if due["due_on"] else ""))
    yield f"            {'; '.join(details)}"
    yield from (f"            · {describe(rule)} [{rule}]" for rule in item["rules"])


def _named(label: str, items: list[Mapping[str, Any]], more: Any) -> Iterator[str]:
    yield f"  {label} ({len(items)})"
    for item in items:
        yield f"    {item['start']:>6}  {item['name']}: {more(item)}".rstrip(": ")
        yield from (f"            · {describe(rule)} [{rule}]" for rule in item["rules"])
