"""What a choice draws again: what stands below it, and nothing that all pages share."""

import pytest
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.browser.still import at_rest


def told(server, message):
    """What the server tells a browser until a run has ended."""
    if message:
        server.send(message.SerializeToString())
    heard: list[ForwardMsg] = []
    while not heard or heard[-1].WhichOneof("type") != "script_finished":
        heard.append(ForwardMsg.FromString(server.recv(timeout=60)))
    return heard


def elements(heard):
    """What is drawn: each by its kind, with the part of the page that it belongs to."""
    drawn = [message.delta for message in heard if message.WhichOneof("type") == "delta"]
    return [(one.new_element.WhichOneof("type"), one.fragment_id) for one in drawn]


def controls(heard):
    """The ids of the controls that are drawn."""
    drawn = [message.delta.new_element for message in heard]
    return [one.button_group.id or one.text_area.id or one.text_input.id for one in drawn]


@pytest.mark.parametrize(
    ("page", "choice", "stay"),
    [
        ("", "-dim", ("-scale",)),  # in a panel, closed
        ("", "-chips", ("-scale", "-dim", "-text")),
        ("compare", "-dim", ("-scale",)),
        ("compare", "-chips", ("-dim", "-second")),
    ],
)
def test_a_choice_draws_again_what_it_changes(served, page, choice, stay):
    opening = BackMsg()
    opening.rerun_script.page_name = page
    with connect(
        served.replace("http", "ws") + "/_stcore/stream", subprotocols=[Subprotocol("streamlit")]
    ) as at:
        first = told(at, opening)
        groups = {m.delta.new_element.button_group.id: m.delta for m in first}
        name = next(name for name in groups if name.endswith(choice))
        chosen = BackMsg()
        chosen.rerun_script.page_name = page
        chosen.rerun_script.fragment_id = groups[name].fragment_id
        value = groups[name].new_element.button_group.options[1].content
        chosen.rerun_script.widget_states.widgets.add(id=name).string_array_value.data.append(value)
        second = told(at, chosen)
    assert groups[name].fragment_id
    assert groups[name].fragment_id in {part for _, part in elements(second)}
    assert all(any(control.endswith(end) for control in controls(first)) for end in stay)
    drawn = controls(second)
    assert any(control.endswith("-chips") for control in drawn)
    assert any(control.endswith(choice) for control in drawn)
    assert not any(control.endswith(stay) for control in drawn)
    kinds = [kind for kind, _ in elements(second)]
    assert {"heading", "bidi_component", "button_group"} <= {*kinds}
    assert not {"plotly_chart", "download_button"} & {*kinds}
    assert not any("<style" in m.delta.new_element.html.body for m in second)
    assert "navigation" not in {message.WhichOneof("type") for message in second}
    assert sum(len(m.SerializeToString()) for m in second) < sum(
        len(m.SerializeToString()) for m in first
    )


def test_a_word_that_is_written_stands_in_the_field_above(served):
    opening = BackMsg()
    opening.rerun_script.page_name = "next"
    with connect(
        served.replace("http", "ws") + "/_stcore/stream", subprotocols=[Subprotocol("streamlit")]
    ) as at:
        first = told(at, opening)
        parts = [message.delta for message in first]
        words = next(d for d in parts if d.new_element.button_group.id.endswith("-written word"))
        group = words.new_element.button_group
        chosen = BackMsg()
        (page,) = {m.navigation.page_script_hash for m in first} - {""}
        chosen.rerun_script.page_script_hash = page
        chosen.rerun_script.fragment_id = words.fragment_id
        states = chosen.rerun_script.widget_states.widgets
        states.add(id=group.id).string_array_value.data.append(group.options[0].content)
        after = [*told(at, chosen), *told(at, None)]  # of the choice, and of the whole page
    fields = [m.delta.new_element.text_input for m in after]
    assert "The capital of France is Paris" in {field.value for field in fields}


