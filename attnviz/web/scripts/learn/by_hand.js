// The lab by hand: a plane whose points are dragged, or moved with the arrow keys, and the table of
// their numbers. What is changed is told to the app, which computes where each word lands.

import { svg } from "../shared/svg.js";
import { EDGE, SIZE, frame, number, read, tidy, written } from "./table.js";

/** @import {Rows, Square} from "./table.js" */

const STEP = 0.5, FINE = 0.1; // of the arrow keys and the mouse; with Shift
/**
 * @typedef {object} Lab
 * @property {Rows} rows
 * @property {string | null} written  the table as the app has it
 * @property {number[][]} lands  where each word lands, as the app computed it
 * @property {Square | null} dragging  the square while a point is dragged
 * @property {() => void} tell
 * @typedef {HTMLElement & {lab?: Lab}} Place
 */

const PARTS = `
  <svg viewBox="0 0 ${SIZE} ${SIZE}" role="group" aria-label="The first two numbers of each word"></svg>
  <div>
    <table></table>
    <p>
      <button data-act="word">+ word</button> <button data-act="less">− word</button>
      <button data-act="number">+ number</button> <button data-act="fewer">− number</button>
    </p>
    <p class="key">● the word's vector v<br>○ its contextual vector y</p>
  </div>`;
const MOST = { words: 5, numbers: 4 }, LEAST = { words: 2, numbers: 2 };

/** @param {Called<{told: string}>} called */
export default function ({ data, parentElement, setTriggerValue }) {
  const told = JSON.parse(data.told);
  /** @type {Place} */
  const place = parentElement.querySelector(".by-hand") ?? placed(parentElement);
  const lab = (place.lab ??= { rows: [], written: null, lands: [], dragging: null, tell: () => {} });
  lab.tell = () => setTriggerValue("table", written(lab.rows));
  lab.lands = told.lands;
  if (lab.written !== told.table) lab.rows = read(told.table); // what is typed meanwhile stays
  lab.written = told.table;
  draw(place, lab);
}

/** @param {HTMLElement} parent @returns {Place} */
function placed(parent) {
  const place = Object.assign(document.createElement("div"), { className: "by-hand", innerHTML: PARTS });
  parent.append(place);
  return place;
}

/** @param {Element} place @param {Lab} lab */
function draw(place, lab) {
  const held = document.activeElement?.getAttribute("data-held"); // the keyboard stays where it was
  const [drawing, numbers] = [place.querySelector("svg"), place.querySelector("table")];
  if (drawing) plane(drawing, lab);
  if (numbers && !place.querySelector("td input:focus")) table(numbers, lab);
  if (held) focusOn(place, held);
}

/** @param {Element} place @param {string} held */
function focusOn(place, held) {
  /** @type {HTMLElement | SVGElement | null} */
  const node = place.querySelector(`[data-held="${held}"]`);
  node?.focus();
}

/**
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name @param {Record<string, string | number>} attributes @param {Element} parent
 * @param {string | number} [text]
 */
function node(name, attributes, parent, text) {
  const made = svg(name, attributes);
  if (text !== undefined) made.textContent = String(text);
  parent.append(made);
  return made;
}

/** @param {SVGSVGElement} drawing @param {Lab} lab */
function plane(drawing, lab) {
  const f = lab.dragging ?? frame(lab);
  drawing.replaceChildren();
  for (let v = f.low; v <= f.high; v++) {
    const kind = v ? "grid" : "axis";
    node("line", { x1: f.x(v), x2: f.x(v), y1: EDGE, y2: SIZE - EDGE, class: kind }, drawing);
    node("line", { y1: f.y(v), y2: f.y(v), x1: EDGE, x2: SIZE - EDGE, class: kind }, drawing);
    node("text", { x: f.x(v), y: SIZE - 6, class: "tick", "text-anchor": "middle" }, drawing, v);
    node("text", { x: 10, y: f.y(v) + 4, class: "tick", "text-anchor": "middle" }, drawing, v);
  }
  lab.rows.forEach((row, i) => landed(drawing, f, row, lab.lands[i]));
  lab.rows.forEach((row, i) => point(drawing, f, row, i, lab));
}

/** @param {SVGElement} drawing @param {Square} f @param {string[]} row @param {number[] | undefined} to */
function landed(drawing, f, row, to) {
  if (!to) return;
  const [x, y] = [f.x(number(row[1])), f.y(number(row[2]))];
  node("line", { x1: x, y1: y, x2: f.x(to[0]), y2: f.y(to[1]), class: "way" }, drawing);
  const mark = node("circle", { cx: f.x(to[0]), cy: f.y(to[1]), r: 5, class: "lands" }, drawing);
  node("title", {}, mark, `${row[0]} lands at ${to.map(tidy).join(", ")}`);
}

