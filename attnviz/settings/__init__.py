"""Every choice a visitor can make: as one value, as the query of a link, and as examples."""

from attnviz.settings.settings import (
    CASH_BANK,
    DIMS,
    MOST_CHARACTERS,
    OFFERED,
    OWN,
    RANGES,
    RIVER_BANK,
    Settings,
    vectors_title,
)

__all__ = [
    "CASH_BANK",
    "DIMS",
    "MOST_CHARACTERS",
    "OFFERED",
    "OWN",
    "RANGES",
    "RIVER_BANK",
    "Settings",
    "vectors_title",
]
