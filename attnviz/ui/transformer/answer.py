"""What a head makes of the word in focus: a headline, the rest of its row, the way to its head."""

import streamlit as st

from attnviz.explain.reading import percent
from attnviz.explain.sentences import Sentence, compose, number, own, read
from attnviz.ui import state
from attnviz.ui.parts.announce import headline
from attnviz.ui.parts.markdown import literal
from attnviz.ui.parts.terms import explained
from attnviz.ui.transformer import heads
from attnviz.ui.transformer.trained import Scene


def answer(s: Scene) -> None:
    """The sentence about the word in focus, what it gives to marks, and the way to its head."""
    headline(sentence(s))
    st.markdown(explained(f":gray[{_beneath(s)}]"))
    if s.settings.layer and s.settings.head:
        st.button(
            f"Find the head for {literal(s.forward.words[s.place].token[:40])}",
            on_click=state.choose,
            kwargs={"layer": 0, "head": 0, "mixed": "head"},
            icon=":material/search:",
            type="tertiary",
        )


def sentence(s: Scene) -> Sentence:
    """What the word in focus reads, in one sentence."""
    most = heads.most_read(s)
    if most is None:
        told = compose("has no other word to attend to")
        return compose("{where} {word} {told}", where=_where(s), word=own(s.label), told=told)
    weight, rest = float(s.drawn.W[s.row, most]), _rest(s)
    values = {"most": read(s.raw.labels[most]), "share": number(percent(weight))}
    reads = "draws on" if s.settings.mixed == "rollout" else "attends to"
    told = compose(f"[{reads}] {{most}} most ({{share}})", **values)
    if rest is not None and s.drawn.W[s.row, rest] > weight:
        share = number(percent(float(s.drawn.W[s.row, rest])))
        on = "rests on {mark} ({share}); of words it {told}"
        told = compose(on, mark=s.raw.tokens[rest], share=share, told=told)
    return compose("{where} {word} {told}", where=_where(s), word=own(s.label), told=told)


def _where(s: Scene) -> Sentence:
    """Of which head or layer the sentence tells."""
    if s.settings.mixed == "head":
        return compose(f"In {s.title},")
    title = s.title[0].upper() + s.title[1:]
    for name in ("Rollout", "average of its heads"):
        title = title.replace(name, f"[{name}]")
    return compose(f"{title}:")


def _rest(s: Scene) -> int | None:
    """The column of [CLS] or [SEP], whichever the word in focus reads more; None if hidden."""
    ends = [j for j, special in enumerate(s.raw.special) if special]
    return max(ends, key=lambda j: float(s.raw.W[s.row, j]), default=None)


def _beneath(s: Scene) -> str:
    """The rest of the row in words."""
    whole = s.whole().W[s.place]
    ends = float(whole[0] + whole[-1])
    told = f"It [keeps] {percent(float(whole[s.place]))} of itself and gives {percent(ends)} to "
    told += r"[[CLS]] and \[SEP\], the model's marks for start and end"
    most = heads.most_read(s)
    if s.settings.special == "shown" or most is None:
        return told + "."
    left = float(s.raw.W[s.row].sum())
    there = percent(float(s.raw.W[s.row, most]) / left) if left else "–"
    return (
        f"{told}. Without them {percent(left)} of its row is left, and {there} of that is for "
        f"{literal(s.raw.labels[most][:60])}."
    )
