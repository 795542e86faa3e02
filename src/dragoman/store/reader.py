"""The read side of the register: rows as they stand, for `query`, `resolve` and the exports. Never writes."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dragoman.model import DOCUMENT_TABLES, Coded, Document
from dragoman.page import Fact, Hint, Source
from dragoman.store import rows
from dragoman.store.connection import connect

T = TypeVar("T")

FACTS = ("sha256", "media_type", "title", "outlet", "agency", "published", "published_basis", "modified", "dateline_place", "language", "kind", "url")
"""The columns of a document that are facts of it as they stand."""


class Reader:
    """Reads one register file, beside a writer if need be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = connect(path, writes=False)
        self._kept: dict[str, tuple[int, Any]] = {}

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def select(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Give the rows of a query."""
        return self.connection.execute(sql, parameters).fetchall()

    def once(self, key: str, ask: Callable[["Reader"], T]) -> T:
        """Give an answer worked out once while the register stays as it is."""
        version = int(self.connection.execute("pragma data_version").fetchone()[0])
        if self._kept.get(key, (None,))[0] != version:
            self._kept[key] = version, ask(self)
        answer: T = self._kept[key][1]
        return answer

    def state(self, key: str) -> str | None:
        """Give a value of the register itself."""
        row = self.connection.execute("select value from state where key = ?", (key,)).fetchone()
        return None if row is None else str(row["value"])

    def files(self) -> dict[str, tuple[int, int, str]]:
        """Give the files read to their end: path to (size, modified, coded with)."""
        return {row["path"]: (row["size"], row["modified_ns"], row["coded_with"]) for row in self.connection.execute("select * from file")}

    def coded_by_path(self, version: str) -> dict[str, frozenset[str]]:
        """Give the digests of the documents that a version coded, by the file they were read from: what a broken-off read need not code again."""
        found: dict[str, set[str]] = {}
        for row in self.connection.execute(
            """
            select acquisition.path as path, document.sha256 as sha256
            from acquisition join document on document.number = acquisition.doc where document.coded_with = ?""",
            (version,),
        ):
            found.setdefault(row["path"], set()).add(row["sha256"])
        return {path: frozenset(digests) for path, digests in found.items()}

    def numbers(self) -> dict[str, int]:
        """Give the number of each document by its digest."""
        return {row["sha256"]: row["number"] for row in self.connection.execute("select sha256, number from document")}

    def names(self) -> dict[int, str]:
        """Give the name of each document: its file name, or the path relative to what was read where two have the same."""
        return {row["number"]: row["label"] for row in self.connection.execute("select number, label from document")}

    def text(self, number: int) -> str:
        """Give the text of a document as read."""
        return str(self.connection.execute("select text from document where number = ?", (number,)).fetchone()["text"])

    def document(self, number: int) -> Document:
        """Give the document record with its lines and sections."""
        return _document(self.connection.execute("select * from document where number = ?", (number,)).fetchone())

    def source(self, number: int) -> Source:
        """Give the source of a document as it was read, to be coded again."""
        row = self.connection.execute("select * from document where number = ?", (number,)).fetchone()
        kept = msgspec.json.decode(row["source"])
        return Source(
            name=row["name"],
            sha256=row["sha256"],
            media_type=row["media_type"],
            text=row["text"],
            reader=kept["reader"],
            encoding=kept["encoding"],
            facts=msgspec.convert(kept["facts"], tuple[Fact, ...]),
            hints=msgspec.convert(kept["hints"], tuple[Hint, ...]),
        )

    def coded(self, number: int) -> Coded:
        """Give all that was coded in one document."""
        document = self.document(number)
        found: dict[str, Any] = {"document": document}
        for table, kind in DOCUMENT_TABLES.items():
            found[table] = tuple(
                rows.to_record(table, kind, row, document.sha256)
                for row in self.connection.execute(f'select * from {table} where doc = ? order by "start", "end", id', (number,))
            )
        return Coded(**found)



def _document(row: sqlite3.Row) -> Document:
    details = msgspec.json.decode(row["details"])
    return msgspec.convert(
        {
            **{key: row[key] for key in FACTS},
            "authors": msgspec.json.decode(row["authors"]),
            "lines": msgspec.json.decode(row["lines"]),
            **details,
        },
        Document,
    )
