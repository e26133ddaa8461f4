"""Make attnviz/data/transformer: all-MiniLM-L6-v2 in 8 bits, its word pieces with it.

Every matrix is cut into groups of 32 numbers of a row; a group is 32 whole numbers between
-127 and 127 times one float16. Biases and layer norms stay as they are. The character classes
of the tokeniser are found by asking the reference about every code point. Needs the packages
safetensors and tokenizers, and the model in sources.py.

    python tools/make_minilm_weights.py
"""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file
from sources import MODEL, package_folder
from tokenizers import Tokenizer
from tokenizers.normalizers import BertNormalizer

from attnviz.models.encoder.weights import save

TARGET = Path(__file__).parents[1] / "attnviz" / "data" / "transformer"
NAMES = {
    "embeddings.word_embeddings": "words",
    "embeddings.position_embeddings": "positions",
    "embeddings.token_type_embeddings": "segments",
    "embeddings.LayerNorm": "norm",
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "output",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "norm",
}


def full_weights() -> dict[str, np.ndarray]:
    """The model's arrays in float32 under this project's names, as "3.query.weight"."""
    tensors = load_file(package_folder(MODEL) / "model" / "model.safetensors")
    unused = ("pooler.", "embeddings.position_ids")
    return {renamed(name): x for name, x in tensors.items() if not name.startswith(unused)}


class FullWeights:
    """The full weights, read as the shipped ones are."""

    def __init__(self) -> None:
        self.arrays = full_weights()

    def matrix(self, name: str, rows: npt.ArrayLike | None = None) -> np.ndarray:
        """A matrix, or some of its rows."""
        return self.arrays[name] if rows is None else self.arrays[name][np.asarray(rows)]

    def vector(self, name: str) -> np.ndarray:
        """A vector."""
        return self.arrays[name]


def renamed(name: str) -> str:
    """This project's name for an array of the model: "3.query.weight"."""
    module, kind = name.rsplit(".", 1)
    if not module.startswith("encoder.layer."):
        return f"{NAMES[module]}.{kind}"
    layer, module = module.removeprefix("encoder.layer.").split(".", 1)
    return f"{layer}.{NAMES[module]}.{kind}"


def character_classes(tokeniser: Tokenizer) -> dict[str, list[tuple[int, int]]]:
    """What the reference drops, strips as an accent, and keeps apart, as ranges of code points."""
    cleaner = BertNormalizer(handle_chinese_chars=False, strip_accents=False, lowercase=False)
    found: dict[str, list[int]] = {"drop": [], "strip": [], "punctuation": [], "chinese": []}
    for code in (*range(0xD800), *range(0xE000, 0x110000)):
        seen = tokeniser.normalizer.normalize_str(f"a{chr(code)}b")[1:-1]
        if not seen:
            found["strip" if cleaner.normalize_str(chr(code)) else "drop"].append(code)
        elif seen[0] == seen[-1] == " " and len(seen) > 2:
            found["chinese"].append(code)
        elif seen == chr(code) and len(tokeniser.pre_tokenizer.pre_tokenize_str(f"a{seen}b")) == 3:
            found["punctuation"].append(code)
    found["drop"] += range(0xD800, 0xE000)  # halves of characters, which the reference refuses
    return {name: list(_ranges(sorted(codes))) for name, codes in found.items()}


def _ranges(codes: list[int]) -> Iterator[tuple[int, int]]:
    """Ascending numbers as runs, (first, last) each."""
    for _, run in groupby(enumerate(codes), key=lambda entry: entry[1] - entry[0]):
        members = [code for _, code in run]
        yield members[0], members[-1]


def main() -> None:
    folder = package_folder(MODEL) / "model"
    tokeniser = Tokenizer.from_file(str(folder / "tokenizer.json"))
    TARGET.mkdir(parents=True, exist_ok=True)
    pieces = sorted(tokeniser.get_vocab().items(), key=lambda entry: entry[1])
    vocabulary = "\n".join(piece for piece, _ in pieces) + "\n"
    (TARGET / "pieces.txt").write_text(vocabulary, encoding="utf-8", newline="\n")
    classes = json.dumps(character_classes(tokeniser))
    (TARGET / "characters.json").write_text(classes + "\n", encoding="utf-8")
    save(full_weights(), TARGET, source="all-MiniLM-L6-v2", licence="Apache-2.0")
    size = sum(path.stat().st_size for path in TARGET.iterdir())
    print(f"{size / 1e6:.1f} MB in {TARGET}")


if __name__ == "__main__":
    main()
