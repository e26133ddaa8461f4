"""Whatever is chosen, together with whatever is typed, a page is drawn or says why not."""

import os
import random
from typing import Any
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

import attnviz.ui.explore.page
from attnviz.app.pages import PAGES
from attnviz.control import PAGES as OF_A_SENTENCE
from attnviz.explain.markdown import JOINER
from attnviz.models.decoder.recorded import open_recorded
from attnviz.settings import CONTROLS
from tests.drawn import drawn
from tests.ui.conftest import APP
from tests.ui.test_pages import go_to

EVERY_PAGE = [page.name for page in PAGES]
CASES = int(os.environ.get("ATTNVIZ_CASES") or 16)  # of each page; many more at night
TEXTS = (
    "I swam across the river to get to the other bank",
    "The animal did not cross the street because it was too tired",
    "bank",
    "",
    "3 river bank 10 2",
    "constructor toString __proto__ bank",
    "https://example.org www.x.y me@x.y bank -> river",
    "**bold** ![i](https://x.y/z.png) :red[x] $y$ <b>b</b> %{x}",
    "zzqx qqzz",
    "the the the",
    "ضفة النهر 河岸 🌊 e\u0301 \u200d\u202e river",
    "river bank water " * 50,
    "Dogs run to",
    "a" * 3000,
)
RECORDED = open_recorded().texts
WORDS = ("bank", "river", "the~4", "zzqx", "<script>", "x" * 500, "", "it", "__proto__")
FREE = {
    "tried": TEXTS,
    "prompt": (*RECORDED, *TEXTS),
    "cuts": ("4", "2,10", "5a", "1.18.6", "99", "4,4a.17.5", "1a,2a,3a,4a,5a,6a"),
    "off": ("1.1", "30.9,18.6", ""),
    "asked": ("0", "1", "3", "77"),
    "marks": ("1>2 the river bank", "2>1 bank|x|9>9 a b", "1>1 " + "a" * 3000, "|"),
    "text": TEXTS,
    "second": TEXTS,
    "focus": WORDS,
    "read": WORDS,
    "start": WORDS,
    "end": WORDS,
    "below": WORDS,
    "above": WORDS,
    "without": ("1", "11", "3,5,9", "1,2,3,4,5", "120"),
    "dim": ("50", "100", "200", "300", "7"),
}
# What no choice offers, and a link may hold all the same: for every name, and twice in one link.
HOSTILE = (
    *("", " ", "none", "true", "null", "undefined", "[]", "{}", "-1", "0", "1e400", "1" * 5000),
    *("nan", "inf", "-Infinity", "0x10", "1_0", "٣", "²", "½", "1.5", "50.0", "+50", "50 ", "1,,2"),
    *("a\0b", "\0", "a\nb\r\n", "\u2028", "\ufeff", "\ufffd", "\u202ebank", "שלום", "🌊" * 40),
    *(
        "own",
        "constructor",
        "__proto__",
        "~",
        "bank~",
        "~1",
        "bank~0",
        "bank~-1",
        "bank~٣",
        "the~9999",
    ),
    *("$x$", ":red[x]", "<b>", "%{x}", "&amp;", "../..", "é" * 4000, "river " * 2000),
)


def random_link(page, number):
    """A link that makes about a third of all choices at random; of every second, some in vain."""
    hostile = 0.15 * (number % 2)
    rng = random.Random(f"{page} {number}")
    offered = {
        name: list(map(control.to_query, control.examples())) for name, control in CONTROLS.items()
    }
    offered |= {name: list(values) for name, values in FREE.items()}
    for name in ("temperature", "positions"):
        least, most = list(map(float, offered[name]))[::2]
        offered[name].append(f"{rng.uniform(least, most):.2f}")
    chosen = [name for name in offered if rng.random() < 0.3]
    query: dict[str, Any] = {name: rng.choice(offered[name]) for name in chosen}
    for name in [name for name in offered if rng.random() < hostile]:
        query[name] = rng.choice([rng.choice(HOSTILE), rng.sample(HOSTILE, 2)])
    return query


def visited(page, query):
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return go_to(app, page)


