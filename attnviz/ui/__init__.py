"""The page: the only part, with app.py, that knows Streamlit."""
