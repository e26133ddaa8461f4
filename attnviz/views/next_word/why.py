"""Three questions about such a model, each with a short answer about this text."""

from typing import NamedTuple

from attnviz.explain.reading import percent
from attnviz.explain.sentences import Sentence, compose, number, own
from attnviz.views.next_word.scene import Scene


class Answer(NamedTuple):
    """A question, and what is to be said to it."""

    question: str
    sentence: Sentence


def first_word(s: Scene) -> Answer:
    """Why the first word gets so much attention."""
    share = float(s.changed.weights[:, :, -1, 0].mean())
    told = compose(
        "{first} gets {share} of the last word's [attention], the mean over all [heads]. A row "
        "must add up to 100%, even if a head finds nothing that fits. Such a head rests on the "
        "first word, because every word can attend to it. Researchers call this an *attention "
        "sink* (Xiao et al. 2023).",
        first=own(s.plain.tokens[0][:40]),
        share=number(percent(share)),
    )
    return Answer("Why does the first word get so much?", told)


def shared_keys(s: Scene) -> Answer:
    """Why several heads have the same keys and values."""
    keys = len(s.plain.layers[0].K)
    told = compose(
        f"Each [layer] has {s.heads} heads with their own [queries], but only {keys} sets of "
        f"[keys] and [values]. {s.heads // keys} heads share one set. So the model has less to "
        "remember while it writes, and it hardly gets worse (Ainslie et al. 2023)."
    )
    return Answer("Why do heads share keys?", told)


def order(s: Scene) -> Answer:
    """How the model knows the order of words."""
    told = compose(
        "Each [query] and [key] is turned by an angle that grows with its [position]. So the "
        "[score] of two words depends on how far apart they are (rotary positions, Su et al. "
        "2021). "
        f"The bars show how much weight words get at each distance, in {s.title}, without the "
        "first word."
    )
    return Answer("How does it know the order?", told)
