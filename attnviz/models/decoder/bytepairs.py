"""Text to pieces and back, as GPT-2's byte-level pair encoding does it.

A text is cut into chunks (a word with the space before it, a run of marks, each digit by itself);
the UTF-8 bytes of a chunk, each written as one printable character, are joined two by two, the
pair that was joined first in training first. So no word is unknown.
Source: Sennrich, Haddow & Birch (2016); Radford et al., GPT-2 (2019), section 2.2.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from attnviz.models.pieces import Piece

# "smollm" parts digits before anything else, "gpt-2" does not.
CHUNKS = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
CUTTERS = {"smollm": r"\p{N}", "gpt-2": ""}
LONGEST_CHUNK = 2_000  # bytes that are joined together; a longer run is parted


class BytePairs:
    """A vocabulary of pieces and the order in which pairs are joined.

    `tokens`: the spelling of each piece in printable characters; `merges`: "a b" in order;
    `cutter`: a name of `CUTTERS`. Special pieces, such as <|endoftext|>, are never made of text.

    >>> letters = [*"abĠ", "ab", "Ġab"]
    >>> pieces = BytePairs(letters, ["a b", "Ġ ab"], "gpt-2")
    >>> [(p.text, p.id, p.start, p.end) for p in pieces.cut("ab ab")]
    [('ab', 3, 0, 2), (' ab', 4, 2, 5)]
    """

    def __init__(self, tokens: Sequence[str], merges: Sequence[str], cutter: str) -> None:
        self.tokens, self.cutter = tokens, cutter
        self.ids = {token: i for i, token in enumerate(tokens)}
        self.ranks: Mapping[str, int] = {pair: i for i, pair in enumerate(merges)}
        self.spell = lru_cache(4096)(self._spell)

    def cut(self, text: str) -> tuple[Piece, ...]:
        """The pieces of a text; places count characters.

        A character of several bytes that are parted is named by each of its pieces.
        """
        found: list[Piece] = []
        for start, end in _chunks(text, self.cutter):
            owners = self._owners(text, start, end)
            place = 0
            for token in self.spell(text[start:end]):
                first, last = owners[place], owners[place + len(token) - 1] + 1
                found.append(Piece(self.spelling(self.ids[token]), self.ids[token], first, last))
                place += len(token)
        return tuple(found)

    def missing(self) -> str | None:
        """A piece that joining would make and the vocabulary lacks; None if it is whole."""
        made = (pair.replace(" ", "") for pair in self.ranks)
        return next((piece for piece in made if piece not in self.ids), None)

    def raw(self, number: int) -> bytes:
        """The bytes of a piece; a special piece spells its name."""
        try:
            return bytes(map(_bytes().__getitem__, self.tokens[number]))
        except KeyError:  # a special piece may hold any characters
            return self.tokens[number].encode("utf-8", "replace")

    def spelling(self, number: int) -> str:
        """A piece as text, with � where its bytes are part of a character."""
        return self.raw(number).decode("utf-8", "replace")

    def join(self, numbers: Sequence[int]) -> str:
        """The text that pieces spell together."""
        return b"".join(map(self.raw, numbers)).decode("utf-8", "replace")

    def _known(self, text: str) -> list[str]:
        """The bytes of a text that the vocabulary has, each as its printable character.

        The vocabulary of SmolLM2 lacks some control characters: they have no piece.
        """
        letters = map(_letters().__getitem__, text.encode("utf-8", "replace"))
        return [letter for letter in letters if letter in self.ids]

    def _owners(self, text: str, start: int, end: int) -> list[int]:
        """For each known byte of `text[start:end]` the place of its character."""
        return [place for place in range(start, end) for _ in self._known(text[place])]

    def _spell(self, chunk: str) -> tuple[str, ...]:
        parts = self._known(chunk)
        while len(parts) > 1:
            ranks = [self.ranks.get(f"{a} {b}") for a, b in pairwise(parts)]
            known = [rank for rank in ranks if rank is not None]
            if not known:
                break
            parts = _joined(parts, ranks, min(known))
        return tuple(parts)


def _joined(parts: list[str], ranks: list[int | None], best: int) -> list[str]:
    """`parts` with each pair of the rank `best` made one, from left to right."""
    made: list[str] = []
    i = 0
    while i < len(parts):
        pair = i < len(ranks) and ranks[i] == best
        made.append(parts[i] + parts[i + 1] if pair else parts[i])
        i += 2 if pair else 1
    return made


def _chunks(text: str, cutter: str) -> Iterator[tuple[int, int]]:
    """Where the chunks of a text begin and end."""
    alone, chunk = _patterns(cutter)
    place = 0
    for digit in [*alone.finditer(text), None] if cutter == "smollm" else [None]:
        stop = digit.start() if digit else len(text)
        for found in chunk.finditer(text[place:stop]):
            yield from _parted(place + found.start(), place + found.end())
        if digit:
            yield digit.span()
            place = digit.end()


def _parted(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of characters, in parts that take no time to join."""
    step = LONGEST_CHUNK // 4
    for begin in range(start, end, step):
        yield begin, min(begin + step, end)


@cache
def _patterns(cutter: str) -> tuple[Any, Any]:
    import regex

    return regex.compile(CUTTERS[cutter] or r"(?!)"), regex.compile(CHUNKS)


@cache
def _letters() -> tuple[str, ...]:
    """The printable character for each of the 256 bytes: itself, or one from Ā on."""
    shown = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    hidden = iter(range(0x100, 0x200))
    return tuple(chr(byte if byte in shown else next(hidden)) for byte in range(256))


@cache
def _bytes() -> dict[str, int]:
    return {letter: byte for byte, letter in enumerate(_letters())}


def shown(text: str, *, opening: bool = False) -> str:
    """A piece as it is shown: a word without the space before it, a part that continues with "…".

    `opening`: it opens the text, where no space is due. Marks need no space; one is shown as ␣.

    >>> [shown(piece) for piece in (" Paris", "ing", ",", " (", " ", "\\n\\n")]
    ['Paris', '…ing', ',', '␣(', '␣', '⏎⏎']
    """
    seen = text.replace("\r", "␍").replace("\n", "⏎").replace("\t", "⇥").replace("\xa0", "⍽")
    if seen[:1] == " " and seen[1:2].isalnum():
        return seen[1:]
    return ("…" if seen[:1].isalnum() and not opening else "") + seen.replace(" ", "␣")


def shown_tokens(texts: Sequence[str]) -> tuple[str, ...]:
    """The pieces of a text as they are shown.

    >>> shown_tokens(["The", " cat", "s"])
    ('The', 'cat', '…s')
    """
    return tuple(shown(text, opening=not i) for i, text in enumerate(texts))
