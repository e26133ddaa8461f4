"""Everyone can use the pages: what axe-core finds, with everything opened that opens."""

from contextlib import suppress
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from attnviz.app.pages import PAGES
from attnviz.colours import GROUNDS
from tests.browser.conftest import TALL
from tests.browser.inks import UNSET, pale
from tests.browser.still import at_rest
from tests.browser.test_hover import arrived
from tests.browser.test_legible import can_be_read, fits_the_screen
from tests.night import NIGHT, night

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
# What is Streamlit's own and out of reach: the rule, where, and why.
NOT_OURS: dict[str, tuple[str, str]] = {}
# All but the contrast, which takes axe four fifths of its time, and `pale` next to none.
RULES = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}}}
FOUND = """([within, rules]) => axe.run(within, rules).then(({violations}) =>
    violations.flatMap(({id, impact, nodes}) => nodes.map(
        (node) => [id, impact, String(node.target), node.html.slice(0, 200), node.failureSummary])))
"""


@pytest.fixture
def looked_at(visit):
    """Opens a page with axe-core in it."""

    def opened(path, **how):
        page = visit(f"/{path}", **how)
        at_rest(page)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        return page

    return opened


def switched(page, scheme):
    """The page in the other theme, once its colours have come to rest."""
    page.emulate_media(color_scheme=scheme)
    app = "getComputedStyle(document.querySelector('.stApp')).colorScheme"
    rest = "!document.getAnimations().some((change) => change instanceof CSSTransition)"
    page.wait_for_function(f"{app} === '{scheme}' && {rest}")
    ink = GROUNDS[scheme]["faint"]  # lent to the whole page a moment later
    root = "getComputedStyle(document.documentElement).getPropertyValue('--st-gray-text-color')"
    page.wait_for_function(f"{root}.trim() === '{ink}'")


def faults(page, within="body"):
    """What axe finds of our own, each with where it is and what would mend it; and pale texts."""
    found = [
        (rule, *told)
        for rule, *told in page.evaluate(FOUND, [within, RULES])
        if rule not in NOT_OURS or NOT_OURS[rule][0] not in told[2]
    ]
    return found + pale(page, within)


def unfold(page):
    """Open every part that folds, the lab among them."""
    lab = page.get_by_role("button", name="More choices")
    if lab.count() and not page.locator(".st-key-lab").count():
        lab.click()
        page.locator(".st-key-lab").wait_for()
    folds = page.locator("[data-testid=stExpander] details:not([open]) > summary:visible")
    for _ in range(12):  # what is just drawn anew misses a click, or comes with a fold of its own
        at_rest(page)
        if not folds.count():
            return
        folds.evaluate_all("(folds) => folds.forEach((fold) => fold.click())")
        with suppress(AssertionError):
            expect(folds).to_have_count(0, timeout=5_000)
    raise AssertionError("a part does not unfold")


def panels(page):
    """A selector of each panel that a button opens, open; of the tables, all alike, the first."""
    for button in page.locator("[data-testid=stPopoverButton]:visible").all():
        yield from opened(page, button, PANEL, f"{PANEL} [data-testid=stElementContainer]")
    for button in page.locator(".attnviz-table > button:visible").all()[:1]:
        yield from opened(page, button, TABLES, f"{TABLES} table")


def opened(page, button, panel, part):
    """The panel of a button, open once this part of it is there; then it is closed."""
    button.click()
    page.locator(part).first.wait_for()
    at_rest(page)
    yield panel
    page.keyboard.press("Escape")
    expect(page.locator(panel)).to_have_count(0)


PANEL, TABLES = "[data-testid=stPopoverBody]", ".attnviz-panel:popover-open"
OPENED = ("",)  # whose panels are opened before the night
NARROW = 320  # pixels
UNFOLDED = TALL + 1600  # all of a page where it is narrow and all of it is open
PATHS = [page.path for page in PAGES]
JUDGE = "vectors?look=judge"
JUDGED = pytest.param(JUDGE, marks=[pytest.mark.gensim, night])
# How many texts stand on the pictures of a page at least.
READ = {"": 20, "compare": 40, "transformer": 40, "next": 40, "vectors": 5, JUDGE: 5}


