// Where the stages and the words of a flow stand, from the room there is. Nothing here knows the page.
//
// Along `u` a word goes from its vector to the mixture; across it, along `t`, the words stand side
// by side. On a wide screen u runs to the right; upright, on a narrow one, down.

/** @import {Frame, Lit, Way} from "./read.js" */

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
 * @typedef {object} FlowLayout
 * @property {Way} way @property {Frame} frame @property {boolean} upright @property {Stages} stages
 * @property {number} pitch @property {number} before @property {number} n @property {number} length
 * @property {Shown} shown @property {number | null} flip  the width of a picture that runs from right to left
 * @typedef {ReturnType<typeof shownIn>} Shown
 */

export const PITCH = 24, STRIP = 15, ASK = 34, LETTER = 13, GAP = 12; // pixels
const DOWN = { keys: 92, products: 66, scores: 74, weights: 96, mixture: 104 }; // of a stage going down

/** Which stages a frame shows of which word. @param {Lit} frame */
export function shownIn({ step, word, whole, lit }) {
  const stage = ["vectors", "scores", "weights", "mixture"].indexOf(step);
  const reached = (/** @type {number} */ wanted) => (/** @type {number} */ j) => stage > wanted || (stage === wanted && (whole || j === word));
  return { score: reached(1), weight: reached(2), value: reached(3), sum: stage === 3 && whole, chosen: word, lit };
}

/** The stages along u: where each begins and ends. @param {number} width @param {number} label @returns {Stages} */
export function wideStages(width, label) {
  const rest = width - label;
  /** @type {(from: number, to: number) => Span} */
  const at = (from, to) => [label + from * rest, label + to * rest];
  return { label: [0, label], keys: at(0, 0.23), products: at(0.27, 0.41), scores: at(0.435, 0.565), weights: at(0.6, 0.745), mixture: at(0.76, 1) };
}

/** @param {number} label */
export function downStages(label) {
  /** @type {Record<string, Span>} */
  const stages = { label: [0, label] };
  let u = label;
  for (const [name, room] of Object.entries(DOWN)) {
    stages[name] = [u, u + room];
    u += room + (name === "scores" ? 26 : 14);
  }
  return /** @type {Stages} */ (stages);
}

/** Where t is on an upright picture, counted from the right for a text that runs from there. @param {Pick<FlowLayout, "flip">} layout @param {number} t */
export const side = ({ flip }, t) => (flip === null ? t : flip - t);

/** A box from u0 to u1 and from t0 to t1, as attributes. @param {FlowLayout} layout @param {Span} across @param {Span} along */
export const box = (layout, [u0, u1], [t0, t1]) =>
  layout.upright ? { x: Math.min(side(layout, t0), side(layout, t1)), y: u0, width: t1 - t0, height: u1 - u0 } : { x: u0, y: t0, width: u1 - u0, height: t1 - t0 };

/** @param {FlowLayout} layout @param {number} u @param {number} t */
export const point = (layout, u, t) => (layout.upright ? `${round(side(layout, t))},${round(u)}` : `${round(u)},${round(t)}`);
/** @param {FlowLayout} layout @param {number} u @param {number} t */
export const place = (layout, u, t) => (layout.upright ? { x: side(layout, t), y: u } : { x: u, y: t });
/** @param {number} x */
export const round = (x) => Math.round(x * 100) / 100;
/** @param {FlowLayout} layout @param {number} j */
export const middle = ({ before, pitch }, j) => before + (j + 0.5) * pitch;
/** @param {FlowLayout} layout @param {number} j */
export const inkOf = ({ way }, j) => (j === way.own ? "self" : j === way.most ? "reads" : "ink");
/** @param {FlowLayout} layout */
export const thick = ({ pitch, upright }) => Math.min(STRIP, pitch * (upright ? 0.7 : 0.66));
