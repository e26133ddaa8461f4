// The colours of the page for all of it: Streamlit gives them to what stands in a component alone.

const LENT = ["primary", "background", "border", "text", "gray-text", "blue-text", "orange-text", "green-text"];

/** @param {Called<unknown>} called */
export default function ({ parentElement }) {
  const lend = () => {
    const look = getComputedStyle(parentElement);
    for (const name of LENT.map((ink) => `--st-${ink}-color`)) document.documentElement.style.setProperty(name, look.getPropertyValue(name));
  };
  const watch = new MutationObserver(lend); // of a change between light and dark
  watch.observe(parentElement, { attributes: true });
  lend();
  return () => watch.disconnect();
}
