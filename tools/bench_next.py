"""The next word: attnviz against transformers and torch reading the same GGUF file. For bench.py.

A warm pass over 16 pieces, a piece written with the cache kept, the memory of its own (what is
not mapped from a file); then whole processes, their time and their peak memory.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench_transformer import measure

TEXT = "When John and Mary went to the store, John gave a drink to Mary who"
OURS = f"""
from attnviz.models.decoder import open_decoder
print(open_decoder().read({TEXT!r}).weights.shape)
"""
THEIRS = """
import sys, torch
from pathlib import Path
from transformers import AutoModelForCausalLM, AutoTokenizer
path = Path({path!r})
tokens = AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
model = AutoModelForCausalLM.from_pretrained(
    path.parent, gguf_file=path.name, attn_implementation="eager", dtype=torch.float32
)
with torch.inference_mode():
    out = model.eval()(**tokens({text!r}, return_tensors="pt"), output_attentions=True)
print(torch.stack(out.attentions)[:, 0].shape)
"""


def own_memory() -> float:
    """Megabytes of this process that are mapped from no file (Linux), or NaN."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    except OSError:
        return float("nan")
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) / 1024


def timed(run: Callable[[], object], runs: int) -> tuple[float, float, float]:
    """Of several runs, after one that warms up: median and best seconds, median of processor time.

    A pass is one thread: on a busy machine the last says what a quiet one would take.
    """
    run()
    times, busy = [], []
    for _ in range(runs):
        start, spent = time.perf_counter(), time.thread_time()
        run()
        times.append(time.perf_counter() - start)
        busy.append(time.thread_time() - spent)
    return median(times), min(times), median(busy)


def warm(runs: int) -> None:
    """Passes in this process, whose memory before the model is left out."""
    from attnviz.models.decoder import cut_words, open_decoder

    before, start = own_memory(), time.perf_counter()
    decoder = open_decoder()
    print(f"opened in {time.perf_counter() - start:.3f} s")
    reading = decoder.read(TEXT)
    number = reading.top[0].id
    for title, run, goal in (
        (f"a pass over {len(reading.pieces)} pieces", lambda: decoder.read(TEXT), 0.25),
        ("a piece written", lambda: decoder.extend(reading, number), 0.15),
        ("the text and each of its words cut", lambda: decoder.read_and_cut(TEXT), 0.3),
        ("two words cut", lambda: decoder.read(TEXT, cut_words([1, 3]), near=reading), 0.15),
    ):
        middle, best, busy = timed(run, runs)
        print(f"{title}: {middle:.3f} s (best {best:.3f}, processor {busy:.3f}; goal {goal})")
    print(f"memory of its own: {own_memory() - before:.0f} MB (goal 150)")


def next_word(peer: str = sys.executable, file: str = "", runs: int = 5) -> None:
    """All of it; without torch and transformers in the Python `peer`, and `file`, ours alone."""
    warm(3 * runs)
    ours = measure("attnviz", sys.executable, OURS, runs)
    code = THEIRS.format(path=os.path.abspath(file), text=TEXT)
    theirs = measure("transformers + torch", peer, code, max(1, runs // 2)) if file else None
    if ours and theirs:
        faster, smaller = (b / a for a, b in zip(ours, theirs, strict=True))
        print(
            f"attnviz takes 1/{faster:.1f} of the time (goal 1/5) "
            f"and 1/{smaller:.1f} of the memory (goal 1/4)"
        )
