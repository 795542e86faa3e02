"""The brief: two pages on the relation of two states, composed from records, every sentence with a footnote to its words.

Nothing is written that is not a record. A sentence about what happened is made from one happening (`english.tell`) and stands on its best telling;
positions and promises are given in their own words. `checking` holds any such file against the register again.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date
from typing import NamedTuple

from dragoman import query
from dragoman.errors import QueryError
from dragoman.present import english, quoting
from dragoman.query import Filter, Row
from dragoman.store import Reader

MOST = 8
QUOTED = 300
NOTED = 140

COOPERATION = {"AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "accession", "ceremony", "proposal"}
CONFLICT = {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "REQUEST", "withdrawal-intent"}


class Note(NamedTuple):
    """A footnote: the record, its words, its document, when, through whom, on how many independent sources."""

    record: str
    words: str
    doc: str
    outlet: str
    date: str
    chain: tuple[str, ...]
    origins: int


class Sentence(NamedTuple):
    """One sentence of a brief with its footnotes."""

    text: str
    notes: tuple[Note, ...]


class Part(NamedTuple):
    """One section of a brief."""

    title: str
    sentences: tuple[Sentence, ...]
    empty: str = ""


class Brief(NamedTuple):
    """A composed brief."""

    title: str
    head: tuple[str, ...]
    parts: tuple[Part, ...]


class _Desk:
    """What composing needs at hand: the rows of the dyad, the documents, names of states."""

    def __init__(self, reader: Reader, a: str, b: str, since: str | None, until: str | None, states: Mapping[str, str]) -> None:
        self.reader, self.pair, self.states = reader, (a, b), states
        documents = reader.select("""
            select label, outlet, published, (select published from inferred_date where doc = document.number) as inferred_date from document""")
        self.documents = {row["label"]: dict(row) for row in documents}
        both = Filter(between=(a, b))
        self.happenings = [h for h in query.happenings(reader, both) if self.names_both(h, ("sources", "targets")) and _in_time(h, since, until)]
        self.events = {row["id"]: row for row in query.records(reader, "events", both)}
        self.commitments = list(query.records(reader, "commitments", both))
        self.figures = [f for f in query.records(reader, "figures", both) if not f.get("computed_from")]
        self.positions = self._of_either("positions", ("holder",))
        self.projects = self._of_either("projects", ("parties",))
        self.denials = self._of_either("events", ("sources",), type="denial")

    def _of_either(self, table: str, fields: Iterable[str], **equal: str) -> list[Row]:
        rows = {
            row["id"]: row
            for code in self.pair
            for row in query.records(self.reader, table, Filter(about=code, equal=equal))
            if code in self.states_of(row, fields)
        }
        return list(rows.values())

    def states_of(self, row: Row, fields: Iterable[str]) -> set[str]:
        """Give the states of the actors in some fields of a row."""
        return {actor["state"] for field in fields for actor in row.get(field) or ()}

    def names_both(self, row: Row, fields: Iterable[str]) -> bool:
        """Say whether both states stand in some fields of a row."""
        return set(self.pair) <= self.states_of(row, fields)

    def event(self, key: str | None) -> Row | None:
        """Give an event by its id, None where there is none."""
        if key and key not in self.events:
            try:
                _, self.events[key] = query.find(self.reader, key)
            except QueryError:
                return None
        return self.events[key] if key else None

    def note(self, row: Row, origins: int = 1) -> Note:
        """Give the footnote of a record."""
        document = self.documents[row["doc"]]
        chain = tuple(row.get("chain") or row.get("reported_by") or ())
        date = document["published"] or document.get("inferred_date") or ""
        return Note(row["id"], quoting.trimmed(row.get("text") or row["evidence"], NOTED), row["doc"], document["outlet"] or "", date, chain, origins)

    def date_of(self, row: Row) -> str:
        """Give the day of a row's document, empty where there is none."""
        document = self.documents[row["doc"]]
        return str(document["published"] or document.get("inferred_date") or "")


def _in_time(row: Row, since: str | None, until: str | None) -> bool:
    start, end = row.get("date_start") or row.get("date_end"), row.get("date_end") or row.get("date_start")
    return not ((since and (not end or end < since)) or (until and (not start or start > until + "~")))


