"""Make attnviz/data/decoder: readings of a few texts, and the vocabulary.

Needs the model (attnviz fetch smollm2); takes some minutes. Then compares what was stored with
what the model says.

    python tools/make_decoder_readings.py
"""

import json
import lzma
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from attnviz.models.decoder import Cut, Decoder, NextWord, Reading, model_folder, open_decoder
from attnviz.models.decoder.recorded import (
    ABOUT,
    EXACT,
    FOLDER,
    READINGS,
    STEPS,
    VOCABULARY,
    open_recorded,
)

GAVE = "When John and Mary went to the store, John gave a drink to"
# Each text with the words to cut, and who loses them.
TEXTS: dict[str, tuple[tuple[str, str], ...]] = {
    "The capital of France is": (("France", "last"), ("capital", "last")),
    GAVE: (("Mary", "last"), ("John", "last")),
    "I swam across the river to get to the other": (("river", "last"), ("river", "all")),
    "The animal did not cross the street because it was too": (("street", "last"),),
    "The cat sat on the mat. The dog sat on the": (("mat", "last"),),
}
Stored = dict[str, np.ndarray]


def stored(reading: Reading, name: str, first: int) -> Stored:
    """Queries, keys and values of the pieces from `first` on, and the scores of the next piece."""
    Q, K, V = (np.array([getattr(layer, x) for layer in reading.layers]) for x in "QKV")
    Q, K, V = (x[:, :, first:] for x in (Q, K, V))
    scales = (np.abs(V).max(axis=-1, keepdims=True) / 127).astype(np.float16)
    codes = np.rint(V / np.maximum(scales.astype(np.float32), 1e-9)).clip(-127, 127)
    arrays = {"Q": Q.astype(np.float16), "K": K.astype(np.float16)}
    arrays |= {"V": codes.astype(np.int8), "V.scales": scales}
    logits = reading.logits - reading.logits.max()
    likeliest = np.argsort(-logits)[:EXACT]
    arrays |= {"likeliest": likeliest.astype(np.uint16), "logits": logits[likeliest]}
    others = np.rint(logits.clip(-15.8) * STEPS).astype(np.int8)
    arrays |= {"others": others, "shift": _shift(logits, others, likeliest)}
    return {f"{name}.{kind}": x for kind, x in arrays.items()}


def _shift(logits: np.ndarray, others: np.ndarray, likeliest: np.ndarray) -> np.ndarray:
    """What to add to the rounded scores so that all but the likeliest have their probability."""
    exact, rounded = np.exp(logits.astype(np.float64)), np.exp(others / STEPS)
    totals = [x.sum() - x[likeliest].sum() for x in (exact, rounded)]
    return np.array(np.log(totals[0] / totals[1]), np.float32)


def changed_from(plain: Reading, reading: Reading) -> int:
    """The first piece whose query differs."""
    pairs = zip(plain.layers, reading.layers, strict=True)
    same = [np.isclose(a.Q, b.Q, atol=1e-5).all(axis=(0, 2)) for a, b in pairs]
    return int(np.all(same, axis=0).argmin())


def record(decoder: Decoder, number: int, text: str) -> tuple[dict[str, Any], Stored]:
    """All of one text: what stands in the description, and its arrays."""
    plain = decoder.read(text)
    lens = [_words(row) for row in decoder.lens(plain)]
    readings: list[dict[str, Any]] = [{"name": f"{number}", "cuts": [], "from": 0, "lens": lens}]
    arrays = stored(plain, f"{number}", 0)
    for i, (word, by) in enumerate(TEXTS[text], 1):
        cuts = [Cut(place, by) for place in plain.places(word)]
        reading = decoder.read(text, cuts)
        name, first = f"{number}.{i}", changed_from(plain, reading)
        made = {"name": name, "cuts": [(c.read, c.by) for c in cuts], "from": first}
        readings.append(made | {"lens": [_words(row) for row in decoder.lens(reading)]})
        arrays |= stored(reading, name, first)
    effects = {by: decoder.word_effects(plain, by) for by in ("last", "all")}
    words = {
        by: [e.top and (_short(e.probability), _words(e.top)) for e in found]
        for by, found in effects.items()
    }
    heads = [e.probabilities for e in decoder.head_effects(plain)][::-1]
    about: dict[str, Any] = {"text": text, "readings": readings, "words": words}
    return about | {"heads": [[_short(p) for p in row] for row in heads]}, arrays


def _words(words: Iterable[NextWord]) -> list[tuple[int, float]]:
    return [(word.id, _short(word.probability)) for word in words]


def _short(x: float | None) -> float:
    return float(f"{x:.4g}")


def vocabulary() -> dict[str, Any]:
    """The pieces before the first that is joined, and all pairs that are joined."""
    about = json.loads((model_folder() / "pieces.json").read_text(encoding="utf-8"))
    joined = [pair.replace(" ", "") for pair in about["merges"]]
    first = about["tokens"][: -len(joined)]
    assert [*first, *joined] == about["tokens"]
    return {"first": first, "merges": about["merges"], "cutter": about["cutter"]}


def compare(decoder: Decoder) -> None:
    recorded, weights, shares = open_recorded(), [0.0], [0.0]
    for text in recorded.texts:
        for cuts in recorded.cuts(text):
            one, other = recorded.read(text, cuts), decoder.read(text, cuts)
            weights.append(float(np.abs(one.weights - other.weights).max()))
            shares.append(float(np.abs(one.probabilities - other.probabilities).max()))
    print(f"weights differ by {max(weights):.2g} at most, probabilities by {max(shares):.2g}")


def main() -> None:
    decoder = open_decoder()
    found = [record(decoder, i, text) for i, text in enumerate(TEXTS)]
    FOLDER.mkdir(exist_ok=True)
    about = {"title": decoder.title, "texts": [text for text, _ in found]}
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    (FOLDER / ABOUT).write_text(text + "\n", encoding="utf-8")
    arrays = {name: x for _, some in found for name, x in some.items()}
    np.savez_compressed(FOLDER / READINGS, allow_pickle=False, **arrays)
    content = json.dumps(vocabulary(), ensure_ascii=False).encode("utf-8")
    (FOLDER / VOCABULARY).write_bytes(lzma.compress(content, preset=9))
    sizes = {path.name: path.stat().st_size for path in sorted(Path(FOLDER).iterdir())}
    print(sizes, f"{sum(sizes.values()) / 1e6:.2f} MB")
    compare(decoder)


if __name__ == "__main__":
    main()
