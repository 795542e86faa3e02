"""Write corrections: they lie over what the machine said, hang on the words, and are never undone by reading again."""

import json
from collections.abc import Sequence
from pathlib import Path

from dragoman import query
from dragoman.errors import QueryError
from dragoman.model import DOCUMENT_TABLES
from dragoman.resolving import resolve_register
from dragoman.store import Reader, Writer
from dragoman.store.writer import now

ACTS = ("accept", "reject", "edit", "merge", "split")
_FIXED = {"id", "doc", "span", "evidence", "made_by", "confidence", "review", "happening", "fate", "fate_by"}


def correct(path: Path, act: str, record_id: str, change: Sequence[str] = (), *, who: str, why: str = "") -> str:
    """Lay a correction over a row; give one line that says what was done.

    `accept` and `reject` take a row, `edit` also FIELD=VALUE (a value of a list field as JSON), `merge` and `split` an actor and another.

    Raises QueryError where the row, the field or the other actor is not there.
    """
    if act not in ACTS:
        raise QueryError(f"no act {act!r}: acts are {', '.join(ACTS)}")
    with Reader(path) as reader:
        table, row = query.find(reader, record_id)
        if act in ("merge", "split"):
            values = [_actors(reader, table, row, act, change)]
        elif act == "edit":
            values = [_edit(reader, table, row, one) for one in change]
            if not values:
                raise QueryError(f"edit what? write FIELD=VALUE, e.g. `dragoman correct edit {record_id} status=announced`")
        else:
            values = [(None, None, None)]
        digest = next((d["sha256"] for d in reader.select("select sha256 from document where label = ?", (row.get("doc", ""),))), "")
    start, end = row.get("span") or (0, 0)
    writer = Writer(path)
    try:
        with writer.transaction():
            for field, old, new in values:
                writer.connection.execute(
                    """
                    insert into correction ("table", record, sha256, "start", "end", words, act, field, old, new, who, "when", why)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    (table, record_id, digest, start, end, str(row.get("evidence") or row.get("name") or ""), act, field, old, new, who, now(), why),
                )
            writer.connection.execute("insert or ignore into changed (doc) select number from document where sha256 = ?", (digest,))
        resolve_register(writer)
    finally:
        writer.close()
    if act in ("merge", "split"):
        return f"{act}: {record_id} and {change[0]}"
    return f"{act}: {record_id}" + "".join(f"; {field} {old} → {new}" for field, old, new in values if field)


def _edit(reader: Reader, table: str, row: query.Row, change: str) -> tuple[str | None, str | None, str | None]:
    field, sign, value = change.partition("=")
    if table not in DOCUMENT_TABLES:
        raise QueryError(f"{table} are made from records: correct the record, e.g. an event")
    if not sign or field not in row or field in _FIXED:
        known = ", ".join(sorted(set(row) - _FIXED))
        raise QueryError(f"{change}: write FIELD=VALUE; fields of {table} that can be edited are {known}")
    old = query.machine_row(reader, table, row["id"])[field]
    if isinstance(old, (list, dict)):
        try:
            new = json.loads(value)
        except json.JSONDecodeError as error:
            raise QueryError(f"{field} is a list: write it as JSON, e.g. {field}='{json.dumps(old, ensure_ascii=False)}'") from error
    elif isinstance(old, float):
        try:
            new = float(value)
        except ValueError as error:
            raise QueryError(f"{field} is a number") from error
    else:
        new = value or None
    return field, json.dumps(old, ensure_ascii=False), json.dumps(new, ensure_ascii=False)


def _actors(reader: Reader, table: str, row: query.Row, act: str, change: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    if table != "actors" or len(change) != 1:
        raise QueryError(f"{act} takes two actors: dragoman correct {act} ID OTHER; `dragoman actors NAME` gives their ids")
    other_table, other = query.find(reader, change[0])
    if other_table != "actors":
        raise QueryError(f"{change[0]} is no actor")
    return None, str(row["id"]), str(other["id"])
