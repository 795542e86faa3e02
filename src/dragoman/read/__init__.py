"""Bytes to sources: one reader for each file format, the text as read kept whole.

Plain text, Markdown and rows are decoded here; HTML, PDF and DOCX are parsed by a child process with limits on time and memory (`read.worker`).
"""

import gzip
import hashlib
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import ReadError
from dragoman.page import Source, Unreadable
from dragoman.read import plain, rows, worker

READER = "dragoman-read 1"

TEXT = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown"}
BINARY = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ROWS = (".jsonl", ".ndjson")
SUFFIXES = (*TEXT, *BINARY, *ROWS)
"""What is read, each also as `.gz`."""

MOST_BYTES = 64 * 1024 * 1024
"""The largest document that is read, packed or unpacked; a JSONL file may be larger, a row of it may not be larger than `rows.MOST_BYTES`."""


def suffix(name: str) -> str:
    """Give the suffix that decides on the reader, `.gz` taken off.

    >>> suffix("talks.HTML.gz"), suffix("notes")
    ('.html', '')
    """
    base = name[:-3] if name.lower().endswith(".gz") else name
    return os.path.splitext(base)[1].lower()


def is_read(path: Path) -> bool:
    """Say whether a file's name is one that is read."""
    return suffix(path.name) in SUFFIXES


def read_bytes(name: str, data: bytes) -> Iterator[Source | Unreadable]:
    """Yield the documents in the bytes of one file; most files hold one, a JSONL file one for each row."""
    kind = suffix(name)
    if name.lower().endswith(".gz"):
        data = _unpacked(name, data)
    if kind in ROWS:
        yield from rows.read(name, data.splitlines(keepends=True), READER)
    else:
        yield _document(name, kind, data)


def read_path(path: Path) -> Iterator[Source | Unreadable]:
    """Yield the documents of one file: sources, and a row that cannot be read as `Unreadable`; a file that cannot be read raises ReadError."""
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if not is_read(path):
        raise ReadError(f"{name}: not a kind of file that is read; known are {' '.join(SUFFIXES)} and .gz of these")
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ReadError(f"{name}: not a regular file")
        if suffix(name) in ROWS:
            with gzip.open(path) if name.lower().endswith(".gz") else path.open("rb") as stream:
                yield from rows.read(name, rows.lines(stream), READER)
            return
        if found.st_size > MOST_BYTES:
            raise ReadError(f"{name}: {found.st_size >> 20} MB, more than the {MOST_BYTES >> 20} MB that are read; split it")
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    yield from read_bytes(name, data)


def _unpacked(name: str, data: bytes) -> bytes:
    """Give the content of gzip bytes, up to the limit."""
    whole = bytearray()
    try:
        while data:
            unpacker = zlib.decompressobj(wbits=31)
            whole += unpacker.decompress(data, MOST_BYTES + 1 - len(whole))
            if len(whole) > MOST_BYTES:
                raise ReadError(f"{name}: unpacks to more than the {MOST_BYTES >> 20} MB that are read")
            if not unpacker.eof:
                raise ReadError(f"{name}: the gzip data end too early; copy the file again")
            data = unpacker.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise ReadError(f"{name}: not gzip data, or damaged: {error}") from error
    return bytes(whole)


def _document(name: str, kind: str, data: bytes) -> Source:
    """Give the one document of a file that is no file of rows."""
    if len(data) > MOST_BYTES:
        raise ReadError(f"{name}: more than the {MOST_BYTES >> 20} MB that are read; split it")
    digest = hashlib.sha256(data).hexdigest()
    if kind in BINARY:
        parsed = worker.parse(name, kind, data)
        if not parsed.text.strip():
            raise ReadError(f"{name}: no text in it{'; a scan needs optical character recognition first' if kind == '.pdf' else ''}")
        return Source(
            name=name, sha256=digest, media_type=BINARY[kind], text=parsed.text, reader=f"{READER} {kind[1:]}", facts=parsed.facts,
            hints=parsed.hints, encoding=parsed.encoding, faults=parsed.faults,
        )
    if kind not in TEXT:
        raise ReadError(f"{name}: not a kind of file that is read; known are {' '.join(SUFFIXES)} and .gz of these")
    decoded = plain.decode(name, data)
    return Source(
        name=name, sha256=digest, media_type=TEXT[kind], text=decoded.text, reader=READER, encoding=decoded.encoding, faults=decoded.faults,
    )
