"""How well every text of a page stands out from what lies under it, for any part of a page."""

from tests.contrast import blended, contrast

# Each way in which a text is written, once: an example, its ink, its size and the grounds under
# it, the nearest first, down to one that nothing shines through.
WAYS = r"""(within) => {
    const seen = new Map(), ways = new Map(), styles = new Map();
    const brush = Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
        .getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => { // however it is written
        if (!seen.has(colour)) {
            brush.clearRect(0, 0, 1, 1);
            brush.fillStyle = colour;
            brush.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
            seen.set(colour, [r, g, b, a / 255]);
        }
        return seen.get(colour);
    };
    const style = (node) => {
        if (!styles.has(node)) styles.set(node, getComputedStyle(node));
        return styles.get(node);
    };
    const up = function* (node) { for (; node; node = node.parentElement) yield node; };
    const grounds = (node, { x, y, width, height }) => {
        const [middle, centre] = [x + width / 2, y + height / 2];
        const hit = document.elementsFromPoint(middle, centre);
        const holds = (one) => { // and does not only hold the part of the page that it stands in
            const { left, right, top, bottom } = one.getBoundingClientRect();
            if (style(one).overflow !== "visible") return true; // it scrolls to it
            return left <= middle && middle <= right && top <= centre && centre <= bottom;
        };
        const place = hit.indexOf(node);
        const under = place < 0 ? [...up(node)].filter(holds) : hit.slice(place);
        const found = [];
        for (const one of under) {
            const { backgroundColor, backgroundImage } = style(one), paint = rgba(backgroundColor);
            if (backgroundImage !== "none") return null; // a picture has no colour
            if (paint[3]) found.push(paint);
            if (paint[3] > 0.99) break;
        }
        return found;
    };
    const off = (node) => node.closest(":disabled, [aria-disabled=true]")
        || node.closest("label")?.control?.disabled;
    const heard = (node) => [...up(node)].some((one) => // only by who listens to the page
        one.clientWidth <= 1 && style(one).overflow === "hidden");
    const field = "input:not([type=hidden], [type=checkbox], [type=radio], [type=range]), textarea";
    for (const part of document.querySelectorAll(within))
        for (const node of [part, ...part.querySelectorAll("*")]) {
            const text = node.matches(field) ? node.value || node.placeholder
                : [...node.childNodes].map((one) => one.nodeType === 3 ? one.data : "").join("");
            const shows = { opacityProperty: true, visibilityProperty: true };
            if (!text.trim() || node.closest("svg, script, style, canvas") || off(node)
                || !node.checkVisibility(shows) || heard(node)) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            const box = (node.matches(field) ? node : range).getBoundingClientRect();
            const under = box.width > 1 && box.height > 1 && grounds(node, box);
            if (!under) continue;
            const pale = node.matches(field) && !node.value;
            const { color, fontSize, fontWeight } = pale
                ? getComputedStyle(node, "::placeholder") : style(node);
            const ink = [...rgba(color)];
            for (const one of up(node)) ink[3] *= style(one).opacity;
            const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
            const way = [ink, large, under];
            ways.set(JSON.stringify(way), [text.trim().slice(0, 40), ...way]);
        }
    return [...ways.values()];
}"""
# The rules of any style sheet that ask for a colour of the page where there is none.
UNSET = r"""() => {
    const asks = ({ cssText }) => [...cssText.matchAll(/var\((--st-[\w-]+-color)\)/g)];
    const state = /:(is\(:hover, :focus-visible\)|focus-visible|hover)/g;
    const unset = [], walk = (rules) => [...rules].forEach((rule) => {
        const { selectorText: where, cssRules } = rule, asked = where ? asks(rule) : [];
        if (!where && cssRules) walk(cssRules);
        const nodes = asked.length ? document.querySelectorAll(where.replace(state, "")) : [];
        for (const node of nodes)
            for (const [, name] of asked)
                if (!getComputedStyle(node).getPropertyValue(name)) unset.push([name, where]);
    });
    [...document.styleSheets].forEach((sheet) => walk(sheet.cssRules));
    return unset;
}"""
PAPER = [255, 255, 255, 1]


def pale(page, within="body", patience=8):
    """The texts in a part of a page that stand out too little, and by how much they do.

    A page that has changed its theme recolours a part here and there a moment later.
    """
    found = too_pale(page.evaluate(WAYS, within))
    while found and patience:
        page.wait_for_timeout(500)
        found, patience = too_pale(page.evaluate(WAYS, within)), patience - 1
    return found


def too_pale(ways):
    ratios = [(text, round(stands_out(ink, under), 2), large) for text, ink, large, under in ways]
    return [(text, ratio) for text, ratio, large in ratios if ratio < (3 if large else 4.5)]


def stands_out(ink, under):
    """The contrast of an ink with the grounds that lie under it."""
    ground = over([*under, PAPER])
    return contrast(over([ink, [*ground, 1]]), ground)


def over(layers):
    """The colour of what lies one over the other, the nearest first."""
    *layers, (*mixed, _) = layers
    for *colour, alpha in reversed(layers):
        mixed = blended(colour, alpha, mixed)
    return mixed
