// What scripts read of Plotly's charts beyond its public interface; no other module does, but for
// schema.js. A test says so when a new version of Plotly has changed one of these.

/** The size of a drawn chart and its margins. @param {Chart} chart */
export function sizeOf(chart) {
  const { width, height, margin } = chart._fullLayout;
  return { width, height, margin };
}

/** Whether a drawing waits for something, as for a formula; else it is whole at once. @param {Chart} chart */
export const isUnderway = (chart) => Boolean(chart._promises?.length);

/** The axes of every panel. @param {Chart} chart @returns {{xaxis: Axis, yaxis: Axis}[]} */
export const panelsOf = (chart) => Object.values(chart._fullLayout._plots);

/** An axis by the name in a trace: "x", "x2", "y". @param {Chart} chart @param {string} name @returns {Axis} */
export const axisOf = (chart, name) => chart._fullLayout[name.replace(/^[xy]/, "$&axis")];

/** The names along an axis of categories, in order. @param {Axis} axis @returns {string[]} */
export const namesOf = (axis) => axis._categories ?? [];

/** Where an axis begins in the drawing and how long it is, in pixels. @param {Axis} axis */
export const extentOf = (axis) => ({ start: axis._offset, length: axis._length });

/**
 * Where a value stands in the drawing, in pixels. A name is looked up, never asked for: "3" would be a place.
 * @param {Axis} axis @param {unknown} value @returns {number}
 */
export const placeOn = (axis, value) =>
  axis._offset + axis.r2p(axis.type === "category" ? axis._categories.indexOf(value) : value);

/** Where the first frame of a chart is drawn, in pixels; none where nothing is framed. @param {Chart} chart */
export function frameOf(chart) {
  const { shapes: [frame], xaxis, yaxis } = chart._fullLayout;
  if (!frame) return undefined;
  const along = [frame.x0, frame.x1].map((x) => xaxis._offset + xaxis.r2p(x));
  const down = [frame.y0, frame.y1].map((y) => yaxis._offset + yaxis.r2p(y));
  return { left: along[0], right: along[1], top: down[0], bottom: down[1] };
}

/** The drawing into which marks of ours go. @param {Chart} chart */
export const drawingOf = (chart) => chart.querySelector(".main-svg");
