"""The pages of the app, once: the navigation, the links and the tests of all pages read this list.

>>> [page.name for page in PAGES][:2]
['explore', 'compare']
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Page:
    """A page: its name in addresses, its title in the navigation, and the module that draws it."""

    name: str
    title: str
    module: str

    @property
    def path(self) -> str:
        """The part of the address that opens it: none for the first page."""
        return "" if self == PAGES[0] else self.name

    def render(self) -> None:
        """Draw it. Its module is imported by then and not at once: a server starts sooner."""
        self.load().page()

    def load(self) -> Any:
        """The module that draws it, imported now if it is not there."""
        return import_module(self.module)


PAGES = (
    Page("explore", "Explore", "attnviz.ui.explore.page"),
    Page("compare", "Compare", "attnviz.ui.compare.page"),
    Page("transformer", "Transformer", "attnviz.ui.transformer.page"),
    Page("next", "Next word", "attnviz.ui.next_word.page"),
    Page("teach", "Train a head", "attnviz.ui.teach.page"),
    Page("vectors", "Vectors", "attnviz.ui.vectors.page"),
    Page("learn", "Learn", "attnviz.ui.learn.page"),
    Page("teachers", "For teachers", "attnviz.ui.classroom.page"),
    Page("about", "About", "attnviz.ui.about"),
)
