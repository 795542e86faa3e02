"""Questions in Python to SQL to rows with their words: one set of queries under command line, pages, exports and Python.

Rows come as dicts in the exchange form: `doc` is the document's name, overlays (happening, fate, register-wide actor ids, inferred dates) are laid
over what was coded, suppressed and rejected rows are left out unless asked for.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from dragoman.errors import QueryError
from dragoman.model import DOCUMENT_TABLES, Line, Span
from dragoman.resolve import corrections
from dragoman.store import Reader
from dragoman.store.overlay import chunks
from dragoman.store.reader import FACTS
from dragoman.store.rows import RENAMED, to_fields, to_record
from dragoman.store.writer import ACTOR_FIELDS

Row = dict[str, Any]

REGISTER_TABLES = ("documents", "acquisitions", "actors", "happenings", "links")
TABLES = (*DOCUMENT_TABLES, *REGISTER_TABLES)

DATE_COLUMNS = {
    "events": ("date_start", "date_end"),
    "times": ("date_start", "date_end"),
    "votes": ("date_start", "date_end"),
    "statements": ("date_said", "date_said"),
    "commitments": ("due_start", "due_end"),
    "figures": ("as_of", "as_of"),
    "positions": ("date", "date"),
    "projects": ("since", "since"),
}


NAMING = ("events", "commitments", "figures", "positions", "votes", "projects")


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What rows are asked for; None asks nothing.

    `between` are two states or names, both of which a row names; `about` is one of them anywhere; `by` a speaker, holder or promisor; `since` and
    `until` hold against the row's own dates (a row without a date does not match); `sure` is the least confidence; `equal` holds column values;
    `ids` are the only rows asked for.
    """

    doc: str | None = None
    between: tuple[str, str] | None = None
    about: str | None = None
    by: str | None = None
    since: str | None = None
    until: str | None = None
    equal: Mapping[str, str] = {}
    sure: float | None = None
    limit: int | None = None
    ids: tuple[str, ...] | None = None


def records(reader: Reader, table: str, wanted: Filter | None = None) -> Iterator[Row]:
    """Yield the rows of a table in the exchange form, sorted by document, span and id.

    Raises QueryError for an unknown table, document or column.
    """
    wanted = wanted or Filter()
    if table not in DOCUMENT_TABLES:
        raise QueryError(f"no table {table!r}: tables are {', '.join(sorted(TABLES))}")
    clauses, parameters = _where(reader, table, wanted)
    rows = reader.select(
        f"""
        select {table}.*, document.label as label from {_rows_of(table)} join document on document.number = {table}.doc {clauses}
        order by document.label, {table}."start", {table}."end", {table}.id""",
        parameters,
    )
    overlays = _Overlays(reader, table, [row["id"] for row in rows])
    given = 0
    for row in rows:
        fields = overlays.lay(to_fields(table, DOCUMENT_TABLES[table], row, row["label"]))
        if fields is not None and _matches(fields, wanted):
            yield fields
            given += 1
            if wanted.limit is not None and given >= wanted.limit:
                return


def _rows_of(table: str, undone: bool = False) -> str:
    """Give what to select the rows of a table from: to the lines refused belong those that the register shows to be page shell.

    `undone` takes in the lines of which a user said that they are none.
    """
    if table != "refused":
        return table
    columns = 'id, doc, "start", "end", evidence, made_by, confidence, role, reason'
    return f"(select {columns} from refused union all select {columns} from shell where undone <= {int(undone)}) as refused"


def document_numbers(reader: Reader, name: str) -> list[int]:
    """Give the numbers of the documents of a name (label, file name or digest).

    Raises QueryError with near names where there is none.
    """
    rows = reader.select("select number from document where label = ?1 or name = ?1 or sha256 = ?1 order by number", (name,))
    if not rows:
        near = [row["label"] for row in reader.select("select label from document where label like ? order by label limit 5", (f"%{name}%",))]
        raise QueryError(f"no document {name!r}" + (f": did you mean {', '.join(near)}?" if near else "; `dragoman documents` lists them"))
    return [row["number"] for row in rows]


