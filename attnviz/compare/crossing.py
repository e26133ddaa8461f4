"""One sentence reads another: queries of the first, keys and values of the second."""

from dataclasses import dataclass, replace
from typing import Any

from attnviz.analysis import Analysis
from attnviz.attention import Attention
from attnviz.attention.choices import Choices
from attnviz.attention.scores import attend_by
from attnviz.attention.weights import WEIGHTS
from attnviz.explain.reading import percent
from attnviz.settings import Settings
from attnviz.text.labels import unique_labels

MASKS = ("no_self", "causal", "window", "without", "function_words")  # of one sentence with itself


@dataclass(frozen=True)
class Crossing:
    """How the word `reader` of one sentence reads another: the word read `most`, and its `share`.

    `most` is a column; None where every weight vanished.
    """

    reader: str
    most: int | None
    read: str
    share: float

    def __str__(self) -> str:
        if self.most is None:
            return f"{self.reader} attends to no word of the other sentence"
        return f"{self.reader} attends to {self.read} most ({percent(self.share)})"


def unmasked(settings: Settings) -> Settings:
    """The settings without masks, which apply to the words of one sentence."""
    plain = Choices()
    masks: dict[str, Any] = {name: getattr(plain, name) for name in MASKS}
    return replace(settings, **masks)


def cross(first: Analysis, second: Analysis) -> Attention:
    """Let the words of the first sentence read those of the second: S and W are (n, m).

    Scores, temperature and weights are those of the first; both sentences have vectors of one
    kind. Source: Vaswani et al. (2017), section 3.2.3, "encoder-decoder attention".

    >>> from attnviz.analysis import analyse
    >>> a = cross(analyse("the river bank"), analyse("cash and money"))
    >>> a.W.shape, a.key_tokens, str(crossing(a, 2))
    ((3, 3), ('cash', 'and', 'money'), 'bank attends to cash most (53.5%)')
    """
    now = first.settings
    X = second.embeddings
    return attend_by(
        first.tokens,
        first.embeddings,
        X,
        X,
        key_tokens=second.tokens,
        scores=now.scale,
        temperature=now.temperature,
        normalise=WEIGHTS[now.weights].normalise,
    )


def crossing(a: Attention, row: int) -> Crossing:
    """What a row of such a record says."""
    most = int(a.W[row].argmax())
    share = float(a.W[row, most])
    labels = unique_labels(a.key_tokens)
    return Crossing(
        unique_labels(a.tokens)[row],
        most if share > 0 else None,
        labels[most] if share > 0 else "",
        share,
    )
