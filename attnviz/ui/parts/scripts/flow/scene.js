// The flow as a list of shapes, from the numbers and the room there is: where each stage stands,
// what of it a frame shows, and how thick, long or coloured it is. Nothing here knows the page.
//
// Along `u` a word goes from its vector to the mixture; across it, along `t`, the words stand side
// by side. On a wide screen u runs to the right; upright, on a narrow one, down.

/**
 * @typedef {object} Shape
 * @property {string} key  by which it is found again in the next frame
 * @property {"text" | "strip" | "bar" | "line" | "band" | "frame"} kind
 * @property {Record<string, string | number | undefined>} at  its geometry, as attributes
 * @property {string} [text] @property {string} [ink] @property {number} [alpha] @property {boolean} [strong]
 * @property {Float32Array} [numbers] @property {number} [end] @property {string} [scale]
 * @property {number} [word]  the place of the word it belongs to
 * @property {number} [value]  the number it shows
 * @property {boolean} [small] @property {boolean} [upright]
 *
 * @typedef {[number, number]} Span  from where to where
 * @typedef {Record<"label" | "keys" | "products" | "scores" | "weights" | "mixture", Span>} Stages  along u
 * @typedef {{x: number, y: number, turn?: number, anchor: string}} Spot  where a text stands
 *
 * What is drawn on: where the stages and the words stand, and what of them is shown.
 * @typedef {object} Ground
 * @property {Way} way @property {Frame} frame @property {boolean} upright @property {Stages} stages
 * @property {number} pitch @property {number} before @property {number} n @property {number} length
 * @property {Shown} shown
 * @typedef {ReturnType<typeof shownIn>} Shown
 */

const PITCH = 24, STRIP = 15, ASK = 34, LETTER = 13, GAP = 12; // pixels
const DOWN = { keys: 92, products: 66, scores: 74, weights: 96, mixture: 104 }; // of a stage going down

/** Which stages a frame shows of which word. @param {Lit} frame */
function shownIn({ step, word, whole, lit }) {
  const stage = ["vectors", "scores", "weights", "mixture"].indexOf(step);
  const reached = (/** @type {number} */ wanted) => (/** @type {number} */ j) => stage > wanted || (stage === wanted && (whole || j === word));
  return { score: reached(1), weight: reached(2), value: reached(3), sum: stage === 3 && whole, chosen: word, lit };
}

/** The stages along u: where each begins and ends. @param {number} width @param {number} label @returns {Stages} */
function wideStages(width, label) {
  const rest = width - label;
  /** @type {(from: number, to: number) => Span} */
  const at = (from, to) => [label + from * rest, label + to * rest];
  return { label: [0, label], keys: at(0, 0.23), products: at(0.27, 0.41), scores: at(0.435, 0.565), weights: at(0.6, 0.745), mixture: at(0.76, 1) };
}

/** @param {number} label */
function downStages(label) {
  /** @type {Record<string, Span>} */
  const stages = { label: [0, label] };
  let u = label;
  for (const [name, room] of Object.entries(DOWN)) {
    stages[name] = [u, u + room];
    u += room + (name === "scores" ? 26 : 14);
  }
  return /** @type {Stages} */ (stages);
}

/**
 * @param {Way} way @param {Lit} frame @param {{width: number, upright: boolean}} room
 * @param {(text: string) => number} measured  the width of a text
 * @returns {{shapes: Shape[], width: number, height: number, stages: Stages}}
 */
function scene(way, frame, { width, upright }, measured) {
  const longest = Math.max(...way.words.map(measured), upright ? 0 : measured(way.reader) + 8);
  const label = Math.min(longest, upright ? 76 : 120) + (upright ? 8 : 14);
  const stages = upright ? downStages(label) : wideStages(width, label);
  const n = way.words.length;
  const before = upright ? ASK : 46, after = upright ? 48 : 66;
  const pitch = upright ? (width - before - after) / n : Math.max(PITCH, 250 / n);
  /** @type {Ground} */
  const ground = { way, frame, upright, stages, pitch, before, n, length: n * pitch, shown: shownIn(frame) };
  const shapes = [...keysOf(ground), ...scoresOf(ground), ...weightsOf(ground), ...mixtureOf(ground), ...legendOf(ground, measured)];
  const end = upright ? stages.mixture[1] + 26 : before + n * pitch + after - 6;
  return { shapes: shapes.map((shape) => dimmed(shape, ground.shown)), stages, width, height: end };
}

