"""Who did what to whom, and whether it happened."""

from typing import NamedTuple

from dragoman.knowledge import Knowledge
from dragoman.model import Event, Project, Vote
from dragoman.page import Page


class Happened(NamedTuple):
    """The events of a page, with the votes and projects among them."""

    events: tuple[Event, ...]
    votes: tuple[Vote, ...]
    projects: tuple[Project, ...]


def find(page: Page, knowledge: Knowledge) -> Happened:
    """Give the events of a page: one record for each happening, all its sentences as evidence."""
    return Happened((), (), ())
