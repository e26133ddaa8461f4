// The flow as a list of shapes, from the numbers and the room there is: what of each stage a frame
// shows, and how thick, long or coloured it is. Nothing here knows the page.

import { ASK, PITCH, box, downStages, inkOf, middle, place, point, shownIn, side, thick, wideStages } from "./layout.js";
import { ghostsOf } from "./ghosts.js";
import { legendOf } from "./legend.js";
import { share, signed } from "./numbers.js";
import { endOf, rowOf } from "./read.js";
import { toldOf } from "./told.js";

/** @import {Lit, Rows, Way} from "./read.js" */
/** @import {FlowLayout, Shape, Shown, Span, Stages} from "./layout.js" */

/**
 * @param {Way} way @param {Lit} frame @param {{width: number, upright: boolean}} room
 * @param {(text: string) => number} measured  the width of a text
 * @returns {{shapes: Shape[], width: number, height: number, stages: Stages}}
 */
export function scene(way, frame, { width, upright }, measured) {
  const longest = Math.max(...way.words.map(measured), upright ? 0 : measured(way.reader) + 8);
  const label = Math.min(longest, upright ? 76 : 120) + (upright ? 8 : 14);
  const stages = upright ? downStages(label) : wideStages(width, label);
  const n = way.words.length;
  const before = upright ? ASK : 46, after = upright ? 48 : 66;
  const pitch = upright ? (width - before - after) / n : Math.max(PITCH, 250 / n);
  /** @type {FlowLayout} */
  const layout = { way, frame, upright, stages, pitch, before, n, length: n * pitch, shown: shownIn(frame), flip: upright && way.backwards ? width : null };
  const shapes = [...ghostsOf(layout), ...keysOf(layout), ...scoresOf(layout), ...weightsOf(layout), ...mixtureOf(layout), ...legendOf(layout, measured)];
  const end = upright ? stages.mixture[1] + 26 : before + n * pitch + after - 6;
  return { shapes: shapes.map((shape) => dimmed(shape, layout.shown)), stages, width, height: end };
}

/** Words that are not lit recede while one is. @param {Shape} shape @param {Shown} shown @returns {Shape} */
function dimmed(shape, { lit }) {
  if (lit === null || shape.word === undefined || shape.word === lit) return shape;
  return { ...shape, alpha: (shape.alpha ?? 1) * (shape.kind === "text" ? 0.55 : 0.25) };
}

/** The query on top, the words with their keys, and lines along which the query meets them. @param {FlowLayout} layout */
function keysOf(layout) {
  const { way, stages, upright, before, shown, n } = layout, { keys } = stages;
  const end = Math.max(endOf(way.q), endOf(way.keys)), half = thick(layout) / 2;
  const t = upright ? before - ASK / 2 : before - 30;
  /** @type {Shape[]} */
  const shapes = [
    strip("q", layout, keys, [t - half, t + half], rowOf(way.q, 0), end, "vector"),
    { key: "q-frame", kind: "frame", at: box(layout, keys, [t - half - 1.5, t + half + 1.5]), ink: "self" },
    word("reader", layout, way.reader, t, "self"),
  ];
  for (let j = 0; j < n; j++) {
    const m = middle(layout, j);
    shapes.push({ ...word(`word-${j}`, layout, way.words[j], m, inkOf(layout, j)), word: j });
    if (Number.isNaN(way.scores[j])) continue;
    shapes.push({ ...strip(`key-${j}`, layout, keys, [m - half, m + half], rowOf(way.keys, j), end, "vector"), word: j });
    if (shown.score(j)) shapes.push({ ...meeting(`meet-${j}`, layout, t, m), word: j });
  }
  return shapes;
}

/**
 * @param {string} key @param {FlowLayout} layout @param {Span} across @param {Span} along
 * @param {Float32Array} numbers @param {number} end @param {string} scale @returns {Shape}
 */
const strip = (key, layout, across, along, numbers, end, scale) =>
  ({ key, kind: "strip", at: box(layout, across, along), numbers, end, scale, upright: layout.upright });

