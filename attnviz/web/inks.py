"""The colours of text on charts, as style sheets: those of the page, on the screen and on paper."""

from attnviz.colours import GROUNDS, inks, on_paper

LIGHT, DARK = GROUNDS["light"], GROUNDS["dark"]
# The page's own colours for text on charts (colours.TEXT): Streamlit tells its components.
INKS = {
    "ink": "currentColor",
    "faint": "var(--st-gray-text-color)",
    "self": "var(--st-orange-text-color)",
    "reads": "var(--st-blue-text-color)",
    "first": "var(--st-violet-text-color)",
    "second": "var(--st-green-text-color)",
    "on-strong": f"light-dark({LIGHT['on-strong']}, {DARK['on-strong']})",
}


def style() -> str:
    """The style sheet of the text on charts: the page's own colours, on the screen and on paper.

    The names of two sentences have the colours of their arcs.
    """
    sides = "\n".join(
        f".stHorizontalBlock:has(.st-key-second) .st-key-{key} label p "
        f"{{ color: light-dark({LIGHT[side]}, {DARK[side]}); font-weight: 600; font-size: 1rem; }}"
        for key, side in {"text": "first", "second": "second"}.items()
    )
    return f"{inks(INKS)}\n{on_paper(INKS)}\n{sides}"
