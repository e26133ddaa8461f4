// One Plotly chart. A changed figure is drawn over the old one, in one pass and at its true width:
// Streamlit's own chart would be made anew, and drawn twice. All charts that changed are drawn in
// one go, after their widths are known, so that the page is laid out once; those that are out of view
// when they come near it.

import { PAPER, growth } from "../shared/screen.js";
import { offerTables } from "../tables/tables.js";
import { arrive } from "./arrive.js";
import { fadeFrom, remembered } from "./motion.js";
import { fitted, isWritten, legible } from "./fit.js";
import { grown } from "./grow.js";
import { write } from "./numbers.js";
import { isUnderway } from "./plotly.js";
import { walkOnce } from "./schema.js";

const ADDED = ".attnviz-band, .attnviz-written"; // what is not Plotly's: hovering's and ours

/**
 * What a page wants drawn. @typedef {{figure: string, alt: string, height: number, lecture: boolean, arrives?: string}} Wanted
 * What is measured of a place before it draws. @typedef {{width: number, family: string, hoverlabel: object}} Look
 *
 * Where a chart is drawn.
 * @typedef {object} Drawing
 * @property {Wanted} wanted
 * @property {() => void} refit @property {ResizeObserver} watch @property {IntersectionObserver} near
 * @property {number} [drawnWidth] @property {number} [drawnGrowth] @property {string} [drawnLook]
 * @typedef {Chart & Drawing} Place
 */

/** @type {Set<Place>} */
const waiting = new Set();
const PATIENCE = 50; // milliseconds that charts wait for a flow on the page, to begin to glide with it
const NEAR = 200; // pixels from the screen at which a chart is drawn
let soon = 0; // when they are drawn
const SHEET = 900; // pixels from top to bottom of a page of paper, with a title above the chart
let printing = false;

for (const [name, now] of Object.entries({ beforeprint: true, afterprint: false })) addEventListener(name, () => turn(now));
matchMedia("print").addEventListener("change", ({ matches }) => turn(matches));

/** @import {Offer} from "../tables/tables.js" */
/** @param {Called<Wanted & Offer>} called */
export default function (called) {
  const { data, parentElement } = called;
  /** @type {Place} */
  const place = parentElement.querySelector(".attnviz-chart") ?? placed(parentElement);
  offerTables(called);
  const isSame = place.wanted?.figure === data.figure && place.wanted.lecture === data.lecture;
  place.wanted = data;
  place.setAttribute("aria-label", data.alt);
  if (isSame && JSON.stringify(look(place)) === place.drawnLook) return () => end(place);
  place.style.height = `${data.height * sizeOf(data)}px`;
  ask(place);
  return () => end(place);
}

/** @param {Place} place */
const end = (place) => place.isConnected || remove(place); // it may have been called again since

/** @param {HTMLElement} parent */
function placed(parent) {
  const place = /** @type {Place} */ (/** @type {HTMLElement} */ (document.createElement("div")));
  place.className = "attnviz-chart";
  place.setAttribute("role", "figure");
  parent.append(place);
  place.refit = () => {
    if (printing) return;
    place.style.height = `${place.wanted.height * sizeOf(place.wanted)}px`;
    if (place.clientWidth !== place.drawnWidth || sizeOf(place.wanted) !== place.drawnGrowth) ask(place);
  };
  place.watch = new ResizeObserver(place.refit);
  place.watch.observe(place);
  // What scrolls is a part of the page: to the screen itself, what lies just below that part is never near.
  const sight = { root: parent.closest(".stMain"), rootMargin: `${NEAR}px` };
  place.near = new IntersectionObserver(() => waiting.has(place) && drawIn(0), sight);
  place.near.observe(place);
  addEventListener("resize", place.refit);
  return place;
}

/** In a lecture a chart grows with the screen, so that it can be read from the last row. @param {Wanted} wanted */
const sizeOf = ({ lecture }) => (lecture && !printing ? growth(914, 514) : 1);

