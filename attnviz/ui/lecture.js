// In a lecture the arrow keys press the buttons that go from word to word, even where a chip or
// another control has the keyboard; while a person types, the keys are theirs. A flow that has the
// keyboard steps through its own ideas first, as a slide does.

/** @type {Record<string, string>} */
const BUTTONS = { ArrowLeft: "step-before", ArrowRight: "step-after" };
/** @type {Record<string, string>} */
const IDEAS = { ArrowLeft: ".flow-back", ArrowRight: ".flow-next" };

/** @param {KeyboardEvent} event */
function press(event) {
  const on = event.target instanceof Element ? event.target : null, name = BUTTONS[event.key];
  const typing = on?.closest("input:not([type=radio]), textarea, [role=combobox], [contenteditable], [data-held]");
  /** @type {HTMLElement | null} */
  const button = document.querySelector(`.st-key-${name} button`); // there in a lecture only
  const stepping = on?.closest(".attnviz-flow")?.querySelector(`${IDEAS[event.key]}:enabled`);
  if (!button || typing || stepping || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  button.click();
}

// Once for the page: a run that draws this part anew must not be deaf in between.
export default function () {
  if (!window.attnvizKeys) addEventListener("keydown", press, true);
  window.attnvizKeys = true;
}
