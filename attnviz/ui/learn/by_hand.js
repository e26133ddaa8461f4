// The lab by hand: a plane whose points are dragged, or moved with the arrow keys, and the table of
// their numbers. What is changed is told to the app, which computes where each word lands.

const SVG = "http://www.w3.org/2000/svg", SIZE = 320, EDGE = 24;
const STEP = 0.5, FINE = 0.1; // of the arrow keys and the mouse; with Shift
const MOST = { words: 5, numbers: 4 }, LEAST = { words: 2, numbers: 2 };

export default function ({ data, parentElement, setTriggerValue }) {
  const told = JSON.parse(data.told), place = parentElement.querySelector(".by-hand");
  const lab = (place.lab ??= { rows: null, written: null });
  lab.tell = () => setTriggerValue("table", written(lab.rows));
  lab.lands = told.lands;
  if (lab.written !== told.table) lab.rows = read(told.table); // what is typed meanwhile stays
  lab.written = told.table;
  draw(place, lab);
}

const read = (table) => table.split(";").map((row) => row.split(","));
const written = (rows) => rows.map((row) => row.map((cell) => cell.trim()).join(",")).join(";");
const number = (cell) => (Number.isFinite(Number(cell)) ? Number(cell) : 0);
const tidy = (x) => String(Math.round(Math.max(-9, Math.min(9, x)) * 100) / 100);

function draw(place, lab) {
  const held = document.activeElement?.dataset?.held; // the keyboard stays where it was
  plane(place.querySelector("svg"), lab);
  if (!place.querySelector("td input:focus")) table(place.querySelector("table"), lab);
  if (held) place.querySelector(`[data-held="${held}"]`)?.focus();
}

function node(name, attributes, parent, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  parent.append(made);
  return made;
}

// The square that holds all points and the origin, with whole numbers as its grid.
function frame(lab) {
  const all = lab.rows.flatMap((row) => [number(row[1]), number(row[2])]).concat(lab.lands.flat(), 0);
  const low = Math.floor(Math.min(...all) - 0.25), high = Math.ceil(Math.max(...all, low + 2) + 0.25);
  const unit = (SIZE - 2 * EDGE) / (high - low);
  return { low, high, unit, x: (v) => EDGE + (v - low) * unit, y: (v) => SIZE - EDGE - (v - low) * unit };
}

function plane(svg, lab) {
  const f = lab.dragging ?? frame(lab);
  svg.replaceChildren();
  for (let v = f.low; v <= f.high; v++) {
    const kind = v ? "grid" : "axis";
    node("line", { x1: f.x(v), x2: f.x(v), y1: EDGE, y2: SIZE - EDGE, class: kind }, svg);
    node("line", { y1: f.y(v), y2: f.y(v), x1: EDGE, x2: SIZE - EDGE, class: kind }, svg);
    node("text", { x: f.x(v), y: SIZE - 6, class: "tick", "text-anchor": "middle" }, svg, v);
    node("text", { x: 10, y: f.y(v) + 4, class: "tick", "text-anchor": "middle" }, svg, v);
  }
  lab.rows.forEach((row, i) => landed(svg, f, row, lab.lands[i]));
  lab.rows.forEach((row, i) => point(svg, f, row, i, lab));
}

function landed(svg, f, row, to) {
  if (!to) return;
  const [x, y] = [f.x(number(row[1])), f.y(number(row[2]))];
  node("line", { x1: x, y1: y, x2: f.x(to[0]), y2: f.y(to[1]), class: "way" }, svg);
  const mark = node("circle", { cx: f.x(to[0]), cy: f.y(to[1]), r: 5, class: "lands" }, svg);
  node("title", {}, mark, `${row[0]} lands at ${to.map(tidy).join(", ")}`);
}

function point(svg, f, row, i, lab) {
  const [x, y] = [number(row[1]), number(row[2])];
  const group = node("g", { class: "word", tabindex: 0, role: "button", "data-held": `point-${i}`,
    "aria-label": `${row[0]} at ${x}, ${y}; the arrow keys move it` }, svg);
  node("circle", { cx: f.x(x), cy: f.y(y), r: 16, class: "grip" }, group);
  node("circle", { cx: f.x(x), cy: f.y(y), r: 7, class: "dot" }, group);
  node("text", { x: f.x(x) + 11, y: f.y(y) - 9 }, group, row[0]);
  group.onkeydown = (event) => byKey(event, lab, i);
  group.onpointerdown = (event) => drag(event, svg, f, lab, i);
}

const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function byKey(event, lab, i) {
  const by = KEYS[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const step = event.shiftKey ? FINE : STEP, row = lab.rows[i];
  by.forEach((way, k) => (row[k + 1] = tidy(number(row[k + 1]) + way * step)));
  changed(event.currentTarget.closest(".by-hand"), lab);
}

function drag(event, svg, f, lab, i) {
  event.preventDefault();
  const place = svg.closest(".by-hand");
  lab.dragging = f; // the square stands still under the finger
  place.querySelector(`[data-held="point-${i}"]`).focus();
  const move = (now) => {
    const box = svg.getBoundingClientRect(), scale = SIZE / box.width;
    const at = [(now.clientX - box.left) * scale, (now.clientY - box.top) * scale];
    const step = now.shiftKey ? FINE : STEP, snap = (v) => tidy(Math.round(v / step) * step);
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

function changed(place, lab) {
  draw(place, lab);
  if (written(lab.rows) !== lab.written) lab.tell();
}

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
  buttons(body.closest(".by-hand"), lab, numbers);
}

function field(value, i, k, lab) {
  const input = document.createElement("input");
  Object.assign(input, { value, maxLength: k ? 6 : 16, inputMode: k ? "decimal" : "text" });
  input.dataset.held = `cell-${i}-${k}`;
  input.setAttribute("aria-label", k ? `number ${k} of ${lab.rows[i][0]}` : `word ${i + 1}`);
  input.onchange = () => {
    lab.rows[i][k] = input.value.replace(/[,;]/g, k ? "." : "");
    changed(input.closest(".by-hand"), lab);
  };
  return input;
}

const SPARE = ["cash", "water", "money", "boat", "tree"];

function buttons(place, lab, numbers) {
  const act = (name, possible, change) => {
    const button = place.querySelector(`[data-act="${name}"]`);
    button.disabled = !possible;
    button.onclick = () => { change(); place.querySelector("table").replaceChildren(); changed(place, lab); };
  };
  const { rows } = lab, named = new Set(rows.map((row) => row[0]));
  const fresh = SPARE.find((word) => !named.has(word));
  act("word", rows.length < MOST.words, () => rows.push([fresh, ...Array.from({ length: numbers }, (_, k) => (k === 1 ? "2" : "0"))]));
  act("less", rows.length > LEAST.words, () => rows.pop());
  act("number", numbers < MOST.numbers, () => rows.forEach((row) => row.push("0")));
  act("fewer", numbers > LEAST.numbers, () => rows.forEach((row) => row.pop()));
}
