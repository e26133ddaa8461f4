"""Make attnviz/data/glove-50: the 50,000 most frequent words of GloVe 6B, 50 numbers a word.

python tools/make_glove50.py
"""

from pathlib import Path

import numpy as np
from sources import glove_matrix, glove_words

from attnviz.vectors.store import WordVectors

TARGET = Path(__file__).parents[1] / "attnviz" / "data" / "glove-50"
WORDS = 50_000


def main() -> None:
    rows = np.asarray(glove_matrix()[:WORDS], np.float16)
    store = WordVectors.from_arrays(glove_words()[:WORDS], rows, title="GloVe's vectors")
    store.save(TARGET, source="GloVe 6B, 50 dimensions", licence="PDDL-1.0")
    print(f"{len(store):,} words, {store.dim} numbers each, in {TARGET}")


if __name__ == "__main__":
    main()
