"""What `attnviz app` gives to Streamlit; its settings lie beside it, in `.streamlit/`."""

import streamlit as st

from attnviz.app.run import run
from attnviz.app.serving import served

if __name__ == "__main__":  # a visit
    run()
else:  # the server's start
    app = st.App(__file__, **served())
