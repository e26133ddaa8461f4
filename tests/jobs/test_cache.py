"""What is the same for all visitors is worked out once, and what is one's own is nobody else's."""

import gc
import itertools
import weakref
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from types import SimpleNamespace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from attnviz.analysis import analyse_with
from attnviz.control import replaced
from attnviz.errors import AttnvizError
from attnviz.jobs.cache import LONGEST, analysed, once
from attnviz.jobs.lru import LRUCache
from attnviz.settings import CONTROLS, DEFAULTS, NAMES, OWN, Settings
from attnviz.ui import state
from attnviz.vectors import WordVectors
from attnviz.views.transformer import passes


def test_the_same_choices_share_a_record():
    chosen = Settings(text="the river bank", dim=100)
    assert analysed(chosen, None, most=128) is analysed(chosen, None, most=128)
    assert analysed(Settings(text="the river bank"), None, most=128).settings.dim == 50


def test_another_way_to_show_a_sentence_has_the_same_numbers():
    chosen = Settings(text="the river bank", dim=100, focus="river")
    a, b = (analysed(replaced(chosen, focus=word), most=128) for word in ("river", "bank"))
    assert (a.settings.focus, b.settings.focus) == ("river", "bank")
    assert (a.focus_row, b.focus_row) == (1, 2)
    assert a.original is b.original is not None
    assert all(np.shares_memory(getattr(a, name), getattr(b, name)) for name in "QKVSWY")


DEEP = Settings(text="I sat by the river bank, and swam.", projections=50, heads=2, layers=2)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_is_what_would_be_computed(name):
    """Whichever choice differs, the record and its choices are those without a cache."""
    analysed(DEEP, most=128)  # it is here already
    for value in itertools.islice(CONTROLS[name].examples(), 3):
        try:
            chosen = replaced(DEEP, **{name: value}).fitted()
            wanted = analyse_with(chosen, most=128)
        except AttnvizError:  # no such vectors here, or no text
            continue
        found = analysed(chosen, most=128)
        assert found.settings == wanted.settings
        assert found.words == wanted.words
        assert all((getattr(found, x) == getattr(wanted, x)).all() for x in "QKVSWY"), value


@pytest.mark.parametrize(
    "choices", [{"text": "river " * LONGEST}, {"layers": 4, "heads": 4}, {"made": "bankish"}]
)
def test_what_is_large_or_made_is_not_kept(choices):
    chosen = Settings.from_flat({"text": "river bankish", "dim": 100} | choices)
    assert analysed(chosen, None, most=9) is not analysed(chosen, None, most=9)


def test_vectors_of_ones_own_are_nobody_elses():
    chosen = Settings(text="left right", vectors=OWN, dim=2)
    mine, yours = (
        WordVectors.from_arrays(["left", "right"], [[1.0, 0.0], [0.0, far]]) for far in (2.0, 3.0)
    )
    for store in (mine, yours, mine):
        found = analysed(chosen, store, most=9)
        assert (found.V == analyse_with(chosen, store).V).all()


def test_what_is_made_of_a_record_goes_with_it():
    made = once(lambda a, number: [a.tokens[number]])
    a = analyse_with(Settings(text="the river bank"))
    first = made(a, 1)
    assert made(a, 1) is first
    assert made(a, 2) == ["bank"]
    gone = weakref.ref(a)
    del a
    gc.collect()
    assert gone() is None


class Sized:
    def __init__(self, nbytes):
        self.nbytes = nbytes


def test_the_passes_of_a_class_are_kept(monkeypatch):
    read = []

    def read_it(text):
        read.append(text)
        return Sized(830_000)

    model = SimpleNamespace(read=read_it)
    monkeypatch.setattr(passes, "open_transformer", lambda: model)
    monkeypatch.setattr(passes, "_passes", LRUCache[passes.ForwardPass](passes.PASSES))
    for _ in range(2):
        for number in range(60):
            passes.passed(f"sentence {number}")
    assert len(read) == 60


def test_who_asks_while_it_is_made_waits_for_it():
    counted, together = [], Barrier(5)

    @once
    def made(a):
        counted.append(a.tokens)
        sleep(0.05)
        return object()

    a = analyse_with(Settings(text="the river bank"))
    chosen = Settings(text="a bank by the river", dim=100)

    def ask(_):
        together.wait()
        return made(a), analysed(chosen, most=128)

    with ThreadPoolExecutor(5) as pool:
        found = {(id(one), id(other)) for one, other in pool.map(ask, range(5))}
    assert len(counted) == len(found) == 1


def test_a_choice_made_while_a_page_is_drawn_is_read_at_once():
    def script():
        import streamlit as st

        from attnviz.ui import state

        state.begin()
        with state.held():
            before = state.settings()
            assert state.settings() is before
            state.choose(dim=before.dim + 50)
            st.text(state.settings().dim)
        state.choose(dim=300)
        st.text(state.settings().dim)

    assert [text.value for text in AppTest.from_function(script).run().text] == ["100", "300"]


class CutShort(BaseException):
    pass


class Session(dict):
    """As Streamlit's: who touches it when a newer run waits is cut short."""

    waits = False

    def __getitem__(self, name):
        self.touched()
        return super().__getitem__(name)

    def __setitem__(self, name, value):
        self.touched()
        super().__setitem__(name, value)

    def __delitem__(self, name):
        self.touched()
        super().__delitem__(name)

    def touched(self):
        if self.waits:
            raise CutShort


def in_place_of_streamlits(session, monkeypatch):
    monkeypatch.setattr(state.st, "session_state", session)
    monkeypatch.setattr(
        state, "values_of_session", lambda names: {name: session[name] for name in names}
    )


@state.held()
def draw_and_be_cut_short(session):
    assert state.settings() == DEFAULTS
    session.waits = True
    return session["dim"]


def test_a_run_that_is_cut_short_at_its_end_leaves_no_choices_behind(monkeypatch):
    session = Session(DEFAULTS.flat())
    in_place_of_streamlits(session, monkeypatch)
    with pytest.raises(CutShort):
        draw_and_be_cut_short(session)
    session.waits = False
    session["dim"] = 300
    with state.held():
        assert state.settings().dim == 300


def test_an_address_is_read_anew_if_that_was_cut_short(monkeypatch):
    session = Session()
    in_place_of_streamlits(session, monkeypatch)
    monkeypatch.setattr(state.st, "query_params", SimpleNamespace(to_dict=lambda: {"dim": "300"}))
    with monkeypatch.context() as cut:
        cut.setattr(state, "choose", cut_short)
        with pytest.raises(CutShort):
            state.begin()
    assert state.begin()
    assert state.settings().dim == 300


def cut_short(**_):
    raise CutShort
