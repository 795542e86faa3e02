"""Parties of a noun that stand with the noun beside it or with the verb above it."""

import pytest
from tests.extract.tables import coded

from dragoman.knowledge import load

pytest.importorskip("dragoman_model_en")
KNOWLEDGE = load()


def said(text: str) -> set[str]:
    return {f"{e.type} {','.join(a.state for a in e.sources)}>{','.join(a.state for a in e.targets)} {e.status}" for e in coded(text, KNOWLEDGE)}


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Vietnamese Prime Minister Pham Minh Chinh spoke of his talks with Prime Minister Anwar Ibrahim and subsequent phone conversations.",
         "CONSULT VNM>MYS occurred"),
        ("Ecuador accused Peru of failing to honour a March 1998 accord on the border.", "AGREE PER> occurred"),
        ("Kenya's refusal to implement a 1991 accord angered Chile.", "AGREE KEN> occurred"),
        ("North Korea has circumvented international sanctions with the help of Chinese banks.", "SANCTION >PRK ongoing"),
        ("The EU-Russia Summit will not take place.", "CONSULT RUS,IGO> denied"),
    ],
)
def test_the_words_around_share_their_parties(text: str, reading: str) -> None:
    assert reading in said(text)


@pytest.mark.parametrize("text", ["Iran violated the agreement.", "Somebody evaded international sanctions, Peru said."])
def test_nobody_is_lent_where_nothing_is_shared(text: str) -> None:
    assert not [event for event in coded(text, KNOWLEDGE) if event.type in ("AGREE", "SANCTION")]


def test_what_is_shared_says_so() -> None:
    events = coded("North Korea has circumvented international sanctions with the help of Chinese banks.", KNOWLEDGE)
    told = next(e for e in events if e.type == "SANCTION")
    assert "whoever evades it" in told.why