/** @param {string} key @param {FlowLayout} layout @param {string} text @param {number} t @param {string} ink @returns {Shape} */
function word(key, layout, text, t, ink) {
  const [, end] = layout.stages.label;
  const at = layout.upright ? { x: side(layout, t) + 4, y: end - 8, turn: -90, anchor: "start" } : { x: end - 10, y: t, anchor: "end" };
  return { key, kind: "text", at, text, ink, strong: ink !== "ink" };
}

/** @param {string} key @param {FlowLayout} layout @param {number} from @param {number} to @returns {Shape} */
function meeting(key, layout, from, to) {
  const { keys, products } = layout.stages, u0 = keys[1] + 3, u1 = products[0] - 3, m = (u0 + u1) / 2;
  const d = `M${point(layout, u0, from)}C${point(layout, m, from)} ${point(layout, m, to)} ${point(layout, u1, to)}`;
  return { key, kind: "line", at: { d }, ink: "self", alpha: 0.55 };
}

/** Products and, from a line at 0, the score they add up to. @param {FlowLayout} layout */
function scoresOf(layout) {
  const { way, stages, shown, n, upright, before, length } = layout;
  /** @type {Shape[]} */
  const shapes = [];
  const end = endOf(way.products), half = thick(layout) / 2;
  const finite = way.scores.filter(Number.isFinite), low = Math.min(0, ...finite), high = Math.max(0, ...finite, 1e-9);
  const [u0, u1] = stages.scores, room = upright ? 18 : 0; // for the number beyond a bar
  /** More is to the right; upright, more is higher. */
  const at = (/** @type {number} */ s) => {
    const along = ((s - low) / (high - low)) * (u1 - u0 - 2 * room - (upright ? 0 : 42));
    return upright ? u1 - room - along : u0 + along;
  };
  for (let j = 0; j < n; j++) {
    if (!shown.score(j) || Number.isNaN(way.scores[j])) continue;
    const m = middle(layout, j), s = way.scores[j];
    shapes.push({ ...strip(`product-${j}`, layout, stages.products, [m - half, m + half], rowOf(way.products, j), end, "product"), word: j });
    const written = Number.isFinite(s) ? signed(s, upright ? 1 : 2) : upright ? "–" : "masked";
    const beyond = Number.isFinite(s) ? at(Math.max(s, 0)) : at(0);
    if (Number.isFinite(s)) {
      /** @type {Span[]} */
      const [along, span] = [[m - half * 0.8, m + half * 0.8], [Math.min(at(0), at(s)), Math.max(at(0), at(s))]];
      shapes.push({ key: `score-${j}`, kind: "bar", at: box(layout, span, along), ink: s < 0 ? "below" : "above", word: j, value: s });
    }
    shapes.push({ key: `scored-${j}`, kind: "text", at: { ...place(layout, beyond + (upright ? -10 : 5), m), anchor: upright ? "middle" : "start" }, text: written, ink: inkOf(layout, j), small: true, strong: j === way.own || j === way.most, word: j });
  }
  if (shown.score(shown.chosen ?? 0))
    shapes.unshift({ key: "zero", kind: "line", at: { d: `M${point(layout, at(0), before)}L${point(layout, at(0), before + length)}` }, ink: "rule" });
  return shapes;
}

/** Each weight as a ribbon that widens into its share of the whole. @param {FlowLayout} layout */
function weightsOf(layout) {
  const { way, stages, shown, n, upright, before, length } = layout;
  /** @type {Shape[]} */
  const shapes = [];
  const [u0, u1] = stages.weights, top = Math.max(...way.weights), label = upright ? 16 : 40;
  let t = before;
  for (let j = 0; j < n; j++) {
    const w = way.weights[j], m = middle(layout, j), half = (thick(layout) / 2) * (w / top), from = t;
    t += w * length;
    if (!shown.weight(j)) continue;
    const start = u0 + label, bend = (start + u1) / 2;
    const d = `M${point(layout, start, m - half)}C${point(layout, bend, m - half)} ${point(layout, bend, from)} ${point(layout, u1, from)}` +
      `L${point(layout, u1, t)}C${point(layout, bend, t)} ${point(layout, bend, m + half)} ${point(layout, start, m + half)}Z`;
    if (Number.isFinite(way.scores[j])) shapes.push({ ...between(`to-${j}`, layout, [stages.scores[1] + (upright ? 10 : 2), u0 + (upright ? -2 : 6)], m), word: j });
    shapes.push({ key: `weight-${j}`, kind: "band", at: { d }, ink: j === way.own ? "self" : "reads", alpha: j === way.own || j === way.most ? 0.75 : 0.4, word: j, value: w });
    shapes.push({ key: `weighed-${j}`, kind: "text", at: { ...place(layout, u0 + label - (upright ? 8 : 6), m), anchor: upright ? "middle" : "end" }, text: share(w), ink: inkOf(layout, j), small: true, strong: j === way.own || j === way.most, word: j });
  }
  return shapes;
}

