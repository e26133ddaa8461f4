// Steps through the frames of a flow: by buttons, keys and touch, or by themselves.

const SPEEDS = [1, 2, 0.5], READING = 55, AT_LEAST = 1800; // milliseconds a letter, and a frame

/**
 * @typedef {object} Player
 * @property {number} frame @property {boolean} playing @property {number} speed
 * @property {Frame[]} frames  those of the first way: all have the same steps
 * @property {() => void} show @property {(step: string) => void} tell
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

/** To the last frame of a step, where all of it can be seen. */
function goTo(player, step) {
  player.frame = player.frames.findLastIndex((frame) => frame.step === step);
  pause(player);
}

function play(player) {
  player.playing = true;
  if (player.frame === player.frames.length - 1) player.frame = 0;
  player.show();
  wait(player);
}

function pause(player) {
  clearTimeout(player.timer);
  player.playing = false;
  player.show();
  tellStep(player);
}

const toggle = (player) => (player.playing ? pause(player) : play(player));

function wait(player) {
  clearTimeout(player.timer);
  const letters = player.frames[player.frame].said.map(([text]) => text).join("").length;
  player.timer = setTimeout(() => move(player, 1), Math.max(AT_LEAST, letters * READING) / player.speed);
}

const tellStep = (player) => player.tell(player.frames[player.frame].step);

const KEYS = {
  ...{ ArrowRight: ({ player }) => move(player, 1), ArrowLeft: ({ player }) => move(player, -1) },
  ...{ PageDown: ({ player }) => move(player, 1), PageUp: ({ player }) => move(player, -1) },
  ...{ ArrowDown: (host) => pointOn(host, 1), ArrowUp: (host) => pointOn(host, -1), Escape: (host) => pointTo(host, null) },
  " ": ({ player }) => toggle(player),
};

/** @param {HTMLElement & {player: Player}} host @param {KeyboardEvent} event */
function pressed(host, event) {
  const act = KEYS[event.key], onButton = event.key === " " && event.target.closest("button, a");
  if (!act || onButton || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === "Escape" && host.pointed === null) return; // it may be the way out of a lecture
  event.preventDefault();
  event.stopPropagation();
  act(host);
}

/** In a lecture the keys of a presenter's remote go from idea to idea, wherever the keyboard is. */
function slide(host, event) {
  const by = { PageDown: 1, PageUp: -1 }[event.key], typing = event.target.closest?.("input:not([type=radio]), textarea");
  if (!host.lecture || !by || typing || event.defaultPrevented || !host.clientWidth) return;
  event.preventDefault();
  const { top, bottom } = host.getBoundingClientRect(), seen = top < innerHeight / 2 && bottom > innerHeight / 2;
  if (seen) move(host.player, by);
  else host.player.frame = by > 0 ? 0 : host.player.frame;
  host.player.show();
  host.scrollIntoView({ block: "start" });
}
