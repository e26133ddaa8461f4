"""Learn without a browser: what follows a guess stays shut until there is one."""

import re

import pytest

import attnviz as av
from attnviz.lessons.lesson import lessons
from attnviz.lessons.question import NUMBER, OPTIONS, WORDS
from attnviz.lessons.visit import CHECK, PREDICT, question, slug_of, visit_of
from attnviz.models.decoder import Cut
from attnviz.models.decoder.recorded import open_recorded
from attnviz.settings import DEFAULTS, NAMES, RIVER_BANK
from attnviz.ui.learn.pictures import WITH_BUTTONS
from attnviz.ui.session import OPENING
from attnviz.views.learn.pictures import PICTURES
from tests.drawn import UNMARKED, drawn, untermed
from tests.ui.test_pages import go_to

OWN = "My grandmother bakes apple cakes"


def written(app):
    told = " ".join(m.value for m in app.markdown)
    return untermed(told).translate(UNMARKED)


def plain(markdown):
    return untermed(re.sub(r"\[(\w[\w ]*)\](?!\()", r"\1", markdown)).translate(UNMARKED)


def guess(app, number, part, answer):
    """Answer a question as a visitor would."""
    kind = question(lessons()[number - 1], part).kind
    if kind == OPTIONS:
        return app.button(key=f"{part}-{number}-{answer}").click().run()
    field = app.slider if kind == NUMBER else app.text_input
    field(key=f"{part}-{number}").set_value(int(answer) if kind == NUMBER else answer)
    return next(b for b in app.button if b.label == "Commit").click().run()


def right(number, part):
    asked = question(lessons()[number - 1], part)
    return "because of the bank" if asked.kind == WORDS else asked.right


def test_the_steps_can_be_gone_through(learn):
    app = learn()
    for number, lesson in enumerate(lessons(), 1):
        assert app.title[0].value == f"{number}. {lesson.title}"
        assert bool(drawn(app)) == lesson.picture_first
        assert plain(lesson.filled(lesson.see)) not in plain(written(app))
        guess(app, number, PREDICT, right(number, PREDICT))
        assert not app.exception
        assert not app.warning
        assert drawn(app) or "by hand" in lesson.pictures
        assert plain(lesson.filled(lesson.see)).strip() in plain(written(app))
        guess(app, number, CHECK, right(number, CHECK))
        assert plain(lesson.filled(lesson.idea)) in plain(written(app))
        assert len(visit_of(dict(app.query_params), lessons()).done) == number
        if number < len(lessons()):
            app.button(key="lesson-after").click().run()
    told = visit_of(dict(app.query_params), lessons())
    assert len(told.done) == len(lessons())


@pytest.mark.parametrize("number", [3, 8])
def test_every_wrong_answer_gets_its_own_line(learn, number):
    asked = lessons()[number - 1].predict
    for option in asked.options:
        name = slug_of(number)
        app = learn(lesson=name, answers=f"{name}.{option.letter}.")
        assert plain(option.reply) in plain(written(app))
        del app.session_state["lessons visit"]
        del app.session_state[OPENING.key]


def test_a_step_back_loses_neither_answers_nor_choices(learn):
    app = learn(lesson="soft-dictionary")
    guess(app, 4, PREDICT, "80")
    app.button(key="try-2").click().run()
    assert app.session_state["temperature"] == 20
    app.button(key="lesson-after").click().run()
    assert app.session_state["temperature"] == 1
    assert app.query_params["lesson"] in ("self-attention", ["self-attention"])
    app.button(key="lesson-before").click().run()
    assert app.session_state["temperature"] == 20
    assert "Less: 29.3%" in written(app)
    a = av.analyse(no_self=True, temperature=20.0)
    assert av.reading(a, 10).most_label == "river"
    assert "the other words almost equally (about 10.0% each)" in str(av.reading(a, 10))
    assert "the other words almost equally (about 10.0% each)" in written(app)


def test_a_link_restores_a_step_with_what_was_chosen_in_it(learn):
    asked = {"answers": "soft-dictionary.30.", "temperature": "4", "hand": "a,1,1;b,2,0"}
    app = learn(lesson="soft-dictionary", **asked)
    assert app.session_state["temperature"] == 4
    assert app.session_state["no_self"] is True
    assert "Close" in written(app)
    query = {n: v[0] if isinstance(v, list) else v for n, v in dict(app.query_params).items()}
    assert query == {"lesson": "soft-dictionary", **asked}


def test_a_link_by_the_former_number_of_a_lesson_still_opens_it(learn):
    app = learn(lesson=4, answers="4.B.,2.30.")
    assert app.title[0].value == "5. Self-attention"
    told = visit_of(dict(app.query_params), lessons())
    assert told.answers == {(5, PREDICT): "B", (4, PREDICT): "30"}


def test_the_visitors_own_choices_come_back(app):
    app.query_params["text"] = OWN
    app.query_params["dim"] = "300"
    app.run()
    go_to(app, "learn")
    assert app.session_state["text"] == RIVER_BANK
    go_to(app, "explore")
    assert app.session_state["text"] == OWN
    assert app.session_state["dim"] == 300
    assert "lesson" not in dict(app.query_params)
    go_to(app, "learn")
    assert app.session_state["text"] == RIVER_BANK


