"""The terms of the field, each explained briefly for a newcomer."""

from typing import NamedTuple


class Term(NamedTuple):
    """What a term means, and the ways in which a page may write it, in lower case."""

    meaning: str
    forms: tuple[str, ...]


TERMS: dict[str, Term] = {
    "attention": Term(
        "Every word attends to all words of the text, itself included, and blends in a share of "
        "each.",
        ("self-attention", "plain self-attention", "attention"),
    ),
    "reads": Term(
        "A word attends to another when it takes a share of that word's vector. The percentage is "
        "the size of that share.",
        ("attends to", "attend to", "attends", "attend", "reads", "read", "draws on"),
    ),
    "keeps": Term(
        "A word has 100% of attention to give. It keeps the share that it gives to itself: so much "
        "of its contextual vector is its own vector.",
        ("keeps",),
    ),
    "vector": Term(
        "A list of numbers that stands for a word, also called its embedding. Words that people "
        "use in similar ways have similar lists.",
        ("vector", "vectors", "embedding", "embeddings", "word vectors"),
    ),
    "dimension": Term(
        "How many numbers a vector has. More numbers can hold finer differences.",
        ("dimension", "dimensions"),
    ),
    "score": Term(
        "How well two words match, as one number: multiply their vectors number by number, then "
        "add up.",
        ("score", "scores", "raw scores", "raw"),
    ),
    "weight": Term(
        "The share of its attention that one word gives another. The weights of a word add up to "
        "100%.",
        ("weight", "weights", "plain shares"),
    ),
    "softmax": Term(
        "Turns scores into shares that add up to 100%. A score that is 1 higher gets a share 2.7 "
        "times as large.",
        ("softmax",),
    ),
    "scaling": Term(
        "Scores grow with the number of dimensions d. Dividing them by √d keeps one word from "
        "taking all the weight.",
        ("√d", "÷ √d"),
    ),
    "temperature": Term(
        "Scores are divided by it before the softmax. Above 1 the weights get more even. Below 1 "
        "the highest score takes more.",
        ("temperature",),
    ),
    "contextual": Term(
        "A word's vector after it has blended in the words it attends to. The same word gets "
        "a different one in each sentence.",
        ("contextual vector", "contextual vectors", "in context"),
    ),
    "cosine": Term(
        "How alike the directions of two vectors are: 1 is the same direction, 0 is nothing in "
        "common, below 0 is opposite.",
        ("cosine", "cosines", "mean cosine"),
    ),
    "angle": Term(
        "How far two vectors point apart: 0° is the same direction, 90° is nothing in common.",
        ("angle", "degrees away", "turned", "apart"),
    ),
    "query": Term(
        "The vector a word asks with. It is compared with the keys of all words.",
        ("query", "queries"),
    ),
    "key": Term(
        "The vector a word is found by. The better it fits a query, the higher the score.",
        ("key", "keys"),
    ),
    "value": Term(
        "The vector a word passes on to the words that attend to it.",
        ("value", "values"),
    ),
    "projection": Term(
        "Makes another vector from a word's vector by multiplying it by a table of numbers. "
        "Queries, keys and values each have their own table.",
        ("projection", "projections"),
    ),
    "head": Term(
        "One computation of attention, with its own queries, keys and values. A layer has several "
        "heads side by side. Each can attend in its own way.",
        ("head", "heads"),
    ),
    "layer": Term(
        "One round of attention. The next layer starts from the vectors that this one made.",
        ("layer", "layers"),
    ),
    "residual": Term(
        "What goes into a layer is added to what comes out. So a word is not lost in the blend.",
        ("residual",),
    ),
    "mask": Term(
        "A word may not attend to the words that are masked: it gives them the weight 0.",
        ("mask", "masks", "masked"),
    ),
    "position": Term(
        "The place of a word in the sentence. Plain self-attention does not know it, unless it is "
        "added to the vectors.",
        ("position", "positions", "word order"),
    ),
    "saturated": Term(
        "One score is so far ahead that the softmax gives it nearly all the weight.",
        ("saturated",),
    ),
    "entropy": Term(
        "How evenly the weights are spread: 0 when one word has them all, highest when all words "
        "have the same weight.",
        ("entropy",),
    ),
    "average": Term(
        "The mean of the weights of all heads in a layer.",
        ("average of its heads", "average", "mean of its heads"),
    ),
    "rollout": Term(
        "Follows the weights back through all layers. It shows which words of the text a state "
        "was blended from.",
        ("rollout", "rollout up to layer"),
    ),
    "state": Term(
        "The vector of a word inside the model, after one of its layers.",
        ("hidden state", "hidden states", "last states", "state"),
    ),
    "marks": Term(
        "The model adds [CLS] before and [SEP] after every text. A head that finds nothing to "
        "attend to gives them its weight.",
        ("[cls]", "[sep]"),
    ),
    "piece": Term(
        "The model splits rare words into parts that it knows, such as snow and ##board.",
        ("word piece", "word pieces", "pieces", "piece"),
    ),
    "transformer": Term(
        "A network with many layers of attention, trained on a lot of text. Today's language "
        "models are Transformers.",
        ("transformer",),
    ),
    "rank": Term(
        "The place in the list of all words, the most similar first. Rank 1 is the nearest word.",
        ("rank", "ranks"),
    ),
    "axis": Term(
        "The straight line from one word's vector to another's. The place of a vector along it is "
        "one number.",
        ("axis",),
    ),
    "pull": Term(
        "How far one word moves another along the axis: its weight times its distance.",
        ("pull", "pulls"),
    ),
    "correlation": Term(
        "How closely two rows of numbers rise and fall together: 1 means exactly, 0 not at all.",
        ("correlation",),
    ),
    "pca": Term(
        "Principal component analysis turns all vectors so that the first numbers show most of "
        "how words differ.",
        ("pca",),
    ),
}
NAMES = {form: name for name, term in TERMS.items() for form in term.forms}


def meaning(word: str) -> str:
    """What a term means, as a page writes it; `KeyError` if it is none.

    >>> meaning("Weights")
    'The share of its attention that one word gives another. The weights of a word add up to 100%.'
    """
    return TERMS[NAMES[word.lower()]].meaning
