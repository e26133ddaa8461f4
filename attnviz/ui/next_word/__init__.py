"""The page Next word: a model that writes, and arcs that can be cut."""
