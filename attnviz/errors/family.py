"""The family of all faults, and how a stranger's text stands in a sentence about one."""

import re
from collections.abc import Sequence
from typing import ClassVar

# What would move a terminal's cursor, end the line, turn the writing round or not be written.
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
SHOWN = 40  # characters of a word in a sentence about it


def harmless(text: str, instead: str = "\N{REPLACEMENT CHARACTER}") -> str:
    """A stranger's text on one line, with � for control characters and lone surrogates.

    >>> harmless("a\\x1b[2Jb\\ud800")
    'a�[2Jb�'
    """
    return _NO_TEXT.sub(instead, text)


def shortened(word: str, most: int = SHOWN) -> str:
    """A word as it stands in a sentence: its start, if it is long.

    >>> shortened("a" * 100, 5)
    'aaaa…'
    """
    return word if len(word) <= most else word[: most - 1] + "…"


class AttnvizError(Exception):
    """Base of all errors of this package; its text is one sentence fit for a visitor."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(harmless(sentence))


class Reasoned(AttnvizError):
    """A fault of the thing `name`; `why` says what is wrong with it. Each kind has its sentence."""

    sentence: ClassVar[str]

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(self.sentence.format(name=name, why=why))


class InvalidChoice(AttnvizError, ValueError):
    """A setting with a value that is not offered."""

    def __init__(self, setting: str, value: object, offered: Sequence[object]) -> None:
        self.setting, self.value, self.offered = setting, value, tuple(offered)
        options = ", ".join(map(str, self.offered))
        super().__init__(f"{setting} cannot be {str(value)[:40]!r}; allowed: {options}.")
