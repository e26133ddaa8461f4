"""Compare: every number a person sees is recomputed by loops (see tests/naive.py)."""

import random
import re
from dataclasses import replace

import numpy as np
import pytest

from attnviz.compare.comparison import both, compare, in_both
from attnviz.errors import AttnvizError
from attnviz.settings.query import from_query
from attnviz.vectors import open_store
from attnviz.vectors.look_alikes import look_alikes
from tests import naive
from tests.seen import CASES, TEXTS, link, near, parts, plain, seen
from tests.ui.test_any_choice import visited

PAIR = (
    "I walked across the road to get cash from the bank",
    "The bank by the river is a bank",
    "9 men left 3 bank",
)


def of_row(two, side, made):
    (a, row), head = two.sides[side], made[side]
    return a, row, head["W"][row], head


def pulls_add_up(pictures, side, a, row, head, axis, now):
    """The bars of a tug-of-war, and its hollow marks."""
    middle, way = axis
    along = [dot_with(v, middle, way) for v in head["V"]]
    pulls = [head["W"][row, j] * (x - along[row]) for j, x in enumerate(along)]
    bars, ends, hollow, _ = pictures[f"tug-{side}"]["data"]
    y = dot_with(head["Y"][row], middle, way)
    near(ends["x"], [along[row], y])
    near(along[row] + sum(bars["x"]), y)
    near(bars["base"][:1], [along[row]][: len(bars["x"])])
    names = pictures[f"tug-{side}"]["layout"]["yaxis"]["ticktext"][1:-1]
    order = sorted((j for j in range(len(pulls)) if j != row), key=lambda j: -abs(pulls[j]))
    if len(names) == len(order):
        near(sorted(bars["x"]), sorted(pulls[j] for j in order))
    without = naive.left_out(head, row, now)
    expected = [dot_with(u, middle, way) for u in without if u is not None]
    marks = hollow["x"]
    assert all(min(abs(m - e) for e in expected) < 2e-3 for m in marks)
    assert (
        len(marks) == sum(without[j] is not None for j in order[: len(names)][:9]) or len(order) > 9
    )
    for k, x in zip(hollow["y"], marks, strict=True):
        left = [
            dot_with(without[j], middle, way)
            for j in order
            if without[j] is not None and short(a.tokens[j]) in names[k - 1]
        ]
        assert min(abs(x - e) for e in left) < 2e-3


def short(word):
    return word.replace("<", "&lt;").replace(">", "&gt;").replace("%{", "%&#123;")[:10]


def dot_with(v, middle, way):
    return naive.dot(np.asarray(v) - middle, way)


def nearest(store, dim, x, without):
    """All words with their cosines with x, those in `without` left aside, nearest first."""
    M = np.asarray(store.matrix[:, :dim], np.float64)
    sizes = np.sqrt((M * M).sum(axis=1))
    found = M @ np.asarray(x, float) / np.where(sizes > 0, sizes, 1) / (naive.length(x) or 1)
    for word in without:
        if word in store:
            found[store.trie[word]] = -2
    return found


