"""Print how well a store's cosines agree with human judgement: Spearman's ρ on four benchmarks.

    python tools/similarity.py attnviz/data/minilm attnviz/data/glove-50

Benchmarks: MEN (Bruni et al. 2014), MTurk-771 (Halawi et al. 2012), SimLex-999 (Hill et al.
2015), WordSim-353 (Finkelstein et al. 2002). Needs scipy and the packages in sources.py.
"""

import sys
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr
from sources import benchmark_pairs

from attnviz.vectors.store import WordVectors

BENCHMARKS = {
    "MEN": "MEN_dataset_natural_form_full.tsv",
    "MTurk-771": "MTURK-771.tsv",
    "SimLex-999": "SimLex-999.tsv",
    "WordSim-353": "wordsim353.tsv",
}
DIMS = (50, 100, 200, 300)


def agreement(store: WordVectors, dim: int, file: str) -> tuple[float, int, int]:
    """Spearman's ρ over the pairs both of whose words are known; how many those are, of all."""
    pairs = list(benchmark_pairs(file))
    known = [(a, b, human) for a, b, human in pairs if a in store and b in store]
    first = store.vectors([a for a, _, _ in known], dim)
    second = store.vectors([b for _, b, _ in known], dim)
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    cosine = (first * second).sum(1) / lengths
    return spearmanr(cosine, [human for *_, human in known]).statistic, len(known), len(pairs)


def main(folders: list[str]) -> None:
    print(f"| vectors | {' | '.join(BENCHMARKS)} |\n|---|{'---|' * len(BENCHMARKS)}")
    for folder in folders:
        store = WordVectors.open(Path(folder))
        for dim in (d for d in DIMS if d <= store.dim):
            scores = [agreement(store, dim, file) for file in BENCHMARKS.values()]
            cells = (f"{rho:.3f} ({known} of {all_})" for rho, known, all_ in scores)
            print(f"| {Path(folder).name}, {dim} d | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(sys.argv[1:])
