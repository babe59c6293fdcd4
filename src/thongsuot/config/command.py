"""The console command `thongsuot`: Django's management commands under our own name."""

import os
import sys

import django
from django.core.management import execute_from_command_line, get_commands, load_command_class

HELP = {"", "help", "-h", "--help"}


def main() -> None:
    """Run a command; asked for help, tell of our own and not of the sixty that the libraries bring."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thongsuot.config.settings")
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
