// How wide a text is.

/** @type {CanvasRenderingContext2D | null} */
let canvas = null;

/** The width of a text in a font, in pixels. @param {string} text @param {string} font  as style sheets write it */
export function widthOf(text, font) {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (!canvas) return 0;
  canvas.font = font;
  return canvas.measureText(text).width;
}
