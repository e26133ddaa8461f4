// A chart as a picture: with its title, its source, and the ground and ink of the page, which a
// chart itself does not know. Returns the layout to draw and how to write it.

import { sizeOf } from "../chart/plotly.js";

/**
 * @param {any} chart  an element in which Plotly has drawn
 * @param {{title: string, source: string, ink: string, paper: string, grey: string}} looks
 */
export function framed(chart, { title, source, ink, paper, grey }) {
  const inked = JSON.parse(JSON.stringify(chart.layout).replaceAll(grey, ink));
  const { width, height, margin: drawn } = sizeOf(chart);
  const margin = { ...drawn, autoexpand: false };
  const lines = wrapped(source, width / 5.8);
  const top = 44, bottom = 18 + 14 * lines.length;
  /** @param {string} text @param {number} y @param {string} anchor @param {number} size */
  const line = (text, y, anchor, size) => ({
    text, x: 0, xref: "paper", xanchor: "left", xshift: 14 - margin.l, y, yref: "paper", yanchor: anchor,
    yshift: anchor === "bottom" ? margin.t + 10 : -margin.b - 8, showarrow: false, align: "left",
    font: { size, color: ink },
  });
  const layout = {
    ...inked,
    width, height: height + top + bottom,
    margin: { ...margin, t: margin.t + top, b: margin.b + bottom },
    paper_bgcolor: paper,
    font: { ...inked.font, color: ink },
    annotations: [...(inked.annotations ?? []), line(title, 1, "bottom", 16), line(lines.join("<br>"), 0, "top", 11)],
  };
  return { layout, width, height: layout.height };
}

/** A text in lines of so many letters. @param {string} text @param {number} most */
export function wrapped(text, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (((lines.at(-1) ?? "") + word).length > most) lines.push("");
    lines[lines.length - 1] += (lines.at(-1) && " ") + word;
  }
  return lines;
}
