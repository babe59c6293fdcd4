"""`thongsuot editors`: let in the editors whom today's duties name, on every ward's site."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from thongsuot.people.rules.kinds import ROLES
from thongsuot.portal.actions import synchronise_editors
from thongsuot.portal.models import WardPage


class Command(BaseCommand):
    help = "Cập nhật quyền biên tập của mọi trang xã, phường theo nhiệm vụ đang giao"

    def handle(self, *_args: Any, **_options: Any) -> None:
        for site in WardPage.objects.select_related("unit").order_by("unit__sort_key"):
            let_in = synchronise_editors(site, by=None, at=timezone.now())
            for role, users in let_in.items():
                names = ", ".join(user.get_full_name() for user in users) or "chưa có ai"
                self.stdout.write(f"{site}: {ROLES[role]}: {names}")
