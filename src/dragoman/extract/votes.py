"""Votes in a body: tallies, who voted how, the resolution, and the vote event they belong to."""


from collections.abc import Sequence

from dragoman.model import Event, Vote
from dragoman.page import Page


def find(page: Page, events: Sequence[Event]) -> tuple[Vote, ...]:
    """Give the votes of a page."""
    return ()
