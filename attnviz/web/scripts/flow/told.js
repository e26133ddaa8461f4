// Which word of a flow stands out, and the arithmetic told of it. Nothing here knows the page.

/** @import {Frame, Lit, Way} from "./read.js" */

const HINT = "Point at a word, or press ↑ ↓, to see its numbers.";
const OTHERS = ". Point at another word, or press ↑ ↓, to see its numbers.";

/** What a frame shows while a word is pointed at. @param {Frame} frame @param {Way} way @param {number | null} pointed @returns {Lit} */
export const pointedAt = (frame, way, pointed) => ({ ...frame, lit: lit(frame, way, pointed) });

/** The word that stands out: the one pointed at, or the one the frame is about. @param {Frame} frame @param {Way} way @param {number | null} pointed */
export const lit = (frame, way, pointed) => (pointed !== null && pointed < way.words.length ? pointed : frame.whole ? null : frame.word);

/** The arithmetic of the word that is lit, or else of the one that is read most, at the stage of the frame. @param {Way} way @param {Frame} frame @param {number | null} pointed */
export function receiptOf(way, frame, pointed) {
  const one = lit(frame, way, pointed), j = toldOf(way, one), told = j === null ? null : way.receipts[j][frame.step];
  return told ? `${told}${one === null ? OTHERS : ""}` : HINT;
}

/** The word whose arithmetic is told: the one that is lit, or else the one that is read most. @param {Way} way @param {number | null} one */
export const toldOf = (way, one) => one ?? way.most ?? way.own;
