// Data with long texts, as the app sends them: a line of JSON that names the texts, then a line for each.

const UTF8 = new TextDecoder();

/** @param {Uint8Array} sent @returns {any} */
export function unpacked(sent) {
  const [first, ...lines] = UTF8.decode(sent).split("\n"), { texts, ...data } = JSON.parse(first);
  texts.forEach((/** @type {string} */ name, /** @type {number} */ i) => { data[name] = lines[i]; });
  return data;
}
