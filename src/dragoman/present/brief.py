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
from dragoman.present import english
from dragoman.query import Filter, Row
from dragoman.store import Reader

MOST = 8
QUOTED = 300

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
        self.documents = {row["doc"]: row for row in query.documents(reader)}
        wanted = Filter(between=(a, b))
        self.events = {row["id"]: row for row in query.records(reader, "events")}
        self.happenings = [h for h in query.happenings(reader) if self._of_pair(h)]
        if since or until:
            self.happenings = [h for h in self.happenings if _in_time(h, since, until)]
        self.commitments = list(query.records(reader, "commitments", wanted))
        self.figures = [f for f in query.records(reader, "figures") if self._touches(f, ("payer", "payee")) and not f.get("computed_from")]
        self.positions = [p for p in query.records(reader, "positions") if self._touches(p, ("holder",))]
        self.statements = {row["id"]: row for row in query.records(reader, "statements")}
        self.votes = list(query.records(reader, "votes"))
        self.projects = [p for p in query.records(reader, "projects") if self._touches(p, ("parties",))]

    def _states_of(self, row: Row, fields: Iterable[str]) -> set[str]:
        return {actor["state"] for field in fields for actor in row.get(field) or ()}

    def _of_pair(self, row: Row) -> bool:
        return set(self.pair) <= self._states_of(row, ("sources", "targets"))

    def _touches(self, row: Row, fields: Iterable[str]) -> bool:
        return bool(set(self.pair) & self._states_of(row, fields))

    def note(self, row: Row, origins: int = 1) -> Note:
        """Give the footnote of a record."""
        document = self.documents[row["doc"]]
        chain = tuple(row.get("chain") or row.get("reported_by") or ())
        words = " ".join(str(row.get("text") or row["evidence"]).split())
        date = document["published"] or document.get("inferred_date") or ""
        return Note(row["id"], words, row["doc"], document["outlet"] or "", date, chain, origins)

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
    desk = _Desk(reader, a, b, since, until, states)
    dated = sorted(d["published"] for d in desk.documents.values() if d["published"] and d["published"][0] != "-")
    day = as_of.isoformat() if as_of else (dated[-1][:10] if dated else None)
    title = f"{states.get(a, a)} and {states.get(b, b)}"
    undated = len([d for d in desk.documents.values() if not d["published"]])
    head = [
        f"From {len(desk.documents)} reports"
        + (f", {english.day(dated[0][:10])} to {english.day(dated[-1][:10])}" if dated else "")
        + (f"; {undated} without a date" if undated else "")
        + f". Happenings between the two: {len(desk.happenings)}."
    ]
    parts = (
        _told(desk, "Latest encounters", lambda h: h["type"] == "CONSULT", "The texts tell of no meeting or visit between the two."),
        _told(desk, "Agreement, support and aid", lambda h: h["type"] in COOPERATION, "The texts tell of none."),
        _told(desk, "Accusations, demands and pressure", lambda h: h["type"] in CONFLICT, "The texts tell of none between the two."),
        _positions(desk),
        _commitments(desk, day, is_open=True),
        _commitments(desk, day, is_open=False),
        _money(desk),
        _votes(desk),
        _disputed(desk),
        _silence(desk, day),
    )
    return Brief(title, tuple(head), parts)


def _told(desk: _Desk, title: str, belongs: Callable[[Row], bool], empty: str) -> Part:
    chosen = sorted(
        (h for h in desk.happenings if belongs(h) and h["status"] != "hypothetical"),
        key=lambda h: (h["date_end"] or h["date_start"] or "", len(h["origins"]), h["id"]),
        reverse=True,
    )
    sentences, said = [], set()
    for happening in chosen:
        tellings = [desk.events[event] for event in happening["tellings"] if event in desk.events]
        best = max(tellings, key=lambda e: (e["status"] == happening["status"], e["confidence"], len(e["evidence"]) < QUOTED, e["id"]), default=None)
        if best is None:
            continue
        text = english.tell(happening, desk.states)
        quoted = happening["type"] != "CONSULT"
        text += (f", in the words of the report: “{_short(best['evidence'])}”" if quoted else "") + "."
        if text in said:
            continue
        said.add(text)
        sentences.append(Sentence(_start(text), (desk.note(best, len(happening["origins"])),)))
        if len(sentences) == MOST:
            break
    return Part(title, tuple(sentences), empty)


