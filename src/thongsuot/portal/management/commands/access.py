"""`thongsuot access FILE`: take the result of a check of accessibility into the statement that visitors read."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thongsuot.portal.models.access import AccessCheck, place_of_own


class Command(BaseCommand):
    help = "Đưa kết quả kiểm tra khả năng tiếp cận vào tuyên bố cho người đọc"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="tệp do `pytest tests/browser` viết: var/test/accessibility.json")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            text = Path(options["file"]).read_text("utf-8")
            check = AccessCheck.read(text)
        except (OSError, ValueError) as fault:
            raise CommandError(f"Không đọc được kết quả kiểm tra: {fault}") from fault
        place_of_own().write_text(text, "utf-8")
        self.stdout.write(f"{len(check.pages)} trang, {len(check.with_faults)} trang còn lỗi.")
