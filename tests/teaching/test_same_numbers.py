"""The same seed makes the same numbers: today, tomorrow, and on another processor."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from attnviz.settings.train import TrainChoices
from attnviz.teaching.gradients import BITS, rounded
from attnviz.teaching.lesson import training
from attnviz.vectors import open_store

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "data" / "golden_training.json"
RUNS: dict[str, dict[str, Any]] = {
    "one layer": {"given": 30, "steps": 60, "rank": 4},
    "two layers": {"task": "it", "given": 100, "steps": 40, "rank": 16, "rate": 0.002},
}
KERNELS = ("Nehalem", "Sandybridge", "Haswell", "SkylakeX")
ALONE = """
import json
from threadpoolctl import threadpool_info
from tests.teaching.test_same_numbers import RUNS, fingerprint
kernels = [p["architecture"] for p in threadpool_info() if p["user_api"] == "blas"]
print(json.dumps({"kernel": kernels[0], **{name: fingerprint(**RUNS[name]) for name in RUNS}}))
"""


def fingerprint(**choices):
    """The sentences of the first steps, some losses, and a digest of the trained matrices."""
    begun, _ = training((), TrainChoices(teach_dim=50, **choices), open_store("builtin", 50), 50)
    begun.run()
    matrices = [matrix.tobytes() for head in begun.checkpoints[-1].heads for matrix in head]
    return {
        "order": begun.order[:4],
        "losses": [round(loss, 6) for loss in begun.losses[::10]],
        "marked": list(begun.checkpoints[-1].marked),
        "new": list(begun.checkpoints[-1].new),
        "matrices": hashlib.sha256(b"".join(matrices)).hexdigest(),
    }


@pytest.mark.parametrize("name", RUNS)
def test_a_link_gives_the_numbers_it_has_always_given(name):
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert fingerprint(**RUNS[name]) == golden[name], (
        "links that are out in the world would show other numbers; if that is meant, run "
        "python -m tests.teaching.test_same_numbers and say so in the changelog"
    )


@pytest.mark.parametrize("name", RUNS)
def test_no_sentence_comes_twice_in_a_step(name):
    for step in fingerprint(**RUNS[name])["order"]:
        assert len(set(step)) == len(step) == 8


@pytest.mark.parametrize("kernel", KERNELS)
def test_another_processor_comes_to_the_same_numbers(kernel):
    env = os.environ | {"OPENBLAS_CORETYPE": kernel, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ALONE], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode < 0:
        pytest.skip(f"this machine cannot run OpenBLAS's {kernel} kernel")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    if found.pop("kernel").lower() != kernel.lower():
        pytest.skip(f"this NumPy has no {kernel} kernel of OpenBLAS")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_rounding_forgets_the_last_digits_and_keeps_the_first():
    rng = np.random.default_rng(0)
    exact = rng.standard_normal(2000) * 10.0 ** rng.integers(-12, 6, 2000)
    near = exact * (1 + 1e-15 * rng.standard_normal(2000))
    assert (rounded(exact) == rounded(near)).all()
    np.testing.assert_allclose(rounded(exact), exact, rtol=2.0**-BITS)
    mantissas = np.frexp(rounded(exact))[0] * 2.0**BITS
    np.testing.assert_array_equal(mantissas, np.rint(mantissas))


if __name__ == "__main__":
    written = {name: fingerprint(**choices) for name, choices in RUNS.items()}
    GOLDEN.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
