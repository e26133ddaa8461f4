// Draws every chart that can be seen, once; each can be written as PNG or SVG by the browser. A
// word is put in focus by its chip, or by a click on its row, its column or its arc.

import { PAPER } from "../shared/screen.js";
import { fitted, legible } from "../chart/fit.js";
import { framed } from "../pictures/frame.js";

/**
 * @typedef {{data: any[], layout: any, frames?: any[], first?: any[]}} Drawn
 * @typedef {{data?: any[], layout: any, told: string, title: string}} Instead  of one word; `data` where it differs
 * @typedef {{headline: string, source: string, verbatim: string, figures: Record<string, Instead>}} Word
 * @typedef {HTMLElement & {drawn?: number, listens?: boolean, data: any[], on: (name: string, act: (event: {points: any[]}) => void) => void}} Place
 */

/** @param {string} id */
const part = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");
/** @type {Record<string, Drawn>} */
const FIGURES = part("figures");
/** @type {Word[] | null} */
const WORDS = part("words");
const CONFIG = { displayModeBar: false };
let printing = false;
/** @returns {NodeListOf<Place>} */
const places = () => document.querySelectorAll("[data-figure]");
/** Which figure stands in a place. @param {Place} place */
const named = (place) => place.dataset.figure ?? "";

function draw() {
  for (const place of places()) {
    const width = printing ? PAPER : place.clientWidth;
    if (!width || place.drawn === width) continue;
    place.drawn = width;
    const { data, layout, frames } = FIGURES[named(place)], { fontFamily } = getComputedStyle(place);
    place.style.height = `${layout.height}px`;
    const fit = { ...fitted(layout, width, fontFamily), width };
    const drawing = Plotly.react(place, { data: legible(data, layout, width, fontFamily), layout: fit, frames, config: CONFIG });
    if (WORDS && !place.listens) drawing.then(() => place.on("plotly_click", ({ points: [point] }) => choose(meant(point, place))));
    place.listens = true;
  }
}

/**
 * The word a click means: the one that reads; on an arc of the word in focus, the other end.
 * @param {any} point @param {Place} place @returns {number | undefined}
 */
function meant({ data: { meta, type }, pointNumber }, place) {
  if (Array.isArray(meta)) return meta[0] === chosen() ? meta[1] : meta[0];
  if (/^words/.test(meta)) return pointNumber + Number(meta.slice(5));
  if (type === "heatmap" && !/^heads/.test(named(place))) return pointNumber[0];
}

/** @param {string} which @returns {HTMLInputElement | null} */
const chip = (which) => document.querySelector(`[name=word]${which}`);
const chosen = () => Number(chip(":checked")?.value);

/** @param {number | undefined} row */
function choose(row) {
  const word = row === undefined ? undefined : WORDS?.[row], chosen = chip(`[value="${row}"]`);
  const [headline, source] = ["h2", "#source"].map((name) => document.querySelector(name));
  if (!word || !chosen || !headline || !source) return;
  chosen.checked = true;
  headline.innerHTML = word.headline; // made with the page, its words escaped
  source.textContent = word.source;
  document.body.dataset.source = word.verbatim;
  for (const place of places()) {
    const { data, layout, told, title } = word.figures[named(place)];
    const figure = FIGURES[named(place)];
    figure.first ??= figure.data;
    Object.assign(figure, { data: data ?? figure.first, layout });
    Object.assign(place.dataset, { title });
    place.setAttribute("aria-label", told);
    place.drawn = 0;
  }
  draw();
}

/** @param {Place} place @param {string} format */
function write(place, format) {
  const style = getComputedStyle(document.body);
  const { layout, width, height } = framed(place, {
    title: place.dataset.title ?? "", source: document.body.dataset.source ?? "",
    ink: style.color, paper: style.backgroundColor, grey: document.body.dataset.grey ?? "",
  });
  const filename = "attnviz-" + named(place), scale = format === "png" ? 2 : 1;
  Plotly.downloadImage({ data: place.data, layout }, { format, width, height, scale, filename });
}

document.addEventListener("click", ({ target }) => {
  const button = target instanceof HTMLElement ? target : null, format = button?.dataset.format;
  const shown = [...places()].find((place) => place.offsetParent && place.closest("section") === button?.closest("section"));
  if (format && shown) write(shown, format);
});
document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && target.name === "word") choose(Number(target.value));
});
for (const [name, now] of Object.entries({ beforeprint: true, afterprint: false }))
  addEventListener(name, () => { printing = now; draw(); });
addEventListener("resize", () => printing || draw());
draw();
