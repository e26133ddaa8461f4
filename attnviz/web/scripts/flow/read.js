// What the app sends of one word's way, read: arrays of numbers unpacked, words as they are.

/**
 * The way of one word, as the record has it; see explain/flow.py.
 * @typedef {object} Way
 * @property {number} row  the place of the word in its sentence
 * @property {string} reader
 * @property {string[]} words
 * @property {number[]} places
 * @property {Rows} q @property {Rows} keys @property {Rows} products
 * @property {number[]} scores  NaN where there is none, -Infinity where it is masked
 * @property {number[]} weights
 * @property {Rows} values @property {Rows} y @property {Rows | null} v
 * @property {number | null} own @property {number | null} most
 * @property {(number | null)[]} largest  for each single word the place of the number into which it gives most
 * @property {string} summed  what the score is besides a sum of products
 * @property {boolean} backwards  whether the sentence runs from right to left
 * @property {boolean} plain  whether a word asks, answers and is taken up by one vector
 * @property {Frame[]} frames @property {Record<string, string>[]} receipts
 *
 * One idea: which stage it belongs to, what is said, and which word it is about.
 * @typedef {{step: string, said: [string, string][], word: number | null, whole: boolean}} Frame
 *
 * A frame, and the word of it that stands out.
 * @typedef {Frame & {lit: number | null}} Lit
 *
 * A matrix, row by row.
 * @typedef {{numbers: Float32Array, size: number}} Rows
 */

/** @param {string} sent @returns {Way[]} */
export function readWays(sent) {
  return JSON.parse(sent).map((/** @type {any} */ way) => {
    const [q, keys, values, y, v] = ["q", "keys", "values", "y", "v"].map((name) => way[name] && unpacked(way[name]));
    const [scores, weights] = [way.scores, way.weights].map((packed) => Array.from(unpacked(packed).numbers));
    return { ...way, ...withProducts(q, keys ?? asKeys(values, way.places)), values, y, v, scores, weights };
  });
}

/** The values of words as their keys; a word that stands for several has none. @param {Rows} values @param {number[]} places @returns {Rows} */
function asKeys({ numbers, size }, places) {
  const keys = numbers.slice();
  places.forEach((place, j) => { if (place < 0) keys.fill(NaN, j * size, (j + 1) * size); });
  return { numbers: keys, size };
}

/** A query, keys, and the products of their numbers, which add up to scores. @param {Rows} q @param {Rows} keys */
function withProducts(q, keys) {
  const products = keys.numbers.map((key, i) => q.numbers[i % keys.size] * key);
  return { q, keys, products: { numbers: products, size: keys.size } };
}

/** @param {{bdata: string, shape: string}} packed @returns {Rows} */
function unpacked({ bdata, shape }) {
  const letters = atob(bdata), bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i); // `from` takes far longer
  return { numbers: new Float32Array(bytes.buffer), size: Number(shape.split(", ").at(-1)) };
}

/** One row of a matrix. @param {Rows} rows @param {number} i */
export const rowOf = ({ numbers, size }, i) => numbers.subarray(i * size, (i + 1) * size);

/** The largest size of a number of a matrix, by which its colours are scaled. @param {Rows} rows */
export const endOf = ({ numbers }) => numbers.reduce((end, x) => (Math.abs(x) > end ? Math.abs(x) : end), 0) || 1;
