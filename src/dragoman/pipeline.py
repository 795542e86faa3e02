"""The whole way: files -> shards -> code -> register -> resolve.

Only this module joins the stages to the store and to an engine. A run can be killed at any moment: a shard is stored in one transaction, and the
next run goes on with what is missing.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from dragoman import coding
from dragoman.config import Settings
from dragoman.engine import Engine, Serial, engine
from dragoman.knowledge import files as knowledge_files
from dragoman.resolving import resolve_register
from dragoman.store import Reader, Writer
from dragoman.store.writer import Reading
from dragoman.version import VERSION
from dragoman.work import Done, File, Shard, code_shard, files_under, shards

FEW = 12
"""So few files are read in this process: starting others would take longer."""

Progress = Callable[[str, int, int], None]


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
    """Give the versions that decide what code() makes of a text; where they change, texts are coded again."""
    rules, facts = coding.rules_version(), knowledge_files.version(settings.knowledge_folders)
    return f"dragoman {VERSION}; rules {rules}; knowledge {facts}; model {coding.model_version(settings.model)}"


def read_into(settings: Settings, paths: Sequence[Path], *, progress: Progress | None = None, on: Engine | None = None) -> Summary:
    """Read files and folders into the register of the settings, code and resolve them; give what was done.

    Raises DragomanError for a path that is not there or a register that cannot be written; anything wrong with one document is an issue row.
    """
    report = progress or (lambda stage, done, of: None)
    writer = Writer(settings.register_path)
    try:
        run = _Run(settings, writer)
        number = writer.start_run("read " + " ".join(map(str, paths)), run.version, msgspec.json.encode(settings).decode())
        run.read(files_under(paths), report, on)
        if not run.is_resolved():
            report("resolving", 0, 1)
            run.summary.happenings = resolve_register(writer)
        writer.finish_run(number)
    finally:
        writer.close()
    return run.summary


class _Run:
    """One run of `read`: what the register has, what is fresh, what was done."""

    def __init__(self, settings: Settings, writer: Writer) -> None:
        self.settings, self.writer = settings, writer
        self.version = coded_with(settings)
        self.summary = Summary()

    def is_resolved(self) -> bool:
        """Say whether nothing was stored since the register was resolved."""
        with Reader(self.writer.path) as reader:
            return reader.state("resolved") == "yes"

    def read(self, files: Sequence[File], report: Progress, on: Engine | None) -> None:
        """Code the files that are new or changed, shard by shard, each shard one transaction."""
        with Reader(self.writer.path) as reader:
            seen, known = reader.files(), reader.coded_by_path(self.version)
        fresh = [file for file in files if seen.get(file.path) != (file.size, file.modified_ns, self.version)]
        self.summary.unchanged = len(files) - len(fresh)
        work = list(shards(fresh, self.settings, known))
        left = Counter(file for shard in work for file in shard.files)
        for at, done in enumerate((on or self._engine(work)).map(code_shard, work), 1):
            with self.writer.transaction():
                self._store(done)
                for file in done.shard.files:
                    left[file] -= 1
                    if not left[file]:
                        self.writer.finish_file(file.path, file.size, file.modified_ns, self.version)
            report("reading", at, len(work))

    def _engine(self, work: Sequence[Shard]) -> Engine:
        few = len(work) <= 2 and sum(len(shard.files) for shard in work) <= FEW
        return Serial() if few else engine(self.settings.engine, self.settings.workers)

    def _store(self, done: Done) -> None:
        writer, summary = self.writer, self.summary
        writer.set_state("resolved", "no")
        for file in done.shard.files if done.shard.first == 0 else ():
            writer.forget_issues(file.path)
        for found in done.found():
            number = writer.number_of(found.source.sha256) if found.coded is None else None
            if found.coded is not None:
                reading = Reading(found.source, found.coded, found.path, found.relative, found.members)
                summary.records_refused += len(writer.store(reading, self.version))
                summary.read += 1
                summary.undated += found.coded.document.published is None
                summary.damaged += bool(found.coded.damage)
            elif number is not None:
                writer.acquire(number, found.path, found.relative, found.source.reader)
                summary.unchanged += 1
        writer.add_issues(done.issues)
        summary.refused += sum(issue.stage == "read" for issue in done.issues)
        summary.uncoded += sum(issue.stage == "code" for issue in done.issues)
