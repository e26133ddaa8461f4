"""How well one colour stands out from another, as WCAG 2.2 defines it."""

import re

import numpy as np


def parsed(colour):
    """The red, green and blue of a colour as CSS or a theme writes it, or as numbers."""
    if not isinstance(colour, str):
        return list(colour)[:3]
    if colour.startswith("#"):
        return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return [float(part) for part in re.findall(r"[\d.]+", colour)[:3]]


def blended(colour, alpha, paper):
    """A colour of this opacity over another."""
    return [
        alpha * one + (1 - alpha) * other
        for one, other in zip(parsed(colour), parsed(paper), strict=True)
    ]


def luminance(colour):
    """The relative luminance of red, green and blue from 0 to 255."""
    shares = np.array(colour) / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
