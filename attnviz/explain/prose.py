"""Longer texts of the project, written in Markdown, as sentences whose terms are spans.

A lesson or the page About has formulas and links in it; `compose` is for short texts with values.
"""

import re
from collections.abc import Callable

from attnviz.explain.sentences import Sentence, Span, term
from attnviz.explain.terms import NAMES

_FORMS = "|".join(re.escape(form) for form in sorted(NAMES, key=len, reverse=True))
_MARKED = re.compile(rf"(?<![\\\w])\[({_FORMS})\](?!\()", re.IGNORECASE)
_USED = re.compile(rf"(?<![\w-])({_FORMS})(?![\w-])", re.IGNORECASE)
_SET = re.compile(
    r"(\[[^\]]*\]\([^)]*\)|\*\*[^*]*\*\*|\*[^*]*\*|:[a-z-]+\[[^\]]*\]|:material/\w+:)"
)
# In a lesson these are everyday words as well: keys of a keyboard, an average, a key to a sheet.
AMBIGUOUS = {"key", "value", "state", "average", "piece", "axis", "rank", "angle", "position"}


def annotate(text: str) -> Sentence:
    """A text, each of whose terms in brackets is a span; formulas and links stay as they are.

    >>> annotate("One [score] a pair, see [here](x).").spans[1]
    Span(text='score', role='', term='score')
    """
    return Sentence(_spans(text))


def annotate_once(text: str, known: set[str]) -> Sentence:
    """The same, with every other term that is not `known` as well; all are known afterwards.

    What is set in *type* of its own, in colour or in a link stays as it is.

    >>> known = {"score"}
    >>> told = annotate_once("a score, a head, another *softmax* head", known)
    >>> [span.text for span in told.spans if span.term], sorted(known)
    (['head'], ['head', 'score'])
    """
    spans = _spans(text)
    known.update(span.term for span in spans if span.term)
    return Sentence(tuple(part for span in spans for part in _first_uses(span, known)))


def without_marks(text: str) -> str:
    """A text as it is heard: without the marks of its terms and of type.

    >>> without_marks("One **[score]** a *pair*.")
    'One score a pair.'
    """
    return str(annotate(text)).replace("*", "")


def _spans(text: str) -> tuple[Span, ...]:
    return _split(_MARKED, text, lambda found: term(found[1]))


def _first_uses(span: Span, known: set[str]) -> tuple[Span, ...]:
    """A span in parts: of each term that is not known yet, its first use."""
    if span.term:
        return (span,)

    def mark(found: re.Match[str]) -> Span | None:
        name = NAMES[found[0].lower()]
        if name in known or name in AMBIGUOUS:
            return None
        known.add(name)
        return term(found[0])

    parts = _SET.split(span.text)  # prose, what is set, prose, …
    return tuple(
        part
        for k, written in enumerate(parts)
        for part in ((Span(written),) if k % 2 else _split(_USED, written, mark))
    )


def _split(
    pattern: re.Pattern[str], text: str, mark: Callable[[re.Match[str]], Span | None]
) -> tuple[Span, ...]:
    """A text in spans: what the pattern finds and `mark` marks, and what stands between."""
    spans: list[Span] = []
    end = 0
    for found in pattern.finditer(text):
        if marked := mark(found):
            spans += [Span(text[end : found.start()]), marked]
            end = found.end()
    return tuple(part for part in (*spans, Span(text[end:])) if part.text)
