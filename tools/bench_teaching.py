"""A head that is taught, beside PyTorch on the same sentences; for bench.py.

The same lesson (10 marked sentences, 300 steps of up to eight) in whole processes from a cold
start, and in one process that is warm: steps a second. What is learned is measured by
measure_teaching.py.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench_core import ROOT, report

from attnviz.export.lesson import save_lesson
from attnviz.settings.train import TrainChoices
from attnviz.teaching.lesson import training
from attnviz.teaching.training import Training
from attnviz.vectors import open_store

OURS = """
import time
from attnviz.settings.train import TrainChoices
from attnviz.teaching.lesson import training
from attnviz.vectors import open_store
begun, _ = training((), TrainChoices(given=10), open_store("builtin", 300), 300)
start = time.perf_counter()
begun.run()
print(time.perf_counter() - start)
"""
THEIRS = """
import sys, time
import numpy as np, torch
torch.set_num_threads(1)
file = np.load(sys.argv[1], allow_pickle=False)
X, owner, reader, read = (torch.tensor(file[n]) for n in ("X", "owner", "reader", "read"))
A, B = (torch.tensor(file[n], requires_grad=True) for n in ("query1", "key1"))
adam = torch.optim.AdamW([A, B], lr=float(file["rate"]), weight_decay=float(file["decay"]))
own = [(owner == s).nonzero()[:, 0] for s in range(int(owner.max()) + 1)]
marks = [(owner[reader] == s).nonzero()[:, 0] for s in range(len(own))]
def step(some):
    rows = torch.cat([own[s] for s in some])
    at = torch.empty(len(X), dtype=torch.long)
    at[rows] = torch.arange(len(rows))
    mine = torch.cat([marks[s] for s in some])
    r, j, x = at[reader[mine]], at[read[mine]], X[rows]
    S = (x[r] @ A) @ (x @ B).T / A.shape[1] ** 0.5
    no = (owner[rows][r][:, None] != owner[rows]) | (r[:, None] == torch.arange(len(x)))
    loss = torch.nn.functional.cross_entropy(S.masked_fill(no, -torch.inf), j)
    adam.zero_grad()
    loss.backward()
    adam.step()
start = time.perf_counter()
for some in file["order"].tolist():
    step(some)
print(time.perf_counter() - start)
assert np.allclose(A.detach().numpy(), file["taught_query1"], atol=1e-2)
"""


def teaching(peer: str = sys.executable, runs: int = 5) -> None:
    """All of it; without torch in the Python `peer`, ours."""
    with tempfile.TemporaryDirectory() as folder:
        lesson = Path(folder) / "lesson.npz"
        save_lesson(_taught(TrainChoices(given=10)), lesson)
        ours = [_process(sys.executable, OURS) for _ in range(runs)]
        theirs = [_process(peer, THEIRS, str(lesson)) for _ in range(runs)]
    _compare([t for t in ours if t], [t for t in theirs if t])


def _compare(ours: list[tuple[float, float]], theirs: list[tuple[float, float]]) -> None:
    whole, inside = (median(t[i] for t in ours) for i in (0, 1))
    print(f"10 marked sentences, 300 steps: {300 / inside:,.0f} steps/s, process {whole:.2f} s")
    print(f"until all 10 are read right: {_until_right():.3f} s")
    if theirs:
        report("teaching, whole process, vs torch", whole, median(t[0] for t in theirs), 1 / 3)
        report("teaching, 300 steps warm, vs torch", inside, median(t[1] for t in theirs), 1)


def _until_right() -> float:
    """Seconds from nothing until every marked word reads the right one."""
    begun, _ = training((), TrainChoices(given=10), open_store("builtin", 300), 300)
    start = time.perf_counter()
    while begun.checkpoints[-1].marked[0] < begun.checkpoints[-1].marked[1]:
        begun.run(checkpoints=1)
    return time.perf_counter() - start


def _taught(chosen: TrainChoices) -> Training:
    begun, _ = training((), chosen, open_store("builtin", 300), 300)
    begun.run()
    return begun


def _process(python: str, script: str, *given: str) -> tuple[float, float] | None:
    """Seconds of a whole process, and those it measured itself; None if it fails."""
    start = time.perf_counter()
    done = subprocess.run(
        [python, "-c", script, *given],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print((done.stderr.strip().splitlines() or ["it failed"])[-1], file=sys.stderr)
        return None
    return time.perf_counter() - start, float(done.stdout)
