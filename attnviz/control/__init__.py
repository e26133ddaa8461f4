"""What a choice is: what is offered, how it is named, read, written and told, and where it acts.

A choice is one field of a dataclass, its control beside its default. Widget, chip, address,
command line, source line and property tests are made from that one line:

    temperature: float = chosen(1.0, Number("Temperature", least=0.05, most=20.0))
"""

from attnviz.control.fields import acting, changed, check, chosen, controls, replaced
from attnviz.control.kinds import (
    COMPARE,
    EXPLORE,
    MOST_CHARACTERS,
    NEXT,
    PAGES,
    TEACH,
    TRANSFORMER,
    VECTORS,
    Control,
    Number,
    OneOf,
    Places,
    Switch,
    Text,
)

__all__ = [
    "COMPARE",
    "EXPLORE",
    "MOST_CHARACTERS",
    "NEXT",
    "PAGES",
    "TEACH",
    "TRANSFORMER",
    "VECTORS",
    "Control",
    "Number",
    "OneOf",
    "Places",
    "Switch",
    "Text",
    "acting",
    "changed",
    "check",
    "chosen",
    "controls",
    "replaced",
]
