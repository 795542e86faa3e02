"""Faults of the source, each at its place."""

from dragoman.model import Damage, Document
from dragoman.page import Source


def find(source: Source, document: Document) -> tuple[Damage, ...]:
    """Give the faults that can be seen in the text itself."""
    return ()
