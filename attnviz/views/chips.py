"""What stands on the chips of words, in Markdown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from attnviz.analysis import Word
from attnviz.control import Places
from attnviz.explain.markdown import JOINER, literal
from attnviz.settings import CONTROLS
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


def choice_chip(name: str, value: Any, labels: Sequence[str]) -> str:
    """What a chip says of a choice; of places, the words that stand there.

    >>> choice_chip("without", (0, 9), ["the", "bank"]), choice_chip("causal", True, [])
    ('without the', 'only what came before')
    """
    control = CONTROLS[name]
    if isinstance(control, Places):
        return control.chip.format(", ".join(labels[i] for i in value if i < len(labels)))
    return control.describe(value)
