"""Make attnviz/data/texts/tom-sawyer.txt: the book as it was printed, without what was added.

    python tools/make_text.py Mark.Twain-Tom.Sawyer.txt

The file is that of Project Gutenberg's edition (no. 74), as it stands among the test data of
github.com/klauspost/compress (testdata/Mark.Twain-Tom.Sawyer.txt; in Debian's package
golang-github-klauspost-compress-dev). Of it the lines from the title to the book's own end stay.
"""

import hashlib
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "attnviz" / "data" / "texts" / "tom-sawyer.txt"
FIRST, AFTER = "THE ADVENTURES OF TOM SAWYER", "End of the Project"


def main(source: str) -> None:
    lines = Path(source).read_text(encoding="ascii").splitlines()
    first = next(i for i, line in enumerate(lines) if line.strip() == FIRST)
    after = next(i for i, line in enumerate(lines) if line.startswith(AFTER))
    text = "\n".join(lines[first:after]).strip() + "\n"
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="ascii", newline="\n")
    print(f"{len(text):,} bytes, SHA-256 {hashlib.sha256(text.encode()).hexdigest()}")


if __name__ == "__main__":
    main(sys.argv[1])
