"""One word step by step: what every frame draws is what was computed, and how one moves in it."""

import re

import numpy as np
from playwright.sync_api import expect

import attnviz as av
from attnviz import colours
from attnviz.explain.arithmetic import receipts
from attnviz.explain.flow import flow
from attnviz.explain.narration import frames
from attnviz.explain.reading import whole_percent
from attnviz.settings import CONTROLS
from tests.browser.still import at_rest
from tests.browser.test_first_screen import (
    counts_arrivals,
    the_answer_is_on_the_first_screen_of_a_phone_and_a_switch_shows_one_picture,
    the_first_pictures_arrive_once,
)
from tests.night import night

# All that a side of the flow draws, read back from the drawing: texts, numbers, sizes, pixels.
DRAWN = """async (side) => {
    const svg = document.querySelectorAll(".flow-side svg")[side], found = {};
    for (const node of svg.querySelectorAll("[data-key]:not([data-gone])")) {
        const { key, value } = node.dataset, one = { text: node.textContent };
        for (const name of ["x", "y", "width", "height", "d", "fill"])
            if (node.hasAttribute(name)) one[name] = node.getAttribute(name);
        if (value !== undefined) one.value = Number(value);
        if (node.tagName === "image") one.pixels = await pixels(node.getAttribute("href"));
        found[key] = one;
    }
    return found;
    async function pixels(href) {
        const image = Object.assign(new Image(), { src: href });
        await image.decode();
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.width, image.height];
        const drawing = canvas.getContext("2d", { willReadFrequently: true });
        drawing.drawImage(image, 0, 0);
        return [...drawing.getImageData(0, 0, image.width, image.height).data];
    }
}"""


# How many pictures are made of numbers when what stands is shown again.
AGAIN = """() => {
    const { prototype } = HTMLCanvasElement, { toDataURL } = prototype;
    let made = 0;
    prototype.toDataURL = function () { made += 1; return toDataURL.call(this); };
    document.querySelector(".attnviz-flow").player.show();
    prototype.toDataURL = toDataURL;
    return made;
}"""


def drawn(page, side=0):
    return page.evaluate(DRAWN, side)


def signs(pixels, below, above):
    """The numbers of a strip as shares of its end, from its pixels."""
    cells = np.array(pixels, float).reshape(-1, 4)
    ends = [np.array(list(bytes.fromhex(colour[1:]))) for colour in (below, above)]
    far = [np.abs(cells[:, :3] - end).sum(axis=1) for end in ends]
    return np.where(far[0] < far[1], -1, 1) * cells[:, 3] / 255


def same_strip(node, numbers, end, ink=(colours.BELOW, colours.ABOVE)):
    np.testing.assert_allclose(signs(node["pixels"], *ink), numbers / end, atol=0.006)


def same_as(nodes, way, frame):
    """What is drawn in a frame is the way of the record, as far as the frame goes."""
    end = max(np.abs(way.q).max(), np.nanmax(np.abs(way.keys)))
    same_strip(nodes["q"], way.q, end)
    stage = ("vectors", "scores", "weights", "mixture").index(frame.step)
    most = np.nanmax(np.abs(way.products))
    lengths, heights, values = [], [], []
    for j, word in enumerate(way.words):
        shown = [stage > k or (stage == k and (frame.whole or frame.word == j)) for k in range(4)]
        assert nodes[f"word-{j}"]["text"] == word
        same_strip(nodes[f"key-{j}"], way.keys[j], end)
        for part, k in {"product": 1, "score": 1, "weight": 2, "value": 3}.items():
            assert (f"{part}-{j}" in nodes) == shown[k], (frame.step, part, word)
            assert (f"ghost-{part}-{j}" in nodes) != shown[k]  # what is to come is awaited
        if shown[1]:
            score = f"{way.scores[j]:.2f}".replace("-", "−")
            assert nodes[f"scored-{j}"]["text"] == ("0.00" if score == "−0.00" else score)
            same_strip(nodes[f"product-{j}"], way.products[j], most)
            ink = colours.ABOVE if way.scores[j] >= 0 else colours.BELOW
            assert nodes[f"score-{j}"]["fill"] == ink
            lengths.append((float(nodes[f"score-{j}"]["width"]), abs(way.scores[j])))
        if shown[2]:
            assert nodes[f"weighed-{j}"]["text"] == whole_percent(way.weights[j])
            assert np.isclose(nodes[f"weight-{j}"]["value"], way.weights[j])
        if shown[3]:
            same_strip(nodes[f"value-{j}"], way.values[j], np.abs(way.values).max())
            heights.append(float(nodes[f"value-{j}"]["height"]))
            values.append(way.weights[j])
    for drawn_, computed in (np.array(lengths or [(0, 0)]).T, (heights, values)):
        size = np.sum(drawn_) or 1
        np.testing.assert_allclose(
            np.array(drawn_) / size, np.array(computed) / (np.sum(computed) or 1), atol=2e-3
        )
    assert ("y" in nodes) == (stage == 3 and frame.whole)
    if "y" in nodes:
        same_strip(nodes["y"], way.y, np.abs(way.values).max())
    the_number_that_is_told_is_framed(nodes, way, frame)
    scored, weighed = ["products", f"added up, × {way.scale:.3g}"], ["shares of 100%"]
    above = [*scored, *weighed, "vectors, as high as their weights"]
    seen = [node["text"] for key, node in nodes.items() if key.startswith("named-")]
    assert seen == above  # those to come as well
    inks = (colours.BELOW, colours.ABOVE)
    for i, (word, ink) in enumerate(zip(("below 0", "above 0"), inks, strict=True)):
        assert nodes[f"sign-key-{i}"]["text"] == word
        assert nodes[f"square-key-{i}"]["fill"] == ink


