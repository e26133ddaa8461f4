// Links the charts of a page: a click on a cell, an arc or a word is sent to the app; the mouse
// over one lights the same words in every chart, without asking the app. One instance a page.
// Without it the chips still choose the word in focus.

const LIT = "#1a7fc1", SVG = "http://www.w3.org/2000/svg";

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const bridge = (window.attnvizBridge ??= start());
  bridge.pick = (value) => setTriggerValue("pick", value);
  const screen = matchMedia(`(max-width: ${data.break - 1}px)`);
  const fit = () => screen.matches !== data.narrow && setStateValue("narrow", screen.matches);
  screen.onchange = fit;
  bridge.screen = screen; // kept, or it would be forgotten and never tell
  fit();
  bridge.chips = data.chips;
  bridge.wire();
  return () => parentElement.isConnected || stop(bridge); // it may have been called again since
}

function stop(bridge) {
  bridge.observer.disconnect();
  if (window.attnvizBridge === bridge) delete window.attnvizBridge;
}

function start() {
  const bridge = { pick: () => {}, chips: [] };
  bridge.wire = () => charts().forEach((chart) => wire(chart, bridge));
  bridge.observer = new MutationObserver(() => {
    cancelAnimationFrame(bridge.frame);
    bridge.frame = requestAnimationFrame(bridge.wire);
  });
  bridge.observer.observe(document.body, { childList: true, subtree: true });
  return bridge;
}

const charts = () => [...document.querySelectorAll('[class*="st-key-view-"] .js-plotly-plot')];

const kind = (chart) => chart.closest('[class*="st-key-view-"]').className.match(/st-key-view-(\w+)/)[1];

function wire(chart, bridge) {
  if (chart.attnvizWired || !chart.on) return;
  chart.attnvizWired = true;
  chart.on("plotly_click", (event) => bridge.pick({ view: kind(chart), ...place(chart, event.points[0]) }));
  chart.on("plotly_hover", (event) => light(place(chart, event.points[0]), bridge));
  chart.on("plotly_unhover", () => light({}, bridge));
}

// The words an event is about: `row` reads, `column` is read (absent where only one word is meant).
// A trace whose meta is { pick: name } has no words: its points are picked by number under that name.
function place(chart, point) {
  const { meta, type } = point.data;
  if (meta?.pick) return { [meta.pick]: point.pointNumber };
  if (Array.isArray(meta)) return { row: meta[0], column: meta[1] };
  if (/^words/.test(meta)) return { row: point.pointNumber + Number(meta.slice(5)) };
  if (type !== "heatmap") return { row: point.pointNumber };
  const [row, column] = point.pointNumber;
  const between = kind(chart) === "scores" || kind(chart) === "weights";
  return between ? { row, column } : { row, number: column };
}

function light(words, bridge) {
  for (const chart of charts()) kind(chart).startsWith("arcs") ? lightArcs(chart, words) : lightBands(chart, words);
  const chips = document.querySelectorAll(".st-key-chips [role=radio]");
  chips.forEach((chip, i) => {
    const word = bridge.chips[i];
    chip.style.outline = word !== null && [words.row, words.column].includes(word) ? `2px solid ${LIT}` : "";
  });
}

function lightArcs(chart, { row, column }) {
  for (const group of chart.querySelectorAll(".scatterlayer .trace")) {
    const meta = group.__data__?.[0]?.trace?.meta;
    if (!Array.isArray(meta)) continue;
    const other = column === undefined ? !meta.includes(row) : meta[0] !== row || meta[1] !== column;
    group.style.opacity = row !== undefined && anyArc(chart, row, column) && other ? 0.15 : 1;
  }
}

const anyArc = (chart, row, column) =>
  chart.data.some(({ meta }) =>
    Array.isArray(meta) && (column === undefined ? meta.includes(row) : meta[0] === row && meta[1] === column));

// A band along the row and, between words, down the column, on every panel of a chart.
function lightBands(chart, { row, column }) {
  chart.querySelectorAll(".attnviz-band").forEach((band) => band.remove());
  if (row === undefined) return;
  const { _plots: panels } = chart._fullLayout;
  for (const { xaxis, yaxis } of Object.values(panels)) {
    if (!yaxis._categories?.length) continue;
    const top = yaxis.r2p(row - 0.5), bottom = yaxis.r2p(row + 0.5);
    band(chart, xaxis._offset, yaxis._offset + Math.min(top, bottom), xaxis._length, Math.abs(bottom - top));
    if (column === undefined || xaxis.type !== "category") continue;
    const left = xaxis.r2p(column - 0.5), right = xaxis.r2p(column + 0.5);
    band(chart, xaxis._offset + left, yaxis._offset, right - left, yaxis._length);
  }
}

function band(chart, x, y, width, height) {
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("class", "attnviz-band");
  for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, value);
  rect.style.cssText = `fill:none;stroke:${LIT};stroke-opacity:.55;stroke-width:1.5;pointer-events:none`;
  chart.querySelector(".main-svg").appendChild(rect);
}
