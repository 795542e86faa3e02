"""Kinds of sentence that read reports showed missing: how many are read as a careful coder would read them, on other dyads."""

from tests.extract import tables

from dragoman.knowledge import load

FLOOR = 0.9


def test_most_sentences_of_the_missing_kinds_are_read_as_expected() -> None:
    rows = list(tables.rows("breadth.tsv"))
    wrong = [row.text for row in rows if not tables.answers(row.expected, tables.coded(row.text, load()))]
    assert 1 - len(wrong) / len(rows) >= FLOOR, "\n".join(wrong)


def test_sentences_that_tell_nothing_between_states_stay_without_events() -> None:
    rows = [row for row in tables.rows("breadth.tsv") if row.expected in ("none", "no occurred")]
    assert not [row.text for row in rows if not tables.answers(row.expected, tables.coded(row.text, load()))]
