import ast
import subprocess
import sys
from pathlib import Path

import numpy as np

import attnviz.models.encoder
from attnviz.models.encoder.shipped import FOLDER
from attnviz.models.encoder.weights import Weights

PACKAGE = Path(attnviz.models.encoder.__file__).parent
MAY_IMPORT = ("attnviz.attention", "attnviz.errors", "attnviz.text", "attnviz.models")


def test_the_package_stands_on_the_core_alone():
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("attnviz"):
                assert str(node.module).startswith(MAY_IMPORT), f"{path.name}: {node.module}"
            if isinstance(node, ast.Import):
                assert not any(name.name.startswith("attnviz") for name in node.names)


def test_nothing_is_read_before_the_first_use():
    code = (
        "import sys, attnviz; assert 'attnviz.models.encoder.model' not in sys.modules;"
        "from attnviz.models.encoder import shipped;"
        "assert not shipped._open.cache_info().currsize;"
        "assert 'threadpoolctl' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_matrices_are_mapped_and_cannot_be_changed():
    weights = Weights.open(FOLDER)
    assert isinstance(weights.codes, np.memmap)
    assert not weights.codes.flags.writeable