def compose(
    reader: Reader, a: str, b: str, states: Mapping[str, str], *, since: str | None = None, until: str | None = None, as_of: Date | None = None
) -> Brief:
    """Give the brief on two states (alpha-3 codes); `states` names the codes, `as_of` is the day against which promises are overdue.

    The texts' own last day stands for `as_of` where it is not given, so that the same register gives the same brief.
    """
    if a == b:
        raise QueryError("a brief is on two states: give two different ones")
    desk = _Desk(reader, a, b, since, until, states)
    dated = sorted(d["published"] for d in desk.documents.values() if d["published"] and d["published"][0] != "-")
    day = as_of.isoformat() if as_of else (dated[-1][:10] if dated else None)
    promises = _promises(desk)
    parts = (
        _told(desk, "Latest encounters", lambda h: h["type"] == "CONSULT", "The texts tell of no meeting or visit between the two."),
        _told(desk, "Agreement, support and aid", lambda h: h["type"] in COOPERATION, "The texts tell of none."),
        _told(desk, "Accusations, demands and pressure", lambda h: h["type"] in CONFLICT, "The texts tell of none between the two."),
        _positions(desk),
        _commitments(desk, [p for p in promises if _is_open(p[0])], "Open commitments", "The texts leave none open."),
        _commitments(
            desk,
            [p for p in promises if not _is_open(p[0])],
            "Settled commitments",
            "These texts say of no commitment that it was carried out.",
        ),
        _money(desk),
        _votes(desk),
        _disputed(desk),
        _silence(desk, promises, day),
    )
    return Brief(f"{states.get(a, a)} and {states.get(b, b)}", _head(desk, dated), parts)


def _head(desk: _Desk, dated: list[str]) -> tuple[str, ...]:
    undated = len([d for d in desk.documents.values() if not d["published"]])
    from_reports = (
        f"From {_counted(len(desk.documents), 'report')}"
        + (f", {english.day(dated[0][:10])} to {english.day(dated[-1][:10])}" if dated else "")
        + (f"; {undated} without a date" if undated else "")
        + "."
    )
    done = [h for h in desk.happenings if h["status"] in ("occurred", "ongoing", "habitual")]
    kinds = {
        "meetings, visits and calls": sum(h["type"] == "CONSULT" for h in done),
        "agreement, support and aid": sum(h["type"] in COOPERATION for h in done),
        "accusations, demands and pressure": sum(h["type"] in CONFLICT for h in done),
    }
    state = "; ".join(f"{kind}, {count}" for kind, count in kinds.items() if count)
    return from_reports, f"Told as having happened between the two: {state or 'nothing'}."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _told(desk: _Desk, title: str, belongs: Callable[[Row], bool], empty: str) -> Part:
    chosen = sorted(
        (h for h in desk.happenings if belongs(h) and h["status"] != "hypothetical"),
        key=lambda h: (h["date_end"] or h["date_start"] or "", len(h["origins"]), h["id"]),
        reverse=True,
    )
    sentences: list[Sentence] = []
    said, quoted = set(), set()
    for happening in chosen:
        tellings = [event for event in map(desk.event, happening["tellings"]) if event]
        best = max(tellings, key=lambda e: (e["status"] == happening["status"], e["confidence"], len(e["evidence"]) < QUOTED, e["id"]), default=None)
        if best is None:
            continue
        text = english.tell(_to_the_state(happening, desk.states), desk.states)
        words = "" if happening["type"] == "CONSULT" else quoting.trimmed(best["evidence"], QUOTED)
        if text in said or words in quoted:
            continue
        said.add(text)
        quoted |= {words} - {""}
        text += f", in the words of the report: “{words}”." if words else "."
        sentences.append(Sentence(_start(text), (desk.note(best, len(happening["origins"])),)))
        if len(sentences) == MOST:
            break
    return Part(title, tuple(sentences), empty)


def _to_the_state(happening: Row, states: Mapping[str, str]) -> Row:
    """Give a visit as one to the country, where the record names the host."""
    hosts = {actor["state"] for actor in happening["targets"]}
    if happening["mode"] != "visit" or len(hosts) != 1 or not hosts <= states.keys():
        return happening
    (host,) = hosts
    return {**happening, "targets": [{"name": states[host], "state": host}], "place": None}


