"""Every page bears whatever was chosen on another."""

import re

import pytest
from streamlit.util import calc_hash

from attnviz import control, web
from attnviz.app.pages import PAGES
from attnviz.control import PAGES as OF_A_SENTENCE
from attnviz.settings import OWN

NAMES = [page.name for page in PAGES]
HARD = [
    {"text": ""},
    {"text": "zzqx qqzz"},
    {"text": "bank"},
    {"text": "![i](https://x.y/z.png) <b>b</b> $x$ :red[r] bank", "punctuation": True},
    {"text": "river bank " * 150},
    {"vectors": "glove", "dim": 300},
    {"vectors": "word2vec", "dim": 300},
    {"vectors": OWN},
    {"heads": 5, "layers": 3, "projections": 50, "residual": True, "positions": 1.0},
    {"causal": True, "no_self": True},
    {"scale": "cosine", "weights": "shares", "window": 1, "without": (0, 10)},
    {"focus": "<script>"},
]


@pytest.mark.parametrize("choices", HARD, ids=str)
@pytest.mark.parametrize("page", NAMES)
def test_no_page_breaks(app, page, choices):
    app.run()
    for name, value in choices.items():
        app.session_state[name] = value
    app.session_state["page under test"] = page
    go_to(app, page)
    assert not app.exception


def test_names_and_addresses_are_given_once():
    assert len({*NAMES}) == len({page.title for page in PAGES}) == len(PAGES)
    assert [page.path for page in PAGES][:2] == ["", NAMES[1]]


def test_every_page_on_which_a_choice_acts_is_in_the_list():
    assert {*OF_A_SENTENCE, control.TEACH, control.VECTORS} <= {*NAMES}


def page_hash(name):
    """What Streamlit calls a page of this name."""
    return calc_hash(next(page.path for page in PAGES if page.name == name))


def go_to(app, page):
    """Open a page of the navigation by its name."""
    app._page_hash = page_hash(page)
    return app.run()


def test_a_lecture_hides_titles_and_no_text_that_begins_with_one(app):
    about = go_to(app, "about")
    assert not about.title  # its heading stands in the text itself
    hidden = re.findall(r":has\(([^()]*h1)\)", web.style("projector"))
    assert hidden
    assert set(hidden) == {".stHeading h1"}
