"""An exact half goes one way, whatever is rounded and wherever it is shown."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import attnviz as av
from attnviz.explain.arithmetic import format_number
from attnviz.explain.reading import percent, whole_percent
from attnviz.explain.rounding import fixed
from attnviz.figures.heatmap import heatmap

EIGHT = " ".join(["bank"] * 8)


@pytest.mark.parametrize(
    ("tie", "whole"), [(0.125, "13%"), (0.375, "38%"), (0.625, "63%"), (0.875, "88%")]
)
def test_ties_go_away_from_0(tie, whole):
    assert whole_percent(tie) == whole
    assert (format_number(tie), format_number(-tie)) == (
        f"{tie + 0.005:.2f}",
        f"−{tie + 0.005:.2f}",
    )


numbers = st.floats(-1e6, 1e6) | st.integers(-(10**6), 10**6).map(lambda eighths: eighths / 8)


@given(numbers, st.integers(0, 4))
def test_every_number_is_rounded_as_by_decimal(x, digits):
    exact = Decimal(x).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert fixed(x, digits) == f"{exact:f}"


def test_eight_equal_words_are_13_percent_in_cells_and_on_arcs():
    a = av.analyse(EIGHT)
    np.testing.assert_array_equal(a.W, 0.125)
    cells = [t for t in heatmap.spec(a)["data"] if t.get("meta") == "written"]
    assert {text for t in cells for text in t["text"]} == {"13", "100"}
    arcs = av.arcs(a, focus=0)
    shares = next(t for t in arcs.data if t.mode == "text")
    assert set(shares.text[1:]) == {"13%"}
    assert percent(0.125) == "12.5%"
