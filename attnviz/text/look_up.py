"""What a token is looked up as: its other forms and spellings, and how it may be split."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, groupby

from attnviz.text.characters import APOSTROPHES, HYPHENS, plain_marks
from attnviz.text.folding import without_accents
from attnviz.text.spelling import LONGEST, other_spellings, with_an_accent

LONGEST_COMPOUND = 200  # letters of a compound
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4,15}")
_IS_FOLLOWS = frozenset("it he she that what who where when why how there here let this".split())
_JOINT = re.compile(r"(?<=[^\W_])[-_ \u00a0](?=[^\W_])")
_CONTRACTION = re.compile(
    rf"(?i)(.+)(n[{APOSTROPHES}]t|[{APOSTROPHES}](?:s|re|ve|ll|d|m))|(can)(not)|(gon|wan)(na)"
)


def look_up_forms(token: str) -> Iterator[str]:
    """The spellings under which a token is sought, the most faithful first.

    1. As typed, but with plain apostrophes and hyphens; lower-cased, Capitalised, UPPER.
    2. Without a possessive 's, unless it is short for "is" or "has" (it's, that's).
    3. A number without or with separated thousands: 10,000 and 10000.
    4. A word with hyphens, _ or spaces joined by each of these, or by nothing; initials without
       their dots.
    5. Without accents; in the other of British and American spelling; with one accent.
    6. A number with # for each digit, as in the Google News vectors.

    What has more than `LONGEST` letters is sought only as typed: it is hardly a word, and its
    spellings would be as many as its letters, each as long.

    >>> list(look_up_forms("River’s"))[:5]
    ["River's", "river's", "RIVER'S", 'River', 'river']
    >>> [f for f in look_up_forms("colour") if f.islower()], "Paris" in look_up_forms("paris")
    (['colour', 'color', ...], True)
    """
    if len(token) > LONGEST:
        return iter((token,))
    plain = plain_marks(unicodedata.normalize("NFC", token))
    forms = (form for whole in _wholes(plain) for form in _cases(whole))
    return (form for form, _ in groupby(chain(forms, _rewritten(plain), _digits(plain))))


def possible_splits(token: str) -> tuple[tuple[str, ...], ...]:
    """Ways to split a token that is unknown as a whole: a contraction, and a compound.

    Contractions are split as in the Penn Treebank, and so in GloVe's corpus.

    >>> possible_splits("don't"), possible_splits("We’ll"), possible_splits("cannot")
    ((('do', "n't"),), (('We', '’ll'),), (('can', 'not'),))
    >>> possible_splits("colour-blind"), possible_splits("New_York"), possible_splits("bank")
    ((('colour', 'blind'),), (('New', 'York'),), ())
    """
    if len(token) > LONGEST_COMPOUND:
        return ()
    found = _CONTRACTION.fullmatch(token)
    contraction = tuple(part for part in found.groups() if part) if found else ()
    compound = tuple(part for part in re.split(f"[{HYPHENS}_]", token) if part)
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
    if _JOINT.search(word):
        yield from (f for joint in ("_", "-", "", " ") for f in _cases(_JOINT.sub(joint, word)))
    if "." in word and not word[0].isdigit():
        dotless = word.replace(".", "")
        yield from _cases(dotless) if len(dotless) > 2 else (dotless,)  # U.S. is not us
    if not word.isascii():
        yield from _cases(without_accents(word))
    for other in chain(other_spellings(word), with_an_accent(word.lower())):
        yield from (other, other.capitalize())


def _digits(plain: str) -> Iterator[str]:
    if sum(map(str.isdigit, plain)) > 1:
        yield re.sub(r"\d", "#", plain)
