// The table of the lab by hand, and the square its points stand in. Nothing here knows the page.

/**
 * @typedef {string[][]} Rows  of each word its name and its numbers, as they are typed
 * @typedef {{low: number, high: number, unit: number, x: (v: number) => number, y: (v: number) => number}} Square
 */

export const SIZE = 320, EDGE = 24; // pixels of the square, and of the margin in it

/** @param {string} table @returns {Rows} */
export const read = (table) => table.split(";").map((row) => row.split(","));
/** @param {Rows} rows */
export const written = (rows) => rows.map((row) => row.map((cell) => cell.trim()).join(",")).join(";");
/** @param {string} cell */
export const number = (cell) => (Number.isFinite(Number(cell)) ? Number(cell) : 0);
/** @param {number} x */
export const tidy = (x) => String(Math.round(Math.max(-9, Math.min(9, x)) * 100) / 100);

/** The square that holds all points and the origin, with whole numbers as its grid. @param {{rows: Rows, lands: number[][]}} lab @returns {Square} */
export function frame(lab) {
  const all = lab.rows.flatMap((row) => [number(row[1]), number(row[2])]).concat(lab.lands.flat(), 0);
  const low = Math.floor(Math.min(...all) - 0.25), high = Math.ceil(Math.max(...all, low + 2) + 0.25);
  const unit = (SIZE - 2 * EDGE) / (high - low);
  return { low, high, unit, x: (v) => EDGE + (v - low) * unit, y: (v) => SIZE - EDGE - (v - low) * unit };
}
