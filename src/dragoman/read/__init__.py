"""Bytes to sources: one reader for each file format, the text as read kept whole."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from dragoman.page import Source

READER = "dragoman-read 1"


def read_bytes(name: str, data: bytes) -> Iterator[Source]:
    """Yield the documents in the bytes of one file; most files hold one."""
    yield Source(name=name, sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain", text=data.decode("utf-8", "replace"), reader=READER)


def read_path(path: Path) -> Iterator[Source]:
    """Yield the documents of one file."""
    yield from read_bytes(path.name, path.read_bytes())
