"""What is not printed: each part that is named stands on a page; no rule guesses by a prefix."""

import re
from pathlib import Path

from attnviz import web
from attnviz.ui import paper

UI = Path(paper.__file__).parent
FORMED = {
    "words-rtl",
    "ends-end",
    "ends-above",
    "odd-offers",
    "sum-offers",
}  # keys that are put together from their parts


def test_every_part_that_is_not_printed_is_a_key_on_a_page():
    pages = [path for path in UI.rglob("*.py") if path != Path(paper.__file__)]
    code = "\n".join(path.read_text(encoding="utf-8") for path in pages)
    for key in {*paper.NOT_ON_PAPER, *paper.RESULTS} - FORMED:
        assert f'"{key}"' in code, f"no page has a part {key}"


def test_what_is_not_printed_is_no_matter_of_how_a_key_begins():
    sheet = (web.STYLES / "print.css").read_text(encoding="utf-8")
    begins = re.findall(r"\[class\*=[^\]]*\]", sheet + paper.style())
    assert not begins


def test_the_app_leaves_them_out_on_paper(app):
    sent = "".join(html.proto.body for html in app.run().get("html"))
    assert paper.style() in sent
