"""gensim, imported where its work is asked for, and told in one sentence where it is missing.

It takes 0.8 s and some 80 MB to import, so nothing does before it is needed.
"""

from importlib.util import find_spec
from types import ModuleType
from typing import Any

from attnviz.errors import NoGensim


def is_here() -> bool:
    """Whether gensim is installed; it is not loaded by the question."""
    try:
        return find_spec("gensim") is not None
    except ValueError:  # it was taken away from a running process
        return False


def gensim_models() -> ModuleType:
    """gensim's models; `NoGensim` where it is not installed."""
    try:
        import gensim.models
    except ImportError:
        raise NoGensim from None
    return gensim.models


def keyed_vectors_class() -> Any:
    """gensim's class of word vectors; `NoGensim`."""
    return gensim_models().KeyedVectors
