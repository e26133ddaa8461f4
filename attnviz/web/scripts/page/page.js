// What every page has once: Plotly, its colours, one entry of the history for each choice, its class, and
// what is read while it is typed or told when it has changed.

import { followHeadline } from "./announce.js";
import classroom from "./classroom.js";
import history from "./history.js";
import { closePanelFirst } from "./leaving.js";
import { loadPlotly } from "./library.js";
import look from "./look.js";
import { readTyping } from "./typing.js";

let begun = false;

/** @param {Called<any>} called */
export default function (called) {
  history(called);
  classroom(called);
  if (!begun) {
    begun = true;
    loadPlotly(called.data.plotly);
    closePanelFirst();
    followHeadline();
    readTyping();
  }
  return look(called);
}
