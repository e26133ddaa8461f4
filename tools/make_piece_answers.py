"""Make pieces.json.gz for the tests of pieces: 2,000 hostile strings as BERT's tokeniser cuts them.

Each with the vocabulary's rows of its pieces and where in the string they begin and end.

Then compares every single character of Unicode. Needs transformers and the model in sources.py.

    python tools/make_piece_answers.py
"""

import gzip
import json
import random
from pathlib import Path

from make_piece_texts import text
from sources import MODEL, package_folder
from transformers import BertTokenizer

from attnviz.models.encoder.shipped import FOLDER, open_pieces

TARGET = Path(__file__).parents[1] / "tests" / "models" / "encoder" / "pieces.json.gz"
COUNT = 2000


def unlike(reference: BertTokenizer) -> int:
    """How many characters attnviz cuts unlike the reference, inside a word or alone."""
    ours = open_pieces(FOLDER)
    texts = (
        t for c in (*range(0xD800), *range(0xE000, 0x110000)) for t in (chr(c), f"ab{chr(c)}c")
    )
    theirs = reference.backend_tokenizer
    return sum(
        [piece.id for piece in ours.cut(t)] != theirs.encode(t, add_special_tokens=False).ids
        for t in texts
    )


def main() -> None:
    dice = random.Random(2017)
    pieces = BertTokenizer.from_pretrained(package_folder(MODEL) / "model", local_files_only=True)
    texts = [text(dice, 4 if i % 40 == 4 else i % 4) for i in range(COUNT)]
    answers = [pieces(t, add_special_tokens=False, return_offsets_mapping=True) for t in texts]
    ids = [answer["input_ids"] for answer in answers]
    spans = [answer["offset_mapping"] for answer in answers]
    answer = {"texts": texts, "ids": ids, "spans": spans}
    content = json.dumps(answer, separators=(",", ":")).encode("ascii")
    TARGET.write_bytes(gzip.compress(content, mtime=0))
    print(f"{len(texts):,} strings, {sum(map(len, ids)):,} pieces in {TARGET}")
    print(f"{unlike(pieces)} of all Unicode characters are cut unlike the reference")


if __name__ == "__main__":
    main()
