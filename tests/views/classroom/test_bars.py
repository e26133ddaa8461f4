"""The answers of a class as a table, and the way in: whatever is typed stays text."""

import re

import pytest

from attnviz.classroom import Question, Result
from attnviz.views.classroom.bars import gain, room_table, table
from attnviz.views.classroom.way_in import way_in

ASKED = Question("Which?", ("yes", "<i>no", "perhaps"), right=0)


def test_a_bar_is_as_long_as_its_share_of_a_round():
    told = table(ASKED, [(3, 1, 0), (0, 0, 0)])
    widths = [float(width) for width in re.findall(r"flex-basis: ([\d.]+)%", told)]
    assert widths == pytest.approx([60, 0, 20, 0, 0, 0])  # of 80: a row a round
    assert re.findall(r"<b>(\d+)</b>", told) == ["3", "0", "1", "0", "0", "0"]
    assert re.findall(r"scope='col'>([^<]+)<", told) == [
        "Before the discussion",
        "After the discussion",
    ]
    assert "scope='col'" not in table(ASKED, [(3, 1, 0)])


def test_what_is_right_is_marked_when_it_may_be_and_words_stay_words():
    assert "✓" not in table(ASKED, [], mine=1)
    told = table(ASKED, [], truth=True, mine=1)
    assert "<tr class='right'><th scope='row'>✓ yes<" in told
    assert "<tr class='mine'><th scope='row'>&lt;i&gt;no (your answer)<" in told


def test_a_room_shows_its_bars_when_the_teacher_does(in_room):
    rooms, key = in_room
    room = rooms.ask(key, ASKED)
    rooms.vote(key.code, "ann", 1, ballot=room.ballot)
    assert "<b>" not in room_table(rooms.look(key.code))
    assert room_table(rooms.show_bars(key)).count("<b>") == 3
    rooms.close(key)
    again = rooms.ask_again(key)
    rooms.vote(key.code, "ann", 0, ballot=again.ballot)
    assert room_table(rooms.reveal(key)).count("<b>") == 6


def test_the_gain_is_said_where_it_is_known():
    assert gain(Result(ASKED, (2, 2, 0), (3, 1, 0))) == (
        "Right answers before: **50%**, after: **75%**. "
        "Gain: **0.50** of the answers that were wrong (Hake 1998)."
    )
    assert gain(Result(ASKED, (2, 2, 0))) == gain(None) == ""


def test_the_way_in_holds_the_address_to_type_and_no_query():
    told = way_in("BCDF", "https://x.org/a&b/teachers?code=BCDF", small=False)
    assert "<b>x.org/a&amp;b/teachers</b>" in told
    assert 'src="data:image' in told
    assert "<img" not in way_in("BCDF", "https://x.org/?code=" + "B" * 9000, small=True)
