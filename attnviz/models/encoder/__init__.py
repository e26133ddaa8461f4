"""A trained Transformer in NumPy: all-MiniLM-L6-v2, every head computed by `attend`.

>>> from attnviz.models.encoder import open_transformer, rank_heads, state_cosines
>>> forward = open_transformer().read("I swam across the river to get to the other bank")
>>> bank, river = forward.places("bank")[0], forward.places("river")[0]
>>> layer, head, weight = rank_heads(forward, bank, river)[0]
>>> layer, head, round(weight, 1)
(0, 4, 0.6)
>>> forward.layers[layer][head]
Attention('[CLS] i swam across the river ... bank [SEP]': Q (13, 32), ... Y (13, 32))
>>> money = open_transformer().read("I walked across the road to get cash from the bank")
>>> round(float(state_cosines(forward, bank, money, money.places("bank")[0])[-1]), 2)
0.84
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from attnviz.models.encoder.size import ALL_HEADS, HEADS, LAYERS

if TYPE_CHECKING:
    from attnviz.models.encoder.forward import ForwardPass, state_cosines
    from attnviz.models.encoder.head_habits import (
        HABITS,
        Habit,
        HeadScore,
        habits,
        habits_of,
        liveliest_head,
        mean_habits,
        rank,
        rank_heads,
        relatedness,
    )
    from attnviz.models.encoder.model import LONGEST, Transformer
    from attnviz.models.encoder.pieces import WordPieces
    from attnviz.models.encoder.sentences import SENTENCES
    from attnviz.models.encoder.shipped import open_transformer
    from attnviz.models.encoder.views import (
        HeadView,
        ShownWeights,
        head_view,
        join,
        layer_average,
        rollout,
        view,
    )
    from attnviz.models.pieces import Piece, TypedWord

__all__ = [
    "ALL_HEADS",
    "HABITS",
    "HEADS",
    "LAYERS",
    "LONGEST",
    "SENTENCES",
    "ForwardPass",
    "Habit",
    "HeadScore",
    "HeadView",
    "Piece",
    "ShownWeights",
    "Transformer",
    "TypedWord",
    "WordPieces",
    "habits",
    "habits_of",
    "head_view",
    "join",
    "layer_average",
    "liveliest_head",
    "mean_habits",
    "open_transformer",
    "rank",
    "rank_heads",
    "relatedness",
    "rollout",
    "state_cosines",
    "view",
]
# Loaded on first use: settings know the model by its size alone.
_ON_USE = {
    "forward": "ForwardPass state_cosines",
    "head_habits": "HABITS Habit HeadScore habits habits_of liveliest_head mean_habits rank "
    "rank_heads relatedness",
    "model": "LONGEST Transformer",
    "pieces": "WordPieces",
    "sentences": "SENTENCES",
    "shipped": "open_transformer",
    "views": "HeadView ShownWeights head_view join layer_average rollout view",
}
_ROOM = {name: f"encoder.{room}" for room, names in _ON_USE.items() for name in names.split()}
_ROOM |= {"Piece": "pieces", "TypedWord": "pieces"}


def __getattr__(name: str) -> Any:
    if name not in _ROOM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"attnviz.models.{_ROOM[name]}"), name)
