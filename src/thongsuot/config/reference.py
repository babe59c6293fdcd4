"""The reference pages that are drawn from the code itself: settings, commands, lifecycles, bodies and roles."""

from collections.abc import Iterable, Iterator, Mapping

from thongsuot.config import env
from thongsuot.config.command import own_commands
from thongsuot.followup.registry import Register, registry
from thongsuot.people.rules.kinds import BODY_KINDS, ROLES
from thongsuot.pure.fields import FIELDS, GROUP_OF_FIELD, NATIONAL_GROUPS

GENERATED = "<!-- Trang này do `thongsuot docs` viết ra từ mã nguồn; đừng sửa tay. -->\n"


def pages() -> Mapping[str, str]:
    """File name below docs/reference → the page's text."""
    drawn = {
        "settings.md": _settings(),
        "commands.md": _commands(),
        "lifecycles.md": _lifecycles(),
        "lists.md": _lists(),
    }
    return {name: GENERATED + "\n".join(lines).rstrip() + "\n" for name, lines in drawn.items()}


def _settings() -> Iterator[str]:
    yield "\n# Các biến môi trường\n"
    yield from table(
        ("Tên", "Mặc định", "Ý nghĩa"),
        ((f"`{each.name}`", _default(each), each.meaning) for each in env.VARIABLES.values()),
    )


def _default(variable: env.Variable) -> str:
    """A path of this machine has no place in a document."""
    return f"`{variable.default.replace(str(env.CHECKOUT), '.')}`" if variable.default else "(trống)"


def _commands() -> Iterator[str]:
    yield "\n# Các lệnh `thongsuot`\n"
    yield from table(
        ("Lệnh", "Việc"), ((f"`thongsuot {name}`", what) for name, what in own_commands().items())
    )


def _lifecycles() -> Iterator[str]:
    yield "\n# Các trạng thái và bước chuyển\n"
    for register in registry:
        yield f"## {register.label}\n"
        yield from _diagram(register)
        yield from table(
            ("Bước", "Từ", "Đến", "Cần nêu"),
            (
                (
                    move.label,
                    _labels(register, sorted(move.sources)),
                    _labels(register, [move.target]),
                    ", ".join(register.lifecycle.facts[fact] for fact in move.needs),
                )
                for move in register.lifecycle.moves
            ),
        )
        yield ""


def _diagram(register: Register) -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2"
    for name, state in register.lifecycle.states.items():
        yield f"    {name}: {state.label}"
    yield f"    [*] --> {register.lifecycle.initial}"
    for move in register.lifecycle.moves:
        for source in sorted(move.sources):
            yield f"    {source} --> {move.target}: {move.label}"
    yield "```\n"


def _labels(register: Register, states: Iterable[str]) -> str:
    return ", ".join(register.lifecycle.states[state].label for state in states)


def _lists() -> Iterator[str]:
    yield "\n# Các danh mục\n\n## Lĩnh vực\n"
    groups = {field: NATIONAL_GROUPS[group] for field, group in GROUP_OF_FIELD.items()}
    yield from table(
        ("Mã", "Tên", "Nhóm theo Công văn 171/CV-BCĐ"),
        ((f"`{code}`", name, groups.get(code, "")) for code, name in FIELDS.items()),
    )
    yield "\n## Loại cơ quan\n"
    yield from table(("Mã", "Tên"), ((f"`{code}`", name) for code, name in BODY_KINDS.items()))
    yield "\n## Vai trò\n"
    yield from table(("Mã", "Tên"), ((f"`{code}`", name) for code, name in ROLES.items()))


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table, line by line."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
