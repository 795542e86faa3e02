"""PDF: the text of its pages."""

from dragoman.errors import ReadError
from dragoman.read.parsed import Parsed


def parse(name: str, data: bytes) -> Parsed:
    """Give the visible text of a file."""
    raise ReadError(f"{name}: PDF is not read yet")
