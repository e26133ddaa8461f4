// The parts of a flow on the page.

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} tag @param {string} name @param {string} [text] @returns {HTMLElementTagNameMap[Name]}
 */
export function element(tag, name, text = "") {
  return Object.assign(document.createElement(tag), { className: name, textContent: text });
}

/** One of the parts that a flow, or a side of it, was made with. @param {Element} whole @param {string} name */
export const part = (whole, name) => /** @type {HTMLButtonElement} */ (whole.querySelector(`.flow-${name}`));
