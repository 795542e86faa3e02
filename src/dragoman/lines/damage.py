"""Faults of the source, each at its place: what was lost, garbled, misspelt, run together, or cannot be."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dragoman.dates import MONTH, month_number
from dragoman.knowledge.files import toml
from dragoman.lines.blocks import Block
from dragoman.model import Damage, Ids, Span
from dragoman.page import Source

MADE_BY = "lines.damage 1"

_MARK = re.compile(r"\[(\d{1,3})\](?!\()")
_LOST = (
    (re.compile(r"\(\s*,\s*[^()]{3,40}\)"), ("(",), "the name of the cited source is gone"),
    (re.compile(r"\(\s*(?:[Ss]ource|[Pp]hoto|[Cc]redit)\s*:\s*\)|\((?:[Ss]ource|[Pp]hoto"
        r"|[Cc]redit):\s*$", re.M), ("(",), "the name of the source is gone"),
    (re.compile(r"\b(?:told|according to|quoted by|interview with|reported by) (?=[\"“,.])"), ("told ", "according to ",
        " by ", " with "), "the name after it is gone"),
    (
        re.compile(
            r"\b[Tt]he [A-Z]\w+(?:an|ese|ish|ch|sh|ek|ki|ni|qi|gi) (?:media outlet|newspaper|daily|weekly|news agency|website|broadcaster)"
            r"(?:,? (?=wrote|reported|said|published|commented|noted))|\bmedia outlet, whose name\b"
        ),
        ("outlet", "newspaper", "daily", "weekly", "agency", "website", "broadcaster"), "the outlet's name is gone",
    ),
)
_MOJIBAKE = re.compile(r"(?:[ÂÃâÐÑÄÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]{1,2})+|\ufffd+|ï»¿")
_TWICE = re.compile(r"\b(the|of|to|and|in|a|an|was|with|for|on|at|by|from|been|will|would|its|his|their|this|as|be"
    r"|not|are) \1\b")
_GLUED = re.compile(r"(?<![\w@/.])([a-z][a-z’']{2,})([.!?][”\"’]?)([A-Z][a-z]{2,}|[“\"][A-Z][a-z]+|A |I )(?![\w]*\.(?:com|org|net|gov|ru|uk))")
_GLUE = re.compile(r"[a-z’'][.!?][”\"’]?[A-Z“\"]")
_JOINED = re.compile(r"\b([a-z]{3,})([A-Z][a-z]{3,})\b(?!\.(?:com|org))")
_DAY = re.compile(rf"\b(?:(?P<d>\d{{1,2}}) (?P<m>{MONTH})|(?P<n>{MONTH}) (?P<e>\d{{1,2}}))(?:,? (?P<y>(?:1[5-9]|20)\d\d))?\b(?![:%])")
_PART = re.compile(r"\b(\d{1,3}(?:,\d{3})*|\d+) (\w+)[^.;!?]{0,60}?\b(?:including|of them|of whom|of which|among "
    r"them)\b[^.;!?\d]{0,25}(\d{1,3}(?:,\d{3})*|\d+) ([a-z]\w+)")
_TOTAL = re.compile(r"\b(?:a total of|total of|altogether|in all,?) (\d+) (\w+)\s?[:(–—-]\s?([^.;!?]{5,120})")
_SHARES = re.compile(r"(\d{1,3}(?:\.\d+)?) ?(?:percent|per cent|%)")
_LONG = re.compile(r"[a-z]{5,}")
_NUMBER = re.compile(r"\d")
_LATE = re.compile(r"\b(?:29|3\d)\b")
_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]+")


class _Fault(NamedTuple):
    """A fault at its place."""

    start: int
    end: int
    kind: str
    why: str


def find(source: Source, blocks: Sequence[Block]) -> tuple[Damage, ...]:
    """Give the faults that can be seen in the text itself, in order."""
    ids = Ids("damage", source.sha256)
    faults = sorted({*_faults(source, blocks)})
    return tuple(
        Damage(
            id=ids.of((fault.start, fault.end)), doc=source.sha256, span=Span(fault.start, fault.end), evidence=source.text[fault.start : fault.end],
            made_by=MADE_BY, kind=fault.kind, why=fault.why,
        )
        for fault in faults
    )


def _faults(source: Source, blocks: Sequence[Block]) -> Iterator[_Fault]:
    text = source.text
    for why in source.faults if blocks else ():
        yield _Fault(blocks[0].start, blocks[0].end, "encoding", why)
    yield from _notes(blocks)
    for found in _MOJIBAKE.finditer(text) if not text.isascii() else ():
        if "\ufffd" in found.group():
            yield _Fault(*found.span(), "mojibake", "broken characters, lost in an earlier conversion")
        elif right := _unscrambled(found.group()):
            yield _Fault(*found.span(), "mojibake", f"UTF-8 read as Windows-1252: {right!r}" if right.strip() else "UTF-8 read as Windows-1252")
    for found in _CHARACTERS.finditer(text):
        yield _Fault(*found.span(), "control characters", "characters that no text has")
    for block in blocks:
        if not block.is_refused and block.role in {"body", "standfirst", "caption", "citation", "footnote", "note", "speaker"}:
            for fault in _in_block(block):
                yield _Fault(block.start + fault.start, block.start + fault.end, fault.kind, fault.why)
    yield from _cut_short(blocks)


def _in_block(block: Block) -> Iterator[_Fault]:
    """Yield the faults within one block."""
    text = block.text
    found: re.Match[str] | None
    if "(" in text or "told" in text or " by " in text or "according to" in text or "The " in text or "the " in text:
        for pattern, needed, why in _LOST:
            if any(need in text for need in needed):
                for found in pattern.finditer(text):
                    yield _Fault(*found.span(), "lost name", why)
    if block.role == "footnote" and (found := re.match(r"\[\d{1,3}\]\s*,", text)):
        yield _Fault(*found.span(), "lost name", "the note's source is gone")
    words = text.split()
    if any(word == after for word, after in pairwise(words)):
        for found in _TWICE.finditer(text):
            yield _Fault(*found.span(), "typo", f"{found[1]!r} stands twice")
    if _GLUE.search(text):
        for found in _GLUED.finditer(text):
            yield _Fault(found.start(1), found.end(3), "glued sentences", "no space between two sentences")
    for found in _JOINED.finditer(text):
        if found[1] in _common() and (found[2].lower() in _common() or len(found[1]) <= 4):
            yield _Fault(*found.span(), "glued sentences", "no space between two words")
    yield from _misspelt(block)
    yield from _impossible(text)


def _notes(blocks: Sequence[Block]) -> Iterator[_Fault]:
    """Yield marks without a note and notes without a mark."""
    notes = {found[1]: block for block in blocks if block.role == "footnote" and (found := re.match(r"\[(\d{1,3})\]", block.text))}
    marks: dict[str, list[Span]] = {}
    for block in blocks:
        if not block.is_refused and block.role != "footnote":
            for found in _MARK.finditer(block.text):
                marks.setdefault(found[1], []).append(Span(block.start + found.start(), block.start + found.end()))
    if len(marks) < 2 and not notes:
        return
    if not notes and "1" not in marks:
        return
    for label, places in marks.items():
        if label not in notes:
            for place in places:
                yield _Fault(*place, "dangling footnote", f"note [{label}] is not in the list" if notes else "the list of notes is missing")
    for label, block in notes.items():
        if label not in marks and marks:
            yield _Fault(block.start, block.start + len(label) + 2, "unmarked footnote", f"nothing in the text refers to note [{label}]")


def _unscrambled(run: str) -> str | None:
    """Give what a run of mojibake was, None where it is none."""
    for encoding in ("cp1252", "latin-1"):
        try:
            right = run.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        return right if len(right) < len(run) else None
    return "" if run in {"Â", "â€"} or run.startswith(("â€", "Ã\u0083")) else None


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Give the words that reports use so often that a near miss is a slip."""
    return frozenset(str(word) for word in toml("lines.toml")["common"]["words"])


