"""What a page shows, read back from what it asks the browser to draw."""

import base64
import os
import random
import re
from html import unescape

import numpy as np

from attnviz.figures.words import JOINER
from tests.drawn import drawn

CASES = int(os.environ.get("ATTNVIZ_NUMBERS", "20"))
TEXTS = (
    "3 river bank 10 2",
    "The war ended in 1945 and 9 men left",
    "I swam across the river to get to the other bank",
    "the bank the bank river",
    "the the the",
    "bank",
    "constructor <b>bank</b> %{x} toString bank",
)
CHOICES = {
    "scale": ("raw", "cosine"),
    "temperature": ("0.05", "0.5", "7.07", "20"),
    "weights": ("shares",),
    "no_self": ("true",),
    "causal": ("true",),
    "function_words": ("false",),
    "window": ("1", "2"),
    "without": ("2", "1,4"),
    "positions": ("0.25", "2"),
    "projections": ("10", "50"),
    "seed": ("3",),
    "heads": ("2", "5"),
    "layers": ("2", "3"),
    "residual": ("true",),
    "shown_head": ("2", "4"),
    "shown_layer": ("1", "2", "3"),
    "dim": ("50", "100"),
    "vectors": ("glove",),
    "focus": ("bank", "river", "the~3", "9", "3"),
    "arcs": ("all",),
}


def parts(pattern, text, *, whole=False):
    """The groups of a pattern that must be there."""
    match = (re.fullmatch if whole else re.search)(pattern, text)
    assert match, (pattern, text)
    return match.groups()


def link(number, *, only=None):
    rng = random.Random(f"numbers {number}")
    query = {"text": TEXTS[number % len(TEXTS)], "matrices": "true"}
    for name, values in CHOICES.items():
        if rng.random() < 0.3 and (only is None or name in only):
            query[name] = rng.choice(values)
    if "vectors" in query:
        query["dim"] = "50"  # what ships
    return query


def unpacked(part):
    """A picture's description with its packed arrays as arrays."""
    if isinstance(part, list):
        return [unpacked(x) for x in part]
    if not isinstance(part, dict):
        return part
    if "bdata" in part:
        shape = [int(x) for x in str(part.get("shape", "-1")).split(",")]
        return np.frombuffer(base64.b64decode(part["bdata"]), part["dtype"]).reshape(shape)
    return {name: unpacked(x) for name, x in part.items()}


def seen(app):
    """The pictures of a page by name."""
    return {d.key.partition("-")[2]: unpacked(d.spec) for d in drawn(app)}


def near(drawn_numbers, computed):
    np.testing.assert_allclose(
        np.asarray(drawn_numbers, float), np.asarray(computed, float), rtol=2e-3, atol=2e-4
    )


def of_matrix(picture, expected):
    """The first heatmap of a picture, by the places of its names on both axes."""
    cells, layout = picture["data"][0], picture["layout"]
    near(
        np.nan_to_num(cells["z"], nan=-999),
        [[-999 if x is None else x for x in row] for row in expected],
    )
    for trace in (t for t in picture["data"] if t.get("meta") == "written"):
        for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=False):
            assert not re.fullmatch(r"-?\d+", y)  # a numeric name would be a place
            i = layout["yaxis"]["categoryarray"].index(y)
            j = layout["xaxis"]["categoryarray"].index(x)
            yield i, j, text


def plain(name):
    return unescape(name.replace(JOINER, ""))
