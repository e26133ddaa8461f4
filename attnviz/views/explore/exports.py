"""What can be downloaded from Explore."""

from attnviz.analysis import Analysis
from attnviz.explain.source import source
from attnviz.export.page import view
from attnviz.formulas import hands_on
from attnviz.text.focus import focus_name
from attnviz.views.explore.answer import reading
from attnviz.views.exports import Exports, archive_of, tables_of

PICTURES = {"vectors": "Vectors", "scores": "Scores", "change": "Contextual vectors"}


def exports(a: Analysis, row: int) -> Exports:
    """The view, the pictures, the matrices and the code of one analysis."""
    told = str(reading(a, row))
    pictures = {"arcs": ("Arcs", told), "flow": ("One word, step by step", told)}
    if a.settings.matrices:
        pictures |= {"weights": ("Weights", told)}
        pictures |= {name: (title, title) for name, title in PICTURES.items()}
        if hands_on(a):
            pictures["layer"] = ("What comes out of the layer",) * 2
    return Exports(
        settings=a.settings,
        source=source(a.settings, focus=focus_name(a.tokens, row)),
        view=lambda: view(a, row),
        pictures=pictures,
        tables=tables_of(a, row),
        archives=[archive_of(a, a.settings, "All matrices (.npz)")],
        lines=(a, row),
    )