/** Words that are not lit recede while one is. @param {Shape} shape @param {Shown} shown @returns {Shape} */
function dimmed(shape, { lit }) {
  if (lit === null || shape.word === undefined || shape.word === lit) return shape;
  return { ...shape, alpha: (shape.alpha ?? 1) * (shape.kind === "text" ? 0.55 : 0.25) };
}

/** A box from u0 to u1 and from t0 to t1, as attributes. @param {Ground} ground @param {Span} across @param {Span} along */
const box = ({ upright }, [u0, u1], [t0, t1]) =>
  upright ? { x: t0, y: u0, width: t1 - t0, height: u1 - u0 } : { x: u0, y: t0, width: u1 - u0, height: t1 - t0 };

/** @param {Ground} ground @param {number} u @param {number} t */
const point = ({ upright }, u, t) => (upright ? `${round(t)},${round(u)}` : `${round(u)},${round(t)}`);
/** @param {Ground} ground @param {number} u @param {number} t */
const place = ({ upright }, u, t) => (upright ? { x: t, y: u } : { x: u, y: t });
/** @param {number} x */
const round = (x) => Math.round(x * 100) / 100;
/** @param {Ground} ground @param {number} j */
const middle = ({ before, pitch }, j) => before + (j + 0.5) * pitch;
/** @param {Ground} ground @param {number} j */
const inkOf = ({ way }, j) => (j === way.own ? "self" : j === way.most ? "reads" : "ink");
/** @param {Ground} ground */
const thick = ({ pitch, upright }) => Math.min(STRIP, pitch * (upright ? 0.7 : 0.66));

/** The query on top, the words with their keys, and lines along which the query meets them. @param {Ground} ground */
function keysOf(ground) {
  const { way, stages, upright, before, shown, n } = ground, { keys, products } = stages;
  const end = Math.max(endOf(way.q), endOf(way.keys)), half = thick(ground) / 2;
  const t = upright ? before - ASK / 2 : before - 30;
  /** @type {Shape[]} */
  const shapes = [
    strip("q", ground, keys, [t - half, t + half], rowOf(way.q, 0), end, "vector"),
    { key: "q-frame", kind: "frame", at: box(ground, keys, [t - half - 1.5, t + half + 1.5]), ink: "self" },
    word("reader", ground, way.reader, t, "self"),
  ];
  for (let j = 0; j < n; j++) {
    const m = middle(ground, j);
    shapes.push({ ...word(`word-${j}`, ground, way.words[j], m, inkOf(ground, j)), word: j });
    if (Number.isNaN(way.scores[j])) continue;
    shapes.push({ ...strip(`key-${j}`, ground, keys, [m - half, m + half], rowOf(way.keys, j), end, "vector"), word: j });
    if (shown.score(j)) shapes.push({ ...meeting(`meet-${j}`, ground, t, m), word: j });
  }
  return shapes;
}

/**
 * @param {string} key @param {Ground} ground @param {Span} across @param {Span} along
 * @param {Float32Array} numbers @param {number} end @param {string} scale @returns {Shape}
 */
const strip = (key, ground, across, along, numbers, end, scale) =>
  ({ key, kind: "strip", at: box(ground, across, along), numbers, end, scale, upright: ground.upright });

/** @param {string} key @param {Ground} ground @param {string} text @param {number} t @param {string} ink @returns {Shape} */
function word(key, ground, text, t, ink) {
  const [, end] = ground.stages.label;
  const at = ground.upright ? { x: t + 4, y: end - 8, turn: -90, anchor: "start" } : { x: end - 10, y: t, anchor: "end" };
  return { key, kind: "text", at, text, ink, strong: ink !== "ink" };
}

