"""The role of every line, the facts of the document, and the faults of its text."""

from typing import NamedTuple

from dragoman.knowledge import Knowledge
from dragoman.model import Damage, Document, Line, Refused
from dragoman.page import Source


class Layout(NamedTuple):
    """What the lines of a source say: the document with its lines, the refused text, the damage."""

    document: Document
    refused: tuple[Refused, ...]
    damage: tuple[Damage, ...]


def assign(source: Source, knowledge: Knowledge) -> Layout:
    """Give every line of a source its role and the document its facts."""
    lines, at = [], 0
    for row in source.text.splitlines(keepends=True):
        if row.strip():
            lines.append(Line(start=at, end=at + len(row.rstrip("\r\n")), role="body"))
        at += len(row)
    return Layout(Document(sha256=source.sha256, media_type=source.media_type, lines=tuple(lines)), (), ())
