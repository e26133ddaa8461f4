"""The charts of a page that runs without a browser."""

import json
import re
from typing import Any, NamedTuple

UNMARKED = str.maketrans("", "", "\\\u2060")  # what makes a stranger's words safe in Markdown


def untermed(markdown: str) -> str:
    """Markdown without the marks of its terms."""
    return re.sub(r"\[((?:\\.|[^\]\[\\])+)\]\(#term-[a-z]+\)", r"\1", markdown)


class Drawn(NamedTuple):
    """A chart's key, its text for who cannot see it, and what it draws."""

    key: str
    alt: str
    spec: dict[str, Any]


def told(component) -> dict[str, Any]:
    """The data of a part of a page, as its script gets them (see `web.packed`)."""
    if not component.proto.bytes:
        return json.loads(component.proto.json)
    first, *lines = component.proto.bytes.decode().split("\n")
    data = json.loads(first)
    return data | dict(zip(data.pop("texts"), lines, strict=True))


def mounted(app, part):
    """The parts of that name that a page shows."""
    return [c for c in app.get("bidi_component") if told(c)["part"] == part]


def drawn(app) -> list[Drawn]:
    """What the page asks the browser to draw, in its order."""
    given = [(c.key, told(c)) for c in mounted(app, "chart")]
    return [Drawn(key, data["alt"], json.loads(data["figure"])) for key, data in given]
