"""What a run draws is sent together: all of it, in order, and not late where the run takes long."""

import asyncio
import threading
import time
from types import SimpleNamespace
from unittest.mock import create_autospec

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.scriptrunner import RerunException
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from attnviz.ui import streamlit_internals
from attnviz.ui.streamlit_internals import LONGEST_DELAY, sent_together


class Server:
    """A session with its loop in a thread of its own, as Streamlit has it, and one run."""

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.wakes, self.directly = 0, []
        self.runner = object.__new__(ScriptRunner)
        vars(self.runner)["_maybe_handle_execution_control_request"] = lambda: None
        self.session = create_autospec(AppSession, instance=True)
        self.session._event_loop = self.loop
        self.session._browser_queue = ForwardMsgQueue()
        self.session._scriptrunner = self.runner
        self.session._call_soon_on_event_loop = self.loop.call_soon_threadsafe
        self.session._enqueue_forward_msg = self.wake
        self.at_once = self.runner._enqueue_forward_msg
        self.context = SimpleNamespace(session_id="visit", _enqueue=self.at_once)

    def wake(self, message):
        self.session._browser_queue.enqueue(message)
        self.wakes += 1

    def draw(self, *names):
        for name in names:
            self.context._enqueue(ForwardMsg(hash=name))

    def sent(self):
        """The names of what was sent, once the loop has done what it was asked for."""
        done = threading.Event()
        self.loop.call_soon_threadsafe(done.set)
        assert done.wait(10)
        return [message.hash for message in self.session._browser_queue.flush()]

    def end(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


@pytest.fixture
def server(monkeypatch):
    made = Server()
    monkeypatch.setattr(streamlit_internals, "get_script_run_ctx", lambda **_: made.context)
    monkeypatch.setattr(streamlit_internals, "_session", lambda _: made.session)
    yield made
    made.end()


def test_all_is_sent_in_order_and_wakes_the_server_once(server):
    with sent_together():
        server.draw("a", "b", "c")
    assert server.sent() == ["a", "b", "c"]
    assert server.wakes == 1
    assert server.context._enqueue == server.at_once


def test_a_part_of_it_does_not_send_for_itself(server):
    with sent_together():
        server.draw("page")
        with sent_together():
            server.draw("part")
        server.draw("end")
    assert server.sent() == ["page", "part", "end"]
    assert server.wakes == 1


def test_a_run_that_takes_long_does_not_keep_what_it_has_drawn(server):
    with sent_together():
        server.draw("waiting …")
        until = time.monotonic() + 10
        while not (early := server.sent()) and time.monotonic() < until:
            time.sleep(LONGEST_DELAY / 5)
        server.draw("found")
    assert early == ["waiting …"]
    assert server.sent() == ["found"]


def test_a_run_that_was_replaced_sends_nothing(server):
    with sent_together():
        server.draw("old")
        server.session._scriptrunner = object.__new__(ScriptRunner)
    assert server.sent() == []
    assert server.wakes == 0


def test_a_run_ends_where_another_one_was_asked_for_and_what_it_drew_is_sent(server):
    def asked_for():
        raise RerunException(RerunData())

    def run():
        with sent_together():
            server.draw("a")
            server.runner._maybe_handle_execution_control_request = asked_for
            server.draw("b")

    with pytest.raises(RerunException):
        run()
    assert server.sent() == ["a"]
    assert server.context._enqueue == server.at_once


def test_nothing_changes_without_a_server(monkeypatch):
    monkeypatch.setattr(streamlit_internals, "get_script_run_ctx", lambda **_: None)
    with sent_together():
        pass
