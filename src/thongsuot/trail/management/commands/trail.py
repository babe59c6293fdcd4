"""`thongsuot trail verify`: walk the chain and name the first broken entry."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thongsuot.trail.models import Entry
from thongsuot.trail.rules.chain import first_break


class Command(BaseCommand):
    help = "Kiểm tra chuỗi nhật ký"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        broken = first_break(Entry.objects.links())
        if broken:
            raise CommandError(f"Nhật ký hỏng từ mục số {broken.number}: {broken.fault}.")
        self.stdout.write(f"Nhật ký nguyên vẹn: {Entry.objects.count()} mục nối liền nhau.")
