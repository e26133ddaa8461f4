"""Sentences worth showing, each with its link and the proof that it shows what it says."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl

from attnviz.lessons.measures import Value, computed
from attnviz.settings import Settings
from attnviz.settings.query import from_query


@dataclass(frozen=True)
class Sight:
    """One entry: what to look for on a page, as a link opens it."""

    title: str
    look: str
    page: str
    link: str
    proof: tuple[tuple[str, Any], ...]

    @property
    def query(self) -> dict[str, str]:
        """The parameters of its link."""
        return dict(parse_qsl(self.link))

    @property
    def settings(self) -> Settings:
        """The choices of its link."""
        return from_query(self.query)[0]

    @property
    def value(self) -> Value:
        """What the measure of its proof gives."""
        given = {n: v for n, v in self.proof if n not in ("measure", "is", "above", "below")}
        name = str(dict(self.proof)["measure"])
        return computed(name, self.settings, tuple(sorted(given.items())))

    @property
    def holds(self) -> bool:
        """Whether it shows what it says.

        >>> all(sight.holds for sight in gallery())
        True
        """
        told, value = dict(self.proof), self.value
        if isinstance(value, str):
            return bool(value == told["is"])
        return bool(told.get("above", -float("inf")) < value < told.get("below", float("inf")))


@lru_cache(maxsize=1)
def gallery() -> tuple[Sight, ...]:
    """All entries, in their order."""
    text = files("attnviz.lessons").joinpath("gallery.toml").read_text(encoding="utf-8")
    return tuple(
        Sight(**given | {"proof": tuple(sorted(given["proof"].items()))})
        for given in tomllib.loads(text)["sights"]
    )
