"""What every model reads: pieces of words with their places in a text, and the words they spell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attnviz.text.tokens import locate


@dataclass(frozen=True)
class Piece:
    """A piece of a word: its spelling and row in the vocabulary, and `text[start:end]`."""

    text: str
    id: int
    start: int
    end: int


@dataclass(frozen=True)
class TypedWord:
    """A word as typed and its pieces, `pieces[first:last]`; [CLS] and [SEP] are special."""

    token: str
    first: int
    last: int
    special: bool = False


def join_pieces(text: str, pieces: Sequence[Piece], first: int = 0) -> tuple[TypedWord, ...]:
    """The words that `pieces` of a text, in its NFC form, were cut from; they count from `first`.

    A word is a token of `attnviz.text.tokens`; a piece that stands in none is a word by itself.
    """
    words: list[TypedWord] = []
    before: tuple[str, int, int] | None = None
    for i, owner in enumerate(_owners(text, pieces), first):
        if owner == before:
            words[-1] = TypedWord(owner[0], words[-1].first, i + 1)
        else:
            words.append(TypedWord(owner[0], i, i + 1))
        before = owner
    return tuple(words)


def _owners(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[str, int, int]]:
    """For each piece the token it begins in, as (token, start, end); else the piece itself.

    A space that a piece begins with belongs to no token.
    """
    tokens = locate(text)
    token, start, end = next(tokens, ("", 0, 0))
    for piece in pieces:
        begin = piece.start + text[piece.start : piece.end - 1].startswith(" ")
        while end <= begin and (following := next(tokens, None)):
            token, start, end = following
        if start <= begin < end and piece.end <= end:
            yield token, start, end
        else:
            yield text[begin : piece.end], begin, piece.end
