"""Whether a text can be read from its ground: the same texts are found pale that axe-core finds."""

from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.inks import pale

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
PARTS = {  # each with how it looks, and whether its text is too pale
    "black on white": ("color:black", False),
    "just dark enough": ("color:#767676", False),
    "a little too pale": ("color:#787878", True),
    "large, as pale": ("color:#787878;font-size:24px", False),
    "bold, as pale": ("color:#787878;font-size:19px;font-weight:700", False),
    "large and paler": ("color:#999;font-size:24px", True),
    "written in another way": ("color:color-mix(in srgb, black 30%, white)", True),
    "half seen through": ("color:black;opacity:.38", True),
    "an ink half seen through": ("color:rgb(0 0 0 / .4)", True),
    "white on dark": ("color:white;background:#222", False),
    "grey on dark": ("color:#777;background:#222", True),
    "on a thin veil": ("color:#767676;background:rgb(0 0 0 / .1)", True),
    "unseen": ("color:#eee;visibility:hidden", False),
    "not there": ("color:#eee;display:none", False),
}
REST = """<div style="position:relative;background:black;height:40px"></div>
<p style="position:relative;top:-40px;color:#333;margin:0">over something dark</p>
<input aria-label="shy" placeholder="a pale placeholder" style="color:black">
<style>::placeholder {color: #bbb}</style>
<input aria-label="typed" value="a pale value" style="color:#aaa">
<button disabled style="color:#ddd;background:white">nothing to read</button>
<button style="color:#ddd;background:white">a pale button</button>
<p style="position:absolute;width:1px;height:1px;overflow:hidden;color:#ddd">only heard</p>
<div style="background:navy;width:20px;height:20px;margin-top:40px"><b style="position:relative;
top:-30px;color:navy;pointer-events:none">beside its box</b></div>
<input type="range" style="color:#ddd">
<div style="background:#222;overflow:auto;height:50px"><p style="margin:400px 0 0;color:white">
scrolled to</p><p style="color:#333">lost where it is scrolled to</p></div>
<label style="color:#ccc"><input type="checkbox" disabled>switched off</label>"""
PALE_TOO = {"over something dark", "a pale value", "a pale button", "lost where it is scrolled to"}
UNSEEN_BY_AXE = {"a pale placeholder"}
FOUND = """() => axe.run({ runOnly: ["color-contrast"] }).then(({ violations }) =>
    violations.flatMap(({ nodes }) => nodes.map(({ target }) => {
        const node = document.querySelector(String(target));
        return node.value || node.innerText;
    })))"""


@pytest.fixture(scope="module")
def blank(chromium):
    page = chromium.new_page(viewport={"width": 800, "height": 1600})
    parts = [f'<p style="{look}">{name}</p>' for name, (look, _) in PARTS.items()]
    page.set_content(f"<html lang=en><body style='background:white'>{''.join(parts)}{REST}")
    yield page
    page.close()


def test_texts_that_are_too_pale_are_found_and_no_others(blank):
    expected = {name for name, (_, faint) in PARTS.items() if faint} | PALE_TOO
    assert {text for text, _ in pale(blank, patience=0)} == expected | UNSEEN_BY_AXE
    blank.evaluate(AXE.read_text(encoding="utf-8"))
    assert set(blank.evaluate(FOUND)) == expected
