"""A model that writes, in NumPy: a decoder of the Llama family, every head kept, arcs to cut.

    from attnviz.models.decoder import Cut, Off, Sampling, draw, habits, open_decoder

    decoder = open_decoder()                            # NotHere until it was fetched
    plain = decoder.read("The capital of France is")    # a Reading: every number of the pass
    plain.tokens, plain.top[0].text                     # as shown; what is likeliest next: Paris
    plain.layers[17].heads[5].W                         # a head is an attnviz.Attention
    cut = decoder.read(plain.text, [Cut(3)])            # the last piece may not read piece 3
    cut.top[0].text, cut.probability(plain.top[0].id)   # what comes then; what Paris has left
    decoder.read(plain.text, [Cut(3, by="all", layer=17, head=5)], [Off(20, 1)])
    decoder.word_effects(plain)     # for each word its weight, and the next word without it
    decoder.head_effects(plain)     # an iterator, a layer at a time, the last first
    decoder.lens(plain)             # the next words as each layer would have them
    habits(plain)["followed"]       # (L, H): what each head does on this text
    decoder.extend(plain, draw(plain, Sampling(temperature=0.8, seed=1)).id)  # one piece more

Until the model is here, `open_reader()` gives the readings of a few texts that ship, with the same
methods; they raise `NotHere` for any other text. `fetch_model(progress=…)` brings the model,
`is_model_here()` tells whether it is here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from attnviz.models.decoder.ask import Reader, next_words
    from attnviz.models.decoder.bytepairs import BytePairs, shown
    from attnviz.models.decoder.catalogue import SMOLLM2, Offered
    from attnviz.models.decoder.cuts import ALL, LAST, Changes, Cut, Off, cut_words
    from attnviz.models.decoder.fetching import fetch_model, forget_model
    from attnviz.models.decoder.head_effects import LayerEffects
    from attnviz.models.decoder.head_habits import HABITS, habits
    from attnviz.models.decoder.model import Decoder
    from attnviz.models.decoder.offered import (
        is_model_here,
        model_folder,
        open_decoder,
        open_reader,
    )
    from attnviz.models.decoder.reading import LayerReading, NextWord, Reading
    from attnviz.models.decoder.recorded import Recorded, open_recorded
    from attnviz.models.decoder.sampling import Sampling, candidates, draw, likeliest, shares
    from attnviz.models.decoder.shape import HEADS, KEY_HEADS, LAYERS, LONGEST
    from attnviz.models.decoder.word_cuts import WordCuts, WordEffect, word_weights

__all__ = [
    "ALL",
    "HABITS",
    "HEADS",
    "KEY_HEADS",
    "LAST",
    "LAYERS",
    "LONGEST",
    "SMOLLM2",
    "BytePairs",
    "Changes",
    "Cut",
    "Decoder",
    "LayerEffects",
    "LayerReading",
    "NextWord",
    "Off",
    "Offered",
    "Reader",
    "Reading",
    "Recorded",
    "Sampling",
    "WordCuts",
    "WordEffect",
    "candidates",
    "cut_words",
    "draw",
    "fetch_model",
    "forget_model",
    "habits",
    "is_model_here",
    "likeliest",
    "model_folder",
    "next_words",
    "open_decoder",
    "open_reader",
    "open_recorded",
    "shares",
    "shown",
    "word_weights",
]
# Loaded on first use: settings know the model by its size alone.
_ON_USE = {
    "ask": "Reader next_words",
    "bytepairs": "BytePairs shown",
    "cuts": "ALL LAST Changes Cut Off cut_words",
    "fetching": "fetch_model forget_model",
    "head_effects": "LayerEffects",
    "head_habits": "HABITS habits",
    "model": "Decoder",
    "catalogue": "SMOLLM2 Offered",
    "offered": "is_model_here model_folder open_decoder open_reader",
    "recorded": "Recorded open_recorded",
    "reading": "LayerReading NextWord Reading",
    "sampling": "Sampling candidates draw likeliest shares",
    "shape": "HEADS KEY_HEADS LAYERS LONGEST",
    "word_cuts": "WordCuts WordEffect word_weights",
}
_ROOM = {name: room for room, names in _ON_USE.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _ROOM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
