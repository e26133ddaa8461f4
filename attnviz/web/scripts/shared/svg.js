// Nodes of SVG.

export const SVG = "http://www.w3.org/2000/svg";

/**
 * A new node of SVG with these attributes.
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name @param {Record<string, string | number>} [attributes]
 * @returns {SVGElementTagNameMap[Name]}
 */
export const svg = (name, attributes = {}) => withAttributes(document.createElementNS(SVG, name), attributes);

/** @template {Element} Node @param {Node} node @param {Record<string, string | number>} attributes @returns {Node} */
export function withAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}
