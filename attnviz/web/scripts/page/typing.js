// A sentence is read while it is typed: Streamlit's field of several lines waits for Ctrl+Enter, so
// these keys are pressed for whoever pauses. Enter alone reads at once, and begins no new line.

const PAUSE = 250; // milliseconds
let last = 0;

/** @param {Called<{field: string}>} called */
export default function ({ data: { field } }) {
  const signals = new AbortController(), { signal } = signals;
  /** @param {Event} event @returns {HTMLTextAreaElement | null} */
  const typedIn = ({ target }) => (target instanceof HTMLTextAreaElement && target.closest(`.st-key-${field}`) ? target : null);
  addEventListener("input", (event) => {
    const area = typedIn(event);
    if (!area) return;
    clearTimeout(last);
    last = setTimeout(() => read(area), PAUSE);
  }, { signal });
  addEventListener("keydown", (event) => {
    const area = typedIn(event);
    if (!area || event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    read(area);
  }, { signal, capture: true });
  return () => signals.abort();
}

/** @param {HTMLTextAreaElement} area */
function read(area) {
  clearTimeout(last);
  area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
}
