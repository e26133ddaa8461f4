"""A text to learn from: its sentences in words, and what a model sees of them, windows."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from attnviz.errors import DataFileError, UnreadableText
from attnviz.text.line_ends import rejoined
from attnviz.text.tokens import Cut, cut_of, words_alone
from attnviz.vectors import open_store

MOST_IN_A_SENTENCE = 1_000  # words; what never ends is cut
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


def decoded(content: bytes, name: str) -> str:
    """The text of a file; `UnreadableText` where it is none.

    >>> decoded("\ufeffthe río".encode(), "a.txt")
    'the río'
    """
    if b"\0" in content:
        raise UnreadableText(name, f"byte {content.index(0) + 1:,} is of no text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableText(name, f"byte {fault.start + 1:,} is not UTF-8") from None


class Corpus(NamedTuple):
    """Sentences as lists of words in lower case; `words` of them, and whether there were more."""

    sentences: list[list[str]]
    words: int
    cut: bool


def corpus(text: str, most: int, known: Callable[[str], bool] | None = None) -> Corpus:
    """The sentences of a text, up to `most` words together.

    A word broken at the end of a line is put together if it stands elsewhere in the text, or is
    `known`: by default to the built-in vectors.

    >>> corpus("I swam. The other\\nbank was far!\\n\\nA day", 8)
    Corpus(sentences=[['i', 'swam'], ['the', 'other', 'bank', ...], ['a']], words=8, cut=True)
    """
    found: list[list[str]] = []
    left, once = most, dict[str, str]()  # a word that comes often is held once
    known = open_store("builtin", 50).__contains__ if known is None else known
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
    for paragraph in _PARAGRAPH.split(text):
        for part in _END.split(" ".join(paragraph.split())):
            words = words_alone(part, cut)
            for start in range(0, len(words), MOST_IN_A_SENTENCE):
                yield words[start : start + MOST_IN_A_SENTENCE]


class Window(NamedTuple):
    """A word in its sentence, and the words on both sides that the model sees beside it."""

    before: tuple[str, ...]
    word: str
    after: tuple[str, ...]


def windows(
    sentences: Sequence[Sequence[str]], word: str, around: int, most: int = 5
) -> tuple[Window, ...]:
    """What a model sees of a word: its first `most` places, `around` words on either side.

    gensim draws the size of each window anew, up to this one.

    >>> windows([["to", "the", "river", "bank"]], "river", 1)
    (Window(before=('the',), word='river', after=('bank',)),)
    """
    found = (
        Window(tuple(s[max(0, i - around) : i]), w, tuple(s[i + 1 : i + 1 + around]))
        for s in sentences
        for i, w in enumerate(s)
        if w == word
    )
    return tuple(islice(found, most))
