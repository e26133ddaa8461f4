"""What is said of words without a vector of their own: unknown, looked up, made, or all zeros."""

from collections.abc import Sequence

from attnviz.analysis import Word
from attnviz.explain.sentences import Sentence, Span, compose, strong
from attnviz.text.folding import search_key
from attnviz.text.languages import OTHER
from attnviz.vectors import WordVectors

LISTED = 8  # words that a line names
LONGEST = 40  # letters of each
NOTHING_KNOWN = (
    "None of its words has a vector, so there is nothing to draw yet. Free vectors for 157 "
    "languages are on fasttext.cc. Or train small ones here on a text of yours."
)
MAKING = (
    "Makes a vector from the pieces of the word. It is a guess from the spelling: a misspelt word "
    "gets a vector near words with a similar spelling."
)


def rows_of(words: Sequence[Word]) -> list[int | None]:
    """The row of each word in the matrices, None for a word without a vector.

    >>> rows_of([Word("the", "the"), Word("rivr", None), Word("bank", "bank")])
    [0, None, 1]
    """
    known = iter(range(len(words)))
    return [None if word.known_as is None else next(known) for word in words]


def unknown(words: Sequence[Word]) -> list[str]:
    """The words that have no vector, each once."""
    return list(dict.fromkeys(word.token for word in words if word.known_as is None))


def made_of_pieces(words: Sequence[Word]) -> list[str]:
    """The words whose vector was made from pieces, each once, in small letters."""
    return list(dict.fromkeys(word.token.lower() for word in words if word.made))


def looked_up(words: Sequence[Word]) -> Sentence | None:
    """Which words were found under another form than the one typed, None if none was.

    >>> print(looked_up([Word("Ann’s", "ann"), Word("River", "river")]))
    Looked up: Ann’s as ann.
    """
    pairs = dict.fromkeys(
        (w.token, w.known_as)
        for w in words
        if w.known_as is not None and search_key(w.known_as) != search_key(w.token)
    )
    if not pairs:
        return None
    told = [
        compose("{typed} as {found}", typed=_short(typed), found=strong(found[:LONGEST]))
        for typed, found in pairs
        if found is not None
    ]
    more = f" and {len(told) - LISTED} more" if len(told) > LISTED else ""
    return compose("Looked up: {pairs}" + more + ".", pairs=joined(told[:LISTED]))


def without_direction(words: Sequence[Word], store: WordVectors) -> Sentence | None:
    """The words of a text whose numbers are all 0, None if there are none."""
    known = list(dict.fromkeys(w.known_as for w in words if w.known_as is not None))
    vectors = store.vectors(known)
    zeros = [form for form, vector in zip(known, vectors, strict=True) if not vector.any()]
    if not zeros:
        return None
    return compose(
        "All numbers of {words} are 0. Such a vector has no direction and no cosine, and every "
        "score with it is 0.",
        words=names(zeros[:LISTED]),
    )


def names(words: Sequence[str]) -> Sentence:
    """Words with commas between, each standing out."""
    return joined([Sentence((strong(word[:LONGEST]),)) for word in words])


def joined(told: Sequence[Sentence]) -> Sentence:
    """Sentences with commas between.

    >>> print(joined([compose("one"), compose("two")]))
    one, two
    """
    spans: list[Span] = []
    for one in told:
        spans += [*([Span(", ")] if spans else []), *one.spans]
    return Sentence(tuple(spans))


def language_told(language: str) -> Sentence:
    """That a text is in a language which these vectors do not know."""
    name = OTHER if language == OTHER else f"**{language}**"
    return compose(f"This looks like {name}. These vectors know English only.")


def vectors_of(language: str) -> str:
    """Vectors of a language, in words."""
    return "vectors of its language" if language == OTHER else f"{language} vectors"


def text_in(language: str) -> str:
    """A text in a language, in words."""
    return "a text in it" if language == OTHER else f"a {language} text"


def _short(word: str) -> str:
    return word[:LONGEST]
