"""What Streamlit runs: `streamlit run app.py`. The app itself is `attnviz.app`."""

from attnviz.app.run import run

run()
