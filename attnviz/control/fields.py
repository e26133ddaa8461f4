"""Choices as fields of a dataclass: their controls, and which are made and make a difference."""

from collections.abc import Mapping
from dataclasses import field, fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from attnviz.control.kinds import Control
from attnviz.errors import InvalidChoice

Choices = TypeVar("Choices")


def chosen(default: Any, control: Control) -> Any:
    """A field of a dataclass that is a choice."""
    return field(default=default, metadata={"control": control})


@cache
def controls(choices: type) -> Mapping[str, Control]:
    """The controls of all choices of a dataclass, by name.

    >>> from dataclasses import dataclass
    >>> from attnviz.control import Number
    >>> @dataclass(frozen=True)
    ... class Choices:
    ...     heads: int = chosen(1, Number("Heads", 1, 12, whole=True))
    >>> controls(Choices)["heads"].label
    'Heads'
    """
    return MappingProxyType({f.name: f.metadata["control"] for f in fields(choices)})


def check(choices: Any) -> None:
    """Bring each choice to its type; `InvalidChoice` for the first that is not allowed."""
    kind = choices.__class__
    for name, control in controls(kind).items():
        value = getattr(choices, name)
        if value is getattr(kind, name):  # the default, as nearly all of them are
            continue
        if not control.allows(value):
            raise InvalidChoice(name, value, control.offered)
        object.__setattr__(choices, name, control.typed(value))  # the dataclass is frozen


def replaced(choices: Choices, **values: Any) -> Choices:
    """The choices with other values; the same object where no value differs.

    To check all of a page's choices anew costs as much as to draw a button.

    >>> from dataclasses import make_dataclass
    >>> word = make_dataclass("Word", ["text"])("bank")
    >>> replaced(word, text="bank") is word, replaced(word, text="river")
    (True, Word(text='river'))
    """
    differ = any(getattr(choices, name) != value for name, value in values.items())
    return replace(choices, **values) if differ else choices  # type: ignore[type-var]


def changed(choices: Any) -> dict[str, Any]:
    """The choices that are not the default, by name.

    What is chosen and does not act beside the others is among them; `acting` leaves it out.
    """
    values = ((f.name, getattr(choices, f.name), f.default) for f in fields(choices))
    return {name: value for name, value, default in values if value != default}


def acting(choices: Any, page: str) -> dict[str, Any]:
    """Those of `changed` that make a difference on a page."""
    known = controls(choices.__class__)
    return {
        name: value
        for name, value in changed(choices).items()
        if page in known[name].acts and known[name].needs(choices)
    }
