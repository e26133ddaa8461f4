
// Saves a picture of the page as it stands, in the visitor's own browser.

/** What is asked for. @typedef {{view: string, format: "svg" | "png", width: number, title: string, source: string, grey: string}} Asked */

/** @param {Called<Asked>} called */
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  if (button) button.onclick = () => (data.view === "flow" ? saveFlow(data) : save(data));
}

/** @param {Asked} asked */
function save({ view, format, width: pixels, ...texts }) {
  const named = ["view", "plain"].map((kind) => `[class*="st-key-${kind}-${view}"] .js-plotly-plot`);
  /** @type {NodeListOf<Chart & {wanted: {figure: string}}>} */
  const charts = document.querySelectorAll(named.join(", "));
  const chart = [...charts].find(({ offsetParent }) => offsetParent !== null);
  if (!chart) return;
  const { color, backgroundColor } = ground();
  const { layout, width, height } = framed(chart, { ...texts, ink: color, paper: backgroundColor });
  const scale = format === "png" ? pixels / width : 1;
  const { data } = JSON.parse(chart.wanted.figure);
  Plotly.downloadImage({ data, layout }, { format, width, height, scale, filename: `attnviz-${view}` });
}

const ground = () => getComputedStyle(document.querySelector(".stApp") ?? document.body);
