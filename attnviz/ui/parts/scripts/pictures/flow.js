
// Saves the flow as it stands, frame and all: a copy of each side that needs no page around it, with
// what it says above it and where it comes from below.

const NS = "http://www.w3.org/2000/svg", TOP = 56, BELOW = 44, PAD = 16;
const KEPT = ["fill", "stroke", "stroke-width", "font-size", "font-weight", "text-anchor", "transform", "opacity", "image-rendering"];

/** @param {Asked} asked */
async function saveFlow({ format, width: pixels, source }) {
  const sides = [...document.querySelectorAll(".flow-side")].filter(({ clientWidth }) => clientWidth);
  if (!sides.length) return;
  const { color, backgroundColor, fontFamily } = ground();
  const picture = document.createElementNS(NS, "svg");
  let height = 0, width = 0;
  for (const side of sides) {
    const svg = side.querySelector("svg"), said = side.querySelector(".flow-said")?.textContent ?? "";
    if (!svg) continue;
    const copy = copied(svg), { width: w, height: h } = svg.viewBox.baseVal;
    placed(copy, { x: PAD, y: height + TOP, width: w, height: h });
    wrapped(said, w / 7.2).forEach((line, i) => picture.append(text(line, height + 22 + 17 * i, 14)));
    picture.append(copy);
    [height, width] = [height + h + TOP, Math.max(width, w + 2 * PAD)];
  }
  wrapped(source, width / 6).forEach((line, i) => picture.append(text(line, height + 24 + 14 * i, 11)));
  height += BELOW;
  placed(picture, { xmlns: NS, viewBox: `0 0 ${width} ${height}`, width, height });
  picture.style.cssText = `background:${backgroundColor};fill:${color};font-family:${fontFamily.replaceAll('"', "'")}`;
  const written = new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
  const made = format === "svg" ? written : await painted(written, { width, height, paper: backgroundColor }, pixels);
  if (made) hand(made, format);
}

/** @param {Element} node @param {Record<string, string | number>} attributes */
function placed(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
}

/** @param {string} line @param {number} y @param {number} size */
function text(line, y, size) {
  const node = document.createElementNS(NS, "text");
  placed(node, { x: PAD, y, "font-size": size });
  node.textContent = line;
  return node;
}

/** A drawing with the looks of its page written into it. @param {SVGSVGElement} svg */
function copied(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true)), looks = [...svg.querySelectorAll("*")].map((node) => getComputedStyle(node));
  /** @type {NodeListOf<SVGElement>} */
  const nodes = copy.querySelectorAll("*");
  nodes.forEach((node, i) => {
    if (node.dataset.gone) return node.remove();
    node.removeAttribute("class");
    node.style.cssText = KEPT.map((name) => `${name}:${looks[i].getPropertyValue(name)}`).join(";");
  });
  copy.removeAttribute("style");
  return copy;
}

/**
 * A drawing as a PNG so many pixels wide.
 * @param {Blob} written @param {{width: number, height: number, paper: string}} size @param {number} pixels
 * @returns {Promise<Blob | null>}
 */
async function painted(written, { width, height, paper }, pixels) {
  const image = new Image(), canvas = document.createElement("canvas");
  image.src = URL.createObjectURL(written);
  await image.decode();
  [canvas.width, canvas.height] = [pixels, Math.round((pixels / width) * height)];
  const drawing = canvas.getContext("2d");
  if (!drawing) return null;
  drawing.fillStyle = paper;
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done));
}

/** @param {Blob} blob @param {string} format */
function hand(blob, format) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `attnviz-flow.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
