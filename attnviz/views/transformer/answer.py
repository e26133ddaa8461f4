"""What a head makes of the word in focus: a headline, and the rest of its row."""

from attnviz.explain.reading import percent
from attnviz.explain.sentences import WORD, Sentence, Span, compose, number, own, read
from attnviz.models.encoder import LONGEST
from attnviz.views.transformer.heads import most_attended
from attnviz.views.transformer.scene import Scene

OPENINGS = {
    "head": "In {title},",
    "average": "Layer {layer}, [average of its heads]:",
    "rollout": "[Rollout] up to layer {layer}:",
}
ABOUT_MODEL = (
    "The model is all-MiniLM-L6-v2 (Apache-2.0). NumPy computes it here, with parameters in 8 "
    "bits. We checked it against the full model on 657 sentences from news, reviews and an "
    "encyclopaedia. The [weights] of its [heads] differ by .0003 in the mean and by .040 at most. "
    "In half of the sentences no weight differs by more than .020. The [cosine] of a "
    "[hidden state] with the full model's is never below .9994."
)
HOW = {
    "head": "The [softmax] turns scores into [weights]. Each row is a word that [attends to] the "
    "columns.",
    "average": "The [mean of its heads] hides what each head does alone.",
    "rollout": "[Rollout] (Abnar and Zuidema 2020) shows from which words a [state] is blended "
    "after this layer.",
}
SUMS = {
    "shown": " and add up to 100%.",
    "hidden": ". Σ is what is left.",
    "renormalised": ", rescaled to 100%.",
}
SEP = Span("[SEP]", WORD)


def headline(s: Scene) -> Sentence:
    """What the word in focus attends to most, and of which head or layer that is told."""
    opening = OPENINGS[s.chosen.mixed]
    where = compose(opening, title=number(s.title), layer=number(str(s.layer + 1)))
    return compose(
        "{where} {word} {told}", where=where, word=own(s.label), told=_what_it_attends_to(s)
    )


def _what_it_attends_to(s: Scene) -> Sentence:
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


def about_weights(s: Scene) -> Sentence:
    """How the weights that are drawn are made."""
    return compose(HOW[s.chosen.mixed])


def about_rows(s: Scene) -> Sentence:
    """Which way the weights are read, and what a row of them adds up to."""
    return compose(f"Rows [attend] to columns{SUMS[s.chosen.special]}")


def formula_of_scores(s: Scene) -> str:
    """How the scores are made, in LaTeX, with the shapes."""
    n, d = s.forward.layers[0][0].Q.shape
    return rf"S = Q K^{{\top}} / \sqrt{{{d}}}\quad Q, K \in \mathbb{{R}}^{{{n} \times {d}}}"


def about_scores(s: Scene) -> Sentence:
    """What a score says, and whether those of pieces are drawn as means."""
    pieces = len(s.forward.pieces)
    whole = pieces == len(s.forward.words) or s.chosen.pieces
    return compose(
        "A [score] says how well a word's [query] (what it asks for) fits another word's [key] "
        "(what it offers)." + ("" if whole else " For word pieces you see the mean.")
    )


def left_out(s: Scene) -> Sentence | None:
    """Where the model stops in a long text, None if it takes all of it."""
    if s.forward.cut_at is None:
        return None
    rest = s.forward.text[s.forward.cut_at :].strip()
    return compose(
        f"The model takes {LONGEST} [word pieces] at most, with [[CLS]] and {{sep}}. It stops "
        f"before “{{rest}}” and leaves out the last {len(s.forward.left_out):,} pieces. Shorten "
        "the text to see them.",
        sep=SEP,
        rest=rest[:40] + "…" * (len(rest) > 40),
    )


def split_in_pieces(s: Scene) -> Sentence:
    """Into which pieces the model splits the word in focus."""
    word = s.forward.words[s.place]
    pieces = " ".join(s.forward.tokens[word.first : word.last])
    told = "The model splits {word} into pieces ({pieces}). You see the first of them."
    return compose(told, word=word.token, pieces=pieces)
