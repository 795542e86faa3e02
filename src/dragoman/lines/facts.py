"""What a document is: title, outlet, date, each with its basis."""

from collections.abc import Iterator, Sequence

from dragoman.knowledge import Knowledge
from dragoman.lines.blocks import Block
from dragoman.model import Document, Line
from dragoman.page import Source


def headlines(source: Source) -> Iterator[str]:
    """Yield the headlines that the reader found outside the text."""
    for fact in source.facts:
        if fact.field == "title":
            yield fact.value


def document(source: Source, blocks: Sequence[Block], lines: tuple[Line, ...], knowledge: Knowledge) -> Document:
    """Give the document with its facts."""
    return Document(sha256=source.sha256, media_type=source.media_type, lines=lines)
