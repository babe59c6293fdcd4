"""The house rules that a machine can check, each seen to fail where it is broken."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

from tests import CHECKOUT
from thongsuot.config import env

SOURCE = CHECKOUT / "src" / "thongsuot"
REFERENCE = CHECKOUT / "docs" / "reference"
LINT_IMPORTS = str(Path(sys.executable).with_name("lint-imports"))
LONGEST_FILE = 400
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
DRAWERS = {"utils", "util", "helpers", "common", "services", "service", "manager", "managers", "misc"}

# file, what is planted in it, the contract that must see it
BREACHES = [
    (
        "papers/models.py",
        "from thongsuot.followup.models import Matter",
        "Each room imports only rooms below it",
    ),
    (
        "registers/tasks/views.py",
        "import thongsuot.registers.meetings.models",
        "Registers do not know each other",
    ),
    ("desk/services.py", "", "Every app has the one shape"),
    ("people/permissions.py", "import thongsuot.people.actions", "Every app has the one shape"),
    ("pure/text.py", "import django.db", "Rules and pure know neither Django nor the network"),
    (
        "papers/actions.py",
        "from thongsuot.trail.models import Entry",
        "The trail is written only through its action",
    ),
]


def ours(*endings: str) -> Iterator[Path]:
    """Our own files under version control, but for what is generated or taken over."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    ).stdout
    for name in listed.splitlines():
        file = CHECKOUT / name
        if name.endswith(endings) and "/migrations/" not in name and "/data/" not in name and file.exists():
            yield file


def lint_imports(folder: Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copied(tmp_path) -> Path:
    """The package and its contracts, copied to where they may be broken."""
    shutil.copytree(
        SOURCE, tmp_path / "thongsuot", ignore=shutil.ignore_patterns("*.gz", "*.pyc", "__pycache__")
    )
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_rooms_import_only_what_they_may_and_a_planted_breach_is_seen(copied):
    clean = lint_imports(copied)
    assert clean.returncode == 0, clean.stdout
    for name, planted, _contract in BREACHES:
        with (copied / "thongsuot" / name).open("a") as file:
            file.write(f"\n{planted}\n")
    broken = lint_imports(copied)
    assert broken.returncode == 1
    for contract in {contract for _name, _planted, contract in BREACHES}:
        assert re.search(rf"{contract}.*BROKEN", broken.stdout), contract
    for name, planted, _contract in BREACHES:
        module = f"thongsuot.{name[:-3].replace('/', '.')}"
        assert module in broken.stdout, f"{planted!r} in {name} went unseen"


def test_every_variable_of_the_environment_is_documented():
    documented = (REFERENCE / "settings.md").read_text("utf-8")
    assert [name for name in env.VARIABLES if f"`{name}`" not in documented] == []


def test_no_variable_is_read_that_is_not_listed():
    named = re.compile(r"(?:env\.(?:value|flag|listed)|os\.environ(?:\.get)?)[\[(]\s*[\"'](\w+)[\"']")
    read = {
        name
        for file in ours(".py")
        if file.is_relative_to(SOURCE)
        for name in named.findall(file.read_text("utf-8"))
    }
    assert read - set(env.VARIABLES) == set()
    assert "THONGSUOT_PROVINCE" in read


def test_every_command_is_documented():
    documented = (REFERENCE / "commands.md").read_text("utf-8")
    commands = [name for name, app in get_commands().items() if str(app).startswith("thongsuot")]
    assert {"serve", "read", "trail", "signin", "reset", "units"} <= set(commands)
    assert [name for name in commands if f"`thongsuot {name}" not in documented] == []


def test_the_generated_reference_is_what_the_code_says():
    call_command("docs", check=True)


def test_nothing_is_left_to_be_finished():
    endings = (".py", ".html", ".css", ".js", ".toml", ".md", ".sh", "Makefile")
    assert [str(file) for file in ours(*endings) if UNFINISHED.search(file.read_text("utf-8"))] == []


def test_no_file_is_longer_than_one_can_read():
    endings = (".py", ".html", ".css", ".js")
    long = {
        str(file.relative_to(CHECKOUT)): len(file.read_text("utf-8").splitlines()) for file in ours(*endings)
    }
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def imports_inside_functions(source: str) -> list[int]:
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    inside = [node for function in functions for node in ast.walk(function)]
    return sorted({node.lineno for node in inside if isinstance(node, ast.Import | ast.ImportFrom)})


def test_nothing_is_imported_inside_a_function():
    assert imports_inside_functions("def f():\n    import os\n") == [2]
    files = [file for file in ours(".py") if not file.is_relative_to(CHECKOUT / "bench")]
    found = {str(file): imports_inside_functions(file.read_text("utf-8")) for file in files}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_module_is_a_drawer_for_whatever_is_left_over():
    assert [str(file) for file in ours(".py") if file.stem in DRAWERS or file.parent.name in DRAWERS] == []
