"""What the page Transformer shows: a sentence in all heads of a trained encoder."""
