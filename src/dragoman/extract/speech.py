"""Who says that who said it: statements with their chains, positions, notes."""

from typing import NamedTuple

from dragoman.knowledge import Knowledge
from dragoman.model import Note, Position, Statement
from dragoman.page import Page


class Speech(NamedTuple):
    """What is said on a page, by whom."""

    statements: tuple[Statement, ...]
    positions: tuple[Position, ...]
    notes: tuple[Note, ...]


def find(page: Page, knowledge: Knowledge) -> Speech:
    """Give the statements of a page with their chains, the positions taken in them, and the notes on words."""
    return Speech((), (), ())
