"""The kinds of choices: what may be chosen, and how it is named, read, written and told."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from attnviz.control.control import Control

MOST_CHARACTERS = 4000  # of a text typed or linked
MOST_PLACES = 128


@dataclass(frozen=True)
class OneOf(Control):
    """One of a few values, each with its name, or with a row of a table that has a `title`.

    >>> size = OneOf("Size", {"s": "small", "l": "large"}, chip="{} size")
    >>> size.read("L"), size.describe("l"), size.allows("m")
    ('l', 'large size', False)
    """

    names: Mapping[Any, Any]

    @property
    def offered(self) -> tuple[str, ...]:
        """The values, as an address writes them."""
        return tuple(map(self.to_query, self.names))

    def allows(self, value: Any) -> bool:
        """Whether the value is one of them."""
        return value in tuple(self.names)

    def typed(self, value: Any) -> Any:
        """The one of them that equals it."""
        return next(name for name in self.names if name == value)

    def read(self, written: str) -> Any:
        """The value whatever its case."""
        return dict(zip(map(str.lower, self.offered), self.names, strict=True))[written.lower()]

    def named(self, value: Any) -> str:
        """Its name; that of a value that is not offered is the value itself."""
        row = self.names.get(value, value)
        return row if isinstance(row, str) else str(getattr(row, "title", row))

    def examples(self) -> Iterator[Any]:
        """All of them."""
        yield from self.names


@dataclass(frozen=True)
class Switch(Control):
    """On or off; its chip says what it is when it is not the default.

    >>> Switch("Ignore itself").read("TRUE"), Switch("Ignore itself").to_query(False)
    (True, 'false')
    """

    @property
    def offered(self) -> tuple[str, ...]:
        """Both."""
        return "true", "false"

    def allows(self, value: Any) -> bool:
        """Whether it is a truth value."""
        return value is True or value is False

    def read(self, written: str) -> Any:
        """True or False."""
        return {"true": True, "false": False}[written.lower()]

    def to_query(self, value: Any) -> str:
        """True or false in lower case."""
        return str(value).lower()

    def examples(self) -> Iterator[Any]:
        """Both."""
        yield from (True, False)


@dataclass(frozen=True)
class Number(Control):
    """A number from `least` to `most`; `whole` ones only, if so said.

    Where `nothing` has a name, None may be chosen too. `steps` are the values of its slider for
    given choices; without them it is typed. `zero` is what 0 is called, where it is no number.

    >>> window = Number("Window", 0, 128, whole=True, nothing="all")
    >>> window.read("3"), window.read("none"), window.named(None), window.allows(2.5)
    (3, None, 'all', False)
    """

    least: float
    most: float
    whole: bool = field(default=False, kw_only=True)
    nothing: str = field(default="", kw_only=True)
    zero: str = field(default="", kw_only=True)
    steps: Callable[[Any], Sequence[float | None]] | None = field(default=None, kw_only=True)

    @property
    def offered(self) -> tuple[str, ...]:
        """The range."""
        return (f"{self.least:g} to {self.most:g}",)

    def allows(self, value: Any) -> bool:
        """Whether the number lies within the range."""
        if value is None:
            return bool(self.nothing)
        if not isinstance(value, int | float) or isinstance(value, bool):
            return False
        return self.least <= value <= self.most and not (self.whole and value % 1)

    def typed(self, value: Any) -> Any:
        """An int or a float; -0.0 is 0.

        >>> Number("Seed", 0, 999, whole=True).typed(1e2), Number("Rate", 0, 1).typed(-0.0)
        (100, 0.0)
        """
        if value is None:
            return None
        return int(value) if self.whole else value + 0.0

    def read(self, written: str) -> Any:
        """The number, if it is in plain digits and within the range."""
        if self.nothing and written.lower() == "none":
            return None
        value = int(written) if self.whole else float(written)
        if not self.allows(value):
            raise ValueError(written)
        return value

    def to_query(self, value: Any) -> str:
        """In as many digits as tell it apart."""
        return "none" if value is None else f"{value:.12g}"

    def named(self, value: Any) -> str:
        """In three digits, or what nothing is called."""
        if value is None or (self.zero and not value):
            return self.nothing or self.zero
        return str(value) if self.whole else f"{value:.3g}"

    def examples(self) -> Iterator[Any]:
        """The ends of the range, the steps next to them, and nothing where it may be."""
        kind = int if self.whole else float
        yield from (kind(self.least), kind(min(self.most, self.least + 1)), kind(self.most))
        if self.nothing:
            yield None


@dataclass(frozen=True)
class Text(Control):
    """Words of the visitor's own, on one line.

    >>> Text("Sentence").read(" the river\\n bank\\0")
    'the river bank'
    """

    def allows(self, value: Any) -> bool:
        """Whether it is text."""
        return isinstance(value, str)

    def typed(self, value: Any) -> Any:
        """The text with � for each lone surrogate, which no file could hold.

        >>> Text("Sentence").typed("the\\ud800river")
        'the�river'
        """
        return re.sub("[\ud800-\udfff]", "�", value)

    def read(self, written: str) -> Any:
        """One line without control characters, as a text field would hold it."""
        return " ".join(written[:MOST_CHARACTERS].replace("\0", " ").split())

    def examples(self) -> Iterator[Any]:
        """None of its own: what is typed may be anything."""
        yield from ("", "bank")


@dataclass(frozen=True)
class Places(Control):
    """Places of words, from 0; in an address and in words they count from 1.

    >>> Places("Remove words").read("9,4,9"), Places("Remove words").to_query((3, 8))
    ((3, 8), '4,9')
    """

    def allows(self, value: Any) -> bool:
        """Whether these are places."""
        return isinstance(value, tuple) and all(isinstance(i, int) for i in value)

    def read(self, written: str) -> Any:
        """Places parted by commas."""
        places = {int(place) - 1 for place in written.split(",")[:MOST_PLACES]}
        if min(places) < 0:
            raise ValueError(written)
        return tuple(sorted(places))

    def to_query(self, value: Any) -> str:
        """Places parted by commas."""
        return ",".join(str(place + 1) for place in value)

    def named(self, value: Any) -> str:
        """The words' numbers."""
        return "word " + ", ".join(str(place + 1) for place in value)

    def examples(self) -> Iterator[Any]:
        """None, one and several."""
        yield from ((), (0,), (1, 4))
