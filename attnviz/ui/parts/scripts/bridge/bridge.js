// Links the charts of a page: a click on a cell, an arc or a word is sent to the app; the mouse
// over one, a finger on it or the keyboard on a chip lights the same words in every chart, without
// asking the app. A finger has no hover: its first tap on a mark tells, the second one chooses.
// One instance a page. Without it the chips still choose the word in focus.

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
  on("pointermove", ({ pointerType }) => { if (pointerType === "mouse") bridge.byFinger = false; });
  // After a tap some browsers send the mouse it stands for away, and what was told would go with it.
  on("mouseout", (event) => bridge.byFinger && event.target.closest?.(".js-plotly-plot") && event.stopPropagation());
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
