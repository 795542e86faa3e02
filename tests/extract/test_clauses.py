"""Happenings told beside the main clause: how many are read as a careful coder would read them, on other dyads."""

from tests.extract import tables

from dragoman.knowledge import load

FLOOR = 0.85


def test_most_happenings_told_beside_the_main_clause_are_read() -> None:
    rows = list(tables.rows("clauses.tsv"))
    wrong = [row.text for row in rows if not tables.answers(row.expected, tables.coded(row.text, load()))]
    assert 1 - len(wrong) / len(rows) >= FLOOR, "\n".join(wrong)


def test_what_is_wished_feared_or_only_named_stays_without_events() -> None:
    rows = [row for row in tables.rows("clauses.tsv") if row.expected in ("none", "no occurred")]
    assert not [row.text for row in rows if not tables.answers(row.expected, tables.coded(row.text, load()))]
