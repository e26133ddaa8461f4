
// Saves a picture of the page in the visitor's own browser: as it stands, or drawn aside for once
// where it is behind a tab.

const ASIDE = 1080; // pixels, of a wide page

/** What is asked for. @typedef {{view: string, format: "svg" | "png", width: number, title: string, source: string, grey: string}} Asked */

export default function ({ data, parentElement }) {
  parentElement.querySelector("button").onclick = () => (data.view === "flow" ? saveFlow(data) : save(data));
}

/** @param {Asked} asked */
async function save({ view, format, width: pixels, ...texts }) {
  const named = ["view", "plain"].map((kind) => `[class*="st-key-${kind}-${view}"] .attnviz-chart`);
  const places = [...document.querySelectorAll(named.join(", "))].filter(({ wanted }) => wanted);
  const place = places.find(({ offsetParent }) => offsetParent !== null) ?? places[0];
  if (!place) return;
  const { data, layout: asked } = JSON.parse(place.wanted.figure), seen = Boolean(place._fullLayout);
  const chart = seen ? place : await drawnAside(data, asked);
  const { color, backgroundColor } = ground();
  const { layout, width, height } = framed(chart, { ...texts, ink: color, paper: backgroundColor });
  const scale = format === "png" ? pixels / width : 1;
  await window.Plotly.downloadImage({ data, layout }, { format, width, height, scale, filename: `attnviz-${view}` });
  if (!seen) chart.remove();
}

async function drawnAside(data, layout) {
  const place = document.createElement("div");
  place.style.cssText = `position:fixed;left:-9999px;width:${ASIDE}px`;
  document.body.append(place);
  await window.Plotly.newPlot(place, data, { ...layout, width: ASIDE });
  return place;
}

const ground = () => getComputedStyle(document.querySelector(".stApp"));
