"""Tables of sentences on varied dyads: how many are read as a careful coder would read them, and that the rest stay without events."""

import pytest
from tests.extract import tables

from dragoman.knowledge import load

FLOORS = {
    "dealings.tsv": 0.91,
    "dealings_second.tsv": 0.93,
    "dealings_third.tsv": 0.93,
    "measures.tsv": 0.56,
    "ordinary.tsv": 0.92,  # of news agencies over all types
    "breadth.tsv": 0.9,  # of kinds that read reports showed missing
    "clauses.tsv": 0.85,  # told beside the main clause
    "material.tsv": 0.6,  # material acts of one side or two in long sentences
    "plain.tsv": 0.88,  # over all types, every continent
    "words.tsv": 0.89,  # acts done by words
    "to_come.tsv": 0.76,  # bills, plans, pacts, invitations, what is arranged
    "happened.tsv": 0.86,  # whether it happened
    "happened_second.tsv": 0.8,
    "happened_third.tsv": 0.87,
}


def wrong(rows: list[tables.Row]) -> list[str]:
    return [row.text for row in rows if not tables.answers(row.expected, tables.coded(row.text, load()))]


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_most_sentences_are_read_as_expected(name: str, floor: float) -> None:
    rows = list(tables.rows(name))
    misread = wrong(rows)
    assert 1 - len(misread) / len(rows) >= floor, "\n".join(misread)


@pytest.mark.parametrize("name", FLOORS)
def test_what_tells_nothing_stays_without_events(name: str) -> None:
    assert not wrong([row for row in tables.rows(name) if row.expected in ("none", "no occurred")])
