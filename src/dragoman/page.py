"""What the stages see of one document while it is coded: text, lines, sentences, words, quotations, and what earlier stages found.

A `Page` is frozen; a stage takes it and returns records, `pipeline.code` puts them on the next page. All offsets are code points of the text as
read. Nothing here is stored.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from sys import intern
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from dragoman.model import Damage, Document, Figure, Line, Mention, Place, Section, Span, Statement, Tenure, Time


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's vote: the role it sees for a stretch (`navigation` by html:nav, `body` by trafilatura, `page` by pdf …)."""

    start: int
    end: int
    role: str
    by: str


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader found about the document outside its text: field, value, basis (og:title, json-ld, row, …)."""

    field: str
    value: str
    basis: str


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One document as a reader gives it: the text as read, and what file format and metadata say about it."""

    name: str
    sha256: str
    media_type: str
    text: str
    reader: str
    facts: tuple[Fact, ...] = ()
    hints: tuple[Hint, ...] = ()
    encoding: str = "utf-8"
    faults: tuple[str, ...] = ()


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """A row or member of a file that could not be turned into a source; the rest of its file is read all the same."""

    name: str
    sha256: str
    reason: str


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word: offsets, text, and where the sentence was parsed its UPOS tag, head (index in the sentence, -1 for the root) and UD relation."""

    start: int
    end: int
    text: str
    tag: str = ""
    head: int = -1
    relation: str = ""


class Act(NamedTuple):
    """That a word may tell an act, as the model takes it: which word, the type of the act ("" any), the chance."""

    word: int
    kind: str
    chance: float


SIDES = ("source", "target")
"""Who acts, and on whom."""


class Aim(NamedTuple):
    """How likely somebody stands on a side of what a word may tell, as the larger network takes it: which word, the side, for whom he acts
    (`Mention.acts_for`), the chance."""

    word: int
    side: str
    actor: str
    chance: float


class State(NamedTuple):
    """How likely what a word may tell has a status, as the larger network takes it: which word, the status, the chance."""

    word: int
    status: str
    chance: float


_DEEPEST = 12
"""So many words above one are looked at: none of use stands higher, and no fault of a parse leads on for ever."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One sentence of a used line. `passed` is the gate's decision, `is_parsed` whether words carry a parse; `acts` are what words may tell,
    `is_looked_at` whether the larger network says so, `aims` by whom and to whom and `states` whether it happened, as that takes it."""

    start: int
    end: int
    index: int
    line: int
    paragraph: int
    role: str
    words: tuple[Word, ...] = ()
    passed: bool = True
    is_parsed: bool = False
    acts: tuple[Act, ...] = ()
    is_looked_at: bool = False
    aims: tuple[Aim, ...] = ()
    states: tuple[State, ...] = ()

    def chance(self, kind: str, first: int, last: int) -> float:
        """Give the chance that some of these words tell an act of a type ("" any), as the model takes them."""
        return max((act.chance for act in self.acts if act.kind == kind and first <= act.word <= last), default=0.0)

    def aimed(self, first: int, last: int) -> dict[tuple[str, str], float]:
        """Give for each side and actor that the larger network had in view how likely he stands there, of what some of these words tell."""
        of_words = [self._aims[word] for word in range(first, last + 1) if word in self._aims] if self.aims else []
        if len(of_words) < 2:
            return of_words[0] if of_words else {}
        return {key: max(chances.get(key, 0.0) for chances in of_words) for key in dict.fromkeys(key for chances in of_words for key in chances)}

    def happened(self, first: int, last: int) -> dict[str, float]:
        """Give the chances of the statuses that the larger network sees in these words, read off the one that most likely tells an act; only of words
        that may well tell one, and of no status next to impossible."""
        telling = [act for act in self.acts if not act.kind and first <= act.word <= last] if self.states else []
        word = max(telling, key=lambda act: act.chance).word if telling else -1
        return self._states.get(word, {})

    @cached_property
    def _states(self) -> dict[int, dict[str, float]]:
        found: dict[int, dict[str, float]] = {}
        for word, status, chance in self.states:
            found.setdefault(word, {})[status] = chance
        return found

    @cached_property
    def _aims(self) -> dict[int, dict[tuple[str, str], float]]:
        found: dict[int, dict[tuple[str, str], float]] = {}
        for word, side, actor, chance in self.aims:
            found.setdefault(word, {})[side, actor] = chance
        return found

    @cached_property
    def lower(self) -> list[str]:
        """Give the words in small letters."""
        return [word.text.lower() for word in self.words]

    @cached_property
    def bases(self) -> list[str]:
        """Give the relation of each word without its subtype."""
        return [_base(word.relation) for word in self.words]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Give the dependents of each word, in order; empty tuples where the sentence is not parsed."""
        below: dict[int, list[int]] = {}
        for index, word in enumerate(self.words if self.is_parsed else ()):
            below.setdefault(word.head, []).append(index)
        return tuple([tuple(below[index]) if index in below else () for index in range(len(self.words))])

    @cached_property
    def root(self) -> int:
        """Give the index of the root word, -1 where there is none."""
        return next((index for index, word in enumerate(self.words) if word.head < 0), -1) if self.is_parsed else -1

    def subtree(self, index: int) -> tuple[int, ...]:
        """Give the word indexes of a subtree in text order."""
        known = self._subtrees.get(index)
        if known is None:
            children, found, size = self.children, [index], len(self.words)
            for each in found:
                below = children[each]
                if below and len(found) <= size:
                    found += below
            found.sort()
            known = self._subtrees[index] = tuple(found)
        return known

    @cached_property
    def _subtrees(self) -> dict[int, tuple[int, ...]]:
        return {}

    def above(self, index: int) -> list[int]:
        """Give the words above a word in the parse, the nearest first."""
        found: list[int] = []
        head = self.words[index].head
        while head >= 0 and len(found) < _DEEPEST:
            found.append(head)
            head = self.words[head].head
        return found

    def extent(self, index: int) -> Span:
        """Give the span from the first to the last word of a subtree."""
        words = self.subtree(index)
        return Span(self.words[words[0]].start, self.words[words[-1]].end)

    def word_at(self, offset: int) -> int:
        """Give the index of the word that covers or follows an offset, -1 past the end."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.words[index].end:
            return index
        return index + 1 if index + 1 < len(self.words) else -1

    def words_in(self, start: int, end: int) -> range:
        """Give the indexes of the words that begin within a span."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def head_of(self, start: int, end: int) -> int:
        """Give the word of a span whose head lies outside it (its syntactic head); its last word where unparsed, -1 where empty."""
        inside = self.words_in(start, end)
        if not inside:
            return -1
        if self.is_parsed:
            for index in inside:
                if self.words[index].head not in inside:
                    return index
        return inside[-1]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]


