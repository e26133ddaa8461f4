// What changes in a chart glides for the eye to follow. Lines, bars and rings glide by the style
// sheet, as Plotly keeps their nodes; a matrix is one image, and the old one fades over the new.

import { glide, still } from "../shared/screen.js";
import { svg } from "../shared/svg.js";

/** The image of a matrix, and a copy of it as it was. @typedef {{image: Element, before: Element}} Image */

/** The images of the matrices as they are drawn now, each with where it stands. @param {Element} place @returns {Image[]} */
export function remembered(place) {
  if (still()) return [];
  return [...place.querySelectorAll(".heatmaplayer .hm image")].map((image) => ({ image, before: /** @type {Element} */ (image.cloneNode()) }));
}

/** @param {Image[]} images */
export function fadeFrom(images) {
  for (const { image, before } of images) {
    if (!image.isConnected || image.getAttribute("href") === before.getAttribute("href")) continue;
    const fading = svg("g"); // of its own: Plotly asks every image of its groups for its trace
    fading.style.pointerEvents = "none";
    fading.append(before);
    image.closest(".hm")?.after(fading);
    const fade = fading.animate({ opacity: [1, 0] }, glide());
    fade.onfinish = fade.oncancel = () => fading.remove();
  }
}
