// Links the charts of a page: a click on a cell, an arc or a word is sent to the app; the mouse
// over one, a finger on it or the keyboard on a chip lights the same words in every chart, without
// asking the app. A finger has no hover: its first tap on a mark tells, the second one chooses.
// One instance a page. Without it the chips still choose the word in focus.

const SVG = "http://www.w3.org/2000/svg", CHIPS = ".st-key-chips [role=radio]";

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const bridge = (window.attnvizBridge ??= start());
  bridge.pick = (value) => setTriggerValue("pick", value);
  const screen = matchMedia(`(max-width: ${data.break - 1}px)`);
  const fit = () => screen.matches !== data.narrow && setStateValue("narrow", screen.matches);
  screen.onchange = fit;
  bridge.screen = screen; // kept, or it would be forgotten and never tell
  fit();
  bridge.chips = data.chips;
  const style = getComputedStyle(parentElement), ink = (name) => style.getPropertyValue(`--st-${name}-text-color`);
  bridge.inks = { row: ink("orange"), column: ink("blue") }; // the word that reads, the one that is read
  bridge.wire();
  return () => parentElement.isConnected || stop(bridge); // it may have been called again since
}

function stop(bridge) {
  bridge.observer.disconnect();
  bridge.quiet.abort();
  if (window.attnvizBridge === bridge) delete window.attnvizBridge;
}

function start() {
  const bridge = { pick: () => {}, chips: [], inks: {}, taps: 0, quiet: new AbortController() };
  bridge.light = (words) => light(words, bridge); // for who has marks of words besides the charts
  bridge.wire = () => charts().forEach((chart) => wire(chart, bridge));
  bridge.observer = new MutationObserver(() => {
    cancelAnimationFrame(bridge.frame);
    bridge.frame = requestAnimationFrame(bridge.wire);
  });
  bridge.observer.observe(document.body, { childList: true, subtree: true });
  listen(bridge);
  return bridge;
}

function listen(bridge) {
  const { signal } = bridge.quiet, on = (name, act) => document.addEventListener(name, act, { signal, capture: true });
  const chip = ({ target }) => [...document.querySelectorAll(CHIPS)].indexOf(target.closest?.(CHIPS) ?? null);
  for (const name of ["focusin", "mouseover"])
    on(name, (event) => chip(event) >= 0 && light({ row: bridge.chips[chip(event)] ?? undefined }, bridge));
  for (const name of ["focusout", "mouseout"]) on(name, (event) => chip(event) >= 0 && light({}, bridge));
  on("pointerdown", (event) => {
    bridge.byFinger = event.pointerType === "touch";
    bridge.taps += 1;
    if (bridge.byFinger && !event.target.closest?.(".js-plotly-plot")) quieten(bridge);
  });
}

// Until another mark is tapped, or a place without one, a mark that was tapped keeps telling.
function quieten(bridge) {
  bridge.told = undefined;
  charts().forEach((chart) => window.Plotly.Fx.unhover(chart));
  light({}, bridge);
}

const charts = () => [...document.querySelectorAll('[class*="st-key-view-"] .js-plotly-plot')];

const kind = (chart) => chart.closest('[class*="st-key-view-"]').className.match(/st-key-view-(\w+)/)[1];

function wire(chart, bridge) {
  if (chart.attnvizWired || !chart.on) return;
  chart.attnvizWired = true;
  chart.on("plotly_click", ({ points: [point] }) => choose(chart, point, bridge));
  chart.on("plotly_hover", (event) => light(place(chart, event.points[0]), bridge));
  chart.on("plotly_unhover", () => light({}, bridge));
}

function choose(chart, point, bridge) {
  const picked = { view: kind(chart), ...place(chart, point) }, name = JSON.stringify(picked);
  if (!bridge.byFinger) return bridge.pick(picked);
  const { told, taps: tap } = bridge; // one tap comes as two clicks, the second of the mouse it stands for
  if (told?.name === name && told.tap !== tap) bridge.pick(picked);
  if (told?.name !== name) quieten(bridge);
  bridge.told = { name, tap };
  light(picked, bridge);
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
  for (const chart of charts()) kind(chart).startsWith("arcs") ? lightArcs(chart, words) : lightBands(chart, words, bridge.inks);
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
