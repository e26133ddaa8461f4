// Charts and the table by hand without a page.
import assert from "node:assert/strict";
import { test } from "node:test";

import { grown } from "../../attnviz/web/scripts/chart/grow.js";
import { frame, number, read, tidy, written } from "../../attnviz/web/scripts/learn/table.js";
import { wrapped } from "../../attnviz/web/scripts/pictures/frame.js";
import { unpacked } from "../../attnviz/web/scripts/shared/packed.js";

test("a chart grows in all that is measured in pixels, and in nothing else", () => {
  const figure = {
    data: [{ x: [1, 2], marker: { size: [4, 6] }, line: { width: 2 }, textfont: { size: 12 } }],
    layout: { height: 100, margin: { l: 10 }, xaxis: { range: [0, 3], tickfont: { size: 13 } } },
  };
  const { data: [trace], layout } = grown(figure, 2);
  assert.deepEqual([trace.x, trace.marker.size, trace.line.width, trace.textfont.size], [[1, 2], [8, 12], 4, 24]);
  assert.deepEqual([layout.height, layout.margin.l, layout.xaxis.range, layout.xaxis.tickfont.size], [200, 20, [0, 3], 26]);
  assert.equal(figure.layout.height, 100);
});

test("long texts are read as they were sent", () => {
  const sent = '{"part": "chart", "height": 3, "texts": ["figure", "look"]}\n{"x":"ä\\n€"}\n[]';
  assert.deepEqual(unpacked(new TextEncoder().encode(sent)), { part: "chart", height: 3, figure: '{"x":"ä\\n€"}', look: "[]" });
});

test("a table is read back as it was written, and what is no number counts as 0", () => {
  assert.equal(written(read("a, 1 ,2;b,0,-3")), "a,1,2;b,0,-3");
  assert.deepEqual(["1.5", "-", "x"].map(number), [1.5, 0, 0]);
  assert.deepEqual([12, -0.004, 1.239].map(tidy), ["9", "0", "1.24"]);
});

test("the square holds every point and the origin", () => {
  const { low, high, x, y } = frame({ rows: [["a", "4", "-2"]], lands: [[1, 5]] });
  assert.ok(low < -2 && high > 5);
  assert.ok(x(4) > x(0) && y(4) < y(0));
});

test("a text is broken between its words", () => {
  assert.deepEqual(wrapped("one two three", 7), ["one two", "three"]);
});
