"""`thongsuot reset`: throw away this installation's data. Refuses a server of one's own."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thongsuot.config import env
from thongsuot.config.embedded.cluster import Cluster, ServerInUse


def _agreed(state: Path) -> bool:
    """Whether somebody at a terminal types the word; nobody there is a no."""
    try:
        return input(f"Xóa mọi dữ liệu trong {state}? Gõ XOA để đồng ý: ").strip() == "XOA"
    except EOFError:
        return False


class Command(BaseCommand):
    help = "Xóa toàn bộ dữ liệu của bản cài này (cơ sở dữ liệu nhúng và tệp) để bắt đầu lại"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--yes", action="store_true", help="không hỏi lại")

    def handle(self, *args: Any, **options: Any) -> None:
        if env.value("DATABASE_URL"):
            raise CommandError(
                "DATABASE_URL đang trỏ tới máy chủ riêng; lệnh này chỉ xóa cơ sở dữ liệu nhúng."
            )
        state = env.state()
        if not options["yes"] and not _agreed(state):
            raise CommandError("Không xóa gì. Để xóa mà không hỏi: thongsuot reset --yes")
        try:
            Cluster.of(state).destroy()
        except ServerInUse:
            raise CommandError(
                "Bản cài này đang chạy. Hãy dừng `make run` (Ctrl+C) rồi làm lại; chưa xóa gì."
            ) from None
        shutil.rmtree(state)
        self.stdout.write("Đã xóa. `make run` sẽ bắt đầu lại từ đầu.")
