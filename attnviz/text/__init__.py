"""A text becomes words: tokens, how they are looked up, and what tells them apart."""
