"""The way into a room: its letters, its address and the QR code, to be read from the last row."""

from html import escape

from attnviz.errors import TooLongForACode
from attnviz.settings.link import qr_code


def way_in(code: str, link: str, *, small: bool) -> str:
    """The way in as HTML: a click on it fills the screen, and another one brings the page back.

    `link` opens the room on a phone; `small` makes room for a question.

    >>> "Open <b>x.org/t</b>" in way_in("BCDF", "https://x.org/t?code=BCDF", small=True)
    True
    """
    typed = escape(link.partition("?")[0].partition("://")[2])
    return (
        f"<details class='way-in{' small' if small else ''}'>"
        f"<summary title='Click to fill the screen, and again to go back'>{_picture(link)}"
        f"<span class='told'><h1>{escape(code)}</h1>"
        f"<span>Open <b>{typed}</b> and type these letters, or scan the code.</span></span>"
        "</summary></details>"
    )


def _picture(link: str) -> str:
    try:
        return f'<img class="qr" alt="QR code of {escape(link)}" src="{qr_code(link)}">'
    except TooLongForACode:
        return ""
