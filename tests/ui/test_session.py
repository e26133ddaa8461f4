"""What the app keeps for a visit: every entry by itself, and no key that is only a string."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest

from attnviz.settings import NAMES
from attnviz.ui import session

UI = Path(session.__file__).parent
FILES = sorted(path for path in UI.rglob("*.py") if path != Path(session.__file__))
# Keys that name a choice or a widget by way of a parameter.
BY_NAME = {"name", "n", "choice", "key", "KEY", "BROWSER"}
BY_NAME |= {"_key(place)", "_key(name, again, place)", "f'paper-{name}'", "f'{part}-{number}'"}


def entries():
    """The keys of all entries of the app."""
    for path in (*FILES, Path(session.__file__)):
        for call in (n for n in ast.walk(parsed(path)) if isinstance(n, ast.Call)):
            if ast.unparse(call.func).startswith("Entry["):
                yield ast.literal_eval(call.args[0])


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def keys_used(tree):
    """What stands in `st.session_state[…]` and in its methods, as it is written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "st.session_state":
            yield ast.unparse(node.slice)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("st.session_state."):
            yield ast.unparse(node.args[0])


WIDGETS = {
    ast.unparse(keyword.value)
    for path in FILES
    for call in ast.walk(parsed(path))
    if isinstance(call, ast.Call)
    for keyword in call.keywords
    if keyword.arg == "key"
}


def test_no_two_entries_and_no_choice_share_a_key():
    found = list(entries())
    assert len(found) > 30
    assert len({*found}) == len(found)
    assert not {*found} & {*NAMES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(UI)))
def test_a_key_that_is_written_out_is_a_choice_or_a_widget(path):
    for key in keys_used(parsed(path)):
        assert key in WIDGETS | BY_NAME | {repr(name) for name in NAMES}, key


def test_an_entry_is_its_default_until_it_is_set(app):
    app.run()
    assert session.LAB_IS_OPEN.key not in app.session_state
    next(button for button in app.button if button.key == "lab-switch").click().run()
    assert app.session_state[session.LAB_IS_OPEN.key] is True


class Counted(dict):
    """A session that counts how often it is asked."""

    asked = 0

    def get(self, key, default=None):
        self.asked += 1
        return super().get(key, default)


def test_while_a_page_is_drawn_an_entry_is_read_once_and_what_is_set_is_read_back(monkeypatch):
    kept = Counted(place=1)
    monkeypatch.setattr(session, "st", SimpleNamespace(session_state=kept))
    entry = session.Entry("place", 0)
    with session.read_once():
        assert [entry.get(), entry.get(), kept.asked] == [1, 1, 1]
        entry.set(2)
        assert [entry.get(), kept["place"], kept.asked] == [2, 2, 1]
        assert entry.pop() == 2
        assert [entry.get(), kept] == [0, {}]
    kept["place"] = 3
    assert entry.get() == 3
