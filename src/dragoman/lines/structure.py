"""Stretches of a document with a frame of their own: appendices, turns of speakers, passages with a cited source, notes, headings."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.dates import explicit_dates
from dragoman.lines.blocks import Block
from dragoman.lines.roles import APPENDIX
from dragoman.lines.turns import turns
from dragoman.model import Section, Span

_SHUT = re.compile(r"[”\"][)\].]*(?:\s*\[\d{1,3}\])*\s*$")
_OPEN = ("“", '"', "«", "„", "'“", "\"'")
_MARK = re.compile(r"\[(\d{1,3})\]")
_NOTE = re.compile(r"\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})(?=\s)")
_CITED = re.compile(r"\((?P<outlet>[^()]{0,80}?),?\s*(?P<date>[^(),]{0,14}(?:\d[^()]{0,12},?\s)?(?:1[89]|20)\d\d)\)\.?[\s”\"]*$")


def sections(text: str, blocks: Sequence[Block], kind: str | None = None, folders: Sequence[Path] = ()) -> tuple[Section, ...]:
    """Give the sections of a document of some kind, by their place."""
    notes = [*_notes(blocks)]
    cited = [*_cited(text, blocks), *_marked(blocks, notes)]
    appendices = [*_appendices(blocks)]
    dated = [_dated(turn, cited) for turn in turns(blocks, kind, folders)]
    return tuple(sorted([*notes, *cited, *appendices, *dated, *_headings(blocks)], key=lambda s: (s.start, -s.end, s.kind)))


def _notes(blocks: Sequence[Block]) -> Iterator[Section]:
    """Yield the footnotes: label, and the first date that each states."""
    for block in blocks:
        if block.role != "footnote":
            continue
        mark = _NOTE.match(block.text)
        dates = explicit_dates(block.text)
        yield Section(
            start=block.start, end=block.end, kind="footnote", label=f"[{next(g for g in mark.groups() if g)}]" if mark else None,
            date=dates[0].iso if dates else None, date_span=Span(block.start + dates[0].start, block.start + dates[0].end) if dates else None,
        )


def _cited(text: str, blocks: Sequence[Block]) -> Iterator[Section]:
    """Yield the passages at whose end a source with its date is cited, back to the last such or the last heading."""
    begin: int | None = None
    opened: int | None = None
    for block in blocks:
        if block.is_refused or block.role in {"title", "date", "byline", "footnote", "navigation"}:
            continue
        if block.role == "heading":
            begin = opened = None
            continue
        found = _CITED.search(block.text) if block.text.rstrip(" .”\"")[-1:] == ")" else None
        dates = explicit_dates(found["date"]) or explicit_dates(found.group()) if found else []
        if block.role == "citation" or (found and dates):
            start = begin if block.role == "citation" else opened if opened is not None else block.start
            if dates and start is not None and found:
                where = block.text.find(text[block.start + found.start("date") : block.start + found.end("date")], found.start())
                inside = explicit_dates(block.text[where : found.end()])
                date = inside[0] if inside else dates[0]
                yield Section(
                    start=start, end=block.end, kind="cited", label=found["outlet"].strip(" ,") or None, date=date.iso,
                    date_span=Span(block.start + where + date.start, block.start + where + date.end),
                )
            begin = opened = None
            continue
        if begin is None:
            begin = block.start
        if block.role in {"body", "speaker"}:
            opening = block.text.startswith(_OPEN) and not _SHUT.search(block.text)
            opened = (opened if opened is not None else block.start) if opening else None


def _marked(blocks: Sequence[Block], notes: Sequence[Section]) -> Iterator[Section]:
    """Yield the stretch before each footnote's mark, with the date of the note: the source that it cites."""
    by_label = {note.label: note for note in notes}
    if not by_label:
        return
    for block in blocks:
        if block.role not in {"body", "standfirst", "caption", "note", "table"}:
            continue
        at = 0
        for mark in _MARK.finditer(block.text):
            note = by_label.get(mark.group())
            if note is not None and mark.start() > at:
                start = at + len(block.text[at : mark.start()]) - len(block.text[at : mark.start()].lstrip())
                yield Section(
                    start=block.start + start, end=block.start + mark.end(), kind="cited", label=mark.group(), date=note.date,
                    date_span=note.date_span,
                )
            at = mark.end()


def _label(heading: Block) -> str:
    """Give the words of a heading without Markdown's marks."""
    return " ".join(heading.text.split()).strip("#*_ ")


def _appendices(blocks: Sequence[Block]) -> Iterator[Section]:
    """Yield the appendices, each to the next one or to the notes."""
    starts = [index for index, block in enumerate(blocks) if block.role == "heading" and APPENDIX.match(block.text.lstrip("#* "))]
    for start, after in zip(starts, [*starts[1:], len(blocks)], strict=False):
        end = next((n for n in range(start, after) if blocks[n].role == "footnote" or (blocks[n].is_refused and n > start)), after)
        yield Section(start=blocks[start].start, end=blocks[end - 1].end, kind="appendix", label=_label(blocks[start]))


def _headings(blocks: Sequence[Block]) -> Iterator[Section]:
    """Yield the stretch under each heading, to the next one, to the notes or to the shell."""
    current: Block | None = None
    end = 0
    for block in blocks:
        if block.role == "heading" or block.role == "footnote":
            if current is not None and end > current.end:
                yield Section(start=current.start, end=end, kind="heading", label=_label(current))
            current = block if block.role == "heading" else None
        elif not block.is_refused:
            end = block.end
    if current is not None and end > current.end:
        yield Section(start=current.start, end=end, kind="heading", label=_label(current))


def _dated(turn: Section, cited: Sequence[Section]) -> Section:
    """Give a turn with the date of the source that is cited at the end of the passage it stands in."""
    over = [section for section in cited if section.start <= turn.start and turn.end <= section.end and section.date]
    if not over:
        return turn
    nearest = min(over, key=lambda section: section.end - section.start)
    return Section(
        start=turn.start, end=turn.end, kind="turn", label=turn.label, speaker=turn.speaker, speaker_span=turn.speaker_span, date=nearest.date,
        date_span=nearest.date_span,
    )
