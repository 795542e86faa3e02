"""Whom a bare office means beside a guest who bears the same."""

from tests.extract.tables import coded

from dragoman.knowledge import load

KNOWLEDGE = load()
READOUT = (
    "On Friday President Joe Biden received President Carlos Vidal of Peru at the White House.\n\n"
    "They spoke for an hour. The President praised Peru's courage in the dispute with Chile."
)


def test_a_bare_office_is_not_that_of_the_guest_told_as_of_his_state() -> None:
    praise = next(event for event in coded(READOUT, KNOWLEDGE) if "praised" in event.evidence)
    assert "Biden" in praise.sources[0].name
