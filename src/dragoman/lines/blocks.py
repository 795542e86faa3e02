"""Blocks: the lines of a text with what can be seen of each by itself; the lines of a hard-wrapped paragraph are one block."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.dates import explicit_dates
from dragoman.knowledge.files import toml
from dragoman.lines.vocabulary import Hit, Reading, Vocabulary
from dragoman.model import USED_ROLES, Span
from dragoman.page import Source
from dragoman.text import fold

ROW = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
BULLET = re.compile(r"(?:[-*•·●▪►◆■‣–—]|\(?\d{1,2}[.)])\s+(?=\S)")
ENDS = re.compile(r"(?:[.!?…。！？؟][\"'”’»“)\]*_]*)(?:\s*\[\d{1,3}\])*[\s*_]*$")
SPEAKER_ONLY = re.compile(r"(?:[^\W\d_][\w.'’ -]{0,60}|Q|A)\s?:$")

_DATE_WORDS = re.compile(
    r"\b(?:first |date |last )?(?:published?|updated?|modified|posted|created|date|issued|released|dated|edited|added|stand"
    r"|veroffentlicht|aktualisiert|publicado"
    r"|actualizado|publie|mis a jour|опубликовано|обновлено|guncelleme|on|at|le|el|am|um|uhr|the|of|de|к|в|г|года|год)\b(?: date| on)?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:a\.?m\.?|p\.?m\.?|gmt|utc|e[sd]?t|p[sd]t|c[se]s?t|ist"
    r"|bst|msk|hrs?|local time|eastern)\b"
    r"|\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b|\b\d{1,2} ?(?=[ap]\.?m)|[+-]\d{1,2}(?::\d{2})?\b|[\W_]+|\b(?:\d{1,2} )?min(?:ute)?s?(?: read)?\b"
)
_NUMBER_WORDS = re.compile(r"\b(?:special|dispatch|report|release|issue|no|nr|vol|number|series|press|bulletin|inquiry|analysis"
    r"|statement|document|№|n°|\d{1,6}(?:-\d+)*)\b")
_TIME_ONLY = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?)?(?:\s+(?:[A-Z]{2,4}|local "
    r"time))?(?:\s*[-–—]\s*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?\s?m\.?)?(?:\s+[A-Z]{2,4})?)?", re.I)
_GLUE = re.compile(r"(?<=[a-z0-9])[.!?][\"”’]?(?=[A-Z\"“])")


_MONTHS_ELSEWHERE = re.compile(
    r"\b(?:januar|jänner|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre"
    r"|novembre|décembre|gennaio|febbraio"
    r"|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro"
    r"|novembro|dezembro|ocak|şubat|mart|nisan"
    r"|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık)\b", re.I,
)


@dataclass(slots=True)
class Block:
    """One line, or the lines of one wrapped paragraph, on its way to a role."""

    start: int
    end: int
    rows: tuple[Span, ...]
    text: str
    folded: str
    words: int
    ends: bool
    bullet: bool
    gap: bool
    reading: Reading | None = None
    hits: tuple[Hit, ...] = ()
    iso: str | None = None
    is_date: bool = False
    hints: dict[str, str] = field(default_factory=dict)
    role: str = ""
    why: str = ""

    @property
    def bare(self) -> str:
        """Give the text without its bullet."""
        return BULLET.sub("", self.text, count=1) if self.bullet else self.text

    @property
    def is_prose(self) -> bool:
        """Say whether the block reads like sentences."""
        return not self.is_date and ((self.words >= 7 and self.ends) or self.words >= 28)

    @property
    def is_short(self) -> bool:
        """Say whether the block is a few words without a stop, as menus are made of."""
        return self.words <= 6 and not self.ends and not self.text.endswith(":")

    @property
    def is_headline(self) -> bool:
        """Say whether the block could be a headline: some words, no full stop."""
        return 3 <= self.words <= 32 and (not self.ends or self.text[-1] in "?!'’\"”") and not self.is_date and not self.text.endswith((
            ":", ";", ","))

    @property
    def is_refused(self) -> bool:
        """Say whether the block has a role that no record may stand on."""
        return bool(self.role) and self.role not in USED_ROLES

    def give(self, role: str, why: str) -> None:
        """Give the role, if there is none yet."""
        if not self.role:
            self.role, self.why = role, why


def divide(source: Source, words: Vocabulary) -> list[Block]:
    """Give the blocks of a source, in order."""
    text = source.text
    rows = [*_rows(text)]
    wrapped = source.media_type not in {"text/html", "application/xhtml+xml"} and _is_wrapped(text, rows)
    blocks: list[Block] = []
    group: list[Span] = []
    last_end = 0
    for index, row in enumerate(rows):
        if group and not (wrapped and _runs_on(text, group[-1], row)):
            blocks.append(_block(text, group, last_end, words))
            last_end = group[-1].end
            group = []
        group.append(row)
        if index == len(rows) - 1:
            blocks.append(_block(text, group, last_end, words))
    _take_hints(blocks, source)
    return blocks


def _rows(text: str) -> Iterator[Span]:
    for row in ROW.finditer(text):
        start, _end = row.span()
        content = row.group()
        stripped = content.strip()
        if stripped:
            start += len(content) - len(content.lstrip())
            yield Span(start, start + len(stripped))


def _block(text: str, rows: list[Span], last_end: int, words: Vocabulary) -> Block:
    start, end = rows[0].start, rows[-1].end
    content = text[start:end]
    folded = fold(content)
    block = Block(
        start=start, end=end, rows=tuple(rows), text=content, folded=folded,
        words=content.count(" ") + 1 if len(content) > 400 else len(content.split()),
        ends=ENDS.search(content, max(0, len(content) - 40)) is not None, bullet=BULLET.match(content) is not None, gap=text.count(
            "\n", last_end, start) > 1,
    )
    if len(content) <= 120 and (any(map(str.isdigit, content))):
        block.iso, alone = date_of(content, folded)
        block.is_date = alone and content[0] not in "(["
    if not block.is_date:
        block.reading = words.line(folded.replace("\n", " ") if "\n" in folded else folded)
        block.hits = tuple(words.phrases(folded))
    return block


def date_of(content: str, folded: str) -> tuple[str | None, bool]:
    """Give the date that a short line states, and whether the line is nothing but a date (with its time, label, or a document's number).

    >>> date_of("Published Date: 09:53 | 21 January 2026", "published date: 09:53 | 21 january 2026")
    ('2026-01-21T09:53', True)
    >>> date_of("The 21 January talks in Oslo", "the 21 january talks in oslo")
    ('--01-21', False)
    """
    if _TIME_ONLY.fullmatch(content.strip()):
        return None, True
    dates = explicit_dates(content, day_first=None)
    if not dates or len(dates[0].iso) < 10:
        content = _MONTHS_ELSEWHERE.sub(lambda month: _months()[month.group().lower()], re.sub(r"(?<=\d)\.(?= ?[^\W\d_])", " ", content))
        dates = explicit_dates(content, day_first=None)
    if not dates:
        return None, False
    rest = content
    for found in reversed(dates):
        rest = rest[: found.start] + " " + rest[found.end :]
    left = _DATE_WORDS.sub(" ", fold(rest)).split()
    iso = dates[0].iso
    alone = not left
    if left and len(left) <= 6 and len(iso) >= 10:
        alone = not _NUMBER_WORDS.sub(" ", " ".join(left)).split()
    if alone and len(iso) == 10 and (time := re.search(r"(?<![\d:])(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap])?\.?(?:m\b)?", folded)):
        hour = int(time[1]) + (12 if time[3] == "p" and int(time[1]) < 12 else 0)
        hour = 0 if time[3] == "a" and int(time[1]) == 12 else hour
        if hour < 24 and int(time[2]) < 60:
            iso = f"{iso}T{hour:02d}:{time[2]}"
    return iso, alone


@lru_cache(maxsize=1)
def _months() -> dict[str, str]:
    months: dict[str, str] = toml("lines.toml")["months"]
    return months


def _is_wrapped(text: str, rows: list[Span]) -> bool:
    """Say whether lines were broken at a width: most lines that have a follower would not have held its first word."""
    if len(rows) < 4:
        return False
    lengths = sorted(row.end - row.start for row in rows)
    width = lengths[int(len(lengths) * 0.97)]
    if width > 110 or width < 45:
        return False
    full = followed = 0
    for row, follower in itertools.pairwise(rows):
        if text.count("\n", row.end, follower.start) != 1:
            continue
        followed += 1
        length = row.end - row.start
        full += length > 0.6 * width and length + 1 + _first_word(text, follower) > width - 3
    return followed >= 3 and full >= 0.5 * followed


def _first_word(text: str, row: Span) -> int:
    """Give the length of the first word of a row."""
    at = text.find(" ", row.start, row.end)
    return (at if at >= 0 else row.end) - row.start


def _runs_on(text: str, row: Span, follower: Span) -> bool:
    """Say whether a wrapped paragraph goes on in the next row."""
    between = text[row.end : follower.start]
    if between.count("\n") != 1 or (len(between.rpartition("\n")[2]) >= 3 and not _indented(text, row)):
        return False
    if BULLET.match(text, follower.start):
        return False
    length = row.end - row.start
    return length > 44 or (length > 30 and text[follower.start].islower())


def _indented(text: str, row: Span) -> bool:
    return row.start >= 2 and text[row.start - 2 : row.start].isspace() and "\n" not in text[row.start - 2 : row.start]


def _take_hints(blocks: list[Block], source: Source) -> None:
    """Put a reader's hints on the blocks they cover."""
    if not source.hints:
        return
    hints = sorted(source.hints, key=lambda hint: hint.start)
    at = 0
    waiting = []
    for block in blocks:
        while at < len(hints) and hints[at].start < block.end:
            waiting.append(hints[at])
            at += 1
        waiting = [hint for hint in waiting if hint.end > block.start]
        for hint in waiting:
            if hint.start <= block.start and hint.end >= block.end:
                block.hints[hint.by] = hint.role
