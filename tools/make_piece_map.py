"""Make attnviz/data/pieces/map.npy: from the Transformer's states of a word to its built-in vector.

The built-in vectors are the mean of a word's last hidden states, centred and turned: an affine map.
It is found anew, by least squares on words of the vocabulary as the shipped model in 8 bits reads
them, and measured on others. Prints the least and the mean cosine with the stored vectors.

    python tools/make_piece_map.py
"""

import hashlib
from io import BytesIO
from pathlib import Path

import numpy as np

from attnviz.models.encoder.from_pieces import mean_state
from attnviz.vectors import open_store

TARGET = Path(__file__).parents[1] / "attnviz" / "data" / "pieces" / "map.npy"
FITTED, HELD_OUT, SEED = 1200, 300, 7


def fitted(X: np.ndarray, V: np.ndarray) -> np.ndarray:
    """The affine map from X to V with the smallest numbers, what it adds in the last row.

    The states of a layer norm lie in a plane, so one direction among them says nothing.
    """
    x, v = X.mean(axis=0), V.mean(axis=0)
    found, *_ = np.linalg.lstsq(X - x, V - v, rcond=1e-5)
    return np.vstack([found, v - x @ found])


def main() -> None:
    store = open_store("builtin", 300)
    words = [word for word in store.words() if word.isalpha()]
    some = np.random.default_rng(SEED).choice(words, FITTED + HELD_OUT, replace=False).tolist()
    X, V = np.stack([mean_state(word) for word in some]), store.vectors(some).astype(np.float64)
    half = fitted(X[:FITTED], V[:FITTED]).astype(np.float16)
    numbers, given = half.astype(np.float64), V[FITTED:]
    made = X[FITTED:] @ numbers[:-1] + numbers[-1]
    cosines = (made * given).sum(1) / np.linalg.norm(made, axis=1) / np.linalg.norm(given, axis=1)
    file = BytesIO()
    np.save(file, half, allow_pickle=False)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(file.getvalue())
    print(f"{HELD_OUT} words held out: least cosine {cosines.min():.5f}, mean {cosines.mean():.5f}")
    print(f"{half.shape}, SHA-256 {hashlib.sha256(file.getvalue()).hexdigest()}")


if __name__ == "__main__":
    main()
