"""Compare's logic, run without a browser; its numbers are those of the package."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import attnviz as av
from attnviz import colours
from attnviz.compare.comparison import axis_of, both, compare
from attnviz.compare.pairs import partners
from attnviz.compare.tug import tug
from attnviz.settings import RIVER_BANK
from attnviz.settings.examples import PAIRS, PUZZLES
from attnviz.settings.query import from_query
from attnviz.vectors import open_store
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.neighbours import shifts
from tests.drawn import UNMARKED, drawn, untermed

OWN_SENTENCES = (
    "My grandmother bakes wonderful apple cakes",
    "Python code runs quickly",
    "Cats sleep",
    "The committee rejected every proposal about pensions",
)
ROOT = Path(__file__).parents[2]
SCRIPT = """
from attnviz.ui.compare import page as compare
from attnviz.ui import state
state.begin()
compare.page()
"""


@pytest.fixture
def app():
    return AppTest.from_string(SCRIPT, default_timeout=60)


def opened(app, **query):
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def headline(app):
    return untermed(app.header[0].value)


def written(app):
    return " ".join(m.value for m in app.markdown)


def test_it_opens_on_the_two_banks(app):
    opened(app)
    assert not app.exception
    assert headline(app) == (
        ":orange[bank] reads :violet[river] in one sentence and :green[cash] in the other; "
        "its two vectors, equal before, now have a cosine of 0.92"
    )


@pytest.mark.parametrize("dim", ["50", "300"])
def test_numbers_on_the_page_are_those_of_the_package(app, dim):
    opened(app, dim=dim)
    settings = from_query({"dim": dim})[0]
    two = compare(*both(settings), "bank")
    metrics = [metric.value for metric in app.metric]
    assert metrics == [f"{two.cosine_before:.3f}", f"{two.cosine_after:.3f}"]
    axis = axis_of(two)
    assert axis is not None
    for a, row in two.sides:
        assert str(tug(a, row, axis)) in written(app).translate(UNMARKED)
    a, store = two.first, open_store("builtin", int(dim))
    found = shifts(store, a.V[10], a.Y[10], 8, without=look_alikes(store, "bank"))
    river = next(s for s in found if s.word == "river")
    told = f"**river** comes from rank {river.before.rank} to {river.after.rank} "
    assert told + f"(cosine {river.before.cosine:.2f} → {river.after.cosine:.2f})" in written(app)


def test_every_chart_says_in_words_what_it_shows(app):
    opened(app)
    alts = [chart.alt for chart in drawn(app)]
    assert len(alts) == 8
    assert all(len(alt) > 20 for alt in alts)


@pytest.mark.parametrize("number", range(len(PAIRS)))
def test_pairs_bring_their_word(app, number):
    opened(app).button(key=f"pair-{number}").click().run()
    pair = PAIRS[number]
    assert headline(app).startswith(
        f":orange[{pair.word}] reads :violet[{pair.reads[0]}] in one sentence and "
        f":green[{pair.reads[1]}]"
    )
    assert not app.info


@pytest.mark.parametrize("number", range(len(PUZZLES)))
def test_puzzles_say_why(app, number):
    opened(app).button(key=f"puzzle-{number}").click().run()
    assert not app.exception
    assert app.info[0].value.startswith("**Why did this not work?**")


def test_a_word_of_one_sentence_only_keeps_its_picture_and_is_offered_partners(app):
    opened(app, focus="river")
    told = av.reading(av.analyse(), 4)
    assert headline(app).startswith("In the first sentence :orange[river] keeps")
    assert f":violet[{told.most_label}]" in headline(app)
    assert [chart.key for chart in drawn(app)] == ["view-arcs-across"]
    assert "only in the first sentence" in written(app)
    app.button(key="partner-0").click().run()
    assert headline(app).startswith(":orange[river] reads")
    assert app.session_state["second"] == partners("river", RIVER_BANK)[0]


@pytest.mark.parametrize("text", OWN_SENTENCES)
def test_after_a_sentence_of_ones_own_it_is_never_empty(app, text):
    opened(app, text=text, focus=text.split()[1])
    assert not app.exception
    assert drawn(app)
    while app.session_state["second"] != "":  # as one empties the field, letter by letter
        app.session_state["second"] = app.session_state["second"][:-9]
        app.run()
        assert not app.exception
        assert drawn(app)
    app.button(key="partner-0").click().run()
    assert "one sentence" in headline(app) or "both sentences" in headline(app)
    assert len(drawn(app)) > 4


def test_one_sentence_can_be_compared_under_two_settings_instead(app):
    opened(app, text="red apples", second="blue boats")
    app.button(key="other-settings").click().run()
    assert "with :violet[" in headline(app)


def test_a_word_of_neither_gives_way_to_one_of_both(app):
    opened(app, focus="sea")
    assert headline(app).startswith(":orange[across]")


def test_sentences_without_a_common_word_say_so(app):
    opened(app, text="red apples", second="blue boats")
    assert "no word in common" in written(app)


@pytest.mark.parametrize("query", [{"text": ""}, {"text": "…", "second": "…"}])
def test_no_words_is_an_invitation(app, query):
    opened(app, **query)
    assert not app.exception
    assert "Type a sentence" in app.info[0].value


def test_nothing_moved_is_the_answer(app):
    opened(app, scale="raw", dim="300")
    assert headline(app).endswith("and so nothing moved")
    assert "nothing else is read" in app.info[0].value
    assert "No word pulled bank" in written(app)


def test_one_sentence_under_two_settings(app):
    opened(app, compare="settings", scale2="raw", dim2="50")
    assert "with :violet[÷ √d]" in headline(app)
    assert "with :green[raw]" in headline(app)
    assert headline(app).endswith("a cosine of 0.94")
    app.session_state["dim2"] = 300
    app.run()
    assert "cosine" not in headline(app)
    assert [metric.label for metric in app.metric] == [
        "cos(v, y), 50 d, ÷ √d",
        "cos(v, y), 300 d, raw",
    ]


def test_the_deck_kind_of_vectors_can_be_set_beside_the_built_in(app):
    opened(app, compare="settings", vectors2="glove", dim2="50")
    assert not app.exception
    assert "with :green[GloVe]" in headline(app)
    app.session_state["dim2"] = 200
    app.run()
    assert "first \\(252 MB" in written(app)
    next(b for b in app.button if b.label.startswith("GloVe at 50")).click().run()
    assert "with :green[GloVe]" in headline(app)


def test_ones_own_vectors_are_compared_like_all_others(app):
    words = b"the 1 0 1\nriver 0 2 0\nbank 1 1 0\ncash 2 0 1\nfrom 0.5 1 1\n"
    opened(app, text="the river bank", second="cash from the bank", vectors="builtin")
    app.selectbox(key="vectors").select("own").run()
    assert "Your own word vectors" in written(app)
    app.file_uploader[0].upload("mine.vec", words).run()
    assert not app.exception
    store = app.session_state["own vectors"]
    first, second = (
        av.analyse(text, store=store) for text in ("the river bank", "cash from the bank")
    )
    two = compare(first, second, "bank")
    values = {m.label: m.value for m in app.metric}
    assert values["cos(y₁, y₂), in context"] == f"{two.cosine_after:.3f}"
    shown = {chart.key for chart in drawn(app)}
    assert {"plain-neighbours", "plain-tug-0", "plain-map", "plain-dimensions-0"} <= shown
    app.session_state["compare"], app.session_state["vectors"] = "settings", "builtin"
    app.session_state["dim"], app.session_state["vectors2"] = 50, "own"
    app.run()
    assert not app.exception
    assert "cos(v, y), Your own, 3 d" in [m.label for m in app.metric]


def test_axes_of_ones_own(app):
    opened(app, start="water, sea", end="money", below="cold", above="hot")
    told = written(app).translate(UNMARKED)
    assert "towards water, sea" in told
    spec = next(c.spec for c in drawn(app) if c.alt.startswith("Map of"))
    assert "cold ↔ hot" in json.dumps(spec, ensure_ascii=False)


@pytest.mark.parametrize(
    ("query", "why"),
    [({"start": "zzqx"}, "zzqx"), ({"start": "river", "end": "River"}, "one vector")],
)
def test_axes_that_cannot_be_are_clear_sentences(app, query, why):
    opened(app, **query)
    assert not app.exception
    assert why in app.warning[0].value
    assert app.text_input(key="start").value == query["start"]


def test_look_alikes_come_back_on_request(app):
    opened(app)
    before = next(c.alt for c in drawn(app) if c.alt.startswith("Nearest"))
    app.toggle(key="folded").set_value(False).run()
    after = next(c.alt for c in drawn(app) if c.alt.startswith("Nearest"))
    assert "banks" not in before
    assert "banks" in after


def test_principal_components_tell_their_share(app):
    opened(app, map="components")
    spec = next(c.spec for c in drawn(app) if c.alt.startswith("Map of"))
    assert re.search(r"first component \(\d+% of variance\)", json.dumps(spec))


def test_what_a_stranger_types_is_never_markup(app):
    opened(app, text="![i](https://x.y/z.png) **bank**", second=":red[a] bank", start="*a*, <b>")
    assert not app.exception
    assert "![i]" not in written(app).replace("\\!", "")


def test_long_sentences_are_cut_and_said_so(app):
    opened(app, text="river bank " * 60, second="cash bank " * 60)
    assert not app.exception
    assert any("first 64 words" in c.value for c in app.caption)


def test_choices_stand_in_the_address(app):
    opened(app)
    app.text_input(key="second").set_value("The bank lends money").run()
    assert dict(app.query_params)["second"] == "The bank lends money"


def test_it_is_a_page_of_the_app():
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    app.run()
    assert not app.exception
    assert av.Settings().second in app.session_state["second"]


def test_both_kinds_of_vectors_are_shown_at_all_dimensions_each_side_by_its_name(app):
    opened(app, compare="settings", vectors2="glove", dim2="50")
    names = [m.value for m in app.markdown if m.value.endswith("side**]")]
    assert names == [":violet[**On the first side**]", ":green[**On the second side**]"]
    shown = {chart.key: chart.spec["data"][0]["marker"]["color"] for chart in drawn(app)[-2:]}
    assert colours.FIRST in shown["plain-dimensions-0"]
    assert colours.SECOND in shown["plain-dimensions-1"]
    app.session_state["vectors2"] = "builtin"
    app.run()
    assert not [m for m in app.markdown if m.value.endswith("side**]")]


def test_what_is_read_has_the_colour_of_its_side_among_the_nearest(app):
    opened(app, compare="settings", dim2="300")
    for chart, own, other in (
        ("plain-neighbours-0", colours.FIRST, colours.SECOND),
        ("plain-neighbours-1", colours.SECOND, colours.FIRST),
    ):
        spec = json.dumps(next(c.spec for c in drawn(app) if c.key == chart))
        assert own in spec
        assert other not in spec
