// One Plotly chart. A changed figure is drawn over the old one, in one pass and at its true width:
// Streamlit's own chart would be made anew, and drawn twice. All charts that changed are drawn in
// one go, after their widths are known, so that the page is laid out once; those in view first.

const SVG = "http://www.w3.org/2000/svg";
const ADDED = ".attnviz-band, .attnviz-written"; // what is not Plotly's: hovering's and ours
const waiting = new Set();
const PAPER = 680; // pixels between the margins of A4 and of Letter, both upright
const SHEET = 900; // and from top to bottom, with a title above the chart
let printing = false;

for (const [name, now] of Object.entries({ beforeprint: true, afterprint: false })) addEventListener(name, () => turn(now));
matchMedia("print").addEventListener("change", ({ matches }) => turn(matches));

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".attnviz-chart") ?? placed(parentElement);
  place.wanted = data;
  place.setAttribute("aria-label", data.alt);
  place.style.height = `${data.height * growth(data)}px`;
  ask(place);
  return () => place.isConnected || remove(place); // it may have been called again since
}

function placed(parent) {
  const place = document.createElement("div");
  place.className = "attnviz-chart";
  place.setAttribute("role", "figure");
  parent.append(place);
  place.refit = () => {
    if (printing) return;
    place.style.height = `${place.wanted.height * growth(place.wanted)}px`;
    if (place.clientWidth !== place.drawnWidth || growth(place.wanted) !== place.drawnGrowth) ask(place);
  };
  place.watch = new ResizeObserver(place.refit);
  place.watch.observe(place);
  addEventListener("resize", place.refit);
  return place;
}

// To paper and back. There is no time to wait: what is drawn when the handler returns is printed.
function turn(now) {
  if (now === printing) return;
  printing = now;
  for (const place of document.querySelectorAll(".attnviz-chart")) {
    place.style.zoom = now ? Math.min(1, SHEET / place.wanted.height) : "";
    if (!now) ask(place);
    else if (place.clientWidth && window.Plotly) draw(place, { ...look(place), width: PAPER });
  }
}

function remove(place) {
  place.watch.disconnect();
  removeEventListener("resize", place.refit);
  window.Plotly?.purge(place);
}

function ask(place) {
  if (!waiting.size) setTimeout(drawAll);
  waiting.add(place);
}

function drawAll() {
  if (!window.Plotly) return setTimeout(drawAll, 20); // on its way
  const places = [...waiting].filter((place) => place.clientWidth); // one folded away has none yet
  const seen = places.filter(isSeen), first = seen.length ? seen : places;
  const rest = places.filter((place) => !first.includes(place)), looks = first.map(look);
  waiting.clear();
  rest.forEach((place) => waiting.add(place));
  first.forEach((place, i) => draw(place, looks[i]));
  if (rest.length) requestAnimationFrame(() => setTimeout(drawAll)); // once the first are painted
}

function isSeen(place) {
  const { top, bottom } = place.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function look(place) {
  const style = getComputedStyle(place), family = style.fontFamily;
  const [paper, line, ink] = ["background", "border", "text"].map((part) => style.getPropertyValue(`--st-${part}-color`));
  return { width: place.clientWidth, family, hoverlabel: { bgcolor: paper, bordercolor: line, font: { color: ink, family } } };
}

async function draw(place, { width, family, hoverlabel }) {
  const { figure } = place.wanted, factor = growth(place.wanted);
  const { data, layout: asked, frames, config } = grown(JSON.parse(figure), factor);
  const layout = { ...fitted(asked, width, family), width, hoverlabel, font: { ...asked.font, family } };
  Object.assign(place, { drawnWidth: width, drawnGrowth: factor });
  place.style.height = `${layout.height}px`;
  await window.Plotly.react(place, { data: data.filter((trace) => !isWritten(trace)), layout, frames, config });
  if (place.wanted.figure !== figure) return; // another one has been asked for meanwhile
  place.querySelectorAll(ADDED).forEach((mark) => mark.remove());
  legible(data, asked, width, family).filter(isWritten).forEach((trace) => write(place, trace, family));
}

// In a lecture a chart grows with the screen, so that it can be read from the last row.
const growth = ({ lecture }) => (lecture && !printing ? Math.max(1, Math.min(innerHeight / 514, innerWidth / 914)) : 1);

function grown({ layout, ...rest }, factor) {
  if (factor === 1) return { layout, ...rest };
  const margin = Object.fromEntries(Object.entries(layout.margin).map(([side, size]) => [side, size * factor]));
  return { ...larger(rest, factor), layout: { ...larger(layout, factor), margin, height: layout.height * factor } };
}

// A copy in which all that is measured in pixels has grown: type, marks and lines.
function larger(part, factor, inPixels = false) {
  if (Array.isArray(part)) return typeof part[0] === "object" ? part.map((item) => larger(item, factor)) : part;
  if (!part || typeof part !== "object") return part;
  const times = (size) => (Array.isArray(size) ? size.map(times) : size * factor);
  const one = ([name, value]) =>
    [name, inPixels && /^(size|width)$/.test(name) ? times(value) : larger(value, factor, /font$|^marker$|^line$/.test(name))];
  return Object.fromEntries(Object.entries(part).map(one));
}

// Plain numbers. Plotly takes a fifth of a millisecond for each, and a matrix has a hundred.
function write(place, { x, y, text, textfont, xaxis = "x", textposition }, family) {
  const across = place._fullLayout[xaxis.replace("x", "xaxis")], down = place._fullLayout.yaxis;
  const [anchor, aside] = textposition === "middle right" ? ["start", 4] : ["middle", 0];
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "attnviz-written");
  group.style.cssText = `font:${textfont.size}px ${family};fill:${textfont.color ?? "currentColor"};text-anchor:${anchor};pointer-events:none`;
  text.forEach((number, i) => {
    const node = document.createElementNS(SVG, "text");
    node.setAttribute("x", across._offset + at(across, x[i]) + aside);
    node.setAttribute("y", down._offset + at(down, y[i]));
    node.setAttribute("dy", ".35em");
    node.textContent = number;
    group.append(node);
  });
  place.querySelector(".main-svg").append(group);
}

// Where a value stands on an axis. A name is looked up, never asked for: "3" would be a place.
function at(axis, value) {
  return axis.r2p(axis.type === "category" ? axis._categories.indexOf(value) : value);
}
