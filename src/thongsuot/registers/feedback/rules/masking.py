"""A first draft of the public text: what surely is personal is taken out; a person edits and decides."""

import re

HIDDEN = "[…]"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w/])\+?\d(?:[ .\-]?\d){7,14}(?![\w/])")  # telephone, identity card, bank account


def masked(text: str, *names: str) -> str:
    """`text` without e-mail addresses, long numbers and the given names, whatever their case."""
    bare = _NUMBER.sub(HIDDEN, _EMAIL.sub(HIDDEN, text))
    for name in filter(None, map(str.strip, names)):
        bare = re.sub(re.escape(name), HIDDEN, bare, flags=re.IGNORECASE)
    return bare
