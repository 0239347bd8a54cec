"""From a file to text: plain text, Markdown and separated values in the encodings Swedish offices use."""

from __future__ import annotations

import codecs
from pathlib import Path

from .lines import MAX_BYTES
from .result import ImportTooLarge, UnsupportedDocument

SUFFIXES = frozenset({".txt", ".md", ".csv", ".tsv"})
"""Kinds of files that can be read."""

_SIGNATURES = (
    b"PK\x03\x04",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
)


def read_document(source: Path | str | bytes, name: str) -> str:
    """Give the text of a file. `source` is a path or the content; `name` is the file's name with its suffix.

    Raises `UnsupportedDocument` for other kinds of files, judged by suffix and content, and `ImportTooLarge`
    beyond 10 MB. Only up to that many bytes are ever read.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnsupportedDocument(suffix)
    if isinstance(source, bytes):
        content = source
    else:
        with Path(source).open("rb") as file:
            content = file.read(MAX_BYTES * 2 + 1)
    if len(content) > MAX_BYTES * 2:
        raise ImportTooLarge(MAX_BYTES)
    if content.startswith(_SIGNATURES):
        raise UnsupportedDocument(suffix)
    text = decode(content)
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise ImportTooLarge(MAX_BYTES)
    return text


def decode(content: bytes) -> str:
    """Decode UTF-8, UTF-16 (with or without its mark) or, as the last resort, Windows-1252."""
    if content.startswith(codecs.BOM_UTF8):
        return content[3:].decode("utf-8", "replace")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    sample = content[:4000]
    if len(sample) >= 4 and (
        sample[1::2].count(0) * 2 > len(sample[1::2]) or sample[::2].count(0) * 2 > len(sample[::2])
    ):
        little = sample[1::2].count(0) >= sample[::2].count(0)
        return content.decode("utf-16-le" if little else "utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
