// How large a chart is: in a lecture it grows with the screen, and all that is measured in pixels.

/**
 * What a page wants drawn. @typedef {{figure: string, alt: string, height: number, lecture: boolean}} Wanted
 * What is measured of a place before it draws. @typedef {{width: number, family: string, hoverlabel: object}} Look
 *
 * Where a chart is drawn.
 * @typedef {object} Drawing
 * @property {Wanted} wanted
 * @property {() => void} refit @property {ResizeObserver} watch
 * @property {number} [drawnWidth] @property {number} [drawnGrowth]
 * @typedef {Chart & Drawing} Place
 */

// In a lecture a chart grows with the screen, so that it can be read from the last row.
/** @param {Wanted} wanted */
const growth = ({ lecture }) => (lecture && !printing ? Math.max(1, Math.min(innerHeight / 514, innerWidth / 914)) : 1);

/** @param {Figure} figure @param {number} factor @returns {Figure} */
function grown({ layout, ...rest }, factor) {
  if (factor === 1) return { layout, ...rest };
  const margin = Object.fromEntries(Object.entries(layout.margin).map(([side, size]) => [side, Number(size) * factor]));
  return { ...larger(rest, factor), layout: { ...larger(layout, factor), margin, height: layout.height * factor } };
}

/**
 * A copy in which all that is measured in pixels has grown: type, marks and lines.
 * @param {any} part @param {number} factor @param {boolean} [inPixels] @returns {any}
 */
function larger(part, factor, inPixels = false) {
  if (Array.isArray(part)) return typeof part[0] === "object" ? part.map((item) => larger(item, factor)) : part;
  if (!part || typeof part !== "object") return part;
  /** @param {any} size @returns {any} */
  const times = (size) => (Array.isArray(size) ? size.map(times) : size * factor);
  /** @param {[string, unknown]} member */
  const one = ([name, value]) =>
    [name, inPixels && /^(size|width)$/.test(name) ? times(value) : larger(value, factor, /font$|^marker$|^line$/.test(name))];
  return Object.fromEntries(Object.entries(part).map(one));
}
