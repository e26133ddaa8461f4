"""What is not printed: each part that is named stands on a page; no rule guesses by a prefix."""

import re
from pathlib import Path

from attnviz import ui, web

SHEET = web.style("print")
FORMED = {"words-rtl", "ends-end", "ends-above", "odd-offers", "sum-offers"}  # keys made of parts
ONLY_CONTROLS = ("choices", "lab", "words", "take", "share", "learn-row", "join-class-box")


def test_every_part_that_is_not_printed_is_a_key_on_a_page():
    pages = Path(str(ui.__file__)).parent.rglob("*.py")
    code = "\n".join(path.read_text(encoding="utf-8") for path in pages)
    named = set(re.findall(r"\.st-key-([\w-]+)", SHEET))
    assert named >= {*ONLY_CONTROLS, *FORMED}
    for key in named - FORMED:
        assert f'"{key}"' in code, f"no page has a part {key}"


def test_what_is_not_printed_is_no_matter_of_how_a_key_begins():
    assert not re.findall(r"\[class\*=[^\]]*\]", SHEET)


def test_the_app_leaves_them_out_on_paper(app):
    sent = "".join(html.proto.body for html in app.run().get("html"))
    assert SHEET in sent
