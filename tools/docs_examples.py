"""For the documentation site: examples in docstrings become blocks of code.

Named in mkdocs.yml. Markdown would read the lines that begin with `>>>` as a quotation.
"""

from typing import Any

import griffe


def fenced(text: str) -> str:
    """A docstring with a fence around each paragraph that begins with `>>>`."""
    parts = text.split("\n\n")
    return "\n\n".join(
        f"```python\n{part}\n```" if part.startswith(">>>") else part for part in parts
    )


class FencedExamples(griffe.Extension):
    """Fences the examples of every docstring before it is rendered."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the docstring of one object, if it has one."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)
