"""The pictures of a training: a marked and a new sentence, the curves, the weights."""

from typing import NamedTuple

from attnviz import figures
from attnviz.export.view import Chart
from attnviz.teaching import Taught, sentences
from attnviz.views.train.snapshot import Snapshot, read_sentence

MOST_ACROSS = 44  # letters of a sentence that has room in half a page


class Drawn(NamedTuple):
    """A picture, and its title on the page."""

    title: str
    chart: Chart


def side_by_side(shown: Snapshot) -> list[Drawn]:
    """The arcs of the last marked sentence, and of the first new one if there are any."""
    t, head = shown.training, shown.head
    pairs = [("Marked sentence", "taught-marked", t.taught[-1])]
    if t.tried:
        pairs.append(("New sentence", "taught-new", t.tried[0]))
    upright = shown.narrow or any(len(" ".join(s.words)) > MOST_ACROSS for *_, s in pairs)
    return [Drawn(title, _arcs(head, s, name, upright=upright)) for title, name, s in pairs]


def _arcs(head: Taught, sentence: sentences.Sentence, name: str, *, upright: bool) -> Chart:
    a, mark = read_sentence(head, sentence), sentence.marks[0]
    reads = a.tokens[int(a.W[mark.reader].argmax())]
    told = f"{a.tokens[mark.reader]} attends most to {reads}; the right word is "
    spec = figures.marked.spec(a, [mark], focus=mark.reader, upright=upright)
    return Chart(name, spec, f"{told}{a.tokens[mark.read]}.")


def curves(shown: Snapshot) -> Chart:
    """The loss and the shares of right words over the steps."""
    t, now = shown.training, shown.checkpoint
    kept = [m for m in t.checkpoints if m.step <= now.step or not shown.running]
    marked, new = (
        [right / max(of, 1) for right, of in counts]
        for counts in ([m.marked for m in kept], [m.new for m in kept])
    )
    spec = figures.learning.spec(
        [m.step for m in kept],
        [m.loss for m in kept],
        marked,
        new if t.tried else [],
        at=now.step,
        last=t.chosen.steps,
    )
    told = f"Over the steps the loss goes from {kept[0].loss:.2f} to {kept[-1].loss:.2f}; "
    return Chart("learning", spec, f"{told}{shown.verdict.counts}.")


def squares(shown: Snapshot) -> list[Drawn]:
    """Heatmaps of W of the marked sentence, in plain attention and trained, on one scale."""
    sentence = shown.training.taught[-1]
    plain = shown.head.plain(" ".join(sentence.words))
    both = {
        "Plain attention": ("plain", plain),
        "Trained head": ("taught", read_sentence(shown.head, sentence)),
    }
    return [
        Drawn(
            title,
            Chart(
                f"weights-{name}",
                figures.heatmap.spec(a, "W", focus=sentence.marks[0].reader, top=1.0),
                f"Heatmap of the weights, {name}, of {len(a.tokens)} words.",
            ),
        )
        for title, (name, a) in both.items()
    ]
