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
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from thongsuot.followup.actions import deliver, post_events, remind_all, write_digests
from thongsuot.followup.actions.sending import MOST_IN_A_RUN
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
            self._round()
            return
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda _number, _frame: _stop(stopped, _frame))
        while not stopped.is_set() and options["under"] in {0, os.getppid()}:
            if not self._round_or_later():
                stopped.wait(SECONDS_BETWEEN_ROUNDS)

    def _round_or_later(self) -> bool:
        """Whether more waits already. A database that is away for a moment is no reason to stop reminding for good."""
        try:
            return self._round()
        except (OperationalError, InterfaceError) as away:
            log.warning("the database is away, trying again later: %s", away)
            connection.close()
            return False

    def _round(self) -> bool:
        """All jobs are rows' own: what a killed round had not finished, the next one does. Whether more waits already."""
        at = timezone.now()
        done = {
            "nhắc việc": remind_all(at=at),
            "viết thư tổng hợp": write_digests(at=at),
            **self._of_other_rooms(at),
        }
        done["gửi thư"] = deliver(at=at)
        done["báo phần mềm khác"] = post_events(at=at)
        if any(done.values()):
            told = ", ".join(f"{label}: {many}" for label, many in done.items() if many)
            self.stdout.write(f"{timezone.localtime(at):%d/%m %H:%M} {told}")
            self.stdout.flush()
        close_old_connections()
        return done["gửi thư"] == MOST_IN_A_RUN

    def _of_other_rooms(self, at: datetime) -> dict[str, int]:
        """One job that fails keeps neither the others nor the letters from going out."""
        done = {}
        for job in registry.jobs:
            try:
                done[job.label] = job.run(at)
            except (OperationalError, InterfaceError):
                raise
            except Exception:
                log.exception("a job failed and is tried again in the next round: %s", job.label)
        return done


def _stop(stopped: threading.Event, _frame: FrameType | None) -> None:
    stopped.set()
