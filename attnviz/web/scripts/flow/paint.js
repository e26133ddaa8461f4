// Shapes onto the page: each is found again by its key, so that what changes glides from where it
// was to where it is (style sheets do the gliding), and what comes or goes fades.

import { glide, still } from "../shared/screen.js";
import { SVG } from "../shared/svg.js";
import { LETTER, round } from "./layout.js";

/** @import {Shape, Spot} from "./layout.js" */

/** Of letters and marks the colours, by name; of each scale the two it runs between, as red, green and blue.
 * @typedef {{scales: Record<string, number[][]>, inks: Record<string, string>}} Inks */

const TAGS = { text: "text", strip: "image", bar: "rect", line: "path", band: "path", frame: "rect" };

/** @param {SVGSVGElement} svg @param {{shapes: Shape[], width: number, height: number}} drawn @param {Inks} inks */
export function paint(svg, { shapes, width, height }, inks) {
  svg.setAttribute("viewBox", `0 0 ${width} ${Math.ceil(height)}`);
  const nodes = /** @type {SVGElement[]} */ ([...svg.children]);
  const old = new Map(nodes.filter((node) => !node.dataset.gone).map((node) => [node.dataset.key, node]));
  /** @type {SVGElement | null} */
  let before = null; // a node that stands where it should is not moved: moved, it would not glide
  for (const shape of shapes) {
    const node = old.get(shape.key) ?? made(svg, shape);
    old.delete(shape.key);
    if (!node.isConnected || !follows(node, before)) before ? before.after(node) : svg.prepend(node);
    dress(node, shape, inks);
    before = node;
  }
  old.forEach(leave);
}

/** Whether a node comes next after another, but for those that fade. @param {Element} node @param {Element | null} before */
function follows(node, before) {
  let next = before ? before.nextElementSibling : node.parentElement?.firstElementChild ?? null;
  while (next instanceof SVGElement && next.dataset.gone) next = next.nextElementSibling;
  return next === node;
}

/** @param {SVGSVGElement} svg @param {Shape} shape */
function made(svg, { key, kind }) {
  const node = document.createElementNS(SVG, TAGS[kind]);
  node.dataset.key = key;
  node.setAttribute("class", `drawn-${kind}`);
  if (!svg.dataset.first) node.animate({ opacity: [0, 1] }, glide());
  return node;
}

/** @param {SVGElement} node */
function leave(node) {
  node.dataset.gone = "true";
  const fade = node.animate({ opacity: [getComputedStyle(node).opacity, "0"] }, glide());
  fade.onfinish = fade.oncancel = () => node.remove();
}

/** @param {SVGElement} node @param {Shape} shape @param {Inks} inks */
function dress(node, shape, inks) {
  const { kind, at, ink, alpha = 1, word, value } = shape;
  if (kind === "text") write(node, shape, inks);
  else looks(node, at);
  if (kind === "strip") tint(node, shape, inks);
  if (kind === "bar" || kind === "band") looks(node, { fill: inkNamed(inks, ink) });
  if (kind === "line" || kind === "frame") looks(node, { fill: "none", stroke: inkNamed(inks, ink) });
  if (node.style.opacity !== String(alpha)) node.style.opacity = String(alpha);
  for (const [name, x] of Object.entries({ word, value })) {
    if (x === undefined) delete node.dataset[name];
    else looks(node, { [`data-${name}`]: String(x) });
  }
}

/** @param {Inks} inks @param {string} [name] */
const inkNamed = ({ inks }, name = "ink") => inks[name];

/** What is the same is not said again: the page would lay it out again. @param {Element} node @param {Record<string, string | number | undefined>} attributes */
function looks(node, attributes) {
  for (const [name, x] of Object.entries(attributes)) {
    const said = String(typeof x === "number" ? round(x) : x);
    if (node.getAttribute(name) !== said) node.setAttribute(name, said);
  }
}

/** @param {SVGElement} node @param {Shape} shape @param {Inks} inks */
function write(node, { at, text = "", ink, strong, small }, inks) {
  const { x, y, turn, anchor } = /** @type {Spot} */ (at);
  node.style.transform = `translate(${round(x)}px, ${round(y)}px)${turn ? ` rotate(${turn}deg)` : ""}`;
  looks(node, { "text-anchor": anchor, dy: ".35em", "font-size": small ? 12 : LETTER, "font-weight": strong ? 650 : 400, fill: inkNamed(inks, ink) });
  if (node.textContent !== text) node.textContent = text;
}

/** The numbers that each strip shows, and how: the same are not made a picture again. @type {WeakMap<SVGElement, {of: ArrayBufferLike, how: string}>} */
const tinted = new WeakMap();

/** A row of numbers as a strip of colour: one pixel a number, stretched. @param {SVGElement} node @param {Shape} shape @param {Inks} inks */
function tint(node, { numbers, end = 1, scale, upright }, inks) {
  if (!numbers || !scale) return;
  const how = [numbers.byteOffset, end, upright, inks.scales[scale]].join(), last = tinted.get(node);
  if (last?.of === numbers.buffer && last.how === how) return;
  tinted.set(node, { of: numbers.buffer, how });
  const href = strip(numbers, end, inks.scales[scale], upright), before = node.getAttribute("href");
  if (before === href) return;
  if (before && !still()) {
    const ghost = /** @type {SVGElement} */ (node.cloneNode());
    ghost.dataset.gone = "true";
    node.after(ghost);
    ghost.animate({ opacity: [1, 0] }, glide()).onfinish = () => ghost.remove();
  }
  node.setAttribute("href", href);
  node.setAttribute("preserveAspectRatio", "none");
}

const pixels = document.createElement("canvas"), KEPT = 64;
/** The last strips that were made: the key and the value of a word are often one and the same vector. @type {{numbers: Float32Array, how: string, href: string}[]} */
const strips = [];

/** @param {Float32Array} numbers @param {number} end @param {number[][]} scale @param {boolean} [upright] */
function strip(numbers, end, scale, upright) {
  const how = [end, scale, upright].join(), kept = strips.find((one) => one.how === how && isSame(one.numbers, numbers));
  if (kept) return kept.href;
  const href = coloured(numbers, end, scale, upright);
  strips.unshift({ numbers, how, href });
  strips.length = Math.min(strips.length, KEPT);
  return href;
}

/** @param {Float32Array} one @param {Float32Array} other */
const isSame = (one, other) => one.length === other.length && one.every((x, i) => x === other[i]);

/** @param {Float32Array} numbers @param {number} end @param {number[][]} scale @param {boolean} [upright] */
function coloured(numbers, end, [below, above], upright) {
  const n = numbers.length;
  [pixels.width, pixels.height] = upright ? [1, n] : [n, 1];
  const drawing = pixels.getContext("2d", { willReadFrequently: true });
  if (!drawing) return "";
  const picture = drawing.createImageData(pixels.width, pixels.height);
  for (let i = 0; i < n; i++) {
    const x = Math.max(-1, Math.min(1, numbers[i] / end));
    picture.data.set(x < 0 ? below : above, 4 * i);
    picture.data[4 * i + 3] = Math.round(255 * Math.abs(x));
  }
  drawing.putImageData(picture, 0, 0);
  return pixels.toDataURL();
}
