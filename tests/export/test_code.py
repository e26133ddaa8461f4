"""The lines shown and the notebook are run, and give the matrices of the page."""

import contextlib
import io
import json
import runpy
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

import attnviz as av
from attnviz.attention.choices import Choices
from attnviz.attention.lab import run
from attnviz.export.code import FILE, notebook, numpy_code
from attnviz.export.numbers import save
from tests.export.test_numbers import EVERY

DECK = av.analyse(dim=100)


def ran(code, folder, monkeypatch):
    monkeypatch.chdir(folder)
    script = folder / "shown.py"
    script.write_text(code, encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as said:
        names = runpy.run_path(str(script))
    names["file"].close()
    return names, said.getvalue()


@pytest.mark.parametrize("choices", EVERY, ids=str)
def test_the_lines_compute_the_matrices_for_every_choice(choices, tmp_path, monkeypatch):
    head = run(DECK.tokens, DECK.V, Choices(**choices))[-1].heads[-1]
    save(head, tmp_path / FILE)
    code = numpy_code(head, 10)
    assert len(code.splitlines()) <= 15
    assert max(map(len, code.splitlines())) <= 88
    names, said = ran(code, tmp_path, monkeypatch)
    for name in ("S", "W", "Y"):
        np.testing.assert_allclose(names[name], getattr(head, name), rtol=1e-3, atol=1e-4)
    assert "river" in said


def test_the_lines_notice_a_wrong_file(tmp_path, monkeypatch):
    W = DECK.W[::-1]
    wrong = replace(av.self_attention(DECK.tokens, DECK.V, scale=DECK.scale), W=W)
    save(wrong, tmp_path / FILE)
    with pytest.raises(AssertionError, match="W"):
        ran(numpy_code(wrong), tmp_path, monkeypatch)


def test_the_notebook_runs_from_the_top(tmp_path, monkeypatch):
    save(DECK, tmp_path / FILE)
    book = json.loads(notebook(DECK, 10))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"])
    for cell in book["cells"]:
        code = {"execution_count", "outputs"} if cell["cell_type"] == "code" else set()
        assert set(cell) == {"id", "cell_type", "metadata", "source"} | code
    lines = ["".join(c["source"]) for c in book["cells"] if c["cell_type"] == "code"]
    assert "\n".join(lines) + "\n" == numpy_code(DECK, 10)
    names, _ = ran("\n".join(lines), tmp_path, monkeypatch)
    np.testing.assert_allclose(names["Y"], DECK.Y, atol=1e-4)


def test_numpy_is_all_that_is_needed(tmp_path):
    save(DECK, tmp_path / FILE)
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            numpy_code(DECK, 10) + "import sys; assert 'attnviz' not in sys.modules",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
