"""Look inside: what a query asks for, where a score comes from, and its arithmetic."""

import streamlit as st

from attnviz.teaching.taught import terms_of
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.receipts import receipts
from attnviz.ui.parts.terms import explained
from attnviz.ui.teach.tried import Seen


def section(seen: Seen) -> None:
    """The word that is looked at, before teaching and now."""
    st.header("Look inside", anchor=False)
    if len(seen.layers) == 1:
        _asks(seen)
        _parts(seen)
    receipts(seen.a, seen.row)


def _asks(seen: Seen) -> None:
    """The words of the whole vocabulary that its query would most like to read."""
    word = literal(seen.labels[seen.row][:40])
    before = seen.now.before
    for name, head in (("Before teaching", before), ("Now", seen.head)):
        asked = ", ".join(f":blue[{literal(w)}]" for w in head.asks_for(seen.text, seen.row))
        st.markdown(f"{name} :orange[{word}] asks for: {asked}")
    st.caption(
        explained(
            "Of the 10,000 most frequent words those whose [keys] its [query] would score highest, "
            "wherever they stood."
        )
    )


def _parts(seen: Seen) -> None:
    """How much of the score comes from which words they are, and from where they stand."""
    if not seen.now.training.chosen.teach_positions:
        return
    one, other = (literal(seen.labels[i][:40]) for i in (seen.row, seen.most))
    parts = parts_of(seen)
    score = float(seen.a.S[seen.row, seen.most])
    words, places = parts["word · word"], parts["place · place"]
    mixed = parts["word · place"] + parts["place · word"]
    st.markdown(
        explained(
            f"The [score] of :orange[{one}] and :blue[{other}] is {score:.2f}: {words:.2f} from "
            f"which words they are, {places:.2f} from where both stand, {mixed:.2f} from one "
            "word and the other's place."
        )
    )


def parts_of(seen: Seen) -> dict[str, float]:
    """The parts of the score between the word and the one it reads most."""
    X = seen.head.inputs(seen.text)
    return terms_of(seen.head.heads[0], X[seen.row], X[seen.most], seen.head.dim)
