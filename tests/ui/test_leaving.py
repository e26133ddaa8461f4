"""A download that nobody waits for any more is given up."""

import time

from attnviz.errors import Cancelled
from attnviz.ui.controls import errands
from tests.vectors.releases import TWITTER


def test_a_visitor_who_leaves_gives_the_ticket_back(server):
    server.pause = 0.2
    ticket = errands.desk().ask(TWITTER)
    errand = ticket.errand
    assert len(errand.tickets) == 1
    del ticket
    errand.thread.join(10)
    assert not errand.running
    assert isinstance(errand.fault, Cancelled)
    assert errands.desk().ask(TWITTER).errand is not errand  # who comes next begins anew


def test_a_download_whose_last_page_is_closed_is_given_up(server, monkeypatch):
    monkeypatch.setattr(errands, "PATIENCE", 0.3)
    server.pause = 0.3
    pages = [errands.desk().ask(TWITTER) for _ in range(2)]
    errand = pages[0].errand
    monkeypatch.setattr(pages[0], "here", lambda: False)
    time.sleep(0.6)
    assert errand.running  # the other page is open
    monkeypatch.setattr(pages[1], "here", lambda: False)
    errand.thread.join(10)
    assert isinstance(errand.fault, Cancelled)
