// What the columns of a flow are, above them, and what their colours mean, below them.

import { GAP } from "./layout.js";

/** @import {FlowLayout, Shape, Span} from "./layout.js" */

const SQUARE = 9, SIGNS = [["below 0", "above 0"], ["< 0", "> 0"]]; // the shorter where room is scarce

/** @typedef {(text: string) => number} Measured  the width of a text */

/** Where it runs to the right and the words have room. @param {FlowLayout} layout @param {Measured} measured @returns {Shape[]} */
export function legendOf({ way, stages, shown, upright, before, length }, measured) {
  if (upright) return [];
  const reached = (/** @type {(j: number) => boolean} */ stage) => way.words.some((_, j) => stage(j)), { score, weight, value } = shown;
  const top = before - 20, bottom = before + length + 14, { keys, products, scores, weights, mixture } = stages;
  const shapes = signs("key", keys, bottom, ["below", "above"], measured);
  const columns = [
    { reached: reached(score), shapes: [...named("product", products, top, "products", measured), ...named("score", scores, top, way.summed, measured)] },
    { reached: reached(weight), shapes: named("weight", [weights[0] + 14, weights[1]], top, "shares of 100%", measured) },
    { reached: reached(value), shapes: named("value", mixture, top, `${way.plain ? "vectors" : "values"}, as high as their weights`, measured) },
  ];
  return [...shapes, ...columns.flatMap(({ reached, shapes }) => (reached ? shapes : shapes.map(toCome)))];
}

/** The name of a column that a later step fills. @param {Shape} shape @returns {Shape} */
const toCome = (shape) => ({ ...shape, alpha: 0.6 });

/** @param {string} stage @param {Span} span @param {number} y @param {string} text @param {Measured} measured @returns {Shape[]} */
const named = (stage, [from, to], y, text, measured) => (measured(text) > to - from + GAP ? [] : [quiet(`named-${stage}`, from, y, text)]);

/** A square of the colour of either sign. @param {string} stage @param {Span} span @param {number} y @param {string[]} inks @param {Measured} measured @returns {Shape[]} */
function signs(stage, [from, to], y, inks, measured) {
  const wide = (/** @type {string} */ word) => SQUARE + 4 + measured(word) + GAP;
  const words = SIGNS.find((words) => wide(words[0]) + wide(words[1]) <= to - from + 2 * GAP) ?? [];
  return words.flatMap((word, i) => {
    const x = from + (i ? wide(words[0]) : 0);
    return [
      { key: `square-${stage}-${i}`, kind: "bar", at: { x, y: y - SQUARE / 2, width: SQUARE, height: SQUARE }, ink: inks[i] },
      quiet(`sign-${stage}-${i}`, x + SQUARE + 4, y, word),
    ];
  });
}

/** @param {string} key @param {number} x @param {number} y @param {string} text @returns {Shape} */
const quiet = (key, x, y, text) => ({ key, kind: "text", at: { x, y, anchor: "start" }, text, ink: "ink", small: true, alpha: 0.75 });
