"""Who is named, and who is meant: mentions of actors, offices held against the table, places."""

from typing import NamedTuple

from dragoman.knowledge import Knowledge
from dragoman.model import Mention, Place, Tenure
from dragoman.page import Page


class Named(NamedTuple):
    """What the page says of actors and places."""

    mentions: tuple[Mention, ...]
    tenures: tuple[Tenure, ...]
    places: tuple[Place, ...]


def find(page: Page, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Give the mentions by name, before any parse: the gate reads them."""
    return ()


def resolve(page: Page, knowledge: Knowledge) -> Named:
    """Give all mentions with their actors: names, titles, nominals, pronouns, metonyms; tenures; places."""
    return Named(page.mentions, (), ())
