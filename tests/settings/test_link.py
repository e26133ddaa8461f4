"""A link restores everything, and what it cannot restore it says."""

import re
from dataclasses import fields
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attnviz.errors import InvalidChoice, TooLongForACode
from attnviz.lessons.visit import PARAMETERS as OF_LESSONS
from attnviz.settings import Settings
from attnviz.settings.link import (
    HIDEABLE,
    MODES,
    PARAMETERS,
    VERSION,
    Presentation,
    frame,
    link,
    presentation_of,
    qr_code,
)
from attnviz.settings.query import NAMES, from_query
from tests.settings.test_query import settings as some_settings

presentations = st.builds(
    Presentation,
    hide=st.lists(st.sampled_from(HIDEABLE), unique=True).map(tuple),
    mode=st.sampled_from(MODES),
)


def query_of(address):
    return dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))


@settings(deadline=None)
@given(some_settings, presentations)
def test_everything_survives_the_way_through_a_link(chosen, shown):
    query = query_of(link("https://x.org/compare", chosen, shown))
    assert from_query(query) == (chosen, ())
    assert presentation_of(query) == (shown, ())


def test_defaults_leave_the_bare_address_and_no_version():
    assert link("https://x.org/compare", Settings()) == "https://x.org/compare"
    assert link("http://localhost:8501", Settings()) == "http://localhost:8501/"
    assert "v=" not in link("https://x.org/", Settings(dim=300))


def test_a_version_is_understood_and_another_is_told():
    assert VERSION == 1
    assert presentation_of({"v": "1"}) == (Presentation(), ())
    shown, (notice,) = presentation_of({"v": "2", "mode": "lecture"})
    assert shown.mode == "lecture"
    assert notice.startswith("The link has version 2.")


def test_each_absurd_part_falls_back_by_itself():
    shown, notices = presentation_of({"hide": "stages,<b>,dim,stages,", "mode": "x" * 500, "v": ""})
    assert shown == Presentation(hide=("stages", "dim"))
    assert len(notices) == 3
    assert all(len(notice) < 120 for notice in notices)


@given(st.dictionaries(st.sampled_from(["hide", "mode", "v", "x"]), st.text()))
def test_no_query_fails(query):
    shown, notices = presentation_of(query)
    assert isinstance(shown, Presentation)
    assert all(isinstance(notice, str) for notice in notices)


def test_the_control_of_every_choice_can_be_hidden():
    assert set(NAMES) <= set(HIDEABLE)
    unknown: tuple[dict[str, Any], ...] = ({"hide": ("sky",)}, {"mode": "loud"})
    for wrong in unknown:
        with pytest.raises(InvalidChoice):
            Presentation(**wrong)


@given(st.text())
def test_a_frame_is_one_element_whatever_the_title(title):
    snippet = frame(link("https://x.org/", Settings(text="a & b", dim=100)), title)
    assert re.fullmatch(r"<iframe [^<>]*></iframe>", snippet)
    assert snippet.count('"') == 12
    assert "&amp;embed=true" in snippet


def test_a_qr_code_is_an_image_without_scripts():
    code = qr_code("https://x.org/?dim=300")
    assert code.startswith("data:image/svg+xml")
    assert "script" not in code
    with pytest.raises(TooLongForACode, match="QR code") as caught:
        qr_code("https://x.org/?text=" + "a" * 4000)
    assert caught.value.length == 4020


def test_no_two_parts_of_the_app_read_the_same_parameter():
    parts = [f.metadata["part"] for f in fields(Settings) if "part" in f.metadata]
    kinds = [*Settings.__mro__, *parts]
    names = [name for kind in kinds for name in vars(kind).get("__annotations__", ())]
    every = [*names, *PARAMETERS, *OF_LESSONS]
    assert len(every) == len(set(every)), [name for name in every if every.count(name) > 1]
