// Scrolls to a part of the page when it shows something new; not when it is seen for the first time.

import { still } from "../shared/screen.js";

/** What each part showed last. @type {Map<string, string>} */
const shown = new Map();

/** @param {Called<{place: string, shows: string}>} called */
export default function ({ data: { place, shows } }) {
  const before = shown.get(place);
  shown.set(place, shows);
  if (before === undefined || before === shows) return;
  document.querySelector(`.st-key-${place}`)?.scrollIntoView({ block: "start", behavior: still() ? "instant" : "smooth" });
}
