"""Every choice a visitor can make: as one value, as the query of a link, and as examples."""

from attnviz.settings.settings import (
    CASH_BANK,
    CONTROLS,
    DEFAULTS,
    DIMS,
    NAMES,
    OWN,
    RIVER_BANK,
    Settings,
    vectors_title,
)

__all__ = [
    "CASH_BANK",
    "CONTROLS",
    "DEFAULTS",
    "DIMS",
    "NAMES",
    "OWN",
    "RIVER_BANK",
    "Settings",
    "vectors_title",
]