@lru_cache(maxsize=1)
def _near() -> dict[str, str]:
    """Give every string that is one letter short of a common long word, or has two of its letters changed about, with that word."""
    near: dict[str, str] = {}
    for word in sorted(_common()):
        if len(word) >= 6:
            for at in range(1, len(word) - 1):
                for slip in (word[:at] + word[at + 1 :], word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at > 1 else word):
                    if slip != word:
                        near.setdefault(slip, word)
    return near


def _misspelt(block: Block) -> Iterator[_Fault]:
    """Yield lower-case words that miss a common word by one letter and are no words themselves."""
    slips = (_near().keys() & set(_LONG.findall(block.text))) - _common() - _real()
    for slip in sorted(slips):
        for found in re.finditer(rf"(?<![\w’'-]){slip}(?![\w’'-])", block.text):
            yield _Fault(*found.span(), "typo", f"perhaps {_near()[slip]!r} is meant")


@lru_cache(maxsize=1)
def _real() -> frozenset[str]:
    """Give the words that look like slips of common words and are not."""
    return frozenset(str(word) for word in toml("lines.toml")["common"]["real"])


def _impossible(text: str) -> Iterator[_Fault]:
    """Yield days that no calendar has, parts larger than their whole, totals that are not the sum of their parts."""
    if not _NUMBER.search(text):
        return
    for found in _DAY.finditer(text) if _LATE.search(text) else ():
        month, number = month_number(found["m"] or found["n"]), int(found["d"] or found["e"])
        if number > (monthrange(int(found["y"]), month)[1] if found["y"] else monthrange(2000, month)[1]) and number <= 39:
            yield _Fault(*found.span(), "impossible date", "the month has no such day")
    for found in _PART.finditer(text) if "including" in text or " of " in text or "among them" in text else ():
        whole, part = int(found[1].replace(",", "")), int(found[3].replace(",", ""))
        if part > whole and not (1500 <= part <= 2100) and not (1500 <= whole <= 2100) and found[4] not in {
            "percent", "per", "million", "billion", "years", "days", "months"}:
            yield _Fault(*found.span(), "arithmetic", f"the part, {part}, is more than the whole, {whole}")
    for found in _TOTAL.finditer(text) if "total" in text or "ltogether" in text or "in all" in text else ():
        numbers = [int(number) for number in re.findall(r"(?<![\d.,])\d{1,5}(?![\d.,]\d)(?!\s?(?:percent|%|years|-year))", found[3])]
        if 2 <= len(numbers) <= 8 and sum(numbers) != int(found[1]) and re.search(r"\band\b", found[3]):
            yield _Fault(*found.span(), "arithmetic", f"the parts make {sum(numbers)}, not {found[1]}")
    if "ercent" in text or "%" in text:
        for sentence in re.finditer(r"[^.!?]*(?:[.](?=\d)[^.!?]*)*[.!?]", text):
            shares = [float(share) for share in _SHARES.findall(sentence.group())]
            divided = re.search(r"\b(?:the remaining|the rest|the other)\b", sentence.group())
            if divided and len(shares) >= 2 and sum(shares) > 100.5 and max(shares) <= 100:
                yield _Fault(*sentence.span(), "arithmetic", f"the shares make {sum(shares):g} percent")


def _cut_short(blocks: Sequence[Block]) -> Iterator[_Fault]:
    """Yield the last paragraph where it breaks off."""
    body = [block for block in blocks if block.role == "body" and block.words >= 8]
    if len(body) >= 3 and not body[-1].ends and re.search(r"[a-z,]$", body[-1].text) and body[-1].words >= 12:
        at = max(body[-1].text.rfind(" ", 0, len(body[-1].text) - 30), 0)
        yield _Fault(body[-1].start + at, body[-1].end, "cut short", "the text breaks off within a sentence")

