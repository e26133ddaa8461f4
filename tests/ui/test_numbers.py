"""Explore: every number a person sees is recomputed by loops (see tests/naive.py)."""

import io
import json
import math
import re
import runpy
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from attnviz import colours, figures
from attnviz.analysis import analyse_with
from attnviz.errors import AttnvizError
from attnviz.export.code import notebook, numpy_code
from attnviz.export.numbers import csv_of, save
from attnviz.figures.twin import tables
from attnviz.settings.query import from_query
from attnviz.text.focus import focus_row
from attnviz.vectors import open_store
from attnviz.views.explore import answer
from tests import naive
from tests.drawn import UNMARKED, untermed
from tests.seen import CASES, link, near, of_matrix, parts, seen
from tests.ui.test_any_choice import visited

# What the line below the picture says: two shares and an angle.
MIXED = r"is a blend: (?:(\S+%) is its own \w+, )?(\S+%) is that of .* It points (\d+)° away"


def shows_matrices(pictures, a, head, Z):
    near(pictures["vectors"]["data"][0]["z"], head["V"])
    n = len(head["W"])
    for i, j, text in of_matrix(pictures["scores"], head["S"]):
        assert abs(float(text.replace("−", "-")) - head["S"][i][j]) <= 0.0502
    told = 0
    for i, j, text in of_matrix(pictures["weights"], head["W"]):
        assert naive.is_told(text, head["W"][i].sum() if j == n else head["W"][i, j]), (i, j, text)
        told += 1
    masked = sum(s is None for row in head["S"] for s in row)
    assert told == n * n - masked + n
    table = tables(figures.heatmap.spec(a, "W"))[0]
    for i, row in enumerate(table.rows):
        assert all(naive.is_told(x, head["W"][i, j]) for j, x in enumerate(row[1:]))
    before, after, bars = pictures["change"]["data"][:3]
    near(before["z"], head["V"])
    near(after["z"], head["Y"])
    angles = [naive.angle(v, y) for v, y in zip(head["V"], head["Y"], strict=True)]
    np.testing.assert_allclose(bars["x"], angles, atol=0.2)
    if "layer" in pictures:
        near(pictures["layer"]["data"][0]["z"], Z)
    return angles


def shows_arcs(picture, W, row, *, every):
    unit, seen_arcs, written = None, set(), False
    for trace in picture["data"]:
        if trace.get("mode") == "lines" and "meta" in trace:
            i, j = trace["meta"]
            unit = unit or trace["line"]["width"] / W[i, j]
            assert trace["line"]["width"] == pytest.approx(unit * W[i, j], rel=5e-3, abs=1e-4)
            assert naive.is_told(trace["hovertext"].rpartition(": ")[2], W[i, j])
            seen_arcs.add((i, j))
        if trace.get("meta") == [row, row]:
            ring = re.sub(r"</?b>", "", trace["hovertext"][0])
            keeps = ring.rpartition(" keeps ")[2].removesuffix(" for itself")
            assert naive.is_told(keeps.replace("nothing", "0%"), W[row, row])
        if trace.get("meta") == "written" and trace["textfont"]["color"] == colours.SELF:
            assert naive.is_told(unescape(trace["text"][0]) or "0%", W[row, row])
            written = True
    assert written or every
    if not every:
        assert {j for _, j in seen_arcs} >= {
            j for j in range(len(W)) if j != row and W[row, j] > 1e-6
        }


def sizes(latex):
    return [(int(a), int(b)) for a, b in re.findall(r"\((\d+)\{\\times\}(\d+)\)", latex)]


def says_formulas(told, now, head, Z):
    (n, d), e = head["Q"].shape, head["V"].shape[1]
    whole = {f[0]: f for f in re.findall(r"\$([VSWYZ].*?)\$", told) if r"\quad" in f}
    assert sizes(whole["V"]) == [(n, e)]
    assert sizes(whole["S"]) == [(n, d), (d, n), (n, n)]
    assert sizes(whole["W"]) == [(n, n)]
    assert sizes(whole["Y"]) == [(n, n), (n, e), (n, e)]
    assert (rf"\sqrt{{{d}}}" in whole["S"]) == (now.scale == "scaled")
    assert (r"\hat" in whole["S"]) == (now.scale == "cosine")
    divisor = whole["S"].partition(r"\quad")[0].partition(" / ")[2].strip("() ")
    factors = [re.sub(r"\\sqrt\{(\d+)\}", r"\1**.5", x) for x in divisor.split(r" \cdot ") if x]
    by = math.prod(float(x.removesuffix("**.5")) ** (0.5 if "**" in x else 1) for x in factors)
    assert by == pytest.approx(
        now.temperature * (math.sqrt(d) if now.scale == "scaled" else 1), rel=1e-3
    )
    assert ("softmax" in whole["W"]) == (now.weights == "softmax")
    assert ("Z" in whole) == (now.heads > 1 or now.residual)
    if "Z" in whole:
        assert sizes(whole["Z"])[-1] == Z.shape


def most_read(W, row):
    others = [(-w, j) for j, w in enumerate(W[row]) if j != row and w > naive.TINY]
    return min(others)[1] if others else None


