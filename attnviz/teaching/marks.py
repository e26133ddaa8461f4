"""Marks as text: which word of a sentence should attend to which, in a link and in a file.

In a link sentences are parted by |, each begins with its marks, places from 1:

    2>3,5>6 The old dog sees a cat|1>2 New shoes

In a file they are JSON, words named as a person would (`the~4` for a repeated one):

    {"sentences": [{"text": "The old dog sleeps", "marks": [["old", "dog"]]}], "task": "own"}

Both may come from a stranger.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from attnviz.analysis import read_words
from attnviz.control import changed, controls
from attnviz.errors import InvalidChoice, shortened
from attnviz.settings.train import TrainChoices
from attnviz.teaching.faults import UnreadableMarks
from attnviz.teaching.sentences import Mark, Sentence
from attnviz.text.focus import focus_row
from attnviz.vectors import WordVectors

MOST_MARKED = 80  # sentences of one's own
LONGEST_FILE = 200_000  # characters
_MARKED = re.compile(r"\s*(\d{1,3}>\d{1,3}(?:,\d{1,3}>\d{1,3})*)\s+(.+)", re.DOTALL)


class Marked(NamedTuple):
    """A sentence as typed, and its marks: places among its words, from 0."""

    text: str
    marks: tuple[Mark, ...]


def to_query(marked: Iterable[Marked]) -> str:
    """The marks as a link holds them; sentences without any are left out.

    >>> to_query([Marked("The old dog | sleeps", (Mark(1, 2),))])
    '2>3 The old dog sleeps'
    """
    return "|".join(
        f"{','.join(f'{m.reader + 1}>{m.read + 1}' for m in s.marks)} {plain(s.text)}"
        for s in marked
        if s.marks
    )


def read_marks(text: str) -> tuple[tuple[Marked, ...], tuple[str, ...]]:
    """The marks a link holds, and a notice for each part of it that is none.

    >>> read_marks("2>3 The old dog|x")[1]
    ('“x” is not a marked sentence. It is left out.',)
    """
    found: list[Marked] = []
    notices: list[str] = []
    parts = [part for part in text.split("|") if part.strip()]
    for part in parts[:MOST_MARKED]:
        match = _MARKED.fullmatch(part)
        if match is None:
            notices.append(f"“{shortened(part.strip())}” is not a marked sentence. It is left out.")
            continue
        pairs = [pair.split(">") for pair in match[1].split(",")]
        marks = (Mark(int(reader) - 1, int(read) - 1) for reader, read in pairs)
        found.append(Marked(plain(match[2]), tuple(marks)))
    if len(parts) > MOST_MARKED:
        notices.append(f"Only the first {MOST_MARKED} of {len(parts):,} marked sentences are used.")
    return tuple(found), tuple(notices)


def with_mark(marked: Sequence[Marked], text: str, mark: Mark) -> tuple[Marked, ...]:
    """The same with one mark more: a word reads one other, so an older mark of it goes.

    >>> with_mark([Marked("a b c", (Mark(0, 1),))], "a b c", Mark(0, 2))
    (Marked(text='a b c', marks=(Mark(reader=0, read=2),)),)
    """
    text = plain(text)
    others = tuple(m for m in marks_of(marked, text) if m.reader != mark.reader)
    kept = [s for s in marked if s.text != text]
    return (*kept, Marked(text, tuple(sorted((*others, mark)))))


def marks_of(marked: Iterable[Marked], text: str) -> tuple[Mark, ...]:
    """The marks of a sentence, as it is typed."""
    return next((s.marks for s in marked if s.text == plain(text)), ())


def sentences_of(
    marked: Iterable[Marked], store: WordVectors
) -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
    """Marked sentences in the words of a vocabulary, and a notice for each mark that is lost.

    A word without a vector takes no part; a mark on it, on itself or on no word is lost.
    """
    found: list[Sentence] = []
    notices: list[str] = []
    for text, marks in marked:
        words = read_words(text, store)
        known = [i for i, word in enumerate(words) if word.known_as is not None]
        rows = {place: row for row, place in enumerate(known)}
        kept = {
            m.reader: m for m in marks if m.reader in rows and m.read in rows and m.reader != m.read
        }
        if len(kept) < len(marks):
            notices.append(f"Some marks of “{shortened(text)}” are lost: both words need a vector.")
        placed = tuple(Mark(rows[m.reader], rows[m.read]) for m in kept.values())
        found.append(Sentence(tuple(str(words[i].known_as) for i in known), placed))
    return tuple(found), tuple(notices)


def named(text: str, pairs: Iterable[Sequence[str]], store: WordVectors) -> Marked:
    """A sentence with marks by the names of its words; `UnreadableMarks` for one it has not.

    >>> from attnviz.vectors import open_store
    >>> named("The old dog", [("old", "dog")], open_store("builtin", 50)).marks
    (Mark(reader=1, read=2),)
    """
    tokens = [word.token for word in read_words(text, store)]
    marks = []
    for pair in pairs:
        if not isinstance(pair, (list, tuple)) or [type(word) for word in pair] != [str, str]:
            raise UnreadableMarks(f"a mark is two words of the sentence, not {str(pair)[:40]!r}")
        rows = [focus_row(tokens, word) for word in pair]
        if None in rows or rows[0] == rows[1]:
            lost = pair[0] if rows[0] is None else pair[1]
            raise UnreadableMarks(
                f"a mark needs two different words of “{shortened(text)}”, and “{shortened(lost)}” "
                "is not one of them"
            )
        marks.append(Mark(*(row for row in rows if row is not None)))
    return Marked(plain(text), tuple(marks))


def from_json(text: str, store: WordVectors) -> tuple[tuple[Marked, ...], TrainChoices]:
    """The marks and choices of a file; `UnreadableMarks` or `InvalidChoice` for another one."""
    try:
        if len(text) > LONGEST_FILE:
            raise ValueError("too long")
        whole = json.loads(text)
        given = [(str(s["text"]), list(s["marks"])) for s in whole.pop("sentences", [])]
        choices = {str(name): value for name, value in whole.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        why = 'the file is not JSON with "sentences", each with "text" and "marks"'
        raise UnreadableMarks(why) from None
    marked = tuple(named(one, pairs, store) for one, pairs in given[:MOST_MARKED])
    return marked, teaching(**choices)


def as_json(marked: Iterable[Marked], chosen: TrainChoices, store: WordVectors) -> str:
    """Marks and choices as a file, to share a task."""
    from attnviz.text.focus import focus_name

    sentences = []
    for text, marks in marked:
        tokens = [word.token for word in read_words(text, store)]
        fits = (m for m in marks if max(m) < len(tokens))
        pairs = [[focus_name(tokens, m.reader), focus_name(tokens, m.read)] for m in fits]
        sentences.append({"text": text, "marks": pairs})
    choices = {name: value for name, value in changed(chosen).items() if name != "marks"}
    return json.dumps({"sentences": sentences, **choices}, indent=1, ensure_ascii=False)


def teaching(**choices: Any) -> TrainChoices:
    """The choices of teaching, checked; `InvalidChoice` names one that is not offered."""
    known = controls(TrainChoices)
    if unknown := sorted(choices.keys() - known.keys()):
        raise InvalidChoice("The choice", unknown[0], sorted(known))
    return TrainChoices(**choices)


def plain(text: str) -> str:
    """A sentence on one line, without the mark that parts sentences."""
    return " ".join(text.replace("|", " ").split())