def _positions(desk: _Desk) -> Part:
    one = {"for": "is for", "against": "is against", "concern": "is concerned about", "regret": "regrets"}
    many = {"for": "are for", "against": "are against", "concern": "are concerned about", "regret": "regret"}
    sentences: list[Sentence] = []
    for row in sorted(desk.positions, key=lambda p: (desk.date_of(p), p["id"]), reverse=True):
        holder, verb = english.named(row["holder"], desk.states), (many if len(row["holder"]) > 1 else one).get(row["attitude"])
        text = f"{holder} {verb}: “{_short(row['about'])}”."
        if holder and verb and not any(s.text == text for s in sentences):
            sentences.append(Sentence(_start(text), (desk.note(row),)))
    return Part("Standing positions, in their words", tuple(sentences[:MOST]), "The texts state none.")


def _commitments(desk: _Desk, day: str | None, *, is_open: bool) -> Part:
    rows = [c for c in desk.commitments if ((c["fate"] or "open") in ("open", "stale")) == is_open]
    sentences: list[Sentence] = []
    for row in sorted(rows, key=lambda c: (c["due_end"] or c["due_start"] or "9999", c["id"])):
        promisor, promisee = english.named(row["promisor"], desk.states), english.named(row["promisee"], desk.states)
        kind = {"tentative": "Possible step", "expectation": "Expected of"}.get(row["firmness"], "Undertaking")
        due = english.when(row["due_start"], row["due_end"])
        late = is_open and day is not None and (row["due_end"] or "9999") < day
        fate = (
            ""
            if is_open
            else {
                "fulfilled": "; it was carried out",
                "early": "; it was carried out before its time",
                "late": "; it was carried out late",
                "cancelled": "; it was cancelled",
            }.get(row["fate"] or "", "")
        )
        of = "" if kind == "Expected of" else " of"
        text = (
            f"{kind}{of} {promisor or 'a party that is not named'}{' toward ' + promisee if promisee else ''}: “{_short(row['evidence'])}”"
            + (f" (due {due})" if due else " (no day named)")
            + fate
            + ("; its day has passed and these texts say nothing of its outcome" if late else "")
            + "."
        )
        notes = [desk.note(row)]
        if row.get("fate_by") in desk.events:
            notes.append(desk.note(desk.events[row["fate_by"]]))
        if not any(s.text == text for s in sentences):
            sentences.append(Sentence(_start(text), tuple(notes)))
    return Part(
        "Open commitments" if is_open else "Settled commitments",
        tuple(sentences[:MOST]),
        "The texts leave none open." if is_open else "These texts say of no commitment that it was carried out.",
    )


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
            amounts.setdefault(english.money(row["value"], row["low"], row["high"], row["unit"]), row)
        who = (f" from {payer}" if payer else "") + (f" to {payee}" if payee else "")
        differ = (
            " (the texts differ)"
            if len({r["unit"] for r in amounts.values()}) + len(amounts) > 2 and kind in ("loan", "aid", "grant", "debt")
            else ""
        )
        status = next((r["status"] for r in rows if r["status"]), None)
        text = f"{kind.replace('-', ' ').capitalize()}{who}: {' against '.join(amounts) if differ else english.listed(list(amounts))}{differ}" + (
            f" ({status})." if status else "."
        )
        sentences.append(Sentence(text, tuple(desk.note(row) for row in amounts.values())))
    return Part("Money", tuple(sentences[:MOST]), "The texts name no sums between the two.")