def _positions(desk: _Desk) -> Part:
    one = {"for": "is for", "against": "is against", "concern": "is concerned about", "regret": "regrets"}
    many = {"for": "are for", "against": "are against", "concern": "are concerned about", "regret": "regret"}
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in sorted(desk.positions, key=lambda p: (desk.date_of(p), p["id"]), reverse=True):
        holder, verb = english.named(row["holder"], desk.states), (many if len(row["holder"]) > 1 else one).get(row["attitude"])
        if holder and verb and not _ACCUSING.search(row["evidence"]):
            groups.setdefault((holder, verb, row["evidence"]), []).append(row)
    sentences: list[Sentence] = []
    for (holder, verb, _), rows in groups.items():
        abouts = list(dict.fromkeys(words for row in rows if (words := quoting.trimmed(row["about"], QUOTED))))
        text = f"{holder} {verb} {english.listed([f'“{words}”' for words in abouts])}."
        if (len(abouts) > 1 or len("".join(abouts).split()) > 2) and not any(s.text == _start(text) for s in sentences):
            sentences.append(Sentence(_start(text), (desk.note(rows[0]),)))
    return Part("Standing positions, in their words", tuple(sentences[:MOST]), "The texts state none.")


_ACCUSING = re.compile(r"\b(?:accus|blam|reject(?:ed|s|ing)?\s+(?:the\s+)?(?:criticism|accusation|claim))", re.IGNORECASE)


def _is_open(row: Row) -> bool:
    return (row["fate"] or "open") in ("open", "stale")


def _promises(desk: _Desk) -> list[list[Row]]:
    """Give the commitments, those that are one promise in other words together, the one to quote first."""
    groups: list[list[Row]] = []
    for row in sorted(desk.commitments, key=lambda c: (c["due_end"] or c["due_start"] or "9999", c["id"])):
        same = next((group for group in groups if _same_promise(group[0], row, desk)), None)
        if same is None:
            groups.append([row])
        else:
            same.append(row)
    return groups


def _same_promise(one: Row, other: Row, desk: _Desk) -> bool:
    states = ("promisor",)
    if _is_open(one) != _is_open(other) or desk.states_of(one, states) != desk.states_of(other, states):
        return False
    return quoting.alike(one["evidence"], other["evidence"])


def _commitments(desk: _Desk, promises: list[list[Row]], title: str, empty: str) -> Part:
    kinds = {"tentative": "A possible step of", "expectation": "Expected of"}
    fates = {
        "fulfilled": "it was carried out",
        "early": "it was carried out before its time",
        "late": "it was carried out late",
        "cancelled": "it was cancelled",
    }
    sentences = []
    for rows in promises[:MOST]:
        row = rows[0]
        promisor, promisee = english.named(row["promisor"], desk.states), english.named(row["promisee"], desk.states)
        due = english.when(row["due_start"], row["due_end"])
        fate = fates.get(row["fate"] or "")
        who = f"{promisor or 'a party that is not named'}{' toward ' + promisee if promisee else ''}"
        text = (
            f"{kinds.get(row['firmness'], 'An undertaking of')} {who}: "
            f"“{quoting.trimmed(row['evidence'], QUOTED)}” ({'due ' + due if due else 'no day named'})" + (f"; {fate}." if fate else ".")
        )
        outcomes = {event["id"]: event for one in rows if (event := desk.event(one.get("fate_by")))}
        sentences.append(Sentence(text, tuple(desk.note(one) for one in (*rows, *outcomes.values()))))
    return Part(title, tuple(sentences), empty)


def _money(desk: _Desk) -> Part:
    chosen = [f for f in desk.figures if f["unit"] and (re.fullmatch("[A-Z]{3}", f["unit"]) or f["unit"] == "percent") and f["kind"]]
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in chosen:
        key = (row["kind"], english.named(row["payer"], desk.states), english.named(row["payee"], desk.states))
        groups.setdefault(key, []).append(row)
    sentences = []
    for (kind, payer, payee), rows in sorted(groups.items()):
        amounts: dict[str, Row] = {}
        for row in sorted(rows, key=lambda r: (desk.date_of(r), r["id"])):
            of = str(row["subject"] or "")
            share = f" of {of}" if row["unit"] == "percent" and of and not of.endswith(".") else ""
            amounts.setdefault(english.money(row["value"], row["low"], row["high"], row["unit"]) + share, row)
        who = (f" from {payer}" if payer else "") + (f" to {payee}" if payee else "")
        differ = len(amounts) > 1 and kind in ("loan", "aid", "grant", "debt")
        said = [english.listed(sorted({r["status"] for r in rows if r["status"]})), "the texts differ" if differ else ""]
        aside = "; ".join(filter(None, said))
        text = f"{kind.capitalize()}{who}: {' against '.join(amounts) if differ else english.listed(list(amounts))}{f' ({aside})' if aside else ''}."
        sentences.append(Sentence(text, tuple(desk.note(row) for row in amounts.values())))
    return Part("Money", tuple(sentences[:MOST]), "The texts name no sums between the two.")


