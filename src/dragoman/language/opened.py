"""Read a text whose words run together as if their spaces were there, and give the records the places and words of the text as it is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from dragoman.model import Coded, Damage, Document, Ids, Line, Section, Span
from dragoman.page import Source

MADE_BY = "language.seams 1"
REPEATED = ("surface", "phrase", "words", "text")
"""Fields that may repeat the evidence of their record."""

S = TypeVar("S", bound=msgspec.Struct)


def with_spaces(text: str, seams: Sequence[int]) -> str:
    """Give a text with a space at each of its seams."""
    return " ".join(text[start:end] for start, end in pairwise([0, *seams, len(text)]))


class Opened:
    """A source with a space at each of its seams."""

    def __init__(self, source: Source, seams: Sequence[int]) -> None:
        self._whole, self._seams = source, tuple(seams)
        self._spaces = [seam + number for number, seam in enumerate(self._seams)]
        hints = tuple(replace(
            hint, start=hint.start + bisect_right(self._seams, hint.start), end=hint.end + bisect_left(self._seams, hint.end),
        ) for hint in source.hints)
        self.source = replace(source, text=with_spaces(source.text, self._seams), hints=hints)

    def put_back(self, coded: Coded) -> Coded:
        """Give what was found in the opened text with its places in the text as it is, and each place where words run together as damage."""
        found: Coded = self._moved(coded)
        return replace(found, damage=(*found.damage, *self._damage(found.document)))

    def place(self, offset: int) -> int:
        """Give the place in the text as it is of one in the opened text."""
        return offset - bisect_left(self._spaces, offset)

    def _moved(self, value: Any) -> Any:
        if isinstance(value, Span):
            return Span(self.place(value.start), self.place(value.end))
        if isinstance(value, tuple):
            return tuple(map(self._moved, value))
        if isinstance(value, (Line, Section)):
            value = replace(value, start=self.place(value.start), end=self.place(value.end))
        return self._struct(value) if isinstance(value, msgspec.Struct) else value

    def _struct(self, record: S) -> S:
        before = {name: getattr(record, name) for name in record.__struct_fields__}
        now = {name: self._moved(value) for name, value in before.items()}
        evidence = before.get("evidence")
        if evidence is not None:
            now["evidence"] = self._whole.text[now["span"].start : now["span"].end]
            now |= {name: now["evidence"] for name in REPEATED if before.get(name) == evidence}
        changed = {name: value for name, value in now.items() if value is not before[name]}
        return replace(record, **changed) if changed else record

    def _damage(self, document: Document) -> Iterator[Damage]:
        ids, text = Ids("damage", document.sha256), self._whole.text
        used = [line for line in document.lines if line.is_used]
        starts = [line.start for line in used]
        last = -1
        for seam in self._seams:
            line = bisect_right(starts, seam) - 1
            if seam < last or line < 0 or seam >= used[line].end:
                continue
            start, end = seam, seam
            while start > used[line].start and not text[start - 1].isspace():
                start -= 1
            while end < used[line].end and not text[end].isspace():
                end += 1
            last = end
            yield Damage(
                id=ids.of((start, end)), doc=document.sha256, span=Span(start, end), evidence=text[start:end], made_by=MADE_BY, kind="glued words",
                why="no space between two words",
            )
