"""Records to rows and back: one column for each field, lists and actors as JSON, the span as `start` and `end`."""

import sqlite3
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec.structs import fields

from dragoman.model import Record

OVERLAID = {("events", "happening"), ("commitments", "fate"), ("commitments", "fate_by")}
RENAMED = {("times", "start"): "date_start", ("times", "end"): "date_end"}

R = TypeVar("R", bound=Record)
_encode = msgspec.json.Encoder().encode


@cache
def columns(table: str, kind: type[Record]) -> tuple[tuple[str, str, str], ...]:
    """Give (attribute, field name in the exchange form, column) of a table, without id, doc, span and what lies over the record."""
    return tuple(
        (f.name, f.encode_name, RENAMED.get((table, f.encode_name), f.encode_name))
        for f in fields(kind)
        if f.name not in ("id", "doc", "span") and (table, f.encode_name) not in OVERLAID
    )


@cache
def insert(table: str, kind: type[Record]) -> str:
    """Give the insert statement of a table."""
    names = ["id", "doc", "start", "end", *(column for _, _, column in columns(table, kind))]
    return f"insert or replace into {table} ({', '.join(quoted(n) for n in names)}) values ({', '.join('?' * len(names))})"


def quoted(name: str) -> str:
    """Give a column name quoted for SQL."""
    return f'"{name}"'


def to_row(table: str, record: Record, number: int) -> tuple[object, ...]:
    """Give the row of a record of the document with that number."""
    values: list[object] = [record.id, number, record.span[0], record.span[1]]
    for attribute, _, _ in columns(table, type(record)):
        value = getattr(record, attribute)
        values.append(value if value is None or isinstance(value, (str, int, float)) else _encode(value).decode())
    return tuple(values)


@cache
def _json_fields(table: str, kind: type[Record]) -> frozenset[str]:
    return frozenset(f.encode_name for f in fields(kind) if "tuple" in str(f.type) or "Span" in str(f.type))


def to_fields(table: str, kind: type[Record], row: sqlite3.Row, doc: str) -> dict[str, Any]:
    """Give a row as the fields of the exchange form, `doc` being what the caller names the document."""
    lists = _json_fields(table, kind)
    found: dict[str, Any] = {"id": row["id"], "doc": doc, "span": [row["start"], row["end"]]}
    for _, name, column in columns(table, kind):
        value = row[column]
        found[name] = msgspec.json.decode(value) if value is not None and name in lists else value
    return found


def to_record(table: str, kind: type[R], row: sqlite3.Row, doc: str) -> R:
    """Give the record of a row."""
    return msgspec.convert(to_fields(table, kind, row, doc), kind)
