"""The core and its store against their yardsticks, and how a ratio is reported; for bench.py."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np

from attnviz.attention import self_attention
from attnviz.vectors import WordVectors, open_store

ROOT = Path(__file__).parents[1]
SENTENCE = "i swam across the river to get to the other bank again".split()


def seconds(action: Callable[[], object], repeat: int = 30) -> float:
    """The median time of an action, in seconds."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return median(times)


def medians(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """The median of the first numbers and that of the second."""
    return median(first for first, _ in pairs), median(second for _, second in pairs)


def report(what: str, ours: float, theirs: float, goal: float) -> None:
    ratio = ours / theirs
    verdict = "reached" if ratio <= goal else "MISSED"
    shown = f"{ratio:.2f}" if ratio > 0.1 else f"1/{theirs / ours:,.0f}"
    aim = f"{goal:g}" if goal >= 0.1 else f"1/{1 / goal:,.0f}"
    print(
        f"{what}: {1000 * ours:,.2f} ms / {1000 * theirs:,.2f} ms = {shown} (goal {aim}: {verdict})"
    )


def core() -> None:
    """attend at n = 512, d = 300 against the bare lines, turn by turn."""
    V = np.random.default_rng(0).standard_normal((512, 300)).astype(np.float32)
    tokens, scale = [str(i) for i in range(512)], np.float32(300**-0.5)

    def bare() -> np.ndarray:
        S = V @ V.T * scale
        W = np.exp(S - S.max(axis=1, keepdims=True))
        return W / W.sum(axis=1, keepdims=True) @ V

    def ours() -> object:
        return self_attention(tokens, V, scale=float(scale))

    np.testing.assert_allclose(self_attention(tokens, V, scale=float(scale)).Y, bare(), atol=1e-5)
    pairs = [(seconds(ours, 5), seconds(bare, 5)) for _ in range(15)]
    report("attend, n = 512, d = 300, vs bare NumPy", *medians(pairs), 1.2)


def store() -> None:
    """Opening the built-in store and fetching 12 words against gensim reading it from text."""
    from gensim.models import KeyedVectors

    folder = ROOT / "attnviz" / "data" / "minilm"

    def ours() -> object:
        return WordVectors.open(folder).vectors(SENTENCE, 300)

    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "vectors.txt"
        _write_text(open_store("builtin", 300), path)

        def theirs() -> object:
            return KeyedVectors.load_word2vec_format(str(path))[SENTENCE]

        report(
            "opening 50,112 × 300 and 12 words, vs gensim", seconds(ours), seconds(theirs, 1), 0.01
        )
    print(f"memory of its own after opening: {_own_memory(folder):.1f} MB (goal 10)")


def _write_text(store: WordVectors, path: Path) -> None:
    words = store.words()
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{len(words)} {store.dim}\n")
        for start in range(0, len(words), 1000):
            some = words[start : start + 1000]
            for word, row in zip(some, store.vectors(some), strict=True):
                file.write(f"{word} {' '.join(f'{x:.5f}' for x in row)}\n")


def _own_memory(folder: Path) -> float:
    """Megabytes of private memory that opening a store and fetching 12 words adds."""
    script = (
        "import re, sys; from pathlib import Path; from attnviz.vectors import WordVectors\n"
        "def own(): return int(re.search(r'RssAnon:\\s+(\\d+)', "
        "Path('/proc/self/status').read_text())[1])\n"
        "before = own(); store = WordVectors.open(Path(sys.argv[1]))\n"
        "store.vectors(sys.argv[2:], 300); print((own() - before) / 1024)"
    )
    command = [sys.executable, "-c", script, str(folder), *SENTENCE]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
