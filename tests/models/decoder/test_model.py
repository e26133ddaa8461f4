import numpy as np
import pytest

from attnviz.attention import attend
from attnviz.errors import EmptyText, InvalidChoice, NoSuchWord, TextTooLong
from attnviz.models.decoder.ask import next_words
from attnviz.models.decoder.convert import convert
from attnviz.models.decoder.cuts import Cut, Off
from attnviz.models.decoder.layer import Layer
from attnviz.models.decoder.model import Decoder
from attnviz.models.decoder.weights import PIECES, Weights, open_pieces
from tests.models.decoder import naive, tiny
from tests.models.decoder.same import same

TEXT = "the cat on the mat, 42"


def ids(reading):
    return [piece.id for piece in reading.pieces]


def test_every_head_is_that_of_the_formulas(tiny_model) -> None:
    decoder, meant = tiny_model
    reading = decoder.read(TEXT)
    W, states, logits = naive.forward(meant, ids(reading))
    assert np.abs(reading.weights - W).max() < 1e-5
    assert np.abs(reading.hidden - states).max() < 1e-4
    assert np.abs(reading.logits - logits).max() < 1e-4


@pytest.mark.parametrize("kind", ["F16", "Q8_0", "Q4_0", "Q4_1"])
def test_packed_numbers_are_read_exactly(kind, tmp_path) -> None:
    meant = tiny.write(tmp_path / "tiny.gguf", kind)
    convert(tmp_path / "tiny.gguf", tmp_path / "model")
    weights = Weights.open(tmp_path / "model")
    for name, x in meant.items():
        if x.ndim == 2:
            eye = np.eye(x.shape[1], dtype=np.float32)
            assert np.abs(eye @ weights.matrix(name) - x.T).max() < 2e-6
            assert np.abs(weights.matrix(name).columns([3, 0]) - x[[3, 0]]).max() < 2e-6
    reading = Decoder(open_pieces(tmp_path / "model" / PIECES), weights).read(TEXT)
    assert np.abs(reading.logits - naive.forward(meant, ids(reading))[2]).max() < 1e-3


def test_a_head_is_a_record_that_attend_gives_again(tiny_model) -> None:
    reading = tiny_model[0].read(TEXT)
    head = reading.layers[1].heads[3]
    mask = np.tril(np.ones((len(head.tokens),) * 2, bool))
    again = attend(head.tokens, head.Q, head.K, head.V, scale=head.scale, mask=mask)
    assert np.allclose(again.W, head.W, atol=1e-6)
    assert np.allclose(again.Y, head.Y, atol=1e-5)
    assert head.K is not reading.layers[1].heads[1].K
    assert np.array_equal(head.K, reading.layers[1].heads[2].K)  # two queries share a key
    assert not head.W.flags.writeable


CUTS = [
    (Cut(1), np.s_[:, :, 5, 1]),
    (Cut(1, by="all"), np.s_[:, :, :, 1]),
    (Cut(2, by=4, layer=1), np.s_[1, :, 4, 2]),
    (Cut(0, by="all", layer=2, head=3), np.s_[2, 3, :, 0]),
]


@pytest.mark.parametrize(("cut", "where"), CUTS)
def test_a_cut_is_a_hole_in_the_mask(cut, where, tiny_model) -> None:
    decoder, meant = tiny_model
    reading = decoder.read("the cat on the mat", [cut])
    closed = np.zeros(reading.weights.shape, bool)
    closed[where] = True
    W, _, logits = naive.forward(meant, ids(reading), closed)
    assert np.abs(reading.weights - W).max() < 1e-5
    assert np.abs(reading.logits - logits).max() < 1e-4
    assert np.abs(reading.logits - decoder.read("the cat on the mat").logits).max() > 1e-3


def test_the_first_piece_reads_itself_whatever_is_cut(tiny_model) -> None:
    reading = tiny_model[0].read("the cat", [Cut(0, by="all")])
    assert (reading.weights[:, :, 0, 0] == 1).all()
    assert (reading.weights[:, :, 1:, 0] == 0).all()


def test_a_head_switched_off_adds_nothing(tiny_model) -> None:
    decoder, meant = tiny_model
    for off, where in ((Off(1, 2), np.s_[1, 2]), (Off(0), np.s_[0])):
        reading = decoder.read(TEXT, off=[off])
        gates = np.ones((3, 4))
        gates[where] = 0
        logits = naive.forward(meant, ids(reading), gates=gates)[2]
        assert np.abs(reading.logits - logits).max() < 1e-4


