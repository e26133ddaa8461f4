"""Text to word pieces, as BERT's uncased tokeniser cuts it, each with its place in the text.

A text is cleaned, stripped of accents and lower-cased character by character; it is cut at
spaces, around marks of punctuation and around each Chinese character; every word is then
spelt with the longest pieces of a vocabulary, from left to right. A piece that continues a
word begins with "##". Source: Devlin et al., *BERT* (2019), section 3; Wu et al., *Google's
Neural Machine Translation System* (2016), section 4.1.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from attnviz.models.pieces import Piece

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
SPECIAL = re.compile(r"(\[(?:PAD|UNK|CLS|SEP|MASK)\])")
LONGEST_WORD = 100  # characters; a longer word is unknown

Ranges = Sequence[tuple[int, int]]
Character = tuple[str, int]  # as the model sees it, and where it stands in the text


class WordPieces:
    """A vocabulary of pieces and the classes of characters its model was trained with.

    `characters` has the ranges of code points to "drop", to "strip" (accents), to keep
    apart as "punctuation" and as "chinese"; they are part of the model: Unicode has moved on.

    >>> plain = {"drop": [], "strip": [(0x300, 0x36F)], "punctuation": [(33, 47)], "chinese": []}
    >>> pieces = WordPieces(["[UNK]", "cafe", "##s", "!"], plain)
    >>> [p.text for p in pieces.cut("Cafés, x!")]
    ['cafe', '##s', '[UNK]', '[UNK]', '!']
    """

    def __init__(self, vocabulary: Sequence[str], characters: Mapping[str, Ranges]) -> None:
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.matches = {name: _one_of(ranges) for name, ranges in characters.items()}
        self.clean = lru_cache(4096)(self._clean)

    def cut(self, text: str) -> tuple[Piece, ...]:
        """The pieces of a text, without [CLS] and [SEP]; any text has a defined outcome."""
        pieces: list[Piece] = []
        place = 0
        for part in SPECIAL.split(text):
            if SPECIAL.fullmatch(part):
                pieces.append(Piece(part, self.ids[part], place, place + len(part)))
            else:
                for word in self._words(part, place):
                    pieces += self._spell(word)
            place += len(part)
        return tuple(pieces)

    def special(self, name: str, place: int) -> Piece:
        """The piece [CLS] or [SEP], which stands for no character of the text."""
        return Piece(name, self.ids[name], place, place)

    def _words(self, text: str, place: int) -> Iterator[list[Character]]:
        """Runs of characters between spaces; a mark of punctuation is a run by itself."""
        word: list[Character] = []
        for i, typed in enumerate(text, place):
            for character in self.clean(typed):
                alone = self.matches["punctuation"](character)
                if word and (alone or character == " "):
                    yield word
                    word = []
                if alone:
                    yield [(character, i)]
                elif character != " ":
                    word.append((character, i))
        if word:
            yield word

    def _clean(self, character: str) -> str:
        """What a typed character becomes: nothing, a space, or its letters without accents."""
        if self.matches["drop"](character):
            return ""
        if character.isspace():
            return " "
        letters = "".join(
            letter.lower()
            for letter in unicodedata.normalize("NFD", character)
            if not self.matches["strip"](letter)
        )
        return f" {letters} " if self.matches["chinese"](character) else letters

    def _spell(self, word: list[Character]) -> list[Piece]:
        """The longest pieces that spell a word from left to right, or [UNK] for all of it."""
        letters = "".join(character for character, _ in word)
        unknown = [Piece(UNKNOWN, self.ids[UNKNOWN], word[0][1], word[-1][1] + 1)]
        if len(letters) > LONGEST_WORD:
            return unknown
        pieces: list[Piece] = []
        start = 0
        while start < len(letters):
            mark = "##" if start else ""
            ends = range(len(letters), start, -1)
            end = next((e for e in ends if mark + letters[start:e] in self.ids), None)
            if end is None:
                return unknown
            text = mark + letters[start:end]
            pieces.append(Piece(text, self.ids[text], word[start][1], word[end - 1][1] + 1))
            start = end
        return pieces


def _one_of(ranges: Ranges) -> Callable[[str], object]:
    """A function that tells whether a character is in one of the ranges of code points."""
    if not ranges:
        return re.compile(r"(?!)").match
    members = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
    return re.compile(f"[{members}]").match
