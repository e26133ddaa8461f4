"""What we use of Streamlit beyond its public interface; no other file does.

`tests/ui/test_internals.py` fails when a new version of Streamlit has changed one of these.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit
from streamlit import runtime
from streamlit.components.v2.bidi_component import main as components
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.navigation.page import StreamlitPage
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.session_state_proxy import get_session_state
from streamlit.runtime.uploaded_file_manager import UploadedFile

from attnviz.jobs.batch import Batch

__all__ = [
    "MODULES",
    "StreamlitPage",
    "UploadedFile",
    "files_of_visits",
    "forget_upload",
    "is_active",
    "plotly_script",
    "sent_together",
    "serve_modules",
    "session_id",
    "set_drawn",
    "themes_kept",
    "use_plain_values",
    "values_of_session",
    "was_history_navigation",
]


STATIC = Path(streamlit.__file__).parent / "static"
MODULES = "_stcore/bidi-components"  # where components have their files, below the app's address
LONGEST_DELAY = 0.05  # seconds that a message of a run may wait for others


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


def set_drawn(key: str, value: object) -> None:
    """Set the value of a widget that is already drawn. Streamlit allows it only before."""
    session = get_session_state()
    with session._lock:
        session._state._new_session_state[key] = value


def was_history_navigation() -> bool:
    """Whether the browser's Back or Forward caused this run."""
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", False))


@contextmanager
def sent_together() -> Iterator[None]:
    """Send the elements drawn within together, or the first ones after `LONGEST_DELAY` seconds.

    Streamlit wakes the thread of its server twice for each element. With a hundred visitors that
    took a twelfth of the processor's time.
    """
    context = get_script_run_ctx(suppress_warning=True)
    runner: Any = getattr(context and context._enqueue, "__self__", None)
    has_server = type(runner) is ScriptRunner  # a script has none, nor has a test
    session = _session(session_id()) if has_server else None
    if context is None or session is None:
        yield  # or this is part of another batch
        return
    at_once = context._enqueue
    batch: Batch[ForwardMsg] = Batch(
        partial(_deliver, session, runner),
        call_soon=session._call_soon_on_event_loop,
        call_later=session._event_loop.call_later,
        longest_delay=LONGEST_DELAY,
    )

    def enqueue(message: ForwardMsg) -> None:
        runner._maybe_handle_execution_control_request()  # ends the run, if another is asked for
        batch.add(message)

    context._enqueue = enqueue
    try:
        yield
    finally:
        context._enqueue = at_once
        batch.send()


def _deliver(session: AppSession, runner: ScriptRunner, messages: list[ForwardMsg]) -> None:
    if session._scriptrunner is not runner:
        return  # they are of a run that another one has replaced
    for message in messages[:-1]:
        session._browser_queue.enqueue(message)
    session._enqueue_forward_msg(messages[-1])  # this one wakes the server


def _session(id_: str) -> AppSession | None:
    """The session with this id; None if the visitor has just left."""
    found = runtime.get_instance()._session_mgr.get_session_info(id_)
    return found.session if found else None


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


def use_plain_values() -> None:
    """Let what a component has told be read as a plain dict.

    Streamlit makes a class of its own for each reading, so that what is set in the dict is kept. A
    choice reads fifteen times and sets nothing: the classes are a tenth of its time.
    """
    vars(components)["make_bidi_component_presenter"] = _plain_presenter


class _Values(dict[str, Any]):
    """What a component has told, by name, also as attributes; None for what it has not."""

    def __getattr__(self, name: str) -> Any:
        return self.get(name)


def _plain_presenter(events: str, *_: object) -> Callable[[object, SessionState], object]:
    """A function that returns what a component holds, and what just happened under `events`."""

    def present(held: object, session: SessionState) -> object:
        if not isinstance(held, dict):
            return held
        told = session._new_widget_state.get(events) or []
        happened = [told] if isinstance(told, dict) else told
        return _Values({it["event"]: it.get("value") for it in happened} | held)

    return present


@contextmanager
def themes_kept() -> Iterator[None]:
    """While it lasts, keep what each run tells a browser about the themes: it does not change.

    Streamlit reads all options of six sections for it in each run. That was a fourteenth of the
    time of a choice with one visitor.
    """
    populate = app_session._populate_theme_msg

    @cache
    def populated(section: str) -> CustomThemeConfig:
        theme = CustomThemeConfig()
        populate(theme, section)
        return theme

    def copy(theme: CustomThemeConfig, section: str = "theme") -> None:
        if populated(section).ByteSize():  # one without options is not told at all
            theme.MergeFrom(populated(section))

    vars(app_session)["_populate_theme_msg"] = copy
    try:
        yield
    finally:
        vars(app_session)["_populate_theme_msg"] = populate
