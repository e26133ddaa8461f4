// Plotly, as Streamlit brings it for charts of its own. To import its script is enough, and spares a
// page the unseen chart for which Streamlit would. It is there once `window.Plotly` is.

/** @param {string} path  below the address of the app, to which this module's own leads back */
export const loadPlotly = (path) => void import(new URL(`../../../../${path}`, import.meta.url).href);
