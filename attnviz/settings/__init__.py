"""Every choice a visitor can make: as one value, as the query of a link, and as examples."""

from attnviz.settings.pair import CASH_BANK
from attnviz.settings.sentence import OWN, RIVER_BANK
from attnviz.settings.settings import CONTROLS, DEFAULTS, NAMES, SHOWN, Settings, vectors_title
from attnviz.settings.words import DIMS

__all__ = [
    "CASH_BANK",
    "CONTROLS",
    "DEFAULTS",
    "DIMS",
    "NAMES",
    "OWN",
    "RIVER_BANK",
    "SHOWN",
    "Settings",
    "vectors_title",
]
