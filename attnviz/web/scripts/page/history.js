// One entry of the browser's history for each deliberate choice. Streamlit pushes one each time the
// address changes: for every letter, and twice on the way to another page. Here the first change
// after a click, a key or the first letter in a field is pushed; those that follow replace it.

import { around } from "../shared/events.js";
import { app, hasRun, whenJoined } from "../shared/runs.js";

const FIELD = "input:not([type=radio], [type=checkbox], [type=range]), textarea, [contenteditable]";
/**
 * Whether a choice has been made since the last entry, and in which field; what pushes an entry, and
 * tells the app.
 * @type {{chose: boolean, field: Element | null, push: History["pushState"] | null, tell: Called<unknown>["setTriggerValue"] | null}}
 */
const state = { chose: false, field: null, push: null, tell: null };

/** @param {Event} event @returns {Element | null} */
const field = (event) => around(event, FIELD);

/** @param {Event} event */
function chose(event) {
  if (field(event)) return; // to click into a sentence is no choice yet; its letters come as input
  Object.assign(state, { chose: true, field: null });
}

/** @param {Event} event */
function typed(event) {
  const typedIn = field(event);
  if (!typedIn || typedIn === state.field) return;
  Object.assign(state, { chose: true, field: typedIn });
}

/** @param {Parameters<History["pushState"]>} entry */
function pushed(...entry) {
  if (!state.chose) return history.replaceState(...entry);
  state.chose = false;
  state.push?.apply(history, entry);
}

// A page that was cut off is joined to a new session, perhaps of another server, that knows only its
// address: let it run once, lest it take the visitor's next choice for the first run of all. Until
// then the page takes no choice: what the session does not know yet it would drop or contradict.
const UNTIL = { begins: 5000, lasts: 5000, calm: 0 }; // what a page waits for, should none be seen
let joins = 0;

/** @param {HTMLElement} page */
async function rejoin(page) {
  const join = (joins += 1);
  page.inert = true;
  await hasRun(page, () => state.tell?.("joined", Date.now()), UNTIL);
  if (join === joins) page.inert = false;
}

/** @param {Called<unknown>} called */
export default function ({ setTriggerValue }) {
  state.tell = setTriggerValue;
  if (state.push) return; // a theme switch calls again; what it wraps is wrapped once
  const page = app();
  if (page) whenJoined(page, () => rejoin(page));
  state.push = history.pushState;
  history.pushState = pushed;
  for (const kind of ["pointerdown", "click", "keydown"]) addEventListener(kind, chose, true);
  addEventListener("input", typed, true);
}
