// Explains terms where they stand. A term is a link to #term-…; it becomes a button that shows its
// sentence while the mouse or the keyboard is on it, and on a tap. Escape closes; nothing moves.

import { placeBy } from "../shared/panel.js";

const LINK = 'a[href^="#term-"]';
/** What waits for the mouse to rest, or to come back. @type {{show?: number, hide?: number}} */
const later = {};
/** @type {HTMLElement | null} */
let home = null;
/** Whose sentence is shown; whether by a click. @type {HTMLAnchorElement | null} */
let open = null, /** @type {HTMLAnchorElement | null} */ chosen = null;
/** @param {string} [which] @returns {NodeListOf<HTMLAnchorElement>} */
const terms = (which = LINK) => document.querySelectorAll(which);

/** @param {Called<{meanings: string}>} called */
export default function ({ data, parentElement }) {
  const first = !home;
  home = parentElement;
  place(home, JSON.parse(data.meanings));
  terms().forEach(dress);
  if (first) listen();
}

// The sentences, for who hears the page, and the bubble in which one of them is shown.
/** @param {HTMLElement} home @param {Record<string, string>} meanings */
function place(home, meanings) {
  if (home.querySelector("#attnviz-term")) return;
  const list = document.createElement("div"), bubble = document.createElement("div");
  list.hidden = true;
  list.append(...Object.entries(meanings).map(([name, meaning]) =>
    Object.assign(document.createElement("p"), { id: `term-${name}`, textContent: meaning })));
  Object.assign(bubble, { id: "attnviz-term", popover: "manual", role: "tooltip" });
  home.append(list, bubble);
}

/** @param {HTMLAnchorElement} link */
function dress(link) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-describedby", link.hash.slice(1));
}

function listen() {
  new MutationObserver(changed).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("pointerover", over);
  document.addEventListener("focusin", ({ target }) => {
    const link = termAt(target);
    if (link === target && link?.matches(":focus-visible")) show(link);
  });
  document.addEventListener("focusout", ({ target }) => target === open && hide());
  document.addEventListener("pointerdown", ({ target }) => termAt(target) || inBubble(target) || hide());
  document.addEventListener("click", click, true);
  document.addEventListener("keydown", key, true);
  addEventListener("scroll", settle, true);
  addEventListener("resize", settle);
}

/** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} */
const termAt = (target) => (target instanceof Element ? target.closest(LINK) : null);
/** @returns {HTMLElement | null} */
const bubble = () => home?.querySelector("#attnviz-term") ?? null;
/** @param {EventTarget | null} target */
const inBubble = (target) => target instanceof Node && Boolean(bubble()?.contains(target));

function changed() {
  terms(`${LINK}:not([role])`).forEach(dress);
  if (open && !open.isConnected) hide();
}

// The mouse may go into the bubble; away from both it closes, a little later.
/** @param {PointerEvent} event */
function over({ target, pointerType }) {
  if (pointerType !== "mouse") return;
  const link = termAt(target);
  clearTimeout(later.show);
  if (link || inBubble(target)) clearTimeout(later.hide);
  if (link && link !== open) later.show = setTimeout(() => link.isConnected && show(link), 80);
  else if (!link && open && !chosen && !inBubble(target) && open !== document.activeElement) {
    clearTimeout(later.hide);
    later.hide = setTimeout(hide, 200);
  }
}

/** @param {MouseEvent} event */
function click(event) {
  const link = termAt(event.target);
  if (!link) return;
  event.preventDefault(); // it leads nowhere
  event.stopPropagation();
  if (chosen === link) return hide();
  show(link);
  chosen = link;
}

/** @param {KeyboardEvent} event */
function key(event) {
  if (event.key === "Escape" && open) {
    event.stopPropagation(); // of a lecture, or of the panel it stands in, another Escape is the way out
    hide();
  } else if (event.key === " ") {
    const link = termAt(event.target);
    if (!link) return;
    event.preventDefault();
    link.click();
  }
}

/** @param {HTMLAnchorElement} link */
function show(link) {
  const node = bubble(), meaning = home?.querySelector(`[id="${link.hash.slice(1)}"]`);
  clearTimeout(later.hide);
  if (!node || !meaning) return;
  chosen = null;
  open = link;
  node.textContent = meaning.textContent;
  node.showPopover();
  settle();
}

function hide() {
  clearTimeout(later.show);
  const node = bubble();
  if (node?.matches(":popover-open")) node.hidePopover();
  open = chosen = null;
}

function settle() {
  if (!open) return;
  const at = open.getClientRects()[0], node = bubble();
  if (!at || !node || at.bottom < 0 || at.top > innerHeight) return hide();
  placeBy(node, at);
}
