"""What a cue is: the words that show that someone speaks, who it is and what is said, before any frame is known."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.extract.speech_lexicon import Form, Verb
from dragoman.model import Span
from dragoman.page import Quotation, Sentence

MARKS = "\"'“”„«»‘’‹›`´*"
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
ASKING = frozenset({
    "asked", "pressed", "questioned", "queried", "speaking", "responding", "replying", "commenting", "referring", "turning", "addressing", "citing",
})
"""Words that open a clause of circumstance before who speaks: "Asked about the loan, she said"; none of it is content."""
SUBORDINATE = frozenset({"when", "while", "although", "though", "after", "before", "despite", "following"})
"""Words that open another clause before who speaks; where words follow the verb of saying, they alone are said."""
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})


class Cue(NamedTuple):
    """One cue with its source and content as far as its sentence shows them.

    `start`, `end` are the cue's own words. `content` are the parts said (indirect or quoted), empty where only a quotation nearby can give them.
    `is_unreal` marks what was not said: negated, modal, conditional, a mere purpose. `is_inherited` marks a source taken over from another verb.
    """

    sentence: int
    start: int
    end: int
    verb: Verb
    shape: str
    source: Span | None = None
    content: tuple[Span, ...] = ()
    addressee: Span | None = None
    rule: str = "clause"
    is_unreal: bool = False
    is_inherited: bool = False
    noun: str | None = None
    is_passive: bool = False
    relative: Span | None = None

    @property
    def reach(self) -> Span:
        """Give the span of cue, source and addressee together."""
        parts = [(self.start, self.end), *(s for s in (self.source, self.addressee) if s and not self.is_inherited)]
        return Span(min(p[0] for p in parts), max(p[1] for p in parts))

    @property
    def extent(self) -> Span:
        """Give the span from the first to the last part of the content, the cue where there is none."""
        return Span(self.content[0][0], self.content[-1][1]) if self.content else Span(self.start, self.end)


class Marks:
    """The quotations of a page, quickly found by place."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.all = sorted(quotations, key=lambda q: (q.start, -q.end))
        self._starts = [q.start for q in self.all]
        self._longest = max((q.end - q.start for q in self.all), default=0)
        self._edges, self._inner = self._map()

    def _map(self) -> tuple[list[int], list[Quotation | None]]:
        """Give the places where the innermost quotation changes, and which it is from there on."""
        parts = sorted(((part.start, -part.end, i) for i, q in enumerate(self.all) for part in q.parts or (q.inner,)), key=lambda p: p)
        edges = [0]
        found: list[Quotation | None] = [None]
        open_: list[tuple[int, int]] = []
        for start, negative, i in parts:
            while open_ and open_[-1][0] <= start:
                end, _ = open_.pop()
                edges.append(end)
                found.append(self.all[open_[-1][1]] if open_ else None)
            open_.append((-negative, i))
            edges.append(start)
            found.append(self.all[i])
        while open_:
            end, _ = open_.pop()
            edges.append(end)
            found.append(self.all[open_[-1][1]] if open_ else None)
        return edges, found

    def around(self, offset: int) -> Quotation | None:
        """Give the innermost quotation over an offset."""
        return self._inner[bisect_right(self._edges, offset) - 1] if offset >= 0 else None

    def within(self, start: int, end: int) -> Iterator[Quotation]:
        """Yield the quotations that touch a span, outer before inner."""
        index = bisect_right(self._starts, start - self._longest) if self.all else 0
        while index < len(self.all) and self._starts[index] < end:
            if self.all[index].end > start:
                yield self.all[index]
            index += 1