@pytest.mark.parametrize("number", range(CASES // 2))
def test_compare(number):
    acts = {
        "scale",
        "temperature",
        "weights",
        "no_self",
        "causal",
        "function_words",
        "window",
        "without",
        "dim",
        "vectors",
        "heads",
        "positions",
    }
    rng = random.Random(f"pair {number}")
    query = link(number, only=acts) | {"second": rng.choice(PAIR), "start": "river", "end": "cash"}
    query["text"] = rng.choice(TEXTS)
    query["focus"] = "bank"
    if rng.random() < 0.4:
        query |= {
            "compare": "settings",
            "dim2": rng.choice(["50", "300"]),
            "scale2": rng.choice(["raw", "cosine", "scaled"]),
        }
    app = visited("compare", query)
    now = from_query(query)[0]
    pictures = seen(app)
    try:
        first, second = both(now)
        known = any("bank" in a.tokens for a in (first, second))
        two = compare(first, second, "bank" if known else in_both(first, second)[0])
    except (AttnvizError, IndexError):  # the two have no word in common
        assert "difference" not in pictures
        return
    made = []
    for a, _ in two.sides:
        E = open_store(a.settings.vectors, a.settings.dim).vectors(
            [w.known_as for w in a.words if w.known_as], a.settings.dim
        )
        assert (a.settings.heads, a.settings.positions, a.settings.layers) == (1, 0, 1)
        made.append(naive.layers(a.tokens, E, a.settings)[0][0][0])
    rows = [of_row(two, side, made) for side in (0, 1)]
    read = []
    for a, _, weights, _ in rows:
        found: dict[str, float] = {}
        for name, w in zip(
            a.labels if two.one_text else map(str.lower, a.tokens), weights, strict=True
        ):
            found[name.lower()] = found.get(name.lower(), 0) + w
        read.append(found)
    bars = pictures["difference"]["data"][0]
    expected = {w: read[1].get(w, 0) - read[0].get(w, 0) for w in [*read[0], *read[1]]}
    for name, change, text, hover in zip(
        bars["y"], bars["x"], bars["text"], bars["hovertext"], strict=True
    ):
        word = plain(name).lower()
        shares = parts(r": (.+?) in the first,<br>(.+?) in the second", hover)
        assert change == pytest.approx(expected[word], abs=2e-4)
        assert abs(float(text.replace("−", "-")) - 100 * expected[word]) < 0.07
        assert all(naive.is_told(x, read[k].get(word, 0.0)) for k, x in enumerate(shares))
        assert not re.fullmatch(r"[+−]0\.0", text)
    y = [head["Y"][row] for _, row, _, head in rows]
    v = [head["V"][row] for _, row, _, head in rows]
    metrics = [m.value for m in app.metric]
    if two.one_space:
        said = [naive.dot(naive.unit(a), naive.unit(b)) for a, b in ((v[0], v[1]), (y[0], y[1]))]
    else:
        said = [naive.dot(naive.unit(a), naive.unit(b)) for a, b in zip(v, y, strict=True)]
    np.testing.assert_allclose([float(m) for m in metrics], said, atol=6e-4)
    for side, (a, row, _, head) in enumerate(rows):
        chosen = a.settings
        store = open_store(chosen.vectors, chosen.dim)
        ends = [np.asarray(store.vectors([w], chosen.dim)[0], float) for w in ("river", "cash")]
        way = naive.unit(ends[1] - ends[0])
        pulls_add_up(pictures, side, a, row, head, ((ends[0] + ends[1]) / 2, way), chosen)
        panel = pictures.get(f"dimensions-{side}")
        for bars in [t for t in panel["data"] if t["type"] == "bar"] if panel else ():
            which = [t["text"] for t in panel["layout"]["annotations"]][panel["data"].index(bars)]
            dim, scale = parts(r"<b>(\d+), (.*)</b>", which, whole=True)
            at = replace(chosen, dim=int(dim), scale="raw" if scale == "raw" else "scaled")
            E = open_store(at.vectors, at.dim).vectors(
                [w.known_as for w in a.words if w.known_as], at.dim
            )
            W = naive.layers(a.tokens, E, at)[0][0][0]["W"]
            near(bars["x"], W[row])
            for text, w in zip(bars["text"], W[row], strict=True):
                assert text == "" or naive.is_told(
                    text.replace("&lt;", "<").replace("&gt;", ">"), w
                )
    ranked(pictures, two, rows, now)


def ranked(pictures, two, rows, now):
    """Nearest words: cosines and ranks over the whole vocabulary."""
    for side, (a, row, _, head) in enumerate(rows):
        chosen = a.settings
        store = open_store(chosen.vectors, chosen.dim)
        word = store.find(a.tokens[row])
        without = look_alikes(store, word) if now.pair.folded else {word}
        before, after = (
            nearest(store, chosen.dim, x, without) for x in (head["V"][row], head["Y"][row])
        )
        if two.one_space:
            texts = [t for t in pictures["neighbours"]["data"] if t.get("mode") == "text"][
                (0, 4)[side]
            ]
        else:
            texts = [t for t in pictures[f"neighbours-{side}"]["data"] if t.get("mode") == "text"][
                2
            ]
        for told in texts["hovertext"]:
            name, cosine, rank, was = parts(
                r"<b>(.*)</b>: cosine (.*), rank ([\d,]+)<br>\(before: rank ([\d,]+)\)",
                told,
                whole=True,
            )
            i = store.trie[name]
            assert float(cosine) == pytest.approx(after[i], abs=2e-3)
            assert int(rank.replace(",", "")) == pytest.approx(1 + (after > after[i]).sum(), abs=1)
            old = 1 + (before > before[i]).sum()
            assert int(was.replace(",", "")) == pytest.approx(old, abs=1 + 0.002 * old)
