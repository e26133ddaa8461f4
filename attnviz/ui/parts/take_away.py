"""The end of a page: pictures, the page itself, numbers and code to take away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import NamedTuple

import streamlit as st

from attnviz import colours
from attnviz.attention import Attention
from attnviz.export import code
from attnviz.export.numbers import MATRICES, csv_of, receipts_csv, save
from attnviz.export.view import View
from attnviz.figures.words import verbatim
from attnviz.settings import Settings
from attnviz.settings.link import link
from attnviz.text.labels import unique_labels
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.markdown import literal

NAMES = {"V": "Vectors V", "S": "Scores S", "W": "Weights W", "Y": "Contextual vectors Y"}
WIDTHS = {800: "800", 1600: "1600", 3200: "3200"}  # pixels
BOM = "\ufeff"  # by which spreadsheets know UTF-8
NPZ = "application/octet-stream"


class File(NamedTuple):
    """A file to take away: what it is called on the page and on the disk, and how it is made."""

    label: str
    name: str
    made: Callable[[], bytes]
    kind: str = "text/csv"


@dataclass(frozen=True, eq=False)
class Taken:
    """What a page hands over to be taken away; whatever is costly is made when it is asked for.

    `pictures` are those on the page, by the name the bridge knows them by: what each is called,
    and its title in a file. `tables` are for a spreadsheet, `archives` for NumPy. `lines` are of
    one head, which they compute from its archive.
    """

    settings: Settings
    source: str
    view: Callable[[], View]
    pictures: Mapping[str, tuple[str, str]]
    tables: Sequence[File]
    archives: Sequence[File]
    lines: tuple[Attention, int] | None = None


def take_away(taken: Taken) -> None:
    """Show the section, and on paper in its place what the page comes from."""
    with st.container(key="take"):
        _offers(taken)
    with st.container(key="source"):
        st.markdown(literal(taken.source))


def tables_of(a: Attention, row: int, *, mark: str = "", before: str = "") -> list[File]:
    """V, S, W and Y of a head, and how the weights of a row came about, as CSV."""
    word = literal(unique_labels(a.tokens)[row][:40])
    receipts = partial(receipts_csv, a, row)
    return [
        *(
            File(f"{before}{NAMES[m]}", f"attnviz{mark}-{m}.csv", csv(partial(csv_of, a, m)))
            for m in MATRICES
        ),
        File(f"{before}How {word} got its weights", f"attnviz{mark}-receipts.csv", csv(receipts)),
    ]


def archive_of(a: Attention, settings: Settings, label: str, name: str = code.FILE) -> File:
    """Q, K, V, S, W and Y of a head with every choice, for NumPy."""
    return File(label, name, npz(lambda out: save(a, out, settings)), NPZ)


def npz(write: Callable[[BytesIO], None]) -> Callable[[], bytes]:
    """What is written into a file, as bytes."""

    def made() -> bytes:
        out = BytesIO()
        write(out)
        return out.getvalue()

    return made


def csv(made: Callable[[], str]) -> Callable[[], bytes]:
    """Text as spreadsheets know it."""
    return lambda: (BOM + made()).encode("utf-8")


def _offers(taken: Taken) -> None:
    st.subheader("Take it with you", anchor=False)
    panels = [
        ("Pictures", ":material/image:", _pictures),
        ("Numbers", ":material/table_chart:", _numbers),
        *([("Code", ":material/code:", _code)] if taken.lines else []),
    ]
    with st.container(horizontal=True, gap="small"):
        _page(taken)
        for name, icon, fill in panels:
            panel = st.popover(name, icon=icon, on_change="rerun", key=f"take-{name.lower()}")
            if panel.open:
                with panel:
                    fill(taken)


def _page(taken: Taken) -> None:
    # As the visitor's browser tells it: behind a proxy or below a path it is right as well.
    here = link(st.context.url, taken.settings) if st.context.url else None

    def made() -> bytes:
        from attnviz.export.document import document

        return document(taken.view(), link=here).encode("utf-8")

    _file(File("This view", "attnviz.html", made, "text/html"), icon=":material/web:")


def _pictures(taken: Taken) -> None:
    st.caption(
        "Drawn by your own browser, with title and source. A picture behind a tab or a fold "
        "is offered once that is open."
    )
    view = _view(taken)
    kind = st.segmented_control(
        "Kind", ["png", "svg"], default="png", required=True, key="kind", format_func=str.upper
    )
    width = st.segmented_control(
        "Width in pixels",
        list(WIDTHS),
        default=1600,
        required=True,
        key="width",
        format_func=WIDTHS.__getitem__,
    )
    mount(
        "pictures",
        key="pencil",
        data={
            "view": view,
            "format": kind,
            "width": width,
            "title": verbatim(taken.pictures[view][1]),
            "source": verbatim(taken.source),
            "grey": colours.INK,
        },
    )


def _view(taken: Taken) -> str:
    """The picture that is chosen, of those that are on the page now."""
    names = {view: name for view, (name, _) in taken.pictures.items()}
    if st.session_state.get("saved") not in names:
        st.session_state["saved"] = next(iter(names))
    return st.selectbox("Picture", list(names), key="saved", format_func=names.__getitem__)


def _numbers(taken: Taken) -> None:
    st.caption("For a spreadsheet (CSV), words as labels:")
    for file in taken.tables:
        _file(file)
    st.caption("For NumPy, with every choice inside:")
    for file in taken.archives:
        _file(file, place="numbers")


def _code(taken: Taken) -> None:
    assert taken.lines
    a, row = taken.lines
    st.caption("These lines compute the matrices on this page from the file:")
    st.code(code.numpy_code(a, row), language="python", wrap_lines=True)
    notebook = File(
        "Notebook",
        "attnviz.ipynb",
        lambda: code.notebook(a, row).encode("utf-8"),
        "application/x-ipynb+json",
    )
    with st.container(horizontal=True):
        for file in (*taken.archives, notebook):
            _file(file, place="code")


def _file(file: File, *, icon: str = ":material/download:", place: str = "") -> None:
    key = f"{place}-{file.name}"
    st.download_button(
        file.label, file.made, file.name, file.kind, key=key, on_click="ignore", icon=icon
    )