LINKS = [(page, n) for page in OF_A_SENTENCE for n in range(CASES)]
LINKS += [("next", n) for n in range(CASES)]
LINKS += [("teach", n) for n in range(CASES // 5)]  # a page without the choices of the lab


@pytest.mark.parametrize(("page", "number"), LINKS)
def test_any_link_is_drawn_or_answered(page, number):
    query = random_link(page, number)
    app = visited(page, query)
    link = f"/{page}?{urlencode(query, doseq=True)}"
    assert not app.exception, link
    assert not app.error, link  # what the net catches is a fault all the same
    assert drawn(app) or app.warning or app.info or needs_the_model(app), link


def needs_the_model(app):
    return any("needs the model" in told.value for told in app.markdown)


BROKEN = (
    {"causal": "true", "without": "11"},
    {"causal": "true", "function_words": "false", "text": "Dogs run to"},
    {"text": "I swam across the river", "without": "9", "layers": "2"},
    {"text": "I swam across the river", "without": "9", "layers": "2", "causal": "true"},
    {"text": "bank", "layers": "3"},
    {"text": "river bank", "weights": "shares", "projections": "50", "seed": "16", "layers": "5"},
    {"vectors": "OWN"},
    {"vectors": "Own", "dim": "300"},
)


@pytest.mark.parametrize("query", BROKEN, ids=str)
def test_links_that_once_broke_the_page_draw_it(query):
    app = visited("explore", query)
    assert not app.exception
    assert not app.error
    assert drawn(app)


def test_a_long_word_to_ask_after_is_answered():
    app = visited("transformer", {"read": "x" * 3000})
    assert not app.exception
    assert not app.error
    assert drawn(app)


def test_a_fault_is_a_sentence_with_the_way_back_and_keeps_the_text(caplog, monkeypatch):
    def fails(a, _):
        raise RuntimeError(a.settings.text)  # a message may quote what was typed

    monkeypatch.setattr(attnviz.ui.explore.answer, "facts", fails)
    app = visited("explore", {"text": "my own words", "focus": "own", "layers": "2"})
    assert not app.exception
    assert "kept" in app.error[0].value
    assert "RuntimeError" in caplog.text
    assert "'layers': 2" in caplog.text
    assert "in fails" in caplog.text
    assert "my own" not in caplog.text
    assert "'focus':" not in caplog.text
    monkeypatch.undo()
    next(b for b in app.button if b.label.startswith("Keep my sentence")).click().run()
    assert not app.error
    assert app.session_state["text"] == "my own words"
    assert app.session_state["layers"] == 1


def test_parameters_of_others_stay_in_the_address():
    app = visited("explore", {"utm_source": "moodle", "text": "the river bank", "x": "1&2"})
    app.segmented_control(key="dim").set_value(300).run()
    left = {name: app.query_params[name] for name in app.query_params}
    assert {name: "".join(value) for name, value in left.items()} == {
        "utm_source": "moodle",
        "x": "1&2",
        "text": "the river bank",
        "dim": "300",
    }


def test_a_fault_leads_back_to_what_worked(monkeypatch):
    app = visited("explore", {"text": "the river bank"})
    before = attnviz.ui.explore.answer.facts

    def fails(a, row):
        assert a.settings.dim == 50, "only this dimension works"
        before(a, row)

    monkeypatch.setattr(attnviz.ui.explore.answer, "facts", fails)
    app.segmented_control(key="dim").set_value(300).run()
    assert app.error
    next(b for b in app.button if b.label == "Back to the last page that worked").click().run()
    assert not app.error
    assert app.session_state["dim"] == 50
    assert app.session_state["text"] == "the river bank"


@pytest.mark.parametrize("page", EVERY_PAGE)
@pytest.mark.parametrize("text", ["I swam", "zzqx qqzz", ""])
def test_there_is_a_way_out_of_every_lecture(page, text):
    app = visited(page, {"mode": "lecture", "text": text})
    app.button(key="leave").click().run()
    assert "mode" not in app.query_params
    assert "leave" not in [button.key for button in app.button]


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_what_a_link_hides_can_be_shown_again(page):
    app = visited(page, {"hide": "navigation,sentence,controls,share,chips,presets,stages,take"})
    app.button(key="show-all").click().run()
    assert "hide" not in app.query_params
    assert "show-all" not in [button.key for button in app.button]


def test_a_notice_about_a_link_holds_no_live_address():
    app = visited("explore", {"scale": "https://evil.example/www.x.y"})
    told = app.warning[0].value
    assert "https" in told
    assert f"{JOINER}/{JOINER}" in told.replace("\\", "")
