// What the width of a chart decides: labels that would lie on each other are left out, as are
// numbers wider than their cells, and words on an axis stand upright where, slanted, they would not fit.

import { widthOf } from "../shared/letters.js";

/** A text at its place, in pixels. @typedef {{text: string, at: number}} Label */

const SLANTED = { angle: -45, gap: 24 }, UPRIGHT = { angle: -90, gap: 15 }, NOTES_GAP = 18; // pixels
const FIRST_KEPT = /^<b>|^Σ$/; // the word in focus, and sums

/** @param {any} layout @param {number} width @param {string} family */
export function fitted(layout, width, family) {
  const { l, r } = layout.margin, room = width - l - r, fit = { ...layout };
  for (const name of Object.keys(layout).filter((name) => /^xaxis/.test(name) && layout[name].tickangle))
    fit[name] = wordsThatFit(layout[name], { l, room, width, family });
  if (layout.annotations) fit.annotations = notesThatFit(layout, room);
  return fit;
}

/** Whether a trace is one of plain numbers. @param {any} trace */
export const isWritten = (trace) => trace.meta === "written";

/**
 * The traces of a chart without the numbers of a matrix that would run into each other.
 * @param {any[]} data @param {any} layout @param {number} width @param {string} family
 */
export function legible(data, layout, width, family) {
  const room = width - layout.margin.l - layout.margin.r;
  /** @param {any} trace */
  const fits = ({ x, text, textfont, xaxis = "x" }) => {
    const { type, range: [first, last] } = layout[xaxis.replace("x", "xaxis")];
    return type !== "category" || Math.max(...text.map((/** @type {string} */ number) => letters(number, textfont.size, family)), 0) <= room / (last - first);
  };
  /** Of a matrix, and not of one column. @param {any} trace */
  const ofCells = (trace) => isWritten(trace) && new Set(trace.x).size > 1;
  const all = data.filter(ofCells).every(fits);
  return data.filter((trace) => !isWritten(trace) || (ofCells(trace) ? all : fits(trace)));
}

/** @param {any} axis @param {{l: number, room: number, width: number, family: string}} room */
function wordsThatFit(axis, { l, room, width, family }) {
  const [first, last] = axis.range, step = room / (last - first);
  /** @type {(Label & {name: string})[]} */
  const labels = axis.tickvals.map((/** @type {string} */ name, /** @type {number} */ i) => ({
    name, text: axis.ticktext[i], at: l + (axis.categoryarray.indexOf(name) - first) * step,
  }));
  /** @param {Label} label */
  const leaves = ({ text, at }) => {
    const reach = letters(text, axis.tickfont.size ?? 13, family) * Math.SQRT1_2;
    return axis.side === "top" ? at + reach > width : at - reach < 0;
  };
  const { angle, gap } = step >= SLANTED.gap && !labels.some(leaves) ? SLANTED : UPRIGHT;
  const kept = apart(labels, gap);
  return { ...axis, tickangle: angle, tickvals: kept.map(({ name }) => name), ticktext: kept.map(({ text }) => text) };
}

/** @param {{annotations: any[], xaxis: any}} layout @param {number} room */
function notesThatFit({ annotations, xaxis }, room) {
  const slanted = annotations.filter((note) => note.textangle), rest = annotations.filter((note) => !note.textangle);
  if (!slanted.length) return annotations;
  const step = room / (xaxis.range[1] - xaxis.range[0]);
  return [...rest, ...apart(slanted.map((note) => ({ note, text: note.text, at: note.x * step })), NOTES_GAP).map(({ note }) => note)];
}

/**
 * Of labels at their places those that can stand side by side, the most important ones first.
 * @template {Label} L @param {L[]} labels @param {number} gap
 */
function apart(labels, gap) {
  /** @type {L[]} */
  const kept = [];
  /** @param {Label} label */
  const rank = ({ text }) => Number(FIRST_KEPT.test(text));
  for (const label of [...labels].sort((one, other) => rank(other) - rank(one)))
    if (kept.every((other) => Math.abs(other.at - label.at) >= gap)) kept.push(label);
  return kept;
}

/** How wide a text is, its tags and entities as they are read. @param {string} text @param {number} size @param {string} [family] */
const letters = (text, size, family = "sans-serif") => widthOf(text.replace(/<[^>]*>/g, "").replace(/&[^;]+;/g, "&"), `${size}px ${family}`);
