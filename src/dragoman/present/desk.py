"""What a brief is written from: the rows on two states, their documents, and how much each row weighs."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from dragoman import query
from dragoman.errors import QueryError
from dragoman.present import quoting, telling
from dragoman.query import Filter, Row
from dragoman.store import Reader
from dragoman.store.overlay import chunks

# What an event of a type weighs before anything is known of who and when: deeds before words, force and sanctions before the rest.
GRAVITY = {
    "ASSAULT": 6.0, "SANCTION": 5.0, "COERCE": 4.5, "MOBILIZE": 4.0, "AID": 4.0, "COOPERATE": 3.5, "RETREAT": 4.0, "CONCEDE": 3.5, "THREATEN": 3.5,
    "PROTEST": 3.0, "CONSULT": 2.5, "AGREE": 3.0, "accession": 3.5, "withdrawal-intent": 3.0, "ACCUSE": 2.5, "REJECT": 2.0, "REQUEST": 1.5,
    "proposal": 1.5, "SUPPORT": 1.0, "ceremony": 1.0,
}  # fmt: skip
_LEADS = re.compile(
    r"\b(?:president|prime minister|premier|king|queen|emir|sultan|chancellor|head of (?:state|government)|chairman of the state council|"
    r"crown prince)\b",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:former|ex|vice|deputy|late|spokes\w+|company|corporation|bank|academy|institute|association|chamber|elect)\b", re.IGNORECASE
)
_SERVES = re.compile(r"\b(?:minister|secretary|vice president|speaker|foreign policy chief|patriarch|pope)\b", re.IGNORECASE)
_UNFIT = re.compile(
    r"https?:|www\.|getty|\((?:AP|AFP|Reuters|Photo)\b|file photo|/AFP|\bPOOL\b|cookie|subscribe|"
    r"\w\.[A-Z][a-z]+ [A-Z]|\d{1,2} [A-Z][a-z]+:|\(Photo|\.\([A-Z]"
)
# How many happenings are weighed, records of each kind looked at, texts on the two searched, and tellings of a happening compared, unless everything
# is asked for.
WEIGHED, RECORDS, HOMES, TELLINGS = 240, 90, 40, 8
_SCRAP = re.compile(r"(?:as|while|when|after|before|which|in which|who|that|to|of|and|but)\b", re.IGNORECASE)


class Note(NamedTuple):
    """A footnote: the record, its words, its document, when, through whom, on how many independent sources."""

    record: str
    words: str
    doc: str
    outlet: str
    date: str
    chain: tuple[str, ...]
    origins: int


class Desk:
    """The rows on two states of a register, in a window of time, and what is asked of them."""

    def __init__(
        self, reader: Reader, a: str, b: str, since: str | None, until: str | None, states: Mapping[str, str], *, whole: bool = False
    ) -> None:
        self.reader, self.pair, self.states, self.window = reader, (a, b), states, (since, until)
        self.whole = whole
        self.brief = query.pair_happenings(reader, a, b, since, until)
        self.happenings = [h for h in query.happenings(reader, Filter(ids=self._weightiest())) if self.names_both(h, ("sources", "targets"))]
        told = tuple(event for h in self.happenings for event in h["tellings"][:TELLINGS])
        self.events = {row["id"]: row for row in query.records(reader, "events", Filter(ids=told))}
        self.docs = self._docs_of_both()
        kept = {table: self._latest(table) for table in ("commitments", "figures")}
        self.unread = {table: self._count(table) - len(kept[table]) for table in kept}
        kept |= {table: self._latest_or_at_home(table) for table in ("positions", "projects", "votes")}
        kept["denials"] = self._denials()
        self.documents = self._documents({row["doc"] for rows in (self.events.values(), *kept.values()) for row in rows})
        self._others = self._naming_both([row for table in ("positions", "projects", "votes", "denials") for row in kept[table]])
        self.commitments = [row for row in kept["commitments"] if self._in_window(row, "due_end", "due_start", "made_on")]
        self.figures = [f for f in kept["figures"] if not f.get("computed_from") and self._in_window(f, "as_of")]
        self.positions = [row for row in kept["positions"] if self._is_of_either(row, "holder") and self._in_window(row, "date")]
        self.projects = [row for row in kept["projects"] if self._is_of_either(row, "parties") and self._in_window(row)]
        self.votes = [row for row in kept["votes"] if self._in_window(row, "date_end", "date_start")]
        self.denials = [row for row in kept["denials"] if row["id"] in self._others and self._in_window(row, "date_end", "date_start")]
        self.ranks = self._ranks()

    def _weightiest(self) -> tuple[str, ...]:
        """Give the happenings worth weighing: all of a small register, of a large one the gravest and latest of each kind."""
        if self.whole or len(self.brief) <= WEIGHED:
            return tuple(row["id"] for row in self.brief)
        last = max((row["date_end"] or row["date_start"] or "" for row in self.brief), default="")
        kinds: dict[str, list[Row]] = {}
        for row in self.brief:
            kinds.setdefault("denied" if row["status"] == "denied" else row["type"], []).append(row)

        def weight(row: Row) -> tuple[float, str, str]:
            grave = GRAVITY.get(row["type"], 1.0) + math.log2(max(1, row["origins"])) + self._fresh(row, last)
            return -grave, row["id"], ""

        found = [row for rows in kinds.values() for row in sorted(rows, key=weight)[: max(12, WEIGHED // len(kinds))]]
        return tuple(row["id"] for row in found)

    def _latest(self, table: str) -> list[Row]:
        ids = query.pair_ids(self.reader, table, *self.pair, -1 if self.whole else RECORDS)
        return list(query.records(self.reader, table, Filter(ids=ids)))

    def _count(self, table: str) -> int:
        rows = self.reader.select(
            """
            select count(*) as n from named as one join named as two on two.state = ?2 and two."table" = ?3 and two.id = one.id
            where one.state = ?1 and one."table" = ?3""",
            (*self.pair, table),
        )
        return int(rows[0]["n"])

    def _docs_of_both(self) -> dict[int, bool]:
        """Give the documents that tell of both, the latest last, and whether each is on the two: a third of its events are between them."""
        return {
            row["doc"]: 3 * row["own"] >= row["events"]
            for row in self.reader.select(
                """
                select both.doc as doc, both.own as own, (select count(*) from events where events.doc = both.doc) as events
                from (
                    select one.doc as doc, count(*) as own from named as one
                        join named as two on two.state = ?2 and two."table" = 'events' and two.id = one.id
                    where one.state = ?1 and one."table" = 'events' group by one.doc
                ) as both join document on document.number = both.doc order by document.published, both.doc""",
                self.pair,
            )
        }

    def _latest_or_at_home(self, table: str) -> list[Row]:
        """Give the rows that name both, and those of the latest texts on the two."""
        home = [doc for doc, is_home in self.docs.items() if is_home]
        home = home if self.whole else home[-HOMES:]
        ids = list(query.pair_ids(self.reader, table, *self.pair, -1 if self.whole else RECORDS))
        for held in chunks(home):
            ids += [row["id"] for row in self.reader.select(f"select id from {table} where doc in ({', '.join('?' * len(held))}) order by id", held)]
        return list(query.records(self.reader, table, Filter(ids=tuple(dict.fromkeys(ids)))))

    def _denials(self) -> list[Row]:
        """Give what one of the two denies in the latest texts that tell of both."""
        docs = list(self.docs) if self.whole else list(self.docs)[-HOMES * 3 :]
        ids: list[str] = []
        for held in chunks(docs):
            marks = ", ".join("?" * len(held))
            ids += [row["id"] for row in self.reader.select(f"select id from events where doc in ({marks}) and type = 'denial' order by id", held)]
        return [row for row in query.records(self.reader, "events", Filter(ids=tuple(ids))) if self._is_of_either(row, "sources")]

    def relation_labels(self) -> list[Row]:
        """Give the notes in which somebody says what the relation is, from the latest texts on the two."""
        ids: list[str] = []
        for held in chunks([doc for doc, is_home in self.docs.items() if is_home][-HOMES * 3 :]):
            marks = ", ".join("?" * len(held))
            ids += [row["id"] for row in self.reader.select(f"select id from notes where doc in ({marks}) and kind = 'relation label'", held)]
        return list(query.records(self.reader, "notes", Filter(ids=tuple(sorted(ids)))))

    def _is_of_either(self, row: Row, field: str) -> bool:
        return bool(set(self.pair) & self.states_of(row, (field,)))

    def _documents(self, labels: set[str]) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for held in chunks(sorted(labels)):
            marks = ", ".join("?" * len(held))
            for row in self.reader.select(
                f"""select number, label, outlet, agency, published, (select published from inferred_date where doc = document.number) as inferred
                from document where label in ({marks})""",
                held,
            ):
                found[row["label"]] = dict(row)
        return found

    def is_at_home(self, row: Row) -> bool:
        """Say whether a row stands in a text on the two."""
        return bool(self.docs.get(self.documents[row["doc"]]["number"]))

    def _naming_both(self, rows: list[Row]) -> set[str]:
        """Give the rows in whose words both states, or people of both, are named."""
        found = set()
        for row in rows:
            number, (start, end) = self.documents[row["doc"]]["number"], row["span"]
            named = {
                mention["state"]
                for mention in self.reader.select(
                    'select state from mentions where doc = ? and "start" >= ? and "end" <= ? and state in (?, ?)', (number, start, end, *self.pair)
                )
            }
            if set(self.pair) <= named | self.states_of(row, ("sources", "targets", "holder", "target", "parties")):
                found.add(row["id"])
        return found

    def _ranks(self) -> dict[str, float]:
        ids = sorted({actor["actor"] for row in (*self.happenings, *self.commitments) for actor in self.actors_of(row)})
        found = {}
        for held in chunks(ids):
            for row in self.reader.select(f"select id, kind, offices from actor where id in ({', '.join('?' * len(held))})", held):
                offices = [str(office["office"]) for office in msgspec.json.decode(row["offices"])]
                if any(_LEADS.search(office) and not _LESS.search(office) for office in offices):
                    found[row["id"]] = 3.0
                elif any(_SERVES.search(office) for office in offices):
                    found[row["id"]] = 2.0
                else:
                    found[row["id"]] = {"state": 1.5, "person": 1.0}.get(row["kind"], 0.5)
        return found

    def _in_window(self, row: Row, *fields: str) -> bool:
        since, until = self.window
        date = next((row[field] for field in fields if row.get(field)), None) or self.date_of(row)
        return not ((since and (not date or date < since)) or (until and (not date or date > until + "~")))

    def actors_of(self, row: Row) -> list[Row]:
        """Give the actors who do or suffer something in a row."""
        return [actor for field in ("sources", "targets", "promisor", "promisee") for actor in row.get(field) or ()]

    def states_of(self, row: Row, fields: Iterable[str]) -> set[str]:
        """Give the states of the actors in some fields of a row."""
        return {actor["state"] for field in fields for actor in row.get(field) or ()}

    def names_both(self, row: Row, fields: Iterable[str]) -> bool:
        """Say whether both states stand in some fields of a row."""
        return set(self.pair) <= self.states_of(row, fields)

    def is_between(self, row: Row) -> bool:
        """Say whether the two dealt with each other, not only a third with both."""
        source, target = self.states_of(row, ("sources",)), self.states_of(row, ("targets",))
        one, other = self.pair
        return {one, other} <= source or (one in source and other in target) or (other in source and one in target)

    def is_ahead(self, happening: Row, telling: Row) -> bool:
        """Say whether a thing is told as done on a day after the report of it: a record to be looked at, not to be read out."""
        start, date = happening["date_start"] or "", self.date_of(telling)
        return bool(happening["status"] == "occurred" and start[:1].isdigit() and date[:1].isdigit() and start[:10] > date[:10])

    def is_joint(self, row: Row) -> bool:
        """Say whether the two did something side by side."""
        return set(self.pair) <= self.states_of(row, ("sources",)) and not set(self.pair) & self.states_of(row, ("targets",))

    def event(self, key: str | None) -> Row | None:
        """Give an event by its id, None where there is none."""
        if key and key not in self.events:
            try:
                _, self.events[key] = query.find(self.reader, key)
            except QueryError:
                return None
            self.documents.update(self._documents({self.events[key]["doc"]} - self.documents.keys()))
        return self.events[key] if key else None

    def note(self, row: Row, origins: int = 1) -> Note:
        """Give the footnote of a record."""
        if row["doc"] not in self.documents:
            self.documents.update(self._documents({row["doc"]}))
        document = self.documents[row["doc"]]
        chain = tuple(row.get("chain") or row.get("reported_by") or ())
        return Note(row["id"], row.get("text") or row["evidence"], row["doc"], document["outlet"] or "", self.date_of(row), chain, origins)

    def date_of(self, row: Row) -> str:
        """Give the day of a row's document, empty where there is none."""
        document = self.documents[row["doc"]]
        stated = str(document["published"] or "")
        return stated[:10] if stated[:1].isdigit() else str(document["inferred"] or stated).partition("/")[0][:10]

    def source_of(self, row: Row) -> str:
        """Say who prints a row: the outlet, the agency where none is named, else the file."""
        document = self.documents[row["doc"]]
        return str(document["outlet"] or document["agency"] or f"the text {document['label']}")

    def weight(self, row: Row, best: Row, last: str) -> float:
        """Give how much a happening, told best by an event, matters: what was done, by whom, on how many sources, how lately, how surely."""
        sides = [[self.ranks.get(actor["actor"], 0.5) for actor in row.get(field) or ()] for field in ("sources", "targets")]
        high = [max(side) for side in sides if side]
        origins = math.log2(max(1, len(row["origins"])))
        gravity = 1.5 if telling.frame_of(best) == "project" else GRAVITY.get(row["type"], 1.0)
        alone = 2.0 if gravity >= 3.5 and sides[0] and max(sides[0]) <= 1.0 else 0.0
        third = 0.0 if self.is_between(row) else 3.0
        return (
            gravity
            + sum(high) / max(1, len(high))
            + origins
            + self._fresh(row, last)
            + self.fitness(best, quoted=row["type"] != "CONSULT")
            - alone
            - third
        )

    def _fresh(self, row: Row, last: str) -> float:
        date = row.get("date_end") or row.get("date_start") or ""
        if not date[:4].isdigit() or not last:
            return -1.5
        return -min(3.0, 0.5 * abs(int(last[:4]) - int(date[:4]))) - (0.0 if row.get("date_start") else 0.5)

    def fitness(self, row: Row, *, quoted: bool = True) -> float:
        """Give how fit a record is to be read out: surely read, of the two alone, from a text on them; its words, where quoted, whole and short."""
        others = self.states_of(row, ("sources", "targets", "promisor", "promisee", "parties")) - {*self.pair, "none", "IGO", ""}
        sure = (float(row.get("confidence") or 0.8) - 0.8) * 5
        return sure - min(2, len(others)) + (1.0 if self.is_at_home(row) else 0.0) - (_roughness(str(row["evidence"])) if quoted else 0.0)


def _roughness(words: str) -> float:
    """Give what speaks against reading words out: length, shell, a headline's capitals, a scrap of a sentence."""
    capitals = sum(word[:1].isupper() for word in words.split())
    return (
        (0.0 if len(words) <= 240 else 1.0 if len(words) <= 400 else 3.0)
        + (5.0 if _UNFIT.search(words) or not quoting.is_whole(words) else 0.0)
        + (3.0 if capitals > 0.7 * len(words.split()) > 2.8 else 0.0)
        + (1.0 if _SCRAP.match(words) else 0.0)
        + (2.0 if len(words.split()) < 5 else 0.0)
    )
