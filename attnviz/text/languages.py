"""Which language a text is in, where that is not English: told by its letters and small words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from attnviz.text.characters import APOSTROPHES
from attnviz.text.function_words import FUNCTION_WORDS

OTHER = "another language"
# Small words of each language that English text does not have, and letters of it alone.
_SMALL_WORDS = {
    "German": "der den dem das ein eine einen einem einer und nicht ist ich wir sie mit auf zu "
    "von für aus bei nach über sind wird hat auch beim zum zur im des",
    "French": "le la les une des du de et est dans pour qui que ne pas je nous vous il elle sur "
    "avec au aux ce cette sont mais où à un",
    "Spanish": "el la los las una unos de del y es en que por para con no se su lo al pero como "
    "más está son muy mi un",
    "Italian": "il lo la gli una di del della e è che in per con non si su al alla ma come più "
    "sono nel nella un",
    "Portuguese": "o os as um uma de do da dos das e é em que por para com não se no na ao mas "
    "como mais são seu",
    "Dutch": "het een de van en niet is ik wij zij met op te voor uit naar bij over zijn wordt "
    "ook maar dat",
    "Swedish": "och att det en ett som är på av för med inte den han hon vi till från över",
    "Danish": "og at det en et som er på af for med ikke den han hun vi til fra over jeg",
    "Norwegian": "og det en et som er på av for med ikke den han hun vi til fra over jeg",
    "Polish": "i w na z się nie do to że jest jak po od przez dla przy o za ale był",
    "Czech": "a v na s se ne do to že je jak po od pro při o za ale byl ve ze",
    "Romanian": "și în la cu nu de pe un o este care din pentru sau mai că sunt",
    "Hungarian": "a az és nem egy hogy van volt meg is de ez mint át csak",
    "Finnish": "ja ei on se hän että oli mutta kun niin myös joka yli ovat minä",
    "Turkish": "bir ve bu da de için ile çok ne daha var değil ben o gibi",
    "Indonesian": "yang dan di ke dari ini itu dengan untuk tidak saya dia pada ada akan",
    "Vietnamese": "và của là có không tôi trong một các được cho người với này",
    "Russian": "и в не на я что он с как это по но она из у за от мы через",
    "Ukrainian": "і в не на я що він з як це по але вона із у за від ми та через",
    "Bulgarian": "и в не на аз че той с как това по но тя от за са през ще",
}
_LETTERS = {
    "German": "ßäöü",
    "French": "êèçœùîë",
    "Spanish": "ñ",
    "Italian": "ìò",
    "Portuguese": "ãõç",
    "Swedish": "åäö",
    "Danish": "æøå",
    "Norwegian": "æøå",
    "Polish": "ąęłńśźż",
    "Czech": "ěřůčšž",
    "Romanian": "șțăşţ",
    "Hungarian": "őű",
    "Finnish": "äö",
    "Turkish": "ığş",
    "Vietnamese": "ơưđạảấầậắằẵếềệịọốồộớờợụứừựỳ",
    "Russian": "ыэё",
    "Ukrainian": "іїєґ",
    "Bulgarian": "ъ",
}
_ELIDING = ("French", "Italian")
_ELISION = re.compile(rf"(?:[ldcjns]|qu|un)[{APOSTROPHES}]\w\w")
_BY_WORD = {
    language: frozenset(words.split()) - FUNCTION_WORDS for language, words in _SMALL_WORDS.items()
}
# The scripts that one large language or none shares, by how Unicode names their letters.
_SCRIPTS = {
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "THAI": "Thai",
    "LAO": "Lao",
    "KHMER": "Khmer",
    "MYANMAR": "Burmese",
    "TIBETAN": "Tibetan",
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "Hindi",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "GUJARATI": "Gujarati",
    "GURMUKHI": "Punjabi",
    "KANNADA": "Kannada",
    "MALAYALAM": "Malayalam",
    "SINHALA": "Sinhala",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "ETHIOPIC": "Amharic",
    "CYRILLIC": "",  # told by its words
}
SOME, MANY = 0.1, 1 / 3  # least shares of unknown words: with two small words, and with one


def language_of(words: Sequence[str], unknown: float = 1.0) -> str:
    """The language of a sentence, `OTHER` where it cannot be told, "" where it may be English.

    `unknown` is the share of its words that an English vocabulary does not have.

    >>> language_of("Der Hund beißt den Mann".split())
    'German'
    >>> language_of("I met El Niño in the bank".split()), language_of("שלום לכולם".split())
    ('', 'Hebrew')
    >>> language_of("Los Angeles , Las Vegas".split(), unknown=0.0)
    ''
    """
    letters = [c.lower() for word in words for c in word if c.isalpha()]
    scripts = Counter(unicodedata.name(c, "").partition(" ")[0].partition("-")[0] for c in letters)
    if not letters:
        return ""
    if scripts["LATIN"] + scripts["FULLWIDTH"] > len(letters) / 2:
        return _of_words(words, unknown)
    if scripts["HIRAGANA"] + scripts["KATAKANA"]:
        return "Japanese"
    script = next((name for name, _ in scripts.most_common() if name in _SCRIPTS), "")
    return _SCRIPTS.get(script) or _largest(_scores(words)) or OTHER


def _of_words(words: Sequence[str], unknown: float) -> str:
    """The language of words in Latin letters, if it has more of them than English."""
    scores = _scores(words)
    if unknown < SOME:
        return ""
    english = sum(word.lower() in FUNCTION_WORDS for word in words)
    enough = max(english + 1, 1 if unknown >= MANY and not english else 2)
    return _largest({name: score for name, score in scores.items() if score >= enough})


def _scores(words: Sequence[str]) -> dict[str, int]:
    """For each language how many words are its small words, or have letters of its own."""
    small = [word.lower() for word in words]
    return {
        name: sum(word in known for word in small)
        + sum(bool({*word} & {*_LETTERS.get(name, "")}) for word in small)
        + sum(name in _ELIDING and bool(_ELISION.match(word)) for word in small)
        for name, known in _BY_WORD.items()
    }


def _largest(scores: dict[str, int]) -> str:
    """The language of the largest score; `OTHER` where two have it."""
    most = max(scores.values(), default=0)
    first = [name for name, score in scores.items() if score == most > 0]
    return first[0] if len(first) == 1 else OTHER if first else ""
