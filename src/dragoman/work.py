"""The work of a read, cut into shards: which files, which documents of them, and what comes of coding a shard.

A shard names files and ranges, never texts, so that it can be done in another process or on another machine.
"""

import logging
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman import coding, knowledge, read
from dragoman.config import Settings
from dragoman.errors import DragomanError
from dragoman.model import Coded, Document
from dragoman.page import Source, Unreadable
from dragoman.read import files as reading
from dragoman.resolving import member_rows
from dragoman.store.writer import Issue, MemberRow

log = logging.getLogger(__name__)

FILES_A_SHARD = 16
ROWS_A_SHARD = 400
PATIENCE = 60
CHARACTERS_A_SECOND = 500
"""So slowly no text is read, however busy the machine; what takes longer is kept uncoded, with an issue."""


class File(NamedTuple):
    """One file to read: its path, the path relative to what was asked for, its stamp (size and time of change)."""

    path: str
    relative: str
    size: int
    modified_ns: int


class Shard(NamedTuple):
    """A piece of work: files, or a range of the documents of one file; `known` are the digests that need no coding again."""

    files: tuple[File, ...]
    settings: Settings
    first: int = 0
    last: int | None = None
    known: frozenset[str] = frozenset()


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One document of a shard, coded; `coded` is None where the register has it already."""

    path: str
    relative: str
    source: Source
    coded: Coded | None
    members: tuple[MemberRow, ...] = ()


class Done(NamedTuple):
    """What came of a shard; the documents packed for the way between processes."""

    shard: Shard
    packed: bytes
    issues: tuple[Issue, ...]

    def found(self) -> list[Found]:
        """Give the documents."""
        return msgspec.msgpack.decode(self.packed, type=list[Found])


def files_under(paths: Iterable[Path]) -> list[File]:
    """Give the readable files under paths, sorted by their relative path.

    Hidden files and folders are passed over, links are not followed out of a folder. Raises DragomanError for a path that is not there.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in sorted(names):
                    file = Path(folder) / name
                    if not name.startswith(".") and reading.is_readable(file, read.SUFFIXES) and not file.is_symlink():
                        found.setdefault(file, str(file.relative_to(path)))
        elif path.exists():
            found.setdefault(path, path.name)
        else:
            raise DragomanError(f"{path}: no such file or folder")
    stamped = ((path, relative, path.stat()) for path, relative in found.items())
    return sorted((File(str(path), relative, stat.st_size, stat.st_mtime_ns) for path, relative, stat in stamped), key=lambda file: file.relative)


def shards(files: Sequence[File], settings: Settings, known: Mapping[str, frozenset[str]]) -> Iterator[Shard]:
    """Yield the work on files: small ones together, a file of many documents in ranges. `known` holds the digests had from a file before."""
    single = [file for file in files if not reading.holds_many(Path(file.path))]
    for at in range(0, len(single), FILES_A_SHARD):
        held = tuple(single[at : at + FILES_A_SHARD])
        yield Shard(held, settings, known=frozenset().union(*(known.get(file.path, frozenset()) for file in held)))
    for file in files:
        if reading.holds_many(Path(file.path)):
            for first in range(0, max(1, reading.count(Path(file.path))), ROWS_A_SHARD):
                yield Shard((file,), settings, first, first + ROWS_A_SHARD, known.get(file.path, frozenset()))


def code_shard(shard: Shard) -> Done:
    """Read and code the documents of a shard; a bad document becomes an issue and the next one is read."""
    facts = knowledge.load(shard.settings.knowledge_folders)
    found: list[Found] = []
    issues: list[Issue] = []
    for file in shard.files:
        try:
            for source in islice(read.read_path(Path(file.path)), shard.first, shard.last):
                part = source.name.partition("#")[2]
                if isinstance(source, Unreadable):
                    issues.append(Issue(f"{file.path}#{part}", "read", source.reason))
                    continue
                coded: Coded | None = None
                members: tuple[MemberRow, ...] = ()
                if source.sha256 not in shard.known:
                    coded, fault = _coded(source, facts, with_model=shard.settings.model)
                    members = member_rows(coded, source.text)
                    issues += [Issue(file.path, "code", f"{source.name}: {fault}; the text is kept, uncoded", source.sha256)] if fault else []
                relative = f"{file.relative}#{part}" if part else file.relative
                found.append(Found(path=file.path, relative=relative, source=source, coded=coded, members=members))
        except DragomanError as error:
            issues.append(Issue(file.path, "read", str(error)))
        except OSError as error:
            issues.append(Issue(file.path, "read", f"{file.path}: {error.strerror or error}"))
    return Done(shard, msgspec.msgpack.encode(found), tuple(issues))


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Let what is inside compute so long and no longer: TimeoutError after it. Where the system has no such clock, or off the main thread, no limit.

    The clock counts the processor's time alone: a text is not given up because the machine is busy with something else.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"it took longer than {seconds} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _coded(source: Source, facts: knowledge.Knowledge, *, with_model: bool) -> tuple[Coded, str | None]:
    """Code a source; where a rule fails on it, give its lines alone (or the bare text) and what went wrong."""
    try:
        with limited(PATIENCE + len(source.text) // CHARACTERS_A_SECOND):
            return coding.code(source, facts, with_model=with_model), None
    except Exception as error:
        log.debug("coding %s failed", source.name, exc_info=True)
        fault = f"{type(error).__name__}: {error}"
    try:
        return coding.lines_only(source, facts), fault
    except Exception:
        return Coded(document=Document(sha256=source.sha256, media_type=source.media_type)), fault
