"""Look inside: which words a query scores highest, and what a score is made of."""

import streamlit as st

from attnviz.explain.sentences import own, read
from attnviz.teaching.taught import terms_of
from attnviz.ui.parts.markdown import literal, prose
from attnviz.ui.parts.receipts import receipts
from attnviz.ui.teach.tried import Seen


def section(seen: Seen) -> None:
    """The chosen word, before training and now."""
    st.header("Look inside", anchor=False)
    if len(seen.layers) == 1:
        _asks(seen)
        _parts(seen)
    receipts(seen.a, seen.row)


def _asks(seen: Seen) -> None:
    """The words of the vocabulary that its query scores highest."""
    word = literal(seen.labels[seen.row][:40])
    before = seen.snapshot.before
    for name, head in (("Before training", before), ("Now", seen.head)):
        asked = ", ".join(f":blue[{literal(w)}]" for w in head.asks_for(seen.text, seen.row))
        st.markdown(f"{name}, :orange[{word}] looks for: {asked}")
    st.caption(
        prose(
            "Among the 10,000 most frequent words, at any position, these get the highest "
            "[scores] from its [query]."
        )
    )


def _parts(seen: Seen) -> None:
    """How much of the score comes from the words, and how much from their positions."""
    if not seen.snapshot.training.chosen.teach_positions:
        return
    parts = parts_of(seen)
    score = float(seen.a.S[seen.row, seen.most])
    words, places = parts["word · word"], parts["place · place"]
    mixed = parts["word · place"] + parts["place · word"]
    st.markdown(
        prose(
            f"The [score] of {{one}} and {{other}} is {score:.2f}. Of this {words:.2f} comes from "
            f"the words, {places:.2f} from their positions, and {mixed:.2f} from one word and the "
            "other's position.",
            one=own(seen.labels[seen.row]),
            other=read(seen.labels[seen.most]),
        )
    )


def parts_of(seen: Seen) -> dict[str, float]:
    """The parts of the score of the word and the one it attends to most."""
    X = seen.head.inputs(seen.text)
    return terms_of(seen.head.heads[0], X[seen.row], X[seen.most], seen.head.dim)