@pytest.mark.parametrize("cuts", [(), (Cut(1),), (Cut(2, by="all"),)])
def test_writing_on_is_reading_the_longer_text(cuts, tiny_model) -> None:
    decoder, _ = tiny_model
    short = decoder.read("the cat on", cuts)
    the = decoder.pieces.ids["Ġthe"]
    longer = decoder.extend(short, the)
    if cuts and cuts[0].by == "last":  # what may not be read stays so for all that is written
        cuts = (*(Cut(1, by=len(short.pieces) - 1 + i) for i in range(2)),)
    whole = decoder.read("the cat on the", cuts)
    assert longer.text == whole.text
    assert longer.pieces == whole.pieces
    assert longer.tokens == whole.tokens
    assert longer.words == whole.words
    assert np.abs(longer.logits - whole.logits).max() < 1e-4
    assert np.abs(longer.hidden - whole.hidden).max() < 1e-4
    for a, b in zip(longer.layers, whole.layers, strict=True):
        for name in ("Q", "K", "V", "W", "Y"):
            assert np.abs(getattr(a, name) - getattr(b, name)).max() < 1e-4
        assert np.array_equal(np.isinf(a.S), np.isinf(b.S))


def some_changes(dice, pieces):
    """Cuts and heads switched off, as random as they can be."""
    layers, heads = [None, 0, 1, 2], [None, 0, 3]
    cuts = []
    for _ in range(dice.integers(1, 4)):
        layer = layers[dice.integers(4)]
        by = ["last", "all", int(dice.integers(pieces))][dice.integers(3)]
        head = None if layer is None else heads[dice.integers(3)]
        cuts.append(Cut(int(dice.integers(pieces)), by, layer, head))
    off = [Off(int(dice.integers(3)), int(dice.integers(4)))] if dice.random() < 0.3 else []
    return cuts, off


@pytest.mark.parametrize("seed", range(30))
def test_a_change_near_a_reading_is_the_whole_pass(seed, tiny_model) -> None:
    decoder, _ = tiny_model
    plain = decoder.read(TEXT)
    cuts, off = some_changes(np.random.default_rng(seed), len(plain.pieces))
    same(decoder.read(TEXT, cuts, off, near=plain), decoder.read(TEXT, cuts, off))


@pytest.mark.parametrize("text", ["the cat on the mat, 42 the", "the cat", "on", TEXT, "the cat x"])
def test_a_text_near_another_is_the_whole_pass(text, tiny_model) -> None:
    decoder, _ = tiny_model
    near = decoder.read(TEXT)
    same(decoder.read(text, near=near), decoder.read(text))
    same(decoder.read(text, [Cut(0)], near=near), decoder.read(text, [Cut(0)]))
    cut = decoder.read(TEXT, [Cut(1)])  # is not near: it has other numbers
    same(decoder.read(text, near=cut), decoder.read(text))


def test_what_two_readings_share_is_not_computed_again(tiny_model, monkeypatch) -> None:
    decoder, rows = tiny_model[0], []
    plain, heads = decoder.read(TEXT), Layer.heads

    def counted(self, X, *about):
        rows.append(X.shape[1])
        return heads(self, X, *about)

    monkeypatch.setattr(Layer, "heads", counted)
    n = len(plain.pieces)
    decoder.read(TEXT, [Cut(1)], near=plain)
    decoder.read(TEXT, [Cut(2, by="all", layer=1)], near=plain)
    decoder.read(TEXT, off=[Off(2, 1)], near=plain)
    decoder.read(TEXT + " the", near=plain)
    assert rows == [1, 1, 1, n - 3, n - 3, n, 1, 1, 1]


def test_the_likeliest_words_have_their_probabilities(tiny_model) -> None:
    reading = tiny_model[0].read("the cat")
    assert reading.probabilities.sum() == pytest.approx(1, abs=1e-5)
    first, second = reading.likeliest(2)
    assert first.probability == reading.probabilities.max() >= second.probability
    assert reading.probability(first.id) == first.probability
    assert len(reading.top) == 10


def test_what_is_not_there_is_said(tiny_model) -> None:
    decoder, _ = tiny_model
    with pytest.raises(EmptyText):
        decoder.read("")
    for change in (
        {"cuts": [Cut(9)]},
        {"cuts": [Cut(0, by=7)]},
        {"cuts": [Cut(0, layer=3)]},
        {"off": [Off(0, 4)]},
    ):
        with pytest.raises(InvalidChoice):
            decoder.read("the cat", **change)
    with pytest.raises(InvalidChoice):
        Cut(0, by="first")
    with pytest.raises(NoSuchWord, match="'dog' is not in the text; its words are the, cat"):
        next_words("the cat", cut=["dog"], model=decoder)


def test_a_long_text_is_read_at_its_end(tiny_model) -> None:
    decoder, _ = tiny_model
    reading = decoder.read("the cat" * 200)
    assert (len(reading.pieces), reading.unread) == (128, 272)
    for _ in range(128):
        reading = decoder.extend(reading, 5)
    with pytest.raises(TextTooLong):
        decoder.extend(reading, 5)


def test_words_are_cut_by_name_and_place(tiny_model) -> None:
    decoder, _ = tiny_model
    text = "the cat on the mat"
    by_name = next_words(text, cut=["The"], model=decoder)
    assert [cut.read for cut in by_name.changes.cuts] == [0, 4]
    by_place = next_words(text, cut=[0, Cut(4)], model=decoder)
    assert np.allclose(by_name.logits, by_place.logits, atol=1e-5)
    word = next_words(text, cut=["mat"], by="all", layer=1, head=2, model=decoder)
    assert word.changes.cuts == (Cut(5, "all", 1, 2),)
