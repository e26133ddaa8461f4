"""The terms of the field, each in one sentence for who meets it for the first time."""

from typing import NamedTuple


class Term(NamedTuple):
    """What a term means, and the ways in which a page may write it, in lower case."""

    meaning: str
    forms: tuple[str, ...]


TERMS: dict[str, Term] = {
    "attention": Term(
        "Every word of a text looks at all of its words, itself among them, and takes up a share "
        "of each: much of some, little of others.",
        ("self-attention", "plain self-attention", "attention"),
    ),
    "reads": Term(
        "A word reads another when it takes up a share of that word's vector; the percentage "
        "says how large the share is.",
        ("reads", "read", "draws on"),
    ),
    "keeps": Term(
        "The share of a word's new vector that is its own old one; the rest comes from the words "
        "it reads.",
        ("keeps",),
    ),
    "vector": Term(
        "A list of numbers that stands for a word, also called its embedding; words used alike "
        "have lists that are alike.",
        ("vector", "vectors", "embedding", "embeddings", "word vectors"),
    ),
    "dimension": Term(
        "How many numbers a vector has; more of them can hold finer differences.",
        ("dimension", "dimensions"),
    ),
    "score": Term(
        "How well two words match, as one number of any size: the numbers of the two vectors "
        "multiplied pair by pair and added up.",
        ("score", "scores", "raw scores", "raw"),
    ),
    "weight": Term(
        "The share of its attention that one word gives to another; all the weights of a word add "
        "up to 100%.",
        ("weight", "weights", "plain shares"),
    ),
    "softmax": Term(
        "Turns scores into shares that add up to 100%: a score that is 1 higher gets a share 2.7 "
        "times as large.",
        ("softmax",),
    ),
    "scaling": Term(
        "Scores grow with the number of dimensions d; divided by the root of d they stay of one "
        "size, and no single word takes all the weight.",
        ("√d", "÷ √d"),
    ),
    "temperature": Term(
        "Scores are divided by it before the softmax: above 1 the weights become more even, below "
        "1 the highest score takes more.",
        ("temperature",),
    ),
    "contextual": Term(
        "What a word's vector has become once it is mixed with those of the words it reads; the "
        "same word gets another one in another sentence.",
        ("contextual vector", "contextual vectors", "new vector", "new vectors", "in context"),
    ),
    "cosine": Term(
        "How alike the directions of two vectors are: 1 is the same direction, 0 nothing in "
        "common, below 0 opposed.",
        ("cosine", "cosines", "mean cosine"),
    ),
    "angle": Term(
        "How far one vector points away from another: 0° is the same direction, 90° nothing in "
        "common.",
        ("angle", "degrees away", "turned"),
    ),
    "query": Term(
        "The vector with which a word asks: it is compared with the keys of all words.",
        ("query", "queries"),
    ),
    "key": Term(
        "The vector by which a word is found: the better it fits a query, the higher the score.",
        ("key", "keys"),
    ),
    "value": Term(
        "The vector that a word hands on to the words that read it.",
        ("value", "values"),
    ),
    "projection": Term(
        "Makes another vector from a word's vector, multiplying it by a table of numbers; queries, "
        "keys and values each have a table of their own.",
        ("projection", "projections"),
    ),
    "head": Term(
        "One attention with queries, keys and values of its own; a layer has several side by "
        "side, and each can read in its own way.",
        ("head", "heads"),
    ),
    "layer": Term(
        "One round of attention; the next layer starts from the vectors that this one made.",
        ("layer", "layers"),
    ),
    "residual": Term(
        "What goes into a layer is added to what comes out, so that a word is not lost in the "
        "mixture.",
        ("residual",),
    ),
    "mask": Term(
        "Forbids a word to read some of the others: their weights are 0.",
        ("mask", "masks", "masked"),
    ),
    "position": Term(
        "Where a word stands in the sentence; plain self-attention does not know it unless it is "
        "added to the vectors.",
        ("position", "positions", "word order"),
    ),
    "saturated": Term(
        "One score is so far ahead that the softmax gives it nearly all the weight.",
        ("saturated",),
    ),
    "entropy": Term(
        "How evenly weights are spread: 0 when one word has all, highest when all have the same.",
        ("entropy",),
    ),
    "average": Term(
        "The mean of the weights of all heads of a layer.",
        ("average of its heads", "average", "mean of its heads"),
    ),
    "rollout": Term(
        "Follows the weights back through all layers, to tell from which words of the text a "
        "state was mixed.",
        ("rollout", "rollout up to layer"),
    ),
    "state": Term(
        "The vector of a word inside the model, after one of its layers.",
        ("hidden state", "hidden states", "last states", "state"),
    ),
    "marks": Term(
        "[CLS] and [SEP] are added by the model before and after every text; heads with nothing "
        "to find give their weight to them.",
        ("[cls]", "[sep]"),
    ),
    "piece": Term(
        "Rare words are cut into parts that the model knows, such as snow and ##board.",
        ("word piece", "word pieces", "pieces", "piece"),
    ),
    "transformer": Term(
        "A network of many layers of attention, trained on much text; the language models of "
        "today are of this kind.",
        ("transformer",),
    ),
    "rank": Term(
        "The place in the list of all words, the most alike first: rank 1 is the nearest.",
        ("rank", "ranks"),
    ),
    "axis": Term(
        "The straight line from one word's vector to another's; where a vector lies along it is "
        "one number.",
        ("axis",),
    ),
    "pull": Term(
        "How far one word moves another along the axis: its weight, times how far it lies away.",
        ("pull", "pulls"),
    ),
    "correlation": Term(
        "How far two rows of numbers rise and fall together: 1 entirely, 0 not at all.",
        ("correlation",),
    ),
    "pca": Term(
        "Principal component analysis turns vectors so that their first numbers hold most of what "
        "tells words apart.",
        ("pca",),
    ),
}
NAMES = {form: name for name, term in TERMS.items() for form in term.forms}


def meaning(word: str) -> str:
    """What a term means, as a page writes it; `KeyError` if it is none.

    >>> meaning("Weights")
    'The share of its attention that one word gives to another; all the weights of a word add ...'
    """
    return TERMS[NAMES[word.lower()]].meaning
