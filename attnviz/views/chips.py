"""What stands on the chips of words, in Markdown."""

from collections import Counter
from collections.abc import Iterable, Sequence

from attnviz.analysis import Word
from attnviz.explain.markdown import JOINER, literal
from attnviz.text.labels import unique_labels

LONGEST = 40  # letters of a word
PIECES = " *(pieces)*"  # on the chip of a word whose vector was made


def chip_labels(words: Sequence[Word]) -> list[str]:
    """The words as the pictures call them: a repeated word has its place. No two labels are equal.

    Unknown words are struck through.

    >>> chip_labels([Word("the", "the"), Word("rivr", None), Word("the", "the")])
    ['the \\\\(1\\\\)', '~~rivr~~', 'the \\\\(2\\\\)']
    """
    known = iter(unique_labels([word.token for word in words if word.known_as is not None]))
    return told_apart(
        f"~~{literal(word.token[:LONGEST])}~~"
        if word.known_as is None
        else literal(next(known)[:LONGEST]) + PIECES * word.made
        for word in words
    )


def shared_labels(tokens: Sequence[str], words: Sequence[Word]) -> list[str]:
    """The words that two sentences share; `words` say which vectors were made."""
    made = {word.token.lower() for word in words if word.made}
    return [literal(token[:LONGEST]) + PIECES * (token.lower() in made) for token in tokens]


def told_apart(labels: Iterable[str]) -> list[str]:
    """The labels, where several are the same with an unseen mark for each that came before.

    >>> [label.replace(JOINER, "~") for label in told_apart(["the", "cat", "the"])]
    ['the', 'cat', 'the~']
    """
    seen: Counter[str] = Counter()
    written = []
    for label in labels:
        bare = label.rstrip(JOINER)
        written.append(label + JOINER * seen[bare])
        seen[bare] += 1
    return written
