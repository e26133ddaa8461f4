"""A class without a browser: a teacher and phones in one process, each a visit of its own."""

from types import SimpleNamespace
from urllib.parse import parse_qsl

import pytest
import streamlit as st

from attnviz.lessons.lesson import lessons
from attnviz.ui.classroom.membership import BROWSER, MEMBERSHIP, rooms
from tests.ui.classes import answers, begun, counts, opened, said


@pytest.fixture
def tells(monkeypatch):
    """Runs an app once more, in which the browser tells which class it has kept."""

    def run(app, kept):
        def mounted(*_, on_kept_change, **__):
            st.session_state[BROWSER] = SimpleNamespace(kept=kept)
            on_kept_change()

        monkeypatch.setattr("attnviz.app.run.mount", mounted)
        app.run()
        assert not app.exception

    return run


def test_a_question_is_voted_on_closed_and_shown():
    teacher, member = begun()
    phones = [opened(code=member.code) for _ in range(3)]
    assert "not asked anything yet" in said(phones[0])
    teacher.button(key="ask-the-class").click().run()
    for phone, place in zip(phones, (0, 0, 1), strict=True):
        phone.run()
        answers(phone)[place].click().run()
        assert "change your answer" in said(phone)
    teacher.run()
    assert "3 of 3 phones have answered" in said(teacher)
    assert not counts(teacher)  # bars are filled when the teacher says so
    answers(phones[2])[0].click().run()  # changes its mind
    teacher.button(key="steer-bar_chart").click().run()
    assert counts(teacher) == [3, 0, 0]
    teacher.button(key="steer-check").click().run()
    phones[0].run()
    assert not answers(phones[0])
    told = " ".join(html.proto.body for html in phones[0].get("html"))
    assert f"✓ {lessons()[0].predict.options[0].says} (your answer)" in told
    assert counts(phones[0]) == [3, 0, 0]
    teacher.button(key="steer-forum").click().run()
    phones[1].run()
    answers(phones[1])[1].click().run()
    room = rooms().look(member.code)
    assert (room.before, room.after) == ((3, 0, 0), (0, 1, 0))


def test_only_the_teacher_steers_and_a_wrong_room_is_told():
    _, member = begun()
    stranger = opened(code=member.code, key="wrong")
    stranger.button(key="ask-the-class").click().run()
    assert "Only the teacher who opened this room" in said(stranger)
    assert rooms().look(member.code).question is None
    lost = opened()
    lost.text_input(key="class letters").set_value("ZZZZ")
    next(b for b in lost.button if b.label == "Join").click().run()
    assert "There is no room ZZZZ" in said(lost)


def test_a_teachers_link_is_taken_out_of_the_address_and_the_browser_brings_the_class_back(tells):
    _, member = begun()
    teacher = opened(code=member.code, key=member.secret)
    assert teacher.session_state[MEMBERSHIP.key].is_teacher
    assert not {"code", "key"} & set(teacher.query_params)
    again = opened("explore")
    assert "send" not in [b.key for b in again.button]
    tells(again, f"{member.code} {member.secret}")
    assert "send" in [b.key for b in again.button]
    assert not {"code", "key"} & set(again.query_params)


@pytest.mark.parametrize("kept", ["ZZZZ secret", "<b> x", "BCDF", ""])
def test_what_a_browser_keeps_of_no_class_is_forgotten(tells, kept):
    app = opened()
    tells(app, kept)
    assert MEMBERSHIP.key not in app.session_state
    assert "start-class" in [b.key for b in app.button]
    assert ("There is no room" in said(app)) == (" " in kept)


def test_the_link_for_another_device_is_shown_when_it_is_asked_for():
    teacher, member = begun()
    assert not [c for c in teacher.code if member.secret in c.value]
    teacher.session_state["own-link"] = True
    teacher.run()
    link = next(c.value for c in teacher.code if member.secret in c.value)
    query = dict(parse_qsl(link.partition("?")[2]))
    assert opened(**query).session_state[MEMBERSHIP.key].key == member.key


def test_sentences_are_seen_by_the_teacher_first():
    teacher, member = begun()
    phone, other = opened(code=member.code), opened(code=member.code)
    phone.text_input(key="handed-in").set_value("![i](https://x.y) the *cat*")
    next(b for b in phone.button if b.label == "Send").click().run()
    other.run()
    assert "cat" not in said(other)
    teacher.run()
    teacher.checkbox(key="show-sentence-0").check().run()
    other.run()
    told = " ".join(m.value for m in other.markdown)
    assert "cat" in told
    assert "![i](" not in told


def test_a_lecture_asks_what_its_screen_asks():
    _, member = begun()
    lecture = opened(
        "learn", code=member.code, key=member.secret, lesson="self-attention", mode="lecture"
    )
    room = rooms().look(member.code)
    assert room.question is not None
    assert room.question.text.startswith("Which word does bank attend to most")
    assert room.open
    lecture.button(key="step-after").click().run()
    assert rooms().look(member.code).revealed
    lecture.button(key="step-after").click().run()
    assert rooms().look(member.code).number == 2


def test_a_question_of_the_teachers_own():
    teacher, member = begun()
    teacher.selectbox(key="class-question").set_value("my own question").run()
    teacher.button(key="ask-the-class").click().run()
    assert "A question needs words" in said(teacher)
    teacher.text_input(key="own-question").set_value("Which <b>?")
    teacher.text_input(key="own-answer-0").set_value("yes")
    teacher.text_input(key="own-answer-1").set_value("no").run()
    teacher.button(key="ask-the-class").click().run()
    question = rooms().look(member.code).question
    assert question is not None
    assert (question.text, question.answers, question.right) == ("Which <b>?", ("yes", "no"), None)


def test_the_end_of_a_class():
    teacher, member = begun()
    phone = opened(code=member.code)
    teacher.button(key="end-class").click().run()
    assert "start-class" in [b.key for b in teacher.button]
    phone.run()
    assert f"There is no room {member.code}" in said(phone)


def test_hands_are_counted_before_and_after_without_phones():
    app = opened()
    name = "1. Two banks: guess"
    for place, hands in enumerate((6, 4, 0)):
        app.number_input(key=f"hands-{name}-0-{place}").set_value(hands)
    app.run()
    assert not counts(app)
    app.toggle(key=f"hands-bars-{name}").set_value(True).run()
    assert counts(app) == [6, 4, 0]
    app.toggle(key=f"hands-again-{name}").set_value(True).run()
    for place, hands in enumerate((9, 1, 0)):
        app.number_input(key=f"hands-{name}-1-{place}").set_value(hands)
    app.run()
    assert counts(app) == [6, 9, 4, 1, 0, 0]
    assert "Gain" not in said(app)
    app.toggle(key=f"hands-truth-{name}").set_value(True).run()
    assert "Gain: **0.75**" in said(app)


def test_a_lecture_counts_hands_where_there_is_no_room():
    app = opened("learn", lesson="self-attention", mode="lecture")
    app.number_input(key="hands-5.predict-0-1").set_value(7).run()
    assert not counts(app)
    app.toggle(key="hands-bars-5.predict").set_value(True).run()
    assert counts(app) == [0, 7, 0, 0]
    app.button(key="step-after").click().run()
    assert counts(app) == [0, 7, 0, 0]
    assert any("✓ river" in html.proto.body for html in app.get("html"))
