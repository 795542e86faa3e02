"""What the register keeps of each record so that documents can be held against one another, and what holding them gives.

A `Member` is all that a judgement needs to know of one record: it is made from one document alone (`members.of`), names the blocks in which it may
meet others, and is stored as it is. Nothing here refers to a document's other rows.
"""

import hashlib
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeVar

import msgspec

from dragoman.model import Link, Span


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One actor as one document knows it: the forms of the name, the state, the offices it is given there."""

    actor: str
    name: str
    state: str = "none"
    kind: str = ""
    forms: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What judgements need of the document a record stands in: when it was published and by whom, and on whom it rests.

    `weekdays` are those (Monday is 0) that a document without a date names without saying which.
    """

    published: str | None = None
    outlet: str | None = None
    agency: str | None = None
    place: str | None = None
    kind: str | None = None
    weekdays: tuple[int, ...] = ()


class Member(msgspec.Struct, frozen=True, kw_only=True, tag_field="table"):
    """One record as the blocks see it. `blocks` are the names of the blocks it stands in."""

    id: str
    doc: str
    span: Span
    words: str
    frame: Frame
    blocks: tuple[str, ...] = ()


class Telling(Member, frozen=True, kw_only=True, tag="events"):
    """One telling of a happening. `day_span` is where the words of its date stand, `tokens` the words that carry sense.

    `proper` are the words written as names that name no actor and no time: villages, ships, laws.
    """

    type: str
    mode: str | None = None
    sources: tuple[Name, ...] = ()
    targets: tuple[Name, ...] = ()
    date_start: str | None = None
    date_end: str | None = None
    date_basis: str | None = None
    day_span: Span | None = None
    act_date: str | None = None
    place: str | None = None
    status: str = "occurred"
    part_of: str | None = None
    reported_by: tuple[str, ...] = ()
    also_spans: tuple[Span, ...] = ()
    also_words: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    proper: tuple[str, ...] = ()


class Saying(Member, frozen=True, kw_only=True, tag="statements"):
    """One thing said, with its speaker; `about` are the states and persons that its words name, `plain` its telling words without their names.

    A speech is held sentence by sentence: `id` is that of the statement, "/" and a number.
    """

    speaker: Name | None = None
    chain: tuple[str, ...] = ()
    type: str = "indirect"
    said: str | None = None
    nested_in: str | None = None
    about: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


class Promise(Member, frozen=True, kw_only=True, tag="commitments"):
    """One commitment. `due_span` is where the words of its time stand, `present` the persons and offices in its words."""

    promisor: tuple[Name, ...] = ()
    promisee: tuple[Name, ...] = ()
    present: tuple[Name, ...] = ()
    what: str = ""
    kind: str = "pledge"
    due_start: str | None = None
    due_end: str | None = None
    due_span: Span | None = None
    made_on: str | None = None
    status: str = "announced"
    firmness: str = "firm"
    event: str | None = None
    tokens: tuple[str, ...] = ()


