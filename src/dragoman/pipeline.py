"""The whole way: files -> shards -> code -> register -> resolve.

Only this module joins the stages to the store and to an engine. A run can be killed at any moment: a shard is stored in one transaction, and the
next run goes on with what is missing.
"""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman import coding, knowledge, read
from dragoman.config import Settings
from dragoman.engine import Engine, Serial, engine
from dragoman.errors import DragomanError
from dragoman.knowledge import files
from dragoman.model import Coded, Document
from dragoman.page import Source, Unreadable
from dragoman.read import files as reading
from dragoman.resolving import member_rows, resolve_register
from dragoman.store import Reader, Writer
from dragoman.store.writer import Issue, MemberRow, Reading
from dragoman.version import VERSION

log = logging.getLogger(__name__)

FILES_A_SHARD = 16
ROWS_A_SHARD = 400
FEW = 12

Progress = Callable[[str, int, int], None]


class Shard(NamedTuple):
    """A piece of work: files (path and path relative to what was asked for), or a range of the documents of one file."""

    files: tuple[tuple[str, str], ...]
    first: int = 0
    last: int | None = None
    known: frozenset[str] = frozenset()
    settings: Settings = Settings()


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One document of a shard, coded; `coded` is None where the register has it already."""

    path: str
    relative: str
    source: Source
    coded: Coded | None
    members: tuple[MemberRow, ...] = ()


class Done(NamedTuple):
    """What came of a shard, packed for the way between processes."""

    shard: Shard
    found: bytes
    issues: tuple[Issue, ...]


class Summary(msgspec.Struct, kw_only=True):
    """What a run of `read` did, in documents (files for `unchanged`)."""

    read: int = 0
    unchanged: int = 0
    refused: int = 0
    undated: int = 0
    damaged: int = 0
    uncoded: int = 0
    records_refused: int = 0
    happenings: int = 0


def coded_with(settings: Settings) -> str:
    """Give the versions that decide what code() makes of a text."""
    return (
        f"dragoman {VERSION}; rules {coding.rules_version()}; knowledge {files.version(settings.knowledge_folders)}; "
        f"model {coding.model_version(settings.model)}"
    )


def files_under(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """Give the readable files under paths, sorted, each with its path relative to the path asked for.

    Raises DragomanError for a path that is not there. Hidden files and folders are passed over, links are not followed out of a folder.
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
    return sorted(found.items(), key=lambda item: item[1])


def code_shard(shard: Shard) -> Done:
    """Read and code the documents of a shard; a bad document becomes an issue and the next one is read."""
    facts = knowledge.load(shard.settings.knowledge_folders)
    found, issues = [], []
    for path, relative in shard.files:
        try:
            for source in islice(read.read_path(Path(path)), shard.first, shard.last):
                if isinstance(source, Unreadable):
                    issues.append(Issue(f"{path}#{source.name.partition('#')[2]}", "read", source.reason))
                    continue
                whole = relative if "#" not in source.name else f"{relative}#{source.name.partition('#')[2]}"
                coded: Coded | None = None
                members: tuple[MemberRow, ...] = ()
                if source.sha256 not in shard.known:
                    coded, fault = _coded(source, facts, with_model=shard.settings.model)
                    members = member_rows(coded, source.text)
                    issues += [Issue(path, "code", f"{source.name}: {fault}; the text is kept, uncoded", source.sha256)] if fault else []
                found.append(Found(path=path, relative=whole, source=source, coded=coded, members=members))
        except DragomanError as error:
            issues.append(Issue(path, "read", str(error)))
        except OSError as error:
            issues.append(Issue(path, "read", f"{path}: {error.strerror or error}"))
    return Done(shard, msgspec.msgpack.encode(found), tuple(issues))


def _coded(source: Source, facts: knowledge.Knowledge, *, with_model: bool) -> tuple[Coded, str | None]:
    """Code a source; where a rule fails on it, give its lines alone (or the bare text) and what went wrong."""
    try:
        return coding.code(source, facts, with_model=with_model), None
    except Exception as error:
        log.debug("coding %s failed", source.name, exc_info=True)
        fault = f"{type(error).__name__}: {error}"
    try:
        return coding.lines_only(source, facts), fault
    except Exception:
        return Coded(document=Document(sha256=source.sha256, media_type=source.media_type)), fault


