"""Wording over time: what each of two states calls the other and their relation, by date, in quoted words alone."""

from dragoman import query
from dragoman.present import quoting
from dragoman.query import Filter, Row
from dragoman.store import Reader

LABELS = ("relation label", "label")


def wording(reader: Reader, a: str, b: str) -> list[Row]:
    """Give the labels and positions of two states toward each other as rows of `date`, `state`, `who`, `kind`, `words`, `doc`, `id`."""
    pair = {a, b}
    dates = {row["label"]: row["published"] for row in reader.select("select label, published from document")}
    spoken = {row["doc"] for row in query.records(reader, "events", Filter(between=(a, b)))}
    states = {
        name: actor["state"] for actor in query.actors(reader) if actor["state"] in pair for name in (actor["name"], *(actor.get("aliases") or ()))
    }
    rows = [
        _row(note, dates[note["doc"]], states[note["explained_by"]], note["explained_by"], note["kind"], note["words"])
        for kind in LABELS
        for note in query.records(reader, "notes", Filter(equal={"kind": kind}))
        if note["doc"] in spoken and note["explained_by"] in states
    ]
    for position in query.records(reader, "positions", Filter(between=(a, b))):
        holders = [holder for holder in position["holder"] if holder["state"] in pair]
        if holders:
            date = position["date"] or dates[position["doc"]]
            state, who = (" + ".join(dict.fromkeys(holder[key] for holder in holders)) for key in ("state", "name"))
            rows.append(_row(position, date, state, who, position["attitude"], position["about"]))
    return sorted(rows, key=lambda row: (row["date"] or "9999", row["state"], row["id"]))


def _row(record: Row, date: str | None, state: str, who: str, kind: str, words: str) -> Row:
    said = quoting.trimmed(words, 300)
    return {"date": date and date[:10], "state": state, "who": who, "kind": kind, "words": said, "doc": record["doc"], "id": record["id"]}
