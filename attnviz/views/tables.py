"""The numbers of a picture as tables: in HTML, and as lines for a spreadsheet."""

from collections.abc import Sequence
from html import escape

from attnviz.export.numbers import as_csv
from attnviz.figures.twin import MOST_COLUMNS, MOST_ROWS, Table

CUT = (
    f"The first {MOST_ROWS} rows and {MOST_COLUMNS} columns; all of them are in the files under "
    "“Take it with you”."
)


def csv_of(drawn: Sequence[Table]) -> str:
    """Tables as lines for a spreadsheet, an empty one between them.

    >>> csv_of([Table(("", "bank"), (("=bank", "-0.53"),))])
    "word,bank\\n'=bank,-0.53\\n"
    """
    named = ((t.header[0] or "word", *t.header[1:]) for t in drawn)
    return "\n".join(
        as_csv(header, [[row[0], *map(_value, row[1:])] for row in table.rows])
        for header, table in zip(named, drawn, strict=True)
    )


def _value(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


def html_of(table: Table, alt: str) -> str:
    """A table as HTML, its words escaped.

    >>> html_of(Table(("W", "<b>"), (("a", "7%"),)), "Weights.").partition("<tbody>")[2]
    '<tr><th scope="row">a</th><td>7%</td></tr></tbody></table>'
    """
    head = "".join(f'<th scope="col">{escape(name) or "word"}</th>' for name in table.header)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in table.rows
    )
    caption = f"<caption>{escape(alt)}{f' {CUT}' if table.cut else ''}</caption>"
    way = ' dir="rtl"' if table.backwards else ""
    inside = f"{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<table class="twin"{way}>{inside}</table>'
