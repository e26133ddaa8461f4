"""What a lesson can ask of the engine, by name: each measure is a number or a word, computed.

A lesson names a measure and its arguments; nothing that stands in a lesson is ever run. Words
are named as `focus_name` names them; heads and layers count from 1.
"""

from attnviz.lessons.measures import hand, pair, sentence, trained, writes
from attnviz.lessons.measures.known import MEASURES, Value, computed

__all__ = ["MEASURES", "Value", "computed", "hand", "pair", "sentence", "trained", "writes"]
