// Draws every chart that can be seen, once; each can be written as PNG or SVG by the browser.

const FIGURES = JSON.parse(document.getElementById("figures").textContent);
const CONFIG = { displayModeBar: false, responsive: true };

function draw() {
  for (const place of document.querySelectorAll("[data-figure]")) {
    if (place.offsetParent === null || place.drawn) continue;
    place.drawn = true;
    const { data, layout } = FIGURES[place.dataset.figure];
    const width = place.clientWidth, { fontFamily } = getComputedStyle(place);
    Plotly.newPlot(place, legible(data, layout, width, fontFamily), fitted(layout, width, fontFamily), CONFIG);
  }
}

function write(place, format) {
  const style = getComputedStyle(document.body);
  const { layout, width, height } = framed(place, {
    title: place.dataset.title, source: document.body.dataset.source,
    ink: style.color, paper: style.backgroundColor, grey: document.body.dataset.grey,
  });
  const filename = "attnviz-" + place.dataset.figure, scale = format === "png" ? 2 : 1;
  Plotly.downloadImage({ data: place.data, layout }, { format, width, height, scale, filename });
}

document.addEventListener("click", ({ target }) => {
  const { format } = target.dataset;
  if (!format) return;
  const shown = [...target.closest("section").querySelectorAll("[data-figure]")].find((place) => place.offsetParent);
  write(shown, format);
});
addEventListener("resize", draw);
draw();
