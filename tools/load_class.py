"""A class at once: phones that vote within ten seconds and follow, and the teacher's bars.

    python tools/load_class.py --phones 100
    python tools/load_class.py --address https://… --phones 30   a server that runs already

Every phone speaks Streamlit's protocol and looks at its room every two seconds, as a browser does.
Printed are: how long after the teacher asked the phones show the question; what a phone waits for
its vote; by how much the teacher's count lags behind the votes; how long after "Send to all" the
phones show the page, and what each of them waited for it; and what it all cost the server.
"""

import argparse
import asyncio
import json
import random
import re
import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from bench_core import ROOT
from bench_page import serving
from load import _of_server, _processor
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

VOTES = 10.0  # seconds within which all vote
PHONE, TEACHER = 2.0, 1.5  # seconds between two looks at the room
ARRIVE = 20.0  # seconds within which all phones come
ANSWERED = re.compile(r"(\d+) of \d+ phones have answered")


@dataclass
class Client:
    """One browser on a page of the class."""

    page: str
    query: str
    address: str
    buttons: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # key: id, part, kind
    texts: list[str] = field(default_factory=list)  # of the last run
    parts: dict[float, str] = field(default_factory=dict)  # drawn again and again, by seconds
    kept: dict[str, str] = field(default_factory=dict)  # what the browser keeps of its class
    at: str = ""  # the page that the server says is open
    server: Any = None

    async def open(self) -> None:
        """Connect, and draw the page once."""
        url = self.address.replace("http", "ws", 1) + "/_stcore/stream"
        how: dict[str, Any] = {"subprotocols": ["streamlit"], "max_size": None}
        self.server = await connect(url, **how)
        await self.run()

    async def look(self) -> float:
        """Look at the room; the seconds it took."""
        return await self.run(part=self.parts[min(self.parts)], again=True)

    async def press(self, key: str) -> float:
        """Press a button, and wait until the page has followed; the seconds it took."""
        pressed, part, _ = self.buttons[key]
        return await self.run(pressed=pressed, part=part)

    async def run(self, *, pressed: str = "", part: str = "", again: bool = False) -> float:
        """Let a part of the page, or all of it, be drawn again; the seconds it took."""
        began = time.perf_counter()
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.fragment_id, state.is_auto_rerun = self.query, part, again
        state.context_info.url = f"{self.address}/{self.page}"
        if self.at:
            state.page_script_hash = self.at
        else:
            state.page_name = self.page
        state.widget_states.SetInParent()
        if pressed:
            state.widget_states.widgets.add(id=pressed).trigger_value = True
        self.texts, self.buttons = [], self.buttons if part else {}
        await self.server.send(message.SerializeToString())
        await self._hear(self.server)
        return time.perf_counter() - began

    async def _hear(self, server: ClientConnection) -> None:
        while True:
            told = ForwardMsg.FromString(await asyncio.wait_for(server.recv(), 120))
            kind = told.WhichOneof("type")
            if kind == "navigation":
                self.at = told.navigation.page_script_hash
            elif kind == "page_info_changed":
                self.query = told.page_info_changed.query_string
            elif kind == "auto_rerun":
                self.parts[told.auto_rerun.interval] = told.auto_rerun.fragment_id
            elif kind == "delta":
                self._note(told.delta)
            elif kind == "script_finished" and told.script_finished != 2:  # 2: it goes on anew
                return

    def _note(self, delta: Delta) -> None:
        element = delta.new_element
        if element.WhichOneof("type") == "exception":
            raise RuntimeError(element.exception.message)
        if element.button.id:
            key = element.button.id.split("-", 2)[-1]
            self.buttons[key] = (element.button.id, delta.fragment_id, element.button.type)
        part = element.bidi_component.json
        if '"secret"' in part:
            self.kept = {name: json.loads(part)[name] for name in ("code", "secret")}
        self.texts += [element.markdown.body, element.html.body]


