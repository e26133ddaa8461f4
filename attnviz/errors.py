"""Everything that can go wrong, as one family whose members carry the facts of the case."""

import re
from collections.abc import Sequence
from pathlib import Path

# What would move a terminal's cursor, end the line, turn the writing round or not be written.
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
SHOWN = 40  # characters of a word in a sentence about it


def harmless(text: str, instead: str = "\N{REPLACEMENT CHARACTER}") -> str:
    """A stranger's text on one line, with � for control characters and lone surrogates.

    >>> harmless("a\\x1b[2Jb\\ud800")
    'a�[2Jb�'
    """
    return _NO_TEXT.sub(instead, text)


def shortened(word: str, most: int = SHOWN) -> str:
    """A word as it stands in a sentence: its start, if it is long.

    >>> shortened("a" * 100, 5)
    'aaaa…'
    """
    return word if len(word) <= most else word[: most - 1] + "…"


class AttnvizError(Exception):
    """Base of all errors of this package; its text is one sentence fit for a visitor."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(harmless(sentence))


class EmptyText(AttnvizError):
    """There is no word in the text."""

    def __init__(self) -> None:
        super().__init__("There is no word in the text; type a sentence.")


class NoKnownWord(AttnvizError):
    """None of the words has a vector."""

    def __init__(self, words: Sequence[str], vectors: str) -> None:
        self.words, self.vectors = tuple(words), vectors
        shown = ", ".join(map(shortened, self.words[:5])) + ("…" if len(self.words) > 5 else "")
        super().__init__(f"{vectors} have a vector for none of these words: {shown}.")


class TextTooLong(AttnvizError):
    """More words than the n × n matrices are meant for."""

    def __init__(self, count: int, limit: int) -> None:
        self.count, self.limit = count, limit
        super().__init__(f"The text has {count:,} words; at most {limit:,} can attend together.")


class ShapeMismatch(AttnvizError, ValueError):
    """Arrays, tokens or mask whose sizes do not go together."""


class NotFinite(AttnvizError, ValueError):
    """A vector that holds NaN or an infinity, or scores beyond what a float can hold."""

    def __init__(self, word: str, what: str = "The vector") -> None:
        self.word = word
        super().__init__(f"{what} of “{shortened(word)}” is not a finite number everywhere.")


class NothingToRead(AttnvizError, ValueError):
    """A mask that leaves a word nothing to read: its row of weights could not sum to 1."""

    def __init__(self, word: str, position: int) -> None:
        self.word, self.position = word, position
        super().__init__(
            f"The mask leaves “{shortened(word)}” (word {position + 1}) nothing to read; "
            "every word must be allowed to read at least one."
        )


class NoWeight(AttnvizError, ValueError):
    """A row of scores that gives no word any weight, as none of them is positive."""

    def __init__(self, word: str, position: int) -> None:
        self.word, self.position = word, position
        super().__init__(
            f"No score of “{shortened(word)}” (word {position + 1}) is above 0, so its weights "
            "cannot be shares of the scores; the softmax has an answer for any scores."
        )


class NotInBoth(AttnvizError):
    """A word to compare that is missing from one of the two texts."""

    def __init__(self, word: str, first: bool, second: bool, shared: Sequence[str]) -> None:
        self.word, self.first, self.second, self.shared = word, first, second, tuple(shared)
        where = {(True, False): "only in the first", (False, True): "only in the second"}
        place = where.get((first, second), "in neither")
        choose = "choose a word of both" if shared else "they have no word in common"
        super().__init__(f"“{shortened(word)}” stands {place} sentence; {choose}.")


class NoDirection(AttnvizError, ValueError):
    """An axis whose two ends are the same point."""

    def __init__(self, start: str, end: str) -> None:
        self.start, self.end = start, end
        ends = f"“{shortened(start)}” and “{shortened(end)}”"
        super().__init__(f"{ends} have one vector, so no line leads between them.")


class InvalidChoice(AttnvizError, ValueError):
    """A setting with a value that is not offered."""

    def __init__(self, setting: str, value: object, offered: Sequence[object]) -> None:
        self.setting, self.value, self.offered = setting, value, tuple(offered)
        options = ", ".join(map(str, self.offered))
        super().__init__(f"{setting} cannot be {str(value)[:40]!r}; choose one of {options}.")


class DataFileError(AttnvizError):
    """A file that ships with attnviz and is missing or not what it should be."""

    def __init__(self, path: Path, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"The data file {path.name} in {path.parent} {why}.")


class UnreadableVectors(AttnvizError, ValueError):
    """A file that is not one of word vectors, or is damaged; `why` names the line or byte."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(f"{name} cannot be read as word vectors: {why}.")


