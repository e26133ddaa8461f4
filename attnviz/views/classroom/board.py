"""What stands on a teacher's board, and the buttons that steer it."""

from collections.abc import Callable
from typing import NamedTuple

from attnviz.classroom import Key, Question, Room, Rooms, results_csv
from attnviz.views.exports import File


class Button(NamedTuple):
    """A button that steers a question: its label, the key to press, its icon, and what it does.

    It stands always in the same place; it is idle where it is not `possible`.
    """

    label: str
    press: str
    icon: str
    act: Callable[[Rooms, Key], Room]
    possible: bool = True


def buttons(room: Room) -> tuple[Button, ...]:
    """The buttons of a room, in their order."""
    hidden = not room.bars
    again = room.round == 1 and not room.open
    untold = room.question is not None and room.question.right is not None and not room.revealed
    label = "Show the bars" if hidden else "Hide the bars"
    return (
        Button(label, "b", "bar_chart", lambda rooms, key: rooms.show_bars(key, shown=hidden)),
        Button("Close", "x", "lock", Rooms.close, room.open),
        Button("Show the answer", "v", "check", Rooms.reveal, untold),
        Button("Ask again", "a", "forum", Rooms.ask_again, again),
    )


def phones(count: int) -> str:
    """How many phones are in the class.

    >>> phones(1), phones(30)
    ('1 phone is in the class', '30 phones are in the class')
    """
    return f"{count} {'phone is' if count == 1 else 'phones are'} in the class"


def state(room: Room) -> str:
    """Whether a question takes answers."""
    return "open" if room.open else "closed"


def on_phone(room: Room, mine: int | None) -> str:
    """What a phone is told below the question; `mine` is the place of its answer."""
    if not room.open:
        return "Voting is closed."
    return "Tap an answer." if mine is None else "You may change your answer until voting closes."


def results_file(rooms: Rooms, key: Key) -> File:
    """The counts of all questions, for a spreadsheet; read when it is downloaded."""
    name = "attnviz-class.csv"
    return File("Results (CSV)", name, lambda: results_csv(rooms.results(key)).encode("utf-8"))


def bring(rooms: Rooms, key: Key, question: Question, *, truth: bool) -> bool:
    """Bring a class to the question on the screen; whether this is the one that now stands.

    With `truth` the question is closed and its right answer shown, but for a second vote that is
    still open. Raises what `Rooms.ask` and `Rooms.reveal` raise.
    """
    room = rooms.look(key.code)
    if room.question != question:
        if not truth:
            rooms.ask(key, question)
        return not truth
    if truth and not room.revealed and not (room.open and room.round > 1):
        rooms.reveal(key)
    return True
