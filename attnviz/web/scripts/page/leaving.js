// A click on another page closes the open panel first, and goes when the server has answered. Streamlit clears a
// page as soon as it is left: an answer about its panel would have no place then, and the whole app would break.

import { app, hasRun } from "../shared/runs.js";

const LINK = "[data-testid=stTopNavLink], [data-testid=stSidebarNavLink], [data-testid=stPageLink-NavLink]";
const TIMES = { begins: 1000, lasts: 3000, calm: 50 }; // milliseconds

/** Lets a click on a link to a page close the panel first. */
export function closePanelFirst() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(LINK) : null;
    const root = app(), panel = document.querySelector("[data-testid=stPopoverBody]");
    if (!(link instanceof HTMLElement) || !root || !panel || panel.contains(link)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // it opens in a tab of its own
    event.preventDefault();
    event.stopImmediatePropagation();
    hasRun(root, () => press(panel, "Escape"), TIMES).then(() => link.click());
  }, true);
}

/** @param {Element} at @param {string} key */
const press = (at, key) => at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
