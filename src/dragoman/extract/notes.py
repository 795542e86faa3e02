"""Idioms, coined labels, slogans and glosses that the text itself explains."""

from collections.abc import Sequence

from dragoman.model import Note, Statement
from dragoman.page import Page


def find(page: Page, statements: Sequence[Statement]) -> tuple[Note, ...]:
    """Give the notes on words of a page."""
    return ()
