"""Copied passages: winnowed fingerprints with names and titles masked, chained along both texts.

Five words make a print, the least of every four prints is kept (Schleimer, Wilkerson and Aiken's winnowing), so that any eight words in common leave
one in common. Names and titles count as one blank: "President X met Foreign Minister Y" is a formula, not reuse.
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from dragoman.model import Coded, Link, Span
from dragoman.resolve.shapes import End, Passages, link
from dragoman.resolve.words import ADDRESS, is_function, listed, tokens

MADE_BY = "copies.winnow 1"
GRAM = 5
WINDOW = 4
PROPOSERS = 8
MASKED = "_"
BREAK = ""
MOST_MASKED = 2
GAP = 14
LEAST_PRINTS = 2
LEAST_WORDS = 9
SHELL_PAGES = 3
MASKED_KINDS = frozenset({"person", "state", "organisation", "office", "outlet"})


class Print(NamedTuple):
    """One fingerprint: hash, span in the text, index of its first word."""

    hash: int
    start: int
    end: int
    word: int


def _masked(coded: Coded, text: str) -> list[tuple[str, int, int]]:
    """Give the words of the used lines with names and their titles drawn together into blanks; BREAK stands between lines that do not follow."""
    hidden = sorted((m.span.start, m.span.end) for m in coded.mentions if m.kind in MASKED_KINDS and m.form in ("name", "title", "metonym", "label"))
    found: list[tuple[str, int, int]] = []
    formula = listed("formula")
    at = 0
    lines = [(line.start, line.end) for line in coded.document.lines if line.is_used] if coded.document.lines else [(0, len(text))]
    refused = [(line.start, line.end) for line in coded.document.lines if not line.is_used]
    blocked = 0
    for start, end in _without_addresses(text, lines):
        while blocked < len(refused) and refused[blocked][1] <= start:
            found.append((BREAK, refused[blocked][0], refused[blocked][0]))
            blocked += 1
        for token in tokens(text, start, end):
            while at < len(hidden) and hidden[at][1] <= token.start:
                at += 1
            if at < len(hidden) and hidden[at][0] <= token.start:
                while found and found[-1][0] in formula and found[-1][2] + 2 >= token.start:
                    found.pop()
                if found and found[-1][0] == MASKED:
                    found[-1] = (MASKED, found[-1][1], token.end)
                else:
                    found.append((MASKED, token.start, token.end))
            else:
                found.append((token.text, token.start, token.end))
    return found


def _without_addresses(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the lines between web addresses: those are the same wherever a thing is cited."""
    for start, end in lines:
        at = start
        for address in ADDRESS.finditer(text, start, end):
            yield at, address.start()
            at = address.end()
        yield at, end


def _hash(gram: Sequence[str]) -> int:
    return int.from_bytes(hashlib.blake2b("\x1f".join(gram).encode(), digest_size=7).digest(), "big")


def prints(coded: Coded, text: str) -> tuple[tuple[int, int, int, int], ...]:
    """Give the winnowed fingerprints of one document in text order: (hash, start, end, index of the first word)."""
    masked = _masked(coded, text)
    blank = [0, *accumulate(word == MASKED for word, _, _ in masked)]
    broken = [0, *accumulate(word == BREAK for word, _, _ in masked)]
    plain = [0, *accumulate(word == MASKED or is_function(word) for word, _, _ in masked)]
    words = [word for word, _, _ in masked]
    grams: list[Print | None] = []
    for i in range(len(masked) - GRAM + 1):
        j = i + GRAM
        weak = broken[j] > broken[i] or blank[j] - blank[i] > MOST_MASKED or plain[j] - plain[i] == GRAM
        grams.append(None if weak else Print(_hash(words[i:j]), masked[i][1], masked[j - 1][2], i))
    kept: dict[int, Print] = {}
    for i in range(max(1, len(grams) - WINDOW + 1)):
        least = None
        for gram in grams[i : i + WINDOW]:
            if gram is not None and (least is None or gram.hash <= least.hash):
                least = gram
        if least is not None:
            kept[least.word] = least
    return tuple((one.hash, one.start, one.end, one.word) for _, one in sorted(kept.items()))


class Passage(NamedTuple):
    """One passage in common: its span in each text and the number of fingerprints it rests on."""

    left: Span
    right: Span
    prints: int
    density: float


