// The keys of a flow: arrows step and point, space plays.

import { around } from "../shared/events.js";
import { move, toggle } from "./play.js";
import { pointOn, pointTo } from "./point.js";

/** @import {Host} from "./host.js" */

/** @type {Record<string, (host: Host) => void>} */
const KEYS = {
  ...{ ArrowRight: ({ player }) => move(player, 1), ArrowLeft: ({ player }) => move(player, -1) },
  ...{ PageDown: ({ player }) => move(player, 1), PageUp: ({ player }) => move(player, -1) },
  ...{ ArrowDown: (host) => pointOn(host, 1), ArrowUp: (host) => pointOn(host, -1), Escape: (host) => pointTo(host, null) },
  " ": ({ player }) => toggle(player),
};

/** @param {Host} host @param {KeyboardEvent} event */
export function pressed(host, event) {
  const act = KEYS[event.key], onButton = event.key === " " && around(event, "button, a");
  if (!act || onButton || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === "Escape" && host.pointed === null) return; // it may be the way out of a lecture
  event.preventDefault();
  event.stopPropagation();
  act(host);
}

/** In a lecture the keys of a presenter's remote go from idea to idea, wherever the keyboard is. @param {Host} host @param {KeyboardEvent} event */
export function slide(host, event) {
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
