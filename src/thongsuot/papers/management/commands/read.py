"""`thongsuot read FILE…`: what the reader finds, as a short table, as JSON or into a folder. Needs no database."""

import json
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thongsuot.papers.rules.batch import Outcome, files_under, outcome_of_bytes, outcomes
from thongsuot.papers.rules.explaining import told
from thongsuot.papers.rules.ledger import PROBLEMS, Ledger

_EVERY = 2.0  # seconds between two words on how far one is
NOTHING = "Không có tệp nào để đọc. Các loại đọc được: .txt, .html, .docx, .pdf."


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
        parser.add_argument(
            "--explain",
            action="store_true",
            help="nói rõ từng nội dung đọc được do quy tắc nào, chắc đến đâu",
        )
        parser.add_argument(
            "--out",
            type=Path,
            metavar="THƯ_MỤC",
            help="ghi mỗi văn bản một tệp JSON vào thư mục này; chạy lại thì đọc tiếp phần chưa đọc",
        )
        parser.add_argument(
            "--jobs", type=int, default=0, metavar="SỐ", help="số nhân máy dùng cùng lúc; mặc định là tất cả"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jobs"] < 0:
            raise CommandError("Số nhân máy phải từ 1 trở lên; bỏ --jobs để dùng tất cả.")
        problems = self._into(options) if options["out"] else self._shown(options)
        if problems:
            sys.exit(1)

    def _shown(self, options: dict[str, Any]) -> int:
        """Print every reading; how many files could not be read."""
        files = [file for file in files_under(options["files"]) if str(file) != "-"]
        many = len(files) + options["files"].count("-") > 1
        if not files and "-" not in options["files"]:
            raise CommandError(NOTHING)
        problems = 0
        for outcome in self._all(files, options):
            if outcome.said is None:
                problems += 1
                self.stderr.write(f"{outcome.name}: {outcome.problem}")
            elif options["json"]:
                self.stdout.write(json.dumps(outcome.said, ensure_ascii=False, indent=None if many else 2))
            else:
                self._tell(outcome.said, explained=options["explain"])
        return problems

    def _all(self, files: list[Path], options: dict[str, Any]) -> Iterator[Outcome]:
        if "-" in options["files"]:
            yield outcome_of_bytes("-.txt", sys.stdin.buffer.read())
        yield from outcomes(files, workers=options["jobs"])

    def _tell(self, said: dict[str, Any], *, explained: bool) -> None:
        title = (said["title"] or {}).get("text") or said["source"]["name"]
        self.stdout.write(self.style.MIGRATE_HEADING(title))
        for line in told(said, explained=explained):
            self.stdout.write(line)

    def _into(self, options: dict[str, Any]) -> int:
        """Keep every reading in the folder; how many files could not be read."""
        if "-" in options["files"]:
            raise CommandError("Đầu vào chuẩn không dùng được cùng --out. Hãy nêu tệp hoặc thư mục.")
        ledger = Ledger.of(options["out"])
        out = options["out"].resolve()
        files = [file for file in files_under(options["files"]) if out not in file.resolve().parents]
        if not files:
            raise CommandError(NOTHING)
        waiting = ledger.still_to_do(files)
        if len(waiting) < len(files):
            self.stderr.write(f"Đã đọc từ trước {len(files) - len(waiting)} tệp, còn {len(waiting)} tệp.")
        try:
            counts = self._keep(ledger, waiting, options["jobs"])
        except KeyboardInterrupt:
            raise CommandError(
                "Đã dừng giữa chừng. Chạy lại đúng lệnh này để đọc tiếp phần còn lại."
            ) from None
        self.stdout.write(
            f"Đọc {counts['read']} văn bản; {counts['twin']} bản trùng; {counts['problem']} tệp không đọc được"
            + (f" (xem {options['out'] / PROBLEMS})." if counts["problem"] else ".")
        )
        return counts["problem"]

    def _keep(self, ledger: Ledger, files: list[Path], workers: int) -> Counter[str]:
        counts: Counter[str] = Counter()
        began = said_at = time.monotonic()
        for done, outcome in enumerate(outcomes(files, workers=workers), 1):
            came = ledger.keep(outcome)
            counts[came] += 1
            if came == "problem":
                self.stderr.write(f"{outcome.name}: {outcome.problem}")
            if time.monotonic() - said_at > _EVERY or done == len(files):
                said_at = time.monotonic()
                self._progress(done, len(files), said_at - began)
        return counts

    def _progress(self, done: int, of: int, seconds: float) -> None:
        left = seconds / done * (of - done)
        self.stderr.write(f"{done}/{of} tệp ({done * 100 // of}%), còn khoảng {_words_of(left)}")


def _words_of(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} phút {rest} giây" if minutes else f"{rest} giây"
