"""Pictures of attention in Plotly: one file a picture; they draw and do not compute."""