def the_number_that_is_told_is_framed(nodes, way, frame):
    """Of the mixture the number whose arithmetic is told, in its word's band and in y."""
    word = way.most if frame.word is None else frame.word
    for key, strip in (("number-given", f"value-{word}"), ("number-taken", "y")):
        assert (key in nodes) == (strip in nodes)
        if strip in nodes:
            (x, wide), (start, length) = (
                [float(nodes[one][side]) for side in ("x", "width")] for one in (key, strip)
            )
            i = np.abs(way.weights[word] * way.values[word]).argmax()
            assert np.isclose((x + wide / 2 - start) / length, (i + 0.5) / len(way.y), atol=1e-3)


def opened(visit, path="/", **how):
    page = visit(path, **how)
    page.locator(".attnviz-flow svg text").first.wait_for()
    at_rest(page)
    return page


def test_every_number_of_every_frame_is_the_number_computed(visit):
    page, a = opened(visit, "/?step=vectors&causal=true&temperature=2"), None
    a = av.analyse(causal=True, temperature=2.0)
    row = 10
    way = flow(a, row)
    told = frames(a, way, row)
    assert len(told) == 6
    for number, frame in enumerate(told):
        if number:
            page.locator(".flow-next").click()
        expect(page.locator(".flow-said")).to_have_text(frame.sentence)
        current = page.locator('.flow-step[aria-current="step"]')
        expect(current).to_have_text(CONTROLS["step"].named(frame.step))
        same_as(drawn(page), way, frame)
    page.wait_for_function("!location.search.includes('step')")
    page.locator("[data-key=word-4]").hover()
    expect(page.locator(".flow-receipt")).to_have_text(receipts(a, way, row)[4]["mixture"])
    page.wait_for_function("""[...document.querySelectorAll('.st-key-chips [role=radio]')][4]
        .style.outline""")
    page.get_by_role("button", name="Scores").click()
    hint = ". Point at another word, or press ↑ ↓, to see its numbers."
    expect(page.locator(".flow-receipt")).to_have_text(
        receipts(a, way, row)[way.most or 0]["scores"] + hint
    )
    page.get_by_role("button", name="Vectors").click()
    expect(page.locator(".flow-receipt")).to_have_text(
        "Point at a word, or press ↑ ↓, to see its numbers."
    )


def test_it_plays_by_itself_and_by_keys_and_comes_to_rest_in_the_address(visit):
    page = opened(visit, "/?step=vectors&focus=river")
    assert page.evaluate(AGAIN) == 0
    page.evaluate("document.querySelector('.attnviz-flow').focus()")
    page.locator(".flow-speed").click()  # twice as fast
    page.evaluate("document.querySelector('.attnviz-flow').focus()")
    page.keyboard.press("Space")
    expect(page.locator(".flow-play")).to_have_text("Pause")
    expect(page.locator(".flow-said")).to_contain_text("multiply their numbers")
    page.keyboard.press("Space")
    expect(page.locator(".flow-play")).to_have_text("Play")
    page.wait_for_function("location.search.includes('step=scores')")
    for key, step in (("ArrowRight", "Scores"), ("ArrowRight", "Weights"), ("PageUp", "Scores")):
        page.keyboard.press(key)
        expect(page.locator('.flow-step[aria-current="step"]')).to_have_text(step)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".flow-receipt")).to_have_text(re.compile("^river · swam: .* = "))
    page.locator("[data-key=scored-10]").click()
    expect(page.locator(".st-key-check details[open]")).to_be_visible()
    at_rest(page)
    page.locator("[data-key=word-1]").click()
    expect(page.locator("h2").first).to_have_text(re.compile("^swam keeps"))
    page.wait_for_function("location.search.includes('focus=swam')")
    expect(page.locator(".flow-said")).to_contain_text("how well it matches swam")
    page.go_back()
    expect(page.locator(".flow-said")).to_contain_text("how well it matches river")


