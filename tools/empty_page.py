"""The yardstick of tools/bench.py: the least Streamlit page that has a control and a chart."""

import plotly.graph_objects as go
import streamlit as st

dim = st.segmented_control("Dimensions", [50, 100, 200, 300], default=50, required=True)
st.plotly_chart(go.Figure(go.Heatmap(z=[[i * j + dim for i in range(11)] for j in range(11)])))
