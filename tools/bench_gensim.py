"""gensim where it serves better and where it does not: time, memory, words a second, agreement.

Each measurement is a process of its own; for bench.py. The store of 400,000 words of 300 numbers is
random, on disk, mapped; the text is the one that ships. Needs Linux, and the fetched sets that the
table of agreement shall have.
"""

import json
import logging
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from bench_vectors import memory

ROOT = Path(__file__).parents[1]
RUNS, PASSES = 15, 10


def measured(task: str, *given: str) -> dict[str, Any]:
    """Run one task in a fresh process."""
    command = [sys.executable, __file__, "--task", task, *given]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def timed(ask: Any) -> float:
    """The best of several answers, warm, in seconds: on a busy machine the others tell of it."""
    ask()
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        ask()
        times.append(time.perf_counter() - began)
    return min(times)


def ours(folder: str) -> dict[str, Any]:
    from attnviz.vectors import WordVectors
    from attnviz.vectors.neighbours import nearest

    own = memory("RssAnon")
    store = WordVectors.open(Path(folder))
    word = store.trie.restore_key(7)

    def ask() -> list[str]:
        return [n.word for n in nearest(store, store[word], 10, without=[word])]

    return {"seconds": timed(ask), "own": memory("RssAnon") - own, "words": ask()}


def gensims(folder: str) -> dict[str, Any]:
    from attnviz.vectors import WordVectors

    store = WordVectors.open(Path(folder))
    word = store.trie.restore_key(7)
    own = memory("RssAnon")
    keyed = store.to_gensim()

    def ask() -> list[str]:
        return [found for found, _ in keyed.most_similar(word, topn=10)]

    return {"seconds": timed(ask), "own": memory("RssAnon") - own, "words": ask()}


def the_page(with_gensim: str) -> dict[str, Any]:
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert not app.exception
    if with_gensim == "with":
        import gensim.models  # noqa: F401
    return {"all": memory("VmRSS"), "own": memory("RssAnon")}


def training(kind: str, dim: str) -> dict[str, Any]:
    from attnviz.meaning.corpus import TOM_SAWYER, corpus
    from attnviz.meaning.training import Recipe, train

    told: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("gensim").addHandler(handler)
    logging.getLogger("gensim").setLevel(logging.INFO)
    text = corpus(TOM_SAWYER.read(), 10**6)
    began = time.perf_counter()
    train(text.sentences, Recipe(kind, int(dim), PASSES))
    pace = [float(p) for line in told for p in re.findall(r"took .*?s, (\d+) effective", line)]
    return {"seconds": time.perf_counter() - began, "pace": max(pace), "words": text.words}


Task = Callable[..., dict[str, Any]]
TASKS: dict[str, Task] = {
    "ours": ours,
    "gensim": gensims,
    "page": the_page,
    "train": training,
}


def gensim() -> None:
    """All of it."""
    _nearest()
    without, with_it = measured("page", "without"), measured("page", "with")
    print(f"the page: {without['all']:.0f} MB; with gensim imported {with_it['all']:.0f} MB")
    for kind in ("word2vec", "fasttext"):
        for dim in ("50", "300"):
            m = measured("train", kind, dim)
            print(
                f"{kind}, {dim} numbers: {m['words']:,} words, {PASSES} passes in "
                f"{m['seconds']:.1f} s; gensim reports {m['pace']:,.0f} effective words a second"
            )
    _agreement()


def _write(folder: Path) -> None:
    """A store of random vectors in float32, as those of fetched sets are."""
    from attnviz.vectors import WordVectors

    rows = np.random.default_rng(0).standard_normal((400_000, 300), np.float32)
    WordVectors.from_arrays([f"word{i}" for i in range(len(rows))], rows).save(folder)


def _nearest() -> None:
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder))
        a, b = measured("ours", folder), measured("gensim", folder)
    for name, m in (("ours, mapped", a), ("gensim's most_similar", b)):
        print(
            f"400,000 × 300, 10 nearest words: {name:22} {1000 * m['seconds']:7.1f} ms, "
            f"{m['own']:6.1f} MB of its own"
        )
    same = "the same" if a["words"] == b["words"] else "NOT THE SAME"
    print(f"ratio {a['seconds'] / b['seconds']:.2f}; the words are {same}")


def _agreement() -> None:
    from attnviz.errors import NotFetched
    from attnviz.meaning.judging import SETS, agreement
    from attnviz.vectors import FAMILIES, open_store

    print(f"| vectors | {' | '.join(SETS)} |\n|---|{'---|' * len(SETS)}")
    published = (ROOT / "attnviz" / "data" / "README.md").read_text(encoding="utf-8")
    for name, family in FAMILIES.items():
        for dim in family.dims:
            try:
                store = open_store(name, dim)
            except NotFetched:
                continue
            found = [agreement(store, dim, one) for one in SETS]
            cells = [f"{a.rho:.3f} ({len(a.pairs)} of {a.total})" for a in found]
            shipped = dim in family.shipped and all(cell in published for cell in cells)
            said = ", as in the README of the data" if shipped else ""
            print(f"| {family.title}, {dim} d | {' | '.join(cells)} |{said}")


if __name__ == "__main__":  # one task in a process of its own
    print(json.dumps(TASKS[sys.argv[2]](*sys.argv[3:])))