def _where(reader: Reader, table: str, wanted: Filter) -> tuple[str, list[object]]:
    clauses: list[str] = []
    parameters: list[object] = []
    columns = {RENAMED.get((table, f.encode_name), f.encode_name) for f in msgspec.structs.fields(DOCUMENT_TABLES[table])}
    if wanted.doc is not None:
        numbers = document_numbers(reader, wanted.doc)
        clauses.append(f"{table}.doc in ({', '.join('?' * len(numbers))})")
        parameters += numbers
    if wanted.ids is not None:
        clauses.append(f"{table}.id in (select value from json_each(?))")
        parameters.append(msgspec.json.encode(wanted.ids).decode())
    for state in {one for one in (*(wanted.between or ()), wanted.about) if one and _is_code(one) and table in NAMING}:
        clauses.append(f"{table}.id in (select id from named where state = ? and \"table\" = '{table}')")
        parameters.append(state)
    if wanted.sure is not None:
        clauses.append(f"{table}.confidence >= ?")
        parameters.append(wanted.sure)
    for column, value in wanted.equal.items():
        if column not in columns:
            raise QueryError(f"{table} have no {column!r}: they have {', '.join(sorted(columns))}")
        clauses.append(f'lower({table}."{column}") = lower(?)')
        parameters.append(value)
    if table in DATE_COLUMNS:
        first, last = DATE_COLUMNS[table]
        for date, column, sign in ((wanted.since, f'coalesce("{last}", "{first}")', ">="), (wanted.until, f'coalesce("{first}", "{last}")', "<=")):
            if date:
                clauses.append(f"substr({column}, 1, length(?)) {sign} ?")
                parameters += [date, date]
    return ("where " + " and ".join(clauses) if clauses else ""), parameters


def _is_code(name: str) -> bool:
    return len(name) == 3 and name.isupper()


def names_of(row: Row) -> set[str]:
    """Give the folded names and state codes that a row names anywhere among its actors, speaker and chain."""
    found: set[str] = set()
    for field in ACTOR_FIELDS:
        for actor in row.get(field) or ():
            found |= {actor["name"].casefold(), actor["state"].casefold()}
    for field in ("speaker", "addressee", "name", "person", "state", "subject", "said_by"):
        if isinstance(row.get(field), str):
            found.add(row[field].casefold())
    for field in ("chain", "reported_by"):
        found |= {name.casefold() for name in row.get(field) or ()}
    return found - {"none", ""}


def names_match(wanted: str, names: set[str]) -> bool:
    """Say whether a name or state code is among names: a code exactly, a name by all its words."""
    words = wanted.casefold().split()
    if len(wanted) == 3 and wanted.isupper():
        return wanted.casefold() in names
    return any(all(word in name.split() for word in words) for name in names)


def _matches(row: Row, wanted: Filter) -> bool:
    names = names_of(row) if wanted.between or wanted.about else set()
    if wanted.between and not all(names_match(one, names) for one in wanted.between):
        return False
    if wanted.about and not (names_match(wanted.about, names) or wanted.about.casefold() in str(row.get("evidence", "")).casefold()):
        return False
    if wanted.by:
        speakers = {str(row.get(field)).casefold() for field in ("speaker", "said_by", "person") if row.get(field)}
        speakers |= {name.casefold() for name in row.get("chain") or ()}
        for field in ("holder", "promisor", "sources", "payer"):
            speakers |= {actor[key].casefold() for actor in row.get(field) or () for key in ("name", "state")}
        return names_match(wanted.by, speakers)
    return True


SPOKEN = ("AGREE", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "denial", "proposal", "decision")
INFERRED = {
    "events": ("date_start", "date_end", "date_basis"),
    "statements": ("date_said", "date_said", "date_basis"),
    "commitments": ("due_start", "due_end", "due_basis"),
    "times": ("start", "end", "basis"),
}


def _with_year(date: str, published: str) -> str:
    return f"{published[:4]}-{date[2:]}" if date.startswith("--") and published[:4].isdigit() else date


def _lay_year(row: Row, fields: tuple[str, ...], basis: str, published: str, why: str) -> None:
    """Lay the year of an inferred day over the yearless days of a row, and say so once."""
    yearless = [field for field in dict.fromkeys(fields) if str(row[field] or "").startswith("--")]
    for field in yearless:
        row[field] = "/".join(_with_year(part, published) for part in row[field].split("/"))
    if yearless:
        row[basis] = f"{row.get(basis) or 'stated without a year'}; year inferred: {why}"


def _names_laid(reader: Reader) -> tuple[dict[str, str], dict[str, str]]:
    """Give the register-wide actor of each document's actor that has another id, and the names of the persons among them."""
    aliases = {row["local"]: row["actor"] for row in reader.select("select local, actor from actor_alias where local <> actor")}
    names = {
        row["id"]: row["name"]
        for row in reader.select("""
            select id, name from actor where kind = 'person' and id in (select actor from actor_alias where local <> actor)""")
    }
    return aliases, names


def _dates_inferred(reader: Reader) -> dict[str, tuple[str, str]]:
    """Give the inferred date of each undated document by its name, with the reason."""
    return {
        row["label"]: (row["published"], row["why"])
        for row in reader.select("""
            select document.label as label, inferred_date.published as published, inferred_date.why as why
            from inferred_date join document on document.number = inferred_date.doc""")
    }


