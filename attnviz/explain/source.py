"""One line that says where numbers and pictures come from."""

from attnviz.attention.scores import SCORES
from attnviz.control import EXPLORE, acting
from attnviz.settings import CONTROLS, Settings, vectors_title

TOLD_APART = ("text", "focus", "vectors", "dim", "scale", "arcs")  # said first, or not a cause


def source(chosen: Settings, *, page: str = EXPLORE, focus: str = "") -> str:
    """The vectors and every choice that acts on the page and is not the default, then the text.

    >>> source(Settings(text="river bank", dim=100, mixed="rollout", seed=3))
    'attnviz · Built-in vectors, 100 dimensions, scores ÷ √d · “river bank”'
    """
    kind = f"{vectors_title(chosen.vectors)} vectors, {chosen.dim} dimensions"
    told = [CONTROLS[name].told(x) for name, x in acting(chosen, page).items() if _is_told(name)]
    text = chosen.text if len(chosen.text) <= 90 else chosen.text[:89] + "…"
    word = f" · {focus} in focus" if focus else ""
    return f"attnviz · {', '.join([kind, SCORES[chosen.scale].told, *told])}{word} · “{text}”"


def _is_told(name: str) -> bool:
    return name not in TOLD_APART
