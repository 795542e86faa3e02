"""The exchange form: one JSON Lines file for each table, sorted; on one machine the same input gives the same bytes."""

import json
from collections.abc import Iterable
from pathlib import Path

from dragoman import query
from dragoman.model import DOCUMENT_TABLES
from dragoman.query import Row
from dragoman.store import Reader


def write(reader: Reader, folder: Path) -> dict[str, int]:
    """Write every table of the exchange form into a folder, empty or not; give the number of rows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {table: _table(folder, table, map(_outward, query.records(reader, table))) for table in DOCUMENT_TABLES}
    written["documents"] = _table(folder, "documents", query.documents(reader))
    written["acquisitions"] = _table(folder, "acquisitions", query.acquisitions(reader))
    written["actors"] = _table(folder, "actors", query.actors(reader))
    written["happenings"] = _table(folder, "happenings", sorted(query.happenings(reader), key=lambda row: str(row["id"])))
    written["links"] = _table(folder, "links", query.links(reader))
    return written


def _outward(row: Row) -> Row:
    """Give a row as it leaves: a derived figure stands on its inputs (`computed_from`), not on words of its own."""
    return {**row, "span": None} if row.get("computed_from") else row


def _table(folder: Path, name: str, rows: Iterable[Row]) -> int:
    count = 0
    with (folder / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) + "\n")
            count += 1
    return count
