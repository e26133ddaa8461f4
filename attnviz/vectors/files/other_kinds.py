"""What a file is that is none of word vectors, told by how it begins, and what to do with it."""

import re

from attnviz.vectors.files.rows import fields_of, is_number

ZIP, EMPTY_ZIP, GZIP, XZ = b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\xfd7zXZ\x00"
BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)")
PICKLES = (*(b"\x80" + bytes([protocol]) for protocol in range(2, 6)), b"ccopy_reg", b"cgensim")
_NUMPY = b"\x93NUMPY"
_NO_WORDS = "which has no words. In Python, WordVectors.from_arrays takes both"
_UNPACK = "Unpack it, then send the file that is in it"
_BY_START: tuple[tuple[bytes, str], ...] = (
    (b"\xba\x16\x4f\x2f", "it is a fastText model (.bin). Send its word vectors, the .vec file"),
    (_NUMPY, f"it is a NumPy array, {_NO_WORDS}"),
    (b"7z\xbc\xaf", f"it is a 7z archive. {_UNPACK}"),
    (b"Rar!", f"it is a RAR archive. {_UNPACK}"),
    (b"\x28\xb5\x2f\xfd", f"it is packed with zstd. {_UNPACK}"),
    (b"%PDF", "it is a PDF document. Save its content as plain text in UTF-8"),
    (b"\x89HDF", "it is an HDF5 file. Save each word and its numbers as a line of text"),
    (b"PAR1", "it is a Parquet file. Save each word and its numbers as a line of text"),
    (b"\x89PNG", "it is a picture. Send a file of word vectors"),
    (b"\xff\xd8\xff", "it is a picture. Send a file of word vectors"),
    (b"\xd0\xcf\x11\xe0", "it is a document of Word or Excel. Save it as plain text in UTF-8"),
)  # fmt: skip
_BEFORE = b"\xef\xbb\xbf \t\r\n"  # what may stand before the first letter
_PAGE = (b"<!doctype", b"<html", b"<head", b"<?xml", b"<!--")
_LFS = b"version https://git-lfs.github.com/spec/"
_DECIMAL_COMMA = re.compile(rb"[+-]?\d+,\d+(?:[eE][+-]?\d+)?")
_ONE_LINE = "Write one line a word: the word, a space, then its numbers with spaces between"


def binary_kind(start: bytes) -> str | None:
    """What a file is that is no text, and what to do; None where nothing of the kind is seen.

    >>> binary_kind(b"%PDF-1.7")
    'it is a PDF document. Save its content as plain text in UTF-8'
    """
    if is_packed(start):
        return "it is packed twice. Unpack it once, then send it"
    if start[257:262] == b"ustar":
        return f"it is a tar archive. {_UNPACK}"
    if start[8:10] == b'{"' and start[4:8] == bytes(4):
        return "it is a safetensors file of a model. Save its word vectors as lines of text"
    if wide := _wide(start):
        return f"it is written in {wide}. Save it as UTF-8, then send it"
    return next((told for magic, told in _BY_START if start.startswith(magic)), None)


def text_kind(start: bytes) -> str | None:
    """What a text is that is no list of words: a web page, a pointer of Git LFS, JSON.

    >>> text_kind(b'{"river": [1, 2]}')[:10]
    'it is JSON'
    """
    begins = start[:2000].lstrip(_BEFORE)
    if re.match(rb'\{\s*(?:"|\}|\Z)|\[\s*(?:["\[{\-\d\]]|\Z)', begins):
        return f"it is JSON. {_ONE_LINE}"
    return page_or_pointer(start)


def page_or_pointer(start: bytes) -> str | None:
    """Whether a text is a web page or a pointer of Git LFS, which came in place of a file.

    >>> page_or_pointer(b"<!DOCTYPE html><html>")
    'it is a web page. Download the file itself, then send that'
    """
    begins = start[:2000].lstrip(_BEFORE)
    if begins[:20].lower().startswith(_PAGE):
        return "it is a web page. Download the file itself, then send that"
    if begins.startswith(_LFS):
        return (
            "it is a Git LFS pointer, which only names the file. Fetch the file itself with "
            "git lfs pull, then send that"
        )
    return None


def is_packed(start: bytes) -> bool:
    """Whether a file begins as those of gzip, bzip2, xz and zip do."""
    return start.startswith((ZIP, EMPTY_ZIP, GZIP, XZ)) or BZIP2.match(start) is not None


def table_kind(lines: list[bytes], dim: int | None = None) -> str | None:
    """What kind of table the first lines of a text are, if one that cannot be read as vectors.

    `dim` is how many numbers a word has, where the file says so.

    >>> table_kind([b"0.1 0.2 river"])[:40]
    'the word stands in the last column of ea'
    """
    if all(map(_has_decimal_commas, lines)):
        semicolons = " and semicolons" * any(b";" in line for line in lines)
        return f"it is a table (CSV) with decimal commas{semicolons}. {_ONE_LINE}: river 0.5 -1.2"
    rows = lines[1:] or lines  # above a table there may be the names of its columns
    if all(map(_has_decimal_commas, rows)):
        return f"it is a table (CSV) with decimal commas. {_ONE_LINE}: river 0.5 -1.2"
    if all(map(_is_separated, rows)):
        return f"it is a table (CSV) with commas or semicolons. {_ONE_LINE}"
    if all(map(_ends_in_a_word, lines)):
        return "the word stands in the last column of each line. Put it first, before its numbers"
    if _has_no_words(lines, dim):
        return "it holds numbers without words. Put each word at the start of its line"
    return None


def _wide(start: bytes) -> str:
    """The name of the encoding that writes a letter as two or four bytes, or nothing."""
    if start.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    some = start[:24]
    for zeros, letters in ((some[1::2], some[::2]), (some[::2], some[1::2])):
        if len(some) > 5 and not any(zeros) and all(letters):
            return "UTF-16"
    return ""


def _has_decimal_commas(line: bytes) -> bool:
    fields = [field.strip(b'"') for field in re.split(rb"[;\s]+", line.strip())][1:]
    commas = [_DECIMAL_COMMA.fullmatch(field) is not None for field in fields]
    return any(commas) and all(c or is_number(f) for c, f in zip(commas, fields, strict=True))


def _is_separated(line: bytes) -> bool:
    """Whether commas, semicolons or bars part a word from its numbers, or a number from others."""
    for mark in (b",", b";", b"|"):
        fields = [field.strip(b'" \t\r\n') for field in line.split(mark)]
        if len(fields) > 2 and sum(map(is_number, fields)) >= len(fields) - 1:
            return True
    return False


def _ends_in_a_word(line: bytes) -> bool:
    fields = fields_of(line)
    return len(fields) > 1 and all(map(is_number, fields[:-1])) and not is_number(fields[-1])


def _has_no_words(lines: list[bytes], dim: int | None) -> bool:
    """Whether each line is numbers alone, and its first is none that could be a word.

    Whole numbers may be words; if one of them comes twice, they are not.
    """
    fields = [fields_of(line) for line in lines]
    if not all(some and all(map(is_number, some)) for some in fields):
        return False
    if dim is not None:
        return all(len(some) == dim for some in fields)
    firsts = [some[0] for some in fields]
    return len(firsts) > 1 and (
        not all(map(bytes.isdigit, firsts)) or len(set(firsts)) < len(firsts)
    )
