"""A worker that is killed at random while it sends: run as a process of its own, it prints what reached the server.

`python -m tests.killing KILLS SEED`, with DATABASE_URL naming a database whose outbox is full. The mail server and
each worker are children; a worker is forked from here, so that it starts in milliseconds and runs `thongsuot work`.
"""

import asyncio
import json
import os
import random
import select
import signal
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass

import django
from aiosmtpd.smtp import SMTP
from django.apps import apps
from django.conf import settings
from django.core.mail.utils import DNS_NAME
from django.core.management import call_command
from django.db import connection

PATIENCE_SECONDS = 60.0
PAUSE_SECONDS = 0.01


@dataclass(frozen=True)
class Outcome:
    """What came of it. `unavoidable` doubles were the last letter of a connection that was cut."""

    letters: int
    kills: int
    arrived: int
    lost: int
    doubles: int
    unavoidable: int
    unknown: int
    still_waiting: int
    seconds: float


class Sink:
    """Says yes to every letter, and first writes down its connection and its Message-ID."""

    def __init__(self, pipe: int) -> None:
        self.pipe = pipe

    async def handle_DATA(self, _server, session, envelope):  # noqa: N802 - aiosmtpd calls it
        head = envelope.content.decode("utf-8", "replace").partition("\r\n\r\n")[0].replace("\r\n ", " ")
        found = [
            line.partition(":")[2].strip()
            for line in head.splitlines()
            if line.lower().startswith("message-id:")
        ]
        os.write(self.pipe, f"{session.peer[1]} {found[0]}\n".encode())
        return "250 OK"

    async def serve(self) -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: SMTP(self, hostname="localhost", enable_SMTPUTF8=True), "127.0.0.1", 0
        )
        os.write(self.pipe, f"port {server.sockets[0].getsockname()[1]}\n".encode())
        await server.serve_forever()


class Watcher:
    """Reads what the sink wrote down."""

    def __init__(self, pipe: int) -> None:
        self.pipe, self.rest, self.lines = pipe, b"", []

    def read_until(self, many: int, seconds: float) -> None:
        """Until so many lines are there or the time is over."""
        end = time.monotonic() + seconds
        while len(self.lines) < many and (left := end - time.monotonic()) > 0:
            if select.select([self.pipe], [], [], left)[0]:
                *whole, self.rest = (self.rest + os.read(self.pipe, 65536)).split(b"\n")
                self.lines += [tuple(line.decode().split(" ", 1)) for line in whole]

    @property
    def letters(self) -> list[tuple[str, str]]:
        return self.lines[1:]


def start_sink() -> tuple[int, Watcher]:
    """Its process, and what reads from it; its port is in the first line."""
    reads, writes = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reads)
        asyncio.run(Sink(writes).serve())
        os._exit(0)
    os.close(writes)
    watcher = Watcher(reads)
    watcher.read_until(1, PATIENCE_SECONDS)
    return pid, watcher


def start_worker() -> int:
    connection.close()
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        call_command("work")
        os._exit(0)
    return pid


def kill_at_random(watcher: Watcher, letters: int, kills: int, chance: random.Random) -> None:
    """So many lives, each cut at an instant drawn so that the letters last for all of them."""
    for killed in range(kills):
        here = len(watcher.lines)
        share = max(0, letters - here) / (kills - killed + 1)
        pid = start_worker()
        watcher.read_until(here + round(chance.uniform(0, 2 * share)), PATIENCE_SECONDS)
        time.sleep(chance.uniform(0, PAUSE_SECONDS))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def let_it_finish(watcher: Watcher, waiting) -> None:
    pid, end = start_worker(), time.monotonic() + PATIENCE_SECONDS * 5
    while waiting() and time.monotonic() < end:
        watcher.read_until(len(watcher.lines) + 1000, 0.5)
    os.kill(pid, signal.SIGTERM)
    os.waitpid(pid, 0)
    watcher.read_until(len(watcher.lines) + 1, 0.5)


def judged(watcher: Watcher, ids: set[str], **known) -> Outcome:
    arrived = Counter(message_id for _port, message_id in watcher.letters)
    last_of = {port: message_id for port, message_id in watcher.letters}  # noqa: C416 - the last wins
    first_on = {message_id: port for port, message_id in reversed(watcher.letters)}
    doubled = {message_id: many - 1 for message_id, many in arrived.items() if many > 1}
    cut = {message_id for message_id in doubled if last_of[first_on[message_id]] == message_id}
    return Outcome(
        letters=len(ids), arrived=len(watcher.letters), lost=len(ids - arrived.keys()), doubles=sum(doubled.values()),
        unavoidable=sum(doubled[message_id] for message_id in cut), unknown=len(arrived.keys() - ids), **known,
    )  # fmt: skip


def run(kills: int, seed: int) -> Outcome:
    letters = apps.get_model("followup", "Letter")  # the module is read before Django is set up
    sink, watcher = start_sink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(watcher.lines[0][1])
    str(DNS_NAME)  # looked up once, not by every worker: without a name server it takes seconds
    ids = set(letters.objects.filter(sent_at=None).values_list("message_id", flat=True))
    began = time.monotonic()
    kill_at_random(watcher, len(ids), kills, random.Random(seed))
    unsent = letters.objects.filter(sent_at=None)
    let_it_finish(watcher, unsent.exists)
    os.kill(sink, signal.SIGKILL)
    seconds = round(time.monotonic() - began, 1)
    return judged(watcher, ids, kills=kills, still_waiting=unsent.count(), seconds=seconds)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thongsuot.config.settings")
    django.setup()
    print(json.dumps(asdict(run(int(sys.argv[1]), int(sys.argv[2])))))
