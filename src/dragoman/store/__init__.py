"""The register: one SQLite file, a write side and a read side."""

from dragoman.store.reader import Reader
from dragoman.store.writer import Writer

__all__ = ["Reader", "Writer"]
