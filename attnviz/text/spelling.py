"""Other ways a word is written, to be sought where a vocabulary lacks it as typed.

They are proposals: one counts only if the vocabulary has it, so a rule may also make words
that do not exist.
"""

import re
from collections.abc import Iterator
from functools import cache

LONGEST = 40  # letters of a word that may have another spelling

# How British and American spelling differ, as the classes that dictionaries give, each told
# by what stands before, the British letters, the American ones, and what ends the word.
_CLASSES = (
    (r"\w\w", "our", "or", "(s|ed|ing|er|ers|ful|less|ite|ites|able|hood)?"),  # colour
    (r"\w[bcghtv]", "re", "er", "s?"),  # centre
    (r"\w[bcghtv]", "r", "er", "(ed|ing)"),  # centred
    (r"\w\w", "is", "iz", "(e|es|ed|er|ers|ing|able|ations?)"),  # organise
    (r"\wl", "ys", "yz", "(e|es|ed|er|ers|ing)"),  # analyse
    (r"\w[aeiou]", "ll", "l", "(ed|ing|er|ers|ings|ery|ous|ors?)"),  # travelled
    (r"\w\w", "ence", "ense", "(s|less)?"),  # defence
    (r"\w\w", "ogue", "og", "s?"),  # catalogue
    ("", "ae", "e", r"\w+"),  # encyclopaedia
    ("", "oe", "e", r"\w+"),  # foetus
)
_PAIRS = """
grey gray, greys grays, plough plow, ploughs plows, programme program, programmes programs,
tyre tire, tyres tires, kerb curb, cheque check, cheques checks, mould mold, moulds molds,
sceptic skeptic, sceptical skeptical, scepticism skepticism, jewellery jewelry, cosy cozy,
aluminium aluminum, moustache mustache, pyjamas pajamas, aeroplane airplane, fulfil fulfill,
enrol enroll, skilful skillful, wilful willful, storey story, draught draft, maths math
"""
_ACCENTED = {"a": "áàâäãå", "c": "ç", "e": "éèêë", "i": "íîï", "n": "ñ", "o": "óôöõø", "u": "üúû"}


def other_spellings(word: str) -> Iterator[str]:
    """The British spellings of an American word and the other way round, in lower case.

    None of what has more than `LONGEST` letters.

    >>> list(other_spellings("Colour")), "centres" in other_spellings("centers")
    (['color'], True)
    """
    word = word.lower() if len(word) <= LONGEST else ""
    if word in _pairs():
        yield _pairs()[word]
    for pattern, letters in _rules():
        for found in pattern.finditer(word):
            yield word[: found.start()] + letters + word[found.end() :]


def with_an_accent(word: str) -> Iterator[str]:
    """A word of four plain letters or more, up to `LONGEST`, with one of them accented.

    >>> "café" in with_an_accent("cafe"), "piñata" in with_an_accent("pinata")
    (True, True)
    """
    plain = 3 < len(word) <= LONGEST and word.isascii() and word.isalpha()
    for place, letter in enumerate(word if plain else ""):
        for accented in _ACCENTED.get(letter, ""):
            yield word[:place] + accented + word[place + 1 :]


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    sides = ((b, x, y, a) for b, one, two, a in _CLASSES for x, y in ((one, two), (two, one)))
    return tuple((re.compile(f"(?<={b}){x}(?={a}$)"), y) for b, x, y, a in sides)


@cache
def _pairs() -> dict[str, str]:
    words = _PAIRS.replace(",", " ").split()
    british, american = words[::2], words[1::2]
    return dict(zip(british + american, american + british, strict=True))


def with_word(text: str, word: str, other: str) -> str:
    """A text with another word in the place of a word, wherever that stands by itself.

    >>> with_word("rivr, rivrs and Rivr", "rivr", "river")
    'river, rivrs and Rivr'
    """
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: other, text)
