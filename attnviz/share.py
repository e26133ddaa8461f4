"""Settings as the query string of a link, and back: readable, with the defaults left out.

A link is a stranger's text: each part is checked by itself, and one that cannot be used falls
back to its default with a sentence that says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from attnviz.errors import InvalidChoice
from attnviz.settings import MOST_CHARACTERS, OFFERED, OWN, Settings
from attnviz.vectors import FAMILIES, Family

DEFAULTS = Settings()
NAMES = tuple(field.name for field in fields(Settings))
NOT_HERE = (
    "The link was made with its sender's own vectors, which no link can hold; "
    "the built-in ones are used."
)


def to_query(settings: Settings) -> dict[str, str]:
    """The parameters that restore `settings`.

    >>> to_query(Settings(dim=300, focus="river", punctuation=True))
    {'dim': '300', 'punctuation': 'true', 'focus': 'river'}
    """
    chosen = {name: getattr(settings, name) for name in NAMES}
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in chosen.items()
        if value != getattr(DEFAULTS, name)
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
    if query.get("vectors") == OWN:
        query = {name: query[name] for name in query if name not in ("vectors", "dim")}
        notices.append(NOT_HERE)
    for name in (name for name in NAMES if name in query and name != "dim"):
        try:
            choices[name] = _READERS.get(name, _offered(name))(query[name])
        except (InvalidChoice, ValueError):
            notices.append(_not_offered(name, query[name], getattr(DEFAULTS, name)))
    family = FAMILIES[choices.get("vectors", DEFAULTS.vectors)]
    choices["dim"] = _dim(query.get("dim", ""), family)
    if query.get("dim", str(choices["dim"])) != str(choices["dim"]):
        notices.append(_not_offered("dim", query["dim"], choices["dim"]))
    if len(query.get("text", "")) > MOST_CHARACTERS:
        notices.append(f"The link's text was cut to {MOST_CHARACTERS:,} characters.")
    return Settings(**choices), tuple(notices)


def _offered(name: str) -> Callable[[str], Any]:
    def read(value: str) -> Any:
        found = [option for option in OFFERED.get(name, ()) if str(option).lower() == value.lower()]
        if not found:
            raise InvalidChoice(name, value, OFFERED.get(name, ()))
        return found[0]

    return read


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


_READERS: dict[str, Callable[[str], Any]] = {
    "text": _text,
    "focus": _text,
}
