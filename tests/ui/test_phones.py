"""The phones of a class: where they go, and that a question calls them wherever they are."""

from urllib.parse import parse_qsl

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from attnviz.errors.classroom import RoomsAway
from attnviz.jobs.queue import RunQueue
from attnviz.ui.classroom import following
from attnviz.ui.classroom.membership import MEMBERSHIP, rooms
from tests.ui.classes import answers, begun, opened


def test_a_phone_goes_where_the_teacher_sends_it_and_stays_where_it_wants():
    _, member = begun()
    phone, other = opened(code=member.code), opened(code=member.code)
    other.toggle(key="follows").set_value(False).run()
    explore = opened("explore", code=member.code, key=member.secret, dim="300", focus="river")
    explore.button(key="send").click().run()
    sent = dict(parse_qsl(rooms().look(member.code).address))
    assert (sent["page"], sent["dim"], sent["focus"]) == ("explore", "300", "river")
    assert "key" not in sent
    phone.run()
    assert phone.session_state["dim"] == 300
    assert phone.session_state["focus"] == "river"
    other.run()
    assert f"Class **{member.code}**" in [caption.value for caption in other.caption]
    other.button(key="see-sent").click().run()
    assert other.session_state["focus"] == "river"


def test_on_a_busy_server_a_phone_goes_a_look_later(monkeypatch):
    _, member = begun()
    phone = opened(code=member.code)
    rooms().send_to_all(member.key, "page=explore&dim=300")
    monkeypatch.setattr(RunQueue, "waiting", following.MOST_WAITING)
    phone.run()
    assert "dim" not in phone.session_state or phone.session_state["dim"] != 300
    monkeypatch.undo()
    phone.run()
    assert phone.session_state["dim"] == 300


def away(**query):
    """A phone that comes on another page than its class's, with what its address tells."""
    return opened("explore", **query)


def is_asked(phone):
    return bool(answers(phone))


def test_a_phone_that_comes_back_elsewhere_is_called_unless_it_has_answered():
    teacher, member = begun()
    teacher.button(key="ask-the-class").click().run()
    phone = away(code=member.code, phone="ann")
    assert is_asked(phone)
    answers(phone)[0].click().run()
    back = away(code=member.code, phone="ann")  # a new visit, of the same phone
    assert not is_asked(back)
    assert back.button(key="back").label == "Answer the question"
    teacher.button(key="steer-check").click().run()
    teacher.button(key="steer-forum").click().run()  # asked again: a new ballot
    back.run()
    assert is_asked(back)


def test_a_phone_that_left_by_itself_is_not_called_twice_to_one_ballot():
    teacher, member = begun()
    teacher.button(key="ask-the-class").click().run()
    phone = away(code=member.code, phone="ann")
    assert is_asked(phone)
    phone.run()  # on Explore again
    assert not is_asked(phone)
    assert phone.button(key="back").label == "Answer the question"


def test_a_page_sent_before_the_question_takes_no_phone_away_from_it(monkeypatch):
    teacher, member = begun()
    phone = away(code=member.code, phone="ann")
    monkeypatch.setattr(RunQueue, "waiting", following.MOST_WAITING)
    rooms().send_to_all(member.key, "page=compare")
    phone.run()  # on a busy server: not yet
    monkeypatch.undo()
    teacher.button(key="ask-the-class").click().run()
    phone.run()
    assert is_asked(phone)


def test_a_phone_that_comes_while_the_rooms_are_away_joins_when_they_are_back(monkeypatch):
    teacher, member = begun()
    rooms().send_to_all(member.key, "page=compare")

    def look(*_):
        raise RoomsAway

    monkeypatch.setattr(rooms(), "look", look)
    phone = away(code=member.code, phone="ann")
    monkeypatch.undo()
    phone.run()
    assert rooms().look(member.code).people == 1
    assert phone.session_state[MEMBERSHIP.key].sends == 1
    assert phone.button(key="back").label == f"Back to class {member.code}"  # stays where it is
    teacher.button(key="ask-the-class").click().run()
    phone.run()
    assert is_asked(phone)


def test_a_phone_has_its_class_in_the_address_before_a_page_is_drawn(monkeypatch):
    teacher, member = begun()
    phone = opened(code=member.code, phone="ann")
    switched = []

    def switch(_, *, query_params=None):
        switched.append(dict(query_params or {}))
        raise StopException

    monkeypatch.setattr(st, "switch_page", switch)
    rooms().send_to_all(member.key, "page=compare&dim=100")
    phone.run()
    teacher.button(key="ask-the-class").click().run()
    away(code=member.code, phone="bob")
    at = {"code": member.code}
    assert switched == [{"dim": "100", "phone": "ann"} | at, {"phone": "bob"} | at]


def test_a_phone_that_chooses_a_page_has_its_class_in_the_address_before_it_is_drawn(monkeypatch):
    _, member = begun()
    phone = opened(code=member.code, phone="ann")
    found = []
    monkeypatch.setattr(
        "attnviz.app.run.tell_unknown_sets", lambda: found.append(st.query_params.to_dict())
    )
    phone.query_params.clear()  # as the navigation does
    phone.run()
    assert found == [{"code": member.code, "phone": "ann"}]
