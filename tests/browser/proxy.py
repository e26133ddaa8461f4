"""The nginx that ships with the project, started before replicas of a test."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.server import ROOT, wait

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CONF = ROOT / "deploy" / "nginx.conf"


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def adapted(replicas: list[str], port: int, folder: Path) -> str:
    """The configuration that ships, with this machine's replicas and a folder of its own."""
    text = CONF.read_text(encoding="utf-8")
    for name, address in zip(("one", "two"), replicas, strict=True):
        text = text.replace(f"{name}:8501", address.removeprefix("http://"))
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("/var/cache/nginx/files", str(folder / "files"))
    text = text.replace("127.0.0.1:8081", f"127.0.0.1:{free_port()}")
    text = text.replace("include mime.types;", temporary(folder))
    text = text.replace("/var/log/nginx", str(folder))
    user = "user root;\n" if os.getuid() == 0 else ""
    return f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\n{text}"


def temporary(folder: Path) -> str:
    """Where nginx keeps what it has not sent on yet."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)


@contextmanager
def proxied(replicas: list[str], folder: Path) -> Iterator[str]:
    """Run it before these addresses; gives its own. Its logs are in the folder."""
    port = free_port()
    conf = folder / "nginx.conf"
    conf.write_text(adapted(replicas, port, folder), encoding="utf-8")
    nginx = subprocess.Popen([str(NGINX), "-p", str(folder), "-c", str(conf)])
    try:
        wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        nginx.terminate()
        nginx.wait(20)
