"""Three questions about such a model, each with a short answer and a picture where one helps."""

import streamlit as st

from attnviz import figures
from attnviz.explain.reading import percent
from attnviz.models.decoder.views import by_distance
from attnviz.ui.next_word.scene import Scene
from attnviz.ui.parts.chart import chart
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.terms import explained


def why(s: Scene) -> None:
    """Show the questions and their answers."""
    left, right = st.columns(2, gap="large")
    with left:
        _first_word(s)
        _shared_keys(s)
    with right:
        _rotation(s)


def _first_word(s: Scene) -> None:
    share = float(s.changed.weights[:, :, -1, 0].mean())
    first = literal(s.plain.tokens[0][:40])
    st.subheader("Why does the first word get so much?", anchor=False)
    st.markdown(
        explained(
            f"*{first}* gets {percent(share)} of the last word's [attention], "
            "the mean over all [heads]. A row must add up to 100%, even if a head finds nothing "
            "that fits. Such a head rests on the first word, because every word can attend to it."
        )
    )


def _shared_keys(s: Scene) -> None:
    keys = len(s.plain.layers[0].K)
    st.subheader("Why do heads share keys?", anchor=False)
    st.markdown(
        explained(
            f"Each [layer] has {s.heads} [queries] but only {keys} [keys] and [values]. "
            f"{s.heads // keys} heads share one. The model then has less to remember while it "
            "writes, and hardly gets worse (Ainslie et al. 2023)."
        )
    )


def _rotation(s: Scene) -> None:
    st.subheader("How does it know the order?", anchor=False)
    st.markdown(
        explained(
            "Each [query] and [key] is turned by an angle that grows with its place. The [score] "
            "of two words then depends on how far apart they are (*rotary positions*, Su et al. "
            f"2021). The bars show how much weight words get by distance, in {s.title}. The first "
            "word is left out."
        )
    )
    means = by_distance(s.changed, s.layer, s.head)[:-1]  # so far back only the first word stands
    chart(
        figures.distance.spec(means.tolist()), "distance", "Mean weight by distance.", linked=False
    )
