"""What Streamlit runs: `streamlit run app.py`. The app itself is `attnviz.app`."""

import streamlit as st

from attnviz.app.run import run
from attnviz.app.serving import served

if __name__ == "__main__":  # a visit: Streamlit runs this file as a script
    run()
else:  # the server's start: Streamlit imports it once, for what it is to serve
    app = st.App(__file__, **served())
