"""Promises, plans, invitations and announced acts."""

from collections.abc import Sequence

from dragoman.knowledge import Knowledge
from dragoman.model import Commitment, Event
from dragoman.page import Page


def find(page: Page, events: Sequence[Event], knowledge: Knowledge) -> tuple[Commitment, ...]:
    """Give the commitments of a page, each tied to the event that it announces where there is one."""
    return ()
