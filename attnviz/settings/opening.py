"""What an address asks for when a visit opens with it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from attnviz.control import replaced
from attnviz.settings import DEFAULTS, OWN, Settings
from attnviz.settings.query import NOT_HERE, asks_for_own, from_query
from attnviz.text.focus import focus_row


class Opening(NamedTuple):
    """The choices an address asks for, and what of it could not be followed.

    `lost` names the choices for which it asks for own vectors that are not here.
    """

    asked: Settings
    notices: tuple[str, ...]
    lost: Sequence[str]

    @property
    def all_notices(self) -> tuple[str, ...]:
        """A sentence for all that could not be followed, also for vectors that are not here."""
        return self.notices + ((NOT_HERE,) if self.lost else ())

    def notices_for(self, tokens: Sequence[str]) -> tuple[str, ...]:
        """The notices, and one where the address asks for a word that is not among `tokens`."""
        focus = self.asked.focus
        if focus == DEFAULTS.focus or focus_row(tokens, focus) is not None:
            return self.notices
        lost = f"The link asks for the word “{focus[:40]}”, which is not in its sentence."
        return (*self.notices, lost)

    def is_untouched(self, now: Settings) -> bool:
        """Whether the choices are those asked for; the word in focus may be another one."""
        return replaced(now, focus=self.asked.focus) == self.asked


def opening_of(query: Mapping[str, str], own: int | None = None) -> Opening:
    """What an address asks for; `own` is the dimension of the visitor's own vectors, if any.

    Own vectors are in no address, but those of a visit may still be here.

    >>> opening_of({"vectors": "own"}).lost, opening_of({"vectors": "own"}, own=7).asked.dim
    (['vectors'], 7)
    """
    asked, notices = from_query(query)
    there = asks_for_own(query)
    told = tuple(notice for notice in notices if notice != NOT_HERE)
    if own is None:
        return Opening(asked, told, there)
    restored: dict[str, Any] = dict.fromkeys(there, OWN)
    if "vectors" in there:
        restored["dim"] = own
    return Opening(replaced(asked, **restored), told, [])