def says_headline(text, W, row, labels):
    plain = re.sub(r":(orange|blue)\[((?:[^\]\\]|\\.)*)\]", r"\2", text)
    plain = plain.replace("&#58;", ":").translate(UNMARKED)
    plain = plain.replace(" ignores itself", " keeps 0% for itself")
    label, _, rest = plain.partition(" keeps ")
    assert label == labels[row]
    keeps, _, reads = rest.partition(" for itself and attends to ")
    assert naive.is_told(keeps, W[row, row])
    most = most_read(W, row)
    if most is None:
        assert reads == "no other word"
        return keeps, None
    even = re.fullmatch(r"the other words almost equally \(about (.*) each\)", reads)
    if even:
        others = np.array([w for j, w in enumerate(W[row]) if j != row and w > naive.TINY])
        assert others.max() <= 1.1001 * others.mean()
        assert naive.is_told(even[1], others.mean())
        return keeps, labels[most]
    word, share = parts(r"(.*) most \((.*)\)", reads, whole=True)
    there = list(labels).index(word)
    assert W[row, there] == pytest.approx(W[row, most], rel=1e-4)
    assert naive.is_told(share, W[row, there])
    return keeps, word


def agrees(reasons, keeps, word):
    """No reason denies another, or the headline."""
    together = " ".join(reasons)
    assert not ("saturated" in together and "almost evenly over" in together)
    for reason in reasons:
        if "of its weight to itself:" in reason:
            assert f"gives {keeps} of its weight" in reason
        if "almost evenly over" in reason:
            assert f"Even {word}, which gets most, has" in reason
        if "Function words get" in reason and not reason.startswith("Besides"):
            assert f"attends to “{word.partition(' (')[0]}” most" in reason
        assert not re.search(r"(?<![\d.])(0|100)\.0+%", reason)


@pytest.mark.parametrize("number", range(CASES))
def test_explore(number):
    query = link(number)
    now = from_query(query)[0].fitted()
    app = visited("explore", query)
    pictures = seen(app)
    told = untermed("\n".join(m.value for m in app.markdown))
    try:
        a = analyse_with(now)
    except AttnvizError:
        assert app.warning
        return
    E = open_store(now.vectors, now.dim).vectors(
        [w.known_as for w in a.words if w.known_as], now.dim
    )
    made = naive.layers(a.tokens, E, a.settings)
    heads, Z = made[min(now.shown_layer or now.layers, now.layers) - 1]
    head = heads[min(now.shown_head, now.heads) - 1]
    row = focus_row(a.tokens, now.focus)
    row = liveliest(a, head, untermed(app.header[0].value)) if row is None else row
    angles = shows_matrices(pictures, a, head, Z)
    shows_arcs(
        pictures.get("arcs-across") or pictures["arcs"], head["W"], row, every=now.arcs == "all"
    )
    if "heads" in pictures:
        marks = next(t for t in pictures["heads"]["data"] if t["type"] == "scatter")
        every = [head["W"][row, row] for heads, _ in made for head in heads]
        for text, keeps in zip(marks["hovertext"], every, strict=True):
            assert naive.is_told(text.rpartition("keeps ")[2], keeps)
    says_formulas(told, now, head, Z)
    keeps, word = says_headline(untermed(app.header[0].value), head["W"], row, a.labels)
    others = [w for j, w in enumerate(head["W"][row]) if j != row and w > 0]
    if others:
        own, most, turned = parts(MIXED, told)
        assert naive.is_told(own or "0%", head["W"][row, row])
        assert naive.is_told(most, max(others))
    else:
        assert "blends in no other word" in told
        turned = "0"
    (spread,) = parts(r"as if it paid (?:equal )?attention to (\w+) words?", told)
    spread = answer.COUNTED.index(spread) if spread in answer.COUNTED else int(spread)
    assert abs(int(turned) - angles[row]) < 0.6
    assert abs(spread - naive.spread(head["W"][row])) < 0.51
    assert re.search(rf"\*\* has turned by {turned}°", told)
    reasons = [untermed(m.value).replace("&#58;", ":").translate(UNMARKED) for m in app.markdown]
    agrees(
        [r for r in reasons if re.search("saturated|almost evenly over|Function words get", r)],
        keeps,
        word,
    )
    takes_away(a, row, head)


def liveliest(a, head, headline):
    """The row of the headline, which must be one that reads another word the most."""
    words = [t.lower() for t in a.tokens]
    best = [
        max((w for j, w in enumerate(line) if words[j] != words[i]), default=-1)
        for i, line in enumerate(head["W"])
    ]
    told = re.findall(r":orange\[((?:[^\]\\]|\\.)*)\]", headline)[0].translate(UNMARKED)
    row = list(a.labels).index(told.replace("&#58;", ":"))
    assert best[row] == pytest.approx(max(best), rel=1e-5)
    return row


def takes_away(a, row, head):
    """What can be saved says the same."""
    for matrix in ("V", "W", "Y"):
        lines = csv_of(a, matrix).splitlines()[1:]
        near(
            [[float(x) for x in line.rsplit(",", head[matrix].shape[1])[1:]] for line in lines],
            head[matrix],
        )
    file = io.BytesIO()
    save(a, file)
    code = numpy_code(a, row)
    cells = [c for c in json.loads(notebook(a, row))["cells"] if c["cell_type"] == "code"]
    assert "\n".join("".join(c["source"]) for c in cells).split() == code.split()
    said = []
    names = {"print": lambda *parts, **_: said.extend(parts)}
    real = np.load
    loads = lambda *_, **more: real(io.BytesIO(file.getvalue()), **more)  # noqa: E731
    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as folder:
        patched.setattr(np, "load", loads)
        script = Path(folder, "shown.py")
        script.write_text(code, encoding="utf-8")
        runpy.run_path(str(script), init_globals=names)
    assert [word for word, _ in said] == list(a.tokens)
    np.testing.assert_allclose([w for _, w in said], head["W"][row], atol=6e-4)
