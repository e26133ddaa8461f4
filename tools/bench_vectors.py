"""Measure, side by side, what a converted store gains: opening, memory, suggestions, converting.

The file is GloVe 6B's 400,000 words with 300 numbers each, written as gensim's data release
writes them; the numbers are those of its 50-dimensional vectors, six words' in a row. Each
measurement is a process of its own, the smallest of `REPEATS` where it is short. Needs gensim
and the package of GloVe in sources.py; for bench.py, which gives the folder of some 5 GB.
"""

import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from sources import glove_matrix, glove_words

WORDS = "i swam across the river to get to the other bank , again".split()
TYPED = "recieve definately tommorow coxxmputre maxxnagre knowlege sentance bicylce".split()
REPEATS = 5


def write_release(path: Path) -> None:
    """The text and its gzip: every word with its own numbers, then those of five others."""
    words, matrix = glove_words(), np.array(glove_matrix(), np.float32)
    lines = [" ".join(map(str, row)) for row in matrix]
    count = len(words)
    with path.open("w", encoding="utf-8") as out:
        out.write(f"{count} 300\n")
        for i, word in enumerate(words):
            out.write(f"{word} {' '.join(lines[(i + 7919 * k) % count] for k in range(6))}\n")
    with path.open("rb") as text, gzip.open(f"{path}.gz", "wb", 6) as packed:
        while piece := text.read(1 << 22):
            packed.write(piece)


def memory(field: str) -> float:
    """MB of this process: VmHWM, its peak; RssAnon, what is its own; VmRSS, all."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1024
    raise SystemExit("This needs Linux's /proc.")


def measured(task: str, folder: Path) -> dict[str, float]:
    """Run one task in a fresh process."""
    command = [sys.executable, __file__, "--task", task, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def opening(load: Any) -> dict[str, float]:
    own, all_ = memory("RssAnon"), memory("VmRSS")
    began = time.perf_counter()
    kept = load()
    seconds = time.perf_counter() - began
    figures = {"seconds": seconds, "own": memory("RssAnon") - own, "all": memory("VmRSS") - all_}
    del kept
    return figures


def open_ours(folder: Path) -> dict[str, float]:
    from attnviz.vectors import WordVectors

    def load() -> object:
        store = WordVectors.open(folder / "store")
        return store, store.vectors(WORDS)

    return opening(load)


def open_gensim_text(folder: Path) -> dict[str, float]:
    from gensim.models import KeyedVectors

    def load() -> object:
        vectors = KeyedVectors.load_word2vec_format(folder / "vectors.txt")
        loaded.append(vectors)
        return [vectors[word] for word in WORDS]

    loaded: list[KeyedVectors] = []
    figures = opening(load)
    loaded[0].save(str(folder / "saved.kv"))
    return figures


def open_gensim_saved(folder: Path) -> dict[str, float]:
    from gensim.models import KeyedVectors

    def load() -> object:
        vectors = KeyedVectors.load(str(folder / "saved.kv"), mmap="r")
        return vectors, [vectors[word] for word in WORDS]

    return opening(load)


def converting(folder: Path) -> dict[str, float]:
    from attnviz.vectors.files.convert import convert

    began = time.perf_counter()
    convert(folder / "vectors.txt.gz", folder / "store", title="GloVe's vectors")
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "cpu": time.process_time(), "peak": memory("VmHWM")}


def suggesting(folder: Path) -> dict[str, float]:
    from attnviz.vectors import WordVectors, suggest

    store = WordVectors.open(folder / "store")
    times = []
    for word in TYPED * REPEATS:
        began = time.perf_counter()
        suggest(store, word)
        times.append(time.perf_counter() - began)
    return {"median": float(np.median(times)), "most": max(times)}


def check_equal(folder: Path) -> dict[str, float]:
    from gensim.models import KeyedVectors

    from attnviz.vectors import WordVectors

    store = WordVectors.open(folder / "store")
    theirs = KeyedVectors.load(str(folder / "saved.kv"), mmap="r")
    words = theirs.index_to_key
    same = words == store.words() and all(
        np.array_equal(store.vectors(words[i : i + 10_000]), theirs.vectors[i : i + 10_000])
        for i in range(0, len(words), 10_000)
    )
    return {"equal": float(same)}


TASKS = {
    "ours": open_ours,
    "text": open_gensim_text,
    "saved": open_gensim_saved,
    "convert": converting,
    "suggest": suggesting,
    "equal": check_equal,
}


def report(folder: Path) -> None:
    if not (folder / "vectors.txt.gz").exists():
        write_release(folder / "vectors.txt")
    convert = measured("convert", folder)
    text = measured("text", folder)
    ours = min((measured("ours", folder) for _ in range(REPEATS)), key=lambda m: m["seconds"])
    saved = min((measured("saved", folder) for _ in range(REPEATS)), key=lambda m: m["seconds"])
    suggest = measured("suggest", folder)
    equal = "equal" if measured("equal", folder)["equal"] else "NOT EQUAL"
    print("400,000 × 300                 | seconds | MB of its own | MB with mapped pages")
    for name, m in (("gensim, from text", text), ("gensim, saved, mapped", saved), ("ours", ours)):
        print(f"open + 12 words: {name:22} | {m['seconds']:.4f} | {m['own']:.1f} | {m['all']:.1f}")
    for name, m in (("text", text), ("saved", saved)):
        faster, smaller = m["seconds"] / ours["seconds"], m["all"] / ours["all"]
        print(f"ours against gensim's {name}: 1/{faster:,.0f} of the time, 1/{smaller:,.0f} memory")
    print(
        "converting the .gz: {seconds:.1f} s ({cpu:.1f} of CPU), peak {peak:.0f} MB".format(
            **convert
        )
    )
    print(f"every number of the converted store and of gensim's: {equal}")
    print(f"suggestions: median {1e3 * suggest['median']:.1f} ms, most {1e3 * suggest['most']:.1f}")


def vectors(folder: str | None = None) -> None:
    """All of it; the files are kept in `folder`, or nowhere."""
    if folder is not None:
        report(Path(folder))
        return
    with tempfile.TemporaryDirectory() as scratch:
        report(Path(scratch))


if __name__ == "__main__":  # one task in a process of its own
    print(json.dumps(TASKS[sys.argv[2]](Path(sys.argv[3]))))
