"""Map the quotation marks of a text: straight and curly, single and double, guillemets, nested, run on over paragraphs.

An apostrophe is no mark. A text is never refused for its marks: what does not close is closed at the end of its paragraph, said to be unclosed,
and listed as damage of the source.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.language.paragraphs import Paragraph
from dragoman.model import Damage, Ids, Span
from dragoman.page import Quotation

_MARK = re.compile(r"""["“”„‟«»]|''|``|['‘’‚‹›]""")
_DOUBLE = frozenset(['"', "“", "”", "„", "‟", "«", "»", "''", "``"])
_ONLY_OPEN = frozenset(["„", "``"])
_ELIDED = re.compile(r"['’](?:\d\ds?\b|(?:em|tis|twas|til|cause|n|round|bout)\b)", re.IGNORECASE)
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[])['’›](?![^\W_])")
_SINGLE_OPEN = re.compile(r"(?<![^\s(\[\"“])['‘](?=\w)")
_DOUBLE_CLOSE = re.compile(r"(?<=\S)[\"”»](?!\w)")
_DEEPEST = 6
_FARTHEST = 5
"""Paragraphs ahead in which a quotation may close that runs on without a mark at the head of each."""
_NEAR = 2
"""The same where the mark that closes it has no shape of its own."""
_MADE_BY = "language.quotations 1"


class _Open(NamedTuple):
    start: int
    inner: int
    mark: str
    is_double: bool
    parts: tuple[Span, ...]
    begun: int


class _Places(NamedTuple):
    """Where marks of each shape stand in one paragraph, sorted."""

    single_closes: list[int]
    single_opens: list[int]
    double_closes: list[int]
    doubles: list[int]
    has_curly: bool


def _places(text: str, one: Paragraph) -> _Places:
    def found(pattern: re.Pattern[str]) -> list[int]:
        return [match.start() for match in pattern.finditer(text, one.start, one.end)]

    doubles = [match.start() for match in _MARK.finditer(text, one.start, one.end) if match.group() in _DOUBLE]
    return _Places(found(_SINGLE_CLOSE), found(_SINGLE_OPEN), found(_DOUBLE_CLOSE), doubles, text.find("‘", one.start, one.end) >= 0)


def _next(places: list[int], after: int) -> int:
    """Give the first place at or after an offset, -1 where there is none."""
    index = bisect_left(places, after)
    return places[index] if index < len(places) else -1


class Quoted(NamedTuple):
    """The quotations of a text in order of their start, and the marks that do not match."""

    quotations: tuple[Quotation, ...]
    damage: tuple[Damage, ...]


def quotations(text: str, stretches: Sequence[Paragraph], doc: str) -> Quoted:
    """Map the quotation marks of the paragraphs.

    >>> one = Paragraph(0, 44, 0, "body", 0, (0,))
    >>> said = 'She said: "He called it \\'a gift\\', no less."'
    >>> [(q.depth, said[q.inner.start:q.inner.end]) for q in quotations(said, [one], "").quotations]
    [(0, "He called it 'a gift', no less."), (1, 'a gift')]
    """
    return _Mapping(text, doc).of(stretches)


class _Mapping:
    def __init__(self, text: str, doc: str) -> None:
        self.text = text
        self.doc = doc
        self.ids = Ids("damage", doc)
        self.found: list[Quotation] = []
        self.damage: list[Damage] = []
        self.places = _Places([], [], [], [], False)

    def of(self, stretches: Sequence[Paragraph]) -> Quoted:
        running: list[_Open] = []
        for number, one in enumerate(stretches):
            running = self.paragraph(one, running, stretches[number + 1 : number + 1 + _FARTHEST])
        ordered = sorted(self.found, key=lambda q: (q.start, -q.end))
        return Quoted(tuple(self.with_depth(ordered)), tuple(self.damage))

    def paragraph(self, one: Paragraph, running: list[_Open], following: Sequence[Paragraph]) -> list[_Open]:
        """Map one paragraph; give back what stays open into the next one."""
        text, stack, begun = self.text, list(running), one.start
        self.places = _places(text, one)
        resumed = [False] * len(stack)
        for match in _MARK.finditer(text, one.start, one.end):
            mark, at, after = match.group(), match.start(), match.end()
            double = mark in _DOUBLE
            pending = next((i for i, done in enumerate(resumed) if not done), None)
            if pending is not None and not text[begun:at].strip() and stack[pending].is_double == double:
                stack[pending] = stack[pending]._replace(inner=after)
                resumed[pending] = True
                begun = after
                continue
            if double:
                self.double(mark, at, after, one, stack)
            elif self.single(mark, at, after, one, stack):
                continue
            resumed = (resumed + [True] * len(stack))[:len(stack)]
        return self.ended(one, stack, following)

    def double(self, mark: str, at: int, after: int, one: Paragraph, stack: list[_Open]) -> None:
        place = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].is_double), None)
        if self.opens(mark, at, after, one, place is not None):
            if len(stack) < _DEEPEST:
                stack.append(_Open(at, after, mark, True, (), one.number))
        elif place is not None:
            for unclosed in stack[place + 1:]:
                self.drop(unclosed)
            self.close(stack[place], at, after)
            del stack[place:]

    def opens(self, mark: str, at: int, after: int, one: Paragraph, is_open: bool) -> bool:
        """Say whether a double mark opens: its shape says so where it can, its neighbours where not."""
        text = self.text
        before = text[at - 1] if at > one.start else " "
        then = text[after] if after < one.end else " "
        free_before, free_then = before.isspace() or before in "([{—–-/‘'“>:", then.isspace() or then in ".,;:!?)]}—–"
        if mark in _ONLY_OPEN:
            return True
        if mark == "«":
            return not (is_open and free_then and not free_before)
        if mark == "“":
            return not (is_open and free_then and not free_before)
        if mark in ("”", "»"):
            return not is_open and free_before and not free_then
        if not is_open:
            if free_then and not free_before:
                return False
            return not (before.isdigit() and (free_then or then.isdigit()))
        return free_before and not free_then and before != "-"

    def single(self, mark: str, at: int, after: int, one: Paragraph, stack: list[_Open]) -> bool:
        """Map a single mark; give True where it is an apostrophe."""
        text = self.text
        before = text[at - 1] if at > one.start else " "
        then = text[after] if after < one.end else " "
        if before.isalnum() and then.isalnum():
            return True
        is_inside = bool(stack) and not stack[-1].is_double and mark != "‘"
        if is_inside and not before.isspace() and not then.isalnum() and not self.is_possessive(before, after):
            self.close(stack[-1], at, after)
            stack.pop()
            return False
        begins = (before.isspace() or before in "([{—–-\"“”«:/") and not then.isspace()
        if mark in ("’", "›") and not (stack and stack[-1].is_double) and mark == "’" and self.places.has_curly:
            begins = False
        if begins and len(stack) < _DEEPEST and mark != "›" and not _ELIDED.match(text, at) and self.has_close(after, stack):
            stack.append(_Open(at, after, mark, False, (), one.number))
            return False
        if stack and stack[-1].is_double and before in ".!?," and (then.isspace() or after == one.end) and not self.has_double(after):
            self.close(stack[-1], at, after)
            self.note(stack[-1].start, after, "mismatched quotation mark", "a quotation that opens with a double mark closes with a single one")
            stack.pop()
            return False
        return True

    def is_possessive(self, before: str, after: int) -> bool:
        """Say whether a mark after s is a plural possessive rather than a close: another close follows in the paragraph."""
        if before not in "sS" or not re.match(r"\s+[a-z]", self.text[after:after + 4]):
            return False
        ahead, opened = _next(self.places.single_closes, after), _next(self.places.single_opens, after)
        return ahead >= 0 and (opened < 0 or ahead < opened)

    def has_close(self, after: int, stack: list[_Open]) -> bool:
        """Say whether a single mark closes in the paragraph, before the double quotation around it does."""
        ahead = _next(self.places.single_closes, after)
        if ahead < 0:
            return False
        if stack and stack[-1].is_double:
            closing = _next(self.places.double_closes, after)
            return closing < 0 or ahead < closing + 2
        return True

    def has_double(self, after: int) -> bool:
        """Say whether a double mark follows in the paragraph."""
        return _next(self.places.doubles, after) >= 0

    def ended(self, one: Paragraph, stack: list[_Open], following: Sequence[Paragraph]) -> list[_Open]:
        """Settle what is open at the end of a paragraph: it runs on into the next one, or it never closes."""
        if not stack:
            return []
        stop = one.end
        for unclosed in stack[1:]:
            self.unclosed(unclosed, stop)
        first = stack[0]
        if not first.is_double:
            self.unclosed(first, stop)
            return []
        if self.runs_on(one, following):
            return [first._replace(parts=(*first.parts, Span(first.inner, stop)), inner=following[0].start)]
        self.unclosed(first, stop)
        return []

    def runs_on(self, one: Paragraph, following: Sequence[Paragraph]) -> bool:
        """Say whether an open quotation goes on: the next paragraph opens with a mark, or the first double mark ahead closes."""
        for place, ahead in enumerate(following):
            if ahead.role != one.role:
                return False
            begins = self.text[ahead.start:ahead.start + 2].strip()[:1]
            if begins in ('"', "“", "«", "„", "»") and begins:
                return place == 0
            for match in _MARK.finditer(self.text, ahead.start, ahead.end):
                if match.group() in _DOUBLE:
                    shows = match.group() in ("”", "»")
                    return (shows or (match.group() == '"' and place < _NEAR)) and not self.opens(
                        match.group(), match.start(), match.end(), ahead, shows)
        return False

    def close(self, one: _Open, at: int, after: int) -> None:
        parts = (*one.parts, Span(one.inner, at))
        self.found.append(Quotation(start=one.start, end=after, inner=Span(parts[0].start, at), parts=parts))

    def unclosed(self, one: _Open, stop: int) -> None:
        if not one.is_double:
            return
        parts = (*one.parts, Span(one.inner, stop)) if one.inner < stop else one.parts
        if not parts:
            return
        self.found.append(Quotation(start=one.start, end=stop, inner=Span(parts[0].start, stop), parts=parts, is_closed=False))
        self.note(one.start, min(stop, one.start + 80), "unclosed quotation", "the quotation that opens here has no closing mark")

    def drop(self, one: _Open) -> None:
        if one.is_double:
            self.note(one.start, one.inner, "unclosed quotation", "the quotation that opens here has no closing mark")

    def note(self, start: int, end: int, kind: str, why: str) -> None:
        span = Span(start, end)
        self.damage.append(Damage(
            id=self.ids.of(span), doc=self.doc, span=span, evidence=self.text[start:end], made_by=_MADE_BY, kind=kind, why=why,
        ))

    @staticmethod
    def with_depth(ordered: list[Quotation]) -> list[Quotation]:
        from msgspec.structs import replace

        around: list[Quotation] = []
        found = []
        for one in ordered:
            while around and around[-1].end <= one.start:
                around.pop()
            found.append(replace(one, depth=len(around)) if around else one)
            around.append(one)
        return found
