"""What the mouse is told of a mark: as Plotly draws it and, beside it, as plain text."""

from collections.abc import Sequence

from attnviz.figures.words import Hover, hover_word, verbatim

SHOWN = "%{hovertext}<extra></extra>"  # the template of a trace whose hovertext says all


class CellHover(str):
    """Plotly's template for the cells of a matrix; `form` formats a cell in a table.

    Where it is "", the texts of the cells stand in their trace.
    """

    form: str

    def __new__(cls, template: str, form: str = "") -> "CellHover":
        """The template, with how its numbers are written."""
        made = super().__new__(cls, f"{template}<extra></extra>")
        made.form = form
        return made


def hover(template: str, **values: str) -> Hover:
    """A text of the project with values for its {names}; a new line is one under the mouse only.

    >>> told = hover("{word} keeps\\n{share}", word=bold("<b>"), share="9%")
    >>> str(told), told.plain
    ('<b>&lt;b&gt;</b> keeps<br>9%', '<b> keeps 9%')
    """
    drawn, plain = values.copy(), values.copy()
    for name, value in values.items():
        if isinstance(value, Hover):
            plain[name] = value.plain
        else:
            drawn[name] = verbatim(value)
    above, beside = template.replace("\n", "<br>"), template.replace("\n", " ")
    return Hover(above.format(**drawn), beside.format(**plain))


def bold(word: str) -> Hover:
    """A word as it stands out under the mouse, cut where it is long."""
    text = hover_word(word)
    return Hover(f"<b>{verbatim(text)}</b>", text)


def of_rows(rows: Sequence[str], told: Sequence[str]) -> list[Hover]:
    """What is told of each row, after its name: `names` of words, or other texts."""
    return [
        hover("{row}: {told}", row=Hover(f"<b>{row}</b>", getattr(row, "plain", row)), told=text)
        for row, text in zip(rows, told, strict=True)
    ]
