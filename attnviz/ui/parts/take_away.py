"""The end of a page: pictures, the page itself, numbers and code to take away."""

from collections.abc import Callable
from functools import partial
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import streamlit as st

from attnviz import colours
from attnviz.analysis import Analysis
from attnviz.explain.reading import reading
from attnviz.explain.source import source
from attnviz.export import code
from attnviz.export.numbers import MATRICES, csv_of, receipts_csv, save
from attnviz.figures.words import verbatim
from attnviz.settings.link import link
from attnviz.text.focus import focus_name
from attnviz.ui.parts.markdown import literal

NAMES = {"V": "Vectors V", "S": "Scores S", "W": "Weights W", "Y": "Contextual vectors Y"}
PICTURES = {"arcs": "Arcs", "vectors": "Vectors", "scores": "Scores", "weights": "Weights"}
PICTURES |= {"change": "Contextual vectors"}
WIDTHS = {800: "800", 1600: "1600", 3200: "3200"}  # pixels
BOM = "\ufeff"  # by which spreadsheets know UTF-8


def take_away(a: Analysis, row: int) -> None:
    """Show the section; every file is made in the moment it is asked for."""
    with st.container(key="take"):
        _offers(a, row)


def on_paper(told: str) -> None:
    """What a printed page says of where it comes from; on the screen it is unseen."""
    with st.container(key="source"):
        st.markdown(literal(told))


@st.fragment
def _offers(a: Analysis, row: int) -> None:
    st.subheader("Take it with you", anchor=False)
    with st.container(horizontal=True, gap="small"):
        _page(a, row)
        for name, icon, fill in (
            ("Pictures", ":material/image:", _pictures),
            ("Numbers", ":material/table_chart:", _numbers),
            ("Code", ":material/code:", _code),
        ):
            panel = st.popover(name, icon=icon, on_change="rerun", key=f"take-{name.lower()}")
            if panel.open:
                with panel:
                    fill(a, row)


def _page(a: Analysis, row: int) -> None:
    ground = st.context.theme.type or "auto"
    here = link(st.context.url, a.settings) if st.context.url else None

    def made() -> bytes:
        from attnviz.export.page import page

        return page(a, row=row, ground=ground, link=here).encode("utf-8")

    _file("This view", made, "attnviz.html", "text/html", icon=":material/web:")


def _pictures(a: Analysis, row: int) -> None:
    st.caption("Drawn by your own browser, with title and source.")
    view = st.selectbox("Picture", list(PICTURES), key="picture", format_func=PICTURES.__getitem__)
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
    told = str(reading(a, row)) if view in ("arcs", "weights") else PICTURES[view]
    _pencil()(
        key="pencil",
        data={
            "view": view,
            "format": kind,
            "width": width,
            "title": verbatim(told),
            "source": verbatim(source(a.settings, focus=focus_name(a.tokens, row))),
            "grey": colours.INK,
        },
    )


def _numbers(a: Analysis, row: int) -> None:
    st.caption("For a spreadsheet (CSV), words as labels:")
    for matrix in MATRICES:
        made = _csv(partial(csv_of, a, matrix))
        _file(NAMES[matrix], made, f"attnviz-{matrix}.csv", "text/csv")
    word = literal(a.labels[row][:40])
    receipts = _csv(partial(receipts_csv, a, row))
    _file(f"How {word} got its weights", receipts, "attnviz-receipts.csv", "text/csv")
    st.caption("For NumPy, with every choice inside:")
    _npz(a, "numbers")


def _code(a: Analysis, row: int) -> None:
    st.caption("These lines compute the matrices on this page from the file:")
    st.code(code.numpy_code(a, row), language="python", wrap_lines=True)
    with st.container(horizontal=True):
        _npz(a, "code")
        _file(
            "Notebook",
            lambda: code.notebook(a, row).encode("utf-8"),
            "attnviz.ipynb",
            "application/x-ipynb+json",
        )


def _npz(a: Analysis, place: str) -> None:
    def made() -> bytes:
        out = BytesIO()
        save(a, out)
        return out.getvalue()

    _file("All matrices (.npz)", made, code.FILE, "application/octet-stream", key=f"npz-{place}")


def _csv(made: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: (BOM + made()).encode("utf-8")


def _file(
    label: str,
    made: Callable[[], bytes],
    name: str,
    mime: str,
    *,
    icon: str = ":material/download:",
    key: str | None = None,
) -> None:
    st.download_button(label, made, name, mime, key=key, on_click="ignore", icon=icon)


@st.cache_resource(show_spinner=False)
def _pencil() -> Any:
    frame = files("attnviz.export").joinpath("frame.js").read_text(encoding="utf-8")
    script = frame + Path(__file__).with_name("pictures.js").read_text(encoding="utf-8")
    return st.components.v2.component(
        "attnviz_pictures", html="<button>Save the picture</button>", css=CSS, js=script
    )


CSS = """
button { font: inherit; color: inherit; background: none; cursor: pointer; width: 100%;
  padding: .4rem .75rem; border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius, .6rem); }
button:hover { color: var(--st-primary-color); border-color: var(--st-primary-color); }
"""
