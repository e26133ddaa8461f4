"""The lines that are taken away teach the same head."""

import json
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from attnviz.export.lesson import FILE, lesson_code, lesson_notebook, save_lesson
from attnviz.settings.train import TrainChoices
from attnviz.teaching.lesson import training
from attnviz.vectors import open_store


@pytest.mark.parametrize(
    "choices",
    [{"given": 10}, {"task": "it", "given": 30, "rank": 16, "steps": 60}, {"given": 2, "steps": 5}],
    ids=str,
)
def test_it_runs_alone_to_the_same_matrices(tmp_path, choices):
    begun, _ = training((), TrainChoices(**choices), open_store("builtin", 50), 50)
    begun.run()
    save_lesson(begun, tmp_path / FILE)
    (tmp_path / "lesson.py").write_text(lesson_code(begun.layers), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "lesson.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "the same matrices" in done.stdout


def test_what_was_taught_otherwise_is_noticed(tmp_path):
    begun, _ = training((), TrainChoices(steps=5), open_store("builtin", 50), 50)
    begun.run()
    begun.checkpoints[-1].heads[0].query[0, 0] += 1
    save_lesson(begun, tmp_path / FILE)
    code = lesson_code(1).replace(FILE, str(tmp_path / FILE))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "AssertionError: query1" in done.stderr


def test_a_training_that_has_not_begun_can_be_taken_too(tmp_path):
    begun, _ = training((), TrainChoices(), open_store("builtin", 50), 50)
    save_lesson(begun, tmp_path / FILE)
    with np.load(tmp_path / FILE, allow_pickle=False) as file:
        assert len(file["order"]) == 0


def test_the_notebook_holds_the_same_lines():
    for layers in (1, 2):
        cells = json.loads(
            lesson_notebook(layers), object_hook=lambda d: SimpleNamespace(**d)
        ).cells
        code = "\n".join("".join(c.source) for c in cells if c.cell_type == "code")
        assert code.split() == lesson_code(layers).split()
        assert len(lesson_code(layers).splitlines()) <= 40
