"""One line that says where numbers and pictures come from."""

from attnviz.attention.scores import SCORES
from attnviz.control import COMPARE, EXPLORE, TRANSFORMER, acting
from attnviz.settings import CONTROLS, OWN, Settings, vectors_title
from attnviz.settings.pair import PairChoices

MODEL = "all-MiniLM-L6-v2"
SECOND = ("second", "vectors2", "dim2", "scale2")
FIRST = ("text", "vectors", "dim", "scale")
VIEW = ("focus", "arcs", "step", "matrices", "part", "panel")
TOLD_APART = (*FIRST, *SECOND, *VIEW, "compare")  # said elsewhere, or not a cause


def source(chosen: Settings, *, page: str = EXPLORE, focus: str = "") -> str:
    """The vectors and every choice that acts on the page and is not the default, then the text.

    On the page Transformer the model stands in place of the vectors; on Compare the second side
    is always told.

    >>> source(Settings.from_flat({"text": "bank", "dim": 100, "mixed": "rollout", "seed": 3}))
    'attnviz · Built-in vectors, 100 dimensions, scores ÷ √d · “bank”'
    >>> source(Settings.from_flat({"text": "bank", "dim": 100, "head": 3}), page="transformer")
    'attnviz · all-MiniLM-L6-v2, head 3 · “bank”'
    >>> chosen = Settings.from_flat({"text": "bank", "compare": "settings"})
    >>> source(chosen, page="compare").split(" · ")[-1]
    '“bank” beside Built-in vectors, 300 dimensions, scores ÷ √d'
    """
    told = [
        CONTROLS[name].describe(x) for name, x in acting(chosen, page).items() if _is_told(name)
    ]
    word = f" · {focus} in focus" if focus else ""
    beside = _beside(chosen.pair) if page == COMPARE else ""
    choices = ", ".join([*_made_by(chosen, page), *told])
    return f"attnviz · {choices}{word} · {_cut(chosen.text)}{beside}"


def _made_by(chosen: Settings, page: str) -> list[str]:
    """The model, or the vectors and what scales their scores."""
    if page == TRANSFORMER:
        return [MODEL]
    return _vectors(chosen.vectors, chosen.dim, chosen.scale)


def _vectors(vectors: str, dim: int, scale: str) -> list[str]:
    return [f"{vectors_title(vectors)} vectors, {dim} dimensions", SCORES[scale].phrase]


def _beside(pair: PairChoices) -> str:
    """What stands on the second side."""
    if pair.compare == "reading":
        return f" attends to {_cut(pair.second)}"
    if pair.compare == "sentences":
        return f" beside {_cut(pair.second)}"
    if pair.vectors2 == OWN:
        return f" beside Your own vectors, {SCORES[pair.scale2].phrase}"
    return " beside " + ", ".join(_vectors(pair.vectors2, pair.dim2, pair.scale2))


def _cut(text: str) -> str:
    return f"“{text if len(text) <= 90 else text[:89] + '…'}”"


def _is_told(name: str) -> bool:
    return name not in TOLD_APART
