"""Who speaks in a text that gives speech itself: the turns of a transcript, a speech whose headline names the speaker."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dragoman.dates import explicit_dates
from dragoman.knowledge.files import toml_entries
from dragoman.lines.blocks import Block
from dragoman.lines.roles import APPENDIX
from dragoman.model import Section, Span

# Who speaks, at the start of a paragraph: "President of Ruritania Anna Example: “…", "MS. SAMPLE: …", "Q    …".
_LABEL = re.compile(
    r"(?P<label>Q(?=\s{2,}|:)|A(?=:)|(?:[A-Z][A-Z.’'-]*\.?\s?){1,6}(?=:)|(?:[^\W\d_a-z][\w.'’-]*(?:\s*\([^()\n]{1,40}\))?(?:,? |(?=:))"
    r"(?:(?:of|the|and|de|la|del|al|von|van|for|to|in|on|bin|ibn|a|an)\s)*){1,22})(?:\s*\([^()\n]{1,60}\))?(?P<sep>:|\s{2,})\s*"
)
_ASKED = re.compile(r"(?P<label>Q)(?P<sep>\s)(?=[A-Z“\"(])")
_OPEN = ("“", '"', "«", "„", "'“", "\"'")
_NO_LABELS = frozenset([
    "note", "notes", "source", "sources", "photo", "photos", "image", "video", "update", "updated", "correction", "editor's", "read", "more", "also",
    "see", "watch", "summary", "conclusion", "background", "introduction", "example", "p.s", "important", "warning", "key", "takeaways", "contact",
    "tags", "topics", "location", "place", "date", "time", "subject", "re", "to", "from", "cc", "what", "why", "how", "when", "where", "who",
    "related",
    "breaking", "analysis", "opinion", "factbox", "timeline", "exclusive", "read more", "read also", "see also", "editor's note", "key takeaways",
    "fact sheet",
])
_SPOKEN = frozenset({"transcript", "speech", "interview"})
_BY_HEADLINE = _SPOKEN | {"statement"}
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|us)\b")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?")
_AT_LEAST = 3
_OFTEN = 120


class _Turn(NamedTuple):
    """A speaker's label: where it stands, who it names, whether the words after it are in quotation marks."""

    block: int
    label: str
    span: Span
    quoted: bool
    alone: bool


def turns(blocks: Sequence[Block], kind: str | None, folders: Sequence[Path] = ()) -> Iterator[Section]:
    """Yield the turns of speakers.

    A quoted turn runs on while its paragraphs open with a quotation mark; a plain one, in a transcript, to the next label. A speech without
    labels is one turn of the speaker whom its headline names. A turn bears the one day that the headline or the lines above it state.
    """
    labels = [*_labels(blocks)]
    plain = [turn for turn in labels if not turn.quoted and not _quoted_after(blocks, turn)]
    is_transcript = _is_exchange(plain) or (bool(plain) and _is_spoken(blocks, plain[0], kind, folders))
    first = labels[0].block if labels else len(blocks)
    stated = _day_above(blocks[: first if is_transcript else 3]) if is_transcript or kind in _BY_HEADLINE else None
    found = False
    for number, turn in enumerate(labels):
        after = labels[number + 1].block if number + 1 < len(labels) else len(blocks)
        quoted = turn.quoted or _quoted_after(blocks, turn)
        if not quoted and not is_transcript:
            continue
        end = _last(blocks, turn.block, after, quoted)
        if end == turn.block and turn.alone:
            continue
        found = True
        yield _section(blocks[turn.block].start, blocks[end].end, turn.label, turn.span, stated if is_transcript else None)
    if not found and kind in _BY_HEADLINE:
        yield from _speech(blocks, stated, folders)


def _is_exchange(plain: Sequence[_Turn]) -> bool:
    """Say whether labels come often enough to be those of a conversation."""
    names = {turn.label for turn in plain}
    return len(plain) >= 3 and 2 <= len(names) <= 0.7 * len(plain) + 1