class _Overlays:
    """What the register knows better than one document, for some rows of a table."""

    def __init__(self, reader: Reader, table: str, ids: Sequence[str]) -> None:
        self.table, self.reader = table, reader
        self.aliases, self.names = reader.once("names", _names_laid)
        self.inferred = reader.once("dates", _dates_inferred) if table in INFERRED else {}
        self.suppressed = {row["id"] for row in reader.select('select id from suppressed where "table" = ?', (table,))}
        self.rejected: set[str] = set()
        self.reviewed: dict[str, Row] = {}
        for corrected in laid(reader, table):
            self.rejected |= corrected.rejected
            self.reviewed.update({key: {} for key in corrected.accepted})
            self.reviewed.update({record.id: msgspec.to_builtins(record) for record in corrected.records if record.id in corrected.edited})
        self.happenings: dict[str, str] = {}
        self.fates: dict[str, tuple[str, str | None]] = {}
        self.texts: dict[str, str] = {}
        self.dated: dict[str, tuple[str | None, str | None]] = {}
        self.shared: dict[tuple[str, str], set[str]] = {}
        for held in chunks(ids):
            marks = ", ".join("?" * len(held))
            if table == "events":
                self._find_happenings(marks, held)
            elif table == "commitments":
                self.fates.update(
                    {
                        row["commitment"]: (row["fate"], row["event"])
                        for row in reader.select(f"select commitment, fate, event from fate where commitment in ({marks})", held)
                    }
                )

    def _find_happenings(self, marks: str, events: Sequence[object]) -> None:
        self.happenings.update(
            {row["event"]: row["happening"] for row in self.reader.select(f"select event, happening from telling where event in ({marks})", events)}
        )
        if self.inferred:
            for row in self.reader.select(
                f"""
                select happening.id as id, happening.date_start as date_start, happening.date_end as date_end, happening.sources as sources,
                    happening.targets as targets, document.label as label, coalesce(happening.date_basis, '') like '% the report' as by_report
                from telling join happening on happening.id = telling.happening join events on events.id = telling.event
                    join document on document.number = events.doc
                where telling.event in ({marks}) and events.doc in (select doc from inferred_date)
                    and coalesce(happening.date_start, happening.date_end) is not null""",
                events,
            ):
                if not row["by_report"]:
                    self.dated[row["id"]] = (row["date_start"], row["date_end"])
                    if row["date_start"] == row["date_end"]:
                        here = {actor["state"] for field in ("sources", "targets") for actor in msgspec.json.decode(row[field])}
                        self.shared.setdefault((row["label"], row["date_start"]), set()).update(here - {"none"})

    def lay(self, row: Row) -> Row | None:
        if row["id"] in self.suppressed or row["id"] in self.rejected:
            return None
        if row["id"] in self.reviewed:
            edited = self.reviewed[row["id"]]
            row = {**row, **edited, "doc": row["doc"], "review": "edit" if edited else "accept"}
        if self.table == "events":
            row["happening"] = self.happenings.get(row["id"])
        if self.table == "commitments":
            row["fate"], row["fate_by"] = self.fates.get(row["id"], (None, None))
        if row["doc"] in self.inferred:
            self._date(row, *self.inferred[row["doc"]])
        if self.names or self.aliases:
            self._rename(row)
        return row

    def _date(self, row: Row, published: str, why: str) -> None:
        """Lay the date that the register infers over what a text without one leaves open: a year over a yearless day, the day over no day at all."""
        start, end, basis = INFERRED[self.table]
        if "/" in published:
            self._date_undated(row, published, why)
            return
        whole = len(published) >= 10 and published[0] != "-"
        if whole:
            _lay_year(row, (start, end), basis, published, why)

    def _date_undated(self, row: Row, published: str, why: str) -> None:
        """Date a row of an undated text: by its happening where other texts date it, an act told as news by the interval of the text itself."""
        first, last = published.split("/")
        start, end, basis = INFERRED[self.table]
        if first[:4] == last[:4]:
            _lay_year(row, (start, end), basis, first, why)
        if not row[start] and not row[end] and (self.table == "times" or (self.table == "commitments" and row["status"] != "done")):
            self._date_window(row, first, last, why, "future" if self.table == "commitments" else "")
        if self.table == "statements" and not row["date_said"]:
            row["date_said"], row["date_basis"] = published, f"inferred: {why}"
        elif self.table == "commitments" and not row["made_on"]:
            row["made_on"] = published
        elif self.table == "events" and not row["date_start"] and not row["date_end"]:
            dated = self.dated.get(row["happening"] or "")
            if dated is not None and (all(dated) or not self._is_said_there(row, first)):
                row["date_start"], row["date_end"], row["date_basis"] = *dated, "inferred: from other tellings of the happening"
            elif self._date_window(row, first, last, why, "future" if row["status"] == "announced" else "past"):
                pass
            elif row["status"] == "occurred" and row["type"] in SPOKEN:
                day = first if self._is_said_there(row, first) else last
                row["date_start"], row["date_end"], row["date_basis"] = first, day, f"inferred: {why}"

    def _is_said_there(self, row: Row, day: str) -> bool:
        """Say whether those who met on a day that other texts give are those of whom an undated text tells that they said a thing together."""
        there = self.shared.get((row["doc"], day), set())
        by, all_of_it = ({actor["state"] for field in fields for actor in row[field]} - {"none"} for fields in (("sources",), ("sources", "targets")))
        return row["status"] == "occurred" and row["type"] in SPOKEN and bool(by) and by <= there and len(all_of_it & there) > 1

    def _date_window(self, row: Row, first: str, last: str, why: str, direction: str) -> bool:
        """Date a row by the one relative phrase in its words, read from the days between which its text was written; say whether there is one."""
        from dragoman.annotate.times_between import days_between

        label = row["doc"]
        if label not in self.texts:
            self.texts[label] = self.reader.select("select text from document where label = ?", (label,))[0]["text"]
        found = days_between(self.texts[label], Span(*row["span"]), first, last, direction=direction)
        if found is None:
            return False
        start, end, basis = INFERRED[self.table]
        (row[start], row[end]), phrase = found
        row[basis] = f"inferred: {phrase!r} of a text written between {first} and {last}: {why}"
        return True

    def _rename(self, row: Row) -> None:
        for field in ACTOR_FIELDS:
            for actor in row.get(field) or ():
                known = self.aliases.get(actor["actor"], actor["actor"])
                actor["actor"], actor["name"] = known, self.names.get(known, actor["name"])
        for field in ("actor", "person"):
            if isinstance(row.get(field), str):
                row[field] = self.aliases.get(row[field], row[field])
        if row.get("chain_actors"):
            row["chain_actors"] = [self.aliases.get(actor, actor) for actor in row["chain_actors"]]


