// Plain numbers are written by us: Plotly takes a fifth of a millisecond for each, and a matrix has
// a hundred.

import { axisOf, drawingOf, placeOn } from "./plotly.js";
import { svg } from "../shared/svg.js";

/** @param {Chart} place @param {Trace} trace @param {string} family */
export function write(place, { x, y, text, textfont, xaxis = "x", textposition }, family) {
  const across = axisOf(place, xaxis), down = axisOf(place, "y");
  const [anchor, aside] = textposition === "middle right" ? ["start", 4] : ["middle", 0];
  const group = svg("g", { class: "attnviz-written" });
  group.style.cssText = `font:${textfont.weight ?? "normal"} ${textfont.size}px ${family};fill:${textfont.color ?? "currentColor"};text-anchor:${anchor};pointer-events:none`;
  text.forEach((/** @type {string} */ number, /** @type {number} */ i) => {
    const node = svg("text", { x: placeOn(across, x[i]) + aside, y: placeOn(down, y[i]), dy: ".35em" });
    node.textContent = number;
    group.append(node);
  });
  drawingOf(place)?.append(group);
}
