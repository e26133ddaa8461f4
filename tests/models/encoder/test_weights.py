import hashlib
import json
import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from attnviz.errors import DataFileError
from attnviz.models.encoder.shipped import FOLDER, open_model
from attnviz.models.encoder.weights import ARRAYS, FILES, Weights, describe, quantised, save


@pytest.fixture
def copy(tmp_path):
    """The shipped files but for the large one, which is linked."""
    for name in (*FILES, "model.json"):
        if name == "codes.npy":
            (tmp_path / name).symlink_to(FOLDER / name)
        else:
            shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def test_shipped_files_have_the_checksums_of_their_description():
    for name, about in describe(FOLDER)["files"].items():
        content = (FOLDER / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (
            about["bytes"],
            about["sha256"],
        )


def test_arrays_lie_one_after_another_and_fill_their_files():
    about = describe(FOLDER)
    for ndim, unit, file in ((2, 32, "codes.npy"), (1, 1, "vectors.npy")):
        end = 0
        for first, shape in about["arrays"].values():
            if len(shape) == ndim:
                assert first == end
                end += int(np.prod(shape)) // unit
        assert end == about["files"][file]["shape"][0]


@given(arrays(np.float32, (3, 64), elements=st.floats(-8, 8, width=32)))
def test_eight_bits_are_half_a_step_away_at_most(x):
    codes, scales = quantised(x)
    back = (codes * scales[:, None].astype(np.float32)).reshape(x.shape)
    largest = np.abs(x.reshape(-1, 32)).max(axis=1)
    step = np.repeat(largest / 127, 32).reshape(x.shape)
    assert (np.abs(back - x) <= 0.57 * step + 1e-5).all()


def test_what_is_saved_is_read_again_and_rows_are_those_of_the_whole(tmp_path):
    x = np.arange(-96, 96, dtype=np.float32).reshape(3, 64)
    for name in set(FILES) - set(ARRAYS):
        (tmp_path / name).touch()
    save({"x": x, "b": np.ones(3), "y": -x}, tmp_path, source="a test")
    weights = Weights.open(tmp_path)
    np.testing.assert_allclose(weights.matrix("x"), x, atol=0.4)
    np.testing.assert_array_equal(weights.matrix("y", [2, 0]), weights.matrix("y")[[2, 0]])
    np.testing.assert_array_equal(weights.vector("b"), [1, 1, 1])


@pytest.mark.parametrize("name", [*FILES, "model.json"])
def test_a_missing_file_is_named(copy, name):
    (copy / name).unlink()
    with pytest.raises(DataFileError, match="is missing; install attnviz again") as error:
        open_model(copy)
    assert error.value.path == copy / name


def test_a_file_cut_short_is_named_with_its_size(copy):
    content = (copy / "scales.npy").read_bytes()
    (copy / "scales.npy").write_bytes(content[:-2])
    with pytest.raises(DataFileError, match="has 1,408,542 bytes instead of 1,408,544"):
        open_model(copy)


def test_another_shape_of_the_same_size_is_refused(copy):
    scales = np.load(copy / "scales.npy")
    np.save(copy / "scales.npy", scales.reshape(2, -1))
    with pytest.raises(DataFileError, match=r"has the shape \(2, 352104\) instead of \(704208,\)"):
        open_model(copy)


@pytest.mark.parametrize("name", ["vectors.npy", "pieces.txt", "characters.json"])
def test_a_damaged_file_of_the_right_size_is_named(copy, name):
    size = (copy / name).stat().st_size
    (copy / name).write_bytes(b"\xff" * size)
    with pytest.raises(DataFileError, match="cannot be read") as error:
        open_model(copy)
    assert error.value.path == copy / name


def test_a_description_without_sizes_is_refused(copy):
    (copy / "model.json").write_text(json.dumps({"files": {}}))
    with pytest.raises(DataFileError, match=r"cannot be read \('codes.npy'\)"):
        open_model(copy)
