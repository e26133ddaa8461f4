"""What a visitor sees and does on Explore, in a real browser, offline."""

import re
from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.still import at_rest
from tests.browser.test_hover import arcs_tell_who_reads_whom_and_the_keyboard_lights_a_word
from tests.night import NIGHT, night

CHIPS = ".st-key-chips [role=radio]"
READS = re.compile(r"keeps [\d.]+% for itself and attends to (.+) most \(([\d.]+)%\)")


def headline(page):
    return page.locator("h2").first


def cell(page, view, row, column):
    """The middle of a cell of a heatmap, from the drawing itself."""
    find = """([view, row, column]) => {
        const chart = document.querySelector(`.st-key-view-${view} .js-plotly-plot`);
        chart.scrollIntoView({block: "center"});
        const {xaxis, yaxis} = chart._fullLayout, box = chart.getBoundingClientRect();
        return [box.x + xaxis._offset + xaxis.r2p(column), box.y + yaxis._offset + yaxis.r2p(row)];
    }"""
    page.locator(f".st-key-view-{view} .heatmaplayer image").first.wait_for()
    at_rest(page)
    return page.evaluate(find, [view, row, column])


def test_it_opens_with_an_answer_and_cells_light_tell_and_lead(visit):
    page = visit("/?matrices=true")
    expect(headline(page)).to_have_text(READS)
    expect(headline(page)).to_contain_text("bank keeps 49.2%")
    expect(page).to_have_title("attnviz")
    page.locator(".st-key-view-weights .heatmaplayer image").first.wait_for()
    assert page.locator('[role="figure"][aria-label*="bank"]').count() >= 3
    page.wait_for_selector("[data-part=bridge]", state="attached")
    the_mouse_lights_the_same_word_everywhere_without_a_rerun(page)
    arcs_tell_who_reads_whom_and_the_keyboard_lights_a_word(page)
    page.mouse.click(*cell(page, "weights", 4, 1))
    expect(headline(page)).to_have_text(re.compile("^river keeps"))
    expect(page.locator(".st-key-view-receipt")).to_be_visible()
    expect(page.get_by_text("river gives swam")).to_be_visible()
    page.mouse.click(*cell(page, "scores", 3, 3))
    expect(headline(page)).to_have_text(re.compile(r"^the \(4\) keeps"))
    page.wait_for_function("location.search.includes('focus=the~4')")


def the_mouse_lights_the_same_word_everywhere_without_a_rerun(page):
    before = headline(page).inner_text()
    page.mouse.move(*cell(page, "weights", 10, 4))
    page.wait_for_function("document.querySelectorAll('.attnviz-band').length >= 7")
    expect(page.locator(".st-key-view-weights .hoverlayer")).to_contain_text(
        re.compile("bank\u2060? attends to river\u2060?: 14.9%")
    )
    dim = "[...document.querySelectorAll('.st-key-view-arcs-across .scatterlayer .trace')]"
    assert page.evaluate(dim + ".filter(g => g.style.opacity === '0.15').length") == 10
    page.mouse.move(5, 500)
    page.wait_for_function("document.querySelectorAll('.attnviz-band').length === 0")
    assert headline(page).inner_text() == before


def test_chips_by_keyboard_the_lab_typing_and_the_link_to_all_of_it(visit):
    page = visit(height=900)
    chips = page.locator(CHIPS)
    at_rest(page)
    chips.nth(3).click()
    expect(headline(page)).to_have_text(re.compile(r"^the \(4\) keeps"))
    at_rest(page)
    chips.nth(8).press("Enter")
    expect(headline(page)).to_have_text(re.compile(r"^the \(9\) keeps"))
    assert chips.all_inner_texts()[3].replace("\u2060", "") == "the (4)"
    at_rest(page)
    page.get_by_role("button", name="More choices").click()
    page.locator(".st-key-lab").wait_for()
    at_rest(page)  # the pictures make room for it
    page.get_by_text("Only what came before").first.click()
    expect(page.get_by_role("button", name="only what came before", exact=True)).to_be_visible()
    page.wait_for_function("location.search.includes('causal=true')")
    at_rest(page)
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_role("button", name="Reset")).to_have_count(0)
    page.get_by_label("Your sentence").press("End")
    page.get_by_label("Your sentence").press_sequentially(" of sand", delay=20)
    expect(chips).to_have_count(13)
    page.get_by_label("Your sentence").fill(
        "The animal did not cross the street because it was too tired"
    )
    expect(chips).to_have_count(12)
    expect(headline(page)).not_to_contain_text("bank")
    a_shared_link_shows_the_same_page(page, visit)


