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

const KEYS = { ArrowRight: (p) => move(p, 1), ArrowLeft: (p) => move(p, -1), PageDown: (p) => move(p, 1), PageUp: (p) => move(p, -1), " ": toggle };

/** @param {Player} player @param {KeyboardEvent} event */
function pressed(player, event) {
  const act = KEYS[event.key], onButton = event.key === " " && event.target.closest("button, a");
  if (!act || onButton || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  act(player);
}