def _votes(desk: _Desk) -> Part:
    sentences = []
    for row in desk.votes:
        event = desk.events.get(row["event"] or "", {})
        if not set(desk.pair) & {*row["states_for"], *row["states_against"], *desk._states_of(event, ("sources", "targets"))}:
            continue
        counts = english.listed(
            [f"{row[side]} {word}" for side, word in (("for", "in favour"), ("against", "against"), ("abstain", "abstaining")) if row[side]]
        )
        against = english.listed([desk.states.get(code, code) for code in row["states_against"]])
        when = english.when(row["date_start"], row["date_end"])
        text = (
            f"{row['body'] or 'A body that the text does not name'} voted{' ' + when if when else ''}"
            + (f": {counts}" if counts else "")
            + (f"; {against} voted against" if against else "")
            + "."
        )
        sentences.append(Sentence(_start(text), (desk.note(row),)))
    for row in desk.projects:
        if row["kind"] in ("sanction", "embargo", "treaty", "membership"):
            parties = english.named(row["parties"], desk.states)
            text = f"{row['kind'].capitalize()} concerning {parties}: “{_short(row['evidence'])}”."
            if not any(s.text == text for s in sentences):
                sentences.append(Sentence(text, (desk.note(row),)))
    return Part("Votes and measures", tuple(sentences[:MOST]), "The texts tell of none.")


def _disputed(desk: _Desk) -> Part:
    sentences = []
    for link in query.quoted_links(desk.reader, "conflicts"):
        notes = tuple(
            Note(
                link[side],
                " ".join(link[f"{side}_words"].split()),
                link[f"{side}_doc"],
                desk.documents[link[f"{side}_doc"]]["outlet"] or "",
                desk.documents[link[f"{side}_doc"]]["published"] or "",
                (),
                1,
            )
            for side in ("left", "right")
        )
        text = f"The texts differ: “{_short(link['left_words'])}” against “{_short(link['right_words'])}” ({link['why']})."
        sentences.append(Sentence(text, notes))
    for event in desk.events.values():
        if event["type"] == "denial" and set(desk.pair) & desk._states_of(event, ("sources", "targets")):
            who = english.named(event["sources"], desk.states) or "A party that is not named"
            sentences.append(Sentence(f"{_start(who)} denied, in the words of the report: “{_short(event['evidence'])}”.", (desk.note(event),)))
    return Part("Disputed", tuple(sentences[:MOST]), "No two of these texts contradict each other on a figure, a date or an outcome.")


def _silence(desk: _Desk, day: str | None) -> Part:
    sentences = []
    for row in desk.commitments:
        if day and (row["fate"] or "open") in ("open", "stale") and (row["due_end"] or "9999") < day:
            promisor = english.named(row["promisor"], desk.states) or "a party that is not named"
            sentences.append(
                Sentence(f"Nothing in these texts says what became of what {promisor} announced: “{_short(row['evidence'])}”.", (desk.note(row),))
            )
    return Part("What the texts do not say", tuple(sentences[:MOST]), "Every dated commitment has an outcome or lies ahead.")


def _short(words: str) -> str:
    folded = " ".join(words.split())
    if len(folded) <= QUOTED:
        return folded
    return folded[:QUOTED].rsplit(" ", 1)[0] + " …"


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def _footnote(note: Note) -> str:
    chain = " ← ".join(note.chain)
    where = ", ".join(x for x in (note.outlet, english.day(note.date[:10]) if note.date else "undated") if x)
    origins = f"; {note.origins} independent source{'s' if note.origins != 1 else ''}"
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
@media print { body { font-size: 9.5pt; margin: 0; max-width: none } h2 { break-after: avoid }
  li { break-inside: avoid } ol.notes { font-size: 7pt; columns: 2 } a { color: inherit } }
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
