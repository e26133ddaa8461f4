// The class that a teacher's tab keeps, without a page: what it tells the app, and what it forgets.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import keeps from "../../attnviz/web/scripts/page/classroom.js";

const KEPT = "attnviz-class", TEACHER = { code: "BCDF", secret: "s3cret", left: false };
const STRANGER = { code: "", secret: "", left: false };
/** @type {Map<string, string>} */
const stored = new Map();
/** @type {unknown} */
let told;

/** @param {{code: string, secret: string, left: boolean}} data */
const run = (data) => keeps(/** @type {any} */ ({ data, setTriggerValue: (name, value) => (told = [name, value]) }));

beforeEach(() => {
  stored.clear();
  told = undefined;
  globalThis.sessionStorage = /** @type {any} */ ({
    getItem: (name) => stored.get(name) ?? null,
    setItem: (name, value) => stored.set(name, value),
    removeItem: (name) => stored.delete(name),
  });
});

test("a new session of a teacher's tab is told its class", () => {
  run(TEACHER);
  assert.equal(told, undefined);
  run(STRANGER);
  assert.deepEqual(told, ["kept", "BCDF s3cret"]);
});

test("a class that was left, or another one that was joined, is forgotten", () => {
  for (const data of [{ ...STRANGER, left: true }, { ...STRANGER, code: "GHJK" }]) {
    run(TEACHER);
    run(data);
    run(STRANGER);
    assert.equal(told, undefined);
    assert.equal(stored.size, 0);
  }
});

test("the teacher who opens the link of the phones goes on as the teacher", () => {
  run(TEACHER);
  run({ ...STRANGER, code: "BCDF" });
  assert.deepEqual(told, ["kept", "BCDF s3cret"]);
});

test("a visitor without a class, and a browser that keeps nothing, are told nothing", () => {
  run(STRANGER);
  globalThis.sessionStorage = /** @type {any} */ ({ getItem() { throw new Error(KEPT); }, setItem() { throw new Error(KEPT); } });
  run(TEACHER);
  run(STRANGER);
  assert.equal(told, undefined);
});
