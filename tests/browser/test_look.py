"""The colours of the page are there for all of it, also for what no component draws."""

import pytest

from tests.browser.still import at_rest
from tests.browser.test_accessibility import switched

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


@pytest.mark.parametrize("path", ["/?matrices=true", "/compare"])
def test_no_rule_asks_for_a_colour_that_is_not_there(visit, path):
    page = visit(path)
    at_rest(page)
    for scheme in ("light", "dark"):
        switched(page, scheme)
        assert page.evaluate(UNSET) == []


def test_what_no_component_draws_has_the_colours_of_the_page_in_both_themes(visit):
    page = visit("/")
    at_rest(page)
    before = lent(page, GREY)
    switched(page, "dark")
    assert lent(page, GREY) != before
    assert page.get_by_role("button", name="Arcs as a table").evaluate(INK) == lent(page, GREY)
    page.get_by_role("button", name="Code", exact=True).click()
    keyword = page.locator("[data-testid=stPopoverBody] .stCode .token.keyword").first
    keyword.wait_for()
    assert keyword.evaluate(INK) == lent(page, BLUE)
