"""A picture on a page, redrawn in place when it changes (see web/scripts/chart)."""

from attnviz.export.view import Chart
from attnviz.figures.canvas import CONFIG
from attnviz.figures.picture import Spec, as_json
from attnviz.figures.twin import tables
from attnviz.ui import state
from attnviz.ui.parts.twin import Twin, mount_with_tables


def chart(
    figure: Spec, view: str, alt: str, *, linked: bool = True, arrives: str = "", name: str = ""
) -> None:
    """Show a figure under the name the bridge knows it by, with its text for who cannot see it.

    One that is not `linked` has marks that stand for no word of the sentence: the bridge leaves
    it alone. `arrives` is how it comes onto the page the first time: its "arcs" grow, or its framed
    "row" fills. `name` is that of its table.
    """
    data = {
        "alt": alt,
        "height": figure["layout"]["height"],
        "lecture": state.presentation().mode == "lecture",
        "arrives": arrives,
    }
    mount_with_tables(
        "chart",
        Twin(lambda: tables(figure), alt, name or view.split("-")[0].capitalize(), view),
        key=f"{'view' if linked else 'plain'}-{view}",
        data=data,
        texts={"figure": as_json(figure | {"config": CONFIG})},
    )


def picture(drawn: Chart, *, linked: bool = True, arrives: str = "", name: str = "") -> None:
    """Show a picture of a view under the name it has there; see `chart`."""
    chart(drawn.figure, drawn.name, drawn.alt, linked=linked, arrives=arrives, name=name)
