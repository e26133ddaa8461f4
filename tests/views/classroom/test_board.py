"""What steers a question, and what a phone follows."""

import pytest

from attnviz.classroom import Question
from attnviz.classroom.member import Member
from attnviz.errors.classroom import NotYourRoom
from attnviz.lessons.lesson import lessons
from attnviz.lessons.question import NUMBER, WORDS
from attnviz.views.classroom.board import bring, buttons, on_phone, phones, results_file, state
from attnviz.views.classroom.following import calls, sends, sent, to_send
from attnviz.views.classroom.questions import of_lesson, offered

ASKED, OTHER = Question("Which?", ("yes", "no"), right=0), Question("And now?", ("a", "b"))


def possible(room):
    return [button.label for button in buttons(room) if button.possible]


def test_only_what_can_be_done_is_offered(in_room):
    rooms, key = in_room
    room = rooms.ask(key, ASKED)
    assert possible(room) == ["Show the bars", "Close", "Show the answer"]
    room = next(b for b in buttons(room) if b.label == "Show the bars").act(rooms, key)
    assert possible(room) == ["Hide the bars", "Close", "Show the answer"]
    room = next(b for b in buttons(room) if b.label == "Close").act(rooms, key)
    assert state(room) == "closed"
    assert possible(room) == ["Hide the bars", "Show the answer", "Ask again"]
    room = next(b for b in buttons(room) if b.label == "Ask again").act(rooms, key)
    assert possible(room) == ["Show the bars", "Close", "Show the answer"]
    assert possible(rooms.ask(key, OTHER)) == ["Show the bars", "Close"]  # no right answer
    assert [phones(n)[:8] for n in (0, 1)] == ["0 phones", "1 phone "]


def test_a_screen_brings_its_question_and_then_its_answer(in_room):
    rooms, key = in_room
    assert not bring(rooms, key, ASKED, truth=True)  # never asked: nothing to tell
    assert bring(rooms, key, ASKED, truth=False)
    assert rooms.look(key.code).open
    assert bring(rooms, key, ASKED, truth=False)
    assert rooms.look(key.code).number == 1
    assert bring(rooms, key, ASKED, truth=True)
    assert rooms.look(key.code).revealed
    rooms.ask(key, OTHER)
    rooms.close(key)
    rooms.ask_again(key)
    assert bring(rooms, key, OTHER, truth=True)
    assert not rooms.look(key.code).revealed  # a second vote is under way
    with pytest.raises(NotYourRoom):
        bring(rooms, Member(key.code, "wrong").key, ASKED, truth=False)


def test_a_phone_is_told_what_it_can_do(in_room):
    rooms, key = in_room
    room = rooms.ask(key, ASKED)
    assert on_phone(room, None) == "Tap an answer."
    assert "change" in on_phone(room, 0)
    assert on_phone(rooms.close(key), 0) == "Voting is closed."


def test_a_page_is_sent_without_the_secret_and_opened_once(in_room):
    rooms, key = in_room
    query = {"text": "a & b", "empty": "", "key": key.secret, "code": key.code, "mode": "lecture"}
    address = to_send("explore", query)
    assert sent(address) == ("explore", {"text": "a & b", "empty": ""})
    room = rooms.send_to_all(key, address)
    phone = Member(key.code, phone="ann")
    assert sends(room, phone)
    assert not sends(room, Member(key.code, sends=room.sends))
    assert not sends(room, Member(key.code, follows=False))
    assert not calls(room, phone)
    assert calls(rooms.ask(key, ASKED), phone)
    assert not calls(rooms.close(key), phone)


def test_a_question_takes_the_place_of_the_pages_sent_before_it(in_room):
    rooms, key = in_room
    phone = Member(key.code, phone="ann")
    assert sends(rooms.send_to_all(key, "page=explore"), phone)
    assert not sends(rooms.ask(key, ASKED), phone)
    assert not sends(rooms.close(key), phone)
    assert sends(rooms.send_to_all(key, "page=compare"), phone)
    assert not sends(rooms.ask_again(key), phone)


def test_every_question_of_a_lesson_that_has_answers_can_be_asked():
    questions = [asked for lesson in lessons() for asked in (lesson.predict, lesson.check)]
    assert len(offered()) == sum(asked.kind != WORDS for asked in questions)
    assert all(question.right is not None for question in offered().values())
    number = next(asked for asked in questions if asked.kind == NUMBER)
    put = of_lesson(number)
    assert put is not None
    assert put.right is not None
    low, high = (int(end) for end in put.answers[put.right].rstrip("%").split(" to "))
    assert low <= 100 * float(number.answer) <= high


def test_the_file_of_results_holds_what_was_counted_by_then(in_room):
    rooms, key = in_room
    file = results_file(rooms, key)
    room = rooms.ask(key, ASKED)
    rooms.vote(key.code, "ann", 1, ballot=room.ballot)
    assert "Which?,no,,1" in file.made().decode("utf-8-sig")
