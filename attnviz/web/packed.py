"""Data with long texts, as they are sent to a part of a page; see `scripts/shared/packed.js`."""

import json
from collections.abc import Mapping
from typing import Any


def packed(data: Mapping[str, Any], texts: Mapping[str, bytes]) -> bytes:
    """Data and long texts as bytes: a line of JSON that names the texts, then a line for each.

    Streamlit would write a text in `data` as JSON twice, and escape it each time.

    >>> packed({"part": "chart"}, {"figure": b'{"data":[]}'})
    b'{"part": "chart", "texts": ["figure"]}\\n{"data":[]}'
    """
    named = json.dumps({**data, "texts": list(texts)})
    return b"\n".join([named.encode(), *texts.values()])
