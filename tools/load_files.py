"""The files of a page, fetched by many visitors as browsers do, compressed and six at a time."""

import asyncio
from urllib.parse import urlsplit

from bench_page import browser

CONNECTIONS = 6


def files_of(address: str) -> list[str]:
    """The paths that a real browser asks for until the page is drawn."""
    paths: list[str] = []
    with browser() as page:
        page.on("request", lambda asked: paths.append(urlsplit(asked.url).path))
        page.goto(address)
        page.locator(".stMain .main-svg >> visible=true").first.wait_for(timeout=60_000)
        page.wait_for_load_state("networkidle")
    return [path for path in dict.fromkeys(paths) if path.startswith(("/static/", "/_stcore/h"))]


async def fetch(address: str, paths: list[str]) -> int:
    """Fetch all of them; the bytes that came over the line."""
    left = list(reversed(paths))
    host = urlsplit(address)

    async def connection() -> int:
        reader, writer = await asyncio.open_connection(host.hostname, host.port or 80)
        bytes_read = 0
        while left:
            writer.write(f"GET {left.pop()} HTTP/1.1\r\nHost: {host.netloc}\r\n".encode())
            writer.write(b"Accept-Encoding: gzip\r\n\r\n")
            bytes_read += await _answer(reader)
        writer.close()
        return bytes_read

    return sum(await asyncio.gather(*(connection() for _ in range(CONNECTIONS))))


async def _answer(reader: asyncio.StreamReader) -> int:
    """Read one answer to its end; its bytes."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if not head.startswith("http/1.1 200"):
        raise OSError(head.splitlines()[0])
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    if "content-length" in fields:
        return len(await reader.readexactly(int(fields["content-length"])))
    came = 0
    while size := int((await reader.readline()).strip(), 16):
        came += len(await reader.readexactly(size + 2))
    await reader.readline()
    return came
