"""Amounts and counts with their roles."""

from dragoman.knowledge import Knowledge
from dragoman.model import Figure
from dragoman.page import Page


def find(page: Page, knowledge: Knowledge) -> tuple[Figure, ...]:
    """Give the figures of a page with kind, payer and payee."""
    return ()
