// The colours of the page for all of it: Streamlit gives them to what stands in a component alone.

const LENT = ["primary", "background", "border", "text", "gray-text", "blue-text", "orange-text", "green-text"];

/** @param {Called<unknown>} called */
export default function ({ parentElement }) {
  const lend = () => {
    const look = getComputedStyle(parentElement), page = document.documentElement.style;
    // All are read before one is set: to read one after that would have the whole page styled anew.
    const inks = LENT.map((ink) => `--st-${ink}-color`).map((name) => ({ name, ink: look.getPropertyValue(name) }));
    for (const { name, ink } of inks) page.setProperty(name, ink);
  };
  const watch = new MutationObserver(lend); // of a change between light and dark
  watch.observe(parentElement, { attributes: true });
  lend();
  return () => watch.disconnect();
}
