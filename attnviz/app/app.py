"""What `attnviz app` gives to Streamlit; its settings lie beside it, in `.streamlit/`."""

from attnviz.app.run import run

if __name__ == "__main__":
    run()
