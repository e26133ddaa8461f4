// Steps through the frames of a flow: by buttons, keys and touch, or by themselves.

const SPEEDS = [1, 2, 0.5], READING = 55, AT_LEAST = 1800; // milliseconds a letter, and a frame

/**
 * @typedef {object} Player
 * @property {number} frame @property {boolean} playing @property {number} speed
 * @property {Frame[]} frames  those of the first way: all have the same steps
 * @property {() => void} show @property {(step: string) => void} tell
 * @property {number} [timer]
 *
 * A flow on the page.
 * @typedef {object} Flow
 * @property {Player} player @property {Way[]} ways
 * @property {boolean} linked  whether its words are those of the charts @property {boolean} lecture
 * @property {{inks: Record<string, string>, scales: Record<string, string[]>}} look
 * @property {number | null} pointed  the word under the mouse, a finger or the arrow keys
 * @property {boolean} [lights]  whether it is lighting the charts now
 * @property {string} [asked]  the step that the app asked for
 * @property {string} [step]  the step that the app knows of
 * @property {string[]} underway  the steps that it was told, and has not answered
 * @property {number} [telling] @property {number} [drawnWidth] @property {ResizeObserver} [watch]
 * @property {(event: KeyboardEvent) => void} slide
 * @property {(picked: object) => void} pick @property {(words: Words) => void} lit
 * @typedef {HTMLElement & Flow} Host
 */

/** @param {Player} player @param {number} by */
function move(player, by) {
  const last = player.frames.length - 1, frame = Math.min(last, Math.max(0, player.frame + by));
  if (frame === player.frame) return pause(player);
  player.frame = frame;
  player.show();
  if (player.playing) wait(player);
  else tellStep(player);
}

/** To the last frame of a step, where all of it can be seen. @param {Player} player @param {string} step */
function goTo(player, step) {
  player.frame = player.frames.findLastIndex((frame) => frame.step === step);
  pause(player);
}

/** @param {Player} player */
function play(player) {
  player.playing = true;
  if (player.frame === player.frames.length - 1) player.frame = 0;
  player.show();
  wait(player);
}

/** @param {Player} player */
function pause(player) {
  clearTimeout(player.timer);
  player.playing = false;
  player.show();
  tellStep(player);
}

/** @param {Player} player */
const toggle = (player) => (player.playing ? pause(player) : play(player));

/** @param {Player} player */
function wait(player) {
  clearTimeout(player.timer);
  const letters = player.frames[player.frame].said.map(([text]) => text).join("").length;
  player.timer = setTimeout(() => move(player, 1), Math.max(AT_LEAST, letters * READING) / player.speed);
}

/** @param {Player} player */
const tellStep = (player) => player.tell(player.frames[player.frame].step);

/** @type {Record<string, (host: Host) => void>} */
const KEYS = {
  ...{ ArrowRight: ({ player }) => move(player, 1), ArrowLeft: ({ player }) => move(player, -1) },
  ...{ PageDown: ({ player }) => move(player, 1), PageUp: ({ player }) => move(player, -1) },
  ...{ ArrowDown: (host) => pointOn(host, 1), ArrowUp: (host) => pointOn(host, -1), Escape: (host) => pointTo(host, null) },
  " ": ({ player }) => toggle(player),
};

/** What an event happened in. @param {Event} event @param {string} within */
const around = ({ target }, within) => (target instanceof Element ? target.closest(within) : null);

/** @param {Host} host @param {KeyboardEvent} event */
function pressed(host, event) {
  const act = KEYS[event.key], onButton = event.key === " " && around(event, "button, a");
  if (!act || onButton || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === "Escape" && host.pointed === null) return; // it may be the way out of a lecture
  event.preventDefault();
  event.stopPropagation();
  act(host);
}

/** In a lecture the keys of a presenter's remote go from idea to idea, wherever the keyboard is. @param {Host} host @param {KeyboardEvent} event */
function slide(host, event) {
  /** @type {Record<string, number>} */
  const ways = { PageDown: 1, PageUp: -1 };
  const by = ways[event.key], typing = around(event, "input:not([type=radio]), textarea");
  if (!host.lecture || !by || typing || event.defaultPrevented || !host.clientWidth) return;
  event.preventDefault();
  const { top, bottom } = host.getBoundingClientRect(), seen = top < innerHeight / 2 && bottom > innerHeight / 2;
  if (seen) move(host.player, by);
  else host.player.frame = by > 0 ? 0 : host.player.frame;
  host.player.show();
  host.scrollIntoView({ block: "start" });
}
