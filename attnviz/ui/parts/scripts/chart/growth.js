// How large a chart is: in a lecture it grows with the screen, and all that is measured in pixels.

/** What a page wants drawn. @typedef {{figure: string, alt: string, height: number, lecture: boolean}} Wanted */

// In a lecture a chart grows with the screen, so that it can be read from the last row.
const growth = ({ lecture }) => (lecture && !printing ? Math.max(1, Math.min(innerHeight / 514, innerWidth / 914)) : 1);

function grown({ layout, ...rest }, factor) {
  if (factor === 1) return { layout, ...rest };
  const margin = Object.fromEntries(Object.entries(layout.margin).map(([side, size]) => [side, size * factor]));
  return { ...larger(rest, factor), layout: { ...larger(layout, factor), margin, height: layout.height * factor } };
}

// A copy in which all that is measured in pixels has grown: type, marks and lines.
function larger(part, factor, inPixels = false) {
  if (Array.isArray(part)) return typeof part[0] === "object" ? part.map((item) => larger(item, factor)) : part;
  if (!part || typeof part !== "object") return part;
  const times = (size) => (Array.isArray(size) ? size.map(times) : size * factor);
  const one = ([name, value]) =>
    [name, inPixels && /^(size|width)$/.test(name) ? times(value) : larger(value, factor, /font$|^marker$|^line$/.test(name))];
  return Object.fromEntries(Object.entries(part).map(one));
}
