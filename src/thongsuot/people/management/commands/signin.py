"""`thongsuot signin USERNAME`: print a link that signs the account in once."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from thongsuot.people.actions import make_sign_in_link
from thongsuot.people.models import User


class Command(BaseCommand):
    help = "Cấp một liên kết đăng nhập dùng một lần, có hiệu lực 24 giờ"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"], is_active=True).first()
        if user is None:
            known = ", ".join(User.objects.order_by("username").values_list("username", flat=True)[:20])
            raise CommandError(
                f"Không có tài khoản “{options['username']}”. Các tài khoản: {known or 'chưa có'}."
            )
        secret = make_sign_in_link(user, at=timezone.now())
        self.stdout.write(settings.WAGTAILADMIN_BASE_URL + reverse("people:sign_in_by_link", args=[secret]))
