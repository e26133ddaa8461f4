"""What a choice is: what is offered, how it is named, read, written and told, and where it acts.

A choice is one field of a dataclass, its control beside its default. Widget, chip, address,
command line, source line and property tests are made from that one line:

    temperature: float = chosen(1.0, Number("Temperature", least=0.05, most=20.0))

The choices of one page are a dataclass, too, and a part of the whole:

    train: TrainChoices = part(TrainChoices)
"""

from attnviz.control.control import (
    COMPARE,
    EXPLORE,
    NEXT,
    PAGES,
    TEACH,
    TRANSFORMER,
    VECTORS,
    Control,
)
from attnviz.control.fields import (
    Checked,
    acting,
    changed,
    chosen,
    controls,
    from_values,
    part,
    replaced,
    value_of,
    values_of,
)
from attnviz.control.kinds import MOST_CHARACTERS, Number, OneOf, Places, Switch, Text

__all__ = [
    "COMPARE",
    "EXPLORE",
    "MOST_CHARACTERS",
    "NEXT",
    "PAGES",
    "TEACH",
    "TRANSFORMER",
    "VECTORS",
    "Checked",
    "Control",
    "Number",
    "OneOf",
    "Places",
    "Switch",
    "Text",
    "acting",
    "changed",
    "chosen",
    "controls",
    "from_values",
    "part",
    "replaced",
    "value_of",
    "values_of",
]
