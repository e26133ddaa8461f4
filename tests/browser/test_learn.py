"""Learn in a real browser: one screen a step, the lab by hand, and the keys of a lecture."""

from playwright.sync_api import expect

from attnviz.lessons.lesson import lessons
from attnviz.lessons.question import OPTIONS, WORDS
from attnviz.lessons.visit import PARTS, question
from tests.browser.inks import pale
from tests.browser.still import at_rest
from tests.browser.test_accessibility import AXE, faults, switched
from tests.night import NIGHT

BOTTOM = """() => Math.max(...[...document.querySelectorAll(
    '.st-key-step-predict, .st-key-step-do, .st-key-step-check')]
    .map((part) => part.getBoundingClientRect().bottom))"""
HEIGHT, PLAYING = 740, 760  # pixels: a row that is played is a little higher
PLAYED = (3, 4, 5, 6, 7, 8) if NIGHT else (3, 8)
# A table to write in, sliders and a switch, a text.
LOOKED_AT = (1, 3, 9, 11) if NIGHT else (3, 9)


def longest(asked):
    """The answer to which most is said."""
    if asked.kind == OPTIONS:
        return max(asked.options, key=lambda option: len(option.reply)).letter
    return "" if asked.kind == WORDS else "1"


def answered():
    """Answers to every question, as a link holds them."""
    given = [[longest(question(one, part)) for part in PARTS] for one in lessons()]
    names = [lesson.slug for lesson in lessons()]
    return ",".join(f"{name}.{'.'.join(pair)}" for name, pair in zip(names, given, strict=True))


def test_every_step_is_one_screen_and_axe_finds_no_fault(visit):
    page = visit(f"/learn?answers={answered()}&said=because", height=HEIGHT)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for number, lesson in enumerate(lessons(), 1):
        expect(page.locator("h1").first).to_have_text(f"{number}. {lesson.title}")
        at_rest(page)
        page.wait_for_function(f"({BOTTOM})() <= {HEIGHT}")
        if number in PLAYED:
            plays(page)
        if number in LOOKED_AT:
            look(page)
        if number < len(lessons()):
            page.get_by_role("button", name="Next", exact=True).click()
    page.go_back()
    expect(page.locator("h1").first).to_have_text(f"{len(lessons()) - 1}. {lessons()[-2].title}")
    expect(page.locator(".st-key-step-check")).to_be_visible()  # no answer is lost
    page.get_by_role("link", name="For teachers").click()
    expect(page.locator("h1").first).to_have_text("For teachers")


def plays(page):
    """The row of a step plays by itself, and is seen whole with all that is asked."""
    page.emulate_media(reduced_motion="no-preference")
    page.get_by_role("button", name="Play this row").click()
    expect(page.locator(".flow-play")).to_have_text("Pause")
    expect(page.locator(".attnviz-flow")).to_be_focused()
    page.get_by_role("button", name="Step: Contextual vector").click()
    page.locator("[data-key=name-y]").wait_for()
    page.wait_for_function("!location.search.includes('step=')")  # told a moment after the click
    page.wait_for_function(f"({BOTTOM})() <= {PLAYING}")
    at_rest(page)
    page.get_by_role("button", name="Back to the picture").click()
    expect(page.locator(".attnviz-flow")).to_have_count(0)
    page.emulate_media(reduced_motion="reduce")
    at_rest(page)


def look(page):
    """What axe finds, on either ground."""
    assert faults(page) == []
    switched(page, "dark")
    assert pale(page) == []
    switched(page, "light")


def test_the_lab_by_hand_follows_keys_mouse_and_table(visit):
    page = visit("/learn?lesson=by-hand", height=HEIGHT)
    shut = page.locator(".by-hand")
    expect(page.get_by_role("button", name="halfway to river")).to_be_visible()
    expect(shut).to_have_count(0)
    at_rest(page)
    page.get_by_role("button", name="halfway to river").click()
    W = page.locator(".matrices table").nth(1).locator("th + td, td + td")
    expect(W).to_have_text(["0.5", "0.5", "0.27", "0.73"])
    river = page.get_by_role("button", name="river at 2, 0")
    river.press("ArrowUp")
    river = page.get_by_role("button", name="river at 2, 0.5")
    expect(river).to_be_focused()
    page.wait_for_function("location.search.includes('river%2C2%2C0.5')")
    at_rest(page)
    box, plane = river.locator(".dot").bounding_box(), page.locator(".by-hand svg").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    unit = plane["width"] / 320 * (320 - 48) / 4  # from -1 to 3
    page.mouse.move(box["x"] + 5 - 2 * unit, box["y"] + 5 - 1.5 * unit, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="river at 0, 2").wait_for()
    expect(W).to_have_text(["0.5", "0.5", "0.27", "0.73"])
    Y = page.locator(".matrices table").nth(2).locator("th + td, td + td")
    expect(Y.nth(0)).to_have_text("0.5")
    expect(Y.nth(1)).to_have_text("1.5")
    page.get_by_label("word 2").fill("cash")
    page.get_by_label("word 2").press("Tab")
    expect(page.locator(".matrices th", has_text="cash").first).to_be_visible()
    page.get_by_role("button", name="+ word").click()
    expect(page.locator(".matrices table").nth(1).locator("th + td, td + td")).to_have_count(9)
    page.get_by_label("number 1 of bank").fill("x")
    page.get_by_label("number 1 of bank").press("Tab")
    expect(page.locator(".stAlert").first).to_contain_text("plain digits")
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("button", name="Play this row").click()
    expect(page.locator(".attnviz-flow")).to_be_focused()
    expect(page.locator(".flow-play")).to_have_text("Play")  # it waits for the visitor
    expect(page.locator(".flow-said")).to_contain_text("a list of 4 numbers")


def test_a_lecture_goes_on_by_keys_and_its_clock_runs(visit):
    page = visit("/learn?lesson=self-attention&mode=lecture&plan=15", height=HEIGHT, moves=True)
    asked = lessons()[4].predict
    assert asked.kind == OPTIONS
    expect(page.get_by_text(asked.options[0].reply)).to_have_count(0)
    clock = page.locator("button.clock")
    expect(clock).to_have_text("Start the clock · this step: minute 5 to 9 of 15")
    clock.click()
    expect(clock).to_have_text("0:01 · this step: minute 5 to 9 of 15")
    for screen in ("see", "check", "answer"):
        at_rest(page)
        page.keyboard.press("ArrowRight")
        page.wait_for_function(f"location.search.includes('screen={screen}')")
        at_rest(page)
        if screen == "see":
            steps_through(page)
    expect(page.get_by_text("Yes, 57.8%")).to_be_visible()
    at_rest(page)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("8. Heads")).to_be_visible()
    expect(clock).to_contain_text("minute 9 to 13")


def steps_through(page):
    """While a row is played the arrow keys are its own; at its end they go on."""
    page.get_by_role("button", name="Play this row").click()
    expect(page.locator(".attnviz-flow")).to_be_focused()
    page.keyboard.press("Space")
    for step in ("Scores", "Scores", "Weights", "Contextual vector", "Contextual vector"):
        page.keyboard.press("ArrowRight")
        expect(page.locator('.flow-step[aria-current="step"]')).to_have_text(step)
    expect(page.locator(".flow-next")).to_be_disabled()
    page.wait_for_function("!location.search.includes('step=')")
    at_rest(page)