def laid(reader: Reader, table: str, sha256: str | None = None) -> list[corrections.Corrected]:
    """Give what the corrections of a table make of its records, one document after the other."""
    by_doc: dict[str, list[corrections.Correction]] = {}
    for row in reader.select('select * from correction where "table" = ? and (?2 is null or sha256 = ?2) order by id', (table, sha256)):
        kept = {key: row[key] for key in row.keys() if key != "id"}  # noqa: SIM118
        by_doc.setdefault(row["sha256"], []).append(msgspec.convert(kept, corrections.Correction))
    found = []
    for digest, made in sorted(by_doc.items()):
        rows = reader.select(f"select * from {_rows_of(table, undone=True)} where doc = (select number from document where sha256 = ?)", (digest,))
        found.append(corrections.apply(made, [to_record(table, DOCUMENT_TABLES[table], row, digest) for row in rows]))
    return found


def correction_rows(reader: Reader, *, only_orphans: bool = False) -> list[Row]:
    """Give the corrections in the order in which they were made, or those that find no record any more, with the reason."""
    names = {row["sha256"]: row["label"] for row in reader.select("select sha256, label from document")}
    rows = [{**dict(row), "doc": names.get(row["sha256"], "")} for row in reader.select("select * from correction order by id")]
    if not only_orphans:
        return rows
    lost = {}
    for table in sorted({row["table"] for row in rows} & set(DOCUMENT_TABLES)):
        for corrected in laid(reader, table):
            for orphan in corrected.orphans:
                lost[orphan.correction.record, orphan.correction.when, orphan.correction.field] = orphan.why
    return [
        {**row, "why": f"{row['why']} ({reason})"} for row in rows if (reason := lost.get((row["record"], row["when"], row["field"]))) is not None
    ]


def machine_row(reader: Reader, table: str, record_id: str) -> Row:
    """Give a row as it was coded, with nothing laid over it."""
    row = reader.select(f"select * from {table} where id = ?", (record_id,))[0]
    return to_fields(table, DOCUMENT_TABLES[table], row, "")


def documents(reader: Reader) -> list[Row]:
    """Give the documents in the exchange form, sorted by name, each with an inferred date where the register has one."""
    names = reader.names()
    inferred = {row["doc"]: row for row in reader.select("select * from inferred_date")}
    shell = _shell(reader)
    found = []
    for row in reader.select("select * from document"):
        number = row["number"]
        fields: Row = {"id": f"documents-{row['sha256'][:16]}", "doc": names[number], "span": [0, len(row["text"])]}
        for key in (*FACTS, "words"):
            fields[key] = row[key]
        fields["authors"], fields["lines"] = msgspec.json.decode(row["authors"]), msgspec.json.decode(row["lines"])
        for line in fields["lines"] if number in shell else ():
            line["role"], line["reason"] = shell[number].get((line["start"], line["end"]), (line["role"], line["reason"]))
        fields.update(msgspec.json.decode(row["details"]))
        if number in inferred:
            fields["inferred_date"], fields["inferred_why"] = inferred[number]["published"], inferred[number]["why"]
        found.append(fields)
    return sorted(found, key=lambda d: str(d["doc"]))


