"""How well vectors agree with people, as the page Vectors tells and draws it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from attnviz import figures
from attnviz.explain.sentences import Sentence, compose, own, strong
from attnviz.export.view import Chart
from attnviz.meaning.judging import SETS, Agreement, RatedPair, SectionScore, agreement
from attnviz.views.vectors.here import Here

GOOD, PART = 0.7, 0.4  # a ρ above which vectors agree well, and in part
UNLISTED = {"fuck"}
ABOUT = {
    "WordSim-353": "how related two words are, 353 pairs (Finkelstein et al. 2002)",
    "SimLex-999": "how alike, 999 pairs: *coffee* and *cup* are related but not alike (Hill et al. "
    "2015)",
}
Judged = Mapping[Here, Sequence[Agreement]]


def judged(here: Sequence[Here]) -> dict[Here, list[Agreement]]:
    """The agreement of each of the vectors with people, on each set of pairs."""
    return {h: [agreement(h.store, h.dim, name) for name in SETS] for h in here}


def answer(this: Here, found: Sequence[Agreement]) -> Sentence:
    """How well these vectors agree with people on related words."""
    rho = found[0].rho
    if rho is None:
        return compose("{set}: too few of the words in this test are known", set=this.title)
    how = "agree well" if rho > GOOD else "agree in part" if rho > PART else "hardly agree"
    rest = f"{how} with people: ρ = {rho:.2f} on related words"
    return compose("{set} " + rest, set=own(this.title))


def agreements(found: Judged, this: Here) -> Chart:
    """Bars of ρ for all vectors; a bar for `this` stands out."""
    panels = [
        figures.Panel(
            name, [a[k].rho for a in found.values()], [_said(a[k]) for a in found.values()]
        )
        for k, name in enumerate(SETS)
    ]
    told = " ".join(
        f"{h.title}: " + ", ".join(f"{one.name} {_said(one)}" for one in ones) + "."
        for h, ones in found.items()
    )
    names = [h.title for h in found]
    spec = figures.bars.spec(names, panels, focus=list(found).index(this), most=1.0)
    return Chart("agreement", spec, told)


def _said(one: Agreement) -> str:
    if one.rho is None:
        return f"too few of its {one.total} pairs are known"
    return f"ρ = {one.rho:.3f}, {len(one.pairs)} of {one.total} pairs known"


def table(found: Judged) -> list[list[str]]:
    """The same as rows of text: the vectors, and for each set ρ with the pairs known."""
    return [
        [
            h.title,
            *(
                f"{'–' if one.rho is None else f'{one.rho:.3f}'} ({len(one.pairs)} of {one.total})"
                for one in ones
            ),
        ]
        for h, ones in found.items()
    ]


def fit_for_a_class(one: Agreement) -> Agreement:
    """Its pairs without those that no class should see; they count in ρ as all others do."""
    kept = tuple(p for p in one.pairs if not {p.first.lower(), p.second.lower()} & UNLISTED)
    return replace(one, pairs=kept)


def apart(pair: RatedPair) -> Sentence:
    """How people and the vectors rate a pair, and how far apart that is.

    >>> str(apart(RatedPair("cup", "sea", 8.0, -0.1, 1.0, 0.1)))[-50:]
    'places in the two orders are 90% of the list apart'
    """
    told = f"people {pair.people:.1f} of 10, cosine {pair.cosine:.2f}; their places in the two "
    told += f"orders are {abs(pair.off):.0%} of the list apart"
    said = "{first} and {second}: " + told.replace("cosine -", "cosine −")
    return compose(said, first=strong(pair.first), second=strong(pair.second))


def answers(about: str, scores: Sequence[SectionScore]) -> Chart:
    """Bars of the questions that some vectors answered right, a section each."""
    panel = figures.Panel(
        f"answered right by {about}",
        [s.right / s.asked if s.asked else None for s in scores],
        [counted(s) for s in scores],
    )
    told = f"{about}: " + " ".join(f"{s.section}: {counted(s)}." for s in scores)
    spec = figures.bars.spec([s.section for s in scores], [panel], most=1.0)
    return Chart("answers", spec, told)


def counted(score: SectionScore) -> str:
    """How many questions of a section were right, unknown and not asked."""
    whole = "" if score.seen == score.total else f", {score.total - score.seen:,} not asked"
    unknown = score.seen - score.asked
    return f"{score.right:,} of {score.asked:,} right, {unknown:,} with an unknown word{whole}"
