"""A link that restores what a person sees, as text, as a QR code, and as a frame for a page.

Beside the settings a link may say how the page is presented: what is hidden, and the lecture
mode. `v` is the version of the links' language. Links without it are of version 1, which is
never written, so that they stay short; a change of meaning will write `v=2`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote, quote_plus, urlencode, urlsplit

from attnviz.colours import BLACK, WHITE
from attnviz.errors import InvalidChoice, TooLongForACode, harmless
from attnviz.settings import NAMES, Settings
from attnviz.settings.query import to_query

VERSION = 1
MODES = ("page", "lecture")
PARTS = {  # of a page, as they are called in a link and by a person
    "navigation": "the navigation",
    "sentence": "the sentence",
    "presets": "the sentences offered",
    "controls": "all controls",
    "chips": "the words to choose from",
    "stages": "everything below the answer",
    "share": "Share",
    "take": "Take it with you",
}
HIDEABLE = tuple(dict.fromkeys((*PARTS, *NAMES)))
LONGEST = 40  # of what a notice repeats of a link


@dataclass(frozen=True)
class Presentation:
    """How the page shows itself: without the parts in `hide`, and in which of `MODES`.

    What can be hidden are `PARTS` and the control of each choice. Raises `InvalidChoice`.

    >>> Presentation(hide=("stages",), mode="lecture").to_query()
    {'hide': 'stages', 'mode': 'lecture'}
    """

    hide: tuple[str, ...] = ()
    mode: str = "page"

    def __post_init__(self) -> None:
        for part in self.hide:
            if part not in HIDEABLE:
                raise InvalidChoice("hide", part, HIDEABLE)
        if self.mode not in MODES:
            raise InvalidChoice("mode", self.mode, MODES)

    def to_query(self) -> dict[str, str]:
        """The parameters that restore it; defaults are left out."""
        written = {"hide": ",".join(self.hide), "mode": self.mode}
        return {name: value for name, value in written.items() if value != _DEFAULTS[name]}


_DEFAULTS = {"hide": "", "mode": "page"}
PARAMETERS = (*_DEFAULTS, "v")


def presentation_of(query: Mapping[str, str]) -> tuple[Presentation, tuple[str, ...]]:
    """The presentation a link asks for, and a notice for each part of it that was not used.

    >>> presentation_of({"hide": "stages,sky", "mode": "lecture"})[1]
    ('The link asks to hide sky, which cannot be hidden.',)
    """
    found: dict[str, Any] = {}
    notices: list[str] = []
    for name, read in _READERS.items():
        if name in query:
            read(query[name], found, notices)
    return Presentation(**found), tuple(notices)


def _hide(value: str, found: dict[str, Any], notices: list[str]) -> None:
    asked = [part.strip() for part in value.split(",") if part.strip()]
    found["hide"] = tuple(dict.fromkeys(part for part in asked if part in HIDEABLE))
    wrong = ", ".join(part for part in asked if part not in HIDEABLE)[:LONGEST]
    if wrong:
        notices.append(f"The link asks to hide {wrong}, which cannot be hidden.")


def _mode(value: str, found: dict[str, Any], notices: list[str]) -> None:
    if value in MODES:
        found["mode"] = value
    else:
        shown = value[:LONGEST] or "nothing"
        notices.append(
            f"The link asks for the mode {shown}, which does not exist. You see the normal page."
        )


def _version(value: str, _: dict[str, Any], notices: list[str]) -> None:
    if value != str(VERSION):
        shown = value[:LONGEST] or "nothing"
        notices.append(
            f"The link has version {shown}. This page knows version {VERSION} and uses what it can."
        )


_READERS: dict[str, Callable[[str, dict[str, Any], list[str]], None]] = {
    "hide": _hide,
    "mode": _mode,
    "v": _version,
}


def link(address: str, settings: Settings, presentation: Presentation | None = None) -> str:
    """The link to a page at `address` with these settings.

    >>> link("https://x.org", Settings(dim=300, focus="the~4"), Presentation(mode="lecture"))
    'https://x.org/?dim=300&focus=the~4&mode=lecture'
    """
    return link_to(address, to_query(settings), presentation)


def link_to(
    address: str, query: Mapping[str, str], presentation: Presentation | None = None
) -> str:
    """The link to a page at `address` with these parameters.

    >>> link_to("https://x.org/learn", {"step": "4"})
    'https://x.org/learn?step=4'
    """
    query = dict(query) | (presentation or Presentation()).to_query()
    address = quote(harmless(address), safe=":/?#[]@!$&'()*+,;=%~")
    address += "" if urlsplit(address).path else "/"
    return f"{address}?{_encoded(query)}" if query else address


def _encoded(query: Mapping[str, str]) -> str:
    """A query as an address holds it; half a character of UTF-16 becomes ?."""
    return urlencode(query, safe=",~", errors="replace", quote_via=quote_plus)


def frame(link: str, title: str, height: int = 900) -> str:
    """HTML that shows a link's page inside another page.

    >>> frame("https://x.org/?dim=300", "A <bank>")
    '<iframe src="https://x.org/?dim=300&amp;embed=true" title="A &lt;bank&gt;" width="100%" ...'
    """
    joint = "&" if "?" in link else "?"
    source = escape(f"{link}{joint}embed=true")
    size = f'width="100%" height="{height}" style="border:0" loading="lazy"'
    return f'<iframe src="{source}" title="{escape(title)}" {size}></iframe>'


def qr_code(link: str) -> str:
    """A link as a QR code: an SVG as a data URI. `TooLongForACode` beyond what one can hold."""
    import segno

    try:
        code = segno.make(link, error="l", micro=False)
    except segno.DataOverflowError as fault:
        raise TooLongForACode(len(link)) from fault
    return str(code.svg_data_uri(border=3, dark=BLACK, light=WHITE, omitsize=True))
