"""Stretches of a document with a frame of their own: appendices, turns of speakers, passages with a cited source, notes, headings."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.dates import explicit_dates
from dragoman.lines.blocks import Block
from dragoman.lines.roles import APPENDIX
from dragoman.model import Section, Span

# Who speaks, at the start of a paragraph: "President of Ruritania Anna Example: “…", "MS. SAMPLE: …", "Q    …".
_LABEL = re.compile(
    r"(?P<label>Q(?=\s{2,}|:)|A(?=:)|(?:[A-Z][A-Z.’'-]*\.?\s?){1,6}(?=:)|(?:[^\W\d_a-z][\w.'’-]*(?:\s*\([^()\n]{1,40}\))?(?:,? |(?=:))"
    r"(?:(?:of|the|and|de|la|del|al|von|van|for|to|in|on|bin|ibn|a|an)\s)*){1,22})(?:\s*\([^()\n]{1,60}\))?(?P<sep>:|\s{2,})\s*"
)
_SHUT = re.compile(r"[”\"][)\].]*(?:\s*\[\d{1,3}\])*\s*$")
_OPEN = ("“", '"', "«", "„", "'“", "\"'")
_MARK = re.compile(r"\[(\d{1,3})\]")
_NOTE = re.compile(r"\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})(?=\s)")
_CITED = re.compile(r"\((?P<outlet>[^()]{0,80}?),?\s*(?P<date>[^(),]{0,14}(?:\d[^()]{0,12},?\s)?(?:1[89]|20)\d\d)\)\.?[\s”\"]*$")
_NO_LABELS = frozenset(
    ["note", "notes", "source", "sources", "photo", "photos", "image", "video", "update", "updated", "correction",
        "editor's", "note", "read", "more", "read", "also", "see", "also", "watch", "summary", "conclusion",
            "background", "introduction", "example", "p.s", "important", "warning", "key", "takeaways", "contact",
                "tags", "topics", "location", "place", "date", "time", "subject", "re", "to", "from", "cc",
                    "what", "why", "how", "when", "where", "who"]
) | {"read more", "read also", "see also", "editor's note", "key takeaways", "related", "breaking", "analysis",
    "opinion", "fact sheet", "factbox", "timeline", "exclusive"}


class _Turn(NamedTuple):
    """A speaker's label: where it stands, who it names, whether the words after it are in quotation marks."""

    block: int
    label: str
    span: Span
    quoted: bool
    alone: bool


def sections(text: str, blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Give the sections of a document, by their place."""
    notes = [*_notes(blocks)]
    cited = [*_cited(text, blocks), *_marked(blocks, notes)]
    appendices = [*_appendices(blocks)]
    turns = [*_turns(blocks)]
    dated = [_dated(turn, cited) for turn in turns]
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


def _labels(blocks: Sequence[Block]) -> Iterator[_Turn]:
    """Yield the paragraphs that open with a speaker's label."""
    for index, block in enumerate(blocks):
        if block.role not in {"body", "speaker"} or block.bullet:
            continue
        found = _LABEL.match(block.text[:180])
        if not found or not _is_speaker(found["label"], found["sep"], block):
            continue
        rest = block.text[found.end() :]
        label = " ".join(found["label"].split()).rstrip(",")
        yield _Turn(index, label, Span(block.start, block.start + len(found["label"].rstrip())), rest.startswith(_OPEN), not rest.strip())


def _is_speaker(label: str, sep: str, block: Block) -> bool:
    """Say whether the words before a colon can name a speaker."""
    words = label.split()
    plain = label.strip().lower().rstrip(":")
    if plain in _NO_LABELS or (words and words[0].lower() in _NO_LABELS and len(words) <= 2) or any(any(map(str.isdigit, word)) for word in words):
        return False
    if label.strip() == "Q" or label.strip() == "A":
        return sep == ":" or block.text.startswith("Q")
    if sep != ":":
        return False
    return 1 <= len(words) <= 24 and words[-1][:1].isupper() and len(label) <= 170


def _turns(blocks: Sequence[Block]) -> Iterator[Section]:
    """Yield the turns of speakers.

    A quoted turn runs on while its paragraphs open with a quotation mark; a plain one, in a text of at least two speakers, to the next label.
    """
    labels = [*_labels(blocks)]
    plain = [turn for turn in labels if not turn.quoted and not _quoted_after(blocks, turn)]
    is_transcript = len(plain) >= 3 and len({turn.label for turn in plain}) >= 2 and len({turn.label for turn in plain}) <= 0.7 * len(plain) + 1
    for number, turn in enumerate(labels):
        after = labels[number + 1].block if number + 1 < len(labels) else len(blocks)
        quoted = turn.quoted or _quoted_after(blocks, turn)
        if not quoted and not is_transcript:
            continue
        end = turn.block
        for index in range(turn.block + 1, after):
            block = blocks[index]
            if block.is_refused:
                continue
            over = block.role == "footnote" or (block.role == "heading" and APPENDIX.match(block.text.lstrip("#* ")) is not None)
            if over or (quoted and block.role in {"heading", "citation", "date"}):
                break
            if quoted and block.role == "body" and not block.text.startswith(_OPEN):
                break
            end = index
        if end == turn.block and turn.alone:
            continue
        yield Section(
            start=blocks[turn.block].start, end=blocks[end].end, kind="turn", label=turn.label, speaker=turn.label, speaker_span=turn.span,
        )


def _quoted_after(blocks: Sequence[Block], turn: _Turn) -> bool:
    """Say whether a label that stands alone is followed by a quotation."""
    return turn.alone and turn.block + 1 < len(blocks) and blocks[turn.block + 1].text.startswith(_OPEN)


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
