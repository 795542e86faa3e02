"""The panel: counts of a dyad by period, directed or not, by quad class or type; the rule of counting is written into the file.

A cell counts happenings (each once, whatever the number of reports), tellings (reports of them) or origins (independent sources); the ids behind
every cell are kept, so that it opens its sentences.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman import query
from dragoman.errors import QueryError
from dragoman.knowledge.plover import QUADS, SCORES
from dragoman.query import Filter, Row
from dragoman.store import Reader

QUAD_NAMES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
LENGTH = {"day": 10, "month": 7, "year": 4}
COUNTS = ("happenings", "tellings", "origins")


class Panel(NamedTuple):
    """A counted panel: its rows (`period`, `source`, `target`, `class`, `count`, `score`, `ids`) and the rule by which it was counted."""

    rows: tuple[Row, ...]
    rule: str


def count(
    reader: Reader,
    a: str,
    b: str,
    *,
    by: str = "month",
    what: str = "happenings",
    directed: bool = False,
    quad: bool = False,
    statuses: Sequence[str] = ("occurred",),
) -> Panel:
    """Give the panel of two states (alpha-3 codes).

    A happening counts in the period in which it began, or ended where only that is known; one without a period is counted under `undated`. `score`
    is the sum of PLOVER's scale over the happenings of a cell.

    Raises QueryError for an unknown period or way of counting.
    """
    if by not in LENGTH:
        raise QueryError(f"--by {by}: known are {', '.join(LENGTH)}")
    if what not in COUNTS:
        raise QueryError(f"--count {what}: known are {', '.join(COUNTS)}")
    cells: dict[tuple[str, str, str, str], Row] = {}
    length, pair = LENGTH[by], {(a, b)}
    light = not directed and what != "tellings"
    for happening in query.pair_happenings(reader, a, b) if light else query.happenings(reader, Filter(between=(a, b))):
        if happening["status"] not in statuses:
            continue
        for source, target in pair if light else _dyads(happening, a, b, directed):
            kind = _class(happening["type"], quad)
            period = _period(happening, length)
            cell = cells.setdefault(
                (period, source, target, kind),
                {"period": period, "source": source, "target": target, "class": kind, "count": 0, "score": 0.0, "ids": []},
            )
            cell["count"] += 1 if what == "happenings" else happening["origins"] if light else len(happening[what])
            cell["score"] = round(cell["score"] + SCORES.get(happening["type"], 0.0), 2)
            cell["ids"].append(happening["id"])
    direction = "directed (source acts on target)" if directed else "undirected"
    rule = (
        f"counts {what} with status {', '.join(statuses)} between {a} and {b}, {direction}, by {by} of the start (else end) of the happening, "
        f"class is {'quad' if quad else 'PLOVER type'}; a happening told by many reports counts "
        + {"happenings": "once", "tellings": "once for each telling", "origins": "once for each independent source"}[what]
    )
    return Panel(tuple(cells[key] for key in sorted(cells)), rule)


def _dyads(happening: Row, a: str, b: str, directed: bool) -> set[tuple[str, str]]:
    sources = {actor["state"] for actor in happening["sources"]}
    targets = {actor["state"] for actor in happening["targets"]}
    found = {(x, y) for x, y in ((a, b), (b, a)) if x in sources and y in targets}
    if not found and {a, b} <= sources | targets:
        found = {(a, b), (b, a)} if directed else {(a, b)}
    return found if directed else ({(a, b)} if found else set())


def _class(kind: str, quad: bool) -> str:
    if not quad:
        return kind
    return QUAD_NAMES.get(QUADS.get(kind, 0), "none")


def _period(happening: Row, length: int) -> str:
    date = happening["date_start"] or happening["date_end"] or ""
    return date[:length] if date[:1].isdigit() and len(date) >= length else "undated"


def safe(value: object) -> str:
    """Give a value that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def to_csv(panel: Panel) -> str:
    """Give the panel as CSV; the rule of counting stands in the first line, after `#`."""
    out = io.StringIO()
    out.write(f"# {panel.rule}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["period", "source", "target", "class", "count", "score", "ids"])
    for row in panel.rows:
        writer.writerow(
            [safe(row[key]) if key != "ids" else " ".join(row["ids"]) for key in ("period", "source", "target", "class", "count", "score", "ids")]
        )
    return out.getvalue()


def chart(panel: Panel, states: Mapping[str, str]) -> Row:
    """Give a Vega-Lite specification of the panel: bars of counts by period, coloured by class."""
    encoding: Row = {
        "x": {"field": "period", "type": "ordinal", "title": None},
        "y": {"field": "count", "type": "quantitative", "aggregate": "sum", "title": "count"},
        "color": {"field": "class", "type": "nominal", "title": None},
    }
    values = [
        {**{key: row[key] for key in ("period", "class", "count", "score")}, "acting": states.get(row["source"], row["source"])} for row in panel.rows
    ]
    if len({row["acting"] for row in values}) > 1:
        encoding["row"] = {"field": "acting", "type": "nominal", "title": None}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": panel.rule,
        "width": 640,
        "height": 200,
        "data": {"values": values},
        "mark": {"type": "bar", "tooltip": True},
        "encoding": encoding,
    }
