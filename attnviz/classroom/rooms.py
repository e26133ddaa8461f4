"""What may be done in a room, by a phone and by the teacher; the store only keeps it."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from hmac import compare_digest

from attnviz.classroom.board import Board, Key, Room
from attnviz.classroom.question import Question, Result, tidy
from attnviz.classroom.store import Seen, Store, digest
from attnviz.errors.classroom import (
    NoSuchRoom,
    NotInRoom,
    NotYourRoom,
    RoomFull,
    TooManyRooms,
    VotingClosed,
)

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels: no words, and nothing read as 0 or 1
LENGTH = 4
MOST_PEOPLE = 300  # phones a room
MOST_QUESTIONS = 100
MOST_SENTENCES = 500
MOST_WORDS, LONGEST_SENTENCE = 50, 500  # of a sentence that is handed in
LONGEST_ADDRESS = 8000
LONGEST_PHONE = 64


def as_code(typed: str) -> str:
    """The letters of a room as somebody typed them; raises `NoSuchRoom` for what is none.

    >>> as_code(" bc-dg ")
    'BCDG'
    """
    code = "".join(letter for letter in typed[:40].upper() if letter.isalnum())
    if len(code) != LENGTH or not {*code} <= {*LETTERS}:
        raise NoSuchRoom(tidy(typed, 12))
    return code


class Rooms:
    """The rooms of a store. A phone is known by a random word that it keeps itself."""

    def __init__(self, store: Store) -> None:
        self.store = store

    # What anybody may do who has the letters.

    def look(self, code: str) -> Room:
        """The room as it stands; raises `NoSuchRoom`."""
        code = as_code(code)
        seen = self.store.see(code, lambda board: Board.read(board).ballots)
        return _room(code, seen)

    def wait(self, code: str, version: int, seconds: float) -> Room:
        """The room when it has another version than this one, or after so many seconds."""
        self.store.wait(as_code(code), version, seconds)
        return self.look(code)

    def join(self, code: str, phone: str) -> None:
        """Let a phone in; raises `RoomFull`. It may join again and counts once."""
        if not self.store.join(as_code(code), _phone(phone), MOST_PEOPLE):
            raise RoomFull(MOST_PEOPLE)

    def vote(self, code: str, phone: str, answer: int, *, ballot: str) -> None:
        """Answer the question whose ballot the phone shows; the last answer counts.

        A phone that never joined joins so. Raises `VotingClosed` once the ballot is closed.
        """
        question = self.look(code).question
        if question is None:
            raise VotingClosed
        if not 0 <= answer < len(question.answers):
            raise NotInRoom("This answer is not one of those offered.")
        self.join(code, phone)
        if not self.store.vote(as_code(code), ballot, phone, answer):
            raise VotingClosed

    def voted(self, code: str, phone: str, *, ballot: str) -> int | None:
        """The place of the answer that a phone gave on a ballot, None if it gave none."""
        return self.store.voted(as_code(code), ballot, _phone(phone))

    def hand_in(self, code: str, phone: str, sentence: str) -> None:
        """Send a sentence to the teacher, who alone sees it; raises `NotInRoom` for a long one."""
        told = tidy(sentence, LONGEST_SENTENCE + 1)
        if not told:
            raise NotInRoom("Type a sentence first.")
        if len(told) > LONGEST_SENTENCE or len(told.split()) > MOST_WORDS:
            raise NotInRoom(f"A sentence for the class has at most {MOST_WORDS} words.")
        self.join(code, phone)
        if not self.store.hand_in(as_code(code), told, MOST_SENTENCES):
            raise NotInRoom("This room has no space for more sentences.")

    # What only the teacher may do: each raises `NotYourRoom` for a wrong secret.

    def start(self) -> Key:
        """A new room, with the secret of whoever opened it; raises `TooManyRooms`."""
        secret = secrets.token_urlsafe(16)
        board = Board(digest(secret)).to_json()
        for _ in range(50):
            code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
            if self.store.create(code, board):
                return Key(code, secret)
        raise TooManyRooms(0)

    def steers(self, key: Key) -> bool:
        """Whether this is the room's teacher."""
        board = Board.read(self.store.see(as_code(key.code), lambda _: ()).board)
        return compare_digest(board.secret, digest(key.secret))

    def ask(self, key: Key, question: Question) -> Room:
        """Put a question and open it to votes; the one before is kept among the results."""
        result = self.close(key).result  # closed first: no vote comes between
        return self._steer(key, lambda board: _bounded(board).asking(question, result))

    def ask_again(self, key: Key) -> Room:
        """Open the same question to a second vote, after a discussion."""
        self._asked(key)
        return self._steer(key, Board.asking_again)

    def close(self, key: Key) -> Room:
        """Take no more answers."""
        return self._steer(key, lambda board: replace(board, open=False))

    def show_bars(self, key: Key, *, shown: bool = True) -> Room:
        """Let every page fill its bars, or hide them."""
        return self._steer(key, lambda board: replace(board, bars=shown))

    def reveal(self, key: Key) -> Room:
        """Close the question, and say which answer is right."""
        self._asked(key)
        return self._steer(key, lambda b: replace(b, open=False, bars=True, revealed=True))

    def send_to_all(self, key: Key, address: str) -> Room:
        """Put a page on every phone that follows: the query of its address."""
        query = tidy(address, LONGEST_ADDRESS + 1).lstrip("?")
        if len(query) > LONGEST_ADDRESS:
            raise NotInRoom("The address of this page is too long to send.")
        return self._steer(key, lambda b: replace(b, address=query, sends=b.sends + 1))

    def sentences(self, key: Key) -> list[str]:
        """All sentences handed in, in their order, for the teacher's eyes."""
        if not self.steers(key):
            raise NotYourRoom
        return self.store.sentences(as_code(key.code))

    def show_sentences(self, key: Key, places: Sequence[int]) -> Room:
        """Show the class the sentences at these places, from 0, and no others."""
        handed_in = self.sentences(key)
        if not all(0 <= place < len(handed_in) for place in places):
            raise NotInRoom("The class has no such sentence.")
        chosen = tuple(handed_in[place] for place in places)
        return self._steer(key, lambda board: replace(board, sentences=chosen))

    def results(self, key: Key) -> tuple[Result, ...]:
        """Every question asked so far, with its answers before and after."""
        if not self.steers(key):
            raise NotYourRoom
        done = Board.read(self.store.see(as_code(key.code), lambda _: ()).board).done
        last = self.look(key.code).result
        return (*done, last) if last else done

    def end(self, key: Key) -> None:
        """Forget the room and all that was said in it."""
        if not self.steers(key):
            raise NotYourRoom
        self.store.end(as_code(key.code))

    def _steer(self, key: Key, step: Callable[[Board], Board]) -> Room:
        def change(written: str) -> tuple[str, str]:
            board = Board.read(written)
            if not compare_digest(board.secret, digest(key.secret)):
                raise NotYourRoom
            after = step(board)
            return after.to_json(), after.open_ballot

        self.store.change(as_code(key.code), change)
        return self.look(key.code)

    def _asked(self, key: Key) -> None:
        if self.look(key.code).question is None:
            raise NotInRoom("Ask a question first.")


def _bounded(board: Board) -> Board:
    if board.number >= MOST_QUESTIONS:
        raise NotInRoom(f"A room holds {MOST_QUESTIONS} questions. Start another one.")
    return board


def _phone(phone: str) -> str:
    if not 0 < len(phone) <= LONGEST_PHONE or not phone.isascii() or not phone.isprintable():
        raise NotInRoom("The room does not know this phone. Load the page again.")
    return phone


def _room(code: str, seen: Seen) -> Room:
    board = Board.read(seen.board)
    size = len(board.question.answers) if board.question else 0
    counts = [
        tuple(seen.counts[ballot].get(place, 0) for place in range(size))
        for ballot in board.ballots
    ]
    return Room(
        code=code,
        version=seen.version,
        people=seen.people,
        number=board.number,
        question=board.question,
        ballot=board.ballot,
        round=board.round,
        open=board.open,
        bars=board.bars,
        revealed=board.revealed,
        before=counts[0] if counts else (),
        after=counts[1] if len(counts) > 1 else None,
        address=board.address,
        sends=board.sends,
        sent_before=board.sent_before,
        sentences=board.sentences,
        waiting=seen.sentences,
    )
