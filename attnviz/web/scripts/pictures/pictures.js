// Saves a picture of the page as it stands, in the visitor's own browser.

import { drawNow } from "../chart/chart.js";
import { framed } from "./frame.js";
import { pageStyle, saveFlow } from "./flow.js";

/** @import {Place} from "../chart/chart.js" */
/** What is asked for. @typedef {{view: string, format: "svg" | "png", width: number, title: string, source: string, grey: string}} Asked */

/** @param {Called<Asked>} called */
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button") ?? placed(parentElement);
  button.onclick = () => (data.view === "flow" ? saveFlow(data) : save(data));
}

/** @param {HTMLElement} parent */
function placed(parent) {
  const button = Object.assign(document.createElement("button"), { className: "attnviz-save", textContent: "Save the picture" });
  parent.append(button);
  return button;
}

/** @param {Asked} asked */
async function save({ view, format, width: pixels, ...texts }) {
  const named = ["view", "plain"].map((kind) => `[class*="st-key-${kind}-${view}"] .attnviz-chart`);
  /** @type {NodeListOf<Place>} */
  const charts = document.querySelectorAll(named.join(", "));
  const chart = [...charts].find(({ offsetParent }) => offsetParent !== null);
  if (!chart) return;
  await drawNow(chart);
  const { color, backgroundColor } = pageStyle();
  const { layout, width, height } = framed(chart, { ...texts, ink: color, paper: backgroundColor });
  const scale = format === "png" ? pixels / width : 1;
  const { data } = JSON.parse(chart.wanted.figure);
  Plotly.downloadImage({ data, layout }, { format, width, height, scale, filename: `attnviz-${view}` });
}
