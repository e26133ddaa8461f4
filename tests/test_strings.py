"""The list of all sentences that a visitor may see holds them, and neither names nor styles."""

from pathlib import Path
from runpy import run_path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parents[1]
strings_of = run_path(str(ROOT / "tools" / "strings.py"))["strings_of"]

SEEN = [
    (".py", 'st.markdown(":gray[The larger the bar, the more]")'),
    (".py", 'st.caption(f"[Vectors] of {count} words, nearest to {word}")'),
    (".py", 'told = f"{word} falls from {was} to {now}"'),
    (".py", 'html(f"<legend>Which word?</legend>{chips}")'),
    (".md", "# Two words"),
    (".md", "See [the docs](https://example.org/docs) first; then train."),
    (".toml", 'ask = "Which word?"'),
    (".js", 'const HINT = "Point at a word.";'),
]
UNSEEN = """
    key = f"{name}-shown"
    style = ".stApp { color: red }"
    place = ":has(h1) p"
    chosen = "[data-figure='arcs'] text"
    inks = f"color:{ink};width:4px"
    page = "https://example.org/page"
    cell = f"<td class='filled'>{text}</td>"
"""


@pytest.mark.parametrize(("suffix", "source"), SEEN)
def test_a_sentence_is_found_whatever_stands_in_it(suffix, source, tmp_path):
    file = tmp_path / f"seen{suffix}"
    file.write_text(source)
    assert len(list(strings_of(file))) == 1


def test_names_styles_and_addresses_are_left_out(tmp_path):
    file = tmp_path / "unseen.py"
    file.write_text(dedent(UNSEEN))
    assert list(strings_of(file)) == []
