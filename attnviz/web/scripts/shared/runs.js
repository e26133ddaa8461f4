// The runs of the app's script, and whether the page is joined to its server, as Streamlit tells both.

const JOINED = "data-test-connection-state", RUNS = "data-test-script-state";

/** The part of the page that tells both. @returns {HTMLElement | null} */
export const app = () => document.querySelector(`[${JOINED}]`);

/** Calls `act` each time that a page that was cut off is joined to a server. @param {HTMLElement} app @param {() => void} act */
export function whenJoined(app, act) {
  let before = app.getAttribute(JOINED);
  new MutationObserver(() => {
    const now = app.getAttribute(JOINED);
    if (now === "CONNECTED" && now !== before) act();
    before = now;
  }).observe(app, { attributes: true, attributeFilter: [JOINED] });
}

/**
 * Once the script has run for what `act` does. All times are milliseconds.
 * @param {HTMLElement} app @param {() => void} act
 * @param {{begins: number, lasts: number, calm: number}} most  until a run has begun, until it has
 *   ended, and from its end until no other has begun
 * @returns {Promise<void>}
 */
export const hasRun = (app, act, { begins, lasts, calm }) => new Promise((resolve) => {
  let timer = setTimeout(done, begins), begun = false;
  const watch = new MutationObserver(() => {
    const runs = app.getAttribute(RUNS) === "running";
    if (!runs && !begun) return;
    begun = true;
    clearTimeout(timer);
    timer = setTimeout(done, runs ? lasts : calm);
  });
  watch.observe(app, { attributes: true, attributeFilter: [RUNS] });
  act();

  function done() {
    watch.disconnect();
    resolve();
  }
});
