"""How far the shipped 8-bit Transformer is from the full one, on hundreds of varied sentences.

News (a sentence of each of the 300 documents of Lee, Pincombe and Welsh 2005), film reviews (200
sentences of Pang and Lee 2005) and an encyclopaedia, all three from the test data of gensim.
The full model is computed by attnviz itself, which is within .000003 of PyTorch
(make_transformer_answers.py). Needs gensim, safetensors and the model in sources.py.

    python tools/measure_transformer.py
"""

import re
from collections.abc import Iterator

import numpy as np
from make_minilm_weights import FullWeights
from sources import package_folder

from attnviz.models.encoder import LONGEST, ForwardPass, Transformer, open_transformer

LEAST, MOST = 6, LONGEST  # pieces of a sentence that is taken


def news() -> Iterator[str]:
    """A sentence of each document, the next one down from document to document."""
    for number, document in enumerate(_lines("lee_background.cor")):
        sentences = re.split(r"(?<=[.?!]) +(?=[A-Z])", document.strip())
        yield sentences[number % len(sentences)]


def reviews() -> Iterator[str]:
    """Sentences of film reviews, without the mark whether they praise."""
    for line in _lines("pang_lee_polarity.cor"):
        yield re.sub(r"^__label__\w+ ", "", line).strip()


def articles() -> Iterator[str]:
    """Sentences of an encyclopaedia."""
    for line in (*_lines("para2para_text1.txt"), *_lines("para2para_text2.txt")):
        yield from re.split(r"(?<=[.?!]) +(?=[A-Z])", line.strip())


def _lines(name: str) -> list[str]:
    file = package_folder("gensim") / "test" / "test_data" / name
    return file.read_text(encoding="utf-8", errors="replace").splitlines()


def apart(one: ForwardPass, other: ForwardPass) -> tuple[float, float, float]:
    """The largest and the mean difference of a weight, and the least cosine of a hidden state."""
    difference = np.abs(one.weights - other.weights)
    X, Y = np.array(one.hidden), np.array(other.hidden)
    lengths = np.linalg.norm(X, axis=-1) * np.linalg.norm(Y, axis=-1)
    return (
        float(difference.max()),
        float(difference.mean()),
        float(((X * Y).sum(-1) / lengths).min()),
    )


def main() -> None:
    shipped = open_transformer()
    full = Transformer(shipped.pieces, FullWeights(), layers=6, heads=12)
    texts = list(dict.fromkeys((*news(), *reviews(), *articles())))
    read = [
        f for f in map(shipped.read, texts) if LEAST <= len(f.pieces) <= MOST and not f.left_out
    ]
    found = np.array([apart(forward, full.read(forward.text)) for forward in read])
    largest, means, cosines = found.T
    sizes = [len(forward.pieces) for forward in read]
    print(f"{len(read)} sentences of {min(sizes)} to {max(sizes)} pieces")
    half, most = np.quantile(largest, (0.5, 0.95))
    print(f"largest difference of a weight: {largest.max():.4f}, mean {means.mean():.5f}")
    print(f"of a sentence: at most {half:.4f} in half of them, {most:.4f} in 95 %")
    print(f"least cosine of a hidden state: {cosines.min():.5f}")
    print("furthest:", read[int(largest.argmax())].text)


if __name__ == "__main__":
    main()
