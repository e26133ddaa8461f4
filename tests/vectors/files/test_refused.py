"""Files of other kinds: refused by their name, with what to do."""

import gzip
import io
import json
import pickle
import tarfile

import numpy as np
import pytest

from attnviz.errors import PickledVectors, UnreadableVectors
from attnviz.vectors import read_mapped
from tests.vectors.files.test_mended import archive
from tests.vectors.files.test_readers import TEXT, read

WORDS = "rivière 0.5 1\nforêt 1 2\ncafé 1 3\nété 2 3\nbank 1 1\n"


def tar(content: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        member = tarfile.TarInfo("v.txt")
        member.size = len(content)
        packed.addfile(member, io.BytesIO(content))
    return out.getvalue()


def saved() -> bytes:
    out = io.BytesIO()
    np.savez(out, a=np.ones((2, 2)))
    return out.getvalue()


UTF8, LINES = "Save it as UTF-8", "one line a word"
KINDS = {
    "UTF-16": (WORDS.encode("utf-16"), "UTF-16", UTF8),
    "UTF-16 without a mark": (WORDS.encode("utf-16-le"), "UTF-16", UTF8),
    "UTF-16, big end first": (WORDS.encode("utf-16-be"), "UTF-16", UTF8),
    "UTF-32": (WORDS.encode("utf-32"), "UTF-32", UTF8),
    "Latin-1": (WORDS.encode("latin-1"), "Latin-1", UTF8),
    "Latin-1, one word": (TEXT + "café 1 2\n".encode("latin-1"), "Latin-1", UTF8),
    "Latin-1, header": (b"5 2\n" + WORDS.encode("latin-1"), "Latin-1", UTF8),
    "Windows": ("don’t 1 2\nriver 1 2\n".encode("cp1252"), "Windows-1252", UTF8),
    "GBK": ("河 1 2\n银行 2 3\n喜欢 1 1\n的 2 2\n我 3 3\n".encode("gbk"), "another encoding", UTF8),
    "Russian": ("река 1 2\nбанк 2 3\nмост 1 1\n".encode("cp1251"), "another encoding", UTF8),
    "a web page": (b"<!DOCTYPE html><html><body>too large</body></html>\n", "a web page", "itself"),
    "a page, indented": (b"\n  <html lang='en'>\n<p>1 2 3\n</p>", "a web page", "Download"),
    "Git LFS": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        "a Git LFS pointer", "git lfs pull",
    ),
    "decimal commas": (b"river;0,5;1,25\nbank;1,0;2\n", "CSV) with decimal commas", LINES),
    "decimal commas, spaces": (b"river 0,5 1,25\nbank 1,0 2\n", "decimal commas", LINES),
    "decimal commas, tabs": (b"word\td1\td2\nriver\t0,5\t1,2\n", "decimal commas", LINES),
    "decimal commas, header": (b"2 2\nriver 0,5 1,25\nbank 1,0 2,0\n", "decimal commas", LINES),
    "CSV": (b"word,a,b\nriver,0.5,1\nbank,1,2\n", "CSV", LINES),
    "CSV, quoted": (b'"river", 0.5, 1\n"bank", 1, 2\n', "CSV", LINES),
    "CSV, semicolons": (b"river;0.5;1\nbank;1;2\n", "CSV", LINES),
    "JSON": (json.dumps({"river": [0.5, 1], "bank": [1, 2]}).encode(), "JSON", LINES),
    "JSON, indented": (json.dumps({"river": [1, 2]}, indent=2).encode(), "JSON", LINES),
    "JSON, a list": (json.dumps([["river", 0.5]]).encode(), "JSON", LINES),
    "JSON lines": (b'{"word": "river", "vector": [1, 2]}\n' * 3, "JSON", LINES),
    "word last": (b"0.5 1 river\n1 2 bank\n", "in the last column", "Put it first"),
    "word last, tabs": (b"0.5\t1\triver\n1\t2\tbank\n", "in the last column", "Put it first"),
    "word last, header": (b"2 2\n0.5 1 river\n1 2 bank\n", "in the last column", "Put it first"),
    "no words": (b"0.5 1 2\n1.5 2 3\n", "numbers without words", "Put each word"),
    "no words, header": (b"2 3\n0.5 1 2\n1.5 2 3\n", "numbers without words", "Put each word"),
    "no words, whole": (b"1 0 0\n0 1 0\n0 0 1\n", "numbers without words", "Put each word"),
    "names of columns": (b"word one two\nriver 1 2\nbank 3 4\n", "names columns", "Delete it"),
    "fastText's model": (b"\xba\x16\x4f\x2f\x0c\0\0\0" + bytes(99), "a fastText model", ".vec"),
    "gensim's .kv": (pickle.dumps({"vectors": 1}, 4), "gensim", "attnviz convert"),
    "PyTorch": (archive({"m/data.pkl": b"x"}), "PyTorch", "save_word2vec_format"),
    "numpy arrays": (saved(), "NumPy arrays", "from_arrays"),
    "tar": (tar(TEXT), "a tar archive", "Unpack it"),
    "tar.gz": (gzip.compress(tar(TEXT)), "a tar archive", "Unpack it"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(20), "7z archive", "Unpack it"),
    "zstd": (b"\x28\xb5\x2f\xfd" + bytes(20), "zstd", "Unpack it"),
    "Excel": (archive({"[Content_Types].xml": b"<", "xl/a.xml": b"<"}), "Excel", "plain text"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "a PDF document", "plain text"),
    "a head of a packed file": (
        gzip.compress(np.random.default_rng(0).bytes(5000).hex().encode())[:2000],
        "packing is cut short", "send the whole file",
    ),
    "a head of a binary file": (b"3000000 300\nthe " + bytes(50), "beginning of a larger", "send"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_file_of_another_kind_is_refused_by_name_with_what_to_do(kind, pack) -> None:
    content, name, remedy = KINDS[kind]
    if pack is gzip.compress and content.startswith((b"PK", b"\x1f\x8b")):
        name, remedy = "packed twice", "Unpack it once"
    for reader in (read, lambda content: read_mapped(io.BytesIO(content), title="Some")):
        with pytest.raises(UnreadableVectors) as caught:
            reader(pack(content))
        told = str(caught.value)
        assert name in told
        assert remedy in told
        assert len(told) < 330


def test_python_objects_are_refused_as_such() -> None:
    for protocol in range(6):
        with pytest.raises((PickledVectors, UnreadableVectors)):
            read(pickle.dumps({"river": [1, 2]}, protocol))


def test_words_that_look_like_other_kinds_are_words_where_their_numbers_follow() -> None:
    lines = [b"<html> 1 2", b"{ 1 2", b"[ 3 4", b", 1 2", b"; 1 2", b"1,5 1 2", b"version 1 2"]
    for line in lines:
        content = b"\n".join([line, *(other for other in lines if other != line)])
        assert len(read(content)) == len(lines), line
