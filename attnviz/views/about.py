"""What the page About says: how it is computed, where the vectors come from, what it lacks."""

from pathlib import Path

from attnviz.attention.scores import SCORES
from attnviz.attention.weights import WEIGHTS
from attnviz.explain.prose import annotate
from attnviz.explain.sentences import Sentence

TEXT = Path(__file__).with_name("about.md")


def about() -> Sentence:
    """All of the text, with the ways to make scores and weights at the end of its beginning."""
    first, *rest = TEXT.read_text(encoding="utf-8").partition("## ")
    return annotate(f"{first}{ways()}\n\n{''.join(rest)}")


def ways() -> str:
    """The ways to make scores and weights that there are to choose from."""
    scores = "; ".join(f"*[{score.title}]*: {score.about}" for score in SCORES.values())
    weights = "; ".join(f"*[{way.title}]*: {way.about}, ${way.latex}$" for way in WEIGHTS.values())
    return f"Scores to choose from: {scores}.\n\nWeights to choose from: {weights}."
