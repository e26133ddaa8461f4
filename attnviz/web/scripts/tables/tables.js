// The numbers of a picture as tables, in a panel behind a button below the picture. The app sends
// them while the panel is open.

import { placeBy } from "../shared/panel.js";

/**
 * What the app sends of them: the words on the button, a name for the file, and the tables as JSON.
 * @typedef {{table: string, file: string, tables?: string}} Offer
 */
/**
 * The button and its panel; `tell` lets the app know whether it is open.
 * @typedef {object} Parts
 * @property {HTMLButtonElement} button @property {HTMLElement} panel @property {HTMLElement} body
 * @property {string} file @property {string} lines @property {(isOpen: boolean) => void} tell
 */

/** @type {WeakMap<HTMLElement, Parts>} */
const made = new WeakMap();

/** Offer the tables of the picture in this part of the page. @param {Called<Offer>} called */
export function offerTables({ data: { table, file, tables }, parentElement, setStateValue }) {
  const parts = made.get(parentElement) ?? placed(parentElement);
  Object.assign(parts, { file, tell: (/** @type {boolean} */ isOpen) => setStateValue("tables", isOpen) });
  parts.button.textContent = table;
  parts.panel.setAttribute("aria-label", table);
  if (tables) fill(parts, JSON.parse(tables));
}

/** The app has escaped all words in the HTML. @param {Parts} parts @param {{html: string, csv: string}} tables */
function fill(parts, { html, csv }) {
  parts.lines = csv;
  if (parts.body.innerHTML !== html) parts.body.innerHTML = html;
  if (isOpen(parts)) settle(parts);
}

/** @param {HTMLElement} parent */
function placed(parent) {
  const [box, panel, body] = ["attnviz-table", "attnviz-panel", "attnviz-tables"].map((name) => Object.assign(document.createElement("div"), { className: name }));
  const button = plainButton(""), save = plainButton("Save as CSV");
  const parts = { button, panel, body, file: "", lines: "", tell: () => {} };
  Object.assign(panel, { popover: "auto", role: "dialog" });
  button.popoverTargetElement = panel;
  save.autofocus = true; // from it the keys scroll what is long
  save.addEventListener("click", () => download(parts));
  panel.append(save, body);
  box.append(button, panel);
  parent.append(box);
  made.set(parent, parts);
  listen(parts);
  return parts;
}

/** @param {string} words */
const plainButton = (words) => Object.assign(document.createElement("button"), { type: "button", textContent: words });

/** @param {Parts} parts */
const isOpen = ({ panel }) => panel.matches(":popover-open");

/** @param {Parts} parts */
const settle = ({ panel, button }) => placeBy(panel, button.getBoundingClientRect());

/** @param {Parts} parts */
function listen(parts) {
  // A picture may leave the page with its panel open; no event tells of that.
  const stay = () => isOpen(parts) && settle(parts);
  /** Of a lecture another Escape is the way out. @param {KeyboardEvent} event */
  const close = (event) => isOpen(parts) && event.key === "Escape" && event.stopPropagation();
  parts.panel.addEventListener("toggle", () => {
    const act = isOpen(parts) ? addEventListener : removeEventListener;
    act("scroll", stay, true);
    act("resize", stay);
    act("keydown", close, true);
    stay();
    parts.tell(isOpen(parts));
  });
}

/** @param {Parts} parts */
function download({ lines, file }) {
  const link = document.createElement("a"), url = URL.createObjectURL(new Blob([lines], { type: "text/csv" }));
  Object.assign(link, { href: url, download: file }).click();
  URL.revokeObjectURL(url);
}
