"""The page Teach: a word is marked to read another, and queries and keys are learned from it."""
