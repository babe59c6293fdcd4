"""Whatever the trail keeps can be read by officials."""

import re
from pathlib import Path

from thongsuot.followup.registry import registry
from thongsuot.followup.rules.words import OF_EVERY_REGISTER, WORDS

SOURCE = Path(__file__).parents[2] / "src" / "thongsuot"
NAMED = re.compile(r'record\(\s*f?"([a-z_{}.]+)"')


def test_every_action_that_is_recorded_has_words():
    recorded = {name for file in SOURCE.rglob("*.py") for name in NAMED.findall(file.read_text("utf-8"))}
    written_out = {name for name in recorded if "{" not in name}
    of_registers = {name.rsplit(".", 1)[-1] for name in recorded if name.startswith("{")} - {"{name}"}
    assert written_out
    assert written_out <= WORDS.keys()
    assert of_registers <= OF_EVERY_REGISTER.keys()


def test_moves_are_called_by_their_registers_own_words():
    assert registry.words_of("tasks.accept") == "Nhận việc"
    assert registry.words_of("difficulties.confirm") == "Xác nhận đã hết"
    assert registry.words_of("tasks.open") == "Mở việc"
