"""The role of every line, the facts of the document, and the faults of its text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.knowledge import Knowledge
from dragoman.lines import damage, facts, passages, roles, structure, votes
from dragoman.lines.blocks import Block, divide
from dragoman.lines.vocabulary import compiled
from dragoman.model import Damage, Document, Ids, Line, Refused, Span
from dragoman.page import Source

MADE_BY = "lines.roles 1"


class Layout(NamedTuple):
    """What the lines of a source say: the document with its lines, the refused text, the damage."""

    document: Document
    refused: tuple[Refused, ...]
    damage: tuple[Damage, ...]


def assign(source: Source, knowledge: Knowledge) -> Layout:
    """Give every line of a source its role and the document its facts."""
    words = compiled(tuple(knowledge.folders))
    blocks = divide(source, words)
    (votes if votes.has_votes(blocks) else roles).give_roles(blocks, facts.headlines(source))
    lines = tuple(_lines(blocks, source))
    document = facts.document(source, blocks, lines, knowledge)
    document = replace(document, sections=structure.sections(source.text, blocks, document.kind, knowledge.folders))
    return Layout(document, tuple(_refused(source, lines)), damage.find(source, blocks))


def _lines(blocks: Sequence[Block], source: Source) -> Iterator[Line]:
    """Yield the lines of the blocks; a long one that holds shell among prose is divided."""
    for block in blocks:
        if block.role == "body" and len(block.rows) == 1 and (parts := passages.divide(block)):
            yield from parts
            continue
        for row in block.rows:
            yield Line(start=row.start, end=row.end, role=block.role, reason=block.why)


def _refused(source: Source, lines: Sequence[Line]) -> Iterator[Refused]:
    ids = Ids("refused", source.sha256)
    for line in lines:
        if not line.is_used:
            span = Span(line.start, line.end)
            yield Refused(
                id=ids.of(span), doc=source.sha256, span=span, evidence=source.text[span.start : span.end], made_by=MADE_BY, role=line.role,
                reason=line.reason,
            )
