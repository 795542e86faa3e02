"""Votes: the body that votes, and only the counts that are told."""

import pytest
from tests.extract.pages import page

from dragoman.extract import events
from dragoman.knowledge import load

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("text", "body", "counts"),
    [
        ("The Chairman of the Council of Ministers, Ruben Ocampo, said 120 states voted for the resolution.", None, (120, None, None)),
        ("[Fiji|FJI] regretted that 11 states voted against the resolution, the Chairman of the Council said.", None, (None, 11, None)),
        ("The Secretary of the Security Council of [Fiji|FJI] said nothing; the Senate voted 31-4 for the bill.", "Senate", (31, 4, None)),
        ("The Central Committee of [Fiji|FJI] voted to suspend the bill.", "Central Committee", (None, None, None)),
        ("Eight of the Council's 12 members voted for a draft on [Fiji|FJI].", "Council", (8, None, None)),
        ("[Fiji|FJI] was one of the 11 states that voted against the resolution.", None, (None, 11, None)),
        ("The head of the National Council and the Cabinet Council said the Senate voted 31-4 for the bill.", "Senate", (31, 4, None)),
        ("Nine of the 15 members abstained from the vote on [Fiji|FJI].", None, (None, None, 9)),
    ],
)
def test_body_is_who_votes_and_counts_are_those_told(text: str, body: str | None, counts: tuple[int | None, ...]) -> None:
    (vote,) = events.find(page(text), KNOWLEDGE).votes
    assert (vote.body, (vote.for_, vote.against, vote.abstain)) == (body, counts)
