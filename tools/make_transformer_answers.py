"""Make tests/models/encoder/answers.npz: what PyTorch computes for a few sentences, and compare.

For each sentence the weights W of the 72 heads and the hidden states: from the full weights
("full", float16), and from the shipped ones ("shipped", float32, the last states only).
Then prints how far attnviz is from PyTorch. Needs torch, transformers and the model.

    python tools/make_transformer_answers.py
"""

from pathlib import Path

import numpy as np
import torch
from make_minilm_weights import FullWeights, renamed
from sources import MODEL, package_folder
from transformers import AutoModel

from attnviz.models.encoder import SENTENCES, Transformer, open_transformer
from attnviz.models.encoder.shipped import FOLDER
from attnviz.models.encoder.weights import Weights

TARGET = Path(__file__).parents[1] / "tests" / "models" / "encoder" / "answers.npz"
STORED = (
    "I swam across the river to get to the other bank",
    "I walked across the road to get cash from the bank",
    "Don't antidisestablishmentarianism, café!",
)


def reference(weights: Weights | None = None) -> torch.nn.Module:
    """PyTorch's model, with its own weights or with the shipped ones put in their place."""
    folder = package_folder(MODEL) / "model"
    model = AutoModel.from_pretrained(
        folder, local_files_only=True, attn_implementation="eager", add_pooling_layer=False
    ).eval()
    if weights is not None:
        with torch.no_grad():
            for name, x in model.named_parameters():
                x.copy_(torch.from_numpy(_shipped(weights, name).copy()))
    return model


def _shipped(weights: Weights, name: str) -> np.ndarray:
    name = renamed(name)
    return weights.vector(name) if len(weights.layout[name][1]) == 1 else weights.matrix(name)


@torch.inference_mode()
def answer(model: torch.nn.Module, ids: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """W of all heads (6, 12, n, n) and the hidden states (7, n, 384)."""
    out = model(torch.tensor([ids]), output_attentions=True, output_hidden_states=True)
    return torch.cat(out.attentions).numpy(), torch.cat(out.hidden_states).numpy()


def compare(title: str, ours: Transformer, model: torch.nn.Module, texts: tuple[str, ...]) -> None:
    """Print the largest and mean difference of weights, and the smallest cosine of states."""
    largest, means, cosines = [], [], []
    for text in texts:
        forward = ours.read(text)
        W, X = answer(model, [piece.id for piece in forward.pieces])
        Y = np.array(forward.hidden)
        largest.append(np.abs(forward.weights - W).max())
        means.append(np.abs(forward.weights - W).mean())
        lengths = np.linalg.norm(X, axis=-1) * np.linalg.norm(Y, axis=-1)
        cosines.append(((X * Y).sum(-1) / lengths).min())
    print(
        f"{title}: weights differ by {max(largest):.2g} at most, {np.mean(means):.2g} in the mean;"
        f" the least cosine of hidden states is {min(cosines):.6f} ({len(texts)} texts)"
    )


def main() -> None:
    shipped = open_transformer()
    full = Transformer(shipped.pieces, FullWeights(), layers=6, heads=12)
    own, quantised = reference(), reference(Weights.open(FOLDER))
    stored: dict[str, np.ndarray] = {"texts": np.array(STORED)}
    for i, text in enumerate(STORED):
        ids = [piece.id for piece in shipped.read(text).pieces]
        W, X = answer(own, ids)
        stored |= {f"full.{i}.W": W.astype(np.float16), f"full.{i}.hidden": X.astype(np.float16)}
        W, X = answer(quantised, ids)
        stored |= {f"shipped.{i}.W": W, f"shipped.{i}.hidden": X[-1]}
    np.savez_compressed(TARGET, allow_pickle=False, **stored)
    long = " ".join(SENTENCES)
    texts = (*STORED, *SENTENCES, long)
    compare("full weights, NumPy and PyTorch", full, own, texts)
    compare("8-bit weights, NumPy and PyTorch", shipped, quantised, texts)
    compare("8-bit weights and full weights", shipped, own, texts)


if __name__ == "__main__":
    main()
