// One word on its way V → S → W → y: a picture of each side, the steps above it, a sentence below
// them. What is drawn comes from the app and is drawn again in place when it changes.

const BREAK = 600; // pixels of a side: below, the flow runs down
const ROOMY = 800; // from here on each step has room for its name over its own stage
/** @type {Record<string, string>} */
const NAMES = { vectors: "Vectors", scores: "Scores", weights: "Weights", mixture: "Mixture" };

addEventListener("beforeprint", () => {
  document.documentElement.classList.add("attnviz-paper");
  /** @type {NodeListOf<Host>} */
  const hosts = document.querySelectorAll(".attnviz-flow");
  hosts.forEach(show);
});

/** @param {Called<{ways: string, look: string, linked: boolean, lecture: boolean, step: string, begins: boolean}>} called */
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  /** @type {Host | null} */
  const there = parentElement.querySelector(".attnviz-flow"), host = there ?? placed(parentElement);
  const { player } = host;
  Object.assign(host, { linked: data.linked, ways: readWays(data.ways), look: JSON.parse(data.look), lecture: data.lecture });
  host.classList.toggle("flow-slide", data.lecture);
  host.pick = (pick) => setTriggerValue("pick", pick);
  player.tell = (step) => tell(host, step, setStateValue);
  player.frames = host.ways[0].frames;
  if (isAsked(host, data.step)) player.frame = player.frames.findLastIndex(({ step }) => step === data.step);
  player.show();
  window.attnviz.drawCharts?.();
  if (data.begins && !there) begin(host);
  return () => host.isConnected || gone(host); // it may have been called again since
}

/** Asked for by the visitor: it has the keyboard, and plays unless nothing is to move. @param {Host} host */
function begin(host) {
  host.focus({ preventScroll: true });
  if (host.lecture) host.scrollIntoView({ block: "start" });
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) play(host.player);
}

const REST = 350; // milliseconds until a step is told: who goes fast is not kept waiting

/** The step a visitor has come to rest at, for the address. @param {Host} host @param {string} step @param {Called<unknown>["setStateValue"]} setStateValue */
function tell(host, step, setStateValue) {
  clearTimeout(host.telling);
  host.telling = setTimeout(() => {
    if (step === host.step) return;
    host.step = step;
    host.underway.push(step);
    setStateValue("step", step);
  }, REST);
}

/** Whether the app asks for another step; what it says may be the echo of what it was told. @param {Host} host @param {string} step */
function isAsked(host, step) {
  const echo = host.underway.lastIndexOf(step);
  if (echo >= 0) host.underway.splice(0, echo + 1);
  if (echo >= 0 || step === host.asked) return false;
  host.asked = host.step = step;
  return true;
}

/** @param {HTMLElement} parent */
function placed(parent) {
  const host = /** @type {Host} */ (element("section", "attnviz-flow"));
  Object.assign(host, { tabIndex: 0, underway: [], pointed: null });
  host.setAttribute("role", "group");
  host.setAttribute("aria-label", "One word step by step: arrow keys step, space plays");
  host.player = { frame: 0, playing: false, speed: 1, frames: [], show: () => show(host), tell: () => {} };
  host.append(bar(host), element("div", "flow-sides"));
  host.addEventListener("keydown", (event) => pressed(host, event));
  listen(host);
  host.slide = (event) => slide(host, event);
  addEventListener("keydown", host.slide);
  host.watch = new ResizeObserver(() => host.clientWidth !== host.drawnWidth && show(host));
  host.watch.observe(host);
  parent.append(host);
  return host;
}

/** @param {Host} host */
function gone(host) {
  host.watch?.disconnect();
  removeEventListener("keydown", host.slide);
  clearTimeout(host.player.timer);
  clearTimeout(host.telling);
}

/** What plays is seen whole, or from its top where the screen is lower. @param {Host} host */
function inSight(host) {
  const { top, bottom, height } = host.getBoundingClientRect(), hidden = bottom > innerHeight || top < 0;
  if (hidden) host.scrollIntoView({ block: height < innerHeight * 0.9 ? "nearest" : "start" });
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} tag @param {string} name @param {string} [text] @returns {HTMLElementTagNameMap[Name]}
 */
function element(tag, name, text = "") {
  return Object.assign(document.createElement(tag), { className: name, textContent: text });
}

/** @param {Host} host */
function bar(host) {
  const { player } = host, controls = element("div", "flow-bar"), steps = element("div", "flow-steps");
  /** @param {string} name @param {string} text @param {string} label @param {() => void} act */
  const button = (name, text, label, act) => {
    const made = element("button", `flow-${name}`, text);
    made.type = "button";
    made.setAttribute("aria-label", label);
    made.onclick = act;
    return made;
  };
  for (const [step, name] of Object.entries(NAMES)) {
    const made = button("step", name, name, () => goTo(player, step));
    made.dataset.step = step;
    steps.append(made);
  }
  const faster = () => {
    player.speed = SPEEDS[(SPEEDS.indexOf(player.speed) + 1) % SPEEDS.length];
    player.show();
  };
  controls.append(
    button("play", "Play", "Play", () => { toggle(player); if (player.playing) inSight(host); }),
    button("back", "‹", "Back", () => move(player, -1)),
    button("next", "›", "Next", () => move(player, 1)),
    button("speed", "1×", "Speed", faster),
    steps,
  );
  return controls;
}

