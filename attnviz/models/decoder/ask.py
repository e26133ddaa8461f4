"""What comes next, in one call: the text, what is cut in the model, and what it then computes."""

from collections.abc import Sequence
from typing import Protocol

from attnviz.models.decoder.catalogue import SMOLLM2
from attnviz.models.decoder.cuts import LAST, Cut, Off
from attnviz.models.decoder.offered import open_reader
from attnviz.models.decoder.reading import Reading


class Reader(Protocol):
    """What reads a text: the model itself, or readings that were recorded."""

    def read(
        self,
        text: str,
        cuts: Sequence[Cut] = (),
        off: Sequence[Off] = (),
        near: Reading | None = None,
    ) -> Reading:
        """The text on its way through all layers; what it shares with `near` is taken from it."""


def next_words(
    text: str,
    *,
    cut: Sequence[str | int | Cut] = (),
    by: str | int = LAST,
    layer: int | None = None,
    head: int | None = None,
    off: Sequence[Off | tuple[int, int]] = (),
    model: Reader | str = SMOLLM2.name,
    near: Reading | None = None,
) -> Reading:
    """Let the model read a text and say what may come next.

    `cut` lists words (wherever they stand), places of pieces from 0, or `Cut`s: no piece may
    attend to them. `by` says for which piece: the "last", "all", or the piece at a place. `layer`
    and `head` (from 0) cut only there. `off` lists heads (layer, head) that are switched off.
    `near` is a reading of the same text without changes, if there is one: it saves most of the
    work. Raises `NotHere` if the model is not on this computer, `NoSuchWord` for a word that the
    text does not have.

        >>> r = next_words("The capital of France is", cut=["France"])     # doctest: +SKIP
        >>> r.tokens, r.top[0].text, r.layers[17].heads[5].W.shape         # doctest: +SKIP
        (('The', 'capital', 'of', 'France', 'is'), '␣', (5, 5))
    """
    reader = open_reader(model) if isinstance(model, str) else model
    gone = [one if isinstance(one, Off) else Off(*one) for one in off]
    if not any(isinstance(one, str) for one in cut):
        return reader.read(text, [_cut(one, by, layer, head) for one in cut], gone, near)
    plain = near or reader.read(text)
    cuts = [found for one in cut for found in _cuts(plain, one, by, layer, head)]
    return reader.read(text, cuts, gone, near=plain)


def _cuts(
    plain: Reading, one: str | int | Cut, by: str | int, layer: int | None, head: int | None
) -> list[Cut]:
    places = plain.places(one) if isinstance(one, str) else [one]
    return [_cut(place, by, layer, head) for place in places]


def _cut(one: "str | int | Cut", by: str | int, layer: int | None, head: int | None) -> Cut:
    return one if isinstance(one, Cut) else Cut(int(one), by, layer, head)
