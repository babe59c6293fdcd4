"""Reading what a page says, as its visitor would."""

import html
import re
from typing import Any


def said_by(response: Any) -> str:
    """The words of a page, without its tags."""
    page = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", response.content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def errors_of(response: Any, sentence: str) -> list[str]:
    """The errors of a page's forms that agree with `sentence`, a pattern."""
    page = response.content.decode()
    told = re.findall(r'(?s)class="error"[^>]*>(.*?)</p>', page) + re.findall(
        r'(?s)role="alert">(.*?)</div>', page
    )
    return [one for one in told if re.search(sentence, html.unescape(one))]
