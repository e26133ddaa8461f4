"""Files of word vectors: what they are, and their words and numbers in blocks."""
