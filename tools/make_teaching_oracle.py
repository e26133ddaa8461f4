"""PyTorch's gradients and steps for heads that are taught, as tests/data/teaching_oracle.npz.

    python tools/make_teaching_oracle.py     (pip install torch; the tests do not need it)

One head and two above each other, on small random sentences in float64: the loss, its gradients
by autograd, and the parameters after five steps of torch.optim.AdamW.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "tests" / "data" / "teaching_oracle.npz"
SIZES, D, RANK = (5, 7, 4), 6, 3  # words of each sentence, numbers of a word, rank
READERS, READ = (1, 3, 5, 9, 12), (0, 4, 11, 8, 15)  # rows among all words
RATE, DECAY, STEPS = 0.05, 0.3, 5


def case(layers: int, seed: int) -> dict[str, np.ndarray]:
    """What is given, and what PyTorch answers."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((sum(SIZES), D))
    sizes = [(layer * D, RANK) for layer in range(1, layers + 1) for _ in "AB"]
    given = [rng.standard_normal(size) for size in sizes]
    parameters = [torch.tensor(p, requires_grad=True) for p in given]
    adam = torch.optim.AdamW(parameters, lr=RATE, weight_decay=DECAY)
    found = {"X": X} | {f"p{i}": p for i, p in enumerate(given)}
    for step in range(STEPS):
        adam.zero_grad()
        loss = the_loss(torch.tensor(X), parameters)
        loss.backward()
        if step == 0:
            found["loss"] = loss.detach().numpy()
            found |= {f"g{i}": p.grad.numpy().copy() for i, p in enumerate(parameters)}
        adam.step()
    return found | {f"after{i}": p.detach().numpy() for i, p in enumerate(parameters)}


def the_loss(X: torch.Tensor, parameters: list[torch.Tensor]) -> torch.Tensor:
    """The mean cross-entropy of the words that should be read."""
    owner = np.repeat(np.arange(len(SIZES)), SIZES)
    mask = torch.tensor((owner[:, None] == owner) & ~np.eye(len(owner), dtype=bool))
    Z = X
    for layer in range(0, len(parameters), 2):
        Q, K = Z @ parameters[layer], Z @ parameters[layer + 1]
        S = (Q @ K.T / RANK**0.5).masked_fill(~mask, -torch.inf)
        Z = torch.cat([X, S.softmax(dim=1) @ X], dim=1)
    return torch.nn.functional.cross_entropy(S[list(READERS)], torch.tensor(READ))


def main() -> None:
    stored: dict[str, Any] = {
        f"{layers}/{what}": value
        for layers in (1, 2)
        for what, value in case(layers, seed=layers).items()
    }
    stored["owner"] = np.repeat(np.arange(len(SIZES)), SIZES)
    stored["readers"], stored["read"] = np.array(READERS), np.array(READ)
    np.savez_compressed(TARGET, allow_pickle=False, **stored)
    print(f"{TARGET.name}: {len(stored)} arrays, PyTorch {torch.__version__}", file=sys.stderr)


if __name__ == "__main__":
    main()
