"""The end of a page: pictures, the page itself, numbers and code to download.

It is drawn with the whole page, and not again by each choice, which would take longer.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Literal

import streamlit as st

from attnviz import colours
from attnviz.explain.markdown import literal
from attnviz.export import code
from attnviz.figures.words import verbatim
from attnviz.settings.link import link
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.panel import WHOLE_PAGE, panel
from attnviz.ui.session import Entry
from attnviz.views.exports import Exports, File

WIDTHS = {800: "800", 1600: "1600", 3200: "3200"}  # pixels


@dataclass
class Section:
    """The end of a page as it was drawn last, and what the page offers now.

    Choices change what is offered and not the section: its buttons ask for it on the click.
    """

    exports: Exports | None = None
    offered: Exports | None = None  # in this run so far
    panels: Sequence[str] | None = None  # that were drawn; None where there is no section


SECTION = Entry[Section | None]("what to take away", None)


def take_away(exports: Exports) -> None:
    """Offer this at the end of the page, and on paper say what the page comes from."""
    section = SECTION.get()
    if section:
        section.offered = exports
    st.html(f'<p class="attnviz-source">{escape(exports.source)}</p>')


@contextmanager
def new_section() -> Iterator[Section]:
    """The section of a page that is drawn as a whole; draw it when all else is drawn."""
    section = Section()
    SECTION.set(section)
    before = WHOLE_PAGE.set(True)
    try:
        yield section
    finally:
        WHOLE_PAGE.reset(before)


@contextmanager
def offering() -> Iterator[None]:
    """What the page offers while this is open replaces what the section offered before.

    If the page offers nothing, the section is hidden (layout.css). If the section needs other
    panels, or one of them is open, the whole page is drawn again.
    """
    section = SECTION.get() or Section()
    section.offered = None
    yield
    section.exports = section.offered
    if not section.exports:
        st.container(key="nothing-to-take", height=1)  # one without a height is not sent
        return
    is_open = any(st.session_state.get(_key(name)) for name in section.panels or ())
    if not WHOLE_PAGE.get() and (is_open or section.panels != _panels(section.exports)):
        st.rerun()


def draw(section: Section) -> None:
    """Draw the section, if the page offers something."""
    if section.exports:
        section.panels = _panels(section.exports)
        with st.container(key="take"):
            _offers(section, section.exports)


def _panels(exports: Exports) -> Sequence[str]:
    """The names of the panels that such a section has."""
    return [name for name in _PANELS if name != "Code" or exports.lines]


def _key(panel: str) -> str:
    return f"take-{panel.lower()}"


def _offers(section: Section, exports: Exports) -> None:
    st.subheader("Take it with you", anchor=False)
    with st.container(horizontal=True, gap="small"):
        _page(section)
        for name in _panels(exports):
            icon, fill = _PANELS[name]
            panel(name, partial(fill, exports), key=_key(name), icon=icon)


def _page(section: Section) -> None:
    url = st.context.url  # as the browser tells it: right behind a proxy and below a path as well

    def made() -> bytes:
        from attnviz.export.document import document

        exports = section.exports
        assert exports  # else the button would not be there
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


_PANELS: dict[str, tuple[str, Callable[[Exports], None]]] = {
    "Pictures": (":material/image:", _pictures),
    "Numbers": (":material/table_chart:", _numbers),
    "Code": (":material/code:", _code),
}


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