@pytest.mark.parametrize("written_as", ["321", "5", "<b>"])
def test_an_old_link_of_a_class_opens_its_step_and_hides_nothing(learn, written_as):
    app = learn(lesson="self-attention", room=written_as, **{"class": written_as})
    guess(app, 5, PREDICT, "B")
    assert not app.exception
    assert not app.warning
    assert drawn(app)
    assert "Swam gets" in written(app)
    assert dict(app.query_params).keys() == {"lesson", "answers"}


def test_by_hand_follows_the_table_and_bad_tables_are_told(learn):
    app = learn(lesson="by-hand", answers="by-hand.A.", hand="bank,1,1,0,0;cash,0,2,0,0")
    html = " ".join(h.proto.body for h in app.get("html"))
    assert "<td>0.5</td><td>1.5</td>" in html
    del app.session_state[OPENING.key]  # as one who opens another link
    learn(hand="<b>,1")
    assert not app.exception
    assert "This table cannot be used" in app.warning[0].value


def test_what_a_link_asks_in_vain_is_told_until_one_goes_on(learn):
    app = learn(lesson="soft-dictionary", dim="70")
    assert "asks for dim 70" in app.warning[0].value.replace("\\", "")
    guess(app, 4, PREDICT, "10")
    assert not app.warning


def test_answers_can_be_forgotten(learn):
    app = learn(lesson="heads", answers="self-attention.B.B,two-banks.A.B,heads.A.")
    pills = next(group for group in app.button_group if group.key == "lesson")
    assert pills.options[0] == "1 ✓"
    assert pills.options[4:8] == ["5 ✓", "6", "7", "8. Heads ◐"]
    app.session_state["progress"] = True
    app.run()
    assert "**1. Two banks** &nbsp; :green[:material/check:] :green[:material/check:]" in written(
        app
    )
    assert ":orange[:material/close:] :green[:material/check:]" in written(app)
    next(b for b in app.button if b.label == "Forget my answers").click().run()
    assert app.title[0].value == "1. Two banks"
    assert "answers" not in dict(app.query_params)
    assert plain(lessons()[0].filled(lessons()[0].see)) not in plain(written(app))


def test_lessons_name_pictures_and_controls_that_there_are():
    for lesson in lessons():
        assert set(lesson.pictures) <= {*PICTURES, *WITH_BUTTONS}
        assert set(lesson.controls) <= set(NAMES)
        for _, chosen in lesson.tries:
            assert set(chosen) <= {*NAMES, "hand"}


def test_what_a_stranger_writes_is_never_markup(learn):
    app = learn(
        lesson="make", answers="make.B.", said="![i](https://x.y/z.png) :red[a]", text="*a* <b>bank"
    )
    assert not app.exception
    assert "![i]" not in " ".join(m.value for m in app.markdown)
    assert ":red[a]" not in " ".join(m.value for m in app.markdown)


def test_a_sentence_that_cannot_be_read_is_one_sentence(learn):
    app = learn(lesson="make", answers="make.B.", text="zzqx")
    assert not app.exception
    assert app.warning
    assert lessons()[-1].settings.text != app.session_state["text"]


def test_queries_and_keys_lead_to_a_head_to_teach_and_keep_what_was_chosen(app):
    app.query_params["text"] = OWN
    app.query_params["given"] = "30"
    app.run()
    go_to(app, "learn")
    app.session_state["lessons visit"] = visit_of(
        {"lesson": "queries-keys-values", "answers": "queries-keys-values.A."}, lessons()
    )
    app.run()
    assert "teach" not in [b.key for b in app.button]  # not before all has been answered
    guess(app, 6, CHECK, "A")
    app.button(key="teach").click().run()
    assert not app.exception
    assert app.title[0].value == "Train a head"
    assert app.session_state["task"] == "object"
    assert app.session_state["given"] == DEFAULTS.train.given  # as one who chooses it there
    assert app.query_params["task"] in ("object", ["object"])
    go_to(app, "explore")
    assert app.session_state["text"] == OWN


def test_who_has_begun_to_teach_goes_on_with_it(app):
    app.query_params["task"] = "object"
    app.query_params["given"] = "30"
    app.run()
    go_to(app, "learn")
    app.session_state["lessons visit"] = visit_of({"lesson": "5", "answers": "5.A.B"}, lessons())
    app.run()
    app.button(key="teach").click().run()
    assert app.title[0].value == "Train a head"
    assert app.session_state["given"] == 30


def test_a_cut_in_a_lesson_shows_both_lists_of_next_words(learn):
    app = learn(lesson="cut", answers="cut.A.")
    assert len({c.key: c.spec for c in drawn(app)}["plain-next"]["data"]) == 1
    next(b for b in app.button if b.label == "Cut Mary").click().run()
    assert not app.warning
    (before, now) = {c.key: c.spec for c in drawn(app)}["plain-next"]["data"]
    reading = open_recorded().read(app.session_state["prompt"], [Cut(3)])
    assert now["x"][:5] == pytest.approx([w.probability for w in reading.top[:5]], abs=5e-3)
    assert before["x"][0] > 0.9


def test_on_a_narrow_screen_steps_are_a_list(app, learn):
    app.session_state["narrow"] = True
    learn(lesson="self-attention")
    assert app.selectbox(key="lesson").value == 5
    app.selectbox(key="lesson").set_value(6).run()
    assert not app.exception
    assert app.query_params["lesson"] == "queries-keys-values"
