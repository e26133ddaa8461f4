"""Measure attnviz against its yardsticks, side by side in one run, and print the ratios.

    python tools/bench.py                core, store, page and transformer
    python tools/bench.py core           attend against the three bare lines of NumPy
    python tools/bench.py store          opening a store against gensim reading the same vectors
    python tools/bench.py page           the page against a Streamlit page with one chart (Chromium)
    python tools/bench.py phone          a first visit by phone, the same way
    python tools/bench.py frames         the frames of a page that moves (Chromium)
    python tools/bench.py transformer    a sentence's 72 heads against transformers and torch
    python tools/bench.py next           the next word against transformers (--peer, --gguf)
    python tools/bench.py teaching       a head that is trained against torch
    python tools/bench.py neighbours     the nearest words of a vector
    python tools/bench.py gensim         nearest words, memory, training and judging against gensim
    python tools/bench.py vectors        400,000 words of 300 numbers against gensim (5 GB of disk)

Needs the package with its test extra; `vectors` and torch's part what sources.py names.
"""

import argparse
import sys

from bench_core import core, store
from bench_frames import frames
from bench_gensim import gensim
from bench_neighbours import neighbours
from bench_next import next_word
from bench_page import page
from bench_phone import phone
from bench_teaching import teaching
from bench_transformer import transformer
from bench_vectors import vectors

USUAL = ("core", "store", "page", "transformer")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="part", help=" ".join((*USUAL, "…")))
    parser.add_argument("--peer", default=sys.executable, help="a Python with torch, transformers")
    parser.add_argument("--gguf", default="", help="the model's file, for `next`")
    parser.add_argument("--folder", help="where the files of `vectors` are kept")
    chosen = parser.parse_args()
    parts = {
        "core": core,
        "store": store,
        "page": page,
        "phone": phone,
        "frames": frames,
        "transformer": lambda: transformer(chosen.peer),
        "next": lambda: next_word(chosen.peer, chosen.gguf),
        "gensim": gensim,
        "teaching": lambda: teaching(chosen.peer),
        "neighbours": neighbours,
        "vectors": lambda: vectors(chosen.folder),
    }
    if unknown := sorted(set(chosen.parts) - set(parts)):
        parser.error(f"There is no part {', '.join(unknown)}; there are {', '.join(parts)}.")
    for name in chosen.parts or USUAL:
        parts[name]()


if __name__ == "__main__":
    main()
