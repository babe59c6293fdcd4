"""Words of a paper as they are written elsewhere."""

FRONTED = ("đối với ", "riêng đối với ")
MODALS = (" thì", " cần", " phải", " cần phải", " sẽ", " được")
LONGEST_OPENING = 200


def with_its_object(text: str, start: int, end: int) -> str:
    """The words at `start`-`end` with the object that stands before them in their sentence: "Đối với X cần làm Y".

    Without such an opening just the words. Offsets are code points.
    """
    begin = max(text.rfind(mark, 0, start) for mark in (".", ";", "\n", ":")) + 1
    opening = " ".join(text[begin:start].split())
    if not opening.lower().startswith(FRONTED) or len(opening) > LONGEST_OPENING:
        return text[start:end]
    for modal in MODALS:
        opening = opening.removesuffix(modal).rstrip(" ,")
    return f"{text[start:end].strip()} {opening[:1].lower()}{opening[1:]}"


def lowered(clause: str) -> str:
    """The first letter small, unless the first word is a name in capitals such as UBND."""
    first = clause.split(" ", 1)[0]
    return clause if len(first) > 1 and first.isupper() else clause[:1].lower() + clause[1:]


def sentence_case(text: str) -> str:
    """A clause as a title: one line, its first letter a capital, no mark at its end."""
    line = " ".join(text.split()).strip(" ;,.")
    return line[:1].upper() + line[1:]
