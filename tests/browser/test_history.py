"""Back and Forward of the browser go one choice at a time."""

from playwright.sync_api import expect

from tests.browser.still import at_rest

CHIPS = ".st-key-chips [role=radio]"
FIELD = "Your sentence"
TOLD = "bank keeps 46.2% for itself and attends to river most (11.3%)"


def headline(page):
    return page.locator("h2").first


def here(page):
    """The address without the server, its choices as they stand there."""
    return page.evaluate("location.pathname + location.search")


def entries(page):
    return page.evaluate("history.length")


def arrived(page, address):
    page.wait_for_function("wanted => location.pathname + location.search === wanted", arg=address)


def test_each_choice_is_told_and_back_and_forward_show_it_again(visit):
    page = visit(height=900)
    expect(headline(page)).to_contain_text("bank keeps 49.2%")
    region = page.get_by_role("status").filter(has_text="bank keeps 49.2% for itself")
    expect(region).to_have_count(1)
    page.evaluate("document.getElementById('attnviz-told').mark = 1")
    steps = [(here(page), headline(page).inner_text())]
    before = entries(page)

    def chose(locator, told):
        at_rest(page)
        locator.click()
        expect(headline(page)).to_contain_text(told)
        expect(page.locator("#attnviz-told")).to_contain_text(told)
        page.wait_for_function(
            "last => location.pathname + location.search !== last", arg=steps[-1][0]
        )
        page.wait_for_function("!location.pathname.includes('compare') || location.search !== ''")
        steps.append((here(page), headline(page).inner_text()))

    chose(page.get_by_role("radio", name="300", exact=True), TOLD)
    chose(page.locator(CHIPS).nth(4), "river keeps")
    chose(page.get_by_role("link", name="Compare").first, "In the first sentence")
    assert page.evaluate("document.getElementById('attnviz-told').mark") == 1  # the region stays
    assert entries(page) == before + 3
    for move, way in ((page.go_back, steps[-2::-1]), (page.go_forward, steps[1:])):
        for address, told in way:
            move(wait_until="commit")
            arrived(page, address)
            expect(headline(page)).to_have_text(told)
    assert entries(page) == before + 3


def a_typed_sentence_is_one_step(page):
    before, field = entries(page), page.get_by_label(FIELD)
    field.press("End")
    field.press_sequentially(" of white sand", delay=150)
    expect(page.locator(CHIPS)).to_have_count(14)
    page.wait_for_function("location.search.endsWith('sand')")
    assert entries(page) == before + 1
    page.go_back(wait_until="commit")
    expect(page.locator(CHIPS)).to_have_count(11)
    expect(field).to_have_value("I swam across the river to get to the other bank")
    page.go_forward(wait_until="commit")
    expect(page.locator(CHIPS)).to_have_count(14)
    expect(field).to_have_value("I swam across the river to get to the other bank of white sand")


def test_what_the_page_mends_in_an_address_is_no_step(visit):
    page = visit("/?dim=70&text=the+river+bank", height=900)
    expect(page.locator(CHIPS)).to_have_count(3)
    at_rest(page)
    page.get_by_role("radio", name="300", exact=True).click()
    page.wait_for_function("location.search.includes('dim=300')")
    page.go_back(wait_until="commit")
    page.wait_for_function("!location.search.includes('dim=300')")
    expect(page.get_by_role("radio", name="50", exact=True)).to_be_checked()
    expect(page.get_by_label(FIELD)).to_have_value("the river bank")


def test_who_clicks_fast_has_the_address_of_the_last_click_and_what_is_typed_is_one_step(visit):
    page = visit(height=900)
    expect(headline(page)).to_contain_text("bank keeps 49.2%")
    at_rest(page)
    for dim in ("300", "100", "200", "300", "50", "200", "50"):
        page.get_by_role("radio", name=dim, exact=True).click()
    expect(headline(page)).to_contain_text("bank keeps 49.2%")
    page.wait_for_timeout(1500)  # whatever is still on its way
    at_rest(page)
    expect(headline(page)).to_contain_text("bank keeps 49.2%")
    assert here(page) == "/"
    a_typed_sentence_is_one_step(page)


def a_lecture_left_can_be_returned_to(page):
    leave = page.get_by_role("button", name="Leave the lecture")
    at_rest(page)
    leave.click()
    expect(leave).to_have_count(0)
    page.wait_for_function("!location.search.includes('lecture')")
    page.go_back(wait_until="commit")
    expect(leave).to_be_visible()
