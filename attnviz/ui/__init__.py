"""Widgets and layout: with `attnviz.app` the only part that knows Streamlit."""
