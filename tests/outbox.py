"""An outbox filled as work fills it, and a run of `tests.killing` over it."""

import json
import os
import subprocess
import sys
from datetime import datetime

from django.db import connection
from django.db.transaction import atomic

from tests import CHECKOUT
from tests.database import database_url
from thongsuot.config import env
from thongsuot.config.embedded.cluster import Cluster
from thongsuot.followup.actions import choose_mail, tell
from thongsuot.followup.models import Letter, Matter
from thongsuot.followup.rules.mail import AT_ONCE
from thongsuot.people.actions import give_duty, open_account
from thongsuot.people.models import Body

COLLEAGUES = 50


def fill(letters: int, *, at: datetime) -> None:
    """So many letters, and notices, about one matter, to `COLLEAGUES` accounts of one body; nothing else is due."""
    Letter.objects.all().delete()
    Matter.objects.update(due_on=None)
    matter = Matter.objects.filter(register="tasks").order_by("pk")[0]
    body = Body.objects.get(pk=matter.owner_id)
    body.duties.all().delete()
    with atomic():
        for number in range(COLLEAGUES):
            user = open_account(f"dong-nghiep-{number}", f"Người Thứ {number}", by=None, at=at)
            choose_mail(user, AT_ONCE, email=f"{user.username}@thong-suot.example", by=None, at=at)
            give_duty(user, "specialist", body, on=body.valid_from, by=None, at=at)
    for number in range(letters // COLLEAGUES):
        with atomic():
            tell(matter, body, {"specialist"}, f"Tin số {number}. {matter.title[:100]}", at=at)


def kill_the_worker(kills: int, seed: int) -> dict[str, float]:
    """What `tests.killing` found over the database in use, as numbers by name."""
    database = database_url(Cluster.of(env.state()).running(), str(connection.settings_dict["NAME"]))
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", str(kills), str(seed)], cwd=CHECKOUT, capture_output=True,
        text=True, check=True, env={**os.environ, "DATABASE_URL": database},
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
