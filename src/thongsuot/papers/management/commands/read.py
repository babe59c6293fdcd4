"""`thongsuot read FILE…`: what the reader finds, as a short table or as JSON. Needs no database."""

import hashlib
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thongsuot.papers.rules.proposals import gazetteer
from thongsuot.pure.reading import as_json, read
from thongsuot.pure.reading.decode import Undecodable
from thongsuot.pure.reading.formats import Unreadable, text_of

ENDINGS = {".txt", ".html", ".htm", ".docx", ".pdf"}
SHOWN = {"directives": "Chỉ đạo", "difficulties": "Khó khăn, vướng mắc", "recommendations": "Kiến nghị"}


class Command(BaseCommand):
    help = "Đọc văn bản: ai dự, khó khăn gì, kiến nghị gì, chỉ đạo gì, và đọc được ở đâu"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help="tệp, thư mục, hoặc - để đọc từ đầu vào chuẩn"
        )
        parser.add_argument(
            "--json", action="store_true", help="in ra JSON, mỗi văn bản một dòng khi có nhiều văn bản"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        sources = list(_sources(options["files"]))
        if not sources:
            raise CommandError("Không có tệp nào để đọc. Các loại đọc được: .txt, .html, .docx, .pdf.")
        faults = [fault for name, data in sources if (fault := self._read(name, data, options, len(sources)))]
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            sys.exit(1)

    def _read(self, name: str, data: bytes | OSError, options: dict[str, Any], how_many: int) -> str:
        """Print one reading; the sentence that says why there is none, else ""."""
        if isinstance(data, OSError):
            return f"{name}: không mở được ({data.strerror})."
        try:
            text = text_of(data, name)
        except (Undecodable, Unreadable) as unreadable:
            return f"{name}: {unreadable}"
        said = as_json(
            read(text, gazetteer=gazetteer()), name=Path(name).name, sha256=hashlib.sha256(data).hexdigest()
        )
        if options["json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2 if how_many == 1 else None))
        else:
            self._show(said)
        return ""

    def _show(self, said: dict[str, Any]) -> None:
        self.stdout.write(
            self.style.MIGRATE_HEADING((said["title"] or {}).get("text") or said["source"]["name"])
        )
        self.stdout.write(
            f"  Ngày: {(said['date'] or {}).get('iso') or 'chưa rõ'}   Chủ trì: {(said['chair'] or {}).get('name') or 'chưa rõ'}"
        )
        self.stdout.write(f"  Đơn vị: {', '.join(unit['name'] for unit in said['units']) or 'chưa rõ'}")
        for key, label in SHOWN.items():
            self.stdout.write(f"  {label} ({len(said[key])})")
            for item in said[key]:
                self.stdout.write(f"    {item['start']:>6}  {item['text'][:110]}")


def _sources(names: list[str]) -> Iterator[tuple[str, bytes | OSError]]:
    for name in names:
        if name == "-":
            yield "-.txt", sys.stdin.buffer.read()
        elif Path(name).is_dir():
            for file in sorted(Path(name).rglob("*")):
                if file.suffix.lower() in ENDINGS:
                    yield str(file), _bytes_of(file)
        else:
            yield name, _bytes_of(Path(name))


def _bytes_of(file: Path) -> bytes | OSError:
    try:
        return file.read_bytes()
    except OSError as unreadable:
        return unreadable
