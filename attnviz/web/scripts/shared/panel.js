// Panels over the page, each at what it belongs to.

const GAP = 6, EDGE = 12; // pixels

/** Below a place, or above where there is no room; never over the edge of the screen. @param {HTMLElement} panel @param {DOMRect} at */
export function placeBy(panel, at) {
  const { width, height } = panel.getBoundingClientRect(), below = at.bottom + GAP;
  const wanted = below + height + EDGE > innerHeight ? at.top - GAP - height : below;
  panel.style.left = `${within(at.left + at.width / 2 - width / 2, document.documentElement.clientWidth - width)}px`;
  panel.style.top = `${within(wanted, innerHeight - height)}px`;
}

/** A place on the screen, off its edge. @param {number} place @param {number} last */
const within = (place, last) => Math.max(EDGE, Math.min(place, last - EDGE));
