"""What is common to choices of every kind, and the pages on which they act."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

EXPLORE, COMPARE, TRANSFORMER = PAGES = ("explore", "compare", "transformer")  # of a sentence
VECTORS, TEACH, NEXT = "vectors", "teach", "next"


def always(_: Any) -> bool:
    """A choice that acts whatever else is chosen."""
    return True


@dataclass(frozen=True)
class Control:
    """What is common to choices of every kind.

    `label` and `help` are those of its widget (`help` may be made from all choices), `chip` is
    what is said of it where it is not the default, {} being its value. It acts on the pages
    `acts`, as long as `needs` is true of all choices; `group` is where it stands in the lab.
    """

    label: str
    help: str | Callable[[Any], str] = field(default="", kw_only=True)
    chip: str = field(default="{}", kw_only=True)
    acts: tuple[str, ...] = field(default=(EXPLORE,), kw_only=True)
    group: str = field(default="", kw_only=True)
    needs: Callable[[Any], bool] = field(default=always, kw_only=True)

    @property
    def offered(self) -> tuple[str, ...]:
        """What may be chosen, in words for a message."""
        return ()

    def allows(self, value: Any) -> bool:
        """Whether the value may be chosen."""
        raise NotImplementedError

    def typed(self, value: Any) -> Any:
        """A value that is allowed, in the type of this choice: JSON writes 100 as 1e2, too."""
        return value

    def read(self, written: str) -> Any:
        """The value that stands in an address; `ValueError` if none does."""
        raise NotImplementedError

    def to_query(self, value: Any) -> str:
        """The value as it stands in an address."""
        return str(value)

    def named(self, value: Any) -> str:
        """The value as a person calls it."""
        return self.to_query(value)

    def describe(self, value: Any) -> str:
        """What a chip and a source line say of the choice."""
        return self.chip.format(self.named(value))

    def explained(self, chosen: Any) -> str:
        """The help beside the widget, for these choices."""
        return self.help if isinstance(self.help, str) else self.help(chosen)

    def examples(self) -> Iterator[Any]:
        """Values to try it with, the extremes among them."""
        raise NotImplementedError
