"""Published sets of word vectors: which there are, where they are kept, how they come here."""
