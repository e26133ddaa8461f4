// What an event is about.

/** The nearest element around what an event happened on that fits a selector. @param {Event} event @param {string} selector @returns {HTMLElement | null} */
export const around = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);
