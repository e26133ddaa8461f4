"""A class in a room: the same in memory and in Redis."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from attnviz.classroom import Key, Question, Rooms
from attnviz.classroom import rooms as module
from attnviz.errors.classroom import (
    NoSuchRoom,
    NotInRoom,
    NotYourRoom,
    RoomFull,
    TooManyRooms,
    VotingClosed,
)

WHICH = Question("Which word?", ("river", "the", "bank"), right=0)


def phones(count):
    return [f"phone-{number:04}" for number in range(count)]


def vote_all(rooms, key, answers):
    ballot = rooms.look(key.code).ballot
    for phone, answer in zip(phones(len(answers)), answers, strict=True):
        rooms.vote(key.code, phone, answer, ballot=ballot)


def test_before_a_question_there_is_nothing_to_vote_on(rooms):
    key = rooms.start()
    room = rooms.look(key.code)
    assert (room.people, room.answered, room.before, room.after) == (0, 0, (), None)
    assert room.result is None
    with pytest.raises(VotingClosed):
        rooms.vote(key.code, "phone", 0, ballot="")
    with pytest.raises(NotInRoom):
        rooms.ask_again(key)
    with pytest.raises(NotInRoom):
        rooms.reveal(key)


def test_a_phone_votes_once_and_may_change_until_it_closes(rooms):
    key = rooms.start()
    ballot = rooms.ask(key, WHICH).ballot
    for answer in (1, 2, 2, 0):
        rooms.vote(key.code, "ann", answer, ballot=ballot)
    rooms.vote(key.code, "ben", 2, ballot=ballot)
    assert rooms.look(key.code).before == (1, 0, 1)
    assert rooms.voted(key.code, "ann", ballot=ballot) == 0
    assert rooms.voted(key.code, "eve", ballot=ballot) is None
    assert rooms.close(key).answered == 2
    with pytest.raises(VotingClosed):
        rooms.vote(key.code, "ann", 1, ballot=ballot)
    assert rooms.look(key.code).before == (1, 0, 1)


def test_a_late_vote_counts_for_no_other_question(rooms):
    key = rooms.start()
    late = rooms.ask(key, WHICH).ballot
    rooms.ask(key, replace(WHICH, text="And now?"))
    with pytest.raises(VotingClosed):
        rooms.vote(key.code, "ann", 1, ballot=late)
    assert rooms.look(key.code).before == (0, 0, 0)


def test_both_votes_stand_side_by_side_with_the_gain(rooms):
    key = rooms.start()
    rooms.ask(key, WHICH)
    vote_all(rooms, key, [0, 1, 1, 2, 1])
    assert rooms.show_bars(key).bars
    again = rooms.ask_again(key)
    assert (again.open, again.bars, again.round) == (True, False, 2)
    vote_all(rooms, key, [0, 0, 0, 0, 1])
    room = rooms.reveal(key)
    assert (room.before, room.after) == ((1, 3, 1), (4, 1, 0))
    assert (room.open, room.bars, room.revealed) == (False, True, True)
    assert room.result is not None
    assert room.result.gain == pytest.approx((0.8 - 0.2) / 0.8)
    rooms.ask(key, Question("Own?", ("yes", "no")))
    vote_all(rooms, key, [1])
    first, second = rooms.results(key)
    assert (first.before, first.after) == ((1, 3, 1), (4, 1, 0))
    assert (second.before, second.after, second.gain) == ((0, 1), None, None)


def test_only_the_teacher_steers(rooms):
    key, other = rooms.start(), rooms.start()
    rooms.ask(key, WHICH)
    rooms.hand_in(key.code, "ann", "the river bank")
    before = rooms.look(key.code)
    for wrong in (Key(key.code, other.secret), Key(key.code, ""), Key(key.code, "\udcff")):
        assert not rooms.steers(wrong)
        for step in (
            lambda k: rooms.ask(k, WHICH),
            rooms.ask_again,
            rooms.close,
            rooms.show_bars,
            rooms.reveal,
            lambda k: rooms.send_to_all(k, "text=x"),
            rooms.sentences,
            lambda k: rooms.show_sentences(k, [0]),
            rooms.results,
            rooms.end,
        ):
            with pytest.raises(NotYourRoom):
                step(wrong)
    assert rooms.steers(key)
    assert rooms.look(key.code) == before


def test_a_page_is_sent_to_all(rooms):
    key = rooms.start()
    room = rooms.send_to_all(key, "?text=the+river&focus=river")
    assert (room.address, room.sends) == ("text=the+river&focus=river", 1)
    assert rooms.send_to_all(key, "text=the+river&focus=river").sends == 2
    with pytest.raises(NotInRoom):
        rooms.send_to_all(key, "x" * 9000)


def test_sentences_are_seen_by_the_class_when_chosen(rooms):
    key = rooms.start()
    for sentence in ("the river bank", " <b>bold</b>\n\x1b[2J \ud800 ", "a third"):
        rooms.hand_in(key.code, "ann", sentence)
    assert rooms.look(key.code).sentences == ()
    assert rooms.look(key.code).waiting == 3
    assert rooms.sentences(key) == ["the river bank", "<b>bold</b> [2J", "a third"]
    assert rooms.show_sentences(key, [2, 0]).sentences == ("a third", "the river bank")
    with pytest.raises(NotInRoom):
        rooms.show_sentences(key, [3])
    for wrong in ("", " \n", "word " * 51, "x" * 501):
        with pytest.raises(NotInRoom):
            rooms.hand_in(key.code, "ann", wrong)


def test_rooms_people_and_sentences_are_bounded(store, monkeypatch):
    monkeypatch.setattr(module, "MOST_PEOPLE", 2)
    monkeypatch.setattr(module, "MOST_SENTENCES", 1)
    monkeypatch.setattr(module, "MOST_QUESTIONS", 1)
    rooms = Rooms(store(most=2))
    key, other = rooms.start(), rooms.start()
    with pytest.raises(TooManyRooms):
        rooms.start()
    rooms.end(other)
    with pytest.raises(NoSuchRoom):
        rooms.look(other.code)
    rooms.start()
    for _ in range(2):
        rooms.join(key.code, "ann")
        rooms.join(key.code, "ben")
    with pytest.raises(RoomFull):
        rooms.join(key.code, "eve")
    assert rooms.look(key.code).people == 2
    rooms.hand_in(key.code, "ann", "one")
    with pytest.raises(NotInRoom):
        rooms.hand_in(key.code, "ann", "two")
    rooms.ask(key, WHICH)
    with pytest.raises(NotInRoom):
        rooms.ask(key, WHICH)


def test_a_room_ends_some_time_after_its_last_use(store):
    rooms = Rooms(store(life=0.5, most=1))
    key = rooms.start()
    end = time.monotonic() + 1
    while time.monotonic() < end:
        rooms.look(key.code)  # each use keeps it
        time.sleep(0.05)
    time.sleep(0.8)
    with pytest.raises(NoSuchRoom):
        rooms.look(key.code)
    rooms.start()  # and its place is free


def test_a_hundred_vote_at_one_time_and_each_counts_once(rooms):
    key = rooms.start()
    ballot = rooms.ask(key, WHICH).ballot

    def votes(phone):
        for answer in (0, 1, int(phone[-1]) % 3):
            rooms.vote(key.code, phone, answer, ballot=ballot)

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(votes, phones(100)))
    room = rooms.look(key.code)
    assert room.people == room.answered == 100
    assert room.before == (40, 30, 30)


def test_who_waits_is_told_at_once(rooms):
    key = rooms.start()
    room = rooms.look(key.code)
    began = time.monotonic()
    assert rooms.wait(key.code, room.version, 0.1).version == room.version
    assert time.monotonic() - began >= 0.1
    soon = threading.Timer(0.2, rooms.send_to_all, (key, "text=bank"))  # one change, not two
    soon.start()
    began = time.monotonic()
    assert rooms.wait(key.code, room.version, 30).address == "text=bank"
    assert time.monotonic() - began < 10
    soon.join()  # who waits may be told before who changed it


@pytest.mark.parametrize("typed", ["", "AAAA", "bcd", "BCDFG", "\ud800", "../x", "*", "b" * 10_000])
def test_letters_that_are_no_room(rooms, typed):
    with pytest.raises(NoSuchRoom):
        rooms.look(typed)


def test_letters_may_be_typed_in_any_way(rooms):
    key = rooms.start()
    assert rooms.look(f" {key.code[:2].lower()}-{key.code[2:]} ").code == key.code


@pytest.mark.parametrize("phone", ["", "x" * 65, "a\nb", "é", "\ud800"])
def test_phones_that_are_none(rooms, phone):
    key = rooms.start()
    with pytest.raises(NotInRoom):
        rooms.join(key.code, phone)


def test_an_answer_that_is_not_offered(rooms):
    key = rooms.start()
    ballot = rooms.ask(key, WHICH).ballot
    for answer in (-1, 3, 10**20):
        with pytest.raises(NotInRoom):
            rooms.vote(key.code, "ann", answer, ballot=ballot)
