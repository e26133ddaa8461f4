"""One visitor of `load.py`, who speaks Streamlit's protocol as a browser does.

A browser sends the values of all widgets that it knows, and, for a widget inside a fragment, the
fragment's id, so that only that part is drawn again.
"""

import asyncio
import random
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from load_files import fetch
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from attnviz.vectors import open_store

PAUSE = 5.0  # seconds between the choices of a visitor
OFTEN = 1 / 3  # of the actions of who types: another sentence
SHORTEST, LONGEST = 8, 14  # words of a sentence
CHOSEN = ("-dim", "-chips", "-cut-words")
TYPED = ("-text", "-second", "-prompt")


@cache
def common_words() -> tuple[str, ...]:
    """Words that a class might type: the more frequent ones, without the most frequent."""
    words = open_store("builtin", 50).words()[100:6000]
    return tuple(word for word in words if word.isalpha() and word.isascii())


def own_sentence(dice: random.Random) -> str:
    """A sentence that nobody else types."""
    count = dice.randint(SHORTEST, LONGEST)
    return " ".join(["the", *dice.choices(common_words(), k=count - 1)])


@dataclass
class Visitor:
    """One connection: the page it looks at, its controls, and how long it waited.

    `own`: whether it types sentences of its own; else it keeps the one that the page offers.
    """

    page: str
    files: list[str] = field(default_factory=list)  # that it fetches first, as a browser does
    own: bool = True
    controls: dict[str, list[str]] = field(default_factory=dict)  # of each its id and options
    typed: list[str] = field(default_factory=list)  # the ids of lines to type in
    parts: dict[str, str] = field(default_factory=dict)  # of each what it draws again
    values: dict[str, str] = field(default_factory=dict)  # of each what stands in it
    waited: list[float] = field(default_factory=list)
    opened: float = 0.0  # seconds to the end of the first run
    bytes: int = 0  # of files
    failed: int = 0

    async def visit(self, address: str, arrives: float, until: float, dice: random.Random) -> None:
        """Arrive, then choose again and again until the end."""
        await asyncio.sleep(arrives)
        began = time.perf_counter()
        url = address.replace("http", "ws", 1) + "/_stcore/stream"
        try:
            self.bytes = await fetch(address, self.files) if self.files else 0
            who: dict[str, Any] = {"user_agent_header": f"visitor {id(self)}"}  # for a proxy
            async with connect(url, subprotocols=["streamlit"], max_size=None, **who) as server:  # type: ignore[list-item]
                await self.run(server)
                self.opened = time.perf_counter() - began
                while time.perf_counter() < until:
                    await asyncio.sleep(dice.uniform(0.6, 1.4) * PAUSE)
                    self.waited.append(await self.choose(server, dice))
        except (OSError, TimeoutError, EOFError):
            self.failed += 1

    async def choose(self, server: ClientConnection, dice: random.Random) -> float:
        """Another value of one control; the seconds until the page has followed."""
        began = time.perf_counter()
        await self.run(server, self.choice(dice))
        return time.perf_counter() - began

    def choice(self, dice: random.Random) -> BackMsg:
        """What the browser sends when a sentence is typed or another value is chosen."""
        first = self.own and self.typed and not any(name in self.values for name in self.typed)
        if first or (self.own and self.typed and dice.random() < OFTEN):
            name = dice.choice(self.typed)
            self.values[name] = own_sentence(dice)
        else:
            name = dice.choice(sorted(self.controls)) if self.controls else ""
            if name:
                self.values[name] = dice.choice(self.controls[name])
        return self._message(name)

    def _message(self, changed: str) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.page_name = self.page
        state.widget_states.SetInParent()
        for name, value in self.values.items():
            widget = state.widget_states.widgets.add(id=name)
            if name in self.typed:
                widget.string_value = value
            else:
                widget.string_array_value.data.append(value)
        if changed:
            state.fragment_id = self.parts[changed]
        return message

    async def run(self, server: ClientConnection, message: BackMsg | None = None) -> None:
        """Let the script run, and read what it sends to its end."""
        message = message or self._message("")
        await server.send(message.SerializeToString())
        while True:
            told = ForwardMsg.FromString(await asyncio.wait_for(server.recv(), 120))
            if told.WhichOneof("type") == "delta":
                self._note(told.delta)
            if told.WhichOneof("type") == "script_finished":
                return

    def _note(self, delta: Delta) -> None:
        """Learn of a control; one that is drawn anew has the value that the page gives it."""
        element = delta.new_element
        group = element.button_group
        if group.id.endswith(CHOSEN):
            self.controls[group.id] = [option.content for option in group.options]
            self.parts[group.id] = delta.fragment_id
            if self.values.get(group.id) not in self.controls[group.id]:
                self.values.pop(group.id, None)
        for line in (element.text_area.id, element.text_input.id):  # of several lines, of one
            if line.endswith(TYPED):
                self.typed = sorted({*self.typed, line})
                self.parts[line] = delta.fragment_id
