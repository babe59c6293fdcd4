"""The console command `thongsuot`: Django's management commands under our own name."""

import os
import sys

import django
from django.core.management import execute_from_command_line, get_commands, load_command_class

LEFT_ALONE = 141  # what a shell reports of a program that a closed pipe ended (128 + SIGPIPE)
HELP = {"", "help", "-h", "--help"}


def main() -> None:
    """Run a command; whoever reads its output may leave before the end (`thongsuot read FILE | head`)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thongsuot.config.settings")
    try:
        _run()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still held back goes nowhere
        sys.exit(LEFT_ALONE)


def _run() -> None:
    """Asked for help, tell of our own commands and not of the sixty that the libraries bring."""
    if (sys.argv[1:] or [""])[0] in HELP and len(sys.argv) < 3:
        django.setup()
        sys.stdout.write("\n".join(_help()) + "\n")
    else:
        execute_from_command_line(["thongsuot", *sys.argv[1:]])


def own_commands() -> dict[str, str]:
    """Our commands and what each does, in the order of the alphabet."""
    ours = {name: str(app) for name, app in get_commands().items() if str(app).startswith("thongsuot.")}
    return {name: load_command_class(app, name).help for name, app in sorted(ours.items())}


def _help() -> list[str]:
    lines = [f"  thongsuot {name:<10} {what}" for name, what in own_commands().items()]
    return ["Các lệnh của Thông Suốt:", *lines, "Chi tiết: thongsuot LỆNH --help"]
