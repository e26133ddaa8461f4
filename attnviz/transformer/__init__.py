"""A trained Transformer in NumPy: all-MiniLM-L6-v2, every head computed by `attend`.

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

from attnviz.transformer.forward import ForwardPass, TypedWord, state_cosines
from attnviz.transformer.habits import (
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
from attnviz.transformer.model import LONGEST, Transformer
from attnviz.transformer.pieces import Piece, WordPieces
from attnviz.transformer.sentences import SENTENCES
from attnviz.transformer.shipped import open_transformer
from attnviz.transformer.views import HeadView, View, head_view, join, layer_average, rollout, view

__all__ = [
    "HABITS",
    "LONGEST",
    "SENTENCES",
    "ForwardPass",
    "Habit",
    "HeadScore",
    "HeadView",
    "Piece",
    "Transformer",
    "TypedWord",
    "View",
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
