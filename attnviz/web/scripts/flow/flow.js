// One word on its way V → S → W → y: a picture of each side, the steps above it, a sentence below
// them. What is drawn comes from the app and is drawn again in place when it changes.

import { readyToDraw } from "../chart/chart.js";
import { around } from "../shared/events.js";
import { widthOf } from "../shared/letters.js";
import { growth, still } from "../shared/screen.js";
import { svg } from "../shared/svg.js";
import { offerTables } from "../tables/tables.js";
import { alignSteps, bar, dressBar } from "./bar.js";
import { element, part } from "./element.js";
import { pressed, slide } from "./keys.js";
import { LETTER } from "./layout.js";
import { paint } from "./paint.js";
import { play } from "./play.js";
import { listen } from "./point.js";
import { readWays } from "./read.js";
import { scene } from "./scene.js";
import { pointedAt, receiptOf } from "./told.js";

/** @import {Drawn} from "./bar.js" */
/** @import {Host} from "./host.js" */
/** @import {Inks} from "./paint.js" */
/** @import {Frame, Way} from "./read.js" */
/** @import {Offer} from "../tables/tables.js" */

const BREAK = 600; // pixels of a side: below, the flow runs down

const PAPER = 680; // pixels, as wide as the charts on paper: letters keep their size

addEventListener("beforeprint", () => {
  document.documentElement.classList.add("attnviz-paper");
  redraw(`${PAPER}px`);
});
addEventListener("afterprint", () => redraw(""));

/** All flows, so wide. @param {string} width */
function redraw(width) {
  /** @type {NodeListOf<Host>} */
  const hosts = document.querySelectorAll(".attnviz-flow");
  for (const host of hosts) {
    host.style.width = width;
    show(host);
  }
}

/** @param {Called<{ways: string, look: string, linked: boolean, lecture: boolean, step: string, begins: boolean} & Offer>} called */
export default function (called) {
  const { data, parentElement, setStateValue, setTriggerValue } = called;
  /** @type {Host | null} */
  const there = parentElement.querySelector(".attnviz-flow"), host = there ?? placed(parentElement);
  const { player } = host;
  offerTables(called);
  Object.assign(host, { linked: data.linked, ways: readWays(data.ways), look: JSON.parse(data.look), lecture: data.lecture });
  host.classList.toggle("flow-slide", data.lecture);
  host.pick = (pick) => {
    host.due?.();
    setTriggerValue("pick", pick);
  };
  player.tell = (step) => tell(host, step, setStateValue);
  player.frames = host.ways[0].frames;
  if (isAsked(host, data.step)) player.frame = player.frames.findLastIndex(({ step }) => step === data.step);
  const drawCharts = readyToDraw();
  player.show();
  drawCharts();
  if (data.begins && !there) begin(host);
  return () => host.isConnected || gone(host); // it may have been called again since
}

/** Asked for by the visitor: it has the keyboard, and plays unless nothing is to move. @param {Host} host */
function begin(host) {
  host.focus({ preventScroll: true });
  if (host.lecture) host.scrollIntoView({ block: "start" });
  if (!still()) play(host.player);
}

const REST = 350; // milliseconds until a step is told: who goes fast is not kept waiting
// A step is told earlier if the visitor chooses something else. Streamlit sends all choices with each
// message, so a step told later would send the old word again and undo a button that changed it.
/** @type {("pointerdown" | "click")[]} */
const CHOOSING = ["pointerdown", "click"];

/** The step a visitor has come to rest at, for the address. @param {Host} host @param {string} step @param {Called<unknown>["setStateValue"]} setStateValue */
function tell(host, step, setStateValue) {
  clearTimeout(host.telling);
  host.due = () => {
    clearTimeout(host.telling);
    host.due = undefined;
    if (step === host.step) return;
    host.step = step;
    host.underway.push(step);
    setStateValue("step", step);
  };
  host.telling = setTimeout(host.due, REST);
}

/** Whether the app asks for another step; what it says may be the echo of what it was told. @param {Host} host @param {string} step */
function isAsked(host, step) {
  const echo = host.underway.lastIndexOf(step);
  if (echo >= 0) host.underway.splice(0, echo + 1);
  if (echo >= 0 || step === host.asked) return false;
  host.asked = host.step = step;
  return true;
}

