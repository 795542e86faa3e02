"""Commitments: who undertakes what, how firmly, by when; hopes are none."""

import pytest
from tests.extract.pages import page

from dragoman.extract import commitments, events
from dragoman.knowledge import load
from dragoman.knowledge.files import toml
from dragoman.model import Commitment
from dragoman.page import Page

KNOWLEDGE = load()
READINGS = [(entry["text"], entry["expected"]) for entry in toml("commitments.toml")["readings"]]


def found_on(made: Page) -> tuple[Commitment, ...]:
    return commitments.find(made, events.find(made, KNOWLEDGE).events, KNOWLEDGE).commitments


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_example_is_read_as_the_knowledge_says(text: str, expected: str) -> None:
    found = [f"{','.join(actor.state for actor in each.promisor)} {each.firmness}" for each in found_on(page(text))]
    assert found == [part for part in expected.split("; ") if part]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("[Norway|NOR] will lift its ban on maize from [Malawi|MWI] by the end of this year.", (None, "2017-12-31")),
        ("[Norway|NOR] will lift its ban on maize from [Malawi|MWI] before September.", (None, "2017-08-31")),
        ("[President Jorge Lema|BOL] will visit [Georgia|GEO] next year.", ("2018-01-01", "2018-12-31")),
        ("[President Jorge Lema|BOL] will visit [Georgia|GEO] in the autumn.", ("2017-09-01", "2017-11-30")),
    ],
)
def test_a_deadline_opens_its_window_at_the_front(text: str, due: tuple[str | None, str | None]) -> None:
    assert [(each.due_start, each.due_end) for each in found_on(page(text))] == [due]


def test_words_of_a_commitment_end_with_their_quotation() -> None:
    (one,) = found_on(page('"We will open a school in [Bamako|MLI] by the end of this year," [President Ruben Ocampo|PRY] said.'))
    assert one.evidence == "We will open a school in Bamako by the end of this year"


def test_only_who_accepts_an_invitation_undertakes_to_come() -> None:
    (one,) = found_on(page("[President Jorge Lema|BOL] accepted an invitation to visit [Georgia|GEO]."))
    assert (one.kind, [actor.state for actor in one.promisor], [actor.state for actor in one.promisee]) == ("acceptance", ["BOL"], ["GEO"])


def test_a_paper_binds_whom_it_obliges() -> None:
    (one,) = found_on(page("The pact obliges [Chad|TCD] to pay ten million dollars to [Niger|NER] by June."))
    assert (one.firmness, [actor.state for actor in one.promisor]) == ("firm", ["TCD"])
