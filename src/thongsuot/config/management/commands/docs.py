"""`thongsuot docs`: write the generated reference pages; `--check` says which ones no longer agree."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thongsuot.config import env
from thongsuot.config.reference import pages

FOLDER = env.CHECKOUT / "docs" / "reference"


class Command(BaseCommand):
    help = "Viết các trang tham chiếu từ mã nguồn"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="chỉ so sánh, không viết")

    def handle(self, *args: Any, **options: Any) -> None:
        stale = [name for name, text in pages().items() if _written(FOLDER / name) != text]
        if options["check"] and stale:
            raise CommandError(f"Cần chạy `thongsuot docs`: {', '.join(stale)}")
        for name in stale:
            (FOLDER / name).write_text(pages()[name], "utf-8")
            self.stdout.write(f"docs/reference/{name}")


def _written(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""
