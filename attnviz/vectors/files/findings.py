"""What was noticed in a file while it was read: skipped, mended, missing. Told as a note."""

import re
from collections.abc import Sequence

from attnviz.errors import UnreadableVectors, harmless

PATIENCE = 100  # broken words, before a file is taken for one in another encoding
SHOWN = 3  # words named in a sentence
# Bytes that are letters of western words in Latin-1: small ones, or a capital at the beginning.
_LATIN = re.compile(rb"(?:[\xdf-\xf6\xf8-\xff]|\A[\xc0-\xd6\xd8-\xde]|[A-Za-z]\x92[a-z])")


class Findings:
    """A tally kept by the readers of one file, called `name`; `note` tells it in sentences."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.promised: int | None = None  # words, by line 1
        self.words = self.beyond_ascii = 0  # words that were read; those with other letters
        self.broken = self.latin = self.nameless = self.numbered = self.doubled = 0
        self.first_broken = self.first_nameless = self.first_numbered = ""
        self.zeros = 0
        self.some_zeros: list[str] = []
        self.limit: int | None = None  # words after which reading stopped, though there are more
        self.ends_within = self.member = ""

    def count(self, words: Sequence[str]) -> None:
        """Count words that were read."""
        self.words += len(words)
        self.beyond_ascii += sum(not word.isascii() for word in words)

    def took(self, words: Sequence[str]) -> None:
        """Count words that were read; raises `UnreadableVectors` if too many were broken."""
        self.count(words)
        if self.broken > PATIENCE:
            self.check_encoding()

    def decoded(self, word: bytes, place: str) -> str | None:
        """A word's bytes as text; None, and counted, where they are not UTF-8."""
        try:
            return word.decode()
        except UnicodeDecodeError:
            self.first_broken = self.first_broken or place
            self.broken += 1
            rest = word.decode(errors="ignore")
            self.latin += rest.isascii() and bool(
                re.search("[A-Za-z]", rest) and _LATIN.search(word)
            )
            return None

    def has_no_word(self, place: str) -> None:
        """Count an entry with numbers and no word."""
        self.first_nameless = self.first_nameless or place
        self.nameless += 1

    def holds_a_number(self, word: str, place: str) -> None:
        """Count a word of several parts of which one is a number."""
        self.first_numbered = self.first_numbered or f"“{harmless(word)[:40]}” in {place}"
        self.numbered += 1

    def has_only_zeros(self, words: Sequence[str]) -> None:
        """Count words without direction."""
        self.zeros += len(words)
        self.some_zeros += words[: SHOWN - len(self.some_zeros)]

    def check_encoding(self) -> None:
        """Raise `UnreadableVectors` if so many words are broken that none is a mere accident."""
        if why := self.wrong_encoding:
            raise UnreadableVectors(self.name, why)

    @property
    def wrong_encoding(self) -> str:
        """In what the words are written and what to do, if they are not written in UTF-8."""
        many = self.latin or self.broken > max(SHOWN, self.words // 4) or not self.words
        if not self.broken or self.broken <= self.beyond_ascii or not many:
            return ""
        other = "in another encoding than UTF-8"
        if 2 * self.latin >= self.broken:
            other = "in Latin-1 or Windows-1252"
        where = f"the first such word is at {self.first_broken}"
        return f"its words are written {other} ({where}). Save it as UTF-8, then send it"

    @property
    def note(self) -> str:
        """What a reader should know of the file, in sentences; nothing if all is as it should."""
        told = (
            self._of_the_limit(), self._of_the_promise(), self._of_the_end(), self._of_words(),
            self._of_zeros(),
        )  # fmt: skip
        start = f"{self.member} was taken from the archive." if self.member else ""
        return " ".join(filter(None, (start, *told)))

    def _of_the_limit(self) -> str:
        if self.limit is None:
            return ""
        more = self.promised is not None and self.promised > self.limit
        of = f" of {self.promised:,}" if more else ""
        return f"The first {self.limit:,}{of} words of {self.name} were read."

    def _of_the_promise(self) -> str:
        there = self.words + self.broken + self.nameless
        if self.promised in (None, there) or self.limit is not None:
            return ""
        read = f"Line 1 promises {_count(self.promised or 0, 'word')}, and {there:,} are there"
        head = " It may be the beginning of a larger file." if self._is_a_head(there) else ""
        return f"{read}: all of these were read.{head}"

    def _is_a_head(self, there: int) -> bool:
        """Whether far fewer words are there than promised, or the last one is cut."""
        return 2 * there < (self.promised or 0) or bool(self.ends_within)

    def _of_the_end(self) -> str:
        if not self.ends_within:
            return ""
        return f"The file ends within {self.ends_within}: that word was left out."

    def _of_words(self) -> str:
        told = []
        if self.broken:
            where = f"{_first(self.broken)}{self.first_broken}"
            told.append(
                f"{_were(self.broken, 'word')} skipped: broken in the middle of a letter ({where})."
            )
        if self.nameless:
            why = f"no word before the numbers ({_first(self.nameless)}{self.first_nameless})"
            told.append(f"{_were(self.nameless, 'line')} skipped: there is {why}.")
        if self.numbered:
            holds = "hold" if self.numbered > 1 else "holds"
            start = f"{_count(self.numbered, 'word')} with a space {holds} a number"
            told.append(f"{start}: {self.first_numbered}.")
        if self.doubled:
            told.append(f"{_were(self.doubled, 'word')} repeated: the first vector counts.")
        return " ".join(told)

    def _of_zeros(self) -> str:
        if not self.zeros:
            return ""
        named = ", ".join(harmless(word)[:40] for word in self.some_zeros)
        more = f" and {self.zeros - SHOWN:,} more" if self.zeros > SHOWN else ""
        have = "have" if self.zeros > 1 else "has"
        return (
            f"{_count(self.zeros, 'word')} {have} only zeros, and so no direction: {named}{more}."
        )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _were(number: int, what: str) -> str:
    return f"{_count(number, what)} {'were' if number != 1 else 'was'}"


def _first(number: int) -> str:
    return "the first at " if number > 1 else ""
