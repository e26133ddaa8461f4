"""Rooms in memory, and in a real Redis where there is one."""

import shutil
import subprocess
import time
from contextlib import ExitStack, closing, contextmanager
from typing import Any

import pytest

from attnviz.classroom import MemoryStore, Rooms
from attnviz.classroom.shared import RedisStore
from tests.browser.proxy import free_port

REDIS = shutil.which("redis-server")


class Server:
    """A Redis of the test's own, which can be killed and started again with what it kept."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.process: Any = None
        self.address = f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        kept = [
            "--appendonly",
            "yes",
            "--appendfsync",
            "always",
            "--save",
            "",
            "--dir",
            self.folder,
        ]
        command = [REDIS, "--port", self.port, "--bind", "127.0.0.1", *kept]
        self.process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL)
        self.wait()

    def wait(self):
        from redis import Redis
        from redis.exceptions import RedisError

        end = time.monotonic() + 30
        with Redis.from_url(self.address) as asked:
            while True:
                try:
                    return asked.ping()
                except RedisError:
                    assert time.monotonic() < end
                    time.sleep(0.02)

    def kill(self):
        self.process.kill()
        self.process.wait(20)


@contextmanager
def redis_in(folder):
    server = Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture(scope="session")
def redis(tmp_path_factory):
    """A Redis for all tests that leave it alive."""
    if REDIS is None:
        pytest.skip("there is no redis-server here")
    with redis_in(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(params=["memory", "redis"])
def store(request):
    """Makes a store of each kind with these bounds; of Redis an empty one."""
    opened = ExitStack()

    def make(**bounds):
        if request.param == "memory":
            return MemoryStore(**bounds)
        server = request.getfixturevalue("redis")
        made = opened.enter_context(closing(RedisStore(server.address, **bounds)))
        made._redis.flushall()
        return made

    with opened:
        yield make


@pytest.fixture
def rooms(store):
    return Rooms(store())