@night  # on a phone it is harder
def test_who_presses_play_sees_what_plays(visit):
    what_plays_is_seen(opened(visit, width=1280, height=720))


def what_plays_is_seen(page):
    play = page.locator(".flow-play")
    play.evaluate("(e) => e.scrollIntoView({ block: 'end' })")
    play.click()
    page.wait_for_function(
        """([said, word]) => {
        const seen = (e) => e.getBoundingClientRect();
        const bar = seen(document.querySelector(".flow-bar"));
        return bar.top >= 56 && seen(document.querySelector(said)).top >= bar.bottom - 1
            && seen(document.querySelector(word)).bottom <= innerHeight;
    }""",
        arg=[".flow-said", "[data-key=word-4]"],
    )


def test_on_a_phone_the_answer_comes_first_and_it_runs_down_fits_and_is_seen_as_it_plays(visit):
    page = opened(visit, width=390, height=844)
    the_answer_is_on_the_first_screen_of_a_phone_and_a_switch_shows_one_picture(page)
    number = page.locator("[data-key=number-taken]:not([data-gone])")
    expect(number).to_have_count(1)
    page.locator("[data-key=value-8]").hover()  # several words: of none the arithmetic is told
    expect(page.locator(".flow-receipt")).to_contain_text("Point at a word")
    expect(number).to_have_count(0)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        at_rest(page)
        runs_down_and_fits(page, width)
    page.mouse.move(5, 5)
    page.set_viewport_size({"width": 390, "height": 664})
    at_rest(page)
    what_plays_is_seen(page)


def runs_down_and_fits(page, width):
    box = "(e) => e.getBoundingClientRect().toJSON()"
    page.wait_for_function("document.querySelectorAll('[data-key^=key-]').length <= 9")
    for place in page.locator(".flow-side svg > *").evaluate_all(f"(all) => all.map({box})"):
        assert place["left"] >= 0
        assert place["right"] <= width
    heights = [
        page.locator(f"[data-key={key}]").evaluate(box)["top"]
        for key in ("key-0", "product-0", "weighed-0", "value-0")
    ]
    assert heights == sorted(heights)
    zero = page.locator("[data-key=zero]").evaluate(box)["top"]
    bars = page.locator("rect[data-key^=score-]")
    assert bars.count()
    for place, score in bars.evaluate_all(
        f"(all) => all.map((e) => [({box})(e), e.dataset.value])"
    ):
        end = place["bottom"] if float(score) > 0 else place["top"]
        assert abs(end - zero) < 2  # above 0 it stands on the line, below 0 it hangs from it


def nothing_glides_where_the_visitor_wants_none(page):
    moving = "getComputedStyle(document.querySelector('[data-key=score-4]')).transitionDuration"
    assert "0.3s" in page.evaluate(moving)
    page.wait_for_function("!document.getAnimations().some((a) => a.id === 'attnviz-arrives')")
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == "0s"
    page.locator(".flow-back").click()
    assert not page.evaluate(
        "document.getAnimations().filter((a) => a.effect.target.closest('svg')"
        " && a.effect.getTiming().duration > 0).length"
    )


BOTH = """() => {
    window.both = 0;
    const within = (change, what) => change.target.nodeType === 1 && change.target.closest(what);
    new MutationObserver((changes) => {
        const seen = (what) => changes.some((change) => within(change, what));
        if (seen(".attnviz-flow svg") && seen(".attnviz-chart .main-svg")) window.both += 1;
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
}"""


def test_the_first_pictures_arrive_once_arcs_and_flow_glide_in_one_frame_or_not_at_all(visit):
    page = opened(visit, height=720, moves=True, before=counts_arrivals)
    the_first_pictures_arrive_once(page)
    arcs_and_flow_begin_to_glide_in_one_frame(page)
    nothing_glides_where_the_visitor_wants_none(page)


def arcs_and_flow_begin_to_glide_in_one_frame(page):
    page.evaluate(BOTH)
    for dim in (300, 200, 100, 50) * 3:  # what else runs may come between once, not every time
        page.get_by_role("radio", name=str(dim), exact=True).click()
        at_rest(page)
        if page.evaluate("both"):
            return
    raise AssertionError("the arcs are drawn in one frame and the flow in another")
