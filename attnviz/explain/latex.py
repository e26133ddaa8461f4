"""Formulas with their numbers, as LaTeX; never a word of the text, which could break them."""

import math
from collections.abc import Iterable, Sequence

A_LINE = 4  # terms of a long sum on one line


def number(x: float) -> str:
    """A number with four significant digits.

    >>> number(0.125), number(-12.3456), number(2e-9), number(-math.inf)
    ('0.125', '-12.35', '2 \\\\times 10^{-9}', '-\\\\infty')
    """
    if math.isinf(x):
        return r"\infty" if x > 0 else r"-\infty"
    digits, _, power = f"{x:.4g}".partition("e")
    return rf"{digits} \times 10^{{{int(power)}}}" if power else digits


def factor(x: float) -> str:
    """A number as part of a product: in brackets if it is negative.

    >>> factor(0.5), factor(-0.5)
    ('0.5', '(-0.5)')
    """
    return f"({number(x)})" if x < 0 else number(x)


def products(left: Iterable[float], right: Iterable[float]) -> list[str]:
    """The terms of Σ left · right."""
    return [rf"{factor(x)} \cdot {factor(y)}" for x, y in zip(left, right, strict=True)]


def shortened(terms: Sequence[str], most: int = A_LINE) -> list[str]:
    """At most `most` of the terms: the first ones and the last, dots for those between.

    >>> shortened(["a", "b", "c", "d", "e"], most=3)
    ['a', 'b', '\\\\cdots', 'e']
    """
    short = len(terms) <= most
    return list(terms) if short else [*terms[: most - 1], r"\cdots", terms[-1]]


def lines(terms: Sequence[str]) -> list[str]:
    """A long sum, `A_LINE` terms a line.

    >>> lines(["a", "b", "c", "d", "e"])
    ['a + b + c + d', '\\\\quad {} + e']
    """
    parts = [" + ".join(terms[i : i + A_LINE]) for i in range(0, len(terms), A_LINE)]
    return [parts[0], *(rf"\quad {{}} + {part}" for part in parts[1:])]


def equations(left: str, *steps: str) -> str:
    """left = step = step …, a line each; a step that begins with \\quad goes on the one before.

    >>> equations("y", "a + b", "c")
    '\\\\begin{aligned} y &= a + b \\\\\\\\ &= c \\\\end{aligned}'
    """
    rows = [f"&{step}" if step.startswith(r"\quad") else f"&= {step}" for step in steps]
    return rf"\begin{{aligned}} {left} " + r" \\ ".join(rows) + r" \end{aligned}"