/** A quiet line from one stage to the next. @returns {Shape}
 * @param {string} key @param {FlowLayout} layout @param {Span} span @param {number} t */
const between = (key, layout, [from, to], t) =>
  ({ key, kind: "line", at: { d: `M${point(layout, from, t)}L${point(layout, to, t)}` }, ink: "rule" });

/** Bands as high as their weights, of the words' values; and what they are together. @param {FlowLayout} layout */
function mixtureOf(layout) {
  const { way, stages, shown, n, before, length, upright } = layout;
  /** @type {Shape[]} */
  const shapes = [];
  const end = Math.max(endOf(way.values), endOf(way.y));
  const told = toldOf(way, shown.lit), number = told === null ? null : way.largest[told];
  let t = before;
  for (let j = 0; j < n; j++) {
    const from = t;
    t += way.weights[j] * length;
    if (!shown.value(j) || t - from < 0.1) continue;
    shapes.push({ ...strip(`value-${j}`, layout, stages.mixture, [from, t], rowOf(way.values, j), end, "vector"), word: j, value: way.weights[j] });
    if (j === told) shapes.push(...framed("given", layout, number, [from, t]));
  }
  if (!shown.sum) return shapes;
  const names = way.plain
    ? { y: `y: ${way.reader} in this sentence`, v: `v: ${way.reader} alone` }
    : { y: `y: the blend for ${way.reader}`, v: "v: its own value" };
  /** @type {["y" | "v", Rows][]} */
  const rows = [["y", way.y]];
  if (way.v) rows.push(["v", way.v]);
  if (!upright) shapes.push({ key: "sum", kind: "text", at: { x: (stages.mixture[0] + stages.mixture[1]) / 2, y: before + length + 8, anchor: "middle" }, text: "↓ added up, column by column", ink: "ink", small: true, alpha: 0.75 });
  rows.forEach(([name, row], i) => {
    const m = before + length + (upright ? 18 + 22 * i : 26 + 24 * i), half = thick(layout) / 2;
    shapes.push(strip(name, layout, stages.mixture, [m - half, m + half], rowOf(row, 0), end, "vector"));
    if (name === "y") shapes.push({ key: "y-frame", kind: "frame", at: box(layout, stages.mixture, [m - half - 1.5, m + half + 1.5]), ink: "self" });
    if (name === "y") shapes.push(...framed("taken", layout, number, [m - half, m + half]));
    const at = upright ? { ...place(layout, stages.mixture[1] + 14, m), anchor: "middle" } : { x: stages.mixture[0] - 8, y: m, anchor: "end" };
    const text = upright ? name : names[name];
    shapes.push({ key: `name-${name}`, kind: "text", at, text, ink: name === "y" ? "self" : "ink", strong: name === "y" });
  });
  return shapes;
}

/** A frame round the number that the arithmetic tells of. @param {string} key @param {FlowLayout} layout @param {number | null} i @param {Span} along @returns {Shape[]} */
function framed(key, layout, i, along) {
  if (i === null) return [];
  const [from, to] = layout.stages.mixture, step = (to - from) / layout.way.y.size, m = from + (i + 0.5) * step, half = Math.max(step / 2, 1.5) + 0.75;
  return [{ key: `number-${key}`, kind: "frame", at: box(layout, [m - half, m + half], along), ink: "ink" }];
}
