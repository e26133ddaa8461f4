"""Text to tokens: where a word begins and ends.

What stands between spaces and marks is one token. Where a script has no spaces between words,
a run of letters is parted at the longest words that the vocabulary has; without a vocabulary
where Unicode's own rules see the boundary of a word.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from attnviz.text.characters import is_invisible, is_punctuation, kind
from attnviz.text.line_ends import broken_off, rejoined
from attnviz.text.segments import (
    Vocabulary,
    known_boundaries,
    no_boundaries,
    parts,
    spaced,
    unicode_boundaries,
)

_LETTERS = "[a0](?:[a0mv]|j(?=[a0]))*"
_TOKEN = re.compile(
    r"(?:am*\.)+am*\.?(?![a0m])"  # U.S., e.g.
    r"|0+(?:[.,:/]0+)+"  # 3.5   1,000   10:20   24/7
    rf"|{_LETTERS}(?:['_t-]{_LETTERS})*"  # river   don't   well-known   20th   New_York
    r"|s[sm]?v?m*(?:js[sm]?v?m*)*"  # one emoji, however many code points it is joined from
    r"|\.{2,}|-{2,}"  # an ellipsis, a dash typed with hyphens
    r"|[^ mvj]"  # any other mark by itself
)
Cut = Callable[[str], Iterable[int]]  # the places inside a token where it is parted


def tokenise(
    text: str, store: Vocabulary | None = None, *, punctuation: bool = True
) -> tuple[str, ...]:
    """Split a text into words, numbers, emoji and punctuation marks, as typed.

    Contractions and hyphenated words stay whole; zero-width characters vanish, except
    where they join letters or emoji. Words of a script without spaces are those that `store`
    knows, and a word broken at the end of a line is put together if `store` knows it. Without
    `punctuation`, only tokens with a letter or a digit, and emoji, are returned.

    >>> tokenise("The cat's well-known—don't ask, U.S. 3.5!")
    ('The', "cat's", 'well-known', '—', "don't", 'ask', ',', 'U.S.', '3.5', '!')
    >>> tokenise("Hello, New_York! コーヒーを飲む", punctuation=False)
    ('Hello', 'New_York', 'コーヒー', 'を', '飲', 'む')
    """
    text = _whole_words(text, store)
    cut = unicode_boundaries if store is None else partial(known_boundaries, store=store)
    found = (token for token, _, _ in locate(text, cut))
    return tuple(t for t in found if punctuation or not is_punctuation(t))


def halves(text: str, store: Vocabulary | None = None) -> frozenset[str]:
    """The halves of words that were broken at the end of a line and are not known as a whole.

    >>> sorted(halves("nano- fabrication of a bank"))
    ['fabrication', 'nano']
    """
    return broken_off(_whole_words(text, store))


def _whole_words(text: str, store: Vocabulary | None) -> str:
    return rejoined(text, lambda word: store is not None and store.find(word) is not None)


def words_alone(text: str, cut: Cut = unicode_boundaries) -> list[str]:
    """The words of a text without punctuation, in lower case.

    >>> words_alone("The bank, Ann’s!")
    ['the', 'bank', 'ann’s']
    """
    return [token.lower() for token, _, _ in locate(text, cut) if not is_punctuation(token)]


def cut_of(text: str) -> Cut:
    """How a text without a vocabulary is parted: nowhere if each of its words has spaces around
    it, else at Unicode's boundaries.

    >>> cut_of("ฉัน ชอบ กิน ข้าว")("ข้าว"), cut_of("我游过了河。")("游过")
    ([], [1])
    """
    return no_boundaries if spaced(text) else unicode_boundaries


def locate(text: str, cut: Cut = unicode_boundaries) -> Iterator[tuple[str, int, int]]:
    """The tokens of a text, each with where it begins and ends in the text's NFC form.

    `cut` tells where a token that has no space inside is parted.

    >>> list(locate("Hi, you"))
    [('Hi', 0, 2), (',', 2, 3), ('you', 4, 7)]
    """
    text = unicodedata.normalize("NFC", text)
    seen = [i for i, c in enumerate(text) if not is_invisible(c)]
    clean = "".join(text[i] for i in seen)
    for m in _TOKEN.finditer("".join(map(kind, clean))):
        for start, end in parts(cut(clean[m.start() : m.end()]), m.start(), m.end()):
            yield clean[start:end], seen[start], seen[end - 1] + 1
