"""`thongsuot work`: remind of clocks and send what the outbox holds, until it is stopped."""

import logging
import os
import signal
import threading
from argparse import ArgumentParser
from datetime import datetime
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone

from thongsuot.followup.actions import deliver, remind_all
from thongsuot.followup.registry import registry

SECONDS_BETWEEN_ROUNDS = 15

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Nhắc việc đến hạn và gửi thư đang chờ, chạy nền cho đến khi dừng"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--under", type=int, default=0, metavar="PID", help="dừng khi tiến trình này không còn"
        )
        parser.add_argument("--once", action="store_true", help="làm một lượt rồi dừng")

    def handle(self, *args: Any, **options: Any) -> None:
        stopped = threading.Event()
        if options["once"]:
            return self._round()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda _number, _frame: _stop(stopped, _frame))
        while not stopped.is_set() and options["under"] in {0, os.getppid()}:
            self._round_or_later()
            stopped.wait(SECONDS_BETWEEN_ROUNDS)
        return None

    def _round_or_later(self) -> None:
        """A database that is away for a moment is no reason to stop reminding for good."""
        try:
            self._round()
        except OperationalError as away:
            log.warning("the database is away, trying again later: %s", away)
            connection.close()

    def _round(self) -> None:
        """All jobs are rows' own: what a killed round had not finished, the next one does."""
        at = timezone.now()
        done = {"nhắc việc": remind_all(at=at), **self._of_other_rooms(at), "gửi thư": deliver(at=at)}
        if any(done.values()):
            told = ", ".join(f"{label}: {many}" for label, many in done.items() if many)
            self.stdout.write(f"{timezone.localtime(at):%d/%m %H:%M} {told}")
        close_old_connections()

    def _of_other_rooms(self, at: datetime) -> dict[str, int]:
        """One job that fails keeps neither the others nor the letters from going out."""
        done = {}
        for job in registry.jobs:
            try:
                done[job.label] = job.run(at)
            except OperationalError:
                raise
            except Exception:
                log.exception("a job failed and is tried again in the next round: %s", job.label)
        return done


def _stop(stopped: threading.Event, _frame: FrameType | None) -> None:
    stopped.set()
