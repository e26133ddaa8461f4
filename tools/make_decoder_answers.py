"""Make the answers for the tests of the decoder: what PyTorch and Hugging Face's tokenisers say.

`answers.npz`: for 44 texts the rows of their pieces, the ten likeliest next pieces, and weights of
all 270 heads (the last piece's; of five texts those of all pieces), in steps of 1/255, from
`transformers` reading the same GGUF file. `pieces.json.gz`: 2,000 strings as `tokenizers` cuts them
with its vocabulary. Needs the file, torch, transformers, accelerate, gguf and tokenizers.

    python tools/make_decoder_answers.py SmolLM2-135M-Instruct.Q4_1.gguf
"""

import gzip
import json
import random
import sys
from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader
from make_piece_texts import text as hostile
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import AutoModelForCausalLM

TARGET = Path(__file__).parents[1] / "tests" / "models" / "decoder"
COUNT, WHOLE, TOP = 2000, 5, 10
CODE = """
def f(x): return x**2  # squares
for (int i = 0; i < 10; i++) { a[i] += 1; }
SELECT name FROM words WHERE id = 1984;
    indented	and tabbed
<div class="a">&amp;</div>
I'll don't we've they're it's 's 'S
x = {'a': [1, 22, 333]}
   three spaces   inside  and at the end

 new lines

<|endoftext|> <|im_start|>user 1½ ² ①
""".split("\n")
TEXTS = """
The capital of France is
When John and Mary went to the store, John gave a drink to
I swam across the river to get to the other
The animal did not cross the street because it was too
The cat sat on the mat. The dog sat on the
Once upon a time there was a
To be, or not to be, that is the
The quick brown fox jumps over the lazy
2 + 2 = 4, 3 + 3 =
Monday, Tuesday, Wednesday,
She opened the door and saw
Water boils at one hundred
The opposite of hot is
def add(a, b): return
Roses are red, violets are
In 1969 the first people landed on the
My favourite colour is
The doctor said that she
A bank by the river, a bank with
It was the best of times, it was the
Paris is to France as Berlin is to
e4 e5 Nf3 Nc6
The sun rises in the
Ein Mann geht in die
naïve café, Ångström
🙂 🙂 🙂
hello
He took the keys, got into his car and
I have two apples and three pears, so I have
The mother of the king is the
Please read this letter to
One two three four five six
The longest river in the world is the
Yesterday I was ill, today I am
Dear Sir or
The teacher gave the pupil a book, and the pupil thanked the
Anna has a dog. Ben has a cat. Anna's pet is a
Snow is white, coal is
If it rains, take an
The trophy does not fit into the suitcase because it is too
A B C D E F
The first president of the United States was George
Birds fly, fish
thank you very
""".strip().split("\n")


def tokeniser(file: GGUFReader) -> Tokenizer:
    """The published tokeniser of SmolLM2, with the file's vocabulary: digits alone, then bytes."""
    tokens, merges = (
        file.fields[f"tokenizer.ggml.{name}"].contents() for name in ("tokens", "merges")
    )
    ids = {token: i for i, token in enumerate(tokens)}
    made = Tokenizer(models.BPE(vocab=ids, merges=[tuple(pair.split(" ")) for pair in merges]))
    digits = pre_tokenizers.Digits(individual_digits=True)
    bytewise = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    made.pre_tokenizer = pre_tokenizers.Sequence([digits, bytewise])
    return made


def strings() -> list[str]:
    """Code, emoji, accents, spaces, and hostile strings of every block of Unicode."""
    dice = random.Random(2025)
    found = [*CODE, *TEXTS, "", " ", "  ", "\n\n \n", "a" * 300, "7" * 40]
    while len(found) < COUNT:
        i = len(found)
        lines = dice.choices([*CODE, *TEXTS], k=2)
        joined = dice.choice(["", " ", "\n", "\t", "  ", "\r\n"]).join(lines)
        found.append(hostile(dice, i % 4) if i % 3 else joined[dice.randrange(len(joined) + 1) :])
    return found


def save_pieces(made: Tokenizer) -> None:
    texts = strings()
    ids = [made.encode(text, add_special_tokens=False).ids for text in texts]
    content = json.dumps({"texts": texts, "ids": ids}, separators=(",", ":")).encode("ascii")
    (TARGET / "pieces.json.gz").write_bytes(gzip.compress(content, mtime=0))
    print(f"{len(texts):,} strings, {sum(map(len, ids)):,} pieces")


@torch.inference_mode()
def answer(model: torch.nn.Module, ids: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """W of all heads (30, 9, n, n), and the probability of every next piece."""
    out = model(torch.tensor([ids]), output_attentions=True)
    return torch.cat(out.attentions).numpy(), out.logits[0, -1].softmax(-1).numpy()


def main() -> None:
    path = Path(sys.argv[1])
    made = tokeniser(GGUFReader(path))
    save_pieces(made)
    model = AutoModelForCausalLM.from_pretrained(
        path.parent, gguf_file=path.name, attn_implementation="eager", dtype=torch.float32
    ).eval()
    stored: dict[str, np.ndarray] = {"texts": np.array(TEXTS)}
    for i, text in enumerate(TEXTS):
        ids = made.encode(text, add_special_tokens=False).ids
        W, probabilities = answer(model, ids)
        best = np.argsort(-probabilities)[: TOP + 1]
        stored |= {f"{i}.ids": np.array(ids), f"{i}.top": best, f"{i}.shares": probabilities[best]}
        kept = W if i < WHOLE else W[:, :, -1:]
        stored[f"{i}.W"] = np.rint(kept * 255).astype(np.uint8)
    np.savez_compressed(TARGET / "answers.npz", allow_pickle=False, **stored)
    print({path.name: path.stat().st_size for path in TARGET.glob("*.[gn]*z")})


if __name__ == "__main__":
    main()
