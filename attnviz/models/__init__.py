"""Trained models in plain NumPy: what they share stands here, and each kind in a room of its own.

`attnviz.models.encoder` is all-MiniLM-L6-v2, which reads a text in both directions.
"""
