"""What is said of vectors that are not here: a set to download, or a file of the visitor's own."""

from attnviz.explain.sentences import Sentence, Span, compose, strong
from attnviz.jobs.uploads import MOST_BYTES, MOST_NUMBERS, MOST_WORDS
from attnviz.settings.query import NOT_HERE
from attnviz.vectors import Progress, Release, WordVectors

LINE, PACE = 5e6, 5e6  # bytes a second, of a line of 40 Mbit/s; numbers stored a second
STEPS = {"downloading": "1 of 2: downloading", "converting": "2 of 2: storing"}
BUILT_IN = "You see the built-in vectors now."
NO_UPLOADS = (
    "This server does not take **your own word vectors**: its host has switched that off. On your "
    "own computer you can use them.  \n:gray[The page shows the built-in vectors.]"
)


def megabytes(size: int) -> str:
    """A size in bytes as people say it.

    >>> megabytes(3 * 2**20)
    '3 MB'
    """
    return f"{size / 2**20:,.0f} MB"


def about_set(entry: Release) -> Sentence:
    """What a set is, and how long it takes to fetch it."""
    seconds = entry.size / LINE + entry.words * entry.dim / PACE
    return compose(
        "{title} are not here yet: "
        f"{megabytes(entry.size)} to download, {_about(seconds)} at 40 Mbit/s. You need to "
        f"download them only once. Then they stay here ({megabytes(entry.stored_size)}) and open "
        "at once.",
        title=_title(entry),
    )


def source_of_set(entry: Release) -> Sentence:
    """How many words a set has, where it comes from, and under which licence."""
    host = entry.source.split("/")[2]
    return compose(
        f"{entry.words:,} words from {{source}} through gensim's collection; licence: "
        f"{entry.licence}.",
        source=Span(f"[{host}]({entry.source})"),
    )


def closed_set(entry: Release) -> Sentence:
    """That the host has not opened a set for download, and what to do."""
    return compose(
        "{title} are not on this server, and its host does not allow the download "
        f"({megabytes(entry.size)}). On your own computer you can download them here, or with "
        f"`attnviz fetch {entry.name}`.",
        title=_title(entry),
    )


def _title(entry: Release) -> Span:
    return strong(f"{entry.title} at {entry.dim} dimensions")


def _about(seconds: float) -> str:
    if seconds < 90:
        return f"about {max(10, round(seconds, -1)):.0f} seconds"
    return f"about {seconds / 60:.0f} minutes"


def how_far(now: Progress) -> str:
    """How far a download is, in words.

    >>> how_far(Progress("converting", 9, 9)), how_far(Progress("waiting", 0, 0))[:16]
    ('Step 2 of 2: putting the words in order', 'Another download')
    """
    if now.stage == "waiting":
        return "Another download is running on this computer; yours comes next"
    if now.stage not in STEPS:
        return "Connecting"
    if now.stage == "converting" and now.done >= now.total:
        return "Step 2 of 2: putting the words in order"
    left = f", {now.left}" if now.left else ""
    return f"Step {STEPS[now.stage]} {now.amount}{left}"


def share_done(now: Progress) -> float:
    """How far something is, from 0 to 1."""
    return min(now.done / now.total, 1.0) if now.total else 0.0


def about_uploads(most: int) -> str:
    """Which files of word vectors the page reads, of up to so many MB; in Markdown."""
    return (
        "You can use **your own word vectors**, in any language. Only you see them. Send a file "
        "of word2vec (text or binary), GloVe or fastText (.vec). It may be packed as .gz, "
        ".bz2, .xz or .zip. For Spanish take *cc.es.300.vec* from fasttext.cc. If a .vec file is "
        "large, its first 40,000 lines are enough.  \n"
        f":gray[A file may have up to {most} MB, and up to {MOST_BYTES // 10**6} MB unpacked. The "
        f"page reads the first {MOST_WORDS:,} words, and at most {MOST_NUMBERS // 10**6} "
        "million numbers. Until then it shows the built-in vectors.]"
    )


def about_own(name: str, store: WordVectors) -> Sentence:
    """What a visitor's own vectors are, and who can use them."""
    return compose(
        f"{{name}}: {len(store):,} words with {store.dim} numbers each. {{note}} Only you can use "
        "them, until you leave: a link to this page does not hold them.",
        name=name,
        note=store.note,
    )


def whose_went(sent: str | None) -> Sentence:
    """Says whose own vectors are missing: this visitor's, or those of the person who sent the link.

    `sent` names the file that this tab sent, "" if it sent none, None if that is not known yet.

    >>> print(whose_went("mine.vec"))
    Your vectors, “mine.vec”, were deleted with your last visit: no files ...
    """
    if sent is None:
        return compose(NOT_HERE)
    if sent:
        return compose(
            "Your vectors, “{name}”, were deleted with your last visit: no files stay here. "
            + BUILT_IN,
            name=sent,
        )
    return compose(
        "The sender of this link used their own vectors. No link can carry them, and this "
        "server keeps no files. " + BUILT_IN
    )