def _shell(reader: Reader) -> dict[int, dict[tuple[int, int], tuple[str, str]]]:
    """Give the role and reason of the lines that the register shows to be page shell, by document and place."""
    found: dict[int, dict[tuple[int, int], tuple[str, str]]] = {}
    for row in reader.select('select doc, "start", "end", role, reason from shell where not undone'):
        found.setdefault(row["doc"], {})[row["start"], row["end"]] = row["role"], row["reason"]
    return found


def lines(reader: Reader, number: int) -> list[Line]:
    """Give the lines of a document with their roles, page shell that only the register shows among them."""
    shell = _shell(reader).get(number, {})
    found = []
    for line in reader.document(number).lines:
        role, reason = shell.get((line.start, line.end), (line.role, line.reason))
        found.append(replace(line, role=role, reason=reason))
    return found


def acquisitions(reader: Reader) -> list[Row]:
    """Give every reading of a file."""
    names = reader.names()
    return sorted(
        (
            {"id": row["id"], "doc": names[row["doc"]], "path": row["path"], "when": row["when"], "how": row["how"], "reader": row["reader"]}
            for row in reader.select("select * from acquisition")
        ),
        key=lambda row: (row["doc"], row["path"]),
    )


def actors(reader: Reader, name: str | None = None, *, key: str | None = None) -> list[Row]:
    """Give the actors of the register, those whose name or alias has all the words of a name, or the one of an id."""
    found = []
    where, parameters = ("where id = ?", (key,)) if key is not None else ("", ())
    for row in reader.select(f"select * from actor {where} order by id", parameters):
        fields = {
            **{key: row[key] for key in ("id", "name", "kind", "state", "mentions")},
            "aliases": msgspec.json.decode(row["aliases"]),
            "offices": msgspec.json.decode(row["offices"]),
        }
        if name is None or names_match(name, {str(n).casefold() for n in (fields["name"], *fields["aliases"], fields["id"], fields["state"])}):
            found.append(fields)
    return found


def near_actors(reader: Reader, name: str, most: int = 4) -> list[str]:
    """Give the actors whose names are spelled most like a name, for a question that found none."""
    import unicodedata
    from difflib import get_close_matches

    def plain(words: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))

    spelled: dict[str, list[str]] = {}
    for row in reader.select("select name, aliases from actor order by mentions desc, id"):
        for form in (row["name"], *msgspec.json.decode(row["aliases"])):
            for key in {plain(form), plain(form).split()[-1] if form.split() else ""} - {""}:
                names = spelled.setdefault(key, [])
                if row["name"] not in names:
                    names.append(row["name"])
    found = [one for key in get_close_matches(plain(name), spelled, most, 0.72) for one in spelled[key][:2]]
    return list(dict.fromkeys(found))[:most]


def happenings(reader: Reader, wanted: Filter | None = None) -> list[Row]:
    """Give the happenings, by date and id."""
    wanted = wanted or Filter()
    clauses: list[str] = []
    parameters: list[object] = []
    if wanted.ids is not None:
        clauses.append("id in (select value from json_each(?))")
        parameters.append(msgspec.json.encode(wanted.ids).decode())
    for state in {one for one in (*(wanted.between or ()), wanted.about) if one and _is_code(one)}:
        clauses.append("id in (select happening from party where state = ?)")
        parameters.append(state)
    rows = reader.select(f"select * from happening {'where ' + ' and '.join(clauses) if clauses else ''} order by id", parameters)
    found = []
    for fields in _dated(reader, [_happening(row) for row in rows]):
        if not _matches(fields, wanted) or any(str(fields.get(c)).casefold() != v.casefold() for c, v in wanted.equal.items()):
            continue
        if _in_window(fields["date_start"], fields["date_end"], wanted):
            found.append(fields)
    found.sort(key=lambda row: row["date_start"] or row["date_end"] or "9999")
    return found[: wanted.limit]


def _dated(reader: Reader, rows: list[Row]) -> list[Row]:
    """Lay the year that the register infers over the yearless days of happenings, where all their undated texts agree on it."""
    yearless = {row["id"]: row for row in rows if "--" in ((row["date_start"] or "")[:2], (row["date_end"] or "")[:2])}
    years: dict[str, set[str]] = {}
    for held in chunks(yearless):
        for one in reader.select(
            f"""
            select telling.happening as id, inferred_date.published as published from telling
                join events on events.id = telling.event join inferred_date on inferred_date.doc = events.doc
            where telling.happening in ({", ".join("?" * len(held))})""",
            held,
        ):
            years.setdefault(one["id"], set()).update(part[:4] for part in one["published"].split("/") if part[:1].isdigit())
    for key, row in yearless.items():
        stated = {date[:4] for date in (row["date_start"], row["date_end"]) if date and date[0] != "-"}
        known = stated or years.get(key, set())
        if len(known) == 1:
            (year,) = known
            for field in ("date_start", "date_end"):
                row[field] = _with_year(row[field], year) if row[field] else None
            if not stated:
                row["date_basis"] = f"{row.get('date_basis') or 'stated without a year'}; year inferred"
    return rows


