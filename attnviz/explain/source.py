"""One line that says where numbers and pictures come from."""

from dataclasses import fields

from attnviz.settings import Settings, vectors_title

TOLD_APART = ("text", "focus", "vectors", "dim", "scale", "arcs")  # said first, or not a cause
SCALES = {"scaled": "scores ÷ √d", "raw": "raw scores", "cosine": "cosine scores"}


def source(chosen: Settings, *, focus: str = "") -> str:
    """The vectors and every choice that is not the default, then the sentence.

    >>> source(Settings(text="river bank", dim=100))
    'attnviz · Built-in vectors, 100 dimensions, scores ÷ √d · “river bank”'
    """
    kind = f"{vectors_title(chosen.vectors)} vectors, {chosen.dim} dimensions"
    parts = [kind, SCALES.get(chosen.scale, chosen.scale), *_changed(chosen)]
    text = chosen.text if len(chosen.text) <= 90 else chosen.text[:89] + "…"
    word = f" · {focus} in focus" if focus else ""
    return f"attnviz · {', '.join(parts)}{word} · “{text}”"


def _changed(chosen: Settings) -> list[str]:
    """Other choices that differ from their defaults, as `name value`."""
    told = []
    for field in fields(Settings):
        value = getattr(chosen, field.name)
        if field.name not in TOLD_APART and value != field.default:
            name = field.name.replace("_", " ")
            told.append(name if value is True else f"{name} {_written(value)}")
    return told


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(str(place + 1) for place in value)
    return "off" if value is False else str(value)