@cache
def _base(relation: str) -> str:
    return intern(relation.partition(":")[0])


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """One quotation as its marks show it. `start`/`end` include the marks, `inner` excludes them; parts that run on over paragraphs are one
    quotation with several `parts` (inner spans). `depth` counts enclosing quotations; `is_closed` is False where the closing mark is missing."""

    start: int
    end: int
    inner: Span
    parts: tuple[Span, ...] = ()
    depth: int = 0
    is_closed: bool = True


class Spanned(Protocol):
    """Anything that stands on a span."""

    @property
    def span(self) -> Span: ...


S = TypeVar("S", bound=Spanned)


def within(records: Sequence[S], starts: Sequence[int], start: int, end: int) -> Iterator[S]:
    """Yield the records of a list sorted by start, given with their starts, that lie wholly inside [start, end)."""
    return iter([record for record in records[bisect_left(starts, start) : bisect_left(starts, end)] if record.span.end <= end])


class Page(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One document on its way through the stages. Records are sorted by span."""

    text: str
    document: Document
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    damage: tuple[Damage, ...] = ()

    @property
    def doc(self) -> str:
        """Give the document's digest, the `doc` of every record."""
        return self.document.sha256

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.span.start for mention in self.mentions]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [time.span.start for time in self.times]

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [figure.span.start for figure in self.figures]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Give the sentence that covers an offset."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].end else None

    def is_question(self, sentence: Sentence) -> bool:
        """Say whether a sentence asks, its closing marks aside."""
        return self.text[sentence.start : sentence.end].rstrip(" \"”’'").endswith("?")

    def line_at(self, offset: int) -> Line | None:
        """Give the line that covers an offset."""
        lines = self.document.lines
        index = bisect_right(lines, offset, key=lambda line: line.start) - 1
        return lines[index] if index >= 0 and offset < lines[index].end else None

    def section_at(self, offset: int, kind: str = "") -> Section | None:
        """Give the innermost section (of a kind) that covers an offset."""
        covering = [s for s in self.document.sections if s.start <= offset < s.end and (not kind or s.kind == kind)]
        return min(covering, key=lambda s: s.end - s.start, default=None)

    def quotation_at(self, offset: int) -> Quotation | None:
        """Give the innermost quotation that covers an offset."""
        covering = [q for q in self.quotations if q.start <= offset < q.end]
        return max(covering, key=lambda q: q.depth, default=None)

    def mentions_in(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the mentions inside a span, in order."""
        return within(self.mentions, self._mention_starts, start, end)

    def times_in(self, start: int, end: int) -> Iterator[Time]:
        """Yield the time expressions inside a span, in order."""
        return within(self.times, self._time_starts, start, end)

    def figures_in(self, start: int, end: int) -> Iterator[Figure]:
        """Yield the figures inside a span, in order."""
        return within(self.figures, self._figure_starts, start, end)

    @cached_property
    def _reaches(self) -> list[tuple[int, int, Statement]]:
        """Give for each statement the first and the last place of its content."""
        return [(min(p[0] for p in s.spans or (s.span,)), max(p[1] for p in s.spans or (s.span,)), s) for s in self.statements]

    def statements_over(self, start: int, end: int) -> list[Statement]:
        """Give the statements whose content covers a span, outermost first."""
        near = [s for low, high, s in self._reaches if low <= start and end <= high]
        covering = [s for s in near if any(p[0] <= start and end <= p[1] for p in s.spans or (s.span,))]
        return sorted(covering, key=lambda s: (s.span.start - s.span.end, s.span.start))
