"""Many visitors at once, in Streamlit's own protocol, beside a page with nothing on it.

    python tools/load.py --visitors 100 --seconds 60
    python tools/load.py --visitors 100 --mix 60,20,20        of Explore, Compare, Transformer
    python tools/load.py --visitors 100 --together            all open the link within two seconds
    python tools/load.py --address https://… --visitors 30    a server that runs already

Each visitor opens a page and makes a choice every five seconds. Printed are the times from a choice
to the end of the run it causes, what one costs the server, and its memory; the page with nothing on
it is measured in the same way just before, so that ratios can be read on any machine.
"""

import argparse
import asyncio
import os
import random
import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from bench_core import ROOT
from bench_page import serving
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PAGES = ("", "compare", "transformer")
PAUSE = 5.0  # seconds between the choices of a visitor
HERE = Path(__file__).parent


@dataclass
class Visitor:
    """One connection: the page it looks at, its controls, and how long it waited."""

    page: str
    controls: dict[str, list[str]] = field(default_factory=dict)  # of each its id and options
    waited: list[float] = field(default_factory=list)
    opened: float = 0.0  # seconds to the end of the first run
    failed: int = 0

    async def visit(self, address: str, arrives: float, until: float, dice: random.Random) -> None:
        """Arrive, then choose again and again until the end."""
        await asyncio.sleep(arrives)
        began = time.perf_counter()
        url = address.replace("http", "ws", 1) + "/_stcore/stream"
        try:
            async with connect(url, subprotocols=["streamlit"], max_size=None) as server:  # type: ignore[list-item]
                await self.run(server)
                self.opened = time.perf_counter() - began
                while time.perf_counter() < until:
                    await asyncio.sleep(dice.uniform(0.6, 1.4) * PAUSE)
                    self.waited.append(await self.choose(server, dice))
        except (OSError, TimeoutError, EOFError):
            self.failed += 1

    async def choose(self, server: ClientConnection, dice: random.Random) -> float:
        """Another value of one control; the seconds until the page has followed."""
        name = dice.choice(sorted(self.controls)) if self.controls else ""
        began = time.perf_counter()
        await self.run(server, name, dice.choice(self.controls.get(name, [""])))
        return time.perf_counter() - began

    async def run(self, server: ClientConnection, name: str = "", value: str = "") -> None:
        """Let the script run, and read what it sends to its end."""
        message = BackMsg()
        state = message.rerun_script
        state.page_name = self.page
        if name:
            widget = state.widget_states.widgets.add(id=name)
            widget.string_array_value.data.append(value)
        else:
            state.widget_states.SetInParent()
        await server.send(message.SerializeToString())
        while True:
            told = ForwardMsg.FromString(await asyncio.wait_for(server.recv(), 120))
            group = told.delta.new_element.button_group
            if told.WhichOneof("type") == "delta" and group.id.endswith(("-dim", "-chips")):
                self.controls[group.id] = [option.content for option in group.options]
            if told.WhichOneof("type") == "script_finished":
                return


async def visitors(
    address: str, pages: list[str], seconds: float, together: float
) -> list[Visitor]:
    """All visitors, who arrive within `together` seconds."""
    dice = random.Random(7)
    crowd = [Visitor(page) for page in pages]
    until = time.perf_counter() + together + seconds
    arrivals = [dice.uniform(0, together) for _ in crowd]
    tasks = [v.visit(address, at, until, dice) for v, at in zip(crowd, arrivals, strict=True)]
    await asyncio.gather(*tasks)
    return crowd


def measured(
    script: Path | None, address: str, pages: list[str], options: argparse.Namespace
) -> dict[str, float]:
    """What the visitors of one page waited, and what they cost."""
    together = 2.0 if options.together else min(10.0, PAUSE)
    with serving(script, ROOT) if script else nullcontext(address) as at:
        server = _of_server() if script else None
        before = _processor(server)
        crowd = asyncio.run(visitors(at, pages, options.seconds, together))
        spent, memory = _processor(server) - before, _memory(server)
    waited = [t for visitor in crowd for t in visitor.waited] or [0.0]
    opened = [visitor.opened for visitor in crowd if visitor.opened]
    return {
        "actions": len(waited),
        "failed": sum(visitor.failed for visitor in crowd),
        "p50": median(waited),
        "p95": quantiles(waited, n=20)[-1] if len(waited) > 1 else waited[0],
        "last opened": max(opened, default=0.0),
        "ms of processor an action": 1000 * spent / (len(waited) + len(opened)),
        "MB": memory,
    }


def _of_server() -> int:
    """The process that this one started last."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return int(children[-1])


def _processor(process: int | None) -> float:
    if process is None:
        return 0.0
    parts = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int | None) -> float:
    if process is None:
        return 0.0
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def _told(name: str, found: dict[str, float]) -> str:
    return f"{name:8} " + "  ".join(f"{what} {value:.3g}" for what, value in found.items())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--mix", default="100,0,0", help="shares of Explore, Compare, Transformer")
    parser.add_argument("--together", action="store_true", help="all arrive within two seconds")
    parser.add_argument("--address", help="of a server that runs already")
    options = parser.parse_args()
    shares = list(map(int, options.mix.split(",")))
    pages = random.Random(3).choices(PAGES, shares, k=options.visitors)
    script = None if options.address else ROOT / "app.py"
    if script:
        nothing = measured(HERE / "empty_page.py", "", [""] * options.visitors, options)
        print(_told("empty", nothing))
    ours = measured(script, options.address or "", pages, options)
    print(_told("attnviz", ours))
    if script:
        times = (f"{name} {ours[name] / nothing[name]:.2f}" for name in ("p50", "p95"))
        print(f"ratios: {', '.join(times)}")


if __name__ == "__main__":
    main()
