// Plotly is loaded once the first text is painted, by the path in the module's own address.
import assert from "node:assert/strict";
import { test } from "node:test";

const OTHER = "first-paint", TEXT = "first-contentful-paint";
/** @type {(names: string[]) => void} */
let paint;
let watches = true;

class Painted {
  /** @param {(painted: any) => void} tell */
  constructor(tell) {
    paint = (names) => tell({ getEntriesByName: (name) => names.filter((it) => it === name) });
  }

  observe(asked) {
    assert.deepEqual(asked, { type: "paint", buffered: true });
  }

  disconnect() {
    watches = false;
  }
}

const soon = () => new Promise((done) => setTimeout(done, 50));

test("the module that the address names is loaded with the first text, not before", async () => {
  globalThis.PerformanceObserver = /** @type {any} */ (Painted);
  await import(/** @type {any} */ ("../../attnviz/web/scripts/page/after_text.js?plotly=tests/web/plotly.js"));
  paint([OTHER]);
  await soon();
  assert.equal(globalThis.Plotly, undefined);
  assert.equal(watches, true);
  paint([OTHER, TEXT]);
  await soon();
  assert.equal(/** @type {any} */ (globalThis.Plotly), "is here");
  assert.equal(watches, false);
});
