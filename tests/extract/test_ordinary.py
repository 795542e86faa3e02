"""Ordinary sentences of news agencies over all types: how many are read as a careful coder would read them."""

from tests.extract import tables

from dragoman.knowledge import load

FLOOR = 0.92


def test_most_ordinary_sentences_are_read_as_expected() -> None:
    rows = list(tables.rows("ordinary.tsv"))
    wrong = [row.text for row in rows if not tables.answers(row.expected, tables.coded(row.text, load()))]
    assert 1 - len(wrong) / len(rows) >= FLOOR, "\n".join(wrong)


def test_ordinary_sentences_that_tell_nothing_stay_without_events() -> None:
    rows = [row for row in tables.rows("ordinary.tsv") if row.expected in ("none", "no occurred")]
    assert not [row.text for row in rows if not tables.answers(row.expected, tables.coded(row.text, load()))]