class PickledVectors(UnreadableVectors):
    """A file of Python objects, which would run code of its maker's if it were opened."""

    def __init__(self, name: str, what: str = "it holds pickled Python objects") -> None:
        super().__init__(
            name,
            f"{what}, which can run any code when loaded; load it where you trust it and save "
            'the words with gensim\'s vectors.save_word2vec_format("vectors.txt")',
        )


class TooLarge(UnreadableVectors):
    """More than the reader was allowed to take in: `limit` of `what`."""

    def __init__(self, name: str, what: str, limit: int) -> None:
        self.what, self.limit = what, limit
        super().__init__(name, f"it has more than {limit:,} {what}, the most that is read here")


class WordTooLong(UnreadableVectors):
    """A "word" of more characters than any word has: the file is one of something else."""

    def __init__(self, name: str, word: str, limit: int) -> None:
        self.word, self.limit = word[:40], limit
        why = f"the word that begins “{word[:20]}” has {len(word):,} characters, and no word has"
        super().__init__(name, f"{why} more than {limit:,}")


class NoRoom(AttnvizError):
    """Vectors of visitors that are more together than a server has room for."""

    def __init__(self) -> None:
        super().__init__(
            "The vectors of other visitors take the room that this server has for visitors' own; "
            "try again later, or with less: a smaller file, fewer numbers a word."
        )


class NotFetched(AttnvizError):
    """Vectors on offer that are not on this computer yet: the set `name`, `size` bytes to get."""

    def __init__(self, name: str, title: str, size: int) -> None:
        self.name, self.title, self.size = name, title, size
        amount = f"{size / 2**20:,.0f} MB"
        super().__init__(f"{title} vectors are not here yet; fetch {name} first ({amount}).")


class FetchFailed(AttnvizError):
    """Vectors that could not be downloaded or stored; nothing half done is left in use."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(f"{name} could not be fetched: {why}.")


class Cancelled(FetchFailed):
    """A fetch that was stopped on request; what was downloaded is kept for the next time."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "it was cancelled")


class UnreadableFile(AttnvizError, ValueError):
    """A file that attnviz did not save, or that is damaged; `why` says what is wrong."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(f"{name} is not one that attnviz saved: {why}.")


class NotWritten(AttnvizError):
    """A file that could not be written."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(f"{name} could not be written: {why}.")


class NotInstalled(AttnvizError):
    """A part that is not on this computer; `why` says what to do."""

    def __init__(self, what: str, why: str) -> None:
        self.what, self.why = what, why
        super().__init__(f"{what} cannot start: {why}.")


class NoSum(AttnvizError, ValueError):
    """A sum of words, such as king - man + woman, that cannot be read."""

    def __init__(self) -> None:
        super().__init__("Write a sum of words, with spaces round + and -: king - man + woman.")


class TooFewWords(AttnvizError, ValueError):
    """Fewer words than a question about words needs."""

    def __init__(self, needed: int, what: str) -> None:
        self.needed, self.what = needed, what
        super().__init__(f"{what} needs at least {needed} words that have vectors.")


class UnreadableText(AttnvizError, ValueError):
    """A file that is not plain text; `why` tells where."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(f"{name} cannot be read as text: {why}. Send plain text in UTF-8 (.txt).")


class TooLittleText(AttnvizError, ValueError):
    """A text from which no vectors can be learned."""

    def __init__(self, words: int, least: int, needed: int) -> None:
        self.words, self.least, self.needed = words, least, needed
        often = "once" if least == 1 else f"{least} times"
        super().__init__(
            f"{words:,} different words stand in the text at least {often}; "
            f"training needs {needed} or more. Take a longer text."
        )


class NoGensim(AttnvizError):
    """gensim is not on this computer, and what was asked for is its work."""

    def __init__(self) -> None:
        super().__init__(
            "This is gensim's work, and gensim is not installed here; "
            "on Python 3.11 to 3.13 pip install gensim brings it."
        )


class NotTrusted(AttnvizError):
    """A file of Python objects that nobody has vouched for."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"{name} is a file of Python objects: opening it runs whatever code its maker put "
            "there, with all your rights. If you made it or trust who did, say --trust."
        )


class TooLongForACode(AttnvizError):
    """A link of more characters than a QR code can hold."""

    def __init__(self, length: int) -> None:
        self.length = length
        super().__init__(
            f"The link has {length:,} characters, more than a QR code can hold; shorten the text."
        )


class NotByHand(AttnvizError, ValueError):
    """A table of words and numbers that is not one to be worked out by hand."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"This table cannot be used: {why}.")


class UnreadableLesson(AttnvizError, ValueError):
    """A lesson's file that does not say what a lesson says; `why` names the part."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(f"The lesson {name} cannot be used: {why}.")
