"""A download that no page waits for is cancelled."""

import time
from functools import partial

from attnviz.errors import Cancelled
from attnviz.jobs import download
from attnviz.jobs.download import DOWNLOADS
from tests.vectors.releases import TWITTER


def test_two_who_ask_for_a_set_share_its_download(server):
    server.pause = 0.2
    first, second = (DOWNLOADS.subscribe(TWITTER) for _ in range(2))
    assert first.download is second.download
    assert DOWNLOADS.is_running(TWITTER)
    first.cancel()
    assert not first.waiting
    assert second.waiting
    assert isinstance(first.fault, Cancelled)
    second.cancel()
    first.download.thread.join(10)
    assert not DOWNLOADS.is_running(TWITTER)


def test_a_visitor_who_leaves_ends_the_subscription(server):
    server.pause = 0.2
    subscription = DOWNLOADS.subscribe(TWITTER)
    running = subscription.download
    assert len(running.subscriptions) == 1
    del subscription
    running.thread.join(10)
    assert not running.running
    assert isinstance(running.fault, Cancelled)
    assert DOWNLOADS.subscribe(TWITTER).download is not running  # who comes next begins anew


def test_a_download_whose_last_page_is_closed_is_cancelled(server, monkeypatch):
    monkeypatch.setattr(download, "PATIENCE", 0.3)
    server.pause = 0.3
    here = [True, True]
    pages = [DOWNLOADS.subscribe(TWITTER, partial(here.__getitem__, i)) for i in range(2)]
    running = pages[0].download
    here[0] = False
    time.sleep(0.6)
    assert running.running  # the other page is open
    here[1] = False
    running.thread.join(10)
    assert isinstance(running.fault, Cancelled)
