// The flow without a page: what it draws of a way, and how it steps through its frames.
import assert from "node:assert/strict";
import { test } from "node:test";

import { share, signed } from "../../attnviz/web/scripts/flow/numbers.js";
import { goTo, move } from "../../attnviz/web/scripts/flow/play.js";
import { readWays } from "../../attnviz/web/scripts/flow/read.js";
import { scene } from "../../attnviz/web/scripts/flow/scene.js";
import { receiptOf, toldOf } from "../../attnviz/web/scripts/flow/told.js";

const packed = (numbers, shape) => ({ bdata: Buffer.from(new Float32Array(numbers).buffer).toString("base64"), dtype: "f4", shape });
const SENT = {
  row: 1, reader: "bank", words: ["river", "bank"], places: [0, 1], own: 1, most: 0, largest: [0, 1], summed: "sum / √d", backwards: false, plain: true,
  q: packed([1, 2], "1, 2"), keys: null,
  scores: packed([3, -5], "2"), weights: packed([0.25, 0.75], "2"), values: packed([3, 0, 1, 2], "2, 2"), y: packed([1.5, 1.5], "1, 2"), v: null,
  frames: [], receipts: [{ scores: "river's" }, { scores: "bank's" }],
};
const [way] = readWays(JSON.stringify([SENT]));
const LAST = { step: "mixture", said: [], word: null, whole: true, lit: null };
const measured = (text) => 7 * text.length;
const drawn = (room, frame = LAST) => scene(way, frame, room, measured);
const WIDE = { width: 1000, upright: false }, NARROW = { width: 340, upright: true };
const named = ({ shapes }, key) => shapes.find((shape) => shape.key === key);

test("what is packed is read row by row", () => {
  assert.deepEqual(way.weights, [0.25, 0.75]);
  assert.deepEqual([...way.values.numbers.subarray(2)], [1, 2]);
  assert.equal(way.v, null);
});

test("products are those of the query and the keys, which are the values where none are sent", () => {
  assert.deepEqual([...way.products.numbers], [3, 0, 1, 4]);
  const keys = packed([3, -1, 0.5, 2], "2, 2"), [other] = readWays(JSON.stringify([{ ...SENT, keys }]));
  assert.deepEqual([...other.keys.numbers], [3, -1, 0.5, 2]);
  assert.deepEqual([...other.products.numbers], [3, -2, 0.5, 4]);
});

test("several words drawn as one have no key and no products", () => {
  const [short] = readWays(JSON.stringify([{ ...SENT, places: [0, -1] }]));
  assert.deepEqual([...short.keys.numbers], [3, 0, NaN, NaN]);
  assert.deepEqual([...short.products.numbers], [3, 0, NaN, NaN]);
  assert.deepEqual([...short.values.numbers], [3, 0, 1, 2]);
});

test("bands of the mixture are as high as their weights, and fill the room", () => {
  for (const [room, along] of [[WIDE, "height"], [NARROW, "width"]]) {
    const [river, bank] = ["value-0", "value-1"].map((key) => named(drawn(room), key).at[along]);
    assert.ok(Math.abs(bank / river - 3) < 1e-9);
  }
});

test("a bar is as long as its score, on its side of 0", () => {
  const all = drawn(WIDE), above = named(all, "score-0"), below = named(all, "score-1");
  assert.ok(Math.abs(below.at.width / above.at.width - 5 / 3) < 1e-9);
  assert.equal(below.at.x + below.at.width, above.at.x);
  assert.deepEqual([above.ink, below.ink], ["above", "below"]);
});

test("a frame shows no stage before its own, and every shape has a key of its own", () => {
  const first = drawn(WIDE, { ...LAST, step: "vectors" });
  assert.ok(named(first, "key-0") && !named(first, "score-0") && !named(first, "weight-0") && !named(first, "y"));
  const keys = drawn(WIDE).shapes.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
});

test("shapes stand within the picture", () => {
  for (const room of [WIDE, NARROW]) {
    const { shapes, width, height } = drawn(room);
    for (const { at: { x = 0, y = 0 } } of shapes) assert.ok(x >= 0 && x <= width && y >= 0 && y <= height);
  }
});

test("an upright picture of a text from right to left is the same, seen in a mirror", () => {
  const there = drawn(NARROW), mirrored = scene({ ...way, backwards: true }, LAST, NARROW, measured);
  for (const shape of there.shapes.filter(({ kind }) => kind === "strip" || kind === "frame" || kind === "bar")) {
    const { x, y, width, height } = named(mirrored, shape.key).at;
    assert.ok(Math.abs(x - (NARROW.width - shape.at.x - shape.at.width)) < 1e-6, shape.key);
    assert.deepEqual([y, width, height], [shape.at.y, shape.at.width, shape.at.height]);
  }
  assert.ok(named(mirrored, "word-0").at.x > named(mirrored, "word-1").at.x);
  assert.deepEqual(scene({ ...way, backwards: true }, LAST, WIDE, measured).shapes, drawn(WIDE).shapes);
});

test("words that are not lit recede", () => {
  const all = drawn(WIDE, { ...LAST, lit: 0 });
  assert.ok(named(all, "value-1").alpha < (named(all, "value-0").alpha ?? 1));
});

test("numbers keep their sign, and a share claims neither 0 nor all", () => {
  assert.deepEqual([signed(-1.25, 1), signed(-0.001, 2), signed(2, 0)], ["−1.3", "0.00", "2"]);
  assert.deepEqual([0, 0.001, 0.5, 0.9999, 1].map(share), ["0%", "<1%", "50%", ">99%", "100%"]);
});

test("the word told of is the one that is lit, or else the one read most", () => {
  assert.equal(toldOf(way, null), 0);
  const frame = { ...LAST, step: "scores" };
  assert.equal(receiptOf(way, frame, 1), "bank's");
  assert.match(receiptOf(way, frame, null), /^river's\. Point at/);
});

test("a player stops at its ends, tells where it rests, and goes to the last frame of a step", () => {
  const told = [], frames = ["vectors", "scores", "scores", "mixture"].map((step) => ({ step, said: [] }));
  const player = { frame: 0, playing: false, speed: 1, frames, show() {}, tell: (step) => told.push(step) };
  move(player, -1);
  goTo(player, "scores");
  assert.equal(player.frame, 2);
  move(player, 5);
  assert.equal(player.frame, 3);
  assert.deepEqual(told, ["vectors", "scores", "mixture"]);
});
