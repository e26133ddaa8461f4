"""Settings as the query string of a link, and back: readable, with the defaults left out.

A link is a stranger's text: each part is checked by itself, and one that cannot be used falls
back to its default with a sentence that says so.
"""

from collections.abc import Mapping
from typing import Any

from attnviz.control import MOST_CHARACTERS, changed
from attnviz.settings import CONTROLS, DEFAULTS, NAMES, OWN, Settings
from attnviz.vectors import FAMILIES, Family

NOT_HERE = (
    "This page was opened with someone's own vectors. They were deleted when that visit ended. A "
    "link does not hold them, and this server does not keep them. You see the built-in vectors now."
)
RENAMED = {"passes": "epochs", "around": "context_window", "least": "min_count"}  # in older links


def to_query(settings: Settings) -> dict[str, str]:
    """The parameters that restore `settings`.

    >>> to_query(Settings(dim=300, focus="river", punctuation=True, without=(3, 8)))
    {'without': '4,9', 'dim': '300', 'punctuation': 'true', 'focus': 'river'}
    """
    return {name: CONTROLS[name].to_query(value) for name, value in changed(settings).items()}


def from_query(query: Mapping[str, str]) -> tuple[Settings, tuple[str, ...]]:
    """The settings a link asks for, and a notice for each part of it that was not used.

    Parameters of other names are left alone; those of `RENAMED` are read under their new name.

    >>> settings, notices = from_query({"dim": "70", "scale": "raw"})
    >>> settings.dim, settings.scale, notices
    (50, 'raw', ('The link asks for dim 70, which does not exist. The page uses 50.',))
    """
    choices: dict[str, Any] = {}
    notices = []
    query = {RENAMED.get(name, name): value for name, value in query.items()}
    if own := asks_for_own(query):
        lost = {*own, *(["dim"] if "vectors" in own else [])}
        query = {name: query[name] for name in query if name not in lost}
        notices.append(NOT_HERE)
    for name in (name for name in NAMES if name in query and name != "dim"):
        try:
            choices[name] = CONTROLS[name].read(query[name])
        except (LookupError, ValueError):
            fallback = CONTROLS[name].to_query(DEFAULTS[name])
            notices.append(_not_offered(name, query[name], fallback))
    family = FAMILIES[choices.get("vectors", DEFAULTS.vectors)]
    choices["dim"] = _dim(query.get("dim", ""), family)
    if query.get("dim", str(choices["dim"])) != str(choices["dim"]):
        notices.append(_not_offered("dim", query["dim"], choices["dim"]))
    if len(query.get("text", "")) > MOST_CHARACTERS:
        notices.append(f"The link's text was cut to {MOST_CHARACTERS:,} characters.")
    return Settings.from_flat(choices), tuple(notices)


def asks_for_own(query: Mapping[str, str]) -> list[str]:
    """The choices for which an address asks for vectors of its sender's own.

    >>> asks_for_own({"vectors": "own", "vectors2": "glove"})
    ['vectors']
    """
    return [name for name in ("vectors", "vectors2") if query.get(name, "").lower() == OWN]


def _dim(value: str, family: Family) -> int:
    """The dimension asked for if the family has it, else the one nearest to the default."""
    asked = next((dim for dim in family.dims if str(dim) == value), DEFAULTS.dim)
    return family.nearest(asked)


def _not_offered(name: str, value: str, fallback: object) -> str:
    shown = value[:40] or "nothing"
    instead = f"uses {fallback}" if fallback != "" else "ignores this part"
    return f"The link asks for {name} {shown}, which does not exist. The page {instead}."
