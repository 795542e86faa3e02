"""Constructed documents with their records in a short notation, and what must come of them.

people      "id | kind | state | office | form; form"          every place of a form is a mention; an id "=RUS" is a state
events      "TYPE mode status | a, b -> c | dates | words"     then any of: "also: words", "reported: names", "place: name" (or a bare place)
promises    "a -> b | due | words"                             then "made: date"
statements  "speaker | type | words"                           then "said: date"
figures     "value unit | kind | status | subject | a -> b | phrase | words"; a value is 5, 5..9, 5.. or ..9

expect      same/apart a.e1 b.e1      origins a.e1 = 2          copy/no-copy a b           variant a.s1 b.s1 : number     no-variant a.s1 b.s1
            conflict a.f1 b.f1        no-conflict a b           conflict-docs a b          fate a.p1 = early by b.e1      link fulfils a.p1 b.e1
            one/two a:x b:y           dated a = 1995-02-07      undated a
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.model import ActorRef, Coded, Commitment, Document, Event, Figure, Ids, Mention, Span, Statement, Time
from dragoman.resolve import Resolved, resolve
from dragoman.text import occurrences

DATA = Path(__file__).parent / "data"


class Case:
    """One case: its documents as records, the ids of the records under their short names."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.name, self.expect = raw["name"], raw["expect"]
        self.coded: list[Coded] = []
        self.texts: dict[str, str] = {}
        self.digests: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.actors: dict[str, str] = {}
        for doc in raw["doc"]:
            self._read(doc)

    def _read(self, raw: dict[str, Any]) -> None:
        name, text = raw["id"], raw["text"]
        digest = hashlib.sha256(f"{self.name}|{name}|{text}".encode()).hexdigest()
        self.digests[name], self.texts[digest] = digest, text
        line = raw.get("dateline")
        dateline = Span(text.index(line), text.index(line) + len(line)) if line else None
        document = Document(
            sha256=digest,
            outlet=raw.get("outlet"),
            agency=raw.get("agency"),
            published=raw.get("published"),
            published_basis="dateline" if line else "page",
            dateline_span=dateline,
        )
        people: dict[str, ActorRef] = {}
        mentions: list[Mention] = []
        taken: list[tuple[int, int]] = []
        ids = Ids("mentions", digest)
        rows = [[part.strip() for part in row.split("|")] for row in raw.get("people", ())]
        forms = sorted(((form.strip(), row) for row in rows for form in row[4].split(";")), key=lambda pair: -len(pair[0]))
        for key, kind, state, _office, surfaces in rows:
            actor = key if key.startswith("=") else f"{digest[:12]}-{key}"
            names = [form.strip() for form in surfaces.split(";")]
            full = next((n for n in sorted(names, key=lambda n: -len(n.split())) if kind != "person"), "") or _bare(
                max(names, key=lambda n: len(_bare(n).split()))
            )
            people[key] = ActorRef(name=full, state=state, actor=actor)
            self.actors[f"{name}:{key}"] = actor
        for form, (key, kind, state, office, _) in forms:
            for span in occurrences(text, form):
                if any(a < span.end and span.start < b for a, b in taken):
                    continue
                taken.append((span.start, span.end))
                at = text.index(_bare(form), span.start) if kind == "person" else span.start
                named = Span(at, at + len(_bare(form) if kind == "person" else form))
                mentions.append(
                    Mention(
                        id=ids.of(span),
                        doc=digest,
                        span=span,
                        evidence=form,
                        made_by="case",
                        surface=form,
                        actor=people[key].actor,
                        name=people[key].name,
                        kind=kind,
                        state=state,
                        office=office or None,
                        form="name" if kind != "office" else "nominal",
                        name_span=named,
                    )
                )
        self.coded.append(
            Coded(
                document=document,
                mentions=tuple(sorted(mentions, key=lambda m: m.span)),
                times=tuple(_times(raw, text, digest)),
                events=tuple(self._events(name, raw, text, digest, people)),
                commitments=tuple(self._promises(name, raw, text, digest, people)),
                statements=tuple(self._statements(name, raw, text, digest, people)),
                figures=tuple(self._figures(name, raw, text, digest, people)),
            )
        )

    def _events(self, name: str, raw: dict[str, Any], text: str, digest: str, people: dict[str, ActorRef]) -> Iterator[Event]:
        ids = Ids("events", digest)
        for number, row in enumerate(raw.get("events", ()), 1):
            what, who, dates, words, *more = [part.strip() for part in row.split("|")]
            kind, *mode, status = what.split()
            sources, targets = _sides(who, people)
            start, end = _dates(dates)
            fields = dict(part.split(": ", 1) for part in more if ": " in part)
            place = fields.get("place") or next((part for part in more if part and ": " not in part), None)
            also = tuple(_find(text, part) for part in [fields["also"]] if part) if "also" in fields else ()
            span = _find(text, words)
            event = Event(
                id=ids.of(span),
                doc=digest,
                span=span,
                evidence=words,
                made_by="case",
                type=kind,
                mode=mode[0] if mode else None,
                sources=sources,
                targets=targets,
                date_start=start,
                date_end=end,
                date_basis=raw.get("basis"),
                status=status,
                place=place,
                also_spans=also,
                reported_by=tuple(x.strip() for x in fields["reported"].split(",")) if "reported" in fields else (),
            )
            self.ids[f"{name}.e{number}"] = event.id
            yield event

    def _promises(self, name: str, raw: dict[str, Any], text: str, digest: str, people: dict[str, ActorRef]) -> Iterator[Commitment]:
        ids = Ids("commitments", digest)
        for number, row in enumerate(raw.get("promises", ()), 1):
            who, due, words, *more = [part.strip() for part in row.split("|")]
            sources, targets = _sides(who, people)
            start, end = _dates(due)
            fields = dict(part.split(": ", 1) for part in more if ": " in part)
            span = _find(text, words)
            promise = Commitment(
                id=ids.of(span),
                doc=digest,
                span=span,
                evidence=words,
                made_by="case",
                promisor=sources,
                promisee=targets,
                what=words,
                due_start=start,
                due_end=end,
                made_on=fields.get("made", raw.get("published")),
            )
            self.ids[f"{name}.p{number}"] = promise.id
            yield promise

    def _statements(self, name: str, raw: dict[str, Any], text: str, digest: str, people: dict[str, ActorRef]) -> Iterator[Statement]:
        ids = Ids("statements", digest)
        for number, row in enumerate(raw.get("statements", ()), 1):
            who, kind, words, *more = [part.strip() for part in row.split("|")]
            fields = dict(part.split(": ", 1) for part in more if ": " in part)
            span = _find(text, words)
            speaker = people.get(who)
            statement = Statement(
                id=ids.of(span),
                doc=digest,
                span=span,
                evidence=words,
                made_by="case",
                chain=(speaker.name,) if speaker else (),
                chain_actors=(speaker.actor,) if speaker else (),
                speaker=speaker.name if speaker else None,
                type=kind,
                text=words,
                spans=(span,),
                date_said=fields.get("said", raw.get("published")),
            )
            self.ids[f"{name}.s{number}"] = statement.id
            yield statement

    def _figures(self, name: str, raw: dict[str, Any], text: str, digest: str, people: dict[str, ActorRef]) -> Iterator[Figure]:
        ids = Ids("figures", digest)
        for number, row in enumerate(raw.get("figures", ()), 1):
            amount, kind, status, subject, who, phrase, *_ = [part.strip() for part in row.split("|")]
            value, unit = amount.split()
            low, _, high = value.partition("..")
            payer, payee = _sides(who, people)
            span = _find(text, phrase)
            figure = Figure(
                id=ids.of(span),
                doc=digest,
                span=span,
                evidence=phrase,
                made_by="case",
                phrase=phrase,
                value=None if ".." in value else float(value),
                low=float(low) if ".." in value and low else None,
                high=float(high) if ".." in value and high else None,
                unit=unit,
                kind=kind,
                status=status or None,
                subject=subject or None,
                payer=payer,
                payee=payee,
            )
            self.ids[f"{name}.f{number}"] = figure.id
            yield figure

    def resolved(self) -> Resolved:
        """Resolve the documents of the case."""
        return resolve(self.coded, self.texts)

    def failures(self, resolved: Resolved) -> list[str]:
        """Give what was expected and did not come."""
        return [line for line in self.expect if not self.holds(line, resolved)]

    def holds(self, line: str, resolved: Resolved) -> bool:
        """Say whether one expectation came true."""
        verb, _, rest = line.partition(" ")
        left, _, wanted = (part.strip() for part in rest.partition(" : " if " : " in rest else " = "))
        ends = left.split()
        if verb in ("same", "apart"):
            first, second = (resolved.happening_of[self.ids[end]] for end in ends)
            return (first == second) == (verb == "same")
        if verb == "origins":
            home = resolved.happening_of[self.ids[ends[0]]]
            return any(h.id == home and len(h.origins) == int(wanted) for h in resolved.happenings)
        if verb in ("copy", "no-copy", "conflict-docs") or (verb == "no-conflict" and "." not in rest):
            kind = "copy_of" if "copy" in verb else "conflicts"
            docs = sorted(self.digests[end] for end in ends)
            found = any(k.kind == kind and k.judgement == "yes" and sorted((k.left_doc, k.right_doc)) == docs for k in resolved.links)
            return found != verb.startswith("no-")
        if verb in ("variant", "no-variant", "conflict", "no-conflict", "link"):
            kind = {"variant": "quote_variant", "conflict": "conflicts"}.get(verb.removeprefix("no-"), ends[0])
            ids = sorted(self.ids[end] for end in ends[-2:])
            links = [k for k in resolved.links if k.kind == kind and k.judgement == "yes" and sorted((k.left, k.right)) == ids]
            return (any(wanted in k.why for k in links) if wanted else bool(links)) != verb.startswith("no-")
        if verb == "fate":
            fate, _, by = wanted.partition(" by ")
            found = next(f for f in resolved.fates if f.commitment == self.ids[ends[0]])
            return found.fate == fate and (not by or found.event == self.ids[by])
        if verb in ("one", "two"):
            first, second = (resolved.aliases[self.actors[end]] for end in ends)
            return (first == second) == (verb == "one")
        if verb == "dated":
            return any(d.doc == self.digests[ends[0]] and d.published == wanted for d in resolved.dates)
        if verb == "undated":
            return all(d.doc != self.digests[ends[0]] for d in resolved.dates)
        raise ValueError(f"{self.name}: no such expectation: {line}")


