"""One word under two settings, or with vectors of another kind on either side."""

import attnviz as av
from attnviz import colours
from attnviz.compare.comparison import compare
from tests.drawn import drawn
from tests.ui.compared import headline, opened, written


def test_one_sentence_under_two_settings():
    app = opened(compare="settings", scale2="raw", dim2="50")
    assert "with :violet[÷ √d]" in headline(app)
    assert "with :green[raw]" in headline(app)
    assert headline(app).endswith("its two vectors now point 20° apart")
    app.session_state["dim2"] = 300
    app.run()
    assert "apart" not in headline(app)
    assert [metric.label for metric in app.metric] == [
        "cos(v, y), 50 d, ÷ √d",
        "cos(v, y), 300 d, raw",
    ]


def test_the_deck_kind_of_vectors_can_be_set_beside_the_built_in():
    app = opened(compare="settings", vectors2="glove", dim2="50")
    assert not app.exception
    assert "with :green[GloVe]" in headline(app)
    app.session_state["dim2"] = 200
    app.run()
    assert "\\(252 MB\\)" in written(app)
    next(b for b in app.button if b.label.startswith("GloVe at 50")).click().run()
    assert "with :green[GloVe]" in headline(app)


def test_ones_own_vectors_are_compared_like_all_others():
    words = b"the 1 0 1\nriver 0 2 0\nbank 1 1 0\ncash 2 0 1\nfrom 0.5 1 1\n"
    app = opened(text="the river bank", second="cash from the bank", vectors="builtin")
    app.pills(key="vectors").set_value("own").run()
    assert "your own word vectors" in written(app)
    app.file_uploader[0].upload("mine.vec", words).run()
    assert not app.exception
    store = app.session_state["own vectors"]
    first, second = (
        av.analyse(text, store=store) for text in ("the river bank", "cash from the bank")
    )
    two = compare(first, second, "bank")
    values = {m.label: m.value for m in app.metric}
    assert values["cos(y₁, y₂), in context"] == f"{two.cosine_after:.3f}"
    shown = {chart.key for chart in drawn(app)}
    assert {"plain-neighbours", "plain-tug-0", "plain-map", "plain-dimensions-0"} <= shown
    app.session_state["compare"], app.session_state["vectors"] = "settings", "builtin"
    app.session_state["dim"], app.session_state["vectors2"] = 50, "own"
    app.run()
    assert not app.exception
    assert "cos(v, y), Your own, 3 d" in [m.label for m in app.metric]


def test_both_kinds_of_vectors_are_shown_at_all_dimensions_each_side_by_its_name():
    app = opened(compare="settings", vectors2="glove", dim2="50")
    names = [m.value for m in app.markdown if m.value.endswith("side**]")]
    assert names == [":violet[**On the first side**]", ":green[**On the second side**]"]
    shown = {chart.key: chart.spec["data"][0]["marker"]["color"] for chart in drawn(app)[-2:]}
    assert colours.FIRST in shown["plain-dimensions-0"]
    assert colours.SECOND in shown["plain-dimensions-1"]
    app.session_state["vectors2"] = "builtin"
    app.run()
    assert not [m for m in app.markdown if m.value.endswith("side**]")]
