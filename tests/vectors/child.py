"""A process that fetches the test's set: `child.py URL CACHE SIZE MD5 [hold]`.

With `hold` it says when it is converting, and stops there.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from attnviz.vectors import CATALOGUE, Progress, fetch

SET = "glove-wiki-gigaword-50"


def hold(progress: Progress) -> None:
    if progress.stage == "converting":
        print("converting", flush=True)
        time.sleep(60)


if __name__ == "__main__":
    url, cache, size, md5, *mode = sys.argv[1:]
    CATALOGUE[SET] = replace(CATALOGUE[SET], size=int(size), md5=md5)
    fetch(SET, cache=cache, releases=url, progress=hold if mode else None)
    print("done", flush=True)
