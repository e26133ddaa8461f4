"""A class in a real browser: a projector and two phones, from the letters to the gain."""

import re
import time

from playwright.sync_api import expect

from tests.browser.still import at_rest
from tests.night import night

HOSTILE = "<img src=x onerror=alert(1)> **b** ![i](https://x.y) :red[z] $x$ %{x}"
ANSWERS = ("<b>yes</b> [a](https://x.y)", "no " + "really " * 15, "`perhaps` :material/home:")
KEPT = "attnviz-class"
PHONE = {"width": 390, "height": 844}


def started(visit):
    """A teacher's page with a class, and its letters."""
    teacher = visit("/teachers", width=1920, height=1080)
    teacher.get_by_role("button", name="Start a class").click()
    letters = teacher.locator(".way-in h1")
    expect(letters).to_have_text(re.compile(r"^[B-Z]{4}$"))
    teacher.wait_for_function(f"sessionStorage['{KEPT}']")
    assert "key=" not in teacher.url
    return teacher, letters.inner_text()


def secret_of(teacher):
    """What steers the class, as the teacher's tab keeps it."""
    return teacher.evaluate(f"sessionStorage['{KEPT}']").split(" ")[1]


def joined(visit, code):
    """A phone that has typed the letters."""
    phone = visit("/teachers", **PHONE)
    phone.get_by_label("Letters").fill(f" {code[:2].lower()}-{code[2:]}")
    phone.get_by_role("button", name="Join").click()
    expect(phone.get_by_text("has not asked anything yet")).to_be_visible()
    phone.wait_for_function("location.search.includes('phone=')")
    return phone


def answers(phone):
    return phone.locator("[class*='st-key-answer-'] button")


def boxes(phone):
    return [answers(phone).nth(place).bounding_box() for place in range(len(ANSWERS))]


def asks(teacher):
    """A question of the teacher's own, whose words would like to be more than words."""
    teacher.get_by_label("Question", exact=True).click()
    teacher.get_by_text("my own question").click()
    teacher.get_by_label("Your question").fill(HOSTILE)
    for number, answer in enumerate(ANSWERS, 1):
        teacher.get_by_label(f"Answer {number}").fill(answer)
    teacher.get_by_label("Answer 5").press("Tab")
    at_rest(teacher)
    teacher.get_by_label("Right answer").click()
    teacher.get_by_role("option", name="1. <b>yes</b>").click()
    at_rest(teacher)
    teacher.get_by_role("button", name="Ask the class").click()
    expect(teacher.locator(".st-key-board h2")).to_have_text(plain(HOSTILE))


def plain(text):
    """The text as a browser shows it, whatever unseen signs stand in it."""
    return re.compile("[\u2060\u2068\u2069]*".join(map(re.escape, " ".join(text.split()))))


def votes(phones, places):
    for phone, place in zip(phones, places, strict=True):
        answers(phone).nth(place).click()
        expect(phone.get_by_text("You may change your answer")).to_be_visible()


def test_a_class_votes_discusses_and_votes_again(visit):
    teacher, code = started(visit)
    phones = [joined(visit, code) for _ in range(2)]
    expect(teacher.get_by_role("heading", name="2 phones are in the class")).to_be_visible()
    fills_the_screen(teacher)
    asks(teacher)
    for part in ("h2", ".votes", ".st-key-steer"):  # the board comes into view
        expect(teacher.locator(f".st-key-board {part}")).to_be_in_viewport(ratio=1)
    for phone in phones:
        expect(answers(phone)).to_have_text(list(map(plain, ANSWERS)))
    before = boxes(phones[0])
    votes(phones, (1, 1))
    looks = time.monotonic() + 4.5  # two looks at the room
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in before)
    expect(teacher.get_by_text("2 of 2 phones have answered")).to_be_visible()
    expect(teacher.locator(".st-key-board .votes b")).to_have_count(0)
    phones[1].reload()  # it is the same phone, and its vote stands
    expect(answers(phones[1]).nth(1)).to_have_attribute("kind", "primary")
    answers(phones[1]).nth(2).click()
    teacher.keyboard.press("b")
    counts = teacher.locator(".st-key-board .votes b")
    expect(counts).to_have_text(["0", "1", "1"])
    phones[0].wait_for_timeout(1000 * max(0, looks - time.monotonic()))
    assert boxes(phones[0]) == before
    teacher.get_by_role("button", name="Close").click()
    expect(phones[0].get_by_text("Voting is closed")).to_be_visible()
    expect(phones[0].locator(".votes .mine")).to_contain_text("no really")
    expect(answers(phones[0])).to_have_count(0)
    teacher.get_by_role("button", name="Ask again").click()
    expect(answers(phones[0])).to_have_count(3)
    votes(phones, (0, 0))
    teacher.get_by_role("button", name="Show the answer").click()
    expect(counts).to_have_text(["0", "2", "1", "0", "1", "0"])
    expect(teacher.locator(".st-key-board .right th")).to_have_text(plain(f"✓ {ANSWERS[0]}"))
    expect(teacher.get_by_text("Gain: 1.00")).to_be_visible()
    expect(phones[1].locator(".votes .mine.right")).to_have_count(1)
    assert teacher.locator("img[src^='https'], .votes b b, .votes a").count() == 0
    sentences(teacher, phones)
    phones[0].get_by_role("button", name="Leave").click()
    expect(phones[0].get_by_role("button", name="Start a class")).to_be_visible()
    assert "phone" not in phones[0].url
    teacher.get_by_role("tab", name="Results").click()
    teacher.get_by_role("button", name="End the class").click()
    expect(teacher.get_by_role("button", name="Start a class")).to_be_visible()
    expect(phones[1].get_by_text(f"There is no room {code}")).to_be_visible()


