"""Which token of one reading of a text is which of another, where two tokenisers differ."""

from collections.abc import Sequence


def aligned(tokens: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """The places in `others` of as many of `tokens` as both have in one order.

    That is their longest common subsequence; n · m steps.

    >>> aligned(["the", "cat", "the", "mat"], ["The", "cat", ",", "the", "mat", "."])
    {1: 1, 2: 3, 3: 4}
    """
    ahead = _common(tokens, others)
    i, j, pairs = 0, 0, {}
    while i < len(tokens) and j < len(others):
        if tokens[i] == others[j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif ahead[i + 1][j] > ahead[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _common(tokens: Sequence[str], others: Sequence[str]) -> list[list[int]]:
    """How many tokens are in common from place i of the one and j of the other on."""
    ahead = [[0] * (len(others) + 1) for _ in range(len(tokens) + 1)]
    for i in reversed(range(len(tokens))):
        for j in reversed(range(len(others))):
            equal = tokens[i] == others[j]
            longer = max(ahead[i + 1][j], ahead[i][j + 1])
            ahead[i][j] = ahead[i + 1][j + 1] + 1 if equal else longer
    return ahead