def pair_happenings(reader: Reader, a: str, b: str, since: str | None = None, until: str | None = None) -> list[Row]:
    """Give the happenings of two states (by their codes) in brief, the latest first, what has no day last.

    `id`, `type`, `mode`, `status`, `date_start`, `date_end` and `origins` as a number: enough to choose which to show of the many that a large
    register holds.
    """
    found = reader.once(f"pair {a} {b}", lambda reader: _pair(reader, a, b))
    wanted = Filter(since=since, until=until)
    return [row for row in found if _in_window(row["date_start"], row["date_end"], wanted)] if since or until else found


def _pair(reader: Reader, a: str, b: str) -> list[Row]:
    rows = reader.select(
        """
        select id, type, mode, status, date_start, date_end, date_basis, origin_count as origins from happening
        where id in (select happening from party where state = ? intersect select happening from party where state = ?) order by id""",
        (a, b),
    )
    found = _dated(reader, [dict(row) for row in rows])
    return sorted(found, key=lambda row: row["date_end"] or row["date_start"] or "", reverse=True)


def pair_ids(reader: Reader, table: str, a: str, b: str, most: int) -> tuple[str, ...]:
    """Give the ids of rows of a table that name two states (by their codes), from the latest documents first, at most so many."""
    rows = reader.select(
        """
        select one.id as id from named as one
            join named as two on two.state = ?2 and two."table" = ?3 and two.id = one.id
            join document on document.number = one.doc
        where one.state = ?1 and one."table" = ?3 order by document.published desc, one.id limit ?4""",
        (a, b, table, most),
    )
    return tuple(row["id"] for row in rows)


def _happening(row: sqlite3.Row) -> Row:
    fields: Row = {key: row[key] for key in ("id", "type", "mode", "date_start", "date_end", "date_basis", "place", "status")}
    fields.update({key: msgspec.json.decode(row[key]) for key in ("sources", "targets", "tellings", "origins")})
    return fields


def links(reader: Reader, kind: str | None = None, *, key: str | None = None) -> list[Row]:
    """Give the links between rows, those of one kind, or the one of an id."""
    where, parameters = ("where id = ?", (key,)) if key is not None else ("where kind = ?", (kind,)) if kind is not None else ("", ())
    rows = reader.select(f"select * from link {where} order by id", parameters)
    names = reader.names() if rows else {}
    found = []
    for row in rows:
        fields = {key: row[key] for key in ("id", "kind", "left", "right", "judgement", "score", "why", "made_by")}
        fields.update(
            left_doc=names[row["left_doc"]],
            left_span=[row["left_start"], row["left_end"]],
            right_doc=names[row["right_doc"]],
            right_span=[row["right_start"], row["right_end"]],
        )
        found.append(fields)
    return found


def quoted_links(reader: Reader, kind: str, between: tuple[str, str] | None = None, limit: int = -1) -> list[Row]:
    """Give the links of a kind (between rows that name two states, by their codes) with the words of both sides as `left_words` and `right_words`."""
    clauses, parameters = "", []
    for state in between or ():
        clauses += """ and (link."left" in (select id from named where state = ?) or link."right" in (select id from named where state = ?))"""
        parameters += [state, state]
    found = []
    for row in reader.select(
        f"""
            select link.*, one.label as left_label, two.label as right_label,
                substr(one.text, left_start + 1, left_end - left_start) as left_words,
                substr(two.text, right_start + 1, right_end - right_start) as right_words
            from link join document as one on one.number = link.left_doc join document as two on two.number = link.right_doc
            where link.kind = ? {clauses} order by link.id limit ?""",
        (kind, *parameters, limit),
    ):
        fields = {key: row[key] for key in ("id", "kind", "left", "right", "judgement", "score", "why", "made_by", "left_words", "right_words")}
        fields.update(
            left_doc=row["left_label"],
            left_span=[row["left_start"], row["left_end"]],
            right_doc=row["right_label"],
            right_span=[row["right_start"], row["right_end"]],
        )
        found.append(fields)
    return found


def issues(reader: Reader) -> list[Row]:
    """Give what went wrong, file by file."""
    names = reader.names()
    return [
        {
            "id": row["id"],
            "path": row["path"],
            "doc": names.get(row["doc"]),
            "stage": row["stage"],
            "reason": row["reason"],
            "span": [row["start"], row["end"]] if row["start"] is not None else None,
        }
        for row in reader.select("select * from issue order by path, stage, reason, id")
    ]


COMMON = 3000


def search(reader: Reader, words: str, limit: int = 20) -> list[Row]:
    """Give the passages that hold all the words (FTS5; quotes for a phrase, OR, NOT, a* for a beginning), the best first.

    Where more than some thousand passages hold them, none is better than another: the last read come first.

    Raises QueryError where the words are no search expression.
    """
    try:
        return _search(reader, words, limit)
    except sqlite3.OperationalError:
        plain = " ".join(f'"{word}"' for word in words.replace('"', " ").replace("\0", " ").split())
        if not plain:
            raise QueryError("search for what? give one word or more") from None
        return _search(reader, plain, limit)


