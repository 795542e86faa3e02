"""Stretches of a document with a frame of their own."""

from dragoman.model import Document


def sections(text: str, document: Document) -> Document:
    """Give the document with its sections."""
    return document
