"""Many visitors at once, in Streamlit's own protocol, beside a page with nothing on it.

    python tools/load.py --visitors 100 --seconds 60
    python tools/load.py --visitors 100 --mix 60,20,20        of Explore, Compare, Transformer
    python tools/load.py --visitors 40 --mix 20,0,0,20        and of Next word, if its model is here
    python tools/load.py --visitors 100 --together            all open the link within two seconds
    python tools/load.py --address https://… --visitors 30    a server that runs already
    python tools/load.py --together --files --address …       and fetch all files, as browsers do
    python tools/load.py --visits 1000                        one after the other, and gone
    python tools/load.py --storm                              one clicks 200 times in a second
    python tools/load.py --shared                             all keep the sentence of the page

Each visitor opens a page and acts every five seconds: types a new sentence of its own (at first,
and then one time in three), or chooses another word or dimension. Sentences that are shared cost
about half, as what is the same for all is computed once. Printed are the times from a choice
to the end of the run it causes, what one costs the server once all have a page before them, and its
memory; the page with nothing on it is measured in the same way just before, so that ratios can be
read on any machine. Of visits that come and go the memory is printed, of a storm what another
visitor waits meanwhile.
"""

import argparse
import asyncio
import os
import random
import time
from contextlib import nullcontext
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from bench_core import ROOT
from bench_page import serving
from load_files import files_of
from load_visitor import PAUSE, Visitor
from websockets.asyncio.client import ClientConnection, connect

PAGES = ("", "compare", "transformer", "next")
HERE = Path(__file__).parent


class Opened(NamedTuple):
    """When all have a page before them: the server's processor time, and the actions so far."""

    spent: float
    actions: int


async def visitors(
    address: str,
    pages: list[str],
    options: argparse.Namespace,
    files: list[str],
    server: int | None,
) -> tuple[list[Visitor], Opened]:
    """All visitors, who arrive within two seconds or a few, and when all of them have a page."""
    together = 2.0 if options.together else min(10.0, PAUSE)
    dice = random.Random(7)
    crowd = [Visitor(page, files, own=not options.shared) for page in pages]
    until = time.perf_counter() + together + options.seconds
    arrivals = [dice.uniform(0, together) for _ in crowd]
    tasks = [v.visit(address, at, until, dice) for v, at in zip(crowd, arrivals, strict=True)]
    opened = asyncio.create_task(_all_opened(crowd, server))
    await asyncio.gather(*tasks)
    return crowd, await opened


async def _all_opened(crowd: list[Visitor], server: int | None) -> Opened:
    while not all(visitor.opened or visitor.failed for visitor in crowd):
        await asyncio.sleep(0.1)
    return Opened(_processor(server), sum(len(visitor.waited) for visitor in crowd))


async def visit_after_visit(address: str, count: int, server: int) -> list[float]:
    """The MB of the server after each tenth of so many visits with one choice, 40 at a time."""
    dice, left, memory = random.Random(7), list(range(count)), []

    async def guest() -> None:
        while left:
            if left.pop() % max(count // 10, 1) == 0:
                memory.append(_memory(server))
            soon = time.perf_counter() + PAUSE
            await Visitor(dice.choice(PAGES[:3])).visit(address, 0, soon, dice)

    await asyncio.gather(*(guest() for _ in range(40)))
    return memory


async def storm(address: str, clicks: int = 200) -> tuple[float, float]:
    """What one visitor waits at most: in peace, and while another clicks so often in a second."""
    dice, wild, calm = random.Random(7), Visitor(""), Visitor("")
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    how: dict[str, Any] = {"subprotocols": ["streamlit"], "max_size": None}
    async with connect(url, **how) as one, connect(url, **how) as other:
        await wild.run(one)
        await calm.run(other)
        before = [await calm.choose(other, dice) for _ in range(10)]
        clicking = asyncio.create_task(_click(one, wild, clicks, dice))
        hearing = asyncio.create_task(_hear(one))
        during: list[float] = []
        while not clicking.done() or len(during) < 10:
            during.append(await calm.choose(other, dice))
        hearing.cancel()
    return max(before), max(during)


async def _click(server: ClientConnection, wild: Visitor, clicks: int, dice: random.Random) -> None:
    for _ in range(clicks):
        await server.send(wild.choice(dice).SerializeToString())
        await asyncio.sleep(1 / clicks)


async def _hear(server: ClientConnection) -> None:
    while True:
        await server.recv()


def measured(
    script: Path | None, address: str, pages: list[str], options: argparse.Namespace
) -> dict[str, float]:
    """What the visitors of one page waited, and what they cost."""
    with serving(script, ROOT) if script else nullcontext(address) as at:
        server = _of_server() if script else None
        before = _processor(server)
        files = files_of(at) if options.files else []
        crowd, all_opened = asyncio.run(visitors(at, pages, options, files, server))
        spent, memory = _processor(server), _memory(server)
    waited = [t for visitor in crowd for t in visitor.waited] or [0.0]
    opened = [visitor.opened for visitor in crowd if visitor.opened]
    return {
        "actions": len(waited),
        "failed": sum(visitor.failed for visitor in crowd),
        "p50": median(waited),
        "p95": _p95(waited),
        **_p95_of_each(crowd),
        "last opened": max(opened, default=0.0),
        "ms of processor a visitor until all had opened": 1000
        * (all_opened.spent - before)
        / len(crowd),
        "an action since": 1000
        * (spent - all_opened.spent)
        / max(len(waited) - all_opened.actions, 1),
        "MB": memory,
        "MB of files to each": max(visitor.bytes for visitor in crowd) / 1e6,
    }


def _p95(waited: list[float]) -> float:
    return quantiles(waited, n=20)[-1] if len(waited) > 1 else waited[0]


def _p95_of_each(crowd: list[Visitor]) -> dict[str, float]:
    """The same for each page, where visitors look at several."""
    of: dict[str, list[float]] = {}
    for visitor in crowd:
        of.setdefault(visitor.page or "explore", []).extend(visitor.waited)
    return {f"p95 {page}": _p95(times) for page, times in of.items() if times and len(of) > 1}


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


def come_and_go(options: argparse.Namespace) -> None:
    """Visits one after the other, or a storm, on a server of their own."""
    with serving(ROOT / "app.py", ROOT) as address:
        if options.storm:
            before, during = asyncio.run(storm(address))
            print(f"longest wait in peace {before:.2f} s, beside the storm {during:.2f} s")
        if options.visits:
            told = asyncio.run(visit_after_visit(address, options.visits, _of_server()))
            print(f"MB after each tenth of {options.visits} visits:", *(f"{mb:.0f}" for mb in told))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--mix", default="100,0,0", help="shares of Explore, Compare …")
    parser.add_argument("--together", action="store_true", help="all arrive within two seconds")
    parser.add_argument("--files", action="store_true", help="fetch what a browser does")
    parser.add_argument("--address", help="of a server that runs already")
    parser.add_argument("--visits", type=int, help="come and go: the memory after each tenth")
    parser.add_argument("--own", action="store_true", help="sentences of their own (the default)")
    parser.add_argument("--shared", action="store_true", help="all keep the page's sentence")
    parser.add_argument("--storm", action="store_true", help="200 clicks in a second")
    options = parser.parse_args()
    if options.visits or options.storm:
        come_and_go(options)
        return
    shares = [*map(int, options.mix.split(",")), 0, 0, 0][: len(PAGES)]
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
