"""Lay corrections over the records of a reading: they hang on words and find their record again when the rules have changed.

A correction names its document, the span and words it was made on, and the value it replaced. After another reading it belongs to the record of the
same table that stands on the same words, or overlaps them most; where none does, or the machine now says a third thing, it is listed as an orphan.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from dragoman.model import DOCUMENT_TABLES, Record

ACTS = ("accept", "reject", "edit")
LEAST_OVERLAP = 0.5

R = TypeVar("R", bound=Record)


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One act of one person on one record: accept, reject, or edit of a field (`old` and `new` as JSON)."""

    table: str
    record: str
    sha256: str
    start: int
    end: int
    words: str
    act: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    who: str = ""
    when: str = ""
    why: str = ""


class Orphan(NamedTuple):
    """A correction that no longer finds its record, and why."""

    correction: Correction
    why: str


class Corrected(NamedTuple):
    """What corrections make of some records: the records with edits in place, ids accepted, rejected and edited, orphans."""

    records: tuple[Record, ...]
    accepted: frozenset[str]
    rejected: frozenset[str]
    orphans: tuple[Orphan, ...]
    edited: frozenset[str] = frozenset()


def apply(corrections: Iterable[Correction], records: Iterable[Record]) -> Corrected:
    """Lay corrections over records, the earliest first; rejected records are left out."""
    held = {record.id: record for record in records}
    by_doc: dict[tuple[str, str], list[Record]] = {}
    tables = {kind: table for table, kind in DOCUMENT_TABLES.items()}
    for record in held.values():
        by_doc.setdefault((tables[type(record)], record.doc), []).append(record)
    judged: dict[str, str] = {}
    changed: set[str] = set()
    orphans = []
    for one in sorted(corrections, key=lambda c: (c.when, c.sha256, c.start, c.act, c.field or "", c.new or "")):
        found = home(one, by_doc.get((one.table, one.sha256), ()))
        if found is None:
            orphans.append(Orphan(one, "no record stands on these words"))
            continue
        if one.act != "edit":
            judged[found.id] = one.act
            continue
        edited = _edited(one, held[found.id])
        if isinstance(edited, str):
            orphans.append(Orphan(one, edited))
        else:
            held[found.id] = edited
            changed.add(found.id)
    rejected = frozenset(key for key, act in judged.items() if act == "reject")
    return Corrected(
        records=tuple(sorted((r for r in held.values() if r.id not in rejected), key=lambda r: (r.doc, r.span, r.id))),
        accepted=frozenset(key for key, act in judged.items() if act == "accept"),
        rejected=rejected,
        orphans=tuple(orphans),
        edited=frozenset(changed),
    )


def home(correction: Correction, records: Sequence[R]) -> R | None:
    """Give the record of one table and document that a correction was made on: same id and words, same words, else the greatest overlap."""

    def weight(record: R) -> tuple[float, float, str]:
        same_words = record.evidence == correction.words
        agrees = correction.field is not None and _value(record, correction.field) in (correction.old, correction.new)
        return 2.0 * same_words + _overlap(correction, record) + 0.1 * agrees, 1.0 * (record.id == correction.record), record.id

    near = [r for r in records if r.evidence == correction.words or _overlap(correction, r) >= LEAST_OVERLAP]
    return max(near, key=weight, default=None)


def _overlap(correction: Correction, record: Record) -> float:
    """Give the share of the shorter of two spans that both cover; none where one is more than four times as long."""
    first, second = correction.end - correction.start, record.span.end - record.span.start
    common = min(correction.end, record.span.end) - max(correction.start, record.span.start)
    return common / max(1, min(first, second)) if common > 0 and max(first, second) <= 4 * min(first, second) else 0.0


def _value(record: Record, field: str) -> str | None:
    row: Mapping[str, object] = msgspec.to_builtins(record)
    return json.dumps(row[field], ensure_ascii=False, sort_keys=True) if field in row else None


def _edited(correction: Correction, record: Record) -> Record | str:
    """Give the record with the new value, or why it cannot take it."""
    field = correction.field or ""
    now = _value(record, field)
    if now is None:
        return f"the record has no field {field}"
    old, new = (json.dumps(json.loads(v), ensure_ascii=False, sort_keys=True) if v is not None else None for v in (correction.old, correction.new))
    if now not in (old, new):
        return f"{field} was {correction.old}, the machine now says {now}"
    row = {**msgspec.to_builtins(record), field: json.loads(correction.new) if correction.new is not None else None}
    try:
        return msgspec.convert(row, type(record))
    except msgspec.ValidationError as error:
        return f"{field} cannot be {correction.new}: {error}"
