"""What is left to the night: repetitions, on further pages and screens, of what the gate tests."""

import os

import pytest

NIGHT = bool(os.environ.get("ATTNVIZ_NIGHT"))
night = pytest.mark.night


def at_night(*cases):
    """These values of a parameter, each tested at night alone."""
    return [pytest.param(case, marks=night) for case in cases]
