"""An exact half goes one way, whatever is rounded and wherever it is shown."""

import json
import shutil
import subprocess
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


@pytest.mark.skipif(not shutil.which("node"), reason="there is no Node here")
def test_a_half_is_rounded_alike_in_the_browser():
    ties = [sign * (n + 0.5) for n in range(100) for sign in (1, -1)]
    code = "console.log(JSON.parse(process.argv[1]).map((x) => x.toFixed(0)).join())"
    node = ["node", "-e", code, json.dumps(ties)]
    told = subprocess.run(node, capture_output=True, text=True, check=True).stdout.strip()
    assert told.split(",") == [fixed(x, 0) for x in ties]
