"""Formula, picture, headline and every file say the same of the same matrix."""

import csv
import io
import re
import subprocess
import sys

import numpy as np
import pytest

import attnviz as av
from attnviz import figures
from attnviz.control import changed
from attnviz.errors import AttnvizError
from attnviz.explain.reading import turned
from attnviz.export.code import FILE, numpy_code
from attnviz.export.page import page
from attnviz.formulas import (
    context_formula,
    hands_on,
    layer_formula,
    letters,
    plain,
    score_formula,
    values_formula,
    weight_formula,
)

MATRICES = {
    "V": values_formula,
    "S": score_formula,
    "W": weight_formula,
    "Y": context_formula,
}


def random_choices(seed):
    """Choices of every kind, put together at random."""
    rng = np.random.default_rng(seed)
    size = rng.choice([0, 10, 20, 50])
    deep = rng.random() < 0.5 or size not in (0, 50)
    return {
        "scale": str(rng.choice(["scaled", "raw", "cosine"])),
        "temperature": float(rng.choice([0.5, 1.0, 2.0])),
        "no_self": bool(rng.random() < 0.3),
        "window": [None, 3][int(rng.random() < 0.3)],
        "without": [(), (4,)][int(rng.random() < 0.3)],
        "function_words": bool(rng.random() < 0.7),
        "positions": float(rng.choice([0.0, 0.5])),
        "projections": int(size) or None,
        "seed": int(rng.integers(9)),
        "heads": int(rng.choice([1, 2, 5])),
        "layers": 1 if deep else int(rng.integers(1, 4)),
        "residual": bool(size in (0, 50) and rng.random() < 0.5),
    }


def cases(count):
    found = []
    for seed in range(count):
        try:
            found.append(av.analyse(**random_choices(seed)))
        except AttnvizError:
            continue  # a mask that leaves nothing to read is refused elsewhere
    return found


CASES = cases(60)
EVERY = pytest.mark.parametrize("a", CASES, ids=lambda a: str(changed(a.settings)))


def last_size(latex):
    """The size that a formula ends in."""
    return tuple(map(int, re.findall(r"\((\d+){\\times}(\d+)\)", latex)[-1]))


def test_most_combinations_can_be():
    assert len(CASES) > 40
    assert any(hands_on(a) for a in CASES)


@EVERY
def test_formulas_end_in_the_sizes_of_the_arrays(a):
    for letter, formula in MATRICES.items():
        assert last_size(formula(a)) == getattr(a, letter).shape
    assert last_size(layer_formula(a)) == a.layers[a.layer].Z.shape
    assert (r"\sqrt" in score_formula(a)) == (a.settings.scale == "scaled")
    assert not set("\\{}") & set("".join(plain(formula(a)) for formula in MATRICES.values()))


@EVERY
def test_formulas_are_true_of_the_arrays(a):
    layer = a.layers[a.layer]
    np.testing.assert_allclose(a.Y, a.W @ a.V, rtol=1e-4, atol=1e-4)
    joined = np.hstack([head.Y for head in layer.heads])
    added = layer.X if "+" in layer_formula(a) else 0
    np.testing.assert_allclose(layer.Z, joined + added, rtol=1e-5, atol=1e-5)
    assert hands_on(a) == (layer.Z.shape != a.Y.shape or not np.array_equal(layer.Z, a.Y))
    assert ("M:" in letters(a)) == (a.settings.projections is not None)


@EVERY
def test_headline_picture_and_files_hold_one_y(a, tmp_path):
    row = len(a.tokens) - 1
    angles = turned(a.V, a.Y)
    told = av.reading(a, row)
    assert np.degrees(np.arccos(min(1, told.cosine))) == pytest.approx(angles[row], abs=1e-3)
    av.save(a, tmp_path / FILE)
    with np.load(tmp_path / FILE) as saved:
        np.testing.assert_array_equal(saved["Y"], a.Y)
    table = [line[1:] for line in csv.reader(io.StringIO(av.csv_of(a, "Y")))][1:]
    np.testing.assert_allclose(np.array(table, float), a.Y, rtol=1e-5)
    drawn = figures.change.spec(a.tokens, a.V, a.Y, angles, focus=row)
    np.testing.assert_array_equal(drawn["data"][1]["z"], a.Y)


@pytest.mark.parametrize("a", CASES[:6], ids=lambda a: str(changed(a.settings)))
def test_the_code_prints_every_word_of_the_row(a, tmp_path):
    av.save(a, tmp_path / FILE)
    done = subprocess.run(
        [sys.executable, "-c", numpy_code(a, 10)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    told = [pair_in(line) for line in done.stdout.splitlines()]
    assert [word for word, _ in told] == list(a.tokens)  # "the" and "to" twice
    np.testing.assert_allclose([w for _, w in told], a.W[10], atol=6e-4)


def pair_in(line):
    found = re.fullmatch(r"\('(.*)', ([\d.e-]+)\)", line)
    assert found
    return found[1], float(found[2])


@pytest.mark.parametrize("a", CASES[:12], ids=lambda a: str(changed(a.settings)))
def test_the_exported_page_writes_the_same_formulas(a):
    whole = page(a)
    text = whole[whole.index("<main>") : whole.index("</main>")]
    for formula in MATRICES.values():
        assert plain(formula(a)) in text
    assert ("What comes out of the layer" in text) == hands_on(a)
