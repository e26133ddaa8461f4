// Stands for Plotly where a test loads it.
globalThis.Plotly = "is here";
