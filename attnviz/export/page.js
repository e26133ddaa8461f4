// Draws every chart that can be seen, once; each can be written as PNG or SVG by the browser. A
// word is put in focus by its chip, or by a click on its row, its column or its arc.

const part = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");
const FIGURES = part("figures"), WORDS = part("words");
const CONFIG = { displayModeBar: false };
const PAPER = 680; // pixels between the margins of A4 and of Letter
let printing = false;
const places = () => [...document.querySelectorAll("[data-figure]")];

function draw() {
  for (const place of places()) {
    const width = printing ? PAPER : place.clientWidth;
    if (!width || place.drawn === width) continue;
    place.drawn = width;
    const { data, layout, frames } = FIGURES[place.dataset.figure], { fontFamily } = getComputedStyle(place);
    place.style.height = `${layout.height}px`;
    const fit = { ...fitted(layout, width, fontFamily), width };
    const drawing = Plotly.react(place, { data: legible(data, layout, width, fontFamily), layout: fit, frames, config: CONFIG });
    if (WORDS && !place.listens) drawing.then(() => place.on("plotly_click", ({ points: [point] }) => choose(meant(point, place))));
    place.listens = true;
  }
}

// The word a click means: the one that reads; on an arc of the word in focus, the other end.
function meant({ data: { meta, type }, pointNumber }, place) {
  if (Array.isArray(meta)) return meta[0] === chosen() ? meta[1] : meta[0];
  if (/^words/.test(meta)) return pointNumber + Number(meta.slice(5));
  if (type === "heatmap" && !/^heads/.test(place.dataset.figure)) return pointNumber[0];
}

const chosen = () => Number(document.querySelector("[name=word]:checked")?.value);

function choose(row) {
  const word = WORDS?.[row];
  if (!word) return;
  document.querySelector(`[name=word][value="${row}"]`).checked = true;
  document.querySelector("h2").innerHTML = word.headline; // made with the page, its words escaped
  document.getElementById("source").textContent = word.source;
  document.body.dataset.source = word.verbatim;
  for (const place of places()) {
    const { data, layout, told, title } = word.figures[place.dataset.figure];
    const figure = FIGURES[place.dataset.figure];
    figure.first ??= figure.data;
    Object.assign(figure, { data: data ?? figure.first, layout });
    Object.assign(place.dataset, { title });
    place.setAttribute("aria-label", told);
    place.drawn = 0;
  }
  draw();
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
document.addEventListener("change", ({ target }) => target.name === "word" && choose(Number(target.value)));
for (const [name, now] of Object.entries({ beforeprint: true, afterprint: false }))
  addEventListener(name, () => { printing = now; draw(); });
addEventListener("resize", () => printing || draw());
draw();
