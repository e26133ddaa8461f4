// One word of a flow at a time: under the mouse, a finger or the arrow keys its arithmetic is told
// and it is lit, here and in the charts; a click on it asks the app for the whole receipt.

const VIEWS = { score: "scores", scored: "scores", product: "scores", weight: "weights", weighed: "weights", value: "change" };
const HINT = "Point at a word, or press ↑ ↓, for its arithmetic.";

/** What a frame shows while a word is pointed at. @returns {Frame & {lit: number | null}} */
const pointedAt = (frame, way, pointed) => ({ ...frame, lit: lit(frame, way, pointed) });

/** The word that stands out: the one pointed at, or the one the frame is about. */
const lit = (frame, way, pointed) => (pointed !== null && pointed < way.words.length ? pointed : frame.whole ? null : frame.word);

/** The arithmetic of the word that is lit, at the stage of the frame. */
function receiptOf(way, frame, pointed) {
  const j = lit(frame, way, pointed), told = j === null ? null : way.receipts[j][frame.step];
  return told ?? HINT;
}

function listen(host) {
  const at = ({ target }) => (target.dataset?.word === undefined ? null : Number(target.dataset.word));
  const moved = ({ pointerType, movementX, movementY }) => pointerType === "mouse" && (movementX || movementY);
  host.addEventListener("pointermove", (event) => moved(event) && pointTo(host, at(event)));
  host.addEventListener("pointerleave", () => pointTo(host, null));
  host.lit = ({ row, column }) => host.linked && pointTo(host, placeOf(host, column ?? row), false);
  host.addEventListener("click", (event) => {
    if (event.target.closest("svg")) at(event) === null ? pointTo(host, null) : chosen(host, event.target, at(event));
  });
}

/** A finger's first tap tells, as on the charts; the next one on the same word chooses. */
function chosen(host, node, word) {
  const tapped = matchMedia("(hover: none)").matches && host.pointed !== word;
  if (tapped) return pointTo(host, word);
  const side = [...host.querySelectorAll(".flow-side")].indexOf(node.closest(".flow-side")), way = host.ways[side];
  const column = way.places[word];
  if (column < 0) return;
  host.pick({ side, view: VIEWS[node.dataset.key.split("-")[0]] ?? "words", row: way.row, column });
}

/** Which of the words that are drawn stands at a place of the sentence. */
function placeOf({ ways: [way] }, place) {
  const word = way.places.indexOf(place);
  return word < 0 ? null : word;
}

/** @param {number | null} word @param {boolean} telling  whether the charts are to know of it */
function pointTo(host, word, telling = true) {
  if (host.pointed === word) return;
  host.pointed = word;
  show(host);
  const [way] = host.ways, column = word === null ? -1 : way.places[word] ?? -1;
  if (host.linked && telling) window.attnvizBridge?.light(column < 0 ? {} : { row: way.row, column });
}

/** To the word above or below. */
function pointOn(host, by) {
  const last = Math.max(...host.ways.map(({ words }) => words.length)) - 1;
  pointTo(host, host.pointed === null ? (by > 0 ? 0 : last) : Math.min(last, Math.max(0, host.pointed + by)));
}
