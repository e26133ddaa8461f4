// A chart that grows with the screen: all of it that is measured in pixels grows. Knows no page.

/** A figure so many times larger. @param {Figure} figure @param {number} factor @returns {Figure} */
export function grown({ layout, ...rest }, factor) {
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
    [name, /^[xy]shift$/.test(name) || (inPixels && /^(size|width)$/.test(name)) ? times(value) : larger(value, factor, /font$|^marker$|^line$/.test(name))];
  return Object.fromEntries(Object.entries(part).map(one));
}
