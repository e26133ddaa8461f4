"""One rule by which numbers are rounded, in Python and in the browser."""

from decimal import ROUND_HALF_UP, Decimal


def fixed(x: float, digits: int) -> str:
    """A number with so many digits after the point; an exact half goes away from 0.

    Python's formats take an exact half to the even digit, JavaScript's `toFixed` away from 0. The
    pages show both side by side, so both follow the second rule.

    >>> fixed(12.5, 0), fixed(13.5, 0), fixed(-0.125, 2), fixed(2.675, 2), fixed(float("inf"), 1)
    ('13', '14', '-0.13', '2.67', 'inf')
    """
    x = float(x)
    if (2 * 10**digits * x) % 2 != 1:  # no half, nor so near one that a product cannot tell
        return f"{x:.{digits}f}"
    return str(Decimal(x).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
