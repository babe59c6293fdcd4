"""A worker killed 300 times at random over 20,000 letters: what arrives at a mail server, and what arrives twice.

Works in a database of its own, copied from the one the tests prepare; nothing of an installation is touched.
Smaller: `bench_notices.py 2000 30`. A third number is the seed of the random instants.
"""

import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
sys.path.insert(0, str(CHECKOUT))

# Importing it sets up Django on the installation of the tests, where the prepared database is.
from tests.conftest import built_from  # noqa: E402, I001
from tests.database import connect, copy, prepare, remove  # noqa: E402
from tests.outbox import fill, kill_the_worker  # noqa: E402

from django.utils import timezone  # noqa: E402

LETTERS, KILLS, SEED = 20_000, 300, 42
DATABASE = "thongsuot_bench_notices"


def main() -> None:
    letters, kills, seed = [*map(int, sys.argv[1:]), *(LETTERS, KILLS, SEED)[len(sys.argv) - 1 :]]
    prepared = f"{DATABASE}_prepared"
    prepare(f"thongsuot_base_{built_from()}", prepared)
    copy(prepared, DATABASE)
    connect(DATABASE)
    try:
        began = time.monotonic()
        fill(letters, at=timezone.now())
        print(f"{letters} notices written, each with its letter, in {time.monotonic() - began:.0f} s")
        told(kill_the_worker(kills, seed))
    finally:
        remove(DATABASE)
        remove(prepared)


def told(found: dict[str, float]) -> None:
    print(f"worker killed (SIGKILL)            {found['kills']:8.0f} times in {found['seconds']:.0f} s")
    print(
        f"letters that arrived               {found['arrived']:8.0f}, {found['arrived'] / found['seconds']:.0f} a second"
    )
    print(f"lost                               {found['lost'] + found['still_waiting']:8.0f}")
    print(f"doubled, by arrival                {found['doubles']:8.0f}")
    print(f"  cut between the yes and commit   {found['unavoidable']:8.0f}")
    print(f"doubled, by Message-ID             {found['unknown']:8.0f}")
    bad = found["lost"] + found["still_waiting"] + found["unknown"] + found["doubles"] - found["unavoidable"]
    print("met" if bad == 0 and found["doubles"] <= found["kills"] else "NOT MET")


if __name__ == "__main__":
    main()
