"""Join lines into paragraphs: a sentence of a hard-wrapped text runs over lines, a headline does not run into the text below it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dragoman.model import Document, Line

_BLANK = re.compile(r"\n[^\S\n]*\n|\r\n?[^\S\n]*\r")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪●◆]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_STOPPED = re.compile(r"""[.!?:;…]["'”’»)\]]*(?:\[\d{1,3}\])*\s*$""")
_LEFT_OPEN = re.compile(r"\b(?:the|an?|of|and|or|in|to|for|with|on|by|at|from|that|its|his|her|their|between|against)$")
_JOINED_ROLES = frozenset({"body", "caption", "standfirst", "title", "footnote", "note"})
_WIDEST = 130


class Paragraph(NamedTuple):
    """One paragraph: its stretch of the text, the index of its first line, its role, and the index it has among the paragraphs."""

    start: int
    end: int
    line: int
    role: str
    number: int
    line_starts: tuple[int, ...]


def paragraphs(text: str, document: Document) -> Iterator[Paragraph]:
    """Yield the paragraphs of the used lines of a document."""
    lines = document.lines
    width = _wrap_width(text, lines)
    index, count = 0, 0
    while index < len(lines):
        line = lines[index]
        if not line.is_used:
            index += 1
            continue
        last = index
        while last + 1 < len(lines) and _continues(text, lines[last], lines[last + 1], width):
            last += 1
        yield Paragraph(line.start, lines[last].end, index, line.role, count, tuple(one.start for one in lines[index:last + 1]))
        count += 1
        index = last + 1


def _wrap_width(text: str, lines: tuple[Line, ...]) -> int:
    """Give the width at which the text was wrapped by hand, 0 where it was not."""
    wrapped = [
        one.end - one.start for one, other in pairwise(lines)
        if one.is_used and other.is_used and one.end - one.start <= _WIDEST and _runs_on(text, one, other)
    ]
    return max(wrapped) if len(wrapped) >= 3 else 0


def _indent(text: str, line: Line) -> int:
    """Give by how much a line is set in, as the first of a paragraph may be."""
    return line.start - (text.rfind("\n", 0, line.start) + 1)


def _runs_on(text: str, one: Line, other: Line) -> bool:
    """Say whether the next line begins in the middle of a sentence."""
    gap = text[one.end:other.start]
    if gap.strip() or _BLANK.search(gap):
        return False
    begins = text[other.start:other.start + 1]
    return (begins.islower() or begins.isdigit() or begins in "($") and not _STOPPED.search(text[max(one.start, one.end - 12):one.end])


def _continues(text: str, one: Line, other: Line, width: int) -> bool:
    if one.role != other.role or one.role not in _JOINED_ROLES or not other.is_used:
        return False
    gap = text[one.end:other.start]
    if gap.strip() or _BLANK.search(gap) or _ITEM.match(text, other.start, other.end):
        return False
    length = one.end - one.start
    if _runs_on(text, one, other) and length > 25 and (text[other.start].islower() or (bool(width) and length <= _WIDEST)):
        return True
    if length > _WIDEST:
        return False
    if not width:
        return False
    indent = _indent(text, one)
    if _LEFT_OPEN.search(text, max(one.start, one.end - 12), one.end) or (indent > 1 and not _indent(text, other)):
        return True
    length += indent
    first = re.split(r"[ \t]", text[other.start:other.end], maxsplit=1)
    return length + 1 + (len(first[0]) if first else 0) > min(width, _WIDEST) - 3
