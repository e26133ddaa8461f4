"""How well each task is learned, over seeds and over OpenBLAS's kernels, as a table and as data.

    python tools/measure_teaching.py             (all tasks; some minutes of one core)
    python tools/measure_teaching.py it --seeds 10 --check 10 --kernels SkylakeX Haswell

For each task: the least, median and largest share of words in new sentences that attend to the
right word, how many seeds miss the goal, how many marked words are left wrong, and seconds of
processor for one training. All seeds are trained with the first kernel, the first few with every
other: `same` says whether these came to the same matrices to the last bit, and so to the same
shares. What was measured goes into attnviz/data/teaching/spread.json, which the page shows.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "attnviz" / "data" / "teaching" / "spread.json"
KERNELS = ("SkylakeX", "Haswell", "Sandybridge", "Nehalem")
GIVEN = dict.fromkeys(("adjective", "subject", "object", "article"), 30)
GIVEN |= {"previous": 400, "same": 100, "it": 400, "induction": 400}
GOALS = dict.fromkeys(GIVEN, 0.95) | {"previous": 1.0, "same": 1.0, "it": 0.9, "induction": 0.9}


def main() -> None:
    """Measure, print, and store what was measured in full."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("tasks", nargs="*", choices=[[], *GIVEN], default=[])
    asked.add_argument("--seeds", type=int, default=30)
    asked.add_argument("--check", type=int, default=3, help="seeds for the other kernels")
    asked.add_argument("--kernels", nargs="*", choices=KERNELS, default=list(KERNELS))
    asked.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.worker:
        print(json.dumps(trained(given.tasks[0], given.seeds)))
        return
    stored = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() else {}
    for task in given.tasks or GIVEN:
        stored[task] = measured(task, given.seeds, given.check, given.kernels)
        TARGET.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def measured(task: str, seeds: int, check: int, kernels: list[str]) -> dict[str, Any]:
    """A task's row of the table."""
    counts = [seeds, *[check] * (len(kernels) - 1)]
    asked = zip(kernels, counts, strict=True)
    runs = [run for kernel, count in asked if (run := with_kernel(kernel, task, count))]
    first = runs[0]
    shares = [right / of for right, of in first["new"]]
    row = {
        "sentences": GIVEN[task],
        "least": round(min(shares), 3),
        "median": round(median(shares), 3),
        "most": round(max(shares), 3),
        "seeds": seeds,
        "kernels": [run["kernel"] for run in runs],
        "checked": check,
        "same": all(run["digests"] == first["digests"][:check] for run in runs[1:]),
    }
    missed = sum(share < GOALS[task] for share in shares)
    seconds = " ".join(f"{run['seconds']:.2f}" for run in runs)
    print(
        f"{task} {row} goal {GOALS[task]} missed by {missed} seeds, "
        f"{sum(first['unlearned'])} marked words wrong, {seconds} s each"
    )
    sys.stdout.flush()
    return row


def with_kernel(kernel: str, task: str, seeds: int) -> dict[str, Any] | None:
    """What a process with that kernel measures; None where this machine cannot run it."""
    command = [sys.executable, __file__, task, "--seeds", str(seeds), "--worker"]
    env = os.environ | {"OPENBLAS_CORETYPE": kernel, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode > 0:
        raise SystemExit(done.stderr)
    run = json.loads(done.stdout) if not done.returncode else {"kernel": "none"}
    return run if run["kernel"].lower() == kernel.lower() else None


def trained(task: str, seeds: int) -> dict[str, Any]:
    """Train a task with each of the seeds, in this process."""
    from threadpoolctl import threadpool_info

    runs = [seeded(task, seed) for seed in range(seeds)]
    kernels = [pool["architecture"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    return {
        "kernel": kernels[0],
        "seconds": sum(run[3] for run in runs) / seeds,
        "new": [run[0] for run in runs],
        "unlearned": [run[1] for run in runs],
        "digests": [run[2] for run in runs],
    }


def seeded(task: str, seed: int) -> tuple[tuple[int, int], int, str, float]:
    """New words right, of how many; marked words wrong; the matrices' digest; processor seconds."""
    from attnviz.settings.train import TrainChoices
    from attnviz.teaching.lesson import training
    from attnviz.teaching.tasks import TASKS
    from attnviz.vectors import open_store

    chosen = TrainChoices(
        task=task, **TASKS[task].choices | {"given": GIVEN[task], "teach_seed": seed}
    )
    begun, _ = training((), chosen, open_store("builtin", 300), 300)
    start = time.process_time()
    begun.run()
    seconds = time.process_time() - start
    last = begun.checkpoints[-1]
    digest = hashlib.sha256(b"".join(m.tobytes() for head in last.heads for m in head)).hexdigest()
    return last.new, last.marked[1] - last.marked[0], digest[:16], seconds


if __name__ == "__main__":
    main()
