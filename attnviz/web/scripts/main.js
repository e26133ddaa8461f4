// The parts of a page, by name. Streamlit calls this module for each of them, and again whenever its
// data change; what a part keeps in its own module is shared by the whole page.

import announce from "./page/announce.js";
import bridge from "./bridge/bridge.js";
import byHand from "./learn/by_hand.js";
import chart from "./chart/chart.js";
import clock from "./lecture/clock.js";
import flow from "./flow/flow.js";
import keys from "./lecture/keys.js";
import ownVectors from "./page/own_vectors.js";
import page from "./page/page.js";
import pictures from "./pictures/pictures.js";
import scroll from "./page/scroll.js";
import terms from "./page/terms.js";
import { unpacked } from "./shared/packed.js";

/** @type {Record<string, (called: Called<any>) => void | (() => void)>} */
const PARTS = { announce, bridge, "by-hand": byHand, chart, clock, flow, keys, "own-vectors": ownVectors, page, pictures, scroll, terms };

/** @param {Called<{part: string} | Uint8Array>} called */
export default function (called) {
  const { data: sent, parentElement } = called;
  const data = sent instanceof Uint8Array ? unpacked(sent) : sent, end = PARTS[data.part]({ ...called, data });
  parentElement.dataset.part = data.part; // it is there, and listens
  return end;
}
