"""The controls that several pages share: the sentence, its vectors, the lab."""
