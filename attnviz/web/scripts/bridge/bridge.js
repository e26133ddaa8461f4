// Links the charts of a page: a click on a cell, an arc or a word is sent to the app; the mouse
// over one, a finger on it or the keyboard on a chip lights the same words in every chart, without
// asking the app. A finger has no hover: its first tap on a mark tells, the second one chooses.
// One instance a page. Without it the chips still choose the word in focus.

import { around } from "../shared/events.js";
import { CHIPS, charts, chips, kind, light } from "./light.js";

/** @import {Linked} from "./light.js" */

const AGAIN = 3000; // milliseconds after which an unheard width is told again

/** The one of this page. @type {Bridge | null} */
let bridge = null;

/** @param {Called<{break: number, narrow: boolean, chips: (number | null)[]}>} called */
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const own = (bridge ??= start());
  bridge.pick = (value) => setTriggerValue("pick", value);
  const screen = matchMedia(`(max-width: ${data.break - 1}px)`);
  own.fit = () => {
    if (screen.matches === data.narrow) return heard(own);
    if (own.again) return; // it is told; what is drawn now may be older than the answer
    setStateValue("narrow", screen.matches);
    own.again = setTimeout(() => { heard(own); own.fit(); }, AGAIN); // the app may drop what comes while a page is replaced
  };
  screen.onchange = own.fit;
  bridge.screen = screen; // kept, or it would be forgotten and never tell
  own.fit();
  bridge.chips = data.chips;
  const style = getComputedStyle(parentElement), ink = (/** @type {string} */ name) => style.getPropertyValue(`--st-${name}-text-color`);
  bridge.inks = { row: ink("orange"), column: ink("blue") }; // the word that reads, the one that is read
  bridge.wire();
  const { quiet } = bridge;
  return () => parentElement.isConnected || quiet.signal.aborted || stop(quiet); // it may have been called again since
}

/** For who has marks of words besides the charts: light these words in the charts. @param {Words} words */
export const lightWords = (words) => bridge && light(words, bridge);

// The width need not be told again.
/** @param {Bridge} bridge */
function heard(bridge) {
  clearTimeout(bridge.again);
  bridge.again = undefined;
}

/** @param {AbortController} quiet  of the bridge that is no longer on the page */
function stop(quiet) {
  quiet.abort();
  if (bridge?.quiet !== quiet) return; // another one stands on the page already, with a telling of its own
  heard(bridge);
  bridge = null;
}

function start() {
  /** @type {Bridge} */
  const bridge = {
    ...{ pick: () => {}, fit: () => {}, chips: [], inks: { row: "", column: "" }, taps: 0, quiet: new AbortController() },
    wire: () => charts().forEach((chart) => wire(chart, bridge)),
  };
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(bridge.frame ?? 0);
    bridge.frame = requestAnimationFrame(bridge.wire);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  bridge.quiet.signal.addEventListener("abort", () => observer.disconnect());
  listen(bridge);
  return bridge;
}

/** @param {Bridge} bridge */
function listen(bridge) {
  const { signal } = bridge.quiet;
  /** @template {keyof DocumentEventMap} Name @param {Name} name @param {(event: DocumentEventMap[Name]) => void} act */
  const on = (name, act) => document.addEventListener(name, act, { signal, capture: true });
  /** @param {Event} event */
  const chip = (event) => {
    const on = around(event, CHIPS);
    return on ? [...chips()].indexOf(on) : -1;
  };
  /** @type {("focusin" | "mouseover")[]} */
  const into = ["focusin", "mouseover"];
  for (const name of into)
    on(name, (event) => chip(event) >= 0 && light({ row: bridge.chips[chip(event)] ?? undefined }, bridge));
  /** @type {("focusout" | "mouseout")[]} */
  const out = ["focusout", "mouseout"];
  for (const name of out) on(name, (event) => chip(event) >= 0 && light({}, bridge));
  on("pointermove", ({ pointerType }) => { if (pointerType === "mouse") bridge.byFinger = false; });
  // After a tap some browsers send the mouse it stands for away, and what was told would go with it.
  on("mouseout", (event) => bridge.byFinger && around(event, ".js-plotly-plot") && event.stopPropagation());
  on("pointerdown", (event) => {
    bridge.byFinger = event.pointerType === "touch";
    bridge.taps += 1;
    if (bridge.byFinger && !around(event, ".js-plotly-plot")) quieten(bridge);
  });
}

// Until another mark is tapped, or a place without one, a mark that was tapped keeps telling.
/** @param {Bridge} bridge */
function quieten(bridge) {
  bridge.told = undefined;
  charts().forEach((chart) => Plotly.Fx.unhover(chart));
  light({}, bridge);
}

/** @param {Linked} chart @param {Bridge} bridge */
function wire(chart, bridge) {
  if (chart.attnvizWired || !chart.on) return;
  chart.attnvizWired = true;
  chart.on("plotly_click", ({ points: [point] }) => choose(chart, point, bridge));
  chart.on("plotly_hover", (event) => light(place(chart, event.points[0]), bridge));
  chart.on("plotly_unhover", () => light({}, bridge));
}

/** @param {Linked} chart @param {Point} point @param {Bridge} bridge */
function choose(chart, point, bridge) {
  const words = place(chart, point), picked = { view: kind(chart), ...words }, name = JSON.stringify(picked);
  if (!bridge.byFinger) return bridge.pick(picked);
  const { told, taps: tap } = bridge; // one tap comes as two clicks, the second of the mouse it stands for
  if (told?.name === name && told.tap !== tap) bridge.pick(picked);
  if (told?.name !== name) quieten(bridge);
  bridge.told = { name, tap };
  light(words, bridge);
}

// The words an event is about: `row` reads, `column` is read (absent where only one word is meant).
// A trace whose meta is { pick: name } has no words: its points are picked by number under that name.
/** @param {Linked} chart @param {Point} point @returns {Words & Record<string, number>} */
function place(chart, point) {
  const { meta, type } = point.data;
  if (meta?.pick) return { [meta.pick]: point.pointNumber };
  if (Array.isArray(meta)) return { row: meta[0], column: meta[1] };
  if (/^words/.test(meta)) return { row: point.pointNumber + Number(meta.slice(5)) };
  if (type !== "heatmap") return { row: point.pointNumber };
  const [row, column] = point.pointNumber;
  const between = kind(chart) === "scores" || kind(chart) === "weights";
  return between ? { row, column } : { row, number: column };
}