/** @param {string} key @param {Ground} ground @param {number} from @param {number} to @returns {Shape} */
function meeting(key, ground, from, to) {
  const { keys, products } = ground.stages, u0 = keys[1] + 3, u1 = products[0] - 3, m = (u0 + u1) / 2;
  const d = `M${point(ground, u0, from)}C${point(ground, m, from)} ${point(ground, m, to)} ${point(ground, u1, to)}`;
  return { key, kind: "line", at: { d }, ink: "self", alpha: 0.55 };
}

/** Products and, from a line at 0, the score they add up to. @param {Ground} ground */
function scoresOf(ground) {
  const { way, stages, shown, n, upright, before, length } = ground;
  /** @type {Shape[]} */
  const shapes = [];
  const end = endOf(way.products), half = thick(ground) / 2;
  const finite = way.scores.filter(Number.isFinite), low = Math.min(0, ...finite), high = Math.max(0, ...finite, 1e-9);
  const [u0, u1] = stages.scores, room = upright ? 18 : 0; // for the number beyond a bar
  /** More is to the right; upright, more is higher. */
  const at = (/** @type {number} */ s) => {
    const along = ((s - low) / (high - low)) * (u1 - u0 - 2 * room - (upright ? 0 : 42));
    return upright ? u1 - room - along : u0 + along;
  };
  for (let j = 0; j < n; j++) {
    if (!shown.score(j) || Number.isNaN(way.scores[j])) continue;
    const m = middle(ground, j), s = way.scores[j];
    shapes.push({ ...strip(`product-${j}`, ground, stages.products, [m - half, m + half], rowOf(way.products, j), end, "product"), word: j });
    const written = Number.isFinite(s) ? signed(s, upright ? 1 : 2) : upright ? "–" : "masked";
    const beyond = Number.isFinite(s) ? at(Math.max(s, 0)) : at(0);
    if (Number.isFinite(s)) {
      /** @type {Span[]} */
      const [along, span] = [[m - half * 0.8, m + half * 0.8], [Math.min(at(0), at(s)), Math.max(at(0), at(s))]];
      shapes.push({ key: `score-${j}`, kind: "bar", at: box(ground, span, along), ink: s < 0 ? "below" : "above", word: j, value: s });
    }
    shapes.push({ key: `scored-${j}`, kind: "text", at: { ...place(ground, beyond + (upright ? -10 : 5), m), anchor: upright ? "middle" : "start" }, text: written, ink: inkOf(ground, j), small: true, strong: j === way.own || j === way.most, word: j });
  }
  if (shown.score(shown.chosen ?? 0))
    shapes.unshift({ key: "zero", kind: "line", at: { d: `M${point(ground, at(0), before)}L${point(ground, at(0), before + length)}` }, ink: "rule" });
  return shapes;
}

/** @param {number} x @param {number} digits */
const signed = (x, digits) => {
  const text = x.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
};

/** Each weight as a ribbon that widens into its share of the whole. @param {Ground} ground */
function weightsOf(ground) {
  const { way, stages, shown, n, upright, before, length } = ground;
  /** @type {Shape[]} */
  const shapes = [];
  const [u0, u1] = stages.weights, top = Math.max(...way.weights), label = upright ? 16 : 40;
  let t = before;
  for (let j = 0; j < n; j++) {
    const w = way.weights[j], m = middle(ground, j), half = (thick(ground) / 2) * (w / top), from = t;
    t += w * length;
    if (!shown.weight(j)) continue;
    const start = u0 + label, bend = (start + u1) / 2;
    const d = `M${point(ground, start, m - half)}C${point(ground, bend, m - half)} ${point(ground, bend, from)} ${point(ground, u1, from)}` +
      `L${point(ground, u1, t)}C${point(ground, bend, t)} ${point(ground, bend, m + half)} ${point(ground, start, m + half)}Z`;
    if (Number.isFinite(way.scores[j])) shapes.push({ ...between(`to-${j}`, ground, [stages.scores[1] + (upright ? 10 : 2), u0 + (upright ? -2 : 6)], m), word: j });
    shapes.push({ key: `weight-${j}`, kind: "band", at: { d }, ink: j === way.own ? "self" : "reads", alpha: j === way.own || j === way.most ? 0.75 : 0.4, word: j, value: w });
    shapes.push({ key: `weighed-${j}`, kind: "text", at: { ...place(ground, u0 + label - (upright ? 8 : 6), m), anchor: upright ? "middle" : "end" }, text: share(w), ink: inkOf(ground, j), small: true, strong: j === way.own || j === way.most, word: j });
  }
  return shapes;
}