def test_a_panel_that_is_open_follows_a_choice(served):
    opening = BackMsg()
    opening.rerun_script.SetInParent()
    with connect(
        served.replace("http", "ws") + "/_stcore/stream", subprotocols=[Subprotocol("streamlit")]
    ) as at:
        first = [m.delta for m in told(at, opening) if m.WhichOneof("type") == "delta"]
        panel = next(d for d in first if d.add_block.popover.label == "Numbers")
        chips = next(d for d in first if d.new_element.button_group.id.endswith("-chips"))
        group = chips.new_element.button_group
        choice = opens(panel)
        states = choice.rerun_script.widget_states.widgets
        opened = told(at, choice)
        choice.rerun_script.fragment_id = chips.fragment_id
        states.add(id=group.id).string_array_value.data.append(group.options[4].content)
        after = [*told(at, choice), *told(at, None)]  # of the choice, and of the whole page
    assert "How bank got its weights" in files(opened)
    assert "How river got its weights" in files(after)
    # It does not say that the panel is open: the visitor may have closed it meanwhile.
    assert [drawn.open for drawn in panels(opened, "Numbers")] == [False]


def test_a_panel_whose_label_changes_stays_open_and_can_be_closed(served):
    opening = BackMsg()
    opening.rerun_script.SetInParent()
    with connect(
        served.replace("http", "ws") + "/_stcore/stream", subprotocols=[Subprotocol("streamlit")]
    ) as at:
        first = [m.delta for m in told(at, opening) if m.WhichOneof("type") == "delta"]
        panel = next(d for d in first if "÷ √d" in d.add_block.popover.label)
        scores = next(
            d for d in first if d.new_element.button_group.id.endswith("-scale")
        ).new_element.button_group
        choice = opens(panel)
        states = choice.rerun_script.widget_states.widgets
        opened = told(at, choice)
        states.add(id=scores.id).string_array_value.data.append(scores.options[1].content)
        (other,) = panels(told(at, choice), "raw")
        states.add(id=other.id, bool_value=False)
        closed = told(at, choice)
    assert [drawn.open for drawn in panels(opened, "÷ √d")] == [False]
    assert other.open
    assert other.id != panel.add_block.popover.id
    assert [drawn.open for drawn in panels(closed, "raw")] == [True]  # as it was sent before
    assert not any(control.endswith("-scale") for control in controls(closed))  # it is closed


def opens(panel):
    """What a browser sends when a visitor opens a panel."""
    click = BackMsg()
    click.rerun_script.fragment_id = panel.fragment_id
    states = click.rerun_script.widget_states.widgets
    states.add(id=panel.add_block.popover.id, bool_value=True)
    return click


def panels(heard, label):
    """The panels that are drawn, of those whose label contains this."""
    drawn = [m.delta.add_block.popover for m in heard if m.WhichOneof("type") == "delta"]
    return [one for one in drawn if label in one.label]


def files(heard):
    """What can be downloaded."""
    return [m.delta.new_element.download_button.label for m in heard]


@pytest.mark.parametrize("page", ["", "transformer"])
def test_what_is_typed_draws_the_page_again_and_nothing_that_all_pages_share(served, page):
    opening = BackMsg()
    opening.rerun_script.page_name = page
    with connect(
        served.replace("http", "ws") + "/_stcore/stream", subprotocols=[Subprotocol("streamlit")]
    ) as at:
        fields = [m.delta for m in told(at, opening) if m.delta.new_element.text_area.id]
        typed = BackMsg()
        typed.rerun_script.page_name = page
        typed.rerun_script.fragment_id = fields[0].fragment_id
        field = typed.rerun_script.widget_states.widgets.add(id=fields[0].new_element.text_area.id)
        field.string_value = "the kettle and the cellar"
        heard = told(at, typed)
    assert fields[0].fragment_id
    kinds = {kind for kind, _ in elements(heard)}
    assert {"heading", "bidi_component", "text_area"} <= kinds
    assert "plotly_chart" not in kinds
    assert not any("<style" in m.delta.new_element.html.body for m in heard)
    assert "navigation" not in {message.WhichOneof("type") for message in heard}
    drawn = b"".join(m.SerializeToString() for m in heard)
    assert b"kettle" in drawn
    assert b"swam" not in drawn


def test_what_changes_the_sentence_changes_it_in_its_field_too(visit):
    page = visit("/?text=the+rivr+and+the+bank")
    page.get_by_role("button", name="river", exact=True).click()
    expect(page.get_by_label("Your sentence")).to_have_value("the river and the bank")
    expect(page.get_by_role("radio", name="river", exact=True)).to_be_visible()
    at_rest(page)
    assert "text=the+river+and+the+bank" in page.url
