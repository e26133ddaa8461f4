// Steps through the frames of a flow, one by one or by themselves. Nothing here knows the page.

/** @import {Frame} from "./read.js" */

export const SPEEDS = [1, 2, 0.5], WHOLE = 25_000, AT_LEAST = 2000; // milliseconds of all frames, and of one

/**
 * @typedef {object} Player
 * @property {number} frame @property {boolean} playing @property {number} speed
 * @property {Frame[]} frames  those of the first way: all have the same steps
 * @property {() => void} show @property {(step: string) => void} tell
 * @property {number} [timer]
 */

/** @param {Player} player @param {number} by */
export function move(player, by) {
  const last = player.frames.length - 1, frame = Math.min(last, Math.max(0, player.frame + by));
  if (frame === player.frame) return pause(player);
  player.frame = frame;
  player.show();
  if (player.playing) wait(player);
  else tellStep(player);
}

/** To the last frame of a step, where all of it can be seen. @param {Player} player @param {string} step */
export function goTo(player, step) {
  player.frame = player.frames.findLastIndex((frame) => frame.step === step);
  pause(player);
}

/** @param {Player} player */
export function play(player) {
  player.playing = true;
  if (player.frame === player.frames.length - 1) player.frame = 0;
  player.show();
  wait(player);
}

/** @param {Player} player */
export function pause(player) {
  clearTimeout(player.timer);
  player.playing = false;
  player.show();
  tellStep(player);
}

/** @param {Player} player */
export const toggle = (player) => (player.playing ? pause(player) : play(player));

/** @param {Player} player */
function wait(player) {
  clearTimeout(player.timer);
  player.timer = setTimeout(() => move(player, 1), lasts(player.frames, player.frame) / player.speed);
}

/** The milliseconds of a frame: each has one part alike, and shares the rest by how much it says. @param {Frame[]} frames @param {number} which */
export function lasts(frames, which) {
  const letters = frames.map(({ said }) => said.map(([text]) => text).join("").length);
  const all = letters.reduce((sum, count) => sum + count, 0), rest = WHOLE - AT_LEAST * frames.length;
  return AT_LEAST + (rest * letters[which]) / all;
}

/** @param {Player} player */
const tellStep = (player) => player.tell(player.frames[player.frame].step);
