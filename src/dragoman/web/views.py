"""What each page shows, as plain data: the page renders it, the API sends it."""

import itertools
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from dragoman import query
from dragoman.errors import QueryError
from dragoman.model import DOCUMENT_TABLES, REFUSED_ROLES
from dragoman.present import brief as briefs
from dragoman.present import brief_files
from dragoman.present import panel as panels
from dragoman.query import Filter, Row
from dragoman.store import Reader
from dragoman.store.overlay import chunks
from dragoman.web import picture

PER_PAGE = 50
ENCOUNTERS, OTHER, RECORDS = 60, 90, 60
MARKED = ("statements", "events", "commitments", "figures", "votes", "positions")


class Asked(NamedTuple):
    """What a request asks: its path and query parameters, and the names of states."""

    parameters: Mapping[str, str]
    states: Mapping[str, str]

    def get(self, name: str, default: str = "") -> str:
        """Give a parameter as text."""
        return self.parameters.get(name, default)

    def number(self, name: str, default: int, most: int = 10**6) -> int:
        """Give a parameter as a number.

        Raises QueryError where it is none.
        """
        text = self.get(name, str(default))
        if not text.isdecimal() or len(text) > 9:
            raise QueryError(f"{name}={text[:40]}: a whole number is expected")
        return min(int(text), most)

    def state(self, name: str) -> str:
        """Give a parameter as a state code.

        Raises QueryError where it is none.
        """
        code = self.get(name).upper()
        if code not in self.states:
            raise QueryError(f"no state {self.get(name)[:40]!r}: give an alpha-3 code")
        return code


