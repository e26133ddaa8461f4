"""A sentence in another language than its vectors: the way to vectors of that language."""

import streamlit as st

from attnviz.explain.markdown import markdown
from attnviz.hosting import hosting
from attnviz.settings import OWN
from attnviz.settings.words import TRAIN
from attnviz.ui import frame
from attnviz.ui.state import PASTED, TEXT_KIND, choose, settings
from attnviz.views.words import NOTHING_KNOWN, language_told, text_in, vectors_of


def offer_vectors_of(language: str, *, nothing_known: bool = False) -> None:
    """Say that these vectors know English only, with buttons to vectors of the language.

    They are a file of the visitor's, or trained on a text on the page Vectors; what the host
    has switched off is not offered. Where `nothing_known` is to be drawn it stands in a frame,
    with a sentence about where such vectors come from.
    """
    told = markdown(language_told(language))
    if not nothing_known:
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key="other-language"
        ):
            st.markdown(told, width="content")
            _buttons(language)
        return
    with st.container(border=True, key="other-language"):
        st.markdown(f"{told}  \n:gray[{NOTHING_KNOWN}]")
        with st.container(horizontal=True, gap="small"):
            _buttons(language)


def _buttons(language: str) -> None:
    if hosting().uploads and settings().vectors != OWN:
        st.button(
            f"Use {vectors_of(language)}",
            key="other-file",
            on_click=choose,
            kwargs={"vectors": OWN},
            icon=":material/upload_file:",
        )
    if hosting().training and st.button(
        f"Train vectors on {text_in(language)}",
        key="other-train",
        icon=":material/model_training:",
    ):
        choose(look=TRAIN, **{TEXT_KIND: PASTED})
        frame.turn_to("vectors")
