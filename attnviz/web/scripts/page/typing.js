// A sentence is read while it is typed: Streamlit's field of several lines waits for Ctrl+Enter, so
// these keys are pressed for whoever pauses. Enter alone reads at once, and begins no new line.

const PAUSE = 250; // milliseconds
const FIELD = ".st-key-text"; // of the sentence
let last = 0;

/** Read the sentence while it is typed, on whichever page it stands. */
export function readTyping() {
  /** @param {Event} event @returns {HTMLTextAreaElement | null} */
  const typedIn = ({ target }) => (target instanceof HTMLTextAreaElement && target.closest(FIELD) ? target : null);
  addEventListener("input", (event) => {
    const area = typedIn(event);
    if (!area) return;
    clearTimeout(last);
    last = setTimeout(() => read(area), PAUSE);
  });
  addEventListener("keydown", (event) => {
    const area = typedIn(event);
    if (!area || event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    read(area);
  }, { capture: true });
}

/** @param {HTMLTextAreaElement} area */
function read(area) {
  clearTimeout(last);
  area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
}
