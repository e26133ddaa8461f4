"""One sentence reads another: against the three lines of NumPy, and on the page."""

import json
from typing import Any

import numpy as np
import pytest

import attnviz as av
from attnviz.attention import softmax
from attnviz.compare.crossing import cross, crossing
from attnviz.export.numbers import load, save
from attnviz.settings import CASH_BANK, Settings
from attnviz.settings.pair import PairChoices
from tests.drawn import drawn
from tests.seen import of_matrix, seen
from tests.ui.test_flow import same, ways
from tests.ui.test_taken import on_page

CHOICES: tuple[dict[str, Any], ...] = (
    {},
    {"scale": "raw", "temperature": 3.0},
    {"dim": 300, "scale": "cosine"},
)


@pytest.mark.parametrize("choices", CHOICES)
def test_it_is_softmax_of_queries_and_keys_of_two_sentences(choices):
    first, second = av.analyse(**choices), av.analyse(CASH_BANK, **choices)
    a = cross(first, second)
    X, Z = first.embeddings.astype(float), second.embeddings.astype(float)
    lengths = [np.linalg.norm(M, axis=1, keepdims=True) for M in (X, Z)]
    if choices.get("scale") == "cosine":
        S = (X / lengths[0]) @ (Z / lengths[1]).T
    else:
        S = X @ Z.T / (1 if choices.get("scale") == "raw" else np.sqrt(X.shape[1]))
    S /= choices.get("temperature", 1.0)
    np.testing.assert_allclose(a.S, S, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(a.W, softmax(S), rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(a.Y, softmax(S) @ Z, rtol=1e-3, atol=1e-4)
    assert (a.tokens, a.key_tokens) == (first.tokens, second.tokens)


def test_the_page_shows_it_and_hands_it_over(tmp_path):
    app = on_page("compare", {"compare": "reading", "causal": "true", "second": "cash and money"})
    a = cross(av.analyse(), av.analyse("cash and money"))
    pictures = seen(app)
    for i, j, text in of_matrix(pictures["weights"], a.W.tolist()):
        assert text == ("100" if j == 3 else f"{100 * a.W[i, j]:.0f}")
    widths = {t["meta"][1] - 11: t["line"]["width"] for t in pictures["arcs-across"]["data"][:3]}
    np.testing.assert_allclose([widths[j] / 32 for j in range(3)], a.W[10], rtol=1e-5)
    (way,) = ways(app)
    same(way, a, 10)
    assert way["own"] is None
    assert way["v"] is None
    assert str(crossing(a, 10)).startswith("bank attends to cash most")
    assert "cash" in app.header[0].value
    assert all(len(chart.alt) > 20 for chart in drawn(app))
    with (tmp_path / "a.npz").open("wb") as out:
        save(a, out, Settings(pair=PairChoices(compare="reading")))
    loaded = load(tmp_path / "a.npz").attention
    assert loaded.key_tokens == ("cash", "and", "money")
    np.testing.assert_array_equal(loaded.W, a.W)


@pytest.mark.parametrize("matrix", ["S", "W", "Y"])
def test_its_receipts_name_the_words_of_both_sentences(matrix):
    app = on_page("compare", {"compare": "reading", "second": "cash and money", "part": "scores"})
    app.session_state["check"] = True
    app.session_state["receipt_matrix"] = matrix
    app.session_state["receipt_column"] = 0
    app.run()
    assert not app.exception
    told = " ".join(m.value for m in app.markdown)
    assert "cash" in told
    assert any(chart.key == "view-receipt" for chart in drawn(app))


@pytest.mark.parametrize("second", ["", "zzqx", "river " * 90])
def test_a_second_sentence_that_cannot_be_read_is_told(second):
    app = on_page("compare", {"compare": "reading", "second": second})
    assert json.dumps([m.value for m in app.markdown])
