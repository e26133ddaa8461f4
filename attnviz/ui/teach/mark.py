"""Mark: in a sentence of the visitor's own, a word and the word it should attend to."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from attnviz import figures
from attnviz.analysis import read_words
from attnviz.attention import self_attention
from attnviz.teaching.marks import Marked, marks_of, sentences_of, to_query, with_mark
from attnviz.teaching.sentences import Mark
from attnviz.teaching.tasks import made
from attnviz.teaching.training import MOST_WORDS
from attnviz.text.labels import unique_labels
from attnviz.ui import state
from attnviz.ui.controls.widgets import widget
from attnviz.ui.parts.markdown import literal, prose
from attnviz.ui.parts.screen import chart_that_fits
from attnviz.ui.session import Entry
from attnviz.ui.teach.session import FOLD, marked_here
from attnviz.vectors import WordVectors

TITLE = "Mark which word should attend to which"
READER, SHOULD = "chips", "should-read"
READER_ROW = Entry[int | None]("reader row", None)
SHOWN = 6  # marked sentences in a list


def section(store: WordVectors) -> list[int | None]:
    """A sentence to mark, and all that is marked; returns the row of each word's chip."""
    st.session_state.setdefault(FOLD, not state.settings().taught)
    fold = st.expander(TITLE, icon=":material/edit:", key=FOLD, on_change="rerun")
    if not fold.open:
        return []
    with fold:
        left, right = st.columns([3, 2], gap="medium")
        with left:
            rows = _sentence(store)
        with right:
            _own(store)
            _given()
    return rows


def _sentence(store: WordVectors) -> list[int | None]:
    """The words to mark, and the picture; the row of each."""
    st.markdown(
        prose(
            "**Your sentence.** :gray[Choose a word. Then choose the word it should [attend] to, "
            "here or in the picture. Type another sentence to add more.]"
        )
    )
    widget("text", state.settings(), hidden=True)
    words = read_words(state.settings().text, store)[:MOST_WORDS]
    known = [place for place, word in enumerate(words) if word.known_as is not None]
    if len(known) < 2:
        st.info("Type at least two words that are in the vocabulary.", icon=":material/edit:")
        return []
    labels = _labels([words[i].token for i in known])
    reader = _reader(len(known))
    _pills("Choose a word", labels, READER, reader, lambda row: _read_by(row))
    target = {rows.reader: rows.read for rows in _marks(store)}.get(reader)
    name = literal(words[known[reader]].token[:40])
    _pills(
        f"{name} should attend to",
        labels,
        SHOULD,
        target,
        lambda row: _mark(store, row),
        off=reader,
    )
    _picture(
        store, [words[i].token for i in known], [str(words[i].known_as) for i in known], reader
    )
    return list(range(len(known)))


def _labels(tokens: Sequence[str]) -> list[str]:
    """Unique names for pills."""
    return [literal(label[:40]) for label in unique_labels(list(tokens))]


def _pills(
    label: str,
    names: Sequence[str],
    key: str,
    chosen: int | None,
    picked: Any,
    off: int | None = None,
) -> None:
    st.session_state[key] = chosen

    def changed() -> None:
        picked(st.session_state[key])

    with st.container(key=f"words-{key}"):
        st.pills(
            label,
            [row for row in range(len(names)) if row != off],
            key=key,
            format_func=names.__getitem__,
            on_change=changed,
        )


def _reader(count: int) -> int:
    """The row of the word that is chosen."""
    row = READER_ROW.get()
    return row if row is not None and 0 <= row < count else count - 1


def _read_by(row: int | None) -> None:
    if row is not None:
        READER_ROW.set(row)


def _marks(store: WordVectors) -> tuple[Mark, ...]:
    """The marks of the current sentence, as rows of its known words."""
    text = state.settings().text
    own = [s for s in marked_here() if s.text == _plain(text)]
    found, _ = sentences_of(own, store)
    return found[0].marks if found else ()


def _mark(store: WordVectors, row: int | None) -> None:
    """Mark the word in a row as the target of the chosen word; with None remove its mark."""
    text = state.settings().text
    words = read_words(text, store)[:MOST_WORDS]
    known = [place for place, word in enumerate(words) if word.known_as is not None]
    reader = known[_reader(len(known))]
    if row is None:
        kept = tuple(m for m in marks_of(marked_here(), text) if m.reader != reader)
        others = [s for s in marked_here() if s.text != _plain(text)]
        state.choose(marks=to_query([*others, Marked(_plain(text), kept)]))
    elif 0 <= row < len(known) and known[row] != reader:
        state.choose(marks=to_query(with_mark(marked_here(), text, Mark(reader, known[row]))))


def clicked(pick: dict[str, Any], store: WordVectors) -> None:
    """Mark the word that was clicked in the picture."""
    row = pick.get("column") if pick.get("column") is not None else pick.get("row")
    if isinstance(row, int) and not isinstance(row, bool):
        _mark(store, row)


def _plain(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def _picture(store: WordVectors, tokens: list[str], words: list[str], reader: int) -> None:
    V = store.vectors(words)
    plain = self_attention(tokens, V, scale=V.shape[1] ** -0.5)
    marks = _marks(store)
    described = [f"{tokens[m.reader]} should attend to {tokens[m.read]}" for m in marks]
    dashed = ", ".join(described) or "no mark yet"
    alt = f"Arcs of plain attention from {tokens[reader]}. Dashed: {dashed}."
    chart_that_fits(
        lambda up: figures.marked.spec(plain, marks, focus=reader, upright=up), "arcs", alt
    )
    st.caption(
        prose("Solid: plain [attention]. Dashed: your marks. Choose a mark again to remove it.")
    )


def _own(store: WordVectors) -> None:
    """The visitor's marked sentences, each with buttons to change and to remove it."""
    for number, one in enumerate(marked_here()[-SHOWN:]):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"own-{number}"
        ):
            tokens = [word.token for word in read_words(one.text, store)]
            st.markdown(f"*{literal(one.text[:90])}*: {_pairs(tokens, one.marks)}", width="content")
            for name, key, act in (("Change", "change", _change), ("Remove", "forget", _forget)):
                st.button(
                    name, key=f"{key}-{number}", on_click=act, args=(one.text,), type="tertiary"
                )


def _pairs(tokens: Sequence[str], marks: Sequence[Mark]) -> str:
    return ", ".join(
        f":orange[{literal(tokens[i][:30])}] → :blue[{literal(tokens[j][:30])}]"
        for i, j in marks
        if min(i, j) >= 0 and max(i, j) < len(tokens)
    )


def _change(text: str) -> None:
    state.choose(text=text)


def _forget(text: str) -> None:
    state.choose(marks=to_query(s for s in marked_here() if s.text != text))


def _given() -> None:
    """The first of the example sentences."""
    now = state.settings()
    given = made(now.task, min(now.given, SHOWN), now.teach_seed)
    if not given:
        return
    more = f", the first {SHOWN} of {now.given}" if now.given > SHOWN else ""
    st.markdown(f"**Example sentences{more}** :gray[made from word lists]")
    lines = [f"- *{' '.join(s.words)}*: {_pairs(s.words, s.marks)}" for s in given]
    st.markdown("\n".join(lines))
