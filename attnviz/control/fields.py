"""Choices as fields of a dataclass: their controls, and which are made and make a difference.

A field may also be a part: it holds the choices of one page. Each choice has a name of its own,
whichever part it stands in, and the functions here take and give choices by these names.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from attnviz.control.control import Control
from attnviz.errors import InvalidChoice

Choices = TypeVar("Choices")


def chosen(default: Any, control: Control) -> Any:
    """A field of a dataclass that is a choice."""
    return field(default=default, metadata={"control": control})


def part(kind: type, *, before: str = "") -> Any:
    """A field of a dataclass that holds the choices of one page, which are a dataclass.

    Wherever all choices are listed, those of the part stand before the choice called `before`,
    or at the end.
    """
    return field(default=kind(), metadata={"part": kind, "before": before})


@cache
def places(choices: type) -> Mapping[str, tuple[str, Field[Any]]]:
    """For each choice of a dataclass, by its name, the name of its part ("": none) and its field.

    >>> @dataclass(frozen=True)
    ... class Page(Checked):
    ...     heads: int = chosen(1, Control("Heads"))
    >>> @dataclass(frozen=True)
    ... class All(Checked):
    ...     text: str = chosen("", Control("Text"))
    ...     page: Page = part(Page, before="text")
    >>> [(name, part) for name, (part, _) in places(All).items()]
    [('heads', 'page'), ('text', '')]
    """
    found = [("", f) for f in fields(choices) if "control" in f.metadata]
    for holder in (f for f in fields(choices) if "part" in f.metadata):
        names = [f.name for _, f in found] + [""]
        at = names.index(holder.metadata["before"])
        found[at:at] = [(holder.name, f) for f in fields(holder.metadata["part"])]
    return MappingProxyType({f.name: (holder, f) for holder, f in found})


@cache
def controls(choices: type) -> Mapping[str, Control]:
    """The controls of all choices of a dataclass, by name.

    >>> from attnviz.control import Number
    >>> @dataclass(frozen=True)
    ... class Choices:
    ...     heads: int = chosen(1, Number("Heads", 1, 12, whole=True))
    >>> controls(Choices)["heads"].label
    'Heads'
    """
    found = places(choices).items()
    return MappingProxyType({name: f.metadata["control"] for name, (_, f) in found})


@cache
def _to_check(choices: type) -> tuple[tuple[str, Any, Control], ...]:
    """Name, default and control of the choices that stand in no part."""
    return tuple(
        (name, f.default, f.metadata["control"])
        for name, (holder, f) in places(choices).items()
        if not holder
    )


@dataclass(frozen=True)
class Checked:
    """The base of dataclasses whose choices are all allowed; `InvalidChoice` names another one."""

    def __post_init__(self) -> None:
        kind: Any = self.__class__
        for name, default, control in _to_check(kind):
            value = getattr(self, name)
            if value is default:  # as nearly all of them are
                continue
            if not control.allows(value):
                raise InvalidChoice(name, value, control.offered)
            object.__setattr__(self, name, control.typed(value))  # the dataclass is frozen


def from_values(kind: Callable[..., Choices], values: Mapping[str, Any]) -> Choices:
    """A dataclass with these choices, by name; `TypeError` for a name that it does not have."""
    own, parts = _by_part(kind, values)
    known = places(kind)
    for holder, given in parts.items():
        if any(value is not known[name][1].default for name, value in given.items()):
            own[holder] = getattr(kind, holder).__class__(**given)
    return kind(**own)


def replaced(choices: Choices, **values: Any) -> Choices:
    """The choices with other values, by name; the same object where no value differs.

    To check all of a page's choices anew costs as much as to draw a button.

    >>> from dataclasses import make_dataclass
    >>> word = make_dataclass("Word", ["text"])("bank")
    >>> replaced(word, text="bank") is word, replaced(word, text="river")
    (True, Word(text='river'))
    """
    own, parts = _by_part(choices.__class__, values)
    for holder, given in parts.items():
        own[holder] = replaced(getattr(choices, holder), **given)
    differ = any(getattr(choices, name) != value for name, value in own.items())
    return replace(choices, **own) if differ else choices  # type: ignore[type-var]


def _by_part(
    kind: Any, values: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The values of choices that stand in no part, and of each part those that stand in it."""
    known = places(kind)
    own: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        holder = known[name][0] if name in known else ""
        (parts.setdefault(holder, {}) if holder else own)[name] = value
    return own, parts


def value_of(choices: Any, name: str) -> Any:
    """The value of a choice, by its name; `KeyError` for a name that there is not."""
    holder = places(choices.__class__)[name][0]
    return getattr(getattr(choices, holder) if holder else choices, name)


def values_of(choices: Any) -> dict[str, Any]:
    """The values of all choices, by name."""
    return {
        name: getattr(getattr(choices, holder) if holder else choices, name)
        for name, (holder, _) in places(choices.__class__).items()
    }


def changed(choices: Any) -> dict[str, Any]:
    """The choices that are not the default, by name.

    What is chosen and does not act beside the others is among them; `acting` leaves it out.
    """
    known = places(choices.__class__)
    return {
        name: value for name, value in values_of(choices).items() if value != known[name][1].default
    }


def acting(choices: Any, page: str) -> dict[str, Any]:
    """Those of `changed` that make a difference on a page."""
    known = controls(choices.__class__)
    return {
        name: value
        for name, value in changed(choices).items()
        if page in known[name].acts and known[name].needs(choices)
    }
