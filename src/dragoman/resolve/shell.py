"""Page shell that only the register can see: a whole line that stands on several pages of one outlet, beside stories it has nothing to do with.

A standing paragraph of background is no shell, however often it stands: it speaks of those whom the story names, and is a copy. Shell speaks of the
page, the outlet and its readers.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from msgspec.structs import replace

from dragoman.model import Refused, Span, record_id
from dragoman.resolve import words
from dragoman.resolve.reading import Reading
from dragoman.resolve.shapes import AnyMember, Line, Member, Page, Passages
from dragoman.text import fold, name_words

MADE_BY = "shell.lines 1"
LEAST_WORDS = 5
MOST_WORDS = 150
PAGES = 3
TIED = 0.25
"""The share of pages whose story may know whom a line names."""
ONE_STORY = 0.6
MASTHEAD = 5
_ROLES = frozenset({"body", "standfirst", "heading", "caption", "note", "credit", "table"})

M = TypeVar("M", bound=Member)
Lines = Mapping[str, Sequence[Span]]
"""The shell lines of documents, by digest."""


class Found(NamedTuple):
    """A line found to be shell: its block, where it stands, the reason."""

    block: str
    doc: str
    span: Span
    why: str

    def refused(self, text: str) -> Refused:
        """Give the row that refuses the line; `text` is that of its document."""
        key, evidence = record_id("refused", self.doc, self.span), text[self.span.start : self.span.end]
        return Refused(id=key, doc=self.doc, span=self.span, evidence=evidence, made_by=MADE_BY, role="footer", reason=self.why)


def page(reading: Reading) -> Page | None:
    """Give the lines of a document that may prove to be shell; None where it has none long enough."""
    document, text = reading.coded.document, reading.text
    used = [line for line in document.lines if line.is_used]
    named = [frozenset(reading.about([(line.start, line.end)])) for line in used]
    everyone: dict[str, int] = {}
    for names in named:
        for name in names:
            everyone[name] = everyone.get(name, 0) + 1
    outlet = _outlet(document.outlet, text[used[0].start : used[0].end] if used else "")
    found = []
    for line, names in zip(used, named, strict=True):
        body = text[line.start : line.end]
        count = len(body.split())
        if line.role in _ROLES and LEAST_WORDS <= count <= MOST_WORDS:
            key = hashlib.blake2b(" ".join(fold(body).split()).encode(), digest_size=7).hexdigest()
            is_own = bool(outlet) and outlet <= set(name_words(body))
            is_tied = any(everyone[name] > 1 for name in names)
            found.append(Line(key, Span(line.start, line.end), count, _of_itself(body), is_own, is_tied))
    if not found:
        return None
    host = urlsplit(document.url).hostname if document.url and "//" in document.url else None
    return Page(
        id=f"pages-{reading.doc[:16]}", doc=reading.doc, span=Span(0, len(text)), words="", frame=reading.frame,
        blocks=tuple(sorted({f"line|{line.key}" for line in found})), site=fold(document.outlet or host or "") or None, lines=tuple(found),
    )


def _outlet(stated: str | None, first: str) -> frozenset[str]:
    """Give the words of the outlet's name: as stated, else those of a masthead on the first line."""
    name = stated or (first if 1 < len(first.split()) <= MASTHEAD and not any(c.isdigit() for c in first) else "")
    return frozenset(name_words(name)) - words.listed("function")


def _of_itself(line: str) -> int:
    """Count the words of a line that a page uses of itself, its makers and its readers; none where it quotes somebody."""
    if '"' in line or "“" in line:
        return 0
    return len({word for token in words.tokens(line) if (word := words.stem(token.text)) in _page_words()})


def _page_words() -> frozenset[str]:
    return frozenset(map(words.stem, words.listed("page_words")))


def judge(block: str, held: Iterable[Page]) -> tuple[Found, ...]:
    """Say whether the line of a block is page shell: on enough pages of one site, each with a story of its own, and of none of these stories."""
    pages = sorted(held, key=lambda one: one.doc)
    lines = [next(line for line in one.lines if f"line|{line.key}" == block) for one in pages]
    sites = {one.site for one in pages}
    if len(pages) < PAGES or len(sites - {None}) > 1:
        return ()
    tied = sum(line.is_tied for line in lines) / len(lines)
    own, of_itself = any(line.is_own for line in lines), max(line.of_itself for line in lines)
    if not of_itself or of_itself + own < 2 or (of_itself + own == 2 and tied > TIED) or _stories(pages, block) < PAGES:
        return ()
    where = f"{len(pages)} pages of {pages[0].frame.outlet or pages[0].site or 'one site'}"
    why = f"page shell: the line stands on {where}, beside different stories, and speaks of the page itself"
    return tuple(Found(block, one.doc, line.span, why) for one, line in zip(pages, lines, strict=True))


def _stories(pages: Sequence[Page], block: str) -> int:
    """Count the stories that some pages tell, no further than needed: pages that have most of their other words in common tell one."""
    told: list[dict[str, int]] = []
    for one in pages:
        rest = {line.key: line.words for line in one.lines if f"line|{line.key}" != block}
        for other in told:
            common = sum(count for key, count in rest.items() if key in other)
            if common and common >= ONE_STORY * min(sum(rest.values()), sum(other.values())):
                break
        else:
            told.append(rest)
        if len(told) >= PAGES:
            break
    return len(told)


def lines_of(found: Iterable[Found]) -> Lines:
    """Give the shell lines of each document."""
    lines: dict[str, list[Span]] = {}
    for one in found:
        lines.setdefault(one.doc, []).append(one.span)
    return lines


def without(members: Iterable[AnyMember], shell: Lines) -> Iterator[AnyMember]:
    """Yield the members that do not stand on shell; passages lose the prints that do."""
    for member in members:
        lines = shell.get(member.doc)
        if not lines or isinstance(member, Page):
            yield member
        elif isinstance(member, Passages):
            kept = tuple(one for one in member.prints if not covers(lines, one[1], one[2]))
            yield member if len(kept) == len(member.prints) else replace(member, prints=kept)
        elif not covers(lines, *member.span):
            yield member


def covers(lines: Iterable[Span], start: int, end: int) -> bool:
    """Say whether a stretch lies on one of some lines."""
    return any(line[0] <= start and end <= line[1] for line in lines)
