// In a lecture the arrow keys press the buttons that go from word to word, even where a chip or
// another control has the keyboard; while a person types, the keys are theirs. A flow that has the
// keyboard steps through its own ideas first, as a slide does. A clicker sends Page Up and Page Down.
// Whoever presses twice goes two words on: a press waits until the page has run for the one before.

import { around } from "../shared/events.js";
import { app, hasRun } from "../shared/runs.js";

/** @type {Record<string, string>} */
const BUTTONS = { ArrowLeft: "step-before", ArrowRight: "step-after", PageUp: "step-before", PageDown: "step-after" };
/** @type {Record<string, string>} */
const IDEAS = { ArrowLeft: ".flow-back", ArrowRight: ".flow-next", PageUp: ".flow-back", PageDown: ".flow-next" };

/**
 * Whether a clicker's key goes from idea to idea of the flow on the page. In a lesson it goes on at the flow's end.
 * @param {string} key
 */
function isOfTheFlow(key) {
  const flow = document.querySelector(".attnviz-flow");
  if (!key.startsWith("Page") || !flow) return false;
  return !document.querySelector(".st-key-screen") || Boolean(flow.querySelector(`${IDEAS[key]}:enabled`));
}

/** @param {KeyboardEvent} event */
function press(event) {
  const name = BUTTONS[event.key];
  const typing = around(event, "input:not([type=radio]), textarea, [role=combobox], [contenteditable], [data-held]");
  /** @type {HTMLElement | null} */
  const button = document.querySelector(`.st-key-${name} button`); // there in a lecture only
  const stepping = around(event, ".attnviz-flow")?.querySelector(`${IDEAS[event.key]}:enabled`);
  if (!button || typing || stepping || isOfTheFlow(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat || !presses) pressInTurn(name); // a key held down goes as fast as the page
}

const UNTIL = { begins: 1000, lasts: 5000, calm: 150 }; // milliseconds
let presses = 0, ready = Promise.resolve();

/** @param {string} name */
function pressInTurn(name) {
  presses += 1;
  ready = ready.then(async () => {
    /** @type {HTMLButtonElement | null} */
    const button = document.querySelector(`.st-key-${name} button:enabled`), page = app();
    if (button && page) await hasRun(page, () => button.click(), UNTIL);
    presses -= 1;
  });
}

/** The same listener is added once, however often: a run that draws this part anew is not deaf in between. */
export default () => addEventListener("keydown", press, true);
