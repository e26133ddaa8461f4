// Plain numbers are written by us: Plotly takes a fifth of a millisecond for each, and a matrix has
// a hundred.

import { svg } from "../shared/svg.js";

/** @param {Chart} place @param {Trace} trace @param {string} family */
export function write(place, { x, y, text, textfont, xaxis = "x", textposition }, family) {
  const across = place._fullLayout[xaxis.replace("x", "xaxis")], down = place._fullLayout.yaxis;
  const [anchor, aside] = textposition === "middle right" ? ["start", 4] : ["middle", 0];
  const group = svg("g", { class: "attnviz-written" });
  group.style.cssText = `font:${textfont.size}px ${family};fill:${textfont.color ?? "currentColor"};text-anchor:${anchor};pointer-events:none`;
  text.forEach((/** @type {string} */ number, /** @type {number} */ i) => {
    const node = svg("text", { x: across._offset + at(across, x[i]) + aside, y: down._offset + at(down, y[i]), dy: ".35em" });
    node.textContent = number;
    group.append(node);
  });
  place.querySelector(".main-svg")?.append(group);
}

/**
 * Where a value stands on an axis. A name is looked up, never asked for: "3" would be a place.
 * @param {Axis} axis @param {unknown} value @returns {number}
 */
function at(axis, value) {
  return axis.r2p(axis.type === "category" ? axis._categories.indexOf(value) : value);
}
