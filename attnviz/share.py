"""Settings as the query string of a link, and back: readable, with the defaults left out.

A link is a stranger's text: each part is checked by itself, and one that cannot be used falls
back to its default with a sentence that says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from attnviz.errors import InvalidChoice
from attnviz.settings import DIMS, MOST_CHARACTERS, OFFERED, Settings

DEFAULTS = Settings()
NAMES = tuple(field.name for field in fields(Settings))


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
    for name in NAMES:
        if name in query:
            try:
                choices[name] = _READERS.get(name, _offered(name))(query[name])
            except (InvalidChoice, ValueError):
                shown, fallback = query[name][:40] or "nothing", getattr(DEFAULTS, name)
                notices.append(
                    f"The link asks for {name} {shown}, which is not offered; {fallback} is used."
                )
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


def _dim(value: str) -> int:
    if value not in map(str, DIMS):
        raise InvalidChoice("dim", value, DIMS)
    return int(value)


def _text(value: str) -> str:
    """One line without control characters, as a text field would hold it."""
    return " ".join(value[:MOST_CHARACTERS].replace("\0", " ").split())


_READERS: dict[str, Callable[[str], Any]] = {"dim": _dim}
_READERS |= dict.fromkeys(("text", "focus", "second", "start", "end", "below", "above"), _text)
