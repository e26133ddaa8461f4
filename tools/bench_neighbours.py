"""How long the nearest words take, warm: the vectors that ship, and 400,000 words of 300 numbers.

Prints the median and the best of several runs, beside NumPy's own way from float16 to float32,
and how much memory a search takes at its height. The larger store is random, on disk, mapped.
For bench.py.
"""

import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np

from attnviz.vectors import WordVectors, open_store
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.neighbours import nearest, shifts


def measure(title: str, run: Callable[[], object], runs: int) -> None:
    """Print how long `run` takes after once, in milliseconds."""
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(1000 * (time.perf_counter() - start))
    print(f"{title:<58} {median(times):7.1f} ms (best {min(times):.1f})")


def of_store(store: WordVectors, dim: int, runs: int) -> None:
    """Print the figures of one store."""
    title = f"{len(store):,} x {dim}"
    v, y = np.asarray(store.matrix[[7, 8], :dim], np.float32)
    word = store.trie.restore_key(7)
    aside = look_alikes(store, word)
    measure(f"{title}: nearest words to one vector", lambda: nearest(store, v), runs)
    measure(f"{title}: before and after, look-alikes folded", _shift(store, v, y, aside), runs)
    measure(f"{title}: the look-alikes, first time", _look_alikes(store, word), 3)
    measure(f"{title}: astype(float32) @ v alone", lambda: _plainly(store, v), 3)
    tracemalloc.start()
    shifts(store, v, y, without=aside)
    print(f"{title}: {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB at the height of a search")
    tracemalloc.stop()


def _shift(
    store: WordVectors, v: np.ndarray, y: np.ndarray, aside: frozenset[str]
) -> Callable[[], object]:
    return lambda: shifts(store, v, y, without=aside)


def _look_alikes(store: WordVectors, word: str) -> Callable[[], object]:
    return lambda: look_alikes.__wrapped__(store, word)


def _plainly(store: WordVectors, v: np.ndarray) -> np.ndarray:
    return store.matrix[:, : len(v)].astype(np.float32) @ v


def large(folder: Path, words: int, dim: int) -> WordVectors:
    """A mapped store of random vectors."""
    rng = np.random.default_rng(0)
    matrix = np.empty((words, dim), np.float16)
    for start in range(0, words, 10_000):
        rows = matrix[start : start + 10_000]
        rows[:] = rng.standard_normal(rows.shape, np.float32)
    WordVectors.from_arrays([f"word{i}" for i in range(words)], matrix).save(folder)
    return WordVectors.open(folder)


def neighbours(runs: int = 15) -> None:
    """The figures of the built-in store, short and long, and of the larger one."""
    for dim in (50, 300):
        of_store(open_store("builtin", dim), dim, runs)
    with tempfile.TemporaryDirectory() as folder:
        of_store(large(Path(folder), 400_000, 300), 300, runs)
