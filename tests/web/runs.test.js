// Waiting for a run of the app's script, without a page: what begins, lasts, ends and never comes.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { hasRun, whenJoined } from "../../attnviz/web/scripts/shared/runs.js";

const RUNS = "data-test-script-state", JOINED = "data-test-connection-state";
const UNTIL = { begins: 1000, lasts: 5000, calm: 150 };
/** @type {Set<{see: () => void, names: string[]}>} */
const watching = new Set();
/** @type {Map<string, string>} */
let told;
/** @type {any} */
const app = { getAttribute: (name) => told.get(name) ?? null };
let ended = false;

class Observer {
  constructor(see) {
    this.see = see;
  }

  observe(_, { attributeFilter }) {
    this.names = attributeFilter;
    watching.add(/** @type {any} */ (this));
  }

  disconnect() {
    watching.delete(/** @type {any} */ (this));
  }
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.MutationObserver = /** @type {any} */ (Observer);
  watching.clear();
  told = new Map([[RUNS, "notRunning"], [JOINED, "CONNECTED"]]);
  ended = false;
});

/** @param {string} name @param {string} value */
function becomes(name, value) {
  told.set(name, value);
  for (const { see, names } of watching) if (names.includes(name)) see();
}

const wait = () => hasRun(app, () => {}, UNTIL).then(() => (ended = true));

/** Whether the wait has ended after so many milliseconds more. @param {number} time */
async function after(time) {
  mock.timers.tick(time);
  await new Promise((wake) => setImmediate(wake));
  return ended;
}

test("a run has ended when it is calm after it", async () => {
  wait();
  assert.equal(await after(900), false);
  becomes(RUNS, "running");
  assert.equal(await after(4900), false);
  becomes(RUNS, "notRunning");
  assert.equal(await after(149), false);
  assert.equal(await after(1), true);
  assert.equal(watching.size, 0);
});

test("a run that follows at once is waited for too", async () => {
  wait();
  for (const state of ["running", "notRunning", "running"]) becomes(RUNS, state);
  assert.equal(await after(200), false);
  becomes(RUNS, "notRunning");
  assert.equal(await after(150), true);
});

test("what happens while no run has begun is no end of one", async () => {
  wait();
  becomes(RUNS, "stopRequested");
  assert.equal(await after(500), false);
  assert.equal(await after(500), true); // none has begun
});

test("no run is waited for longer than it may last", async () => {
  wait();
  becomes(RUNS, "running");
  assert.equal(await after(4999), false);
  assert.equal(await after(1), true);
});

test("what begins a run is done once it is watched for", async () => {
  hasRun(app, () => becomes(RUNS, "running"), UNTIL).then(() => (ended = true));
  assert.equal(await after(1000), false);
});

test("a page is joined each time that it was cut off, and not while it stays so", () => {
  let joined = 0;
  whenJoined(app, () => (joined += 1));
  for (const state of ["CONNECTED", "PINGING_SERVER", "CONNECTED", "CONNECTED"]) becomes(JOINED, state);
  assert.equal(joined, 1);
});
