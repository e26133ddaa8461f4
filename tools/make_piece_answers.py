"""Make pieces.json.gz for the tests of pieces: 2,000 hostile strings as BERT's tokeniser cuts them.

Each with the vocabulary's rows of its pieces and where in the string they begin and end.

Then compares every single character of Unicode. Needs transformers and the model in sources.py.

    python tools/make_piece_answers.py
"""

import gzip
import json
import random
from pathlib import Path

from sources import MODEL, package_folder
from transformers import BertTokenizer

from attnviz.models.encoder.shipped import FOLDER, open_pieces

TARGET = Path(__file__).parents[1] / "tests" / "models" / "encoder" / "pieces.json.gz"
COUNT = 2000
WORDS = """
the bank of a river, he said: "don't!" naïve café Ångström ÅNGSTRÖM İstanbul ΑΣ ὈΔΥΣΣΕΎΣ straße
antidisestablishmentarianism unbelievably tokenisation 3.14 1,000,000 10:20 e-mail @user #tag C++
https://example.org/a?b=c&d=e $5 50% ½ x² H₂O № ℃ ™ 北京大学 東京 日本語テキスト 한국어 서울 Москва
приве́т שָׁלוֹם مرحبا हिन्दी ไทย Việt கற்க 🙂 👩‍👩‍👧 👍🏽 🇱🇰 ☺️ … — “quoted” ¿qué? «да» ﬁne
[CLS] [SEP] [MASK] [PAD] [UNK] [cls] [MASK ] ##ing ##s _snake_case_ camelCase ~`^|\\
a\u0301\u0302\u0323 \u0301 Ⅷ ① Ω Å ﷺ ǅ ŉ ßSS 𝕏 𝒜𝓁𝓅𝒽𝒶 𐐀
""".split()
STRANGE = "\u200b\u200c\u200d\ufeff\u00ad\u2028\u2029\u00a0\u3000\u180e\u2066\ue000\ufffd"
STRANGE += "\x00\x07\x1c\x7f\x85\t\r\n"
BLOCKS = [(0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x5FF), (0x600, 0xFFF)]
BLOCKS += [(0x1000, 0x1FFF), (0x2000, 0x2BFF), (0x2E00, 0x33FF), (0x3400, 0x9FFF)]
BLOCKS += [(0xA000, 0xD7FF), (0xE000, 0xFFFF), (0x10000, 0x1FFFF), (0x20000, 0x323AF)]
BLOCKS += [(0xE0000, 0x10FFFF)]


def text(dice: random.Random, kind: int) -> str:
    """A string of one of five kinds: words, strange joints, one block, all blocks, long words."""
    if kind == 0:
        return " ".join(dice.choices(WORDS, k=dice.randint(0, 9)))
    if kind == 1:
        return "".join(w + dice.choice(STRANGE) for w in dice.choices(WORDS, k=dice.randint(1, 6)))
    if kind == 2:
        return _characters(dice, [dice.choice(BLOCKS)], dice.randint(1, 16))
    if kind == 3:
        mixed = (_characters(dice, BLOCKS, dice.randint(1, 4)) for _ in range(dice.randint(1, 4)))
        return dice.choice([" ", "", "\u0301"]).join(mixed)
    return dice.choice(["a", "é", "ß", "ab", "中", "!", "한", "x\u0301"]) * dice.randint(80, 110)


def _characters(dice: random.Random, blocks: list[tuple[int, int]], count: int) -> str:
    return "".join(chr(dice.randint(*dice.choice(blocks))) for _ in range(count))


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