def overview(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give counts, the latest documents and the busiest dyads."""
    latest = reader.select("""
        select number, label as doc, title, outlet, published from document
        order by (published is null or published like '--%'), published desc, label limit 12""")
    return {"counts": query.counts(reader), "latest": [dict(row) for row in latest], "dyads": _dyads(reader, 10)}


def documents(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give a page of the documents, `show=undated` or `show=damaged` only those."""
    show, at = asked.get("show"), asked.number("page", 1)
    clause = {"undated": "where published is null", "damaged": "where number in (select doc from damage)"}.get(show, "")
    total = reader.select(f"select count(*) as n from document {clause}")[0]["n"]
    rows = reader.select(
        f"""
        select number, label as doc, title, outlet, published, published_basis, kind, language, words,
            (select published from inferred_date where doc = document.number) as inferred
        from document {clause} order by label limit ? offset ?""",
        (PER_PAGE, (max(1, at) - 1) * PER_PAGE),
    )
    return {"rows": [dict(row) for row in rows], "total": total, "page": at, "pages": -(-total // PER_PAGE), "show": show}


def _dyads(reader: Reader, limit: int) -> list[Row]:
    return [dict(row) for row in reader.select("select a, b, happenings from dyad order by happenings desc, a, b limit ?", (limit,))]


def dyads(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give the pairs of states by the number of their happenings."""
    return {"rows": _dyads(reader, 200)}


def dyad(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give the record of two states: timeline, encounters, commitments, money, positions, disputes."""
    a, b = asked.state("a"), asked.state("b")
    since, until = asked.get("since") or None, asked.get("until") or None
    happened = query.pair_happenings(reader, a, b, since, until)
    encounters = [row["id"] for row in happened if row["type"] == "CONSULT"][:ENCOUNTERS]
    other = [row["id"] for row in happened if row["type"] != "CONSULT"][:OTHER]
    pictured = picture.chosen(happened)
    rows = {row["id"]: row for row in query.happenings(reader, Filter(ids=(*encounters, *other, *pictured)))}
    found = {table: _latest(reader, table, a, b) for table in ("commitments", "figures", "positions")}
    figures = [row for row in found["figures"] if row["kind"] and not row["computed_from"]]
    disputes = query.quoted_links(reader, "conflicts", (a, b), 50)
    docs = {row["doc"] for table in found.values() for row in table} | {row[side] for row in disputes for side in ("left_doc", "right_doc")}
    return {
        "a": a,
        "b": b,
        "names": [asked.states[a], asked.states[b]],
        "timeline": picture.timeline(happened, rows, dict(asked.states)),
        "encounters": [rows[key] for key in encounters],
        "other": [rows[key] for key in other],
        "total": len(happened),
        "undated": sum(not row["date_start"] and not row["date_end"] for row in happened),
        "shown": len(encounters) + len(other),
        "open": [row for row in found["commitments"] if (row["fate"] or "open") in ("open", "stale")],
        "settled": [row for row in found["commitments"] if (row["fate"] or "open") not in ("open", "stale")],
        "figures": figures,
        "positions": [row for row in found["positions"] if {a, b} & {holder["state"] for holder in row["holder"]}],
        "disputes": disputes,
        "numbers": _numbers(reader, docs),
        "chart": panels.chart(panels.count(reader, a, b, by=asked.get("by") or "year", quad=True), asked.states),
    }


def _latest(reader: Reader, table: str, a: str, b: str) -> list[Row]:
    """Give the rows of a table that name two states, from the latest documents first."""
    order = {key: at for at, key in enumerate(query.pair_ids(reader, table, a, b, RECORDS))}
    return sorted(query.records(reader, table, Filter(ids=tuple(order))), key=lambda row: order[row["id"]])


def brief(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give the brief on two states, in the form in which `dragoman check` can hold it against the register."""
    since, until = asked.get("since") or None, asked.get("until") or None
    composed = briefs.compose(reader, asked.state("a"), asked.state("b"), asked.states, since=since, until=until)
    sources = brief_files.Sources(composed)
    parts = [
        {
            "title": part.title,
            "empty": part.empty,
            "further": part.further,
            "command": part.command,
            "sentences": [{"text": sentence.text, "marks": sources.marks(sentence)} for sentence in part.sentences],
        }
        for part in composed.parts
    ]
    listed = [
        {
            **{key: getattr(source, key) for key in ("number", "doc", "outlet", "date")},
            "passages": [{"mark": one.mark, **one.note._asdict(), "words": one.words} for one in source.passages],
        }
        for source in sources.listed
    ]
    return {
        "a": asked.state("a"),
        "b": asked.state("b"),
        "title": composed.title,
        "head": list(composed.head),
        "parts": parts,
        "sources": listed,
        "numbers": _numbers(reader, {source.doc for source in sources.listed}),
    }


def _numbers(reader: Reader, docs: set[str]) -> dict[str, int]:
    return {
        row["label"]: row["number"]
        for held in chunks(sorted(docs))
        for row in reader.select(f"select number, label from document where label in ({', '.join('?' * len(held))})", held)
    }


def document(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give a document in pieces: every line with its role, the words of its records marked."""
    number = asked.number("number", 0)
    found = reader.select("select label, sha256 from document where number = ?", (number,))
    if not found:
        raise QueryError(f"no document {number}")
    label, text, head = found[0]["label"], reader.text(number), reader.document(number)
    rows: list[Row] = []
    for table in MARKED:
        for row in query.records(reader, table, Filter(doc=found[0]["sha256"])):
            if not row.get("computed_from"):
                rows.append({"table": table, "id": row["id"], "span": row["span"], "what": _what(table, row), "words": _beginning(row["evidence"])})
    rows.sort(key=lambda row: (row["span"], row["table"], row["id"]))
    lines = []
    for line in query.lines(reader, number):
        inside = [row for row in rows if line.start <= row["span"][0] < line.end]
        lines.append(
            {"role": line.role, "reason": line.reason, "refused": line.role in REFUSED_ROLES, "pieces": _pieces(text, line.start, line.end, inside)}
        )
    damage = [
        {"kind": row["kind"], "why": row["why"], "words": row["evidence"]} for row in query.records(reader, "damage", Filter(doc=found[0]["sha256"]))
    ]
    facts = {
        key: getattr(head, key)
        for key in ("title", "outlet", "agency", "published", "published_basis", "modified", "dateline_place", "language", "kind", "url")
    }
    inferred = reader.select("select published, why from inferred_date where doc = ?", (number,))
    return {
        "doc": label,
        "number": number,
        "facts": facts,
        "authors": list(head.authors),
        "lines": lines,
        "runs": _runs(lines),
        "records": rows,
        "damage": damage,
        "inferred": dict(inferred[0]) if inferred else None,
    }


def _runs(lines: list[dict[str, Any]]) -> list[tuple[bool, list[dict[str, Any]]]]:
    """Give the lines in runs, long stretches of refused ones to be folded."""
    runs = [(refused, list(run)) for refused, run in itertools.groupby(lines, lambda line: bool(line["refused"]))]
    return [(refused and len(run) > 3, run) for refused, run in runs]


def _beginning(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= 60 else folded[:60].rsplit(" ", 1)[0] + " …"


def _what(table: str, row: Row) -> str:
    """Say in a few words what a record is."""
    words = {
        "statements": f"said by {row.get('speaker') or 'somebody'}",
        "events": f"{row.get('type')} {row.get('status')}",
        "commitments": f"commitment, {row.get('firmness')}",
        "figures": str(row.get("kind") or "figure"),
        "votes": "vote",
        "positions": f"position: {row.get('attitude')}",
    }
    return words[table]


def _pieces(text: str, start: int, end: int, rows: list[Row]) -> list[dict[str, Any]]:
    """Cut a line where records begin or end; each piece names the records that cover it."""
    cuts = sorted({start, end, *(min(max(edge, start), end) for row in rows for edge in row["span"])})
    return [
        {
            "text": text[a:b],
            "ids": [row["id"] for row in rows if row["span"][0] <= a and b <= row["span"][1]],
            "tables": sorted({row["table"] for row in rows if row["span"][0] <= a and b <= row["span"][1]}),
        }
        for a, b in itertools.pairwise(cuts)
    ]


def actors(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give the actors most mentioned, or those of a name or kind."""
    name, kind = asked.get("name"), asked.get("kind")
    clauses, parameters = ["1"], []
    if name:
        clauses.append("(name like ? or aliases like ?)")
        parameters += [f"%{name}%"] * 2
    if kind:
        clauses.append("kind = ?")
        parameters.append(kind)
    rows = reader.select(
        f"select id, name, kind, state, mentions from actor where {' and '.join(clauses)} order by mentions desc, id limit 200", parameters
    )
    return {"rows": [dict(row) for row in rows], "name": name, "kind": kind}


def actor(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give the page of one actor: offices, happenings, what they said and promised."""
    row = _actor_row(reader, asked.get("id"))
    held = reader.select(
        """
        select happening.id as id from party join happening on happening.id = party.happening where party.actor = ?
        order by coalesce(date_end, date_start, '') desc, happening.id limit 80""",
        (row["id"],),
    )
    order = {one["id"]: at for at, one in enumerate(held)}
    happened = sorted(query.happenings(reader, Filter(ids=tuple(order))), key=lambda h: order[h["id"]])
    said = reader.select(
        """
        select statements.id as id, statements.text as text, statements.date_said as date, statements.act as act,
            document.label as doc, document.number as number
        from statements join document on document.number = statements.doc where statements.speaker = ?
        order by statements.date_said desc, statements.id limit 60""",
        (row["name"],),
    )
    return {"actor": row, "happenings": happened, "statements": [dict(s) for s in said]}


def _actor_row(reader: Reader, key: str) -> Row:
    found = reader.select("select actor from actor_alias where local = ?", (key,))
    rows = query.actors(reader, key=found[0]["actor"] if found else key)
    if not rows:
        raise QueryError(f"no actor {key[:80]!r}")
    return rows[0]


def search(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give the passages that hold the words asked for."""
    words = asked.get("q").strip()
    rows = query.search(reader, words, 50) if words else []
    for row in rows:
        row["pieces"] = [(piece, index % 2 == 1) for index, piece in enumerate(re.split(r"\[([^\[\]]*)\]", row["snippet"]))]
    return {"q": words, "rows": rows, "numbers": _numbers(reader, {row["doc"] for row in rows})}


def variants(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give quotations in two wordings, word by word, the differing words marked."""
    rows = query.quoted_links(reader, "quote_variant", limit=100)
    return {
        "rows": [{**row, "collation": collate(row["left_words"], row["right_words"])} for row in rows],
        "numbers": _numbers(reader, {row[side] for row in rows for side in ("left_doc", "right_doc")}),
    }


def collate(left: str, right: str) -> list[list[tuple[str, bool]]]:
    """Give both wordings as runs of (words, differs)."""
    import difflib

    a, b = left.split(), right.split()
    folded = [[word.casefold().strip(".,;:“”\"'’‘()") for word in words] for words in (a, b)]
    sides: list[list[tuple[str, bool]]] = [[], []]
    for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a=folded[0], b=folded[1], autojunk=False).get_opcodes():
        for side, words in ((0, a[i1:i2]), (1, b[j1:j2])):
            if words:
                sides[side].append((" ".join(words), what != "equal"))
    return sides


def conflicts(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give claims that cannot both hold, side by side."""
    rows = query.quoted_links(reader, "conflicts", limit=200)
    return {"rows": rows, "numbers": _numbers(reader, {row[side] for row in rows for side in ("left_doc", "right_doc")})}


def review(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give the records most in need of eyes: the least sure first, conflict and money before the rest; what was judged already is left out."""
    done = {row["record"] for row in reader.select("select record from correction where act in ('accept', 'reject', 'edit')")}
    rows = reader.select(
        """
        select events.id as id, events.type as type, events.status as status, events.evidence as evidence, events.confidence as confidence,
            events.made_by as rule, events.sources as sources, events.targets as targets, document.label as doc, document.number as number,
            document.outlet as outlet, document.published as published
        from events join document on document.number = events.doc
        where events.id in (select id from events order by confidence, id limit ?1)
        order by events.confidence - (events.type in ('ASSAULT', 'COERCE', 'SANCTION', 'THREATEN', 'MOBILIZE', 'AID')) * 0.2, events.id""",
        (len(done) + 200,),
    )

    found = [
        {**dict(row), "sources": msgspec.json.decode(row["sources"]), "targets": msgspec.json.decode(row["targets"])}
        for row in rows
        if row["id"] not in done
    ]
    return {"rows": found[:40], "judged": len(done)}


def record(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give one row with its words, chain and rule; a happening with its tellings and origins."""
    answer = query.why(reader, asked.get("id"))
    docs = {part["record"]["doc"] for part in (answer, *answer.get("tellings", ())) if "doc" in part["record"]}
    return {"why": answer, "numbers": _numbers(reader, docs)}


def refused(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give a page of the refused text with its reasons."""
    at = asked.number("page", 1)
    total = reader.select("select count(*) as n from refused")[0]["n"]
    rows = reader.select(
        """
        select document.label as doc, document.number as number, refused.role as role, refused.reason as reason,
            substr(refused.evidence, 1, 400) as words
        from refused join document on document.number = refused.doc order by document.label, refused."start" limit ? offset ?""",
        (PER_PAGE, (max(1, at) - 1) * PER_PAGE),
    )
    return {"rows": [dict(row) for row in rows], "total": total, "page": at, "pages": -(-total // PER_PAGE)}


def issues(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give what could not be read or stored."""
    return {"rows": query.issues(reader)[:500]}


def table(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give rows of any table of the exchange form, filtered: doc, about, by, since, until, limit, or any column."""
    name = asked.get("table")
    known = {"doc", "about", "by", "since", "until", "limit", "table", "a", "b"}
    between = (asked.get("a"), asked.get("b")) if asked.get("a") and asked.get("b") else None
    if name not in DOCUMENT_TABLES:
        raise QueryError(f"no table {name[:40]!r}: tables are {', '.join(DOCUMENT_TABLES)}")
    wanted = Filter(
        doc=asked.get("doc") or None,
        between=between,
        about=asked.get("about") or None,
        by=asked.get("by") or None,
        since=asked.get("since") or None,
        until=asked.get("until") or None,
        limit=asked.number("limit", 1000, 10_000),
        equal={key: value for key, value in asked.parameters.items() if key not in known},
    )
    return {"rows": list(query.records(reader, name, wanted))}


def panel(reader: Reader, asked: Asked) -> dict[str, Any]:
    """Give the panel of two states: by, count, directed=1, quad=1."""
    counted = panels.count(
        reader,
        asked.state("a"),
        asked.state("b"),
        by=asked.get("by") or "month",
        what=asked.get("count") or "happenings",
        directed=asked.get("directed") == "1",
        quad=asked.get("quad") == "1",
    )
    return {"rule": counted.rule, "rows": list(counted.rows)}
