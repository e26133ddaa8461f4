// What the screen and its visitor ask of all that is drawn.

export const PAPER = 680; // pixels between the margins of A4 and of Letter, both upright

/** @type {MediaQueryList} */
let motion;

/** Whether the visitor's system asks for stillness. */
export const still = () => (motion ??= matchMedia("(prefers-reduced-motion: reduce)")).matches;

/** How a change glides: not at all where stillness is asked for. */
export const glide = () => ({ duration: still() ? 0 : 300, easing: "ease-out" });

/** How much larger a picture of these pixels is drawn to fill the screen; never smaller. @param {number} width @param {number} height */
export const growth = (width, height) => Math.max(1, Math.min(innerHeight / height, innerWidth / width));
