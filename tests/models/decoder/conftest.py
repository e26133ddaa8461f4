"""The tiny model of the tests, and the fetched one where it is here."""

import pytest

from attnviz.models.decoder.convert import convert
from attnviz.models.decoder.model import Decoder
from attnviz.models.decoder.offered import is_model_here, open_decoder
from attnviz.models.decoder.weights import PIECES, Weights, open_pieces
from attnviz.vectors.sets.cache import cache_folder
from tests.models.decoder import tiny

USERS = cache_folder()  # before the tests get a cache of their own


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    """The tiny model and what its numbers mean."""
    folder = tmp_path_factory.mktemp("tiny")
    meant = tiny.write(folder / "tiny.gguf")
    convert(folder / "tiny.gguf", folder / "model")
    weights = Weights.open(folder / "model")
    return Decoder(open_pieces(folder / "model" / PIECES), weights), meant


@pytest.fixture(scope="session")
def smollm2():
    """The model that is offered; a test that asks for it is skipped where it was not fetched."""
    if not is_model_here(cache=USERS):
        pytest.skip("the model was not fetched (attnviz fetch smollm2)")
    return open_decoder(cache=USERS)