def fills_the_screen(teacher):
    """A click makes the code as large as the screen, another brings the page back."""
    teacher.locator(".way-in summary").click()
    box = teacher.locator(".way-in img.qr").bounding_box()
    assert box["height"] > 800
    teacher.locator(".way-in summary").click()
    expect(teacher.get_by_role("tab", name="Ask a question")).to_be_visible()
    at_rest(teacher)


def sentences(teacher, phones):
    """What a phone sends is seen by the teacher, and by all once it is ticked."""
    phones[0].get_by_label("Send a sentence").fill(HOSTILE)
    phones[0].get_by_role("button", name="Send", exact=True).click()
    expect(phones[0].get_by_text("Only your teacher sees it")).to_be_visible()
    teacher.get_by_role("tab", name="Sentences of the class").click()
    tick = teacher.locator(".st-key-show-sentence-0")
    expect(tick).to_have_text(plain(HOSTILE))
    expect(phones[1].locator("blockquote")).to_have_count(0)
    tick.locator("label").click()
    expect(phones[1].locator("blockquote")).to_have_text(plain(HOSTILE))


@night  # a lecture calls a phone and sends it a page, too
def test_phones_follow_look_around_and_come_back(visit):
    teacher, code = started(visit)
    secret = secret_of(teacher)
    phone, alone = joined(visit, code), joined(visit, code)
    alone.locator(".st-key-follows label").first.click()
    at_rest(alone)
    teacher.get_by_role("link", name="Explore").click()
    teacher.get_by_role("radio", name="300", exact=True).click()
    teacher.wait_for_function("location.search.includes('dim=300')")
    teacher.reload()  # the class is there on this page too
    expect(teacher.get_by_role("button", name="Send to all")).to_be_visible()
    at_rest(teacher)
    assert secret not in teacher.url
    shares_no_secret(teacher, secret)
    teacher.get_by_role("button", name="Send to all").click()
    phone.wait_for_function("location.search.includes('dim=300')")
    expect(phone.locator("h2").first).to_contain_text("bank keeps")
    back = phone.get_by_role("button", name=f"Back to class {code}")
    back.click()
    see = phone.get_by_role("button", name="See the teacher's page")
    expect(see).to_be_visible()
    see.click()
    phone.wait_for_function("location.search.includes('dim=300')")
    expect(back).to_be_visible()
    expect(alone.get_by_text("has not asked anything yet")).to_be_visible()
    phone.reload()  # still a phone of the class
    expect(back).to_be_visible()
    teacher.get_by_role("link", name="For teachers").click()
    teacher.get_by_role("button", name="Ask the class").click()
    for called in (phone, alone):
        expect(answers(called).first).to_be_visible()
        assert secret not in called.content()


def shares_no_secret(teacher, secret):
    """Neither the link that is shared nor its picture lets a pupil steer."""
    teacher.get_by_role("button", name="Share").click()
    link = teacher.locator(".st-key-share-panel code, [data-testid=stPopoverBody] code").first
    expect(link).to_contain_text("dim=300")
    assert secret not in teacher.content()
    teacher.keyboard.press("Escape")


@night
def test_letters_of_no_room_are_told_in_one_sentence(visit):
    page = visit("/teachers", **PHONE)
    told = set()
    for typed in ("ZZZZ", "<b>", "a" * 8):
        at_rest(page)
        page.get_by_label("Letters").fill(typed)
        page.get_by_role("button", name="Join").click()
        at_rest(page)
        expect(page.get_by_text("There is no room")).to_have_count(1)
        told.add(page.get_by_text("There is no room").inner_text())
    assert len(told) == 3  # each time what was typed just now


def test_a_lecture_and_its_class_go_on_by_a_clicker(visit):
    teacher, code = started(visit)
    phone = joined(visit, code)
    lecture = "learn?lesson=self-attention&mode=lecture"
    teacher.goto(teacher.url.replace("teachers", lecture))
    expect(teacher.get_by_text("0 of 1 phones have answered")).to_be_visible()
    at_rest(teacher)
    expect(answers(phone)).to_have_count(4)
    answers(phone).nth(1).click()
    expect(teacher.get_by_text("1 of 1 phones have answered")).to_be_visible()
    assert teacher.locator(".votes b").count() == 0
    teacher.keyboard.press("b")
    expect(teacher.locator(".votes b")).to_have_text(["0", "1", "0", "0"])
    at_rest(teacher)
    teacher.keyboard.press("PageDown")
    expect(teacher.locator(".votes .right th")).to_have_text("✓ river")
    expect(phone.locator(".votes .mine")).to_contain_text("swam (your answer)")
    at_rest(teacher)
    teacher.keyboard.press("s")  # the page itself, and no lecture of it
    expect(phone.locator("h1").first).to_have_text("5. Self-attention")
    assert "mode=lecture" not in phone.url
    teacher.keyboard.press("PageDown")
    expect(answers(phone).first).to_be_visible()  # called to the next question
    teacher.keyboard.press("PageUp")
    expect(teacher.get_by_text("keeps 49.2% for itself").first).to_be_visible()