def mended(text: str, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Give the quotations with those reopened without a close taken as one: "One. "Two. "Three." on a single line.

    Only a quotation that never closes is mended, and only where the same mark opens again after the end of a sentence.
    """
    if all(q.is_closed for q in quotations):
        return tuple(quotations)
    found: list[Quotation] = []
    group: list[Quotation] = []
    for one in sorted(quotations, key=lambda q: (q.start, -q.end)):
        if group and group[-1].is_closed and one.start >= group[-1].end:
            found.append(_joined(group))
            group = []
        if group and not group[-1].is_closed and _reopens(text, group[-1], one):
            group.append(one)
        elif not group and not one.is_closed and text[one.start] in '"“':
            group = [one]
        else:
            found.append(one)
    if group:
        found.append(_joined(group))
    return _with_depth(sorted(found, key=lambda q: (q.start, -q.end)))


def _reopens(text: str, last: Quotation, one: Quotation) -> bool:
    before = text[max(0, one.start - 4) : one.start]
    return text[one.start] == text[last.start] and before[-1:].isspace() and before.rstrip()[-1:] in tuple(".!?…") and one.start < last.end


def _joined(group: list[Quotation]) -> Quotation:
    """Give one quotation of several parts from a group of reopened ones."""
    first, last = group[0], group[-1]
    if len(group) == 1:
        return first
    parts = [Span(one.inner.start, following.start) for one, following in pairwise(group)]
    return replace(first, end=last.end, inner=Span(first.inner.start, last.inner.end), parts=(*parts, last.inner), is_closed=last.is_closed)


def _with_depth(quotations: list[Quotation]) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    open_: list[int] = []
    for one in quotations:
        open_ = [end for end in open_ if end > one.start]
        found.append(one if one.depth == len(open_) else replace(one, depth=len(open_)))
        open_.append(one.end)
    return tuple(found)


def matched(sentence: Sentence, index: int, forms: Iterable[Form]) -> Iterator[tuple[Form, int]]:
    """Yield the forms that a word begins, each with the index after its last word; an adverb may stand between."""
    words = sentence.words
    for form in forms:
        at = index + 1
        for rest in form.rest:
            if at < len(words) and words[at].text.lower() == rest:
                at += 1
            elif (
                at + 1 < len(words)
                and words[at + 1].text.lower() == rest
                and (words[at].text.lower().endswith("ly") or words[at].text.lower() in ADVERBS)
            ):
                at += 2
            else:
                break
        else:
            yield form, at


ADVERBS = frozenset(
    {
        "also",
        "later",
        "further",
        "then",
        "again",
        "once",
        "not",
        "n't",
        "never",
        "still",
        "now",
        "just",
        "only",
        "even",
        "often",
        "always",
        "already",
        "earlier",
        "today",
        "yesterday",
        "meanwhile",
        "afterwards",
        "afterward",
        "both",
        "all",
        "each",
        "very",
        "deeply",
        "previously",
        "however",
        "moreover",
        "furthermore",
        "soon",
        "long",
        "first",
        "too",
        "so",
        "thus",
        "therefore",
        "indeed",
        "instead",
        "nevertheless",
        "subsequently",
        "additionally",
    }
)


def trimmed(text: str, start: int, end: int) -> Span:
    """Give a span without blanks, quotation marks, commas and stops at its ends (a question or exclamation mark stays).

    >>> text = '"Talks go on," he said.'
    >>> text[slice(*trimmed(text, 0, 14))]
    'Talks go on'
    """
    while start < end and (text[start].isspace() or text[start] in MARKS or text[start] in ",;:.—–-…•"):
        start += 1
    while end > start:
        last = text[end - 1]
        if (
            last.isspace()
            or last in ",;:.—–-…"
            or (last in MARKS and not _is_apostrophe(text, end))
            or (last in ")]" and text.rfind("([".__getitem__(")]".index(last)), start, end) < 0)
        ):
            end -= 1
        else:
            break
    return Span(start, end)


def _is_apostrophe(text: str, end: int) -> bool:
    """Say whether the last mark of a span is an apostrophe of its last word (the workers' …)."""
    return text[end - 1] in "'’" and end < len(text) and text[end].isalnum()


def pieces(text: str, spans: Iterable[Span | tuple[int, int]]) -> tuple[Span, ...]:
    """Give spans trimmed, in order, the empty ones left out."""
    found = (trimmed(text, start, end) for start, end in sorted(spans))
    return tuple(span for span in found if span.end > span.start)

