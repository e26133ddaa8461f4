// What every page has once: its colours, one entry of the history for each choice, and its class.

import classroom from "./classroom.js";
import history from "./history.js";
import look from "./look.js";

/** @param {Called<any>} called */
export default function (called) {
  history(called);
  classroom(called);
  return look(called);
}
