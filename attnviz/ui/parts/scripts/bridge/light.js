// Lights words in every chart, and on the chips: arcs of others recede, a band lies along a row.

/**
 * The words that are meant: `row` reads, `column` is read; one of them or neither may be.
 * @typedef {{row?: number, column?: number}} Words
 */

const SVG = "http://www.w3.org/2000/svg", CHIPS = ".st-key-chips [role=radio]";

const charts = () => [...document.querySelectorAll('[class*="st-key-view-"] .js-plotly-plot')];

const kind = (chart) => chart.closest('[class*="st-key-view-"]').className.match(/st-key-view-(\w+)/)[1];

/** @param {Words} words @param {{inks: Record<string, string>, chips: (number | null)[]}} bridge */
function light(words, bridge) {
  for (const chart of charts()) kind(chart).startsWith("arcs") ? lightArcs(chart, words) : lightBands(chart, words, bridge.inks);
  document.querySelectorAll(".attnviz-flow").forEach((flow) => flow.lit(words));
  document.querySelectorAll(CHIPS).forEach((chip, i) => {
    const word = bridge.chips[i] ?? null, part = ["row", "column"].find((part) => words[part] === word);
    chip.style.outline = word !== null && part ? `2px solid ${bridge.inks[part]}` : "";
  });
}

function lightArcs(chart, { row, column }) {
  for (const group of chart.querySelectorAll(".scatterlayer .trace")) {
    const { meta, customdata } = group.__data__?.[0]?.trace ?? {};
    const dim = (pair) => (row !== undefined && anyArc(chart, row, column) && !isMeant(pair, row, column) ? 0.15 : 1);
    if (Array.isArray(meta)) group.style.opacity = dim(meta);
    else if (meta === "heads") group.querySelectorAll(".point").forEach((head, i) => (head.style.opacity = dim(customdata[i])));
  }
}

const isMeant = (pair, row, column) => (column === undefined ? pair.includes(row) : pair[0] === row && pair[1] === column);

const anyArc = (chart, row, column) =>
  chart.data.some(({ meta }) => Array.isArray(meta) && isMeant(meta, row, column));

// A band along the row and, between words, down the column, on every panel of a chart.
function lightBands(chart, { row, column }, inks) {
  chart.querySelectorAll(".attnviz-band").forEach((band) => band.remove());
  if (row === undefined) return;
  const { _plots: panels } = chart._fullLayout;
  for (const { xaxis, yaxis } of Object.values(panels)) {
    if (!yaxis._categories?.length) continue;
    const top = yaxis.r2p(row - 0.5), bottom = yaxis.r2p(row + 0.5);
    band(chart, xaxis._offset, yaxis._offset + Math.min(top, bottom), xaxis._length, Math.abs(bottom - top), inks.row);
    if (column === undefined || xaxis.type !== "category") continue;
    const left = xaxis.r2p(column - 0.5), right = xaxis.r2p(column + 0.5);
    band(chart, xaxis._offset + left, yaxis._offset, right - left, yaxis._length, inks.column);
  }
}

function band(chart, x, y, width, height, ink) {
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("class", "attnviz-band");
  for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, value);
  rect.style.cssText = `fill:none;stroke:${ink};stroke-opacity:.75;stroke-width:1.5;pointer-events:none`;
  chart.querySelector(".main-svg").appendChild(rect);
}
