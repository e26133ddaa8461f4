// The bar of a flow: play, step, speed, and the steps by name.

import { element, part } from "./element.js";
import { SPEEDS, goTo, move, toggle } from "./play.js";

/** @import {Host} from "./host.js" */
/** @import {Stages} from "./layout.js" */
/** @import {Frame} from "./read.js" */

const ROOMY = 800; // from here on each step has room for its name over its own stage
/** @type {Record<string, string>} */
const NAMES = { vectors: "Vectors", scores: "Scores", weights: "Weights", mixture: "Contextual vector" };

/** @param {Host} host */
export function bar(host) {
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
    const made = button("step", name, `Step: ${name}`, () => goTo(player, step));
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

/** What plays is seen whole, or from its top where the screen is lower. @param {Host} host */
function inSight(host) {
  const { top, bottom, height } = host.getBoundingClientRect(), hidden = bottom > innerHeight || top < 0;
  if (hidden) host.scrollIntoView({ block: height < innerHeight * 0.9 ? "nearest" : "start" });
}

/** @param {Host} host @returns {NodeListOf<HTMLElement>} */
const steps = (host) => host.querySelectorAll(".flow-step");

/** Where one picture runs to the right, each step stands over its own stage. @param {Host} host @param {Drawn[]} drawn */
export function alignSteps(host, [{ stages, width, factor }, second]) {
  const { keys, products, weights, mixture } = stages, ends = [keys[0], products[0], weights[0], mixture[0], mixture[1]];
  const over = width >= ROOMY && !second;
  host.classList.toggle("flow-over", over);
  part(host, "steps").style.paddingLeft = over ? `${keys[0] * factor}px` : "";
  steps(host).forEach((node, i) => (node.style.flex = over ? `0 0 ${(ends[i + 1] - ends[i]) * factor}px` : ""));
}

/** Of one picture its stages, and how it is drawn. @typedef {{stages: Stages, width: number, factor: number}} Drawn */

/** @param {Host} host @param {Frame} frame */
export function dressBar(host, { step }) {
  const { player } = host, play = part(host, "play");
  play.textContent = player.playing ? "Pause" : "Play";
  play.setAttribute("aria-label", play.textContent);
  const speed = `${player.speed}×`.replace("0.5", "½"), faster = part(host, "speed");
  faster.textContent = speed;
  faster.setAttribute("aria-label", `Speed ${speed}`); // what is seen is part of its name
  part(host, "back").disabled = player.frame === 0;
  part(host, "next").disabled = player.frame === player.frames.length - 1;
  const order = Object.keys(NAMES), now = order.indexOf(step);
  steps(host).forEach((node, i) => {
    node.setAttribute("aria-current", i === now ? "step" : "false");
    node.classList.toggle("reached", i <= now);
  });
}
