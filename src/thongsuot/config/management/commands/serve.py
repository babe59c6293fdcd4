"""`thongsuot serve`: from nothing to a served page. Every step may be run again; what is done is not done twice."""

import os
import socket
import subprocess  # nosec B404
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from thongsuot.config import env
from thongsuot.config.example.carry_through import load_example, what_came_of
from thongsuot.config.example.offices import ACCOUNTS
from thongsuot.config.example.recommendations import load_recommendations
from thongsuot.config.example.reports import load_reports
from thongsuot.config.installation import steps
from thongsuot.papers.models import Paper
from thongsuot.people.actions import make_sign_in_link
from thongsuot.people.models import User


class Command(BaseCommand):
    help = "Chuẩn bị mọi thứ rồi phục vụ ở 127.0.0.1"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-example", action="store_true", help="không nạp ví dụ phường Kon Tum")
        parser.add_argument("--prepare-only", action="store_true", help="chỉ chuẩn bị, không phục vụ")

    def handle(self, *args: Any, **options: Any) -> None:
        port = 0 if options["prepare_only"] else _free_port(env.value("PORT"))
        self._prepare(with_example=not options["no_example"])
        self._print_addresses(with_example=not options["no_example"])
        if port:
            self._serve(port)

    def _prepare(self, *, with_example: bool) -> None:
        at = timezone.now()
        for name, step in steps(settings.PROVINCE_CODE, at=at):
            with self._step(name):
                step()
        if with_example:
            with self._step("ví dụ: phường Kon Tum, 08/8/2025"):
                paper = load_example(at=at)
            with self._step("ví dụ: báo cáo của sáu xã, phường"):
                load_reports(at=at)
            with self._step("ví dụ: kiến nghị của sáu xã, phường"):
                load_recommendations(at=at)
            self._print_table(paper)
        with self._step("tệp tĩnh"):
            call_command("collectstatic", verbosity=0, interactive=False)

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        if self.stdout.isatty():
            self.stdout.write(f"  … {name}\r", ending="")
            self.stdout.flush()
        began = time.monotonic()
        yield
        self.stdout.write(f"  ✓ {name} ({time.monotonic() - began:.1f} giây)")

    def _print_table(self, paper: Paper) -> None:
        self.stdout.write(f"\n  {paper.title}")
        self.stdout.write(f"  {'Đọc được':<24}{'nội dung':>10}{'việc mở ra':>12}")
        for row in what_came_of(paper):
            self.stdout.write(f"  {row.label:<24}{row.findings:>10}{row.matters:>12}")
        units = "; ".join(str(unit) for unit in paper.units.all())
        self.stdout.write(f"  Đơn vị: {units}")
        self.stdout.write(
            "  Một văn bản thứ hai đã được đọc và đang chờ bạn xác nhận trên bàn làm việc của Văn phòng.\n"
        )

    def _print_addresses(self, *, with_example: bool) -> None:
        here = settings.WAGTAILADMIN_BASE_URL
        self.stdout.write(f"\n  Trang của tỉnh:          {here}/")
        if with_example:
            self.stdout.write(f"  Trang phường Kon Tum:    {here}/phuong-kon-tum/")
        self.stdout.write(f"  Bàn làm việc:            {here}{reverse('desk:home')}")
        if with_example:
            self._print_links(here)

    def _print_links(self, here: str) -> None:
        self.stdout.write("\n  Liên kết đăng nhập, mỗi liên kết dùng một lần, trong 24 giờ:")
        for account in ACCOUNTS:
            user = User.objects.get(username=account.username)
            link = reverse("people:sign_in_by_link", args=[make_sign_in_link(user, at=timezone.now())])
            self.stdout.write(f"    {account.who}\n      {here}{link}")

    def _serve(self, port: int) -> None:
        self.stdout.write(f"\n  Đang phục vụ ở cổng {port}. Dừng bằng Ctrl+C.\n")
        self.stdout.flush()
        worker = subprocess.Popen(  # noqa: S603  # nosec B603
            [sys.executable, sys.argv[0], "work", "--under", str(os.getpid())]
        )
        try:
            self._serve_pages(port)
        finally:
            worker.terminate()
            worker.wait()

    def _serve_pages(self, port: int) -> None:
        Granian(
            "thongsuot.config.wsgi:application", address="127.0.0.1", port=port, interface=Interfaces.WSGI,
            workers=2, blocking_threads=4, log_access=False, log_level=LogLevels.warning,
        ).serve()  # fmt: skip


def _free_port(said: str) -> int:
    """The port as a number. Raises CommandError when it is none, or when something listens there already."""
    if not said.isdecimal() or not 0 < int(said) < 65536:
        raise CommandError(
            f"PORT phải là một số từ 1 đến 65535, không phải “{said}”. Ví dụ: make run PORT=8080"
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(said)))
        except OSError:
            raise CommandError(
                f"Cổng {said} đang được dùng, có lẽ bởi một `make run` khác. Hãy dừng nó, hoặc chọn cổng khác: make run PORT=8080"
            ) from None
    return int(said)