/** @returns {NodeListOf<Place>} */
const places = () => document.querySelectorAll(".attnviz-chart");

/** To paper and back. There is no time to wait: what is drawn when the handler returns is printed. @param {boolean} now */
function turn(now) {
  if (now === printing) return;
  printing = now;
  document.documentElement.classList.toggle("attnviz-paper", now); // what is behind a tab is printed too
  for (const place of places()) {
    place.style.zoom = now ? String(Math.min(1, SHEET / place.wanted.height)) : "";
    if (!now) ask(place);
    else if (place.clientWidth && window.Plotly) draw(place, { ...look(place), width: PAPER });
  }
}

/** @param {Place} place */
function remove(place) {
  place.watch.disconnect();
  place.near.disconnect();
  waiting.delete(place);
  removeEventListener("resize", place.refit);
  window.Plotly?.purge(place);
}

/** @param {Place} place */
function ask(place) {
  if (!soon) drawIn(document.querySelector(".attnviz-flow") ? PATIENCE : 0);
  waiting.add(place);
}

/** @param {number} milliseconds */
function drawIn(milliseconds) {
  clearTimeout(soon);
  soon = setTimeout(drawAll, milliseconds);
}

/** For a flow that changes: what draws the charts that wait, so that all begins to glide in one frame. */
export const readyToDraw = () => (waiting.size ? measured() : () => {});

function drawAll() {
  if (window.Plotly) measured()();
  else drawIn(20); // on its way
}

/** What draws the charts that wait and are near. They are measured now: after a change the page is laid out again. */
function measured() {
  const near = [...waiting].filter(isNear), looks = near.map(look);
  return () => {
    if (!window.Plotly) return;
    clearTimeout(soon);
    soon = 0;
    near.forEach((place) => waiting.delete(place));
    near.forEach((place, i) => draw(place, looks[i]));
  };
}

/** Whether a chart can be seen, or soon; one folded away has no width. @param {Place} place */
function isNear(place) {
  const { top, bottom, width } = place.getBoundingClientRect();
  return width > 0 && bottom > -NEAR && top < innerHeight + NEAR;
}

/** Draw what has not come near yet, for who needs it all the same. @param {Place} place */
export async function drawNow(place) {
  if (!waiting.delete(place) || !window.Plotly) return;
  await draw(place, look(place));
}

/** @param {Place} place @returns {Look} */
function look(place) {
  const style = getComputedStyle(place), family = style.fontFamily;
  const [paper, line, ink] = ["background", "border", "text"].map((part) => style.getPropertyValue(`--st-${part}-color`));
  return { width: place.clientWidth, family, hoverlabel: { bgcolor: paper, bordercolor: line, font: { color: ink, family } } };
}

/** @param {Place} place @param {Look} look */
async function draw(place, look) {
  const { width, family, hoverlabel } = look, { figure } = place.wanted, factor = sizeOf(place.wanted), isNew = place.drawnWidth === undefined;
  const { data, layout: asked, frames, config } = grown(JSON.parse(figure), factor);
  const layout = { ...fitted(asked, width, family), width, hoverlabel, font: { ...asked.font, family } };
  Object.assign(place, { drawnWidth: width, drawnGrowth: factor, drawnLook: JSON.stringify(look) });
  place.style.height = `${layout.height}px`;
  const before = printing ? [] : remembered(place);
  walkOnce(Plotly);
  // What is told of a chart once would, told again, make Plotly lay out the page.
  const drawn = Plotly.react(place, { data: data.filter((trace) => !isWritten(trace)), layout, frames, config: isNew ? config : undefined });
  if (isNew || isUnderway(place)) await drawn;
  if (place.wanted.figure !== figure) return; // another one has been asked for meanwhile
  fadeFrom(before);
  place.querySelectorAll(ADDED).forEach((mark) => mark.remove());
  legible(data, asked, width, family).filter(isWritten).forEach((trace) => write(place, trace, family));
  if (!printing) arrive(place, place.wanted.arrives);
  await drawn;
}