_TITLE = [
    "President", "Prime", "Minister", "Foreign", "Defence", "Interior", "Trade", "Finance", "Culture", "Health", "Oil", "Norwegian", "Peruvian",
    "Estonian", "Kenyan", "Fijian", "Japanese", "Swiss", "Chadian", "Indian", "Brazilian", "Senegalese", "Ghanaian", "Portuguese", "Philippine",
    "Swedish", "Costa", "Rican", "Gambian", "Turkmen", "Bulgarian", "Kazakh", "Finnish", "Mongolian", "Ambassador", "Zambian", "Argentina",
    "Luxembourg", "Malaysian", "Queen", "King", "Ugandan", "Danish", "Jordanian", "Tunisian", "Dutch", "Chilean", "Bolivian", "Vietnamese",
    "Korean",
]


def _bare(form: str) -> str:
    tail = re.search(r"\s+of(?: the)? [A-Z]\w+(?: [A-Z]\w+)?$", form)
    if tail:
        return _bare(form[: tail.start()])
    words = form.split()
    at = max(
        (
            i
            for i, word in enumerate(words[:-1])
            if word in _TITLE
            or word[0].islower()
            or word.endswith(("'s", ","))
            or word in ("Minister", "International", "Republic", "Affairs", "Vanuatu", "Latvia")
        ),
        default=-1,
    )
    kept = words[at + 1 :]
    while len(kept) > 1 and (kept[-1][0].islower() or kept[-1] in _TITLE):
        kept = kept[:-1]
    return " ".join(kept) if kept else form


def _sides(who: str, people: dict[str, ActorRef]) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    left, _, right = who.partition("->")
    return tuple(tuple(people[key.strip()] for key in side.split(",") if key.strip()) for side in (left, right))  # type: ignore[return-value]


def _dates(dates: str) -> tuple[str | None, str | None]:
    if not dates:
        return None, None
    start, _, end = dates.partition("/")
    return start or None, (end or start) or None


def _find(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def _times(raw: dict[str, Any], text: str, digest: str) -> Iterator[Time]:
    ids = Ids("times", digest)
    for row in raw.get("times", ()):
        phrase, dates = (part.strip() for part in row.split("|"))
        start, end = _dates(dates)
        span = _find(text, phrase)
        yield Time(id=ids.of(span), doc=digest, span=span, evidence=phrase, made_by="case", phrase=phrase, start=start, end=end)


def load(*names: str) -> list[Case]:
    """Give the cases of the data files."""
    files = [DATA / name for name in names] or sorted(DATA.glob("*.toml"))
    return [Case(raw) for path in files for raw in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
