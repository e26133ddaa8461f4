// Loads Plotly once the first text is painted. It takes half a second to start, and nothing is painted
// meanwhile: earlier, the text would come later. Later, it would wait for all that the page draws first.
// Its path stands in the address of this module, which the head of a page names.

import { loadPlotly } from "./library.js";

const path = new URL(import.meta.url).searchParams.get("plotly") ?? "";
const watch = new PerformanceObserver((painted) => {
  if (!painted.getEntriesByName("first-contentful-paint").length) return;
  watch.disconnect();
  loadPlotly(path);
});
watch.observe({ type: "paint", buffered: true });
