"""Hostile strings to cut into pieces: words, strange joints, and every block of Unicode."""

import random

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
