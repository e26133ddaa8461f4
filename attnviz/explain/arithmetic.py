"""The arithmetic of one word of a flow at a time, in a line a step.

Numbers are written as the sentences of narration.py have them.
"""

import math

from attnviz.attention import Attention
from attnviz.explain.flow import Flow
from attnviz.explain.reading import percent
from attnviz.explain.receipt import RowTerms, row_terms
from attnviz.explain.rounding import fixed


def receipts(a: Attention, way: Flow, row: int) -> tuple[dict[str, str], ...]:
    """The arithmetic of each word of the way, by the step it belongs to.

    >>> from attnviz.attention import self_attention
    >>> from attnviz.explain.flow import flow
    >>> a = self_attention(["left", "right"], [[1.0, 0.0], [0.0, 2.0]])
    >>> for told in receipts(a, flow(a, 0), 0)[1].values(): print(told)
    left · right: 1.00·0.00 + 0.00·2.00 = 0.00
    The weight of right: e^(0.00 − 1.00) = 0.368; 0.368 / 1.368 = 26.9%
    Number 2 of the contextual vector (framed): right gives 0.269 · 2.00 = 0.54; all words give 0.54
    """
    taken, asked = row_terms(a, row), _asked(way)
    return tuple(
        {
            "scores": _score_made(way, j, asked),
            "weights": _weight_made(way, j, taken),
            "mixture": _largest_taken(way, j),
        }
        if place >= 0
        else {}
        for j, place in enumerate(way.places)
    )


def _asked(way: Flow) -> dict[int, str]:
    """The numbers of the query of which products are written, by their places: first and last."""
    d = len(way.q)
    return {i: _factor(way.q[i]) for i in (range(d) if d <= 3 else (0, 1, d - 1))}


def _score_made(way: Flow, j: int, asked: dict[int, str]) -> str:
    shown = [f"{q}·{_factor(way.keys[j, i])}" for i, q in asked.items()]
    if len(way.q) > 3:
        shown.insert(2, "…")
    made = f"{way.reader} · {way.words[j]}: {' + '.join(shown)} = {total(way, j)}"
    if not math.isfinite(way.scores[j]):
        return f"{made}; masked: it has no score"
    return made + scaled(way, j)


def _weight_made(way: Flow, j: int, taken: RowTerms) -> str:
    term = float(taken.terms[way.places[j]])
    weight = f"{term:.3f} / {taken.total:.3f} = {percent(float(way.weights[j]))}"
    return f"The weight of {way.words[j]}: {_term(way, j, taken)} = {term:.3f}; {weight}"


def _largest_taken(way: Flow, j: int) -> str:
    """How the number of y comes about into which the word of place j gives most."""
    w = float(way.weights[j])
    i = way.largest(j)
    term = w * float(way.values[j, i])
    gives = f"{w:.3f} · {_factor(way.values[j, i])} = {format_number(term)}"
    number = f"Number {i + 1} of the contextual vector (framed)"
    whole = format_number(float(way.y[i]))
    return f"{number}: {way.words[j]} gives {gives}; all words give {whole}"


def _term(way: Flow, j: int, taken: RowTerms) -> str:
    score = format_number(float(way.scores[j])).replace("inf", "∞")
    if taken.shift is None:
        return f"max(0, {score})"
    return f"e^({score} − {_factor(taken.shift)})"


def summed(way: Flow) -> str:
    """What makes a score of the products, in a few words.

    >>> from attnviz.attention import self_attention
    >>> from attnviz.explain.flow import flow
    >>> a = self_attention(["left", "right"], [[1.0, 0.0], [0.0, 2.0]], scale=0.5)
    >>> summed(flow(a, 0))
    'added up, × 0.5'
    """
    if way.scale == 1:
        return "added up"
    return f"added up, ÷ √{len(way.q)}" if _by_root(way) else f"added up, × {way.scale:.3g}"


def scaled(way: Flow, j: int) -> str:
    """What becomes of the sum of the products, where it is not the score as it stands."""
    if way.scale == 1:
        return ""
    how = f"divided by √{len(way.q)}" if _by_root(way) else f"times {way.scale:.3g}"
    return f"; {how} that is {format_number(float(way.scores[j]))}"


def _by_root(way: Flow) -> bool:
    return math.isclose(way.scale, 1 / math.sqrt(len(way.q)), rel_tol=1e-6)


def total(way: Flow, j: int) -> str:
    """The sum of the products of one word, as it is written."""
    return format_number(way.totals[j])


def format_number(x: float) -> str:
    """In two digits, with a true minus; what is written as 0 has none."""
    text = fixed(x, 2)
    if not text.startswith("-"):
        return text
    return text.replace("-", "−") if text.strip("-0.") else text[1:]


def _factor(x: float) -> str:
    text = format_number(x)
    return f"({text})" if text.startswith("−") else text
