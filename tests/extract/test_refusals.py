"""What somebody says that he will not do is a refusal; needs ask, rights granted back, conditions set ask, a part denied denies."""

import pytest
from tests.extract import tables

from dragoman.knowledge import load

KNOWLEDGE = load()


@pytest.mark.parametrize("row", list(tables.rows("refusals.tsv")), ids=lambda row: row.text[:60])
def test_sentence_is_read_as_expected(row: tables.Row) -> None:
    coded = tables.coded(row.text, KNOWLEDGE)
    assert tables.answers(row.expected, coded), [(e.type, e.status, [a.state for a in e.sources], [a.state for a in e.targets]) for e in coded]
