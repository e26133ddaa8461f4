"""What CONTRIBUTING.md says to touch is all there is, and a test notices what was left out."""

import ast
import re
from pathlib import Path

import attnviz
from attnviz.app.pages import PAGES
from attnviz.attention.choices import Choices
from attnviz.control import controls
from attnviz.explain.terms import TERMS
from attnviz.lessons.measures import MEASURES
from attnviz.settings import NAMES
from attnviz.settings.train import TASKS as OFFERED
from attnviz.teaching.tasks import TASKS

PACKAGE = Path(attnviz.__file__).parent
ROOT = PACKAGE.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# Of each row the test that fails if something was left out: one of this file, or of another.
NOTICED_BY = {
    "choice of the lab": "test_every_choice_of_the_lab_acts",
    "choice of a page": "test_every_choice_of_a_page_is_shown",
    "way to score or to normalise": "tests/ui/test_a_new_row.py",
    "page": "test_every_page_is_in_the_list",
    "view: what a page shows, as data": "test_every_view_is_shown",
    "picture": "test_every_picture_is_named_and_shown",
    "script": "test_every_part_is_shown_and_every_part_shown_is_there",
    "idea of the flow": "test_every_idea_of_the_flow_has_a_scene",
    "colour": "tests/test_house.py",
    "judge or question about words": "test_every_question_about_words_is_asked",
    "thing to keep for a visit": "tests/ui/test_session.py",
    "part that is not printed": "tests/ui/test_paper.py",
    "term of the field": "test_every_term_is_used",
    "lesson": "tests/lessons/test_lessons.py",
    "thing a lesson can ask": "test_every_measure_is_asked",
    "sentence worth showing": "tests/lessons/test_gallery.py",
    "task to train": "test_every_task_is_offered",
    "sentence to begin with": "tests/settings/test_examples.py",
}


def text_of(*patterns):
    """All files of the package that match, as one text."""
    files = [path for pattern in patterns for path in sorted(PACKAGE.glob(pattern))]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def functions(folder):
    """The public functions of the modules of a room, by name."""
    for path in sorted((PACKAGE / folder).glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield node


def used(name, text):
    """Whether a name stands in a text, as a word."""
    return re.search(rf"\b{re.escape(name)}\b", text)


def test_every_row_has_a_test_that_notices_an_omission():
    rows = re.findall(r"^\| ([a-z][^|]*?) \|", GUIDE.split("| I want to add a")[1], re.M)
    assert rows == [*NOTICED_BY]
    for test in NOTICED_BY.values():
        assert test in globals() or (ROOT / test).exists(), test


def test_every_place_it_names_exists():
    for place in re.findall(r"`((?:attnviz|tests|tools|\.ci|scripts)/[\w./-]+)`", GUIDE):
        assert (ROOT / place).exists(), place


def test_every_choice_of_the_lab_acts():
    lab = text_of("attention/lab.py")
    assert not [name for name in Choices.__dataclass_fields__ if not used(name, lab)]


def test_every_choice_of_a_page_is_shown():
    pages = text_of("ui/**/*.py", "views/**/*.py")
    of_pages = set(NAMES) - controls(Choices).keys()
    assert len(of_pages) > 20
    assert not [name for name in of_pages if not used(name, pages)]


def test_every_page_is_in_the_list():
    folders = {path.parent.name for path in PACKAGE.glob("ui/*/page.py")}
    drawn_by = {page.module for page in PAGES}
    assert {f"attnviz.ui.{folder}.page" for folder in folders} <= drawn_by
    for folder in folders:
        assert re.search(r"render_page\(|page_fragment", text_of(f"ui/{folder}/page.py")), folder


def test_every_view_is_shown():
    shown = text_of("ui/**/*.py", "cli/*.py", "views/**/*.py")
    for path in (path for path in PACKAGE.glob("views/*/*.py") if path.stem != "__init__"):
        folder = f"attnviz.views.{path.parent.name}"
        by_folder = rf"from {folder} import [\w, (\n]*\b{path.stem}\b"
        by_file = rf"from {folder}\.{path.stem} import"
        assert re.search(f"{by_folder}|{by_file}", shown), f"{folder}.{path.stem} is shown nowhere"


def test_every_picture_is_named_and_shown():
    drawn = [f.name for f in functions("figures") if f.returns and "Spec" in ast.unparse(f.returns)]
    named = text_of("figures/__init__.py")
    shown = text_of("ui/**/*.py", "views/**/*.py", "export/*.py", "cli/*.py")
    of_figures = text_of("figures/*.py")
    assert len(drawn) > 15
    for name in drawn:
        helps = len(re.findall(rf"\b{name}\(", of_figures)) > 1  # draws a part of others
        assert used(name, named) or helps, f"{name} is not in figures/__init__.py"
        assert used(name, shown) or helps, f"{name} is shown nowhere"


def test_every_part_is_shown_and_every_part_shown_is_there():
    (parts,) = re.findall(r"const PARTS = \{(.*?)\}", text_of("web/scripts/main.js"), re.S)
    there = {part.split(":")[0].strip(' "') for part in parts.split(",") if part.strip()}
    shown = {
        *re.findall(r"mount(?:_with_tables)?\(\s*\"([\w-]+)\"", text_of("ui/**/*.py", "app/*.py"))
    }
    assert shown == there


def test_every_idea_of_the_flow_has_a_scene():
    ideas = {*re.findall(r"Frame\(\s*\"(\w+)\"", text_of("explain/narration.py"))}
    assert len(ideas) >= 4
    scenes = text_of("web/scripts/flow/*.js")
    assert not {idea for idea in ideas if not used(idea, scenes)}


def test_every_question_about_words_is_asked():
    rooms = ("ui/**", "views/**", "lessons/**", "cli", "figures", "meaning")
    asked = text_of(*(f"{room}/*.py" for room in rooms))
    for name in [function.name for function in functions("meaning")]:
        assert len(re.findall(rf"\b{name}\b", asked)) > 1, f"{name} is asked nowhere"


def test_every_term_is_used():
    said = text_of("ui/**/*.py", "views/*.md", "views/**/*.py", "explain/*.py").lower()
    said += text_of("lessons/**/*.toml", "stages.py").lower()
    said += text_of("attention/*.py", "settings/*.py").lower()
    for name, term in TERMS.items():
        assert any(f"[{form.lower()}]" in said for form in (name, *term.forms)), name


def test_every_measure_is_asked():
    asked = text_of("lessons/steps/*.toml")
    assert not [name for name in MEASURES if not used(name, asked)]


def test_every_task_is_offered():
    assert {*TASKS} == {*OFFERED}
