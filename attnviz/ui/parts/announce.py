"""The headline of a page, and what it came to, told to who hears the page instead of seeing it."""

import html
import re

import streamlit as st

from attnviz.export.document import marked
from attnviz.ui.parts.component import mount
from attnviz.ui.parts.markdown import JOINER

TERM = re.compile(r"\[((?:\\.|[^\]\[\\])+)\]\(#term-[a-z]+\)")
COLOURED = re.compile(r":([a-z]+)\[((?:\\.|[^\]\\])*)\]")
INKS = {"orange": "self", "blue": "reads", "violet": "first", "green": "second", "gray": "faint"}


def headline(text: str) -> None:
    """Draw the answer of a page; screen readers say it whenever it has changed."""
    st.header(text, anchor=False)
    say(text)


def say(text: str) -> None:
    """Let screen readers say what has changed; once on a page."""
    mount("announce", key="announce", data={"told": spoken(text)})


def spoken(text: str) -> str:
    """Markdown as it is heard: without colours, escapes, marks of terms and what is unseen.

    >>> spoken(r":orange[well\\-\u2060known] [keeps](#term-keeps) 49.2% of itself")
    'well-known keeps 49.2% of itself'
    """
    plain = COLOURED.sub(r"\2", TERM.sub(r"\1", text))
    return html.unescape(re.sub(r"\\(.)", r"\1", plain)).replace(JOINER, "")


def as_html(text: str) -> str:
    """Markdown of an answer as HTML, its words in the colours of an exported page.

    >>> as_html(r":orange[<b>] reads :blue[a\\-\u2060b]")
    '<span class="self">&lt;b&gt;</span> reads <span class="reads">a-b</span>'
    """
    parts = COLOURED.split(TERM.sub(r"\1", text))  # text, colour, word, text, colour, word, …
    words = zip(parts[::3], ["", *parts[1::3]], ["", *parts[2::3]], strict=True)
    return "".join(
        (marked(INKS[colour], spoken(word)) if colour else "") + html.escape(spoken(after))
        for after, colour, word in words
    )