class Amount(Member, frozen=True, kw_only=True, tag="figures"):
    """One figure with what it counts; `about` are the states, persons and other names in the words around it."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    kind: str | None = None
    subject: str | None = None
    payer: tuple[Name, ...] = ()
    payee: tuple[Name, ...] = ()
    status: str | None = None
    as_of: str | None = None
    said_by: str | None = None
    tokens: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    context: str = ""


class Passages(Member, frozen=True, kw_only=True, tag="passages"):
    """The passage fingerprints of one document: (hash, start, end, word index) in text order, names masked; refused lines left out."""

    prints: tuple[tuple[int, int, int, int], ...] = ()


class Line(NamedTuple):
    """One used line of a page: a key for its words, its span and length; what tells shell from story.

    `of_itself` counts the words that pages use of themselves, `is_own` says whether it names the outlet, `is_tied` whether it names a state or
    person whom another line of the page names too.
    """

    key: str
    span: Span
    words: int
    of_itself: int
    is_own: bool
    is_tied: bool


class Page(Member, frozen=True, kw_only=True, tag="pages"):
    """The lines of one document that may prove to be page shell; `site` is its outlet, else the host it was found on."""

    site: str | None = None
    lines: tuple[Line, ...] = ()


class Person(Member, frozen=True, kw_only=True, tag="persons"):
    """One actor of one document, with every form of its name there; `id` is document and local actor id."""

    name: Name
    mentions: int = 0


class Claim(Member, frozen=True, kw_only=True, tag="claims"):
    """A claim to be the first (last, only) journey of a person within a scope: "" for any abroad, else the region that does not count.

    `id` is that of the act it is made of, where one was coded.
    """

    person: Name
    rank: str
    scope: str = ""


class Post(Member, frozen=True, kw_only=True, tag="tenures"):
    """The offices that one document gives one person, on the words of the first, and the day by which it does."""

    person: Name
    offices: tuple[str, ...] = ()
    day: str | None = None


AnyMember = Telling | Saying | Promise | Amount | Passages | Page | Person | Claim | Post
M = TypeVar("M", bound=Member)
N = TypeVar("N", bound=Member)


class Shortfall(msgspec.Struct, frozen=True, kw_only=True):
    """Work that was bounded: a block too large to be compared whole, and what was left out."""

    block: str
    members: int
    why: str


class Pairs:
    """Judgements of pairs, each weighed once in a run though it meets in several blocks.

    Where the register only grows, the pairs of two documents that it had before were weighed when their blocks were last judged: `before` holds the
    links that came of them, `fresh` the documents that are new. `fresh` is None where everything is to be weighed.
    """

    def __init__(self, fresh: AbstractSet[str] | None = None, before: Iterable[Link] = ()) -> None:
        self._fresh = fresh
        self._known: dict[tuple[str, str], Link | None] = {}
        self._before: dict[tuple[str, str], Link] = {}
        for one in before:
            self._before[one.left, one.right] = self._before[one.right, one.left] = one

    def link(self, a: M, b: N, weigh: Callable[[M, N], Link | None], whole: bool = True) -> Link | None:
        """Give the link of a pair, weighing it only where that is not known; `whole` says that its block was never cut short."""
        pair = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if pair not in self._known:
            if whole and self._fresh is not None and a.doc not in self._fresh and b.doc not in self._fresh:
                return self._before.get(pair)
            self._known[pair] = weigh(a, b)
        return self._known[pair]


class End(NamedTuple):
    """One end of a link: a row (empty for a passage that is no record), its document, and where its words stand."""

    row: str
    doc: str
    span: Span


def end(member: Member, span: Span | None = None) -> End:
    """Give the end of a link on a member, on its own words or on some of its document."""
    return End(member.id.partition("/")[0], member.doc, member.span if span is None else span)


def ordered(a: M, b: M) -> tuple[M, M]:
    """Give two members in the order of their documents and words: the first stands left where a link has no direction."""
    return (a, b) if (a.doc, a.span, a.id) <= (b.doc, b.span, b.id) else (b, a)


def link(kind: str, left: End, right: End, score: float, why: str, made_by: str, judgement: str = "yes") -> Link:
    """Give the link between two ends; its id is made of the kind and both ends in a fixed order, whichever way it was found."""
    ends = sorted(f"{one.doc}:{tuple(one.span)}:{one.row}" for one in (left, right))
    return Link(
        id="links-" + hashlib.blake2b("\x1f".join((kind, *ends)).encode(), digest_size=8).hexdigest(),
        kind=kind,
        left=left.row,
        right=right.row,
        left_doc=left.doc,
        left_span=Span(*left.span),
        right_doc=right.doc,
        right_span=Span(*right.span),
        judgement=judgement,
        score=round(score, 2),
        why=why,
        made_by=made_by,
    )
