"""Terms of the field, explained where they stand (see web/scripts/page/terms.js)."""

import json
import re

from attnviz.explain.terms import NAMES, TERMS
from attnviz.ui.parts.component import mount

_MEANINGS = json.dumps({name: term.meaning for name, term in TERMS.items()})
_FORMS = "|".join(re.escape(form) for form in sorted(NAMES, key=len, reverse=True))
_USED = re.compile(rf"(?<![\w-])({_FORMS})(?![\w-])", re.IGNORECASE)
_SET = re.compile(
    r"(\[[^\]]*\]\([^)]*\)|\*\*[^*]*\*\*|\*[^*]*\*|:[a-z-]+\[[^\]]*\]|:material/\w+:)"
)
# In a lesson these are everyday words as well: keys of a keyboard, an average, a key to a sheet.
AMBIGUOUS = {"key", "value", "state", "average", "piece", "axis", "rank", "angle", "position"}
_MARKED = re.compile(rf"(?<![\\\w])\[({_FORMS})\](?!\()", re.IGNORECASE)


def term(word: str) -> str:
    """A term in Markdown, with its explanation; `KeyError` if there is none.

    >>> term("Weights"), term("[CLS]")
    ('[Weights](#term-weight)', '[\\\\[CLS\\\\]](#term-marks)')
    """
    written = word.replace("[", r"\[").replace("]", r"\]")
    return f"[{written}](#term-{NAMES[word.lower()]})"


def explained(markdown: str) -> str:
    """Markdown in which every term that stands in brackets has its explanation.

    A stranger's brackets are escaped (`literal`), and so never one of ours.

    >>> explained("One [score] a pair, see [here](x).")
    'One [score](#term-score) a pair, see [here](x).'
    """
    return _MARKED.sub(lambda found: term(found[1]), markdown)


def explained_once(markdown: str, known: set[str]) -> str:
    """The same, and every other term that is not among `known` as well; all marked are then known.

    What is set in *type* of its own, in colour or in a link, is left as it is.

    >>> known = {"score"}
    >>> explained_once("a score, a head, another *softmax* head", known), sorted(known)
    ('a score, a [head](#term-head), another *softmax* head', ['head', 'score'])
    """

    def mark(found: re.Match[str]) -> str:
        name = NAMES[found[0].lower()]
        if name in known or name in AMBIGUOUS:
            return found[0]
        known.add(name)
        return term(found[0])

    marked = explained(markdown)
    known.update(re.findall(r"\(#term-(\w+)\)", marked))
    parts = _SET.split(marked)  # prose, what is set, prose, …
    return "".join(part if k % 2 else _USED.sub(mark, part) for k, part in enumerate(parts))


def plainly(markdown: str) -> str:
    """The same without explanations, where a term cannot have one: in a bubble of its own.

    >>> plainly("One [score] a pair.")
    'One score a pair.'
    """
    return _MARKED.sub(lambda found: found[1], markdown)


def explain_terms() -> None:
    """Let every term on the page show its sentence: under the mouse, on a tap, to the keyboard."""
    mount("terms", key="terms", data={"meanings": _MEANINGS})
