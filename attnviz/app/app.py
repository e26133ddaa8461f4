"""What `attnviz app` gives to Streamlit; its settings lie beside it, in `.streamlit/`."""

import streamlit as st

if __name__ == "__main__":  # a visit
    from attnviz.app.run import run

    run()
else:  # the server's start
    from attnviz.app.serving import served

    app = st.App(__file__, **served())
