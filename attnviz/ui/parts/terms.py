"""Terms of the field, explained where they stand (see web/scripts/page/terms.js).

A sentence names its terms (`explain.sentences.Span.term`); `markdown` makes links of them.
"""

import json

from attnviz.explain.terms import TERMS
from attnviz.ui.parts.component import mount

_MEANINGS = json.dumps({name: term.meaning for name, term in TERMS.items()})


def explain_terms() -> None:
    """Let every term on the page show its sentence: under the mouse, on a tap, to the keyboard."""
    mount("terms", key="terms", data={"meanings": _MEANINGS})
