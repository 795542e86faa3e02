"""The write side of the register: documents with their records, checked word by word, and the overlays of `resolve`."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman.model import DOCUMENT_TABLES, Coded, Record
from dragoman.page import Source
from dragoman.store import rows
from dragoman.store.connection import connect

_encode = msgspec.json.Encoder().encode


class Issue(NamedTuple):
    """Something that went wrong with one document or record, and why; the batch went on."""

    path: str
    stage: str
    reason: str
    sha256: str | None = None
    start: int | None = None
    end: int | None = None


class MemberRow(NamedTuple):
    """What the register keeps of one record for `resolve`: packed, with the blocks it stands in."""

    id: str
    kind: str
    body: bytes
    blocks: tuple[str, ...]


class Reading(NamedTuple):
    """One document as it was found: its source, the records, and where it was read."""

    source: Source
    coded: Coded
    path: str
    relative: str
    members: tuple["MemberRow", ...] = ()


def supported(record: Record, text: str) -> str | None:
    """Say why a record's words do not stand in the text; None where they do."""
    start, end = record.span
    if not 0 <= start < end <= len(text):
        return f"span {start}:{end} is outside the text of {len(text)} characters"
    if text[start:end] != record.evidence:
        return f"the words at {start}:{end} are not those quoted"
    for field in ("also_spans", "spans"):
        for part in getattr(record, field, ()):
            if not 0 <= part[0] < part[1] <= len(text):
                return f"part {part[0]}:{part[1]} is outside the text of {len(text)} characters"
    return None


ACTOR_FIELDS = ("sources", "targets", "promisor", "promisee", "payer", "payee", "holder", "target", "parties")


def states_of(record: Record) -> set[str]:
    """Give the codes of the states that a record names among its actors."""
    found = {actor.state for field in ACTOR_FIELDS for actor in getattr(record, field, ())}
    return (found | {*getattr(record, "states_for", ()), *getattr(record, "states_against", ())}) - {"none", ""}


