// What a later step will show, as quiet marks in its place: a picture that has just begun is not
// empty, and the numbers arrive where they were awaited.

import { box, middle, thick } from "./layout.js";

/** @import {FlowLayout, Shape, Span} from "./layout.js" */

const QUIET = 0.45;

/** @param {FlowLayout} layout @returns {Shape[]} */
export const ghostsOf = (layout) => layout.way.words.flatMap((_, j) => ghostsOfWord(layout, j));

/** @param {FlowLayout} layout @param {number} j @returns {Shape[]} */
function ghostsOfWord(layout, j) {
  const { shown, stages, way } = layout, hasScore = !Number.isNaN(way.scores[j]);
  return [
    ...(hasScore && !shown.score(j) ? [ghost("product", layout, stages.products, j), ghost("score", layout, short(stages.scores), j)] : []),
    ...(shown.weight(j) ? [] : [ghost("weight", layout, short(stages.weights), j)]),
    ...(shown.value(j) ? [] : [ghost("value", layout, stages.mixture, j)]),
  ];
}

/** The beginning of a stage, where its numbers stand. @param {Span} span @returns {Span} */
const short = ([from, to]) => [from + 0.15 * (to - from), from + 0.55 * (to - from)];

/** @param {string} stage @param {FlowLayout} layout @param {Span} span @param {number} j @returns {Shape} */
function ghost(stage, layout, span, j) {
  const half = thick(layout) / 2, m = middle(layout, j);
  return { key: `ghost-${stage}-${j}`, kind: "bar", at: box(layout, span, [m - half, m + half]), ink: "rule", alpha: QUIET };
}
