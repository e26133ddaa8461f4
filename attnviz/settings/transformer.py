"""The choices of the page Transformer: which of the trained heads is looked at, and how."""

from dataclasses import dataclass
from typing import Any

from attnviz.control import TRANSFORMER, Checked, Number, OneOf, Switch, Text, chosen
from attnviz.models.encoder.size import HEADS, LAYERS

OF_MODEL: dict[str, Any] = {"acts": (TRANSFORMER,)}


@dataclass(frozen=True)
class TransformerChoices(Checked):
    """What is shown of the trained Transformer.

    `layer` and `head` count from 1, 0 leaves them to the page; `mixed`: one head, the average of
    its layer, or attention rollout up to it; `special`: what becomes of [CLS] and [SEP]; `pieces`:
    word pieces instead of words; `read`: the word to ask after, "" for the one read most.
    """

    layer: int = chosen(0, Number("Layer", 0, LAYERS, whole=True, chip="layer {}", **OF_MODEL))
    head: int = chosen(
        0,
        Number(
            "Head",
            *(0, HEADS),
            whole=True,
            chip="head {}",
            needs=lambda now: now.transformer.mixed == "head",
            **OF_MODEL,
        ),
    )
    mixed: str = chosen(
        "head",
        OneOf(
            "Look at",
            {"head": "One head", "average": "Average of a layer", "rollout": "Rollout"},
            help="**Rollout** follows the weights back through all layers up to this one. Each "
            "layer counts half as the average of its heads and half as the word itself (Abnar "
            "and Zuidema 2020).",
            **OF_MODEL,
        ),
    )
    special: str = chosen(
        "shown",
        OneOf(
            r"\[CLS\] and \[SEP\]",
            {"shown": "shown", "hidden": "hidden", "renormalised": "hidden, rescaled"},
            help="The model adds these marks at the start and the end of a text. If they are "
            "hidden, a row adds up to less than 100%. *Rescaled* makes it 100% again.",
            chip="[CLS] and [SEP] {}",
            **OF_MODEL,
        ),
    )
    pieces: bool = chosen(
        False,
        Switch(
            "Word pieces",
            help="The model splits rare words into pieces. If they are joined, a word gives the "
            "mean of the weights that its pieces give. It gets the sum of the weights that "
            "its pieces get.",
            chip="word pieces",
            **OF_MODEL,
        ),
    )
    read: str = chosen("", Text("The word asked about", **OF_MODEL))
    panel: str = chosen(
        "steps",
        OneOf(
            "More about the head",
            {
                "steps": "Step by step",
                "scores": "Scores",
                "find": "Find a head",
                "learned": "What learning adds",
            },
            **OF_MODEL,
        ),
    )
