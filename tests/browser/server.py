"""A real server of the app."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def running(script: str, **environment: str) -> Iterator[str]:
    """Run a Streamlit script and give its address."""
    with serving(script, **environment) as (address, _):
        yield address


@contextmanager
def serving(script: str, **environment: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The same, with the process that serves."""
    port = free_port()
    options = {"server.port": port, "server.headless": "true", "server.address": "127.0.0.1"}
    switches = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    command = [sys.executable, "-m", "streamlit", "run", script, *switches]
    env = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    with stopped(server):
        path = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
        wait(f"http://127.0.0.1:{port}/{f'{path}/' if path else ''}_stcore/health")
        yield f"http://127.0.0.1:{port}", server


def free_port() -> int:
    """A port that no one listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def stopped(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End a process on the way out."""
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def wait(url: str, seconds: float = 60) -> None:
    """Until an address answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            return urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
