"""Sentences to set beside one's own, and why two of them may part a word less than one hopes."""

from collections import Counter

import numpy as np

from attnviz.analysis import Analysis
from attnviz.attention import Attention
from attnviz.compare.axis import top_content_word
from attnviz.compare.comparison import MOVED, Comparison
from attnviz.explain.reading import percent
from attnviz.settings.examples import PAIRS
from attnviz.text.function_words import function_words

NEAR = 0.985  # a cosine above which a word has hardly been parted
MOST = 0.5  # a weight of itself that may be the reason


FRAMES = (  # into which any word fits
    "The teacher wrote {} on the board with white chalk",
    "Somebody shouted {} through the open window at night",
)


def partners(word: str, text: str) -> tuple[str, ...]:
    """Sentences other than `text` that have the word: of a pair in another sense, else in a frame.

    >>> partners("mouse", "The cat chased the mouse under the kitchen table")
    ('She moved the mouse and clicked on the computer screen',)
    >>> partners("queen", "Long live the queen")[0]
    'The teacher wrote queen on the board with white chalk'
    """
    pairs = [pair for pair in PAIRS if pair.word == word.lower()]
    known = [side for pair in pairs for side in (pair.first, pair.second)]
    if text in known:
        return tuple(side for side in known if side != text)
    return tuple(known) or tuple(frame.format(word) for frame in FRAMES)


def why_not(two: Comparison, hoped: tuple[str, str] = ("", "")) -> tuple[str, ...]:
    """Why a comparison shows less than one hopes for, computed from its numbers; () if nothing
    speaks against it.

    `hoped` are the words one would want to be read most on each side, "" for none.

    >>> from attnviz import analyse
    >>> from attnviz.compare.comparison import compare
    >>> bites = [analyse(text) for text in ("The dog bit the man", "The man bit the dog")]
    >>> why_not(compare(*bites, "dog"))[0][:51]
    'Both sentences have the same words in another order'
    """
    if _reordered(two):
        return (
            "Both sentences have the same words in another order. Plain self-attention sees no "
            f"order, so the contextual vectors are equal (cosine {two.cosine_after:.3f}).",
        )
    reasons = [
        _outdone(a, row, word, which)
        for (a, row), word, which in zip(two.sides, hoped, ("first", "second"), strict=True)
    ]
    found = tuple(reason for reason in reasons if reason)
    return found or _unmoved(two)


def _reordered(two: Comparison) -> bool:
    """Whether both texts have the same words, in an order that makes no difference."""
    if any(_sees_order(a) for a, _ in two.sides):
        return False
    words = [Counter(token.lower() for token in a.tokens) for a, _ in two.sides]
    return words[0] == words[1] and not two.one_text and two.one_space


def _sees_order(a: Analysis) -> bool:
    now = a.settings
    return bool(now.causal or now.window is not None or now.without or now.positions)


def _outdone(a: Attention, row: int, hoped: str, which: str) -> str:
    """In which way a word that should be read most is not: its score is not the highest."""
    lower = [token.lower() for token in a.tokens]
    others = [j for j in np.argsort(-a.W[row], kind="stable").tolist() if j != row]
    if hoped.lower() not in lower or not others or lower[others[0]] == hoped.lower():
        return ""
    most, wanted, word = others[0], lower.index(hoped.lower()), a.tokens[row]
    if not np.isfinite(a.S[row, wanted]):
        return f"In the {which} sentence {word} may not attend to {hoped}: your choices exclude it."
    kind = ", a function word," if _is_function(a, most) else ""
    return (
        f"In the {which} sentence the vector of {word} is more like that of "
        f"{a.tokens[most]}{kind} than that of {hoped}. The scores are {a.S[row, most]:.2f} and "
        f"{a.S[row, wanted]:.2f}, so the weights are {percent(float(a.W[row, most]))} and "
        f"{percent(float(a.W[row, wanted]))}."
    )


def _is_function(a: Attention, j: int) -> bool:
    return bool(function_words([a.tokens[j]])[0])


def _unmoved(two: Comparison) -> tuple[str, ...]:
    """What keeps both vectors together."""
    if not two.one_space or two.cosine_after < NEAR:
        return ()
    first, second = two.readings
    kept = f"{two.word} keeps {percent(first.keeps)} and {percent(second.keeps)} for itself"
    if first.ignores_itself and second.ignores_itself:
        kept = f"{two.word} ignores itself"
    if min(first.cosine, second.cosine) > MOVED and min(first.keeps, second.keeps) < MOST:
        return (f"{kept}. What it blends in points the same way as its own vector.",)
    if min(first.cosine, second.cosine) > MOVED:
        return (
            f"{kept}. Its scores with itself are so high that almost nothing is left for others.",
        )
    words = [top_content_word(a, row) or "no word" for a, row in two.sides]
    return (
        f"{kept}. Without function words, it attends most to {words[0]} in the first sentence and "
        f"to {words[1]} in the second. That makes little difference: the two contextual vectors "
        f"still have a cosine of {two.cosine_after:.3f}.",
    )
