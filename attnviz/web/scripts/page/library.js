// Loads the Plotly that Streamlit brings for its own charts. Importing the script is enough: no chart
// of Streamlit's is needed. Plotly is ready as soon as `window.Plotly` is there.

/** @param {string} path  below the address of the app, which lies four folders above this module */
export const loadPlotly = (path) => void import(new URL(`../../../../${path}`, import.meta.url).href);
