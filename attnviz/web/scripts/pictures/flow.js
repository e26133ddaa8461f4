// Saves the flow as it stands, frame and all: a copy of each side that needs no page around it, with
// what it says above it and where it comes from below.

import { SVG, svg, withAttributes } from "../shared/svg.js";
import { wrapped } from "./frame.js";

/** @import {Asked} from "./pictures.js" */

const TOP = 56, BELOW = 44, PAD = 16;
const KEPT = ["fill", "stroke", "stroke-width", "font-size", "font-weight", "text-anchor", "transform", "opacity", "image-rendering"];

/** The look of the page: its ink, its ground and its letters. */
export const pageStyle = () => getComputedStyle(document.querySelector(".stApp") ?? document.body);

/** @param {Asked} asked */
export async function saveFlow({ format, width: pixels, source }) {
  const sides = [...document.querySelectorAll(".flow-side")].filter(({ clientWidth }) => clientWidth);
  if (!sides.length) return;
  const { color, backgroundColor, fontFamily } = pageStyle();
  const picture = svg("svg");
  let height = 0, width = 0;
  for (const side of sides) {
    const drawn = side.querySelector("svg"), said = side.querySelector(".flow-said")?.textContent ?? "";
    if (!drawn) continue;
    const copy = copied(drawn), { width: w, height: h } = drawn.viewBox.baseVal;
    withAttributes(copy, { x: PAD, y: height + TOP, width: w, height: h });
    wrapped(said, w / 7.2).forEach((line, i) => picture.append(text(line, height + 22 + 17 * i, 14)));
    picture.append(copy);
    [height, width] = [height + h + TOP, Math.max(width, w + 2 * PAD)];
  }
  wrapped(source, width / 6).forEach((line, i) => picture.append(text(line, height + 24 + 14 * i, 11)));
  height += BELOW;
  withAttributes(picture, { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height });
  picture.style.cssText = `background:${backgroundColor};fill:${color};font-family:${fontFamily.replaceAll('"', "'")}`;
  const written = new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
  const made = format === "svg" ? written : await painted(written, { width, height, paper: backgroundColor }, pixels);
  if (made) hand(made, format);
}

/** @param {string} line @param {number} y @param {number} size */
function text(line, y, size) {
  const node = svg("text", { x: PAD, y, "font-size": size });
  node.textContent = line;
  return node;
}

/** A drawing with the looks of its page written into it. @param {SVGSVGElement} drawn */
function copied(drawn) {
  const copy = /** @type {SVGSVGElement} */ (drawn.cloneNode(true)), looks = [...drawn.querySelectorAll("*")].map((node) => getComputedStyle(node));
  /** @type {NodeListOf<SVGElement>} */
  const nodes = copy.querySelectorAll("*");
  nodes.forEach((node, i) => {
    if (node.dataset.gone) return node.remove();
    node.removeAttribute("class");
    node.style.cssText = KEPT.map((name) => `${name}:${looks[i].getPropertyValue(name)}`).join(";");
  });
  copy.removeAttribute("style");
  return copy;
}

/**
 * A drawing as a PNG so many pixels wide.
 * @param {Blob} written @param {{width: number, height: number, paper: string}} size @param {number} pixels
 * @returns {Promise<Blob | null>}
 */
async function painted(written, { width, height, paper }, pixels) {
  const image = new Image(), canvas = document.createElement("canvas");
  image.src = URL.createObjectURL(written);
  await image.decode();
  [canvas.width, canvas.height] = [pixels, Math.round((pixels / width) * height)];
  const drawing = canvas.getContext("2d");
  if (!drawing) return null;
  drawing.fillStyle = paper;
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done));
}

/** @param {Blob} blob @param {string} format */
function hand(blob, format) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `attnviz-flow.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
