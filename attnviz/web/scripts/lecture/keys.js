// In a lecture the arrow keys press the buttons that go from word to word, even where a chip or
// another control has the keyboard; while a person types, the keys are theirs. A flow that has the
// keyboard steps through its own ideas first, as a slide does. A clicker sends Page Up and Page Down.

import { around } from "../shared/events.js";

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
  button.click();
}

/** The same listener is added once, however often: a run that draws this part anew is not deaf in between. */
export default () => addEventListener("keydown", press, true);
