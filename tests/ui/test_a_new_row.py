"""A new way to score is one row of one table: everything else follows from it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = """
import json, sys
import numpy as np
from attnviz.attention import scores
scores.SCORES["halved"] = scores.Score(
    "÷ 2", "halved scores", "half of the product", FACTOR, divisor="2"
)
import attnviz as av
from streamlit.testing.v1 import AppTest
"""
PAGE = (
    ROW.replace("FACTOR", "lambda _: 0.5")
    + """
app = AppTest.from_file("app.py", default_timeout=60)
app.query_params["scale"] = "halved"
app.query_params["matrices"] = "true"
app.run()
a = av.analyse(scale="halved")
assert np.allclose(a.S, 0.5 * a.V @ a.V.T, rtol=1e-4)
from attnviz.cli.sentence import sentence_parser
from attnviz.explain.receipt import score_receipt
from attnviz.explain.source import source
from attnviz.views.about import ways
from tests.drawn import untermed
receipt = score_receipt(a, 10, 4)
assert abs(receipt.scale * receipt.total - float(a.S[10, 4])) < 1e-4
print(json.dumps({
    "fault": bool(app.exception or app.error or app.warning),
    "headline": untermed(app.header[0].value),
    "address": app.query_params["scale"],
    "formulas": " ".join(m.value for m in app.markdown),
    "offered": list(app.segmented_control(key="scale").options),
    "keeps": float(a.W[10, 10]),
    "command": sentence_parser().format_help(),
    "source": source(a.settings),
    "about": ways(),
}))
"""
)
NO_PRODUCT = (
    ROW.replace("FACTOR", "None")
    + """
av.analyse(scale="halved")
"""
)


def run(code):
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)


def test_it_is_on_the_page_in_the_address_the_command_the_receipt_and_about():
    done = run(PAGE)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert not told["fault"]
    assert f"keeps {told['keeps']:.1%} for itself" in told["headline"]
    assert told["address"] == ["halved"] or told["address"] == "halved"
    assert "S = V V^{\\top} / 2" in told["formulas"]
    assert "÷ 2" in told["offered"]
    assert "halved" in told["command"]
    assert "halved scores" in told["source"]
    assert "half of the product" in told["about"]


def test_one_that_is_no_product_is_refused_with_the_reason():
    done = run(NO_PRODUCT)
    assert done.returncode == 1
    assert "A product of a query and a key cannot be" in done.stderr


@pytest.mark.parametrize("page", ["explore"])
def test_what_is_told_of_where_numbers_come_from_is_what_acts(page):
    from attnviz.explain.source import source
    from attnviz.settings import Settings

    idle = Settings.from_flat(
        {"mixed": "rollout", "layer": 3, "second": "x", "seed": 4, "shown_head": 2}
    )
    assert source(idle, page=page) == source(Settings(), page=page)