def _is_spoken(blocks: Sequence[Block], first: _Turn, kind: str | None, folders: Sequence[Path]) -> bool:
    """Say whether a single label opens a transcript: capitals, or a headline or line above that calls the text one."""
    if not first.label.replace("Mc", "").isupper() and kind not in _SPOKEN:
        return False
    above = blocks[: first.block]
    return kind in _SPOKEN or any(headed.search(block.text) for block in above[-4:] for headed in _announced(tuple(folders)))


def _last(blocks: Sequence[Block], first: int, after: int, quoted: bool) -> int:
    """Give the last block of a turn."""
    end = first
    for index in range(first + 1, after):
        block = blocks[index]
        if block.is_refused:
            continue
        over = block.role == "footnote" or (block.role == "heading" and APPENDIX.match(block.text.lstrip("#* ")) is not None)
        if over or (quoted and block.role in {"heading", "citation", "date"}):
            break
        if quoted and block.role == "body" and not block.text.startswith(_OPEN):
            break
        end = index
    return end


def _section(start: int, end: int, label: str, span: Span, stated: tuple[str, Span] | None) -> Section:
    return Section(
        start=start, end=end, kind="turn", label=label, speaker=label, speaker_span=span, date=stated[0] if stated else None,
        date_span=stated[1] if stated else None,
    )


def _day_above(blocks: Sequence[Block]) -> tuple[str, Span] | None:
    """Give the one whole day that the headline and the short lines above the first words state."""
    found: dict[str, Span] = {}
    for block in blocks:
        if block.role in {"title", "heading", "standfirst", "note", "date", "dateline"} or block.words <= 12:
            for date in explicit_dates(block.text):
                if len(date.iso) == 10 and date.iso[0] != "-":
                    found.setdefault(date.iso, Span(block.start + date.start, block.start + date.end))
    return next(iter(found.items())) if len(found) == 1 else None


def _labels(blocks: Sequence[Block]) -> Iterator[_Turn]:
    """Yield the paragraphs that open with a speaker's label."""
    asked = sum(block.role in {"body", "speaker"} and _ASKED.match(block.text) is not None for block in blocks) > 1
    for index, block in enumerate(blocks):
        if block.role not in {"body", "speaker"} or block.bullet:
            continue
        found = _LABEL.match(block.text[:180])
        if not found or not _is_speaker(found["label"], found["sep"], block):
            found = _ASKED.match(block.text[:4]) if asked else None
            if not found:
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


def _quoted_after(blocks: Sequence[Block], turn: _Turn) -> bool:
    """Say whether a label that stands alone is followed by a quotation."""
    return turn.alone and turn.block + 1 < len(blocks) and blocks[turn.block + 1].text.startswith(_OPEN)


def _speech(blocks: Sequence[Block], stated: tuple[str, Span] | None, folders: Sequence[Path]) -> Iterator[Section]:
    """Yield the speech whose headline names who speaks, where the text under it says "I" or "we" outside quotation marks."""
    used = [block for block in blocks if not block.is_refused]
    head = next((block for block in used[:3] if block.role in {"title", "heading"}), None)
    said = [block for block in used if block.role in {"body", "standfirst"} and head is not None and block.start > head.end]
    named = who_speaks(head.text, tuple(folders)) if head is not None else None
    if head is None or named is None or not said:
        return
    own = sum(len(_FIRST.findall(_QUOTED.sub(" ", block.text))) for block in said)
    if own < _AT_LEAST or own * _OFTEN < sum(block.words for block in said):
        return
    span = Span(head.start + named.start, head.start + named.end)
    yield _section(said[0].start, said[-1].end, head.text[named.start : named.end], span, stated)


@lru_cache(maxsize=8)
def _announced(folders: tuple[Path, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(entry["regex"]) for entry in toml_entries("lines.toml", "spoken", folders))


@lru_cache(maxsize=8)
def _headed(folders: tuple[Path, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(entry["regex"]) for entry in toml_entries("lines.toml", "speech", folders))


def who_speaks(headline: str, folders: tuple[Path, ...] = ()) -> Span | None:
    """Give the place of the speaker's name in the headline of a speech.

    >>> said = "Remarks by Queen Anna of Ruritania at the Harvest Forum"
    >>> said[slice(*who_speaks(said))]
    'Queen Anna of Ruritania'
    """
    for regex in _headed(folders):
        if found := regex.search(headline):
            return Span(*found.span("who"))
    return None
