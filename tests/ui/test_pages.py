"""Every page bears whatever was chosen on another."""

import pytest

from attnviz.settings import OWN

PAGES = ("explore", "compare", "transformer", "vectors", "learn", "teach", "about")
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
@pytest.mark.parametrize("page", PAGES)
def test_no_page_breaks(app, page, choices):
    app.run()
    for name, value in choices.items():
        app.session_state[name] = value
    app.session_state["page under test"] = page
    go_to(app, page)
    assert not app.exception


def go_to(app, page):
    """Open a page of the navigation by its address."""
    from streamlit.util import calc_hash

    app._page_hash = calc_hash("" if page == "explore" else page)
    return app.run()
