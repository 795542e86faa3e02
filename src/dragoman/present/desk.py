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

    def __init__(self, reader: Reader, a: str, b: str, since: str | None, until: str | None, states: Mapping[str, str]) -> None:
        self.reader, self.pair, self.states, self.window = reader, (a, b), states, (since, until)
        both = Filter(between=(a, b))
        dated = Filter(between=(a, b), since=since, until=until)
        self.happenings = [h for h in query.happenings(reader, dated) if self.names_both(h, ("sources", "targets"))]
        self.events = {row["id"]: row for row in query.records(reader, "events", both)}
        kept: dict[str, list[Row]] = {table: list(query.records(reader, table, both)) for table in ("commitments", "figures")}
        for table, fields in (("positions", ("holder",)), ("projects", ("parties",))):
            kept[table] = self._of_either(table, fields)
        kept["denials"] = self._of_either("events", ("sources",), type="denial")
        kept["votes"] = list(query.records(reader, "votes"))
        self.documents = self._documents({row["doc"] for rows in (self.events.values(), *kept.values()) for row in rows})
        self.at_home = self._at_home()
        self._others = self._naming_both([row for table in ("positions", "projects", "votes", "denials") for row in kept[table]])
        self.commitments = [row for row in kept["commitments"] if self._in_window(row, "due_end", "due_start", "made_on")]
        self.figures = [f for f in kept["figures"] if not f.get("computed_from") and self._in_window(f, "as_of")]
        self.positions = [row for row in kept["positions"] if self.is_on_both(row) and self._in_window(row, "date")]
        self.projects = [row for row in kept["projects"] if self.is_on_both(row) and self._in_window(row)]
        self.votes = [row for row in kept["votes"] if self.is_on_both(row) and self._in_window(row, "date_end", "date_start")]
        self.denials = [row for row in kept["denials"] if row["id"] in self._others and self._in_window(row, "date_end", "date_start")]
        self.ranks = self._ranks()

    def _of_either(self, table: str, fields: Iterable[str], **equal: str) -> list[Row]:
        rows = {row["id"]: row for code in self.pair for row in query.records(self.reader, table, Filter(about=code, equal=equal))}
        return [row for row in rows.values() if set(self.pair) & self.states_of(row, fields)]

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

    def _at_home(self) -> set[str]:
        """Give the documents that are on the two: at least a third of their events are between them."""
        own: dict[str, int] = {}
        for event in self.events.values():
            own[event["doc"]] = own.get(event["doc"], 0) + 1
        numbers = {self.documents[doc]["number"]: doc for doc in own}
        found = set()
        for held in chunks(sorted(numbers)):
            marks = ", ".join("?" * len(held))
            for row in self.reader.select(f"select doc, count(*) as n from events where doc in ({marks}) group by doc", held):
                if 3 * own[numbers[row["doc"]]] >= row["n"]:
                    found.add(numbers[row["doc"]])
        return found

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

    def is_on_both(self, row: Row) -> bool:
        """Say whether a row of one of the two bears on both: its words name both, or it stands in a text on the two."""
        return row["id"] in self._others or row["doc"] in self.at_home

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
        return gravity + sum(high) / max(1, len(high)) + origins + self._fresh(row, last) + self.fitness(best) - alone - third

    def _fresh(self, row: Row, last: str) -> float:
        date = row.get("date_end") or row.get("date_start") or ""
        if not date[:4].isdigit() or not last:
            return -1.5
        return -min(3.0, 0.5 * abs(int(last[:4]) - int(date[:4]))) - (0.0 if row.get("date_start") else 0.5)

    def fitness(self, row: Row) -> float:
        """Give how fit a record's words are to be read out: whole, short, surely read, from a text on the two."""
        words = str(row["evidence"])
        long = 0.0 if len(words) <= 240 else 1.0 if len(words) <= 400 else 3.0
        others = self.states_of(row, ("sources", "targets", "promisor", "promisee", "parties")) - {*self.pair, "none", "IGO", ""}
        return (
            (float(row.get("confidence") or 0.8) - 0.8) * 5
            - long
            - (5.0 if _UNFIT.search(words) or not quoting.is_whole(words) else 0.0)
            - (3.0 if words.istitle() or sum(word[:1].isupper() for word in words.split()) > 0.7 * len(words.split()) > 2.8 else 0.0)
            - (1.0 if _SCRAP.match(words) else 0.0)
            - (2.0 if len(words.split()) < 5 else 0.0)
            - min(2, len(others))
            + (1.0 if row["doc"] in self.at_home else 0.0)
        )
