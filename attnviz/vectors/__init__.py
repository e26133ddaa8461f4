"""Word vectors: stores of them, families to choose from, files to read, sets to fetch."""

from attnviz.vectors.catalogue import CATALOGUE, Release, release
from attnviz.vectors.families import FAMILIES, Family, open_store
from attnviz.vectors.fetching import fetch
from attnviz.vectors.progress import Progress
from attnviz.vectors.readers import read_vectors
from attnviz.vectors.store import WordVectors
from attnviz.vectors.suggestions import suggest

__all__ = [
    "CATALOGUE",
    "FAMILIES",
    "Family",
    "Progress",
    "Release",
    "WordVectors",
    "fetch",
    "open_store",
    "read_vectors",
    "release",
    "suggest",
]
