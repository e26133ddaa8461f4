"""How far a long task is, told often enough for a bar and rarely enough to cost nothing."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """`done` of `total`: bytes if `stage` is "downloading" or "storing", words if "converting".

    While another process fetches the same vectors the stage is "waiting" and both are 0.
    `seconds_left` is None until the pace is known.
    """

    stage: str
    done: int
    total: int
    seconds_left: float | None = None

    @property
    def amount(self) -> str:
        """What is done, of how much.

        >>> Progress("downloading", 33 * 2**20, 66 * 2**20).amount
        '33 of 66 MB'
        """
        if self.stage in ("downloading", "storing"):
            return f"{self.done / 2**20:,.0f} of {self.total / 2**20:,.0f} MB"
        return f"{self.done:,} of {self.total:,} words" if self.total else ""

    @property
    def left(self) -> str:
        """The time left, or nothing while it is not known.

        >>> Progress("downloading", 1, 2, 64.2).left
        '1 min 05 s left'
        """
        if self.seconds_left is None:
            return ""
        minutes, seconds = divmod(int(self.seconds_left) + 1, 60)
        return f"{minutes} min {seconds:02} s left" if minutes else f"{seconds} s left"


Report = Callable[[Progress], None]


class StageProgress:
    """Tells `report` how far one stage is, at most every `every` seconds and at its end."""

    def __init__(
        self, report: Report | None, name: str, total: int, start: int = 0, every: float = 0.1
    ) -> None:
        self.report, self.name, self.total, self.start = report, name, total, start
        self.every, self.began, self.reported = every, time.monotonic(), 0.0

    def reached(self, done: int) -> None:
        """`done` of the total is now done."""
        now = time.monotonic()
        if self.report is None or (now - self.reported < self.every and done < self.total):
            return
        self.reported = now
        gained, spent = done - self.start, now - self.began
        left = (self.total - done) * spent / gained if gained > 0 and spent > 0.5 else None
        self.report(Progress(self.name, done, self.total, left))
