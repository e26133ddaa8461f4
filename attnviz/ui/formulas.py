"""The formula of each step as it was computed, with its real sizes, in LaTeX."""

from attnviz.pipeline import Analysis


def vector_formula(a: Analysis) -> str:
    """What V is: the words' vectors, or what the choices made of them."""
    (n, e), now = a.V.shape, a.settings
    source = "V" if a.layer == 0 else rf"Y_{{{a.layer}}}"
    if a.layer == 0 and now.positions:
        source = rf"V + {now.positions:g}\,P"
    whole = len(a.layers[a.layer].heads) == 1
    if now.projections is not None:
        source = rf"({source})\,M_v" if "+" in source else rf"{source}\,M_v"
    parts = "" if whole else rf"_{{[{a.head * e + 1}..{(a.head + 1) * e}]}}"
    bracketed = f"({source})" if "+" in source and not whole else source
    return rf"{{{bracketed}}}{parts} \in \mathbb{{R}}^{{{n} \times {e}}}"


def score_formula(a: Analysis) -> str:
    """How S came from the queries and keys."""
    (n, d), now = a.Q.shape, a.settings
    query, key = ("V", "V") if now.projections is None else ("Q", "K")
    if now.scale == "cosine":
        query, key = rf"\hat {query}", rf"\hat {key}"
    product = rf"{query} {key}^{{\top}}"
    root = rf"\sqrt{{{d}}}" if now.scale == "scaled" else ""
    heat = "" if now.temperature == 1 else f"{now.temperature:g}"
    below = rf"{root} \cdot {heat}" if root and heat else root or heat
    divided = f" / ({below})" if root and heat else f" / {below}" if below else ""
    return rf"S = {product}{divided}\quad {size(n, d)} \cdot {size(d, n)} = {size(n, n)}"


def change_formula(a: Analysis) -> str:
    """How Y came from the weights: of one head, of several, with the residual."""
    (n, e), heads = a.V.shape, len(a.layers[a.layer].heads)
    added = "V + " if a.settings.residual else ""
    if heads == 1:
        return rf"Y = {added}W V\quad {size(n, n)} \cdot {size(n, e)} = {size(n, e)}"
    joined = rf"[\,W_1 V_1 \;\cdots\; W_{{{heads}}} V_{{{heads}}}\,]"
    return rf"Y = {added}{joined}\quad {heads} \cdot {size(n, e)} = {size(n, heads * e)}"


def size(rows: int, columns: int) -> str:
    """(rows × columns), set closely."""
    return rf"({rows}{{\times}}{columns})"
