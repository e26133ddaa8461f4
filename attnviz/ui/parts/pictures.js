
// Saves the chart of a view as it stands on the page, in the visitor's own browser.
export default function ({ data, parentElement }) {
  parentElement.querySelector("button").onclick = () => save(data);
}

function save({ view, format, width: pixels, ...texts }) {
  const named = ["view", "plain"].map((kind) => `[class*="st-key-${kind}-${view}"] .js-plotly-plot`);
  const places = document.querySelectorAll(named.join(", "));
  const chart = [...places].find((place) => place.offsetParent !== null);
  if (!chart) return;
  const app = document.querySelector(".stApp"), { color, backgroundColor } = getComputedStyle(app);
  const { layout, width, height } = framed(chart, { ...texts, ink: color, paper: backgroundColor });
  const scale = format === "png" ? pixels / width : 1;
  const { data } = JSON.parse(chart.wanted.figure);
  window.Plotly.downloadImage({ data, layout }, { format, width, height, scale, filename: `attnviz-${view}` });
}
