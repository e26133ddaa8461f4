"""Word vectors: stores of them, and the families of stores a visitor can choose from."""

from attnviz.vectors.families import FAMILIES, Family, open_store
from attnviz.vectors.store import WordVectors
from attnviz.vectors.suggestions import suggest

__all__ = ["FAMILIES", "Family", "WordVectors", "open_store", "suggest"]