class Writer:
    """Writes to one register file; one writer at a time, readers beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = connect(path, writes=True)

    def close(self) -> None:
        """Close the file, folding the write-ahead log into it."""
        self._connection.execute("pragma optimize")
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all inside or nothing."""
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    def start_run(self, command: str, versions: str, settings: str) -> int:
        """Record that a run began, with the versions of code, knowledge and model; give its number."""
        cursor = self._connection.execute(
            "insert into run (started, command, versions, settings) values (?, ?, ?, ?)", (now(), command, versions, settings)
        )
        return int(cursor.lastrowid or 0)

    def finish_run(self, run: int) -> None:
        """Record that a run ended well."""
        self._connection.execute("update run set finished = ? where id = ?", (now(), run))

    def store(self, reading: Reading, coded_with: str) -> list[Issue]:
        """Store one document with its records and how it was come by; give an issue for every record that its words do not support.

        A document whose bytes are known keeps its number; its records are replaced.
        """
        source, coded, issues = reading.source, reading.coded, []
        number = self._document(reading, coded_with)
        for table, kind in DOCUMENT_TABLES.items():
            good = []
            for record in getattr(coded, table):
                fault = supported(record, source.text)
                if fault is None:
                    good.append(rows.to_row(table, record, number))
                else:
                    issues.append(Issue(reading.path, f"store {table}", f"{record.id} by {record.made_by}: {fault}", source.sha256, *record.span))
            self._connection.executemany(rows.insert(table, kind), good)
            self._connection.executemany(
                "insert or ignore into named values (?, ?, ?, ?)",
                [(state, table, record.id, number) for record in getattr(coded, table) for state in states_of(record)],
            )
        self._passages(number, coded, source.text)
        self._members(number, reading.members)
        self.acquire(number, reading.path, reading.relative, source.reader)
        self.add_issues([*issues, *(Issue(reading.path, "read", fault, source.sha256) for fault in source.faults)])
        return issues

    def _document(self, reading: Reading, coded_with: str) -> int:
        source, document = reading.source, reading.coded.document
        details = msgspec.json.encode(
            {
                "sections": document.sections,
                "title_span": document.title_span,
                "published_span": document.published_span,
                "dateline_span": document.dateline_span,
            }
        )
        values = (
            source.name,
            source.media_type,
            document.title,
            document.outlet,
            document.agency,
            document.published,
            document.published_basis,
            document.modified,
            document.dateline_place,
            document.language,
            document.kind,
            _encode(document.authors).decode(),
            document.url,
            len(source.text.split()),
            _encode(document.lines).decode(),
            details.decode(),
            source.text,
            _encode({"facts": source.facts, "hints": source.hints, "encoding": source.encoding, "reader": source.reader}).decode(),
            coded_with,
        )
        known = self._connection.execute("select number from document where sha256 = ?", (source.sha256,)).fetchone()
        if known:
            self._forget_records(known["number"])
            self._connection.execute(
                """
                update document set name = ?, media_type = ?, title = ?, outlet = ?, agency = ?, published = ?, published_basis = ?, modified = ?,
                    dateline_place = ?, language = ?, kind = ?, authors = ?, url = ?, words = ?, lines = ?, details = ?, text = ?, source = ?,
                    coded_with = ?
                where number = ?""",
                (*values, known["number"]),
            )
            return int(known["number"])
        cursor = self._connection.execute(
            """
            insert into document (label, name, media_type, title, outlet, agency, published, published_basis, modified, dateline_place, language,
                kind, authors, url, words, lines, details, text, source, coded_with, sha256)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (source.name, *values, source.sha256),
        )
        return int(cursor.lastrowid or 0)

    def _forget_records(self, number: int) -> None:
        self._connection.execute(
            """
            insert into passage_search (passage_search, rowid, body)
            select 'delete', passage_text.id, passage_text.body
            from passage_text join passage on passage.id = passage_text.id where passage.doc = ?""",
            (number,),
        )
        self._connection.execute("insert or ignore into touched select distinct block from block where doc = ?", (number,))
        for table in (*DOCUMENT_TABLES, "named", "passage", "member", "person", "block", "issue"):
            self._connection.execute(f"delete from {table} where doc = ?", (number,))
        self._connection.execute("insert or replace into changed (doc, again) values (?, 1)", (number,))

    def remember(self, number: int, members: Iterable[MemberRow]) -> None:
        """Put what `resolve` keeps of a document in place of what it kept."""
        self._connection.execute("insert or ignore into touched select distinct block from block where doc = ?", (number,))
        for table in ("member", "person", "block"):
            self._connection.execute(f"delete from {table} where doc = ?", (number,))
        self._connection.execute("insert or replace into changed (doc, again) values (?, 1)", (number,))
        self._members(number, members)

    def _members(self, number: int, members: Iterable[MemberRow]) -> None:
        kept = list(members)
        self._connection.execute("insert or ignore into changed (doc) values (?)", (number,))
        self._connection.executemany("insert or replace into person values (?, ?, ?)", [(number, m.id, m.body) for m in kept if m.kind == "persons"])
        self._connection.executemany(
            "insert or replace into member values (?, ?, ?, ?)", [(m.id, number, m.kind, m.body) for m in kept if m.kind != "persons"]
        )
        self._connection.executemany("insert or ignore into block values (?, ?, ?)", [(block, m.id, number) for m in kept for block in m.blocks])
        self._connection.executemany(
            "insert or ignore into touched values (?)", [(block,) for block in dict.fromkeys(b for m in kept for b in m.blocks)]
        )

    def _passages(self, number: int, coded: Coded, text: str) -> None:
        for line in coded.document.lines:
            if line.is_used:
                cursor = self._connection.execute('insert into passage (doc, "start", "end") values (?, ?, ?)', (number, line.start, line.end))
                self._connection.execute("insert into passage_search (rowid, body) values (?, ?)", (cursor.lastrowid, text[line.start : line.end]))

    def acquire(self, number: int, path: str, relative: str, reader: str) -> None:
        """Record that a document was read from a path."""
        identity = hashlib.blake2b(f"{number}\x1f{path}".encode(), digest_size=8).hexdigest()
        self._connection.execute(
            """
            insert or replace into acquisition (id, doc, path, relative, "when", how, reader) values (?, ?, ?, ?, ?, 'file', ?)""",
            (f"acquisition-{identity}", number, path, relative, now(), reader),
        )

    def label(self) -> None:
        """Give every document the name by which it is known: its file name, or its path relative to what was read where two have the same."""
        self._connection.execute("""
            update document set label = case
                when (select count(*) from document as other where other.name = document.name) = 1 then name
                else coalesce((select min(relative) from acquisition where acquisition.doc = document.number), name) end
            where label <> name or name in (select name from document group by name having count(*) > 1)""")

    def number_of(self, sha256: str) -> int | None:
        """Give the number of a document by its digest."""
        row = self._connection.execute("select number from document where sha256 = ?", (sha256,)).fetchone()
        return None if row is None else int(row["number"])

    def add_issues(self, issues: Iterable[Issue]) -> None:
        """Record issues; the same issue twice is one."""
        for issue in issues:
            number = self.number_of(issue.sha256) if issue.sha256 else None
            identity = hashlib.blake2b("\x1f".join(map(str, issue)).encode(), digest_size=8).hexdigest()
            self._connection.execute(
                'insert or replace into issue (id, path, doc, stage, reason, "start", "end") values (?, ?, ?, ?, ?, ?, ?)',
                (f"issue-{identity}", issue.path, number, issue.stage, issue.reason, issue.start, issue.end),
            )

    def finish_file(self, path: str, size: int, modified_ns: int, coded_with: str) -> None:
        """Record that a file was read to its end."""
        self._connection.execute(
            "insert or replace into file (path, size, modified_ns, coded_with) values (?, ?, ?, ?)", (path, size, modified_ns, coded_with)
        )

    def forget_issues(self, path: str) -> None:
        """Drop the issues of a file that is about to be read again."""
        self._connection.execute("delete from issue where path = ? or path like ? || '#%'", (path, path))

    def set_state(self, key: str, value: str) -> None:
        """Remember a value of the register itself (such as whether it is resolved)."""
        self._connection.execute("insert or replace into state (key, value) values (?, ?)", (key, value))

    @property
    def connection(self) -> sqlite3.Connection:
        """Give the connection, for the parts of the store that live in modules of their own."""
        return self._connection


def now() -> str:
    """Give the present moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
