// One word on its way V → S → W → y: a picture of each side, the steps above it, a sentence below
// them. What is drawn comes from the app and is drawn again in place when it changes.

const BREAK = 600; // pixels of a side: below, the flow runs down
const ROOMY = 800; // from here on each step has room for its name over its own stage
const NAMES = { vectors: "Vectors", scores: "Scores", weights: "Weights", mixture: "Mixture" };

addEventListener("beforeprint", () => {
  document.documentElement.classList.add("attnviz-paper");
  document.querySelectorAll(".attnviz-flow").forEach(show);
});

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const there = parentElement.querySelector(".attnviz-flow"), host = there ?? placed(parentElement);
  const { player } = host;
  Object.assign(host, { linked: data.linked, ways: readWays(data.ways), look: JSON.parse(data.look), lecture: data.lecture });
  host.pick = (pick) => setTriggerValue("pick", pick);
  player.tell = (step) => tell(host, step, setStateValue);
  player.frames = host.ways[0].frames;
  if (isAsked(host, data.step)) player.frame = player.frames.findLastIndex(({ step }) => step === data.step);
  player.show();
  if (data.begins && !there) begin(host);
  return () => host.isConnected || gone(host); // it may have been called again since
}

/** Asked for by the visitor: it has the keyboard, and plays unless nothing is to move. */
function begin(host) {
  host.focus({ preventScroll: true });
  if (host.lecture) host.scrollIntoView({ block: "start" });
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) play(host.player);
}

const REST = 350; // milliseconds until a step is told: who goes fast is not kept waiting

/** The step a visitor has come to rest at, for the address. */
function tell(host, step, setStateValue) {
  clearTimeout(host.telling);
  host.telling = setTimeout(() => {
    if (step === host.step) return;
    host.step = step;
    host.underway.push(step);
    setStateValue("step", step);
  }, REST);
}

/** Whether the app asks for another step; what it says may be the echo of what it was told. */
function isAsked(host, step) {
  const echo = host.underway.lastIndexOf(step);
  if (echo >= 0) host.underway.splice(0, echo + 1);
  if (echo >= 0 || step === host.asked) return false;
  host.asked = host.step = step;
  return true;
}

function placed(parent) {
  const host = element("section", "attnviz-flow");
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

function gone(host) {
  host.watch.disconnect();
  removeEventListener("keydown", host.slide);
  clearTimeout(host.player.timer);
  clearTimeout(host.telling);
}

function element(tag, name, text = "") {
  return Object.assign(document.createElement(tag), { className: name, textContent: text });
}

function bar(host) {
  const { player } = host, controls = element("div", "flow-bar"), steps = element("div", "flow-steps");
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
    button("play", "Play", "Play", () => toggle(player)),
    button("back", "‹", "Back", () => move(player, -1)),
    button("next", "›", "Next", () => move(player, 1)),
    button("speed", "1×", "Speed", faster),
    steps,
  );
  return controls;
}

function show(host) {
  const { player, ways } = host, frame = player.frames[player.frame], width = host.clientWidth;
  if (!width) return;
  host.drawnWidth = width;
  dressBar(host, frame);
  const sides = host.querySelector(".flow-sides");
  while (sides.children.length > ways.length) sides.lastChild.remove();
  while (sides.children.length < ways.length) sides.append(side());
  const inks = inksOf(host);
  const stages = ways.map((way, i) => showSide(sides.children[i], way, way.frames[player.frame], inks, host));
  alignSteps(host, stages);
}

/** Where one picture runs to the right, each step stands over its own stage. */
function alignSteps(host, [{ stages, width, factor }, second]) {
  const { keys, products, weights, mixture } = stages, ends = [keys[0], products[0], weights[0], mixture[0], mixture[1]];
  const over = width >= ROOMY && !second;
  host.classList.toggle("flow-over", over);
  host.querySelector(".flow-steps").style.marginLeft = over ? `${keys[0] * factor}px` : "";
  host.querySelectorAll(".flow-step").forEach((node, i) => (node.style.flex = over ? `0 0 ${(ends[i + 1] - ends[i]) * factor}px` : ""));
}

function side() {
  const made = element("div", "flow-side"), svg = document.createElementNS(SVG_NS, "svg");
  svg.dataset.first = "true";
  made.append(element("p", "flow-said"), svg, element("p", "flow-receipt"));
  return made;
}

function dressBar(host, { step }) {
  const { player } = host, play = host.querySelector(".flow-play");
  play.textContent = player.playing ? "Pause" : "Play";
  play.setAttribute("aria-label", play.textContent);
  host.querySelector(".flow-speed").textContent = `${player.speed}×`.replace("0.5", "½");
  host.querySelector(".flow-back").disabled = player.frame === 0;
  host.querySelector(".flow-next").disabled = player.frame === player.frames.length - 1;
  const order = Object.keys(NAMES), now = order.indexOf(step);
  host.querySelectorAll(".flow-step").forEach((node, i) => {
    node.setAttribute("aria-current", i === now ? "step" : "false");
    node.classList.toggle("reached", i <= now);
  });
}

function showSide(node, way, frame, inks, host) {
  const svg = node.querySelector("svg"), factor = growth(host);
  say(node.querySelector(".flow-said"), frame.said);
  node.querySelector(".flow-receipt").textContent = receiptOf(way, frame, host.pointed);
  const width = node.clientWidth / factor, upright = width < BREAK;
  const drawn = scene(way, pointedAt(frame, way, host.pointed), { width, upright }, measure(host));
  svg.style.height = `${Math.ceil(drawn.height) * factor}px`;
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", frame.said.map(([text]) => text).join(""));
  paint(svg, drawn, inks);
  delete svg.dataset.first;
  return { stages: drawn.stages, width, factor };
}

// In a lecture it grows with the screen, as the charts do.
const growth = ({ lecture }) => (lecture ? Math.max(1, Math.min(innerHeight / 640, innerWidth / 1180)) : 1);

function say(node, said) {
  node.setAttribute("aria-live", "polite");
  node.replaceChildren(...said.map(([text, kind]) => {
    if (!kind) return document.createTextNode(text);
    const term = kind.startsWith("term-");
    const made = element(term ? "a" : "b", term ? "" : `flow-${kind}`, text);
    if (term) made.href = `#${kind}`;
    return made;
  }));
}

const ruler = document.createElement("canvas").getContext("2d");

function measure(host) {
  const { fontFamily } = getComputedStyle(host);
  return (text) => {
    ruler.font = `650 ${LETTER}px ${fontFamily}`;
    return ruler.measureText(text).width;
  };
}

/** The colours of the page for letters, and those of numbers as the charts have them. */
function inksOf({ look }) {
  const rgb = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  return {
    ...look.inks,
    scales: Object.fromEntries(Object.entries(look.scales).map(([name, pair]) => [name, pair.map(rgb)])),
  };
}
