"""A text to learn from: its sentences in words, and what a model sees of them, windows."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from attnviz.errors import DataFileError
from attnviz.text.characters import kind
from attnviz.text.line_ends import rejoined
from attnviz.text.tokens import Cut, cut_of, words_alone
from attnviz.vectors import open_store

MOST_IN_A_SENTENCE = 1_000  # words; what never ends is cut
LONGEST_WORD = 40  # letters; FastText takes a word apart into four times as many pieces
PIECE = 2_000  # characters that are parted into words at a time
MARKS = 3  # marks kept of a row of twice as many or more
_WORD = re.compile(r"[\w-]+")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_END = re.compile(r"(?<=[.!?…。！？؟।])[\"'”’»)\]]*(?:\s+|(?<=[。！？]))")


@dataclass(frozen=True)
class Shipped:
    """A text in the public domain that comes with attnviz, and where it is from."""

    title: str
    source: str
    file: str

    def read(self) -> str:
        """The text; `DataFileError` where the file is gone."""
        path = Path(str(files("attnviz") / "data" / "texts" / self.file))
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, ValueError) as fault:
            raise DataFileError(path, f"cannot be read ({fault}); install attnviz again") from None


TOM_SAWYER = Shipped(
    title="The Adventures of Tom Sawyer",
    source="Mark Twain, The Adventures of Tom Sawyer (1876), in the public domain; the text of "
    "Project Gutenberg, no. 74",
    file="tom-sawyer.txt",
)


class Corpus(NamedTuple):
    """Sentences as lists of words in lower case; `words` of them, and whether there were more."""

    sentences: list[list[str]]
    words: int
    cut: bool

    @property
    def nbytes(self) -> int:
        """Bytes it takes in memory, each different word counted once."""
        words = {id(word): word for sentence in self.sentences for word in sentence}
        return sum(map(sys.getsizeof, [*self.sentences, *words.values()]))


def corpus(text: str, most: int, known: Callable[[str], bool] | None = None) -> Corpus:
    """The sentences of a text, up to `most` words together.

    A word broken at the end of a line is put together if it stands elsewhere in the text, or is
    `known`: by default to the built-in vectors. What is longer than `LONGEST_WORD` letters is no
    word, and is left out.

    >>> corpus("I swam. The other\\nbank was far!\\n\\nA day", 8)
    Corpus(sentences=[['i', 'swam'], ['the', 'other', 'bank', ...], ['a']], words=8, cut=True)
    """
    found: list[list[str]] = []
    left, once = most, dict[str, str]()  # a word that comes often is held once
    known = open_store("builtin", 50).__contains__ if known is None else known
    text = _without_long_rows_of_marks(text)
    sentences = _sentences(_whole_lines(text, known), cut_of(text))
    for sentence in sentences:
        found.append([once.setdefault(word, word) for word in sentence[:left]])
        left -= len(found[-1])
        if not left:
            more = len(sentence) > len(found[-1]) or next(sentences, None) is not None
            return Corpus(found, most, more)
    return Corpus(found, most - left, False)


def _whole_lines(text: str, known: Callable[[str], bool]) -> str:
    """The text with its broken words put together."""
    words: set[str] = set()

    def stands_elsewhere(word: str) -> bool:
        if not words:
            words.update(_WORD.findall(text.lower()))
        return word.lower() in words or known(word.lower())

    return rejoined(text, stands_elsewhere)


def _sentences(text: str, cut: Cut) -> Iterator[list[str]]:
    for paragraph in filter(str.strip, _PARAGRAPH.split(text)):
        for sentence in _END.split(" ".join(paragraph.split())):
            words = _words(sentence, cut)
            while some := list(islice(words, MOST_IN_A_SENTENCE)):
                yield some


def _words(sentence: str, cut: Cut) -> Iterator[str]:
    """The words of a sentence, found piece by piece; what is too long for a word is left out."""
    for piece in _pieces(sentence):
        yield from (word for word in words_alone(piece, cut) if len(word) <= LONGEST_WORD)


def _pieces(sentence: str) -> Iterator[str]:
    """A sentence in pieces of bounded length: cut at a space where there is one."""
    start = 0
    while len(sentence) - start > PIECE:
        end = sentence.rfind(" ", start, start + PIECE) + 1 or start + PIECE
        while end < len(sentence) and kind(sentence[end]) in "mvj":
            end += 1  # what belongs to the letter before it
        yield sentence[start:end]
        start = end
    yield sentence[start:]


def _without_long_rows_of_marks(text: str) -> str:
    """The text with the first few of marks that follow each other: more of them say no more."""
    import regex

    row = regex.compile(rf"(?:[\p{{P}}\p{{Sm}}\p{{Sc}}\p{{Sk}}]\s*+){{{2 * MARKS},}}+")
    return row.sub(lambda found: found[0][:MARKS] + " ", text)


class Window(NamedTuple):
    """A word in its sentence, and the words on both sides that the model sees beside it."""

    before: tuple[str, ...]
    word: str
    after: tuple[str, ...]


def windows(
    sentences: Sequence[Sequence[str]], word: str, window: int, most: int = 5
) -> tuple[Window, ...]:
    """What a model sees of a word: its first `most` places, `window` words on either side.

    gensim draws the size of each window anew, up to this one.

    >>> windows([["to", "the", "river", "bank"]], "river", 1)
    (Window(before=('the',), word='river', after=('bank',)),)
    """
    found = (
        Window(tuple(s[max(0, i - window) : i]), w, tuple(s[i + 1 : i + 1 + window]))
        for s in sentences
        for i, w in enumerate(s)
        if w == word
    )
    return tuple(islice(found, most))
