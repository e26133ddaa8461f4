"""One thread for many small matrix products.

Two threads that wait for each other at every product are a sixth faster where both cores are
idle, and two and a half times slower where another process needs one of them, as a browser
or a second visitor does: 12 tokens in 14, 16, and 41 ms with two, one, and two contended.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

_ALONE = Lock()  # the number of threads is the whole process's: who changes it must put it back


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold NumPy's matrix products to one thread, for one caller at a time."""
    with _ALONE, _pools().limit(limits=1, user_api="blas"):
        yield


@cache
def _pools() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
