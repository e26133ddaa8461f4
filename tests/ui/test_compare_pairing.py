"""Two sentences and a word to compare: pairs on offer, partners, and what cannot be compared."""

import pytest

import attnviz as av
from attnviz.compare.pairs import partners
from attnviz.settings import RIVER_BANK
from attnviz.settings.examples import PAIRS, PUZZLES
from tests.drawn import drawn
from tests.ui.compared import headline, opened, written

OWN_SENTENCES = (
    "My grandmother bakes wonderful apple cakes",
    "Python code runs quickly",
    "Cats sleep",
    "The committee rejected every proposal about pensions",
)


def test_pairs_bring_their_word():
    app = opened().pills(key="pairs").set_value(2).run()
    pair = PAIRS[2]
    assert headline(app).startswith(
        f":violet[{pair.reads[0].capitalize()}] pulls the first :orange[{pair.word}] one way, "
        f":green[{pair.reads[1]}] pulls the second another way"
    )
    assert not app.info


def test_puzzles_say_why():
    app = opened()
    app.session_state["puzzles"] = True
    app.run().button(key=f"puzzle-{len(PUZZLES) - 1}").click().run()
    assert not app.exception
    assert app.info[0].value.startswith("**Why did this not work?**")


def test_a_word_of_one_sentence_only_keeps_its_picture_and_is_offered_partners():
    app = opened(focus="river")
    told = av.reading(av.analyse(), 4)
    assert headline(app).startswith("In the first sentence :orange[river] keeps")
    assert f":violet[{told.most_label}]" in headline(app)
    assert [chart.key for chart in drawn(app)] == ["view-arcs-across"]
    assert "only in the first sentence" in written(app)
    app.button(key="partner-0").click().run()
    assert headline(app).endswith("apart")
    assert app.session_state["second"] == partners("river", RIVER_BANK)[0]


@pytest.mark.parametrize("text", OWN_SENTENCES)
def test_after_a_sentence_of_ones_own_it_is_never_empty(text):
    app = opened(text=text, focus=text.split()[1])
    assert not app.exception
    assert drawn(app)
    while app.session_state["second"] != "":  # as one empties the field, letter by letter
        app.session_state["second"] = app.session_state["second"][:-9]
        app.run()
        assert not app.exception
        assert drawn(app)
    app.button(key="partner-0").click().run()
    assert "pulls the first :orange[" in headline(app)
    assert len(drawn(app)) > 4


def test_one_sentence_can_be_compared_under_two_settings_instead():
    app = opened(text="red apples", second="blue boats")
    app.button(key="other-settings").click().run()
    assert "with :violet[" in headline(app)


def test_a_word_of_neither_gives_way_to_one_of_both():
    app = opened(focus="sea")
    assert headline(app).startswith(":violet[Swam] pulls the first :orange[across]")


def test_sentences_without_a_common_word_say_so():
    app = opened(text="red apples", second="blue boats")
    assert "no word in common" in written(app)


@pytest.mark.parametrize("query", [{"text": ""}, {"text": "…", "second": "…"}])
def test_no_words_is_an_invitation(query):
    app = opened(**query)
    assert not app.exception
    assert "Type a sentence" in app.info[0].value


def test_where_one_word_pulls_on_both_sides_it_is_named_once():
    app = opened(text="The dog bit the man", second="The man bit the dog", focus="dog")
    assert headline(app) == (
        ":orange[dog] attends to :violet[bit] most in both sentences; "
        "its two vectors still point the same way"
    )
