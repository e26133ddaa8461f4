"""What stands below the first screen of Next word, a tab each."""

import streamlit as st

from attnviz.explain.markdown import faint, markdown, prose
from attnviz.explain.next_word import most_read_most_needed, name_of
from attnviz.models.decoder import ALL
from attnviz.ui.next_word.heads import all_heads, steps
from attnviz.ui.next_word.matter import which_heads_matter
from attnviz.ui.parts.chart import picture
from attnviz.ui.parts.tabs import tabbed
from attnviz.views.next_word import pictures, why
from attnviz.views.next_word.scene import Scene


def parts(s: Scene) -> None:
    """The tabs; only the open one is drawn."""
    tabbed(
        "next_part",
        {
            "needed": lambda: _needed(s),
            "heads": lambda: all_heads(s),
            "matter": lambda: which_heads_matter(s),
            "layers": lambda: _layers(s),
            "steps": lambda: steps(s),
            "why": lambda: _why(s),
        },
    )


def _needed(s: Scene) -> None:
    """Most attention against most effect, for every word of the text as it is."""
    st.markdown(markdown(most_read_most_needed(s.needs, s.target)))
    by = "for all words" if s.needs_by == ALL else "for the last word"
    if s.needs_by != s.chosen.cut_by:
        by += " only, as this text is long"
    st.caption(
        prose(
            f"Left: the last word's [weights], in {s.title}. Right: we cut one word at a time "
            f"{by}, in all heads, and the model computes again. The bars say by how many points "
            f"*{{target}}* rises or falls. A weight is not a reason: only the right side shows "
            "what matters.",
            target=name_of(s.target.text),
        )
    )
    picture(pictures.needed(s), linked=False)


def _layers(s: Scene) -> None:
    """The next word as each layer would have it."""
    st.markdown(
        faint(
            "We stop after each [layer] and ask which words the last word's [state] is most "
            "like. The model itself answers only after the last layer. So the early rows are our "
            "guess, not the model's. This method is called the *logit lens*."
        )
    )
    told, drawn = pictures.layers(s)
    st.markdown(markdown(told))
    picture(drawn, linked=False)


def _why(s: Scene) -> None:
    """The questions and their answers; weight against distance for the last one."""
    left, right = st.columns(2, gap="large")
    with left:
        _answer(why.first_word(s))
        _answer(why.shared_keys(s))
    with right:
        _answer(why.order(s))
        picture(pictures.distance(s), linked=False)


def _answer(answer: why.Answer) -> None:
    st.subheader(answer.question, anchor=False)
    st.markdown(markdown(answer.sentence))