/** @param {SVGSVGElement} drawing @param {Square} f @param {string[]} row @param {number} i @param {Lab} lab */
function point(drawing, f, row, i, lab) {
  const [x, y] = [number(row[1]), number(row[2])];
  const group = node("g", { class: "word", tabindex: 0, role: "button", "data-held": `point-${i}`,
    "aria-label": `${row[0]} at ${x}, ${y}; the arrow keys move it` }, drawing);
  node("circle", { cx: f.x(x), cy: f.y(y), r: 16, class: "grip" }, group);
  node("circle", { cx: f.x(x), cy: f.y(y), r: 7, class: "dot" }, group);
  node("text", { x: f.x(x) + 11, y: f.y(y) - 9 }, group, row[0]);
  group.onkeydown = (event) => byKey(event, drawing, lab, i);
  group.onpointerdown = (event) => drag(event, drawing, f, lab, i);
}

/** @type {Record<string, number[]>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {KeyboardEvent} event @param {Element} drawing @param {Lab} lab @param {number} i */
function byKey(event, drawing, lab, i) {
  const by = KEYS[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const step = event.shiftKey ? FINE : STEP, row = lab.rows[i];
  by.forEach((way, k) => (row[k + 1] = tidy(number(row[k + 1]) + way * step)));
  changed(placeOf(drawing), lab);
}

/** @param {PointerEvent} event @param {SVGSVGElement} drawing @param {Square} f @param {Lab} lab @param {number} i */
function drag(event, drawing, f, lab, i) {
  event.preventDefault();
  const place = placeOf(drawing);
  lab.dragging = f; // the square stands still under the finger
  focusOn(place, `point-${i}`);
  /** @param {PointerEvent} now */
  const move = (now) => {
    const box = drawing.getBoundingClientRect(), scale = SIZE / box.width;
    const at = [(now.clientX - box.left) * scale, (now.clientY - box.top) * scale];
    const step = now.shiftKey ? FINE : STEP, snap = (/** @type {number} */ v) => tidy(Math.round(v / step) * step);
    lab.rows[i][1] = snap((at[0] - EDGE) / f.unit + f.low);
    lab.rows[i][2] = snap((SIZE - EDGE - at[1]) / f.unit + f.low);
    draw(place, lab);
  };
  const end = () => {
    removeEventListener("pointermove", move);
    for (const kind of ["pointerup", "pointercancel"]) removeEventListener(kind, end);
    lab.dragging = null;
    changed(place, lab);
  };
  addEventListener("pointermove", move);
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, end);
}

/** The lab that something of it stands in. @param {Element} node */
const placeOf = (node) => node.closest(".by-hand") ?? node;

/** @param {Element} place @param {Lab} lab */
function changed(place, lab) {
  draw(place, lab);
  if (written(lab.rows) !== lab.written) lab.tell();
}

/** @param {HTMLTableElement} body @param {Lab} lab */
function table(body, lab) {
  const numbers = lab.rows[0].length - 1;
  body.replaceChildren();
  const head = body.createTHead().insertRow();
  for (const name of ["word", ...Array.from({ length: numbers }, (_, k) => `number ${k + 1}`)]) {
    const cell = document.createElement("th");
    cell.textContent = name;
    head.append(cell);
  }
  const rows = body.createTBody();
  lab.rows.forEach((row, i) => {
    const line = rows.insertRow();
    row.forEach((cell, k) => line.insertCell().append(field(cell, i, k, lab)));
  });
  buttons(body, placeOf(body), lab, numbers);
}

/** @param {string} value @param {number} i @param {number} k @param {Lab} lab */
function field(value, i, k, lab) {
  const input = document.createElement("input");
  Object.assign(input, { value, maxLength: k ? 6 : 16, inputMode: k ? "decimal" : "text" });
  input.dataset.held = `cell-${i}-${k}`;
  input.setAttribute("aria-label", k ? `number ${k} of ${lab.rows[i][0]}` : `word ${i + 1}`);
  input.onchange = () => {
    lab.rows[i][k] = input.value.replace(/[,;]/g, k ? "." : "");
    changed(placeOf(input), lab);
  };
  return input;
}

const SPARE = ["cash", "water", "money", "boat", "tree"];

/** @param {Element} body @param {Element} place @param {Lab} lab @param {number} numbers */
function buttons(body, place, lab, numbers) {
  /** @param {string} name @param {boolean} possible @param {() => void} change */
  const act = (name, possible, change) => {
    /** @type {HTMLButtonElement | null} */
    const button = place.querySelector(`[data-act="${name}"]`);
    if (!button) return;
    button.disabled = !possible;
    button.onclick = () => { change(); body.replaceChildren(); changed(place, lab); };
  };
  const { rows } = lab, named = new Set(rows.map((row) => row[0]));
  const fresh = SPARE.find((word) => !named.has(word)) ?? ""; // there are as many as words at most
  act("word", rows.length < MOST.words, () => rows.push([fresh, ...Array.from({ length: numbers }, (_, k) => (k === 1 ? "2" : "0"))]));
  act("less", rows.length > LEAST.words, () => rows.pop());
  act("number", numbers < MOST.numbers, () => rows.forEach((row) => row.push("0")));
  act("fewer", numbers > LEAST.numbers, () => rows.forEach((row) => row.pop()));
}