def dimensions_and_scale(page):
    at_rest(page)
    seen = set()
    dims = ("50", "100", "200", "300") if NIGHT else ("50", "300")
    for dim in dims:
        page.get_by_role("radio", name=dim, exact=True).click()
        page.wait_for_function(
            "d => document.querySelector('.st-key-view-vectors .js-plotly-plot')"
            "._fullData[0].x.length == d",
            arg=int(dim),
        )
        seen.add(headline(page).inner_text())
        address = f"location.search.includes('dim={dim}') === {str(dim != '50').lower()}"
        page.wait_for_function(address)
    assert len(seen) == len(dims)
    at_rest(page)
    page.get_by_role("button", name="Built-in · ÷ √d").click()
    page.get_by_role("radio", name="raw").click()
    expect(headline(page)).to_contain_text(re.compile(r"keeps (9\d\.|100|over)"))
    page.wait_for_function("location.search.includes('scale=raw')")


def test_a_click_on_an_arc_or_a_word_moves_the_focus_and_choices_its_numbers(visit):
    page = visit("/?matrices=true", moves=True)
    page.wait_for_selector("[data-part=bridge]", state="attached")
    at_rest(page)
    words = page.locator(".st-key-view-arcs-across .textpoint", has_text=re.compile("^swam$"))
    words.click(force=True)
    expect(headline(page)).to_have_text(re.compile("^swam keeps"))
    page.wait_for_timeout(500)  # while the arcs glide
    at_rest(page)
    top = """() => {
        const chart = document.querySelector('.st-key-view-arcs-across .js-plotly-plot');
        const arc = chart.data.findIndex(t => Array.isArray(t.meta) && t.meta[1] === 4);
        const {xaxis, yaxis} = chart._fullLayout, box = chart.getBoundingClientRect();
        const k = Math.floor(chart._fullData[arc].x.length / 2);
        return [box.x + xaxis._offset + xaxis.d2p(chart._fullData[arc].x[k]),
                box.y + yaxis._offset + yaxis.d2p(chart._fullData[arc].y[k])];
    }"""
    page.mouse.click(*page.evaluate(top))
    expect(headline(page)).to_have_text(re.compile("^river keeps"))
    page.emulate_media(reduced_motion="reduce")
    dimensions_and_scale(page)


def a_shared_link_shows_the_same_page(page, visit):
    at_rest(page)
    page.get_by_label("Your sentence").fill("The king gave the queen a golden crown")
    expect(page.locator(CHIPS)).to_have_count(8)
    at_rest(page)
    page.get_by_role("radio", name="200", exact=True).click()
    page.wait_for_function("location.search.includes('dim=200')")
    at_rest(page)
    page.locator(CHIPS, has_text="queen").click()
    expect(headline(page)).to_have_text(re.compile("^queen keeps"))
    page.wait_for_function("location.search.includes('focus=queen')")
    link, told = page.url, headline(page).inner_text()
    other = visit("/" + link.split("/", 3)[3])
    expect(headline(other)).to_have_text(told)


@night
def test_choices_survive_a_visit_to_another_page(visit):
    page = visit("/?dim=300&scale=raw&focus=river")
    at_rest(page)
    told = headline(page).inner_text()
    page.get_by_role("link", name="About").first.click()
    expect(page.get_by_text("What attention weights do not tell")).to_be_visible()
    page.get_by_role("link", name="Explore").first.click()
    expect(headline(page)).to_have_text(told)
    page.wait_for_function("location.search.includes('dim=300')")


def test_hostile_words_are_text_and_fetch_nothing(visit):
    text = quote("<img src=x onerror=alert(1)> ![i](https://example.org/i.png) %{x} bank")
    page = visit(f"/?matrices=true&text={text}&punctuation=true")
    expect(headline(page)).to_have_text(READS)
    assert page.locator(".st-key-chips img").count() == 0
    assert page.locator("h2 img, .js-plotly-plot img").count() == 0
