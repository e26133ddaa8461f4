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
def _fields(choices: type) -> tuple[tuple[str, Field[Any]], ...]:
    """The fields of all choices of a dataclass, each with the name of its part ("": none)."""
    found = [("", f) for f in fields(choices) if "control" in f.metadata]
    for holder in (f for f in fields(choices) if "part" in f.metadata):
        names = [f.name for _, f in found] + [""]
        at = names.index(holder.metadata["before"])
        found[at:at] = [(holder.name, f) for f in fields(holder.metadata["part"])]
    return tuple(found)


@cache
def _part_of(choices: type) -> Mapping[str, str]:
    """The name of the part in which a choice stands ("": in none), by the name of the choice."""
    return {f.name: holder for holder, f in _fields(choices)}


@cache
def _defaults(choices: type) -> Mapping[str, Any]:
    """The defaults of all choices, by name."""
    return {f.name: f.default for _, f in _fields(choices)}


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
    return MappingProxyType({f.name: f.metadata["control"] for _, f in _fields(choices)})


@cache
def _to_check(choices: type) -> tuple[tuple[str, Any, Control], ...]:
    """Name, default and control of the choices that stand in no part."""
    own = [f for holder, f in _fields(choices) if not holder]
    return tuple((f.name, f.default, f.metadata["control"]) for f in own)


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
    """A dataclass with these choices, by name; `TypeError` for a name that it does not have.

    >>> from attnviz.control import Number
    >>> @dataclass(frozen=True)
    ... class Page(Checked):
    ...     heads: int = chosen(1, Number("Heads", 1, 12, whole=True))
    >>> @dataclass(frozen=True)
    ... class All(Checked):
    ...     seed: int = chosen(0, Number("Seed", 0, 99, whole=True))
    ...     page: Page = part(Page, before="seed")
    >>> made = from_values(All, {"heads": 4})
    >>> made, values_of(made)
    (All(seed=0, page=Page(heads=4)), {'heads': 4, 'seed': 0})
    """
    usual = _defaults(kind)
    given = {n: value for n, value in values.items() if n not in usual or value is not usual[n]}
    own, parts = _by_part(kind, given)
    return kind(**own, **{name: getattr(kind, name).__class__(**parts[name]) for name in parts})


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
    part_of = _part_of(kind)
    own: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        holder = part_of.get(name)
        (parts.setdefault(holder, {}) if holder else own)[name] = value
    return own, parts


def value_of(choices: Any, name: str) -> Any:
    """The value of a choice, by its name; `KeyError` for a name that there is not."""
    holder = _part_of(choices.__class__)[name]
    return getattr(getattr(choices, holder) if holder else choices, name)


def values_of(choices: Any) -> dict[str, Any]:
    """The values of all choices, by name."""
    part_of = _part_of(choices.__class__)
    parts = {name: getattr(choices, name) if name else choices for name in {*part_of.values()}}
    return {name: getattr(parts[holder], name) for name, holder in part_of.items()}


def changed(choices: Any, before: Any = None) -> dict[str, Any]:
    """The choices that are not the default, or not as they were `before`, by name.

    What is chosen and does not act beside the others is among them; `acting` leaves it out.
    """
    if choices is before:
        return {}
    usual = _defaults(choices.__class__) if before is None else values_of(before)
    return {name: value for name, value in values_of(choices).items() if value != usual[name]}


def acting(choices: Any, page: str) -> dict[str, Any]:
    """Those of `changed` that make a difference on a page."""
    known = controls(choices.__class__)
    return {
        name: value
        for name, value in changed(choices).items()
        if page in known[name].acts and known[name].needs(choices)
    }
