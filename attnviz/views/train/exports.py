"""What can be downloaded from the page Train a head: the pictures, the head and its training."""

from collections.abc import Callable, Iterator
from functools import partial

from attnviz.control import TEACH, acting
from attnviz.export.lesson import FILE, lesson_code, lesson_notebook, save_lesson
from attnviz.export.numbers import as_csv
from attnviz.export.view import Section, View
from attnviz.settings import CONTROLS, Settings, vectors_title
from attnviz.teaching.marks import as_json, read_marks
from attnviz.teaching.saving import save
from attnviz.views.exports import NPZ, Exports, File, archive_of, csv, npz, tables_of
from attnviz.views.train import pictures
from attnviz.views.train.snapshot import Snapshot, headline
from attnviz.views.train.tried import Tried, answer, arcs, rows

COLOURS = "Orange: the chosen word. Blue: what it attends to. Dashed: the right word."
TOLD_APART = ("text", "focus", "tried", "marks", "taught")  # said elsewhere, or not a cause


def exports(tried: Tried, chosen: Settings) -> Exports:
    """The page, its pictures, matrices, and the training with its code."""
    result = str(headline(tried.snapshot))
    return Exports(
        settings=chosen,
        source=source(tried, chosen),
        view=lambda: view(tried, chosen),
        pictures={
            "learning": ("Loss and right words", result),
            "taught-marked": ("A marked sentence", "A marked sentence, after training"),
            "tried-layer-1": ("The sentence tried", result),
            "tried-rows": ("Comparison", "The same word, plain and in the trained head"),
        },
        tables=[
            File(
                "Loss and right words",
                "attnviz-learning.csv",
                csv(partial(_curves, tried.snapshot)),
            ),
            *tables_of(tried.a, tried.row),
        ],
        archives=list(_archives(tried, chosen)),
        lines=(tried.a, tried.row),
    )


def source(tried: Tried, chosen: Settings) -> str:
    """The vectors, every choice that is not the default, and the sentence."""
    vectors = f"{vectors_title(chosen.vectors)} vectors, {tried.head.dim} dimensions"
    acted = acting(chosen, TEACH).items()
    told = [CONTROLS[name].describe(x) for name, x in acted if name not in TOLD_APART]
    task = CONTROLS["task"].named(chosen.train.task)
    task = f"trained: {task}, {chosen.train.given} example sentences"
    if own := read_marks(chosen.train.marks)[0]:
        task += f" and {len(own)} own"
    step = f"after {tried.snapshot.checkpoint.step} steps"
    return f"attnviz · {', '.join([vectors, task, *told, step])} · “{tried.text[:90]}”"


def _archives(tried: Tried, chosen: Settings) -> Iterator[File]:
    """The matrices, the marks to share, and the training to repeat."""
    t, store = tried.snapshot.training, tried.head.store
    marks = partial(as_json, read_marks(chosen.train.marks)[0], chosen.train, store)
    yield archive_of(tried.a, chosen, "All matrices (.npz)")
    trained = npz(partial(save, tried.head))
    yield File("The trained head (.npz)", "attnviz-head.npz", trained, NPZ)
    yield File("The marks (.json)", "marks.json", _bytes_of(marks), "application/json")
    yield File("The training (.npz)", FILE, npz(partial(save_lesson, t)), NPZ)
    code, notebook = partial(lesson_code, t.layers), partial(lesson_notebook, t.layers)
    yield File("Train it again (.py)", "attnviz-lesson.py", _bytes_of(code), "text/x-python")
    label, kind = "Train it again (notebook)", "application/x-ipynb+json"
    yield File(label, "attnviz-lesson.ipynb", _bytes_of(notebook), kind)


def _bytes_of(made: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: made().encode("utf-8")


def _curves(shown: Snapshot) -> str:
    lines = [[m.step, m.loss, *m.marked, *m.new] for m in shown.training.checkpoints]
    names = ("step", "loss", "marked right", "marked", "new right", "new")
    return as_csv(names, lines)


def view(tried: Tried, chosen: Settings) -> View:
    """The training and the sentence it is tried on, as one file shows them."""
    shown = tried.snapshot
    plain, trained = pictures.squares(shown)
    return View(
        text=tried.text,
        word=tried.a.tokens[tried.row],
        headline=answer(tried),
        source=source(tried, chosen),
        colours=COLOURS,
        sections=(
            Section(str(headline(shown)), (pictures.curves(shown),)),
            *(Section(f"A {d.title.lower()}", (d.chart,)) for d in pictures.side_by_side(shown)),
            Section("The sentence tried", tuple(arcs(tried))),
            Section("Comparison", (rows(tried),)),
            Section(plain.title, (plain.chart,)),
            Section(trained.title, (trained.chart,), beside=True),
        ),
    )