@pytest.mark.parametrize("path", [*PATHS, JUDGED])
def test_it_fits_every_screen_can_be_read_and_axe_finds_no_fault(looked_at, path):
    """As it opens; with everything open; and so on a narrow screen in the dark, from there back."""
    page = looked_at(path)
    if path in READ:
        arrived(page)
        can_be_read(page, "light", READ[path])
    fits_the_screen(page)
    has_no_fault_on_either_ground(page, path, 1280, {"light": faults, "dark": pale})
    fits_and_can_be_read(page, path, NARROW, "dark")
    if path in OPENED or NIGHT:
        has_no_fault_on_either_ground(page, path, NARROW, {"dark": pale, "light": faults})
    if NIGHT:
        fits_and_can_be_read(page, path, 390, "light")


def fits_and_can_be_read(page, path, width, scheme):
    page.set_viewport_size({"width": width, "height": UNFOLDED})
    drawn_for(page, width)
    fits_the_screen(page)
    if path in READ:
        can_be_read(page, scheme, READ[path])


def has_no_fault_on_either_ground(page, path, width, looks):
    """With everything opened that opens: on the ground it was opened on first."""
    (_, look), (other, last) = looks.items()
    unfold(page)
    assert look(page) == []
    assert page.evaluate(UNSET) == []
    if path in OPENED or NIGHT:
        what_opens_has_no_fault(page, width, look)
    switched(page, other)
    assert last(page) == []
    assert page.evaluate(UNSET) == []


def what_opens_has_no_fault(page, width, look):
    """On a screen of its usual height, where what moves takes less to draw."""
    page.set_viewport_size({"width": width, "height": 900})
    for panel in panels(page):
        assert look(page, panel) == []
    page.set_viewport_size({"width": width, "height": TALL})
    at_rest(page)


def drawn_for(page, width):
    """Wait until the pictures are those of a screen of this width, and fill it."""
    at_rest(page)
    narrow = "[class*=st-key-view-arcs-down], [class*=st-key-view-arcs-upright]"
    page.wait_for_function(
        """([width, narrow]) => {
            const charts = [...document.querySelectorAll(".attnviz-chart")];
            const arcs = document.querySelector("[class*=st-key-view-arcs]");
            return (!arcs || Boolean(document.querySelector(narrow)) === (width < 640))
                && charts.every((chart) => !chart.clientWidth
                    || Math.abs(chart._fullLayout?.width - chart.clientWidth) <= 1);
        }""",
        arg=[width, narrow],
    )
    at_rest(page)


@night
def test_every_picture_has_its_numbers_as_a_table(looked_at):
    page = looked_at("?matrices=true")
    page.locator(".attnviz-chart .main-svg").first.wait_for()
    charts = page.locator(".attnviz-chart, .attnviz-flow").count()
    expect(page.get_by_role("button", name="as a table")).to_have_count(charts)
    page.get_by_role("button", name="Weights as a table", exact=True).first.press("Enter")
    table = page.locator(f"{TABLES} table")
    expect(table.locator("caption")).to_contain_text("bank keeps 49.2% for itself")
    last = table.locator("tbody tr").nth(10)
    expect(last.locator("th")).to_have_text("bank")
    expect(last.locator("td").nth(4)).to_have_text("14.9%")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert faults(page, TABLES) == []


def test_a_text_from_right_to_left_runs_that_way(looked_at):
    page = looked_at("transformer?text=ضفة+النهر+الكبير")
    chart = page.locator("[class*=st-key-view-arcs] .attnviz-chart")
    expect(chart.locator(".textpoint text").filter(has_text="ضفة").first).to_be_visible()
    field = page.get_by_label("Your sentence")
    assert field.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"
