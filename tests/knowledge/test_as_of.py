"""Who held the office on that day: a hundred and more questions over all continents, 1950 to 2025."""

from pathlib import Path

import pytest

from dragoman.knowledge import load
from dragoman.knowledge.names import key, words

HERE = Path(__file__).parent
TABLES = ("as_of.tsv", "as_of_unseen.tsv")


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()[1:]]


def _is_answered(state: str, role: str, on: str, surname: str) -> bool:
    terms = load().holders(role, state, on)
    return bool(terms) and set(map(key, words(surname))) <= set(map(key, words(terms[0].person)))


@pytest.mark.parametrize("table", TABLES)
def test_at_least_ninety_seven_of_a_hundred_questions_are_answered(table: str) -> None:
    missed = [row for row in _rows(table) if not _is_answered(*row)]
    assert len(missed) <= 0.03 * len(_rows(table)), missed


@pytest.mark.parametrize("table", TABLES)
def test_the_name_in_the_question_is_found_in_that_office(table: str) -> None:
    missed = []
    for state, role, on, surname in _rows(table):
        found = load().person(surname, state=state, on=on, role=role)
        holder = load().holders(role, state, on)
        if not found or not holder or found[0].person.key not in {term.person_key for term in holder}:
            missed.append((state, role, on, surname, found[0].person.key if found else None))
    assert len(missed) <= 3, missed