def _search(reader: Reader, words: str, limit: int) -> list[Row]:
    few = len(reader.select("select rowid from passage_search where passage_search match ? limit ?", (words, COMMON + 1))) <= COMMON
    order = "rank, rowid" if few else "rowid desc"
    best = f"select rowid from passage_search where passage_search match ? order by {order} limit ?"
    rows = []
    for passage in [row["rowid"] for row in reader.select(best, (words, limit))]:
        rows += reader.select(
            """
            select document.label as doc, passage."start" as "start", passage."end" as "end",
                snippet(passage_search, 0, '[', ']', ' … ', 24) as snippet, document.title as title, document.outlet as outlet,
                document.published as published
            from passage_search join passage on passage.id = passage_search.rowid join document on document.number = passage.doc
            where passage_search match ? and passage_search.rowid = ?""",
            (words, passage),
        )
    return [{**dict(row), "span": [row["start"], row["end"]]} for row in rows]


def find(reader: Reader, record_id: str) -> tuple[str, Row]:
    """Give the table and the row of an id.

    Raises QueryError where no table has it.
    """
    table = record_id.partition("-")[0]
    if table in DOCUMENT_TABLES:
        for row in reader.select(
            f"""
                select {table}.*, document.label as label from {_rows_of(table, undone=True)} join document on document.number = {table}.doc
                where {table}.id = ?""",
            (record_id,),
        ):
            fields = to_fields(table, DOCUMENT_TABLES[table], row, row["label"])
            laid_over = fields if table == "refused" else _Overlays(reader, table, [record_id]).lay(fields)
            if laid_over is not None:
                return table, laid_over
    if table == "happenings":
        for row in reader.select("select * from happening where id = ?", (record_id,)):
            return table, _dated(reader, [_happening(row)])[0]
    for fields in actors(reader, key=record_id):
        return "actors", fields
    for fields in links(reader, key=record_id) if table == "links" else ():
        return table, fields
    raise QueryError(f"no row {record_id!r}: ids stand in the first column of every listing, e.g. `dragoman events`")


def why(reader: Reader, record_id: str) -> Row:
    """Give a record with the words it stands on in their surroundings, the chain through which we have it, and the rule that made it.

    Raises QueryError where there is no such id.
    """
    table, row = find(reader, record_id)
    answer: Row = {"table": table, "record": row}
    if "span" in row and "doc" in row:
        number = reader.select("select number from document where label = ?", (row["doc"],))[0]["number"]
        text, (start, end) = reader.text(number), row["span"]
        document = reader.document(number)
        line = next((x for x in document.lines if x.start <= start < x.end), None)
        low = max(line.start if line else 0, start - 240)
        high = min(max(line.end if line else 0, end), end + 240)
        answer.update(
            before=text[low:start],
            words=text[start:end],
            after=text[end:high],
            line_role=line.role if line else None,
            outlet=document.outlet,
            published=document.published,
            title=document.title,
            chain=row.get("chain") or row.get("reported_by") or [],
            rule=row["made_by"],
        )
        answer["also"] = [text[s[0] : s[1]] for s in row.get("also_spans") or ()]
    if table == "happenings":
        answer["tellings"] = [why(reader, event) for event in row["tellings"]]
    return answer


def check(reader: Reader) -> list[Row]:
    """Hold every quoted span of the register against its text again; give those that fail (none, unless the file was tampered with)."""
    failed = []
    for number, name in sorted(reader.names().items()):
        text = reader.text(number)
        for table in DOCUMENT_TABLES:
            for row in reader.select(f'select id, "start" as a, "end" as b, evidence from {table} where doc = ?', (number,)):
                if text[row["a"] : row["b"]] != row["evidence"]:
                    failed.append(
                        {
                            "id": row["id"],
                            "table": table,
                            "doc": name,
                            "span": [row["a"], row["b"]],
                            "evidence": row["evidence"],
                            "stands": text[row["a"] : row["b"]],
                        }
                    )
    return failed


def counts(reader: Reader) -> Row:
    """Give how many rows each table has."""
    found = {
        "documents": reader.select("select count(*) as n from document")[0]["n"],
        "undated": reader.select("select count(*) as n from document where published is null")[0]["n"],
        "damaged": reader.select("select count(distinct doc) as n from damage")[0]["n"],
        "issues": reader.select("select count(*) as n from issue")[0]["n"],
        "happenings": reader.select("select count(*) as n from happening")[0]["n"],
        "actors": reader.select("select count(*) as n from actor")[0]["n"],
        "links": reader.select("select count(*) as n from link")[0]["n"],
    }
    kept = reader.state("counts") if reader.state("resolved") == "yes" else None
    if kept is not None:
        return {**found, **msgspec.json.decode(kept)}
    return {**found, **{table: reader.select(f"select count(*) as n from {table}")[0]["n"] for table in DOCUMENT_TABLES}}


