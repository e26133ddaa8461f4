"""Which token of one reading of a text is which of another, where two tokenisers differ."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def aligned(tokens: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """The places in `others` of those of `tokens` that both have, in order.

    >>> aligned(["the", "cat", "the", "mat"], ["The", "cat", ",", "the", "mat", "."])
    {1: 1, 2: 3, 3: 4}
    """
    whole = _one_after_the_other(tokens, others)
    if whole is not None:
        return whole
    matcher = SequenceMatcher(None, tokens, others, autojunk=False)
    blocks = matcher.get_matching_blocks()
    return {b.a + k: b.b + k for b in blocks for k in range(b.size)}


def _one_after_the_other(tokens: Sequence[str], others: Sequence[str]) -> dict[int, int] | None:
    """The first places that hold all of `tokens` in order, if `others` only has more of them."""
    places, start = {}, 0
    for i, token in enumerate(tokens):
        if token not in others[start:]:
            return None
        places[i] = others.index(token, start)
        start = places[i] + 1
    return places
