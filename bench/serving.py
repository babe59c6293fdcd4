"""Serving pages in processes of their own, and asking for them as fast as 16 connections can."""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from tests.conftest import free_port

CONNECTIONS, SECONDS = 16, 6
NGINX = """worker_processes 2; daemon off; pid {folder}/pid; error_log {folder}/error;
events {{ worker_connections 512; }}
http {{ access_log off; sendfile on; types {{ text/html html; }}
  client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
  server {{ listen 127.0.0.1:{port}; root {folder}/pages; }} }}"""


class Rate(NamedTuple):
    """Requests a second, and the tool that counted them."""

    rate: float
    by: str


@contextmanager
def served(environment: Mapping[str, str], url: str) -> Iterator[None]:
    """`thongsuot serve` with the environment, until it answers."""
    command = str(Path(sys.executable).with_name("thongsuot"))
    process = subprocess.Popen([command, "serve"], env=dict(environment), stdout=subprocess.DEVNULL)
    try:
        _wait(f"{url}/robots.txt", process)
        yield
    finally:
        process.terminate()
        process.wait(60)


@contextmanager
def nginx(files: Mapping[str, bytes]) -> Iterator[str]:
    """nginx sending the bytes as files at the addresses; its address, "" when this machine has no nginx."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        yield ""
        return
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        for address, content in files.items():
            place = folder / "pages" / address.strip("/") / "index.html"
            place.parent.mkdir(parents=True)
            place.write_bytes(content)
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
        process = subprocess.Popen([program, "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
        try:
            _wait(f"http://127.0.0.1:{port}{next(iter(files))}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(60)


def requests_a_second(address: str) -> Rate:
    """Counted by wrk, else by ab. Raises RuntimeError with the remedy when neither is there."""
    if wrk := shutil.which("wrk"):
        said = _said([wrk, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", address])
        return Rate(float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), "wrk")
    if ab := shutil.which("ab"):
        said = _said([ab, "-q", "-k", f"-c{CONNECTIONS}", f"-t{SECONDS}", "-n", "1000000", address])
        return Rate(float(re.search(r"Requests per second:\s+([\d.]+)", said)[1]), "ab")
    raise RuntimeError("Neither wrk nor ab is on this machine: apt-get install wrk")


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 180
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(address).close()
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers at {address}")
