// One word of a flow at a time: under the mouse, a finger or the arrow keys its arithmetic is told
// and it is lit, here and in the charts; a click on it asks the app for the whole receipt.

import { around } from "../shared/events.js";
import { lightWords } from "../bridge/bridge.js";

/** @import {Host} from "./host.js" */

/** @type {Record<string, string>} */
const VIEWS = { score: "scores", scored: "scores", product: "scores", weight: "weights", weighed: "weights", value: "change" };
/** Where the mouse is, and whether it has moved there, and not the page below it. Not every browser tells its movement. */
const mouse = { place: "", moves: false };
addEventListener("pointermove", ({ pointerType, screenX, screenY }) => {
  const place = `${screenX} ${screenY}`;
  Object.assign(mouse, { place, moves: pointerType === "mouse" && place !== mouse.place });
}, true);

/** @param {Host} host */
export function listen(host) {
  /** The word that is drawn where something happened. @param {Event} event */
  const at = ({ target }) => (target instanceof SVGElement && target.dataset.word !== undefined ? Number(target.dataset.word) : null);
  host.addEventListener("pointermove", (event) => mouse.moves && pointTo(host, at(event)));
  host.addEventListener("pointerleave", () => pointTo(host, null));
  host.lit = ({ row, column }) => host.linked && !host.lights && pointTo(host, placeOf(host, column ?? row), false);
  host.addEventListener("click", (event) => {
    const word = at(event);
    if (around(event, "svg")) word === null ? pointTo(host, null) : chosen(host, /** @type {SVGElement} */ (event.target), word);
  });
}

/** A finger's first tap tells, as on the charts; the next one on the same word chooses. @param {Host} host @param {SVGElement} node @param {number} word */
function chosen(host, node, word) {
  const tapped = matchMedia("(hover: none)").matches && host.pointed !== word;
  if (tapped) return pointTo(host, word);
  const side = [...host.querySelectorAll(".flow-side")].findIndex((side) => side.contains(node)), way = host.ways[side];
  const column = way.places[word];
  if (column < 0) return;
  host.pick({ side, view: VIEWS[(node.dataset.key ?? "").split("-")[0]] ?? "words", row: way.row, column });
}

/** Which of the words that are drawn stands at a place of the sentence. @param {Host} host @param {number | undefined} place */
function placeOf({ ways: [way] }, place) {
  const word = place === undefined ? -1 : way.places.indexOf(place);
  return word < 0 ? null : word;
}

/** @param {Host} host @param {number | null} word @param {boolean} [telling]  whether the charts are to know of it */
export function pointTo(host, word, telling = true) {
  if (host.pointed === word) return;
  host.pointed = word;
  host.player.show();
  const [way] = host.ways, column = word === null ? -1 : way.places[word] ?? -1;
  if (!host.linked || !telling) return;
  host.lights = true; // several words together are lit here and nowhere else
  lightWords(column < 0 ? {} : { row: way.row, column });
  host.lights = false;
}

/** To the word above or below. @param {Host} host @param {number} by */
export function pointOn(host, by) {
  const last = Math.max(...host.ways.map(({ words }) => words.length)) - 1;
  pointTo(host, host.pointed === null ? (by > 0 ? 0 : last) : Math.min(last, Math.max(0, host.pointed + by)));
}
