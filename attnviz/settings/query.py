"""Settings as the query string of a link, and back: readable, with the defaults left out.

A link is a stranger's text: each part is checked by itself, and one that cannot be used falls
back to its default with a sentence that says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from attnviz.errors import InvalidChoice
from attnviz.settings import MOST_CHARACTERS, OFFERED, OWN, RANGES, Settings
from attnviz.vectors import FAMILIES, Family

DEFAULTS = Settings()
MOST_PLACES = 128
NAMES = tuple(field.name for field in fields(Settings))
NOT_HERE = (
    "The link was made with its sender's own vectors, which no link can hold; "
    "the built-in ones are used."
)


def to_query(settings: Settings) -> dict[str, str]:
    """The parameters that restore `settings`.

    >>> to_query(Settings(dim=300, focus="river", punctuation=True, without=(3, 8)))
    {'without': '4,9', 'dim': '300', 'punctuation': 'true', 'focus': 'river'}
    """
    chosen = {name: getattr(settings, name) for name in NAMES}
    return {
        name: _written(value) for name, value in chosen.items() if value != getattr(DEFAULTS, name)
    }


def from_query(query: Mapping[str, str]) -> tuple[Settings, tuple[str, ...]]:
    """The settings a link asks for, and a notice for each part of it that was not used.

    Parameters of other names are left alone.

    >>> settings, notices = from_query({"dim": "70", "scale": "raw"})
    >>> settings.dim, settings.scale, notices
    (50, 'raw', ('The link asks for dim 70, which is not offered; 50 is used.',))
    """
    choices: dict[str, Any] = {}
    notices = []
    if query.get("vectors", "").lower() == OWN:
        query = {name: query[name] for name in query if name not in ("vectors", "dim")}
        notices.append(NOT_HERE)
    for name in (name for name in NAMES if name in query and name != "dim"):
        try:
            choices[name] = _reader(name)(query[name])
        except (InvalidChoice, ValueError):
            notices.append(_not_offered(name, query[name], _written(getattr(DEFAULTS, name))))
    family = FAMILIES[choices.get("vectors", DEFAULTS.vectors)]
    choices["dim"] = _dim(query.get("dim", ""), family)
    if query.get("dim", str(choices["dim"])) != str(choices["dim"]):
        notices.append(_not_offered("dim", query["dim"], choices["dim"]))
    if len(query.get("text", "")) > MOST_CHARACTERS:
        notices.append(f"The link's text was cut to {MOST_CHARACTERS:,} characters.")
    return Settings(**choices), tuple(notices)


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(str(place + 1) for place in value)
    if isinstance(value, float):
        return f"{value:.12g}"
    return (
        "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    )


def _reader(name: str) -> Callable[[str], Any]:
    """What reads the value of a parameter; it raises `InvalidChoice` or `ValueError`."""
    if name in _READERS:
        return _READERS[name]
    if name in RANGES:
        return lambda value: _number(name, value)
    offered = OFFERED.get(name, (False, True))
    return lambda value: _one_of(name, value, offered)


def _one_of(name: str, value: str, offered: tuple[object, ...]) -> Any:
    found = [option for option in offered if str(option).lower() == value.lower()]
    if not found:
        raise InvalidChoice(name, value, offered)
    return found[0]


def _number(name: str, value: str) -> float | int | None:
    if value.lower() == "none" and getattr(DEFAULTS, name) is None:
        return None
    least, most = RANGES[name]
    number = float(value) if isinstance(getattr(DEFAULTS, name), float) else int(value)
    if not least <= number <= most:
        raise InvalidChoice(name, value, [f"{least:g} to {most:g}"])
    return number


def _places(value: str) -> tuple[int, ...]:
    """Places counted from 1, parted by commas, as places counted from 0."""
    places = {int(place) - 1 for place in value.split(",")[:MOST_PLACES]}
    if min(places) < 0:
        raise ValueError(value)
    return tuple(sorted(places))


def _dim(value: str, family: Family) -> int:
    """The dimension asked for if the family has it, else the one nearest to the default."""
    asked = next((dim for dim in family.dims if str(dim) == value), DEFAULTS.dim)
    return family.nearest(asked)


def _not_offered(name: str, value: str, fallback: object) -> str:
    shown = value[:40] or "nothing"
    return f"The link asks for {name} {shown}, which is not offered; {fallback} is used."


def _text(value: str) -> str:
    """One line without control characters, as a text field would hold it."""
    return " ".join(value[:MOST_CHARACTERS].replace("\0", " ").split())


_READERS: dict[str, Callable[[str], Any]] = {"without": _places}
_READERS |= dict.fromkeys(
    ("text", "focus", "read", "second", "start", "end", "below", "above"), _text
)
