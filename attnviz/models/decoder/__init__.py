"""A decoder of the Llama family in NumPy."""
