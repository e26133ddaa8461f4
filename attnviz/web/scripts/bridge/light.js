// Lights words in every chart, and on the chips: arcs of others recede, a band lies along a row.

import { drawingOf, extentOf, namesOf, panelsOf } from "../chart/plotly.js";
import { svg } from "../shared/svg.js";

/**
 * @typedef {Chart & {attnvizWired?: boolean}} Linked
 * @typedef {HTMLElement & {lit(words: Words): void}} LitFlow
 */

export const CHIPS = ".st-key-chips [role=radio]";
/** @type {("row" | "column")[]} */
const PARTS = ["row", "column"];

/** @returns {NodeListOf<HTMLElement>} */
export const chips = () => document.querySelectorAll(CHIPS);

/** @returns {NodeListOf<Linked>} */
export const charts = () => document.querySelectorAll('[class*="st-key-view-"] .js-plotly-plot');

/** The name of a chart, by its place on the page. @param {Linked} chart */
export const kind = (chart) => chart.closest('[class*="st-key-view-"]')?.className.match(/st-key-view-(\w+)/)?.[1] ?? "";

/** @param {Words} words @param {Bridge} bridge */
export function light(words, bridge) {
  for (const chart of charts()) kind(chart).startsWith("arcs") ? lightArcs(chart, words) : lightBands(chart, words, bridge.inks);
  /** @type {NodeListOf<LitFlow>} */
  const flows = document.querySelectorAll(".attnviz-flow");
  flows.forEach((flow) => flow.lit(words));
  chips().forEach((chip, i) => {
    const word = bridge.chips[i] ?? null, part = PARTS.find((part) => words[part] === word);
    chip.style.outline = word !== null && part ? `2px solid ${bridge.inks[part]}` : "";
  });
}

/** @param {Linked} chart @param {Words} words */
function lightArcs(chart, { row, column }) {
  /** @type {NodeListOf<SVGElement & {__data__?: {trace: Trace}[]}>} */
  const groups = chart.querySelectorAll(".scatterlayer .trace");
  for (const group of groups) {
    const { meta, customdata } = group.__data__?.[0]?.trace ?? {};
    /** @param {number[]} pair */
    const dim = (pair) => String(row !== undefined && anyArc(chart, row, column) && !isMeant(pair, row, column) ? 0.15 : 1);
    /** @type {NodeListOf<SVGElement>} */
    const heads = group.querySelectorAll(".point");
    if (Array.isArray(meta)) group.style.opacity = dim(meta);
    else if (meta === "heads") heads.forEach((head, i) => (head.style.opacity = dim(customdata[i])));
  }
}

/** @param {number[]} pair @param {number} row @param {number} [column] */
const isMeant = (pair, row, column) => (column === undefined ? pair.includes(row) : pair[0] === row && pair[1] === column);

/** @param {Linked} chart @param {number} row @param {number} [column] */
const anyArc = (chart, row, column) =>
  chart.data.some(({ meta }) => Array.isArray(meta) && isMeant(meta, row, column));

// A band along the row and, between words, down the column, on every panel of a chart.
/** @param {Linked} chart @param {Words} words @param {Bridge["inks"]} inks */
function lightBands(chart, { row, column }, inks) {
  chart.querySelectorAll(".attnviz-band").forEach((band) => band.remove());
  if (row === undefined) return;
  for (const { xaxis, yaxis } of panelsOf(chart)) {
    if (!namesOf(yaxis).length) continue;
    const across = extentOf(xaxis), down = extentOf(yaxis);
    const top = yaxis.r2p(row - 0.5), bottom = yaxis.r2p(row + 0.5);
    band(chart, across.start, down.start + Math.min(top, bottom), across.length, Math.abs(bottom - top), inks.row);
    if (column === undefined || xaxis.type !== "category") continue;
    const left = xaxis.r2p(column - 0.5), right = xaxis.r2p(column + 0.5);
    band(chart, across.start + left, down.start, right - left, down.length, inks.column);
  }
}

/** @param {Linked} chart @param {number} x @param {number} y @param {number} width @param {number} height @param {string} ink */
function band(chart, x, y, width, height, ink) {
  const rect = svg("rect", { class: "attnviz-band", x, y, width, height });
  rect.style.cssText = `fill:none;stroke:${ink};stroke-opacity:.75;stroke-width:1.5;pointer-events:none`;
  drawingOf(chart)?.appendChild(rect);
}
