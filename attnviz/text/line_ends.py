"""Words that were broken at the end of a line, as in a text that is pasted from a PDF."""

import re
from collections.abc import Callable

from attnviz.text.characters import SOFT_HYPHEN

_LETTER = r"[^\W\d_]"
_SOFT = re.compile(rf"(?<={_LETTER}){SOFT_HYPHEN}\s+(?={_LETTER})")
_BROKEN = re.compile(rf"(?<![\w-])([\w-]*{_LETTER})([-‐])\s+({_LETTER}[\w-]*)")


def rejoined(text: str, known: Callable[[str], bool]) -> str:
    """The text with words put together that a hyphen and a space or line end part.

    A soft hyphen there says itself that the word goes on. With a plain one the whole must be
    `known`, without the hyphen or with it.

    >>> rejoined("a mech-\\nanism, well- known", {"mechanism", "well-known"}.__contains__)
    'a mechanism, well-known'
    >>> rejoined("pre- and post-war", {"prewar"}.__contains__)
    'pre- and post-war'
    """
    if SOFT_HYPHEN in text:
        text = _SOFT.sub("", text)

    def whole(found: re.Match[str]) -> str:
        start, hyphen, end = found.groups()
        words = (start + end, f"{start}{hyphen}{end}")
        return next((word for word in words if known(word)), found[0])

    return _BROKEN.sub(whole, text)


def broken_off(text: str) -> frozenset[str]:
    """The halves of broken words in a text.

    >>> sorted(broken_off("nano- fabrication"))
    ['fabrication', 'nano']
    """
    return frozenset(found[half] for found in _BROKEN.finditer(text) for half in (1, 3))