_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}


def sql(reader: Reader, statement: str, *, seconds: float = 10.0, most: int = 10_000) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Give the columns and rows of one SQL question; nothing but reading is allowed, for no longer than `seconds`.

    Raises QueryError for a statement that is wrong, writes, or takes too long.
    """
    stop = time.monotonic() + seconds

    def authorize(action: int, first: str | None, second: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in ("load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"):
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY

    connection = reader.connection
    connection.set_authorizer(authorize)
    connection.set_progress_handler(lambda: time.monotonic() > stop, 10_000)
    try:
        cursor = connection.execute(statement)
        return [column[0] for column in cursor.description or ()], [tuple(row) for row in cursor.fetchmany(most)]
    except (sqlite3.DatabaseError, sqlite3.Warning, sqlite3.ProgrammingError) as error:
        reason = "it took too long" if "interrupted" in str(error) else "only reading is allowed" if "not authorized" in str(error) else str(error)
        raise QueryError(f'SQL: {reason}; `dragoman sql "select name, sql from sqlite_master"` shows the tables') from error
    finally:
        connection.set_authorizer(None)
        connection.set_progress_handler(None, 0)


def origins(reader: Reader, record_id: str) -> Row:
    """Give a happening (or that of an event) with its independent origins and, as `told`, its tellings.

    Raises QueryError for an id that is neither.
    """
    table, row = find(reader, record_id)
    if table == "events":
        if not row["happening"]:
            raise QueryError(f"{record_id} belongs to no happening yet: run `dragoman read` to resolve")
        table, row = find(reader, row["happening"])
    if table != "happenings":
        raise QueryError(f"{record_id} is a row of {table}: origins are asked of a happening or an event")
    return {**row, "told": [find(reader, event)[1] for event in row["tellings"]]}


def last_day(reader: Reader) -> str | None:
    """Give the last day on which a text of the register was published, the day against which it speaks."""
    row = reader.connection.execute("select max(substr(published, 1, 10)) as day from document where published glob '[0-9]*'").fetchone()
    return None if row is None else row["day"]


def due(reader: Reader, as_of: str | None = None, wanted: Filter | None = None) -> list[Row]:
    """Give the commitments without an outcome in the texts, `overdue` ones (due before `as_of`, by default the texts' last day) first."""
    day = as_of or last_day(reader)
    rows = [row for row in records(reader, "commitments", wanted) if (row["fate"] or "open") in ("open", "stale")]
    for row in rows:
        end = row["due_end"] or row["due_start"]
        row["overdue"] = "yes" if end and day and end[0] != "-" and end < day[: len(end)] else ""
    return sorted(rows, key=lambda row: (not row["overdue"], row["due_end"] or row["due_start"] or "9999", row["doc"], row["id"]))


def timeline(reader: Reader, wanted: Filter | None = None) -> list[Row]:
    """Give happenings, votes and due dates as rows of `start`, `end`, `what`, `words`, `status`, `id`, in the order of time."""
    wanted = wanted or Filter()
    found: list[Row] = []
    for row in happenings(reader, wanted):
        names = (
            " + ".join(actor["name"] for actor in row["sources"])
            + (" → " if row["targets"] else "")
            + " + ".join(actor["name"] for actor in row["targets"])
        )
        found.append(
            {
                "start": row["date_start"],
                "end": row["date_end"],
                "what": f"{row['type']}{' ' + row['mode'] if row['mode'] else ''}",
                "words": names,
                "status": row["status"],
                "id": row["id"],
            }
        )
    for row in records(reader, "commitments", Filter(between=wanted.between, about=wanted.about)):
        if (row["due_start"] or row["due_end"]) and _in_window(row["due_start"], row["due_end"], wanted):
            found.append(
                {
                    "start": row["due_start"],
                    "end": row["due_end"],
                    "what": "due",
                    "words": row["what"] or row["evidence"],
                    "status": row["fate"] or "open",
                    "id": row["id"],
                }
            )
    if not wanted.between:
        for row in records(reader, "votes", Filter(about=wanted.about)):
            if _in_window(row["date_start"], row["date_end"], wanted):
                found.append(
                    {
                        "start": row["date_start"],
                        "end": row["date_end"],
                        "what": "vote",
                        "words": row["evidence"],
                        "status": "occurred",
                        "id": row["id"],
                    }
                )
    return sorted(found, key=lambda row: (row["start"] or row["end"] or "9999", row["what"], row["id"]))


def _in_window(start: str | None, end: str | None, wanted: Filter) -> bool:
    first, last = start or end, end or start
    return not ((wanted.since and (not last or last < wanted.since)) or (wanted.until and (not first or first > wanted.until + "~")))