def shards(files: Sequence[tuple[Path, str]], known: frozenset[str], settings: Settings) -> Iterator[Shard]:
    """Yield the work on files: small ones together, a file of many documents in ranges."""
    single = [(str(path), relative) for path, relative in files if not reading.holds_many(path)]
    for at in range(0, len(single), FILES_A_SHARD):
        yield Shard(tuple(single[at : at + FILES_A_SHARD]), known=known, settings=settings)
    for path, relative in files:
        if reading.holds_many(path):
            for first in range(0, max(1, reading.count(path)), ROWS_A_SHARD):
                yield Shard(((str(path), relative),), first, first + ROWS_A_SHARD, known, settings)


def read_into(settings: Settings, paths: Sequence[Path], *, progress: Progress | None = None, on: Engine | None = None) -> Summary:
    """Read files and folders into the register of the settings, code and resolve them; give what was done.

    Raises DragomanError for a path that is not there or a register that cannot be written; anything wrong with one document is an issue row.
    """
    version, summary = coded_with(settings), Summary()
    writer = Writer(settings.register_path)
    try:
        run = writer.start_run(
            "read " + " ".join(map(str, paths)),
            VERSION,
            files.version(settings.knowledge_folders),
            coding.model_version(settings.model),
            msgspec.json.encode(settings).decode(),
        )
        with Reader(settings.register_path) as reader:
            seen, by = reader.files(), reader.coded_with()
        fresh: list[tuple[Path, str]] = []
        stamps: dict[str, tuple[int, int, str]] = {}
        for path, relative in files_under(paths):
            status = path.stat()
            stamps[str(path)] = (status.st_size, status.st_mtime_ns, version)
            if seen.get(str(path)) == stamps[str(path)]:
                summary.unchanged += 1
            else:
                fresh.append((path, relative))
        known = frozenset(sha256 for sha256, with_version in by.items() if with_version == version)
        if fresh:
            _read_fresh(writer, fresh, stamps, known, settings, summary, progress, on)
        if fresh or _is_unresolved(settings):
            if progress:
                progress("resolving", 0, 1)
            summary.happenings = resolve_register(writer)
        writer.finish_run(run)
    finally:
        writer.close()
    return summary


def _is_unresolved(settings: Settings) -> bool:
    with Reader(settings.register_path) as reader:
        return reader.state("resolved") != "yes"


def _read_fresh(
    writer: Writer,
    fresh: Sequence[tuple[Path, str]],
    stamps: dict[str, tuple[int, int, str]],
    known: frozenset[str],
    settings: Settings,
    summary: Summary,
    progress: Progress | None,
    on: Engine | None,
) -> None:
    work = list(shards(fresh, known, settings))
    few = sum(len(shard.files) for shard in work) <= FEW and len(work) <= 2
    chosen: Engine = on or (Serial() if few else engine(settings.engine, settings.workers))
    left = Counter(name for shard in work for name, _ in shard.files)
    for at, done in enumerate(chosen.map(code_shard, work), 1):
        with writer.transaction():
            writer.set_state("resolved", "no")
            for name, _ in done.shard.files:
                if done.shard.first == 0:
                    writer.forget_issues(name)
            _store(writer, done, stamps, summary)
            for name, _ in done.shard.files:
                left[name] -= 1
                if left[name] == 0:
                    writer.finish_file(name, *stamps[name])
        if progress:
            progress("reading", at, len(work))


def _store(writer: Writer, done: Done, stamps: dict[str, tuple[int, int, str]], summary: Summary) -> None:
    for found in msgspec.msgpack.decode(done.found, type=list[Found]):
        if found.coded is None:
            number = writer.number_of(found.source.sha256)
            if number is not None:
                writer.acquire(number, found.path, found.relative, found.source.reader)
                summary.unchanged += 1
            continue
        version = next(iter(stamps.values()))[2]
        summary.records_refused += len(writer.store(Reading(found.source, found.coded, found.path, found.relative, found.members), version))
        summary.read += 1
        summary.undated += found.coded.document.published is None
        summary.damaged += bool(found.coded.damage)
    writer.add_issues(done.issues)
    summary.refused += sum(issue.stage == "read" for issue in done.issues)
    summary.uncoded += sum(issue.stage == "code" for issue in done.issues)