def _chains(hits: list[tuple[Print, Print]]) -> Iterator[list[tuple[Print, Print]]]:
    """Yield runs of hits that go on in both texts with small gaps."""
    runs: list[list[tuple[Print, Print]]] = []
    for hit in sorted(hits, key=lambda pair: (pair[0].word, pair[1].word)):
        best = None
        for run in reversed(runs[-8:]):
            a, b = run[-1]
            ahead = (hit[0].word - a.word, hit[1].word - b.word)
            if 0 < ahead[0] <= GAP and 0 < ahead[1] <= GAP and abs(ahead[0] - ahead[1]) <= 5:
                best = run
                break
        if best is None:
            runs.append([hit])
        else:
            best.append(hit)
    yield from runs


def passages(left: Passages, right: Passages) -> tuple[Passage, ...]:
    """Give the passages that two documents (or one with itself) have in common, longest first where they overlap."""
    within = left.doc == right.doc
    shared = _twice(left) if within else {one[0] for one in left.prints}.intersection(one[0] for one in right.prints)
    by_hash: dict[int, list[Print]] = {}
    for one in right.prints:
        if one[0] in shared:
            by_hash.setdefault(one[0], []).append(Print(*one))
    hits = [
        (a, b)
        for one in left.prints
        if one[0] in shared
        for a in [Print(*one)]
        for b in by_hash[a.hash][:6]
        if not within or b.word > a.word + GRAM
    ]
    found = []
    words = ([one[3] for one in left.prints], [one[3] for one in right.prints])
    for run in _chains(hits):
        if len(run) < LEAST_PRINTS or min(run[-1][side].word - run[0][side].word for side in (0, 1)) + GRAM < LEAST_WORDS:
            continue
        left_span, right_span = Span(run[0][0].start, max(a.end for a, _ in run)), Span(run[0][1].start, max(b.end for _, b in run))
        if within and left_span.end > right_span.start:
            continue
        between = min(sum(run[0][side].word <= word <= run[-1][side].word for word in words[side]) for side in (0, 1))
        found.append(Passage(left_span, right_span, len(run), len(run) / max(1, between)))
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda p: (-p.prints, p.left, p.right)):
        if not any(_meet(passage.left, other.left) and _meet(passage.right, other.right) for other in kept):
            kept.append(passage)
    return tuple(sorted(kept, key=lambda p: (p.left, p.right)))


def _twice(held: Passages) -> set[int]:
    """Give the fingerprints that one document holds more than once."""
    seen: set[int] = set()
    again: set[int] = set()
    for one in held.prints:
        (again if one[0] in seen else seen).add(one[0])
    return again


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def order(a: Passages, b: Passages) -> tuple[Passages, Passages]:
    """Give copy and original: the later is the copy, the one that names the other as its agency, else the greater digest."""
    first, second = (a.frame.published or "", a.doc), (b.frame.published or "", b.doc)
    for copy, other in ((a, b), (b, a)):
        if copy.frame.agency and other.frame.outlet and copy.frame.agency == other.frame.outlet and copy.frame.outlet != other.frame.outlet:
            return copy, other
    if first[0] and second[0] and first[0][:10] != second[0][:10] and "--" not in (first[0][:2], second[0][:2]):
        return (a, b) if first > second else (b, a)
    return (a, b) if a.doc > b.doc else (b, a)


def links(copy: Passages, original: Passages) -> Iterator[Link]:
    """Yield a link for each passage that two documents have in common."""
    for passage in passages(copy, original):
        length = passage.left.end - passage.left.start
        why = f"{passage.prints} fingerprints in a row over {length} characters are the same"
        if copy.doc == original.doc:
            left, right, why = passage.right, passage.left, "the report repeats itself: " + why
        else:
            left, right = passage.left, passage.right
        score = min(1.0, 0.5 + passage.prints * 0.08) * min(1.0, 0.4 + passage.density)
        yield link("copy_of", End("", copy.doc, left), End("", original.doc, right), score, why, MADE_BY)


def proposes(block: str, a: Passages, b: Passages) -> bool:
    """Say whether a block is among the few that bring two documents together: the least of the fingerprints they share."""
    shared = sorted({one[0] for one in a.prints}.intersection(one[0] for one in b.prints))[:PROPOSERS]
    return int(block.partition("|")[2], 16) in shared


def is_shell(held: Sequence[Passages]) -> bool:
    """Say whether the words of a block are page shell: they stand on several pages of one outlet and nowhere else."""
    return (
        len({member.doc for member in held}) > SHELL_PAGES and len({member.frame.outlet for member in held}) == 1 and held[0].frame.outlet is not None
    )
