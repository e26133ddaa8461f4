"""Files as they come from broken disks and lines: bits turned, ends missing, bytes replaced."""

import random
from collections.abc import Iterator


def damaged(content: bytes, cases: int, seed: int = 7) -> Iterator[bytes]:
    """So many damaged copies, a third of them at the end, where archives keep their directory."""
    chance = random.Random(seed)
    for case in range(cases):
        broken = bytearray(content)
        place = chance.randrange(len(broken))
        if case % 3 == 0:
            for _ in range(chance.choice((1, 1, 2, 5))):
                broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        elif case % 3 == 1:
            broken[chance.randrange(max(0, len(broken) - 120), len(broken))] = chance.randrange(256)
        elif case % 2:
            del broken[place:]
        else:
            broken[place : place + 4] = chance.randbytes(4)
        yield bytes(broken)
