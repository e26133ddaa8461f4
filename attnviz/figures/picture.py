"""What a picture is made of, in the two forms it is asked for, and how it travels."""

from base64 import b64encode
from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Generic, ParamSpec

import numpy as np
import orjson

if TYPE_CHECKING:
    import plotly.graph_objects as go

P = ParamSpec("P")
PACKED = ("u1", "i1", "u2", "i2", "u4", "i4", "f4", "f8")  # those of plotly.js
Spec = dict[str, Any]  # what Plotly draws from: data, layout and, where it moves, frames


class Picture(Generic[P]):
    """A picture in two forms: called, a Plotly figure; `spec`, the description it is made of.

    To check a description and copy it takes Plotly longer than everything else on a page, so
    pages send it as it is.

    >>> dot = Picture(lambda x: {"data": [{"type": "scatter", "x": [x]}], "layout": {}})
    >>> dot.spec(2)["data"][0]["x"], dot(2).data[0].x
    ([2], (2,))
    """

    def __init__(self, spec: Callable[P, Spec]) -> None:
        self.spec = spec
        update_wrapper(self, spec)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> "go.Figure":
        """The figure; Plotly is imported when the first one is asked for."""
        import plotly.graph_objects as go

        return go.Figure(self.spec(*args, **kwargs))


def as_json(spec: Spec | list[Any]) -> bytes:
    """A description or a part of it as plotly.js reads it: arrays of numbers packed.

    What is not a number is a gap: NaN in a packed array, null in a list.

    >>> as_json({"z": np.float32([[1, np.nan]]), "x": np.arange(2)})
    b'{"z":{"dtype":"f4","bdata":"AACAPwAAwH8=","shape":"1, 2"},"x":[0,1]}'
    """
    return orjson.dumps(spec, default=_packed)


def _packed(value: Any) -> Any:
    kind = f"{value.dtype.kind}{value.itemsize}"
    if not isinstance(value, np.ndarray) or kind not in PACKED:
        return value.tolist()
    shape = ", ".join(map(str, value.shape))
    return {"dtype": kind, "bdata": b64encode(value.tobytes()).decode(), "shape": shape}
