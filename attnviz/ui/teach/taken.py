"""What can be downloaded from the page *Train a head*."""

from functools import partial

from attnviz.control import TEACH, acting
from attnviz.export.lesson import FILE, lesson_code, lesson_notebook, save_lesson
from attnviz.export.numbers import as_csv
from attnviz.export.view import Section, View
from attnviz.settings import CONTROLS, Settings, vectors_title
from attnviz.teaching.marks import as_json, read_marks
from attnviz.teaching.saving import save
from attnviz.teaching.verdict import verdict
from attnviz.ui import state
from attnviz.ui.teach import learn, tried
from attnviz.ui.teach.tried import Seen
from attnviz.views.exports import NPZ, Exports, File, archive_of, csv, npz, tables_of

COLOURS = "Orange: the chosen word. Blue: what it attends to. Dashed: the right word."
UNTOLD = ("text", "focus", "tried", "marks", "taught")


def taken(seen: Seen) -> Exports:
    """The page, its pictures, matrices, and the training with its code."""
    chosen = state.settings()
    told = source(chosen, seen)
    return Exports(
        settings=chosen,
        source=told,
        view=lambda: _view(seen, told),
        pictures={
            "learning": ("Loss and right words", _verdict(seen)),
            "taught-marked": ("A marked sentence", "A marked sentence, after training"),
            "tried-layer-1": ("The sentence tried", _verdict(seen)),
            "tried-rows": (
                "Comparison",
                "The same word, plain and in the trained head",
            ),
        },
        tables=[
            File("Loss and right words", "attnviz-learning.csv", csv(partial(_csv, seen))),
            *tables_of(seen.a, seen.row),
        ],
        archives=[
            archive_of(seen.a, chosen, "All matrices (.npz)"),
            File("The trained head (.npz)", "attnviz-head.npz", npz(partial(save, seen.head)), NPZ),
            *_lesson(seen, chosen),
        ],
        lines=(seen.a, seen.row),
    )


def source(chosen: Settings, seen: Seen) -> str:
    """The vectors, every choice that is not the default, and the sentence."""
    vectors = f"{vectors_title(chosen.vectors)} vectors, {seen.head.dim} dimensions"
    told = [CONTROLS[n].told(x) for n, x in acting(chosen, TEACH).items() if n not in UNTOLD]
    task = f"trained: {CONTROLS['task'].named(chosen.task)}, {chosen.given} example sentences"
    if own := read_marks(chosen.marks)[0]:
        task += f" and {len(own)} own"
    step = f"after {seen.snapshot.checkpoint.step} steps"
    return f"attnviz · {', '.join([vectors, task, *told, step])} · “{seen.text[:90]}”"


def _verdict(seen: Seen) -> str:
    m = seen.snapshot.checkpoint
    told = verdict(m.step, m.marked, m.new)
    return f"{told.name}: {told.counts}"


def _lesson(seen: Seen, chosen: Settings) -> list[File]:
    """The marks to share, and the training to repeat."""
    t = seen.snapshot.training
    marks = partial(as_json, read_marks(chosen.marks)[0], chosen, seen.head.store)
    code, notebook = partial(lesson_code, t.layers), partial(lesson_notebook, t.layers)
    return [
        File(
            "The marks (.json)", "marks.json", lambda: marks().encode("utf-8"), "application/json"
        ),
        File("The training (.npz)", FILE, npz(partial(save_lesson, t)), NPZ),
        File("Train it again (.py)", "attnviz-lesson.py", lambda: code().encode(), "text/x-python"),
        File(
            "Train it again (notebook)",
            "attnviz-lesson.ipynb",
            lambda: notebook().encode("utf-8"),
            "application/x-ipynb+json",
        ),
    ]


def _csv(seen: Seen) -> str:
    lines = [[m.step, m.loss, *m.marked, *m.new] for m in seen.snapshot.training.checkpoints]
    names = ("step", "loss", "marked right", "marked", "new right", "new")
    return as_csv(names, lines)


def _view(seen: Seen, told: str) -> View:
    shown = seen.snapshot
    pairs = learn.side_by_side(shown)
    return View(
        text=seen.text,
        word=seen.a.tokens[seen.row],
        headline=seen.answer(),
        source=told,
        colours=COLOURS,
        sections=(
            Section(_verdict(seen), (learn.curves(shown),)),
            *(Section(name.split("**")[1], (drawn,)) for name, drawn in pairs),
            Section("The sentence tried", tuple(tried.layers(seen))),
            Section("Comparison", (tried.beside(seen),)),
            *(
                Section(name, (drawn,), beside=bool(place))
                for place, (name, drawn) in enumerate(
                    zip(("Plain attention", "Trained head"), learn.squares(shown), strict=True)
                )
            ),
        ),
    )
