"""Sentences in Streamlit's Markdown; words of strangers are always text, never markup or a link."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from attnviz.explain.sentences import NUMBER, OURS, STRONG, Sentence, Span, compose

COLOURS = {"self": "orange", "reads": "blue", "first": "violet", "second": "green", "faint": "gray"}
JOINER = "\u2060"  # unseen, and no wider than nothing
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>&\"'])")
# After these Streamlit would find an address, an icon, or a sign to draw otherwise (-> as →),
# whatever stands before them; so too between www and its dot.
_LIVE = re.compile(r"([:@/<>=~!\-]|[wW](?=\.))")


def literal(text: str) -> str:
    """Text that Markdown shows as it is, on one line: no emphasis, links, images, icons, formulas.

    >>> literal("![x](y) :red[z] *a*").replace(JOINER, "")
    '\\\\!\\\\[x\\\\]\\\\(y\\\\) &#58;red\\\\[z\\\\] \\\\*a\\\\*'
    >>> literal("www.x").count(JOINER), literal("a->b").count(JOINER), literal("bank")
    (1, 2, 'bank')
    """
    if any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        text = f"\u2068{text}\u2069"  # its direction is its own, not that of what stands around it
    joined = _LIVE.sub(rf"\1{JOINER}", " ".join(text.split()))
    return _SPECIAL.sub(r"\\\1", joined).replace(":", "&#58;")


def markdown(told: Sentence) -> str:
    """A sentence in Markdown: words in their colours, terms as links to their explanations.

    >>> from attnviz.explain.sentences import compose, own
    >>> markdown(compose("{word} [keeps] half", word=own("a*b")))
    ':orange[a\\\\*b] [keeps](#term-keeps) half'
    """
    return "".join(map(_span, told.spans))


def prose(template: str, **values: str | Span | Sentence) -> str:
    """A text of the project in Markdown, its [terms] explained, with values for its {names}.

    >>> prose("a [score] of **{word}**", word="a*b")
    'a [score](#term-score) of **a\\\\*b**'
    """
    return markdown(compose(template, **values))


def faint(told: str | Sentence, **values: str | Span | Sentence) -> str:
    """The same in grey, as what stands below an answer.

    >>> faint("One [score] a pair.")
    ':gray[One [score](#term-score) a pair.]'
    """
    text = markdown(told) if isinstance(told, Sentence) else prose(told, **values)
    return f":gray[{text}]"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: bool = False) -> str:
    """A table of cells that are Markdown; where they are `numbers`, all but the first to the right.

    >>> print(table(["word", "weight"], [["bank", "9%"]], numbers=True))
    | word | weight |
    | --- | ---: |
    | bank | 9% |
    """
    rule = ["---", *(["---:" if numbers else "---"] * (len(head) - 1))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def _span(span: Span) -> str:
    if span.term:
        text = span.text.replace("[", r"\[").replace("]", r"\]")
        return f"[{text}](#term-{span.term})"
    if span.role in (OURS, NUMBER):
        return span.text
    word, colour = literal(span.short), COLOURS.get(span.role)
    if span.role == STRONG:
        return f"**{word}**"
    return f":{colour}[{word}]" if colour else word
