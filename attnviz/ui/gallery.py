"""Sentences that surprise, each with a link to the page that shows it."""

import streamlit as st

from attnviz.explain.markdown import prose
from attnviz.lessons.gallery import Sight, gallery
from attnviz.settings.link import link_to
from attnviz.ui.frame import address_of


def show_gallery() -> None:
    """Draw all entries, each with what to look for."""
    st.markdown("\n\n".join(map(_entry, gallery())))


def _entry(sight: Sight) -> str:
    link = link_to(address_of(sight.page), sight.query)
    return f"[**{sight.title}**]({link}) &nbsp; :gray[{sight.page}]  \n{prose(sight.look)}"
