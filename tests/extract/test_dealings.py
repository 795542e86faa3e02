"""Sentences of dealings between states: how many of a table are read as a careful coder would read them."""

import pytest
from tests.extract import tables

from dragoman.knowledge import load

FLOORS = {"dealings.tsv": 0.91, "dealings_second.tsv": 0.93, "dealings_third.tsv": 0.93, "measures.tsv": 0.56}


@pytest.mark.parametrize("name", FLOORS)
def test_most_sentences_are_read_as_expected(name: str) -> None:
    rows = list(tables.rows(name))
    wrong = [row.text for row in rows if not tables.answers(row.expected, tables.coded(row.text, load()))]
    assert 1 - len(wrong) / len(rows) >= FLOORS[name], "\n".join(wrong)


def test_what_tells_nothing_stays_without_events() -> None:
    rows = [row for name in FLOORS for row in tables.rows(name) if row.expected in ("none", "no occurred")]
    wrong = [row.text for row in rows if not tables.answers(row.expected, tables.coded(row.text, load()))]
    assert len(wrong) <= 1, "\n".join(wrong)