def _votes(desk: _Desk) -> Part:
    sentences = []
    for row in query.records(desk.reader, "votes"):
        event = desk.event(row["event"]) or {}
        if not set(desk.pair) & {*row["states_for"], *row["states_against"], *desk.states_of(event, ("sources", "targets"))}:
            continue
        counts = english.listed(
            [f"{row[side]} {word}" for side, word in (("for", "in favour"), ("against", "against"), ("abstain", "abstaining")) if row[side]]
        )
        against = english.listed([english.with_the(desk.states.get(code, code)) for code in row["states_against"]])
        when = english.when(row["date_start"], row["date_end"])
        text = (
            f"{row['body'] or 'A body that the text does not name'} voted{' ' + when if when else ''}"
            + (f", {counts}" if counts else "")
            + (f"; {against} voted against" if against else "")
            + ("" if row["body"] and counts else f", in the words of the report: “{quoting.trimmed(row['evidence'], QUOTED)}”")
            + "."
        )
        sentences.append(Sentence(_start(text), (desk.note(row),)))
    measures: dict[str, Row] = {}
    for row in sorted(desk.projects, key=lambda p: not desk.names_both(p, ("parties",))):
        if row["kind"] in ("sanction", "embargo", "treaty", "membership"):
            parties = english.named(row["parties"], desk.states)
            measures.setdefault(f"{row['kind'].capitalize()} concerning {parties}: “{quoting.trimmed(row['evidence'], QUOTED)}”.", row)
    sentences += [Sentence(text, (desk.note(row),)) for text, row in measures.items()]
    return Part("Votes and measures", tuple(sentences[:MOST]), "The texts tell of none.")


def _disputed(desk: _Desk) -> Part:
    found: dict[frozenset[str], tuple[str, dict[str, Note]]] = {}
    for link in query.quoted_links(desk.reader, "conflicts", desk.pair):
        sides = [quoting.trimmed(link[f"{side}_words"], QUOTED) for side in ("left", "right")]
        kind, _, reason = link["why"].partition(": ")
        aside = re.search(r"\(([^()]*)\)$", reason)
        why = aside[1] if aside else reason.partition(": ")[0]
        notes = {
            link[side]: desk.note({"id": link[side], "doc": link[f"{side}_doc"], "evidence": link[f"{side}_words"]}) for side in ("left", "right")
        }
        key = frozenset(quoting.key(words) for words in sides)
        text = (
            f"The texts differ{' on the ' + kind if kind in ('figure', 'date', 'place', 'time') else ''}: “{sides[0]}” against “{sides[1]}” ({why})."
        )
        found.setdefault(key, (text, {}))[1].update(notes)
    sentences = [Sentence(text, tuple(notes.values())) for text, notes in found.values()]
    for event in desk.denials:
        other = [desk.states.get(code, code)[:4].casefold() for code in desk.pair if code not in desk.states_of(event, ("sources",))]
        if desk.names_both(event, ("sources", "targets")) or any(name in event["evidence"].casefold() for name in other):
            who = english.named(event["sources"], desk.states) or "A party that is not named"
            words = quoting.trimmed(event["evidence"], QUOTED)
            sentences.append(Sentence(f"{_start(who)} denied, in the words of the report: “{words}”.", (desk.note(event),)))
    return Part("Disputed", tuple(sentences[:MOST]), "No two of these texts contradict each other on a figure, a date or an outcome.")


