"""Text to tokens: where a word begins and ends, and what it is looked up as.

The rules are written over the *kind* of each character (its Unicode category), so that
words of every script, joined emoji and stray invisible characters have a defined outcome.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from attnviz.spelling import other_spellings, with_an_accent, without_accents

_KINDS = {"'": "'", "’": "'", "ʼ": "'", "-": "-", "‐": "-", "‑": "-", "\u200d": "j", "\u200c": "j"}
_KINDS |= {"\u200b": " ", "\ufe0f": "v"} | {c: c for c in ".,:/"}
_CATEGORIES = {"L": "a", "M": "m", "N": "0", "Z": " ", "C": " ", "P": "p", "S": "p"}

_LETTERS = "[a0](?:[a0mv]|j(?=[a0]))*"
_TOKEN = re.compile(
    r"(?:am*\.)+am*\.?(?![a0m])"  # U.S., e.g.
    r"|0+(?:[.,:/]0+)+"  # 3.5   1,000   10:20   24/7
    rf"|{_LETTERS}(?:['-]{_LETTERS})*"  # river   don't   well-known   20th
    r"|s[sm]?v?m*(?:js[sm]?v?m*)*"  # one emoji, however many code points it is joined from
    r"|\.{2,}|-{2,}"  # an ellipsis, a dash typed with hyphens
    r"|[^ mvj]"  # any other mark by itself
)
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4,15}")
_IS_FOLLOWS = frozenset("it he she that what who where when why how there here let this".split())
_CONTRACTION = re.compile(r"(?i)(.+)(n['’]t|['’](?:s|re|ve|ll|d|m))|(can)(not)|(gon|wan)(na)")


def tokenise(text: str, *, punctuation: bool = True) -> tuple[str, ...]:
    """Split a text into words, numbers, emoji and punctuation marks, as typed.

    Contractions and hyphenated words stay whole; zero-width characters vanish, except
    where they join letters or emoji. Without `punctuation`, only tokens with a letter
    or a digit, and emoji, are returned.

    >>> tokenise("The cat's well-known—don't ask, U.S. 3.5!")
    ('The', "cat's", 'well-known', '—', "don't", 'ask', ',', 'U.S.', '3.5', '!')
    >>> tokenise("Hello, world!", punctuation=False)
    ('Hello', 'world')
    """
    found = (token for token, _, _ in locate(text))
    return tuple(t for t in found if punctuation or not is_punctuation(t))


def locate(text: str) -> Iterator[tuple[str, int, int]]:
    """The tokens of a text, each with where it begins and ends in the text's NFC form.

    >>> list(locate("Hi, you"))
    [('Hi', 0, 2), (',', 2, 3), ('you', 4, 7)]
    """
    text = unicodedata.normalize("NFC", text)
    seen = [i for i, c in enumerate(text) if not _invisible(c)]
    clean = "".join(text[i] for i in seen)
    for m in _TOKEN.finditer("".join(map(_kind, clean))):
        yield clean[m.start() : m.end()], seen[m.start()], seen[m.end() - 1] + 1


def is_punctuation(token: str) -> bool:
    """Whether a token has no letter, digit or pictogram.

    >>> is_punctuation("—"), is_punctuation("3.5"), is_punctuation("don't")
    (True, False, False)
    """
    return not any(_kind(c) in "a0s" for c in token)


def look_up_forms(token: str) -> Iterator[str]:
    """The spellings under which a token is sought, the most faithful first.

    1. As typed, but with plain apostrophes and hyphens; lower-cased, Capitalised, UPPER.
    2. Without a possessive 's, unless it is short for "is" or "has" (it's, that's).
    3. A number without or with separated thousands: 10,000 and 10000.
    4. A hyphenated word as one, joined by _ or by nothing; initials without their dots.
    5. Without accents; in the other of British and American spelling; with one accent.
    6. A number with # for each digit, as in the Google News vectors.

    >>> list(look_up_forms("River’s"))[:5]
    ["River's", "river's", "RIVER'S", 'River', 'river']
    >>> [f for f in look_up_forms("colour") if f.islower()], "Paris" in look_up_forms("paris")
    (['colour', 'color', ...], True)
    """
    plain = "".join(_kind(c) if _kind(c) in "'-" else c for c in token if _kind(c) not in "jv")
    forms = (form for whole in _wholes(plain) for form in _cases(whole))
    return (form for form, _ in groupby(chain(forms, _rewritten(plain), _digits(plain))))


def right_to_left(text: str) -> bool:
    """Whether a text is written from right to left: by its first letter that has a direction.

    >>> right_to_left("12 نهر river"), right_to_left("river نهر")
    (True, False)
    """
    strong = (way for way in map(unicodedata.bidirectional, text) if way in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def cuts(token: str) -> tuple[tuple[str, ...], ...]:
    """Ways to cut a token that is unknown as a whole: a contraction, a hyphenated compound.

    Contractions are cut as in the Penn Treebank, and so in GloVe's corpus.

    >>> cuts("don't"), cuts("We’ll"), cuts("cannot"), cuts("colour-blind"), cuts("bank")
    ((('do', "n't"),), (('We', '’ll'),), (('can', 'not'),), (('colour', 'blind'),), ())
    """
    found = _CONTRACTION.fullmatch(token)
    contraction = tuple(part for part in found.groups() if part) if found else ()
    compound = tuple(part for part in re.split("[-‐‑]", token) if part)
    return tuple(parts for parts in (contraction, compound) if len(parts) > 1)


def _wholes(plain: str) -> Iterator[str]:
    yield plain
    start = plain[:-2]
    if plain.lower().endswith("'s") and len(start) > 1 and start.lower() not in _IS_FOLLOWS:
        yield start


def _cases(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((word, word.lower(), word.capitalize(), word.upper())))


def _rewritten(plain: str) -> Iterator[str]:
    word = list(_wholes(plain))[-1]
    if _NUMBER.fullmatch(word):
        yield from (word.replace(",", ""), f"{int(word.replace(',', '')):,}")
    if "-" in word:
        yield from (f for joint in ("_", "") for f in _cases(word.replace("-", joint)))
    if "." in word and not word[0].isdigit():
        dotless = word.replace(".", "")
        yield from _cases(dotless) if len(dotless) > 2 else (dotless,)  # U.S. is not us
    if not word.isascii():
        yield from _cases(without_accents(word))
    for other in (*other_spellings(word), *with_an_accent(word.lower())):
        yield from (other, other.capitalize())


def _digits(plain: str) -> Iterator[str]:
    if sum(map(str.isdigit, plain)) > 1:
        yield re.sub(r"\d", "#", plain)


def unique_labels(tokens: Sequence[str]) -> tuple[str, ...]:
    """Names that tell repeated tokens apart by their place, counted from 1.

    A model's mark for the start, which no text has as a token, does not count.

    >>> unique_labels(("the", "cat", "the")), unique_labels(("[CLS]", "so", "so", "[SEP]"))
    (('the ·1', 'cat', 'the ·3'), ('[CLS]', 'so ·1', 'so ·2', '[SEP]'))
    """
    count, first = Counter(tokens), 0 if list(tokens[:1]) == ["[CLS]"] else 1
    return tuple(f"{t} ·{i}" if count[t] > 1 else t for i, t in enumerate(tokens, first))


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    pictogram = category == "So" or "\U0001f3fb" <= character <= "\U0001f3ff"
    return _KINDS.get(character) or ("s" if pictogram else _CATEGORIES[category[0]])


def _invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" and character not in _KINDS
