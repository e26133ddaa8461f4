"""The training of one visitor, a slice at a time, so that a server can train for many.

Training goes on as long as somebody calls `tick`: a page that is closed ends it. Finished trainings
are kept for all who ask for the same: a class that opens one link trains once.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from threading import BoundedSemaphore

from attnviz.jobs.lru import LRUCache
from attnviz.teaching.training import Checkpoint, Training

SLICE = 0.05  # seconds of computing a tick
AT_ONCE = 2  # visitors of a server whose slices are computed at the same time
MOST_BYTES = 200_000_000  # of all finished trainings that are kept; the largest takes 25 MB
TURNS = BoundedSemaphore(AT_ONCE)
FINISHED: LRUCache[Training] = LRUCache(MOST_BYTES)


@dataclass(eq=False)
class TrainingSession:
    """A training, the `key` of its choices, and the `step` of the checkpoint that is looked at.

    `notices` are about the marks. Others may have a training that is `shared`, which one with
    vectors of one's own is not. While it is `running`, each tick goes on.
    """

    key: Hashable
    training: Training
    notices: tuple[str, ...] = ()
    shared: bool = True
    step: int = 0
    running: bool = False

    @property
    def checkpoint(self) -> Checkpoint:
        """The checkpoint that is looked at."""
        checkpoints = self.training.checkpoints
        return next((one for one in checkpoints if one.step == self.step), checkpoints[0])

    @property
    def at_end(self) -> bool:
        """Whether the checkpoint is the last there will be."""
        return self.training.done and self.checkpoint is self.training.checkpoints[-1]

    def start(self) -> None:
        """Begin, or go on; what another visitor has trained already is only played."""
        finished = FINISHED.get(self.key) if self.shared else None
        if finished is not None:
            self.training = finished
        self.step, self.running = self.checkpoint.step, True

    def next_checkpoint(self) -> None:
        """Go on to the next checkpoint."""
        before = self.step
        while not self.at_end and self.step == before:
            self._go_on()

    def tick(self) -> bool:
        """Compute a slice, if a turn is free; whether it was."""
        if not TURNS.acquire(blocking=False):
            return False
        try:
            self._go_on()
        finally:
            TURNS.release()
        self.running = self.running and not self.at_end
        return True

    def _go_on(self) -> None:
        """Look at the next checkpoint, or where there is none yet, compute a slice towards it."""
        t, here = self.training, self.checkpoint
        if here is t.checkpoints[-1] and not t.done:
            t.run(seconds=SLICE, checkpoints=1)
            if t.done and self.shared and not t.trouble:
                FINISHED.put(self.key, t)
        following = t.checkpoints[t.checkpoints.index(here) + 1 :]
        self.step = (following or [here])[0].step
