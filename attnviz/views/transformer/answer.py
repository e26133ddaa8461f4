"""What a head makes of the word in focus: a headline, and the rest of its row."""

from attnviz.explain.reading import percent
from attnviz.explain.sentences import WORD, Sentence, Span, compose, number, own, read
from attnviz.views.transformer.heads import most_attended
from attnviz.views.transformer.scene import Scene

OPENINGS = {
    "head": "In {title},",
    "average": "Layer {layer}, [average of its heads]:",
    "rollout": "[Rollout] up to layer {layer}:",
}
SEP = Span("[SEP]", WORD)


def headline(s: Scene) -> Sentence:
    """What the word in focus attends to most, and of which head or layer that is told."""
    opening = OPENINGS[s.chosen.mixed]
    where = compose(opening, title=number(s.title), layer=number(str(s.layer + 1)))
    return compose("{where} {word} {told}", where=where, word=own(s.label), told=_told(s))


def _told(s: Scene) -> Sentence:
    most = most_attended(s)
    if most is None:
        return compose("has no other word to attend to")
    weight, mark = float(s.drawn.W[s.row, most]), _mark(s)
    attends = "draws on" if s.chosen.mixed == "rollout" else "attends to"
    told = compose(
        f"[{attends}] {{most}} most ({{share}})",
        most=read(s.raw.labels[most]),
        share=number(percent(weight)),
    )
    rests = 0.0 if mark is None else float(s.drawn.W[s.row, mark])
    if mark is None or rests <= weight:
        return told
    on = "rests on {mark} ({share}); among words it {told}"
    return compose(on, mark=s.raw.tokens[mark], share=number(percent(rests)), told=told)


def _mark(s: Scene) -> int | None:
    """The column of [CLS] or [SEP], whichever gets more of the row in focus; None if hidden."""
    marks = [j for j, special in enumerate(s.raw.special) if special]
    return max(marks, key=lambda j: float(s.raw.W[s.row, j]), default=None)


def rest_of_row(s: Scene) -> Sentence:
    """What the word keeps and gives to [CLS] and [SEP]; without them, what is left of its row."""
    whole = s.whole().W[s.place]
    told = compose(
        "It [keeps] {kept} for itself and gives {ends} to [[CLS]] and {sep}, the model's marks for "
        "start and end.",
        kept=number(percent(float(whole[s.place]))),
        ends=number(percent(float(whole[0] + whole[-1]))),
        sep=SEP,
    )
    most = most_attended(s)
    if s.chosen.special == "shown" or most is None:
        return told
    left = float(s.raw.W[s.row].sum())
    return told + compose(
        " Without these marks {left} of its row is left, and {word} gets {there} of that.",
        left=number(percent(left)),
        there=number(percent(float(s.raw.W[s.row, most]) / left) if left else "–"),
        word=s.raw.labels[most],
    )
