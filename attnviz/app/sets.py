"""Names in ATTNVIZ_FETCH that no set has are told in the server's log."""

import logging
from difflib import get_close_matches
from functools import cache

from attnviz.hosting import hosting
from attnviz.models.decoder import SMOLLM2
from attnviz.vectors import CATALOGUE

log = logging.getLogger(__name__)


def tell_unknown_sets() -> None:
    """Write into the log, once, which names no set has."""
    for unknown in hosting().unknown_sets({*CATALOGUE, SMOLLM2.name}):
        _complain(unknown)


@cache
def _complain(unknown: str) -> None:
    near = get_close_matches(unknown, CATALOGUE, 1)
    meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(CATALOGUE)}"
    log.error("ATTNVIZ_FETCH names %r, but there is no such set; %s", unknown, meant)
