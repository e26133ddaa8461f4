"""attnviz: see how self-attention weighs the words of your own sentence.

A tour:

    >>> import attnviz as av
    >>> a = av.analyse("I swam across the river to get to the other bank", dim=50)
    >>> a.tokens[-1], a.V.shape, a.S.shape, a.W.shape, a.Y.shape
    ('bank', (11, 50), (11, 11), (11, 11), (11, 50))
    >>> print(av.reading(a, row=10))
    bank keeps 49.2% for itself and attends to river most (14.9%)
    >>> raw = av.analyse(dim=50, scale="raw")             # S = V Vᵀ, not divided by √d
    >>> print(av.reading(raw, row=10))
    bank keeps 99.98% for itself and attends to river most (0.02%)

In a notebook `a` shows itself as a table, and `av.heatmap(a)` and `av.arcs(a, focus="bank")`
draw Plotly figures. You can save the result and load it again:

    >>> from io import BytesIO
    >>> file = BytesIO()                                  # or a path, "bank.npz"
    >>> av.save(a, file)                                  # all matrices and choices, no pickle
    >>> _ = file.seek(0)
    >>> (av.load(file).attention.W == a.W).all()
    np.True_
    >>> av.csv_of(a, "W")[:16]                            # for a spreadsheet
    'W,I,swam,across,'
    >>> av.page(a)[:15]                                   # one HTML file that works offline
    '<!doctype html>'

`av.read_vectors("mine.vec")` reads your own vectors from a file of word2vec, GloVe or fastText.
Its `note` says what was skipped. `av.analyse(text, store=…)` uses them.

`av.next_words("The capital of France is", cut=["France"])` asks a language model which words may
come next if it may not attend to *France*. `attnviz fetch smollm2` downloads the model.

`av.attend` is the general form, with queries, keys, values, a scale and a mask of your own.
On the command line: `attnviz "I swam across the river" --dim 300`, and `attnviz app`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from attnviz.analysis import Analysis, analyse
from attnviz.attention import Attention, attend, self_attention, softmax
from attnviz.explain.reading import Reading, reading
from attnviz.settings import Settings
from attnviz.text.tokens import tokenise
from attnviz.vectors import WordVectors

__version__ = "0.3.0"
__all__ = [
    "Analysis",
    "Attention",
    "Reading",
    "Settings",
    "WordVectors",
    "analyse",
    "arcs",
    "attend",
    "csv_of",
    "heatmap",
    "load",
    "next_words",
    "page",
    "read_vectors",
    "reading",
    "save",
    "self_attention",
    "softmax",
    "teach",
    "tokenise",
]

if TYPE_CHECKING:
    from attnviz.export.numbers import csv_of, load, save
    from attnviz.export.page import page
    from attnviz.figures.by_name import arcs, heatmap
    from attnviz.models.decoder.ask import next_words
    from attnviz.teaching import teach
    from attnviz.vectors.files.readers import read_vectors

# Loaded on first use: Plotly by the first figure or page, not by the import.
_ON_USE = dict.fromkeys(("arcs", "heatmap"), "figures.by_name") | {"page": "export.page"}
_ON_USE |= {"teach": "teaching", "read_vectors": "vectors.files.readers"}
_ON_USE |= {"next_words": "models.decoder.ask"}
_ON_USE |= dict.fromkeys(("csv_of", "load", "save"), "export.numbers")


def __getattr__(name: str) -> Any:
    if name not in _ON_USE:
        raise AttributeError(f"module 'attnviz' has no attribute {name!r}")
    return getattr(import_module(f"attnviz.{_ON_USE[name]}"), name)
