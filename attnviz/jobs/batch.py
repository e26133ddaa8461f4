"""Messages that are sent together from a thread, so that the one that delivers them wakes once."""

from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar

Message = TypeVar("Message")


class Batch(Generic[Message]):
    """Messages that wait to be delivered: all at `send`, or the first ones after a delay.

    `call_soon` lets a function run in the thread that delivers, `call_later` there and later.

    >>> batch = Batch(print, call_soon=lambda run: run(), call_later=lambda seconds, run: None)
    >>> batch.add("one"), batch.add("two"), batch.send(), batch.send()
    ['one', 'two']
    (None, None, None, None)
    """

    def __init__(
        self,
        deliver: Callable[[list[Message]], None],
        *,
        call_soon: Callable[[Callable[[], None]], Any],
        call_later: Callable[[float, Callable[[], None]], Any],
        longest_delay: float = 0.05,
    ) -> None:
        self._deliver, self._call_soon, self._call_later = deliver, call_soon, call_later
        self._longest_delay = longest_delay
        self._messages: list[Message] = []
        self._lock = Lock()

    def add(self, message: Message) -> None:
        """Keep a message; the first one is delivered after the longest delay at the latest."""
        with self._lock:
            self._messages.append(message)
            is_first = len(self._messages) == 1
        if is_first:
            self._call_soon(lambda: self._call_later(self._longest_delay, self._send))

    def send(self) -> None:
        """Let what was kept be delivered now."""
        self._call_soon(self._send)

    def _send(self) -> None:
        with self._lock:
            messages, self._messages = self._messages, []
        if messages:
            self._deliver(messages)