@dataclass
class Phone(Client):
    """A phone: when it saw the question, voted and followed, as times of the clock."""

    waited: float = 0.0  # for its vote
    seen: float = 0.0
    voted: float = 0.0
    followed: float = 0.0
    waited_for_page: float = 0.0

    async def attend(self, dice: random.Random, until: list[float]) -> None:
        """Come, vote once the question is there, and follow to the page that is sent."""
        await asyncio.sleep(dice.uniform(0, ARRIVE))
        await self.open()
        home = self.at
        while time.perf_counter() < until[0]:
            await asyncio.sleep(PHONE)
            if self.at == home:
                took = await self.look()
                await self._notice(dice, took, home)

    async def _notice(self, dice: random.Random, took: float, home: str) -> None:
        answers = sorted(key for key in self.buttons if key.startswith("answer-"))
        if self.at != home:
            self.followed, self.waited_for_page = time.perf_counter(), took
        elif answers and not self.seen:
            self.seen = time.perf_counter()
            await asyncio.sleep(dice.uniform(0, VOTES - PHONE))
            chosen = dice.choice(answers)
            self.waited = await self.press(chosen)
            assert self.buttons[chosen][2] == "primary"
            self.voted = time.perf_counter()


async def count(teacher: Client, until: list[float], seen: list[tuple[float, int]]) -> None:
    """Read again and again how many have answered, as the teacher sees it."""
    while time.perf_counter() < until[0]:
        await asyncio.sleep(TEACHER)
        await teacher.look()
        found = ANSWERED.search(" ".join(teacher.texts))
        if found:
            seen.append((time.perf_counter(), int(found[1])))


async def lesson(address: str, phones: int) -> dict[str, list[float]]:
    """A class of so many phones from its start to a page that all follow."""
    dice, until = random.Random(7), [float("inf")]
    teacher = Client("teachers", "", address)
    await teacher.open()
    await teacher.press("start-class")
    await teacher.run()
    seen: list[tuple[float, int]] = []
    crowd = [Phone("teachers", f"code={teacher.kept['code']}", address) for _ in range(phones)]
    tasks = [asyncio.create_task(phone.attend(dice, until)) for phone in crowd]
    await asyncio.sleep(ARRIVE + 3)
    link = urlencode({"code": teacher.kept["code"], "key": teacher.kept["secret"]})
    explore = Client("explore", link, address)
    await explore.open()
    await teacher.press("ask-the-class")
    asked = time.perf_counter()
    counting = asyncio.create_task(count(teacher, until, seen))
    await asyncio.sleep(VOTES + 5)
    await explore.press("send")
    left = time.perf_counter()
    until[0] = left + 20
    await asyncio.gather(counting, *tasks)
    print(f"{sum(bool(phone.followed) for phone in crowd)} of {phones} phones have followed")
    return {
        "question on a phone after": [phone.seen - asked for phone in crowd],
        "wait for a vote": [phone.waited for phone in crowd],
        "teacher's count lags by": lags(sorted(phone.voted for phone in crowd), seen),
        "sent page on a phone after": [phone.followed - left for phone in crowd if phone.followed],
        "wait for the sent page": [phone.waited_for_page for phone in crowd if phone.followed],
    }


def lags(votes: list[float], seen: list[tuple[float, int]]) -> list[float]:
    """For each vote the seconds until the teacher's page counted as many.

    >>> lags([1.0, 2.0], [(1.5, 1), (3.0, 2)])
    [0.5, 1.0]
    """
    return [
        max(next(at for at, count in seen if count >= number) - vote, 0.0)
        for number, vote in enumerate(votes, 1)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--phones", type=int, default=100)
    parser.add_argument("--address", help="of a server that runs already")
    options = parser.parse_args()
    with nullcontext(options.address) if options.address else serving(ROOT / "app.py", ROOT) as at:
        server = None if options.address else _of_server()
        before, began = _processor(server), time.perf_counter()
        found = asyncio.run(lesson(at, options.phones))
        spent, passed = _processor(server) - before, time.perf_counter() - began
    for what, times in found.items():
        p95 = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
        print(f"{what:28} p50 {median(times):.2f} s  p95 {p95:.2f}  most {max(times):.2f}")
    print(f"processor of the server: {spent:.1f} s in {passed:.0f} s")


if __name__ == "__main__":
    main()
