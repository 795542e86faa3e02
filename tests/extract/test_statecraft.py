"""Sentences of presidencies, ministries, blocs and reporters on varied dyads: each is read as a careful coder would read it."""

import pytest
from tests.extract import tables

from dragoman.knowledge import load


@pytest.mark.parametrize("row", list(tables.rows("statecraft.tsv")), ids=lambda row: row.text[:60])
def test_sentence_is_read_as_expected(row: tables.Row) -> None:
    events = tables.coded(row.text, load())
    assert tables.answers(row.expected, events), [(e.type, e.status, [a.state for a in e.sources], [a.state for a in e.targets]) for e in events]