def _silence(desk: _Desk, promises: list[list[Row]], day: str | None) -> Part:
    sentences = []
    for rows in promises:
        row = rows[0]
        if day and _is_open(row) and (row["due_end"] or "9999") < day:
            promisor = english.named(row["promisor"], desk.states) or "a party that is not named"
            text = (
                f"Nothing in these texts says what became, after {english.day(row['due_end'])}, of what was to be done by {promisor}: "
                f"“{quoting.trimmed(row['evidence'], QUOTED)}”."
            )
            sentences.append(Sentence(text, tuple(map(desk.note, rows))))
    return Part("What the texts do not say", tuple(sentences[:MOST]), "Every dated commitment has an outcome or lies ahead.")


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def _footnote(note: Note) -> str:
    chain = " ← ".join(note.chain)
    where = ", ".join(x for x in (note.outlet, english.day(note.date[:10]) if note.date else "undated") if x)
    origins = f"; {_counted(note.origins, 'independent source')}"
    return f"“{note.words}” — {where}; {note.doc}{'; through ' + chain if chain else ''}{origins}. [{note.record}]"


def markdown(brief: Brief) -> str:
    """Give the brief as Markdown with numbered footnotes."""
    lines, notes = [f"# {brief.title}", "", *(f"> {line}" for line in brief.head), ""], []
    for part in brief.parts:
        lines += [f"## {part.title}", ""]
        for sentence in part.sentences:
            marks = ""
            for note in sentence.notes:
                notes.append(note)
                marks += f"[^{len(notes)}]"
            lines.append(f"- {sentence.text}{marks}")
        lines += [""] if part.sentences else [f"*{part.empty}*", ""]
    lines += [f"[^{number}]: {_footnote(note)}" for number, note in enumerate(notes, 1)]
    return "\n".join(lines) + "\n"


STYLE = """
:root { color-scheme: light dark }
body { font: 11pt/1.45 Georgia, 'Times New Roman', serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.7rem; margin: 0 0 .2rem } h2 { font-size: 1.05rem; margin: 1.3rem 0 .3rem; border-bottom: 1px solid #8886 }
ul { padding-left: 1.1rem; margin: .2rem 0 } li { margin: .2rem 0 } .head, .empty { color: #666; font-style: italic; margin: .2rem 0 }
sup a { text-decoration: none } ol.notes { font-size: .78rem; line-height: 1.35; padding-left: 1.6rem; overflow-wrap: anywhere }
ol.notes code { color: #777; font-size: .72rem } footer { margin-top: 1.5rem; font-size: .75rem; color: #777 }
@media (prefers-color-scheme: dark) { .head, .empty, footer, ol.notes code { color: #aaa } }
@page { margin: 13mm 15mm }
@media print { body { font-size: 9pt; line-height: 1.3; margin: 0; padding: 0; max-width: none } h2 { break-after: avoid; margin: .7rem 0 .2rem }
  li { break-inside: avoid; margin: .1rem 0 } ol.notes { font-size: 6.2pt; line-height: 1.2; columns: 3; column-gap: 1rem; padding-left: 1.2rem }
  ol.notes code { font-size: 5pt } ol.notes a { display: none } a { color: inherit } }
"""


def page(brief: Brief) -> str:
    """Give the brief as one HTML page that needs nothing else and prints on a few sheets."""
    notes: list[Note] = []
    body = [f"<h1>{html.escape(brief.title)}</h1>", *(f'<p class="head">{html.escape(line)}</p>' for line in brief.head)]
    for part in brief.parts:
        body.append(f"<section><h2>{html.escape(part.title)}</h2>")
        items = []
        for sentence in part.sentences:
            marks = ""
            for note in sentence.notes:
                notes.append(note)
                n = len(notes)
                marks += f'<sup><a href="#n{n}" id="r{n}" aria-label="source {n}">{n}</a></sup>'
            items.append(f"<li>{html.escape(sentence.text)}{marks}</li>")
        body.append("<ul>" + "".join(items) + "</ul>" if items else f'<p class="empty">{html.escape(part.empty)}</p>')
        body.append("</section>")
    body.append('<section><h2>Sources</h2><ol class="notes">')
    for n, note in enumerate(notes, 1):
        words, _, record = _footnote(note).rpartition(" [")
        body.append(
            f'<li id="n{n}">{html.escape(words)} <code>{html.escape(record.rstrip("]"))}</code> '
            f'<a href="#r{n}" aria-label="back to sentence">↩</a></li>'
        )
    body.append("</ol></section>")
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(brief.title)}</title><style>{STYLE}</style></head><body><main>\n"
        + "\n".join(body)
        + "\n</main><footer>Composed by rules from sourced records; each sentence stands on the words of its footnote.</footer></body></html>\n"
    )
