"""Plain tables: Parquet and CSV of every table, and the crosswalk from events to the reports that tell them."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dragoman import query
from dragoman.errors import MissingExtra
from dragoman.export.field import QUOTED, Loss
from dragoman.model import DOCUMENT_TABLES
from dragoman.present.panel import safe
from dragoman.query import Row
from dragoman.store import Reader

_WORDS = ("evidence", "text", "phrase", "about", "what")


def rows_of(reader: Reader, table: str, losses: list[Loss], *, full: bool = False) -> list[Row]:
    """Give the flat rows of a table: lists as JSON, quotations capped unless the full words are asked for."""
    if table in DOCUMENT_TABLES:
        rows: Iterable[Row] = query.records(reader, table)
    else:
        rows = {"documents": query.documents, "actors": query.actors, "happenings": query.happenings, "links": query.links}[table](reader)
    flat = []
    for row in rows:
        kept: Row = {}
        for key, value in row.items():
            if key in ("lines", "sections"):
                continue
            if key in _WORDS and isinstance(value, str) and len(value) > QUOTED and not full:
                losses.append(Loss(str(row["id"]), key, f"cut to {QUOTED} characters"))
                value = value[:QUOTED].rsplit(" ", 1)[0] + " …"
            kept[key] = json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict, tuple)) else value
        flat.append(kept)
    return flat


ALL = (*DOCUMENT_TABLES, "documents", "actors", "happenings", "links")


def to_csv(rows: Sequence[Mapping[str, object]]) -> str:
    """Give rows as CSV that no spreadsheet runs as formulas."""
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows({key: safe(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def parquet(rows: Sequence[Mapping[str, object]], path: Path, remarks: Mapping[str, str] | None = None) -> None:
    """Write rows as Parquet; remarks go into the file's metadata.

    Raises MissingExtra without pyarrow: `pip install dragoman[analysis]`.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow: pip install 'dragoman[analysis]'") from error
    table = pyarrow.Table.from_pylist([dict(row) for row in rows])
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), **(remarks or {})})
    pyarrow.parquet.write_table(table, path, compression="zstd")


def crosswalk(reader: Reader) -> list[Row]:
    """Give event-to-report rows: which report tells which happening, through whom, in which words' place."""
    documents = {row["doc"]: row for row in query.documents(reader)}
    return [
        {
            "happening": row["happening"],
            "event": row["id"],
            "doc": row["doc"],
            "sha256": documents[row["doc"]]["sha256"],
            "outlet": documents[row["doc"]]["outlet"],
            "published": documents[row["doc"]]["published"],
            "start": row["span"][0],
            "end": row["span"][1],
            "status": row["status"],
            "chain": " < ".join(row["reported_by"]),
        }
        for row in query.records(reader, "events")
    ]