/** A quiet line from one stage to the next. @returns {Shape}
 * @param {string} key @param {Ground} ground @param {Span} span @param {number} t */
const between = (key, ground, [from, to], t) =>
  ({ key, kind: "line", at: { d: `M${point(ground, from, t)}L${point(ground, to, t)}` }, ink: "rule" });

/** A share in whole per cents, none of which claims to be 0 or all; as explain/reading.py has it. @param {number} w */
const share = (w) => (w > 0 && w < 0.005 ? "<1%" : w < 1 && w >= 0.995 ? ">99%" : `${(100 * w).toFixed(0)}%`);

/** Bands as high as their weights, of the words' values; and what they are together. @param {Ground} ground */
function mixtureOf(ground) {
  const { way, stages, shown, n, before, length, upright } = ground;
  /** @type {Shape[]} */
  const shapes = [];
  const end = Math.max(endOf(way.values), endOf(way.y));
  const told = toldOf(way, shown.lit), number = told === null ? null : way.largest[told];
  let t = before;
  for (let j = 0; j < n; j++) {
    const from = t;
    t += way.weights[j] * length;
    if (!shown.value(j) || t - from < 0.1) continue;
    shapes.push({ ...strip(`value-${j}`, ground, stages.mixture, [from, t], rowOf(way.values, j), end, "vector"), word: j, value: way.weights[j] });
    if (j === told) shapes.push(...framed("given", ground, number, [from, t]));
  }
  if (!shown.sum) return shapes;
  const names = way.plain
    ? { y: `y: ${way.reader} in this sentence`, v: `v: ${way.reader} alone` }
    : { y: `y: what ${way.reader} takes away`, v: "v: its own value" };
  /** @type {["y" | "v", Rows][]} */
  const rows = [["y", way.y]];
  if (way.v) rows.push(["v", way.v]);
  if (!upright) shapes.push({ key: "sum", kind: "text", at: { x: (stages.mixture[0] + stages.mixture[1]) / 2, y: before + length + 8, anchor: "middle" }, text: "↓ added up, column by column", ink: "ink", small: true, alpha: 0.75 });
  rows.forEach(([name, row], i) => {
    const m = before + length + (upright ? 18 + 22 * i : 26 + 24 * i), half = thick(ground) / 2;
    shapes.push(strip(name, ground, stages.mixture, [m - half, m + half], rowOf(row, 0), end, "vector"));
    if (name === "y") shapes.push({ key: "y-frame", kind: "frame", at: box(ground, stages.mixture, [m - half - 1.5, m + half + 1.5]), ink: "self" });
    if (name === "y") shapes.push(...framed("taken", ground, number, [m - half, m + half]));
    const at = upright ? { x: m, y: stages.mixture[1] + 14, anchor: "middle" } : { x: stages.mixture[0] - 8, y: m, anchor: "end" };
    const text = upright ? name : names[name];
    shapes.push({ key: `name-${name}`, kind: "text", at, text, ink: name === "y" ? "self" : "ink", strong: name === "y" });
  });
  return shapes;
}

/** A frame round the number that the arithmetic tells of. @param {string} key @param {Ground} ground @param {number | null} i @param {Span} along @returns {Shape[]} */
function framed(key, ground, i, along) {
  if (i === null) return [];
  const [from, to] = ground.stages.mixture, step = (to - from) / ground.way.y.size, m = from + (i + 0.5) * step, half = Math.max(step / 2, 1.5) + 0.75;
  return [{ key: `number-${key}`, kind: "frame", at: box(ground, [m - half, m + half], along), ink: "ink" }];
}
