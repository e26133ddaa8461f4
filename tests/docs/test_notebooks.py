"""Every notebook of `examples/` runs from the top, and can be opened from its first lines."""

import json
import re
from pathlib import Path
from runpy import run_path

import pytest

from attnviz.models.decoder import is_model_here
from tests.models.decoder.conftest import USERS

NEEDS_A_MODEL = "next_words"
BOOKS = sorted((Path(__file__).parents[2] / "examples").glob("*.ipynb"))


def cells(book, kind):
    found = json.loads(book.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in found if cell["cell_type"] == kind]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.stem)
def test_it_runs_from_the_top(book, tmp_path, monkeypatch):
    script = tmp_path / "book.py"
    code = "\n".join(cells(book, "code"))
    script.write_text(re.sub(r"%pip.*", "raise AssertionError", code), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    if book.stem == NEEDS_A_MODEL:
        if not is_model_here(cache=USERS):
            pytest.skip("the model was not fetched (attnviz fetch smollm2)")
        monkeypatch.setenv("ATTNVIZ_CACHE", str(USERS))
    names = run_path(str(script))
    assert names["av"].reading(names["a"], row=0)
    assert book.stem != "attention" or "<table" in names["a"]._repr_html_()


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.stem)
def test_it_opens_on_colab_and_binder(book):
    title, _, colab, binder, *_ = cells(book, "markdown")[0].splitlines()
    assert title.startswith("# ")
    assert colab.endswith(f"/examples/{book.name})")
    assert binder.endswith(f"?labpath=examples%2F{book.name})")
