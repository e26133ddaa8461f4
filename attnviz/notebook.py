"""How a notebook shows an analysis."""


class ShownInNotebooks:
    """Gives a value the method by which Jupyter and Colab ask for HTML."""

    def _repr_html_(self) -> str:
        from attnviz.export.table import table  # loads Plotly's colours, so only on being shown

        return table(self)  # type: ignore[arg-type]
