"""JSON Lines: one document in each row with `text`, its facts from the row's other fields."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from dragoman.errors import ReadError
from dragoman.page import Fact, Source, Unreadable

MOST_BYTES = 16 * 1024 * 1024
FIELDS = {
    "title": "title", "headline": "title", "published": "published", "date": "published", "date_published": "published", "modified": "modified",
    "updated": "modified", "outlet": "outlet", "source": "outlet", "publisher": "outlet", "site": "outlet", "url": "url", "link": "url",
    "url_if_known": "url", "lang": "language", "language": "language", "author": "author", "authors": "author", "byline": "author",
    "agency": "agency", "dateline": "dateline",
}


def lines(stream: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    """Yield the lines of a stream; one that is too long for a row comes as its first part, marked by lacking its end, and its rest is passed over."""
    while line := stream.readline(MOST_BYTES + 1):
        yield line
        while line and not line.endswith(b"\n") and len(line) > MOST_BYTES:
            line = stream.readline(MOST_BYTES + 1)


def read(name: str, rows: Iterable[bytes], reader: str) -> Iterator[Source | Unreadable]:
    """Yield one source for each row; a bad row is `Unreadable` and the next one is read."""
    seen: set[str] = set()
    number = found = 0
    for line in rows:
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        found += 1
        yield _row(name, line, number, seen, reader)
    if not found:
        raise ReadError(f"{name}: no rows in it")


def _row(name: str, line: bytes, number: int, seen: set[str], reader: str) -> Source | Unreadable:
    place = f"{name}#{number}"
    if len(line) > MOST_BYTES:
        return Unreadable(name=place, sha256=hashlib.sha256(line).hexdigest(), reason=f"a row of more than {MOST_BYTES >> 20} MB")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else f"not JSON: {error}"
        return Unreadable(name=place, sha256=hashlib.sha256(line).hexdigest(), reason=reason)
    if not isinstance(row, dict):
        return Unreadable(name=place, sha256=hashlib.sha256(line).hexdigest(), reason="not an object with the field `text`")
    faults: list[str] = []
    canonical = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(canonical).hexdigest()
    if isinstance(row.get("id"), str | int):
        place = f"{name}#{clean(str(row['id']))}"
    if place in seen:
        place = f"{place} (row {number})"
    seen.add(place)
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return Unreadable(name=place, sha256=digest, reason="no text in the field `text`" if "text" in row else "no field `text`")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        faults.append("half characters (lone surrogates) in the text, each read as U+FFFD")
    facts = tuple(_facts(row))
    return Source(name=place, sha256=digest, media_type="application/x-ndjson", text=text, reader=reader, facts=facts, faults=tuple(faults))


def _facts(row: dict[str, Any]) -> Iterator[Fact]:
    for key, field in FIELDS.items():
        values = row.get(key)
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str | int) and not isinstance(value, bool) and (kept := clean(str(value))):
                yield Fact(field=field, value=kept, basis="row")


def clean(value: str) -> str:
    """Give a value as one line without control characters and lone surrogates.

    >>> clean("Talks\\x1b[31m in\\n Oslo")
    'Talks[31m in Oslo'
    """
    shown = "".join(c for c in value if c.isprintable() or c.isspace())
    return " ".join(shown.encode("utf-8", "replace").decode("utf-8").split())[:2000]
