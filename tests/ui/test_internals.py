"""What is not Streamlit's or Plotly's public interface: used in one file each, and still there."""

import inspect
import re
from pathlib import Path

import pytest
import streamlit
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import ScriptRunContext
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

import attnviz
from attnviz.ui import streamlit_internals

PACKAGE = Path(attnviz.__file__).parent
OF_STREAMLIT = PACKAGE / "ui" / "streamlit_internals.py"
OF_PLOTLY = PACKAGE / "web" / "scripts" / "chart" / "plotly.js"
PRIVATE_MODULE = re.compile(r"^\s*(?:from|import) streamlit(?:\.| import runtime)", re.M)
PRIVATE_MEMBER = re.compile(r"\._(?:full\w+|plots|categories|offset|length|context)\b|\.main-svg\b")
NAMED = re.compile(r"\.(st[A-Z]\w+)|data-testid=\\?\"(st\w+)|(?<!-)\b(data-test-[a-z-]+)")


def files(kind):
    return [path for path in PACKAGE.rglob(f"*.{kind}") if "data" not in path.parts]


def test_one_file_knows_what_is_private_in_streamlit():
    found = [path for path in files("py") if PRIVATE_MODULE.search(path.read_text("utf-8"))]
    assert found == [OF_STREAMLIT]


def test_one_file_knows_what_is_private_in_plotly():
    found = [path for path in files("js") if PRIVATE_MEMBER.search(path.read_text("utf-8"))]
    assert found == [OF_PLOTLY]


def test_streamlit_still_has_what_we_use():
    context = inspect.signature(ScriptRunContext).parameters
    assert {"session_id", "uploaded_file_mgr", "is_history_navigation", "_enqueue"} <= {*context}
    assert [*inspect.signature(Runtime.is_active_session).parameters] == ["self", "session_id"]
    remove = inspect.signature(MemoryUploadedFileManager.remove_file).parameters
    assert [*remove] == ["self", "session_id", "file_id"]
    assert MemoryUploadedFileManager("").file_storage == {}
    assert hasattr(ScriptRunner, "_maybe_handle_execution_control_request")
    assert {"_call_soon_on_event_loop", "_enqueue_forward_msg"} <= {*dir(AppSession)}
    made = inspect.getsource(AppSession.__init__)
    assert "self._session_mgr" in inspect.getsource(Runtime.__init__)
    for name in ("_event_loop", "_browser_queue", "_scriptrunner"):
        assert f"self.{name}" in made
    for name in streamlit_internals.__all__:
        assert hasattr(streamlit_internals, name)


def test_streamlit_has_one_script_with_plotly():
    script = streamlit_internals.STATIC / streamlit_internals.plotly_script()
    assert script.parts[-3:-1] == ("static", "js")
    assert "window.Plotly=" in script.read_text("utf-8")


@pytest.fixture(scope="module")
def bundle():
    """Everything that Streamlit sends to a browser, as one text."""
    folder = Path(streamlit.__file__).parent / "static"
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.js")))


def test_its_pages_still_have_the_names_that_styles_and_scripts_look_for(bundle):
    texts = [path.read_text("utf-8") for kind in ("css", "js", "py") for path in files(kind)]
    named = {next(filter(None, found)) for text in texts for found in NAMED.findall(text)}
    assert len(named) > 20
    assert not {name for name in named if name not in bundle}


def test_plotly_still_has_what_we_use(bundle):
    used = {*re.findall(r"\._(\w+)", OF_PLOTLY.read_text("utf-8"))}
    assert used == {"fullLayout", "plots", "categories", "offset", "length", "promises"}
    for name in used:
        assert f"._{name}" in bundle
    assert re.search(r"_arrayAttrs=\w+\.findArrayAttributes\(", bundle)
    assert re.search(r"\._isLinkedToArray\]?\)", bundle)
    assert "main-svg" in bundle
    assert "r2p=" in bundle
