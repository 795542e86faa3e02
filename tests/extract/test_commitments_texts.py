"""Commitments in whole texts: how many are found, how firm, due when, and nothing where nothing is undertaken."""

import hashlib
from collections import Counter
from functools import cache

import pytest
from tests.extract import tables

from dragoman import coding
from dragoman.knowledge import load
from dragoman.model import Commitment
from dragoman.page import Fact, Source

FLOORS = {
    "commitments_first.tsv": {"found": 0.85, "firmness": 0.93, "status": 0.95, "due": 0.93, "none": 0.95},
    "commitments_second.tsv": {"found": 0.85, "firmness": 0.95, "status": 0.95, "due": 0.95, "none": 0.9},
    "commitments_third.tsv": {"found": 0.95, "firmness": 0.95, "status": 0.95, "due": 0.95, "none": 0.95, "right": 0.95, "terms": 0.95},
    "commitments_fourth.tsv": {"found": 0.95, "firmness": 0.9, "status": 0.95, "due": 0.95, "none": 0.95, "right": 0.95, "terms": 0.95},
    "commitments_fifth.tsv": {"found": 0.95, "firmness": 0.95, "status": 0.95, "due": 0.95, "none": 0.95, "right": 0.95},
    "commitments_sixth.tsv": {"found": 0.95, "firmness": 0.95, "status": 0.95, "due": 0.95, "none": 0.95, "right": 0.95},
}


def found_in(text: str, day: str) -> tuple[Commitment, ...]:
    facts = () if day == "-" else (Fact(field="published", value=day, basis="row"),)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return coding.code(Source(name="table", sha256=digest, media_type="text/plain", text=text, reader="test", facts=facts), load()).commitments


def is_due(expected: str, found: Commitment) -> bool:
    """Say whether a window is one of those expected; a day stands for itself, `-` for no closed window."""
    if expected == "-":
        return not (found.due_start and found.due_end)
    windows = [(part if ".." in part else f"{part}..{part}").split("..") for part in expected.split("|")]
    return any(_touch(found.due_start, found.due_end, *window) for window in windows)


def _touch(start: str | None, end: str | None, low: str, high: str) -> bool:
    if not (start or end):
        return False
    return max(start or low, low) <= (min(end or high, high) if high else end or "9999") and (bool(low) or not start)


@cache
def tally(name: str) -> dict[str, float]:
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in tables.rows(name):
        expected, text = row.text.split("\t")
        commitments = found_in(text, row.expected)
        total["right"] += len(commitments)
        if expected == "none":
            total["none"] += 1
            hits["none"] += not commitments
            continue
        parts = [part.split(" ") for part in expected.split("; ")]
        named = {states.partition(">")[0] for states, *_ in parts}
        hits["right"] += sum(bool(named & {actor.state for actor in each.promisor}) for each in commitments)
        for states, firmness, standing, due, *also in parts:
            mine = [each for each in commitments if states.partition(">")[0] in {actor.state for actor in each.promisor}]
            total["found"] += 1
            hits["found"] += bool(mine)
            if mine:
                total.update(("firmness", "status", "due"))
                hits["firmness"] += any(each.firmness in firmness.split("|") for each in mine)
                hits["status"] += any(each.status in standing.split("|") for each in mine)
                hits["due"] += any(is_due(due, each) for each in mine)
                if also:
                    total["terms"] += 1
                    hits["terms"] += any(each.condition if also == ["if"] else each.amount for each in mine)
    return {measure: hits[measure] / total[measure] for measure in total}


@pytest.mark.parametrize(("name", "measure"), [(name, measure) for name, floors in FLOORS.items() for measure in floors])
def test_commitments_of_texts_are_read_as_a_careful_reader_would(name: str, measure: str) -> None:
    assert tally(name)[measure] >= FLOORS[name][measure]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Uganda will train 300 Rwandan officers. The course begins in June, a spokesman said.", [("1998-06-01", "1998-06-30")]),
        ("Brazil vowed to pay Bolivia the disputed bill within 90 days.", [(None, "1998-05-26")]),
        ("Ireland pledged 30 million euros to Lesotho. It was praised for that in June.", [(None, None)]),
    ],
)
def test_a_promise_falls_due_as_its_own_or_the_next_sentence_says(text: str, due: list[tuple[str | None, str | None]]) -> None:
    assert [(each.due_start, each.due_end) for each in found_in(text, "1998-02-25")] == due


def test_a_promise_told_to_be_kept_by_a_day_to_come_was_made_on_the_day_of_the_report() -> None:
    (one,) = found_in("Ireland has pledged 30 million euros to Lesotho over the three years from 2006 to 2008.", "2005-07-14")
    assert (one.made_on, one.due_start, one.due_end) == ("2005-07-14", "2006-01-01", "2008-12-31")


@pytest.mark.parametrize(
    "text",
    [
        "Russia warned Finland that it would retaliate.",
        "Nobody knows whether Uzbekistan will pay its debt to Tajikistan.",
        "The Chilean minister recalled the decision to move the embassy in Bolivia last May.",
    ],
)
def test_threats_open_questions_and_what_is_long_done_are_no_commitments(text: str) -> None:
    assert not found_in(text, "2022-05-18")


def test_an_encounter_told_twice_is_one_with_the_day_of_either() -> None:
    (one,) = found_in("Haiti's president will meet the king of Spain. Spain's king will meet Haiti's president on 4 May.", "1998-02-25")
    assert (one.due_start, one.due_end) == ("1998-05-04", "1998-05-04")
