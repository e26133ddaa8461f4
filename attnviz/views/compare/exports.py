"""What can be downloaded from Compare: both sides, as they are drawn."""

from collections.abc import Iterator

from attnviz.compare.comparison import Comparison, differences
from attnviz.control import COMPARE
from attnviz.errors import AttnvizError
from attnviz.explain.source import source
from attnviz.export.numbers import as_csv
from attnviz.export.view import Section, View
from attnviz.settings import Settings
from attnviz.views.compare import movement, pictures
from attnviz.views.compare.answer import answer
from attnviz.views.compare.sides import SIDES
from attnviz.views.exports import Exports, File, archive_of, csv, tables_of

COLOURS = (
    "Violet marks the first side, green the second. Orange marks the word you compare. The "
    "thicker or longer a mark, the larger its number."
)
PICTURES = {
    "arcs": "Arcs",
    "difference": "What differs",
    "flow": "Step by step",
    "neighbours": "The nearest words",
    "tug-0": "Who pulled it, first side",
    "tug-1": "Who pulled it, second side",
    "map": "All words on one map",
    "dimensions-0": "All dimensions",
    "dimensions-1": "All dimensions, second side",
}
BEHIND = {  # the tab of a picture
    "flow": "steps",
    "neighbours": "neighbours",
    "tug-0": "tug",
    "tug-1": "tug",
    "map": "map",
    "dimensions-0": "dimensions",
    "dimensions-1": "dimensions",
    "": "limits",
}


def exports(two: Comparison, chosen: Settings) -> Exports:
    """The page as one file, its pictures, and the matrices of both sides."""
    sides = list(zip(SIDES, two.sides, strict=True))
    tables = [File("Difference of the weights", "attnviz-difference.csv", csv(lambda: _csv(two)))]
    for name, (a, row) in sides:
        tables += tables_of(a, row, mark=f"-{name}", before=f"{name.capitalize()}: ")
    return Exports(
        settings=chosen,
        source=_source(two, chosen),
        view=lambda: view(two, chosen),
        pictures={name: (title, title) for name, title in _shown(two, chosen.pair.part)},
        tables=tables,
        archives=[
            archive_of(a, a.settings, f"All matrices, {name} (.npz)", f"attnviz-{name}.npz")
            for name, (a, _) in sides
        ],
    )


def _source(two: Comparison, chosen: Settings) -> str:
    return source(chosen, page=COMPARE, focus=two.word)


def _shown(two: Comparison, part: str) -> Iterator[tuple[str, str]]:
    """The pictures that stand on the page: behind tabs, those of the one that is open."""
    part = part if part in BEHIND.values() else "steps"
    second = len(pictures.panels(two)) > 1
    for name, title in PICTURES.items():
        if BEHIND.get(name, part) != part:
            continue
        if (name != "map" or two.one_space) and (name != "dimensions-1" or second):
            yield name, title


def _csv(two: Comparison) -> str:
    """Each word's weight on both sides, and their difference."""
    lines = [[word, first, second, second - first] for word, first, second in differences(two)]
    return as_csv(("word", "first", "second", "difference"), lines)


def view(two: Comparison, chosen: Settings) -> View:
    """What is seen of the word on both sides: the sentence above and every picture."""
    texts = [chosen.text] if two.one_text else [chosen.text, chosen.pair.second]
    return View(
        text=" / ".join(texts),
        word=two.word,
        headline=answer(two),
        source=_source(two, chosen),
        colours=f"{COLOURS} Blue marks the words it attends to." if two.one_text else COLOURS,
        sections=tuple(_sections(two, chosen)),
    )


def _sections(two: Comparison, chosen: Settings) -> Iterator[Section]:
    yield from _arcs(two)
    yield Section(
        "What differs, in points",
        (pictures.difference(two),),
        "Each weight on the second side minus the weight on the first, in percentage points.",
    )
    found = [movement.shifted(a, row, folded=chosen.pair.folded) for a, row in two.sides]
    for number, drawn in enumerate(movement.neighbours(two, found)):
        yield Section(
            "The nearest words, before and after",
            (drawn,),
            "Beside each word: its cosine, and how many ranks it rose (▲) or fell (▼).",
            beside=number > 0,
        )
    yield from _pulled(two, chosen)
    sides = pictures.panels(two)
    for side in sides:
        panel = pictures.dimensions(two, side)
        if panel is not None:
            place = "side" if two.one_text else "sentence"
            where = "at once" if len(sides) == 1 else f"in the {SIDES[side]} {place}"
            yield Section(
                f"All dimensions {where}",
                (panel,),
                "How the word attends with longer and longer vectors, scaled and raw.",
            )


def _arcs(two: Comparison) -> Iterator[Section]:
    """Facing each other on a wide screen; one after the other on a narrow one, or where long."""
    facing = pictures.facing(two)
    place = "" if facing is None else "down"
    sides = tuple(pictures.upright(two, side)._replace(place=place) for side in (0, 1))
    if facing is not None:
        yield Section("Arcs", (facing._replace(place="across"), *sides), heading=False)
        return
    for side, drawn in enumerate(sides):
        yield Section(f"The {SIDES[side]} side", (drawn,), beside=side > 0)


def _pulled(two: Comparison, chosen: Settings) -> Iterator[Section]:
    """The tug-of-war and the map, if there are words to name an axis by."""
    try:
        first, second = pictures.axes(two, chosen.pair)
        if first is None or second is None:
            return
        for side, (told, drawn) in enumerate(pictures.tugs(two, (first, second))):
            title = f"Who pulled it there? The {SIDES[side]} side"
            yield Section(title, (drawn,), f"{told}.", beside=side > 0)
        if two.one_space:
            drawn = pictures.mapped(two, pictures.plane(two, chosen.pair, first))
            text = "Each ring is a word's vector v. Its arrow leads to y, its contextual vector."
            yield Section("All words on one map", (drawn,), text)
    except AttnvizError:
        return  # the page says which word is missing