/** @param {HTMLElement} parent */
function placed(parent) {
  const host = /** @type {Host} */ (element("section", "attnviz-flow"));
  Object.assign(host, { tabIndex: 0, underway: [], pointed: null });
  host.setAttribute("role", "group");
  host.setAttribute("aria-label", "One word step by step: arrow keys step, space plays");
  host.player = { frame: 0, playing: false, speed: 1, frames: [], show: () => show(host), tell: () => {} };
  host.append(bar(host), element("div", "flow-sides"));
  host.addEventListener("keydown", (event) => pressed(host, event));
  listen(host);
  host.slide = (event) => slide(host, event);
  addEventListener("keydown", host.slide);
  host.tellNow = (event) => around(event, ".attnviz-flow") || host.due?.();
  for (const name of CHOOSING) addEventListener(name, host.tellNow, true);
  host.watch = new ResizeObserver(() => host.clientWidth !== host.drawnWidth && show(host));
  host.watch.observe(host);
  parent.append(host);
  return host;
}

/** @param {Host} host */
function gone(host) {
  host.watch?.disconnect();
  removeEventListener("keydown", host.slide);
  for (const name of CHOOSING) removeEventListener(name, host.tellNow, true);
  clearTimeout(host.player.timer);
  clearTimeout(host.telling);
}

/** @param {Host} host */
function show(host) {
  const { player, ways } = host, frame = player.frames[player.frame], width = host.clientWidth;
  if (!width) return;
  host.drawnWidth = width;
  const sides = part(host, "sides");
  while (sides.children.length > ways.length) sides.lastChild?.remove();
  while (sides.children.length < ways.length) sides.append(side());
  // Measured before anything is written: after that the whole page would be laid out again.
  const places = [...sides.children].map((node) => ({ node, width: node.clientWidth }));
  const inks = inksOf(host), measured = measure(host);
  dressBar(host, frame);
  const stages = ways.map((way, i) => showSide(places[i], way, way.frames[player.frame], inks, measured, host));
  alignSteps(host, stages);
}

function side() {
  const made = element("div", "flow-side"), drawing = svg("svg");
  drawing.dataset.first = "true";
  made.append(element("p", "flow-said"), drawing, element("p", "flow-receipt"));
  return made;
}

/** @param {{node: Element, width: number}} place @param {Way} way @param {Frame} frame @param {Inks} inks @param {(text: string) => number} measured @param {Host} host @returns {Drawn} */
function showSide({ node, width: whole }, way, frame, inks, measured, host) {
  const svg = /** @type {SVGSVGElement} */ (node.querySelector("svg")), factor = host.lecture ? growth(1180, 640) : 1;
  say(part(node, "said"), frame.said);
  part(node, "receipt").textContent = receiptOf(way, frame, host.pointed);
  const width = whole / factor, upright = width < BREAK;
  const drawn = scene(way, pointedAt(frame, way, host.pointed), { width, upright }, measured);
  svg.style.height = `${Math.ceil(drawn.height) * factor}px`;
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", frame.said.map(([text]) => text).join(""));
  paint(svg, drawn, inks);
  delete svg.dataset.first;
  return { stages: drawn.stages, width, factor };
}

/** What each sentence says: the same is not said again. @type {WeakMap<Element, string>} */
const heard = new WeakMap();

/** @param {Element} node @param {Frame["said"]} said */
function say(node, said) {
  const told = JSON.stringify(said);
  if (heard.get(node) === told) return;
  heard.set(node, told);
  node.setAttribute("aria-live", "polite");
  node.replaceChildren(...said.map(([text, kind]) => {
    if (!kind) return document.createTextNode(text);
    return kind.startsWith("term-") ? Object.assign(element("a", "", text), { href: `#${kind}` }) : element("b", `flow-${kind}`, text);
  }));
}

/** How wide a text is in the letters of a flow. @param {Host} host @returns {(text: string) => number} */
function measure(host) {
  const { fontFamily } = getComputedStyle(host);
  return (text) => widthOf(text, `650 ${LETTER}px ${fontFamily}`);
}

/** The colours of the page for letters, and those of numbers as the charts have them. @param {Host} host @returns {Inks} */
function inksOf({ look }) {
  const rgb = (/** @type {string} */ colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  return {
    inks: look.inks,
    scales: Object.fromEntries(Object.entries(look.scales).map(([name, pair]) => [name, pair.map(rgb)])),
  };
}
