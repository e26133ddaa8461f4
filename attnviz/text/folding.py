"""What two spellings of a word have in common: its letters without case, or without accents."""

import re
import unicodedata

from attnviz.text.characters import plain_marks

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
# Arabic vowel signs and the stroke that stretches a word, not the hamza; Hebrew points.
_OPTIONAL = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]"
)
_STRESS = "\u0300\u0301\u0342"  # over a vowel: grave, acute, and the Greek circumflex
_DOTTED = "ёЁ"  # the letter of е whose dots print leaves out


def search_key(word: str) -> str:
    """What a word is indexed by: composed (NFC), without case as Unicode folds it, with plain
    apostrophes and hyphens.

    A dotted capital İ and a dotless ı count as i, since I stands for either of them.

    >>> search_key("ISTANBUL") == search_key("İstanbul"), search_key("IRMAK"), search_key("Straße")
    (True, 'irmak', 'strasse')
    """
    if word.isascii():
        return word.lower()
    folded = plain_marks(unicodedata.normalize("NFC", word)).casefold()
    return unicodedata.normalize("NFC", folded.replace("i\u0307", "i").replace("ı", "i"))


def without_accents(word: str) -> str:
    """The word without the marks that a writer of its script may leave out.

    All accents of Latin letters, ligatures taken apart; stress marks of Greek and Cyrillic, and
    the dots of ё; vowel signs of Arabic and Hebrew. Never what makes another letter, such as
    a hamza, the й or a dakuten.

    >>> without_accents("Café"), without_accents("Straße"), without_accents("ﬁsh")
    ('Cafe', 'Strasse', 'fish')
    >>> without_accents("أَكَلَ") == "أكل", without_accents("мой"), without_accents("ビル")
    (True, 'мой', 'ビル')
    """
    if word.isascii():
        return word
    word = unicodedata.normalize("NFKC", word.translate(_LETTERS))
    plain, script = list[str](), ""
    for letter in _OPTIONAL.sub("", word):
        base, *marks = list(unicodedata.normalize("NFD", letter))
        if not unicodedata.combining(letter):
            script = unicodedata.name(base, "").partition(" ")[0]
        plain.append(_plain(letter, base, marks, script))
    return unicodedata.normalize("NFC", "".join(plain))


def _plain(letter: str, base: str, marks: list[str], script: str) -> str:
    """A composed letter, or a mark that stands by itself, without what is optional in `script`."""
    if script == "LATIN":
        return "" if unicodedata.combining(base) else base
    if script == "GREEK":
        return base.strip(_STRESS) + "".join(mark for mark in marks if mark not in _STRESS)
    if script == "CYRILLIC" and letter in _DOTTED:
        return base
    return "" if script == "CYRILLIC" and letter in _STRESS else letter
