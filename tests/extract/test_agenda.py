"""What encounters were about, in which atmosphere and how long: the examples of `agenda.toml`."""

import pytest
from tests.extract.pages import page

from dragoman.extract import events
from dragoman.knowledge import load
from dragoman.knowledge.files import toml

EXAMPLES = [(row["text"], row["topics"], row["notes"]) for row in toml("agenda.toml")["example"]]


@pytest.mark.parametrize(("text", "topics", "notes"), EXAMPLES)
def test_an_encounter_has_its_agenda(text: str, topics: list[str], notes: list[str]) -> None:
    (met,) = (event for event in events.find(page(text), load()).events if event.type == "CONSULT")
    assert list(met.agenda) == topics
    assert [why for why in met.why if why.startswith(("atmosphere", "length"))] == notes


def test_another_act_has_no_agenda() -> None:
    made = page("[Norway|NOR] condemned [Mali|MLI] on Monday. They discussed trade.")
    assert all(not event.agenda for event in events.find(made, load()).events if event.type != "CONSULT")
