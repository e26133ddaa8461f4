"""The end of a page: pictures, the page itself, numbers and code to download."""

from typing import Literal

import streamlit as st

from attnviz import colours
from attnviz.export import code
from attnviz.figures.words import verbatim
from attnviz.settings.link import link
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.markdown import literal
from attnviz.views.exports import Exports, File

WIDTHS = {800: "800", 1600: "1600", 3200: "3200"}  # pixels


def take_away(exports: Exports) -> None:
    """Show the section, and on paper in its place what the page comes from."""
    with st.container(key="take"):
        _offers(exports)
    with st.container(key="source"):
        st.markdown(literal(exports.source))


def _offers(exports: Exports) -> None:
    st.subheader("Take it with you", anchor=False)
    panels = [
        ("Pictures", ":material/image:", _pictures),
        ("Numbers", ":material/table_chart:", _numbers),
        *([("Code", ":material/code:", _code)] if exports.lines else []),
    ]
    with st.container(horizontal=True, gap="small"):
        _page(exports)
        for name, icon, fill in panels:
            panel = st.popover(name, icon=icon, on_change="rerun", key=f"take-{name.lower()}")
            if panel.open:
                with panel:
                    fill(exports)


def _page(exports: Exports) -> None:
    url = st.context.url  # as the browser tells it: right behind a proxy and below a path as well

    def made() -> bytes:
        from attnviz.export.document import document

        here = link(url, exports.settings) if url else None
        return document(exports.view(), link=here).encode("utf-8")

    file_button(File("This view", "attnviz.html", made, "text/html"), icon=":material/web:")


def _pictures(exports: Exports) -> None:
    st.caption(
        "Your browser draws each picture with its title and source. Open a tab or a fold to get "
        "the pictures in it."
    )
    view = _view(exports)
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
            "title": verbatim(exports.pictures[view][1]),
            "source": verbatim(exports.source),
            "grey": colours.INK,
        },
    )


def _view(exports: Exports) -> str:
    """The picture that is chosen, of those that are on the page now."""
    names = {view: name for view, (name, _) in exports.pictures.items()}
    if st.session_state.get("saved") not in names:
        st.session_state["saved"] = next(iter(names))
    return st.selectbox("Picture", list(names), key="saved", format_func=names.__getitem__)


def _numbers(exports: Exports) -> None:
    st.caption("For a spreadsheet (CSV), words as labels:")
    for file in exports.tables:
        file_button(file)
    st.caption("For NumPy, with every choice inside:")
    for file in exports.archives:
        file_button(file, place="numbers")


def _code(exports: Exports) -> None:
    assert exports.lines
    a, row = exports.lines
    st.caption("These lines compute the matrices on this page from the file:")
    st.code(code.numpy_code(a, row), language="python", wrap_lines=True)
    notebook = File(
        "Notebook",
        "attnviz.ipynb",
        lambda: code.notebook(a, row).encode("utf-8"),
        "application/x-ipynb+json",
    )
    with st.container(horizontal=True):
        for file in (*exports.archives, notebook):
            file_button(file, place="code")


def file_button(
    file: File,
    *,
    icon: str = ":material/download:",
    place: str = "",
    kind: Literal["secondary", "tertiary"] = "secondary",
) -> None:
    """Draw the button that downloads a file, which is made on the click.

    `place` tells the buttons of one file apart.
    """
    st.download_button(
        literal(file.label),
        file.made,
        file.name,
        file.kind,
        key=f"{place}-{file.name}",
        on_click="ignore",
        icon=icon,
        type=kind,
    )
