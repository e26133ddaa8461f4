"""Where a word went: the nearest words of its vectors, and where the word it attends to was."""

from collections.abc import Sequence

from attnviz import colours, figures
from attnviz.analysis import Analysis
from attnviz.compare.axis import top_content_word
from attnviz.compare.comparison import Comparison
from attnviz.explain.sentences import Sentence, compose, number, strong
from attnviz.export.view import Chart
from attnviz.vectors.look_alikes import look_alikes
from attnviz.vectors.neighbours import Neighbour, Shift, shifts
from attnviz.views.compare.sides import COLOURS, SIDES, where

MOST = 8  # nearest words in a list


def shifted(a: Analysis, row: int, *, folded: bool) -> tuple[Shift, ...]:
    """The nearest words of a row's v and y, and the word it attends to most.

    `folded` leaves out words that are spelt like the row's own.
    """
    store = a.store
    word = store.find(a.tokens[row]) or a.tokens[row]
    without = look_alikes(store, word) if folded else frozenset({word})
    read = store.find(top_content_word(a, row) or "")
    also = [read] if read else []
    return shifts(store, a.V[row], a.Y[row], MOST, without=without, also=also)


def came_nearer(two: Comparison, side: int, found: Sequence[Shift]) -> Sentence:
    """Where the content word that gets most attention was and is."""
    a, row = two.sides[side]
    read = (top_content_word(a, row) or "").lower()
    shift = next((shift for shift in found if shift.word.lower() == read), None)
    place = where(two, side).capitalize()
    if shift is None:
        return compose(f"{place} it attends to no content word of this list.")
    before, after = shift.before, shift.after
    told = "stays at rank {new}"
    if shift.climbed:
        told = f"{'rises' if shift.climbed > 0 else 'falls'} from rank {{old}} to {{new}}"
    return compose(
        f"{place}, {{word}} {told} (cosine {{before}} → {{after}}).",
        word=strong(shift.word),
        old=number(f"{before.rank:,}"),
        new=number(f"{after.rank:,}"),
        before=number(f"{before.cosine:.2f}"),
        after=number(f"{after.cosine:.2f}"),
    )


def neighbours(two: Comparison, found: Sequence[Sequence[Shift]]) -> list[Chart]:
    """The nearest words before and after: in one picture, or where they must, in two."""
    own = _own(two, 1) | _own(two, 0)
    lists = [_after(two, side, found[side]) for side in (0, 1)]
    alone = [_before(two, found[side]) for side in (0, 1)]
    if two.one_space:
        shown = [lists[0], alone[0], lists[1]]
        told = " ".join(map(_listed, shown))
        drawn = figures.neighbours.spec(shown, own=own)
        return [Chart("neighbours", drawn, f"Nearest words of {two.word}. {told}")]
    return [
        Chart(
            f"neighbours-{side}",
            figures.neighbours.spec([alone[side], lists[side]], own=_own(two, side)),
            f"{_listed(alone[side])} {_listed(lists[side])}",
        )
        for side in (0, 1)
    ]


def _own(two: Comparison, side: int) -> dict[str, str]:
    """The words of a sentence, in its colour."""
    return {token.lower(): COLOURS[side] for token in two.sides[side][0].tokens}


def _after(two: Comparison, side: int, found: Sequence[Shift]) -> figures.Ranking:
    ranks = {shift.word: shift.before.rank for shift in found}
    name = "in context" if two.one_text else f"in the {SIDES[side]}"
    words = _nearest([shift.after for shift in found])
    return figures.Ranking(name, COLOURS[side], words, ranks)


def _before(two: Comparison, found: Sequence[Shift]) -> figures.Ranking:
    words = _nearest([shift.before for shift in found])
    return figures.Ranking(f"{two.word[:20]} alone", colours.SELF, words, {})


def _nearest(found: Sequence[Neighbour]) -> tuple[Neighbour, ...]:
    near = [neighbour for neighbour in found if neighbour.rank <= MOST]
    return tuple(sorted(near, key=lambda neighbour: neighbour.rank))


def _listed(ranking: figures.Ranking) -> str:
    words = ", ".join(neighbour.word for neighbour in ranking.words[:5])
    return f"{ranking.title}: {words}."
