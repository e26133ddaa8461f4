"""The app, with a small file in the place of one published set (see test_vectors.py)."""

import os
import runpy
from dataclasses import replace
from pathlib import Path

from attnviz.vectors import CATALOGUE

if __name__ == "__main__":
    NAME = "glove-twitter-50"
    SIZE, MD5 = int(os.environ["SET_SIZE"]), os.environ["SET_MD5"]
    CATALOGUE[NAME] = replace(CATALOGUE[NAME], size=SIZE, md5=MD5)
    runpy.run_path(str(Path(__file__).parents[2] / "app.py"), run_name="__main__")
