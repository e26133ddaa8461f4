"""The colours of the page are there for all of it, also for what no component draws."""

from tests.browser.inks import UNSET
from tests.browser.test_accessibility import switched

INK = "(e) => getComputedStyle(e).color"
GREY, BLUE = ("--st-gray-text-color", "--st-blue-text-color")


def lent(page, name):
    """A colour of the page, as the browser writes it."""
    return page.evaluate(
        """(name) => {
            const probe = document.body.appendChild(document.createElement("i"));
            probe.style.color = `var(${name})`;
            const found = getComputedStyle(probe).color;
            probe.remove();
            return found;
        }""",
        name,
    )


def what_no_component_draws_has_the_colours_of_the_page(page):
    """On either ground; of a page in the dark, which is in the light after it."""
    switched(page, "dark")
    assert page.evaluate(UNSET) == []  # of the other pages test_accessibility.py asks it
    in_the_dark = lent(page, GREY)
    assert page.get_by_role("button", name="Arcs as a table").evaluate(INK) == lent(page, GREY)
    page.get_by_role("button", name="Code", exact=True).click()
    keyword = page.locator("[data-testid=stPopoverBody] .stCode .token.keyword").first
    keyword.wait_for()
    assert keyword.evaluate(INK) == lent(page, BLUE)
    page.keyboard.press("Escape")
    switched(page, "light")
    assert page.evaluate(UNSET) == []
    assert lent(page, GREY) != in_the_dark
