"""What the visitor looks at on the page Transformer, and how a click changes it."""

from attnviz.analysis import Analysis
from attnviz.settings import Settings
from attnviz.ui import state
from attnviz.ui.session import STORE
from attnviz.views.transformer.scene import Scene, scene


def look(settings: Settings) -> Scene:
    """What the choices lead to; `EmptyText` if the text has no piece."""
    return scene(settings, store=STORE.get(), focus=state.focus)


def put_in_focus(s: Scene, place: int) -> None:
    """Put one of `s.forward.words` in focus; [CLS] and [SEP] cannot be."""
    if not 0 < place < len(s.forward.words) - 1:
        return
    rows = {there: row for row, there in s.shared.items()}
    if isinstance(s.plain, Analysis) and place in rows:
        state.choose_focus(s.plain, rows[place])
    else:
        state.choose_word(s.spelt, place - 1)


def choose_piece(s: Scene, piece: int) -> None:
    """Put the word that a piece of the text belongs to in focus."""
    words = enumerate(s.forward.words)
    put_in_focus(s, next(place for place, w in words if w.first <= piece < w.last))


def choose_head(layer: int, head: int) -> None:
    """Look at one head, counted from 0."""
    state.choose(layer=layer + 1, head=head + 1, mixed="head")