/** One of the parts that a flow, or a side of it, was made with. @param {Element} whole @param {string} name */
const part = (whole, name) => /** @type {HTMLButtonElement} */ (whole.querySelector(`.flow-${name}`));

/** @param {Host} host */
function show(host) {
  const { player, ways } = host, frame = player.frames[player.frame], width = host.clientWidth;
  if (!width) return;
  host.drawnWidth = width;
  dressBar(host, frame);
  const sides = part(host, "sides");
  while (sides.children.length > ways.length) sides.lastChild?.remove();
  while (sides.children.length < ways.length) sides.append(side());
  const inks = inksOf(host);
  const stages = ways.map((way, i) => showSide(sides.children[i], way, way.frames[player.frame], inks, host));
  alignSteps(host, stages);
}

/** @param {Host} host @returns {NodeListOf<HTMLElement>} */
const steps = (host) => host.querySelectorAll(".flow-step");

/** Where one picture runs to the right, each step stands over its own stage. @param {Host} host @param {Drawn[]} drawn */
function alignSteps(host, [{ stages, width, factor }, second]) {
  const { keys, products, weights, mixture } = stages, ends = [keys[0], products[0], weights[0], mixture[0], mixture[1]];
  const over = width >= ROOMY && !second;
  host.classList.toggle("flow-over", over);
  part(host, "steps").style.marginLeft = over ? `${keys[0] * factor}px` : "";
  steps(host).forEach((node, i) => (node.style.flex = over ? `0 0 ${(ends[i + 1] - ends[i]) * factor}px` : ""));
}

/** Of one picture its stages, and how it is drawn. @typedef {{stages: Stages, width: number, factor: number}} Drawn */

function side() {
  const made = element("div", "flow-side"), svg = document.createElementNS(SVG_NS, "svg");
  svg.dataset.first = "true";
  made.append(element("p", "flow-said"), svg, element("p", "flow-receipt"));
  return made;
}

/** @param {Host} host @param {Frame} frame */
function dressBar(host, { step }) {
  const { player } = host, play = part(host, "play");
  play.textContent = player.playing ? "Pause" : "Play";
  play.setAttribute("aria-label", play.textContent);
  part(host, "speed").textContent = `${player.speed}×`.replace("0.5", "½");
  part(host, "back").disabled = player.frame === 0;
  part(host, "next").disabled = player.frame === player.frames.length - 1;
  const order = Object.keys(NAMES), now = order.indexOf(step);
  steps(host).forEach((node, i) => {
    node.setAttribute("aria-current", i === now ? "step" : "false");
    node.classList.toggle("reached", i <= now);
  });
}

/** @param {Element} node @param {Way} way @param {Frame} frame @param {Inks} inks @param {Host} host @returns {Drawn} */
function showSide(node, way, frame, inks, host) {
  const svg = /** @type {SVGSVGElement} */ (node.querySelector("svg")), factor = growth(host);
  say(part(node, "said"), frame.said);
  part(node, "receipt").textContent = receiptOf(way, frame, host.pointed);
  const width = node.clientWidth / factor, upright = width < BREAK;
  const drawn = scene(way, pointedAt(frame, way, host.pointed), { width, upright }, measure(host));
  svg.style.height = `${Math.ceil(drawn.height) * factor}px`;
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", frame.said.map(([text]) => text).join(""));
  paint(svg, drawn, inks);
  delete svg.dataset.first;
  return { stages: drawn.stages, width, factor };
}

/** In a lecture it grows with the screen, as the charts do. @param {{lecture: boolean}} host */
const growth = ({ lecture }) => (lecture ? Math.max(1, Math.min(innerHeight / 640, innerWidth / 1180)) : 1);

/** What each sentence says: the same is not said again. @type {WeakMap<Element, string>} */
const heard = new WeakMap();

/** @param {Element} node @param {Frame["said"]} said */
function say(node, said) {
  const told = JSON.stringify(said);
  if (heard.get(node) === told) return;
  heard.set(node, told);
  node.setAttribute("aria-live", "polite");
  node.replaceChildren(...said.map(([text, kind]) => {
    if (!kind) return document.createTextNode(text);
    return kind.startsWith("term-") ? Object.assign(element("a", "", text), { href: `#${kind}` }) : element("b", `flow-${kind}`, text);
  }));
}

const ruler = document.createElement("canvas").getContext("2d");

/** How wide a text is in the letters of a flow. @param {Host} host @returns {(text: string) => number} */
function measure(host) {
  const { fontFamily } = getComputedStyle(host);
  return (text) => {
    if (!ruler) return 0;
    ruler.font = `650 ${LETTER}px ${fontFamily}`;
    return ruler.measureText(text).width;
  };
}

/** The colours of the page for letters, and those of numbers as the charts have them. @param {Host} host @returns {Inks} */
function inksOf({ look }) {
  const rgb = (/** @type {string} */ colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  return {
    inks: look.inks,
    scales: Object.fromEntries(Object.entries(look.scales).map(([name, pair]) => [name, pair.map(rgb)])),
  };
}
