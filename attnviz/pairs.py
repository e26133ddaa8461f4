"""Pairs of sentences for one word in two senses: those that part it, and those that do not.

What each must show is part of the data, holds with the built-in vectors at every dimension,
and is tested. The pairs of `PUZZLES` do not show what one hopes for; `why_not` computes why.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from attnviz.attention import Attention
from attnviz.comparison import MOVED, Comparison, telling
from attnviz.function_words import function_words
from attnviz.reading import percent
from attnviz.settings import CASH_BANK, RIVER_BANK

NEAR = 0.985  # a cosine above which a word has hardly been parted


@dataclass(frozen=True)
class Pair:
    """A word in two sentences, and the words it should read most in each.

    Along the axis between those two words its contextual vectors end up at least `apart` from
    each other, in the units of the vectors (a built-in vector is about 5 long).
    """

    word: str
    first: str
    second: str
    reads: tuple[str, str]
    apart: float = 0.0


PAIRS = (
    Pair("bank", RIVER_BANK, CASH_BANK, ("river", "cash"), 0.8),
    Pair(
        "mouse",
        "The cat chased the mouse under the kitchen table",
        "She moved the mouse and clicked on the computer screen",
        ("cat", "computer"),
        0.3,
    ),
    Pair(
        "star",
        "A star and its planet drift through the galaxy",
        "The movie star smiled at the premiere",
        ("galaxy", "movie"),
        0.5,
    ),
    Pair(
        "apple",
        "She ate a ripe apple and a sweet pear",
        "The new apple computer runs this software",
        ("pear", "computer"),
        1.0,
    ),
    Pair(
        "bass",
        "She caught a bass while fishing",
        "She plays the bass guitar on stage",
        ("fishing", "guitar"),
        0.8,
    ),
    Pair(
        "crane",
        "The crane flew over the lake with other birds",
        "The crane lifted steel beams onto the building",
        ("flew", "lifted"),
        0.5,
    ),
    Pair(
        "plant",
        "She waters every plant in the garden",
        "Workers at the chemical plant went on strike",
        ("garden", "chemical"),
        1.0,
    ),
    Pair(
        "spring",
        "Every spring follows a cold winter",
        "The metal spring inside the mattress broke",
        ("winter", "mattress"),
        0.8,
    ),
    Pair(
        "python",
        "Her pet python is a friendly snake",
        "My python program reads some data",
        ("snake", "program"),
        1.0,
    ),
    Pair(
        "virus",
        "The virus made the patient ill with fever",
        "The virus deleted files on the computer",
        ("fever", "computer"),
        0.8,
    ),
    Pair(
        "jaguar",
        "The jaguar and other cats hunt in the jungle",
        "He drove the jaguar like any expensive car",
        ("cats", "car"),
        0.4,
    ),
    Pair(
        "court",
        "The judge and the lawyer came to court",
        "They played tennis on the court",
        ("judge", "tennis"),
        0.8,
    ),
    Pair(
        "charge",
        "The battery needs a charge",
        "The police dropped the charge against him",
        ("battery", "police"),
        1.0,
    ),
    Pair(
        "nail",
        "She painted the nail on her finger",
        "He hit the nail with a hammer",
        ("finger", "hammer"),
        0.9,
    ),
)

PUZZLES = (
    Pair("light", "It was light outside", "It was light to carry", ("outside", "carry")),
    Pair(
        "date",
        "She had a romantic date at a restaurant",
        "She ate a sweet date and a fig",
        ("restaurant", "fig"),
    ),
    Pair("bank", "I went to the bank", "I went along the bank", ("", "")),
    Pair("dog", "The dog bit the man", "The man bit the dog", ("", "")),
)


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
    >>> from attnviz.comparison import compare
    >>> bites = [analyse(text) for text in ("The dog bit the man", "The man bit the dog")]
    >>> why_not(compare(*bites, "dog"))[0][:51]
    'Both sentences have the same words in another order'
    """
    if _reordered(two):
        return (
            "Both sentences have the same words in another order, and plain self-attention sees "
            f"no order: the two vectors are equal (cosine {two.cosine_after:.3f}).",
        )
    reasons = [
        _outdone(a, row, word, which)
        for (a, row), word, which in zip(two.sides, hoped, ("first", "second"), strict=True)
    ]
    found = tuple(reason for reason in reasons if reason)
    return found or _unmoved(two)


def _reordered(two: Comparison) -> bool:
    words = [Counter(token.lower() for token in a.tokens) for a, _ in two.sides]
    return words[0] == words[1] and not two.one_text and two.one_space


def _outdone(a: Attention, row: int, hoped: str, which: str) -> str:
    """In which way a word that should be read most is not: its score is not the highest."""
    lower = [token.lower() for token in a.tokens]
    others = [j for j in np.argsort(-a.W[row], kind="stable").tolist() if j != row]
    if hoped.lower() not in lower or not others or lower[others[0]] == hoped.lower():
        return ""
    most, wanted, word = others[0], lower.index(hoped.lower()), a.tokens[row]
    kind = ", a word that only holds the sentence together," if _is_function(a, most) else ""
    return (
        f"In the {which} sentence the vector of {word} is more like that of "
        f"{a.tokens[most]}{kind} than that of {hoped}: the scores are {a.S[row, most]:.2f} and "
        f"{a.S[row, wanted]:.2f}, so they get {percent(float(a.W[row, most]))} and "
        f"{percent(float(a.W[row, wanted]))} of the weight."
    )


def _is_function(a: Attention, j: int) -> bool:
    return bool(function_words([a.tokens[j]])[0])


def _unmoved(two: Comparison) -> tuple[str, ...]:
    """What keeps both vectors together: a word that reads itself, with nothing telling."""
    if not two.one_space or two.cosine_after < NEAR:
        return ()
    first, second = two.readings
    kept = f"{two.word} keeps {percent(first.keeps)} and {percent(second.keeps)} of itself"
    if min(first.cosine, second.cosine) > MOVED:
        return (f"{kept}: its scores with itself are so high that nothing else is read.",)
    words = [telling(a, row) or "no word of content" for a, row in two.sides]
    return (
        f"{kept}, and what it reads besides tells little: of the words of content most goes to "
        f"{words[0]} in the first sentence and to {words[1]} in the second. "
        f"The two vectors still have a cosine of {two.cosine_after:.3f}.",
    )
