// How the first pictures of a page arrive, once: the arcs grow towards the word that reads, and its
// row of a heatmap fills. Nothing moves where the visitor's system asks for stillness.

import { still } from "../shared/screen.js";
import { svg } from "../shared/svg.js";
import { drawingOf, frameOf } from "./plotly.js";

const ARRIVAL = { duration: 1000, easing: "ease-in-out", id: "attnviz-arrives" };
/** What has arrived on this page. @type {Set<string>} */
const arrived = new Set();
/** @type {Record<string, (place: Chart) => void>} */
const WAYS = { arcs: growArcs, row: fillRow };

/** @param {Chart} place @param {string} [what] */
export function arrive(place, what) {
  if (!what || arrived.has(what)) return;
  arrived.add(what);
  if (!still()) WAYS[what](place);
}

/** An arc is drawn from the word that reads, so it is laid bare from its other end. @param {Chart} place */
function growArcs(place) {
  /** @type {NodeListOf<SVGPathElement>} */
  const arcs = place.querySelectorAll(".scatterlayer .js-line");
  for (const arc of arcs) {
    arc.setAttribute("pathLength", "1");
    const growing = arc.animate({ strokeDasharray: ["1 1", "1 1"], strokeDashoffset: [-1, 0] }, ARRIVAL);
    growing.onfinish = growing.oncancel = () => arc.removeAttribute("pathLength");
  }
  for (const points of place.querySelectorAll(".scatterlayer .points")) points.animate({ opacity: [0, 0, 1] }, ARRIVAL);
}

/** The row that is framed is covered, and laid bare from the left. @param {Chart} place */
function fillRow(place) {
  const frame = frameOf(place);
  if (!frame) return;
  const { left, right, top, bottom } = frame;
  const cover = svg("rect", { x: left, y: Math.min(top, bottom) + 1, width: right - left, height: Math.abs(bottom - top) - 2, class: "attnviz-cover" });
  cover.style.cssText = "fill:var(--st-background-color);pointer-events:none;transform-box:fill-box;transform-origin:right";
  drawingOf(place)?.append(cover);
  const filling = cover.animate({ transform: ["scaleX(1)", "scaleX(0)"] }, ARRIVAL);
  filling.onfinish = filling.oncancel = () => cover.remove();
}
