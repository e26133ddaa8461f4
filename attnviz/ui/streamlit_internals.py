"""What we use of Streamlit beyond its public interface; no other file does.

`tests/ui/test_internals.py` fails when a new version of Streamlit has changed one of these.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit
from streamlit import runtime
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.session_state_proxy import get_session_state
from streamlit.runtime.uploaded_file_manager import UploadedFile

__all__ = [
    "StreamlitPage",
    "UploadedFile",
    "files_of_visits",
    "forget_upload",
    "is_active",
    "plotly_script",
    "serve_modules",
    "session_id",
    "values_of_session",
    "was_history_navigation",
]


STATIC = Path(streamlit.__file__).parent / "static"


def session_id() -> str:
    """The visitor's session; "" where there is none, as in a script or a test."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def values_of_session(names: Iterable[str]) -> dict[str, Any]:
    """What the session holds under these names, read in one go; `KeyError` for one it has not.

    To ask `st.session_state` for all choices one by one costs as much as ten elements of a page.
    """
    session = get_session_state()
    with session._lock:
        return {name: session._state[name] for name in names}


def was_history_navigation() -> bool:
    """Whether the browser's Back or Forward caused this run."""
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", False))


def is_active(session: str) -> bool:
    """Whether the page of this session is open; without a server every page is."""
    return not runtime.exists() or runtime.get_instance().is_active_session(session)


def forget_upload(upload: UploadedFile) -> None:
    """Free the bytes of an upload, which Streamlit keeps as long as the session."""
    context = get_script_run_ctx()
    remove = getattr(getattr(context, "uploaded_file_mgr", None), "remove_file", None)
    if context is not None and remove is not None:
        remove(session_id=context.session_id, file_id=upload.file_id)


def files_of_visits() -> dict[str, Any]:
    """The files in memory: for each session its files by their id."""
    found: dict[str, Any] = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {})
    return found


@cache
def plotly_script() -> str:
    """The script with Plotly that Streamlit brings, as a path below the app's own address.

    To import it is enough: Plotly is a global name then.
    """
    (file,) = (STATIC / "static" / "js").glob("PlotlyChart.*.js")
    return file.relative_to(STATIC).as_posix()


def serve_modules(package: str, version: str, component: str, folder: Path) -> None:
    """Serve a folder of ES modules as the component `package.component`.

    Streamlit finds such folders in installed packages only. A copy of the repository is not one.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{package}.{component}") is None:
        config = ComponentConfig(component, asset_dir=folder.name)
        manager.register_from_manifest(ComponentManifest(package, version, [config]), folder.parent)
