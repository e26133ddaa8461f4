"""A whole process that reads one sentence with all 72 heads: attnviz, and transformers + torch.

Time (the median) and peak memory of several runs of each, and their ratios; then, in one
process, how long opening the model and reading texts of several lengths takes, and how long
drawing all 72 heads of the longest and how large the picture is. For bench.py.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
SENTENCE = "I swam across the river to get to the other bank"
OURS = f"""
from attnviz.models.encoder import open_transformer
print(open_transformer().read({SENTENCE!r}).weights.shape)
"""
THEIRS = f"""
import sys
sys.path.insert(0, {str(ROOT / "tools")!r})
from sources import MODEL, package_folder
import torch
from transformers import AutoModel, AutoTokenizer
folder = package_folder(MODEL) / "model"
tokens = AutoTokenizer.from_pretrained(folder, local_files_only=True)
model = AutoModel.from_pretrained(folder, local_files_only=True, attn_implementation="eager")
with torch.inference_mode():
    out = model.eval()(**tokens({SENTENCE!r}, return_tensors="pt"), output_attentions=True)
print(torch.stack(out.attentions)[:, 0].shape)
"""


def process(python: str, code: str) -> tuple[float, float] | None:
    """Seconds and peak megabytes of a whole process; None if it fails."""
    start = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen([python, "-c", code], env=environment, **quiet)  # type: ignore[call-overload]
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    return None if status else (time.perf_counter() - start, usage.ru_maxrss / 1024)


def measure(title: str, python: str, code: str, runs: int) -> tuple[float, float] | None:
    """The medians over several processes, after one that warms the disk's cache; printed."""
    found = [process(python, code) for _ in range(runs + 1)][1:]
    if None in found:
        print(f"{title}: cannot run here")
        return None
    seconds, megabytes = map(median, zip(*(f for f in found if f), strict=True))
    print(f"{title}: {seconds:.2f} s, {megabytes:.0f} MB")
    return seconds, megabytes


def lengths(runs: int) -> None:
    """Time to open the model and to read texts of 12, 64 and 128 tokens, in this process."""
    start = time.perf_counter()
    from attnviz.models.encoder import open_transformer

    imported = time.perf_counter()
    model = open_transformer()
    print(f"import {imported - start:.3f} s, open {time.perf_counter() - imported:.3f} s")
    for count in (12, 64, 128):
        text = " ".join((SENTENCE.split() * 12)[: count - 2])
        times = []
        for _ in range(4 * runs):
            start = time.perf_counter()
            model.read(text)
            times.append(time.perf_counter() - start)
        print(f"{count} tokens: {1000 * median(times):.1f} ms (best {1000 * min(times):.1f})")


def drawing(runs: int) -> None:
    """Time from a pass of 128 tokens to what the page sends of all heads, and its size."""
    from attnviz import figures
    from attnviz.figures.picture import as_json
    from attnviz.models.encoder import open_transformer, view

    forward = open_transformer().read(" ".join((SENTENCE.split() * 12)[:126]))
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        picture = as_json(figures.multiples.spec(view(forward).W))
        times.append(time.perf_counter() - start)
    page = figures.multiples(view(forward).W).to_html(include_plotlyjs=False)
    print(
        f"all heads of 128 tokens drawn: {median(times):.3f} s (goal 1), "
        f"JSON {len(picture) / 1e6:.2f} MB, HTML {len(page) / 1e6:.2f} MB (goal 5)"
    )


def transformer(peer: str = sys.executable, runs: int = 5) -> None:
    """All of it; without torch, transformers and the model's package in the Python `peer`, ours."""
    ours = measure("attnviz", sys.executable, OURS, runs)
    theirs = measure("transformers + torch", peer, THEIRS, runs)
    if ours and theirs:
        faster, smaller = (b / a for a, b in zip(ours, theirs, strict=True))
        print(f"attnviz takes 1/{faster:.1f} of the time and 1/{smaller:.1f} of the memory")
    lengths(runs)
    drawing(runs)
