"""The choices of the page Vectors: which words are met, and how vectors are learned."""

from dataclasses import dataclass
from typing import Any

from attnviz.control import VECTORS, Checked, Number, OneOf, Text, chosen

DIMS = (50, 100, 200, 300)
MEET, JUDGE, TRAIN = LOOKS = ("meet", "judge", "train")
LEARNERS = {"word2vec": "Word2Vec", "fasttext": "FastText"}
MEETING: dict[str, Any] = {"acts": (VECTORS,), "needs": lambda now: now.words.look == MEET}
TRAINING: dict[str, Any] = {"acts": (VECTORS,), "needs": lambda now: now.words.look == TRAIN}


@dataclass(frozen=True)
class WordChoices(Checked):
    """What the page Vectors shows: `look` is one of `LOOKS`.

    `met` is the word met, "" for the one in focus; `beside` the words beside it; `odd` those of
    which one is odd; `sum` a sum of words. `watched` are those told of while `learner` learns:
    `learned` numbers a word, in so many `epochs`, with a `context_window` of words on either
    side, of words that come `min_count` times or more.
    """

    look: str = chosen(
        MEET,
        OneOf(
            "Show",
            {MEET: "Meet a word", JUDGE: "How good are they?", TRAIN: "Train your own"},
            acts=(VECTORS,),
        ),
    )
    met: str = chosen("", Text("A word", **MEETING))
    beside: str = chosen("river, lake, money, cash, loan", Text("Compare with", **MEETING))
    odd: str = chosen("river, lake, cash, ocean", Text("One of them does not belong", **MEETING))
    sum: str = chosen("king - man + woman", Text("A sum of words", **MEETING))
    watched: str = chosen("river, boy, night", Text("Words to watch", **TRAINING))
    learner: str = chosen(
        "word2vec",
        OneOf(
            "Method",
            LEARNERS,
            help="**Word2Vec** gives each word a vector of its own. **FastText** also learns "
            "vectors of word pieces. So it can make a vector for a word that it has never seen.",
            **TRAINING,
        ),
    )
    learned: int = chosen(50, OneOf("Numbers per word", {d: str(d) for d in DIMS}, **TRAINING))
    epochs: int = chosen(
        10,
        Number(
            "Passes over the text",
            *(1, 50),
            whole=True,
            steps=lambda _: (1, 2, 5, 10, 20, 50),
            **TRAINING,
        ),
    )
    context_window: int = chosen(
        5,
        Number(
            "Words on either side",
            *(1, 10),
            whole=True,
            help="The window: how many words before and after a word the model sees.",
            steps=lambda _: (1, 2, 3, 5, 7, 10),
            **TRAINING,
        ),
    )
    min_count: int = chosen(
        3,
        Number(
            "Times a word must occur",
            *(1, 20),
            whole=True,
            help="Rarer words are left out: the model sees too little of them.",
            steps=lambda _: (1, 2, 3, 5, 10, 20),
            **TRAINING,
        ),
    )
