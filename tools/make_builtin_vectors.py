"""Make attnviz/data/minilm: the built-in word vectors, 300 numbers a word.

Each word alone goes through all-MiniLM-L6-v2; the mean of the last hidden states of its
word pieces, centred and turned by PCA, is its vector, so that the first d numbers are
the best d-dimensional vector. Needs torch, transformers and the packages in sources.py.

    python tools/make_builtin_vectors.py
"""

from pathlib import Path

import numpy as np
import torch
from sources import MODEL, glove_words, package_folder
from transformers import AutoModel, AutoTokenizer

from attnviz.text.characters import is_punctuation
from attnviz.text.tokens import tokenise
from attnviz.vectors.store import WordVectors

TARGET = Path(__file__).parents[1] / "attnviz" / "data" / "minilm"
WORDS, DIM, NORM, BATCH = 50_000, 300, 5.0, 512
# GloVe's corpus was cut by the Penn Treebank's rules (do n't, can not, gon na), so its list
# lacks what people write as one word. These are frequent: they follow its first thousand.
CONTRACTIONS = """
i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll
we're we've we'd we'll they're they've they'd they'll that's that'd that'll this'll there's
there'd there'll here's who's who'd who'll who've what's what'd what'll what're where's where'd
when's why's how's how'd let's don't doesn't didn't isn't aren't wasn't weren't hasn't haven't
hadn't won't wouldn't can't couldn't shouldn't mustn't mightn't needn't shan't ain't could've
should've would've might've must've cannot gonna wanna gotta gimme lemme dunno y'all ma'am o'clock
""".split()
MARKS = [*".,;:!?()[]\"'“”‘’«»-–—/&%$€£+=*#@…", "...", "--"]


def vocabulary() -> list[str]:
    """The most frequent entries of GloVe that are one word to attnviz, and what GloVe lacks."""
    listed = (w for w in glove_words() if tokenise(w) == (w,) and not is_punctuation(w))
    frequent = [word for word, _ in zip(listed, range(WORDS), strict=False)]
    have = set(frequent)
    extra = [w for w in (*MARKS, *CONTRACTIONS) if w not in have]
    return frequent[:1000] + extra + frequent[1000:]


@torch.inference_mode()
def encode(words: list[str]) -> np.ndarray:
    """Each word alone: the mean of the last hidden states of its pieces, (words, 384)."""
    folder = package_folder(MODEL) / "model"
    pieces = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(folder, local_files_only=True).eval()
    rows = np.empty((len(words), model.config.hidden_size), np.float32)
    order = np.argsort([len(w) for w in words], kind="stable")  # little padding in a batch
    for start in range(0, len(words), BATCH):
        some = order[start : start + BATCH]
        batch = pieces([words[i] for i in some], padding=True, return_tensors="pt")
        states = model(**batch).last_hidden_state
        own = batch["attention_mask"].clone()
        own[:, 0] = 0  # [CLS]
        own[torch.arange(len(some)), batch["attention_mask"].sum(1) - 1] = 0  # [SEP]
        rows[some] = ((states * own[..., None]).sum(1) / own.sum(1, keepdim=True)).numpy()
    return rows


def principal(rows: np.ndarray, dim: int) -> np.ndarray:
    """Centred rows turned onto their first `dim` principal axes, signs fixed, (words, dim)."""
    centred = rows.astype(np.float64) - rows.mean(0, dtype=np.float64)
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1][:, :dim]
    axes *= np.sign(axes[np.abs(axes).argmax(0), np.arange(dim)])
    return centred @ axes


def main() -> None:
    words = vocabulary()
    rows = principal(encode(words), DIM)
    rows *= NORM / np.median(np.linalg.norm(rows, axis=1))
    store = WordVectors.from_arrays(words, rows.astype(np.float16), title="The built-in vectors")
    store.save(TARGET, source="all-MiniLM-L6-v2, each word alone", licence="Apache-2.0")
    print(f"{len(store):,} words, {store.dim} numbers each, in {TARGET}")


if __name__ == "__main__":
    main()
