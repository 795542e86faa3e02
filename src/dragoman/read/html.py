"""HTML: our own linearisation of the visible blocks."""

from dragoman.errors import ReadError
from dragoman.read.parsed import Parsed


def parse(name: str, data: bytes, *, votes: bool = True) -> Parsed:
    """Give the visible text of a page."""
    raise ReadError(f"{name}: HTML is not read yet")
