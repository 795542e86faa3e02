"""The records: frozen values in the exchange form, their ids derived from content.

Every record names its document by the sha256 of the bytes read (`doc`), stands on a `span` of code points of the text as read, and repeats the
words of that span as `evidence`. The register refuses a record whose words are not there. Fields that only the whole register can know
(`happening`, `fate`, …) stay empty here and lie over the record as rows of their own.
"""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

IGO = "IGO"
NO_STATE = "none"

USED_ROLES = frozenset({
    "title", "standfirst", "byline", "dateline", "date", "heading", "body", "caption", "credit", "footnote", "citation", "speaker", "table", "note",
})
REFUSED_ROLES = frozenset({
    "related", "appeal", "share", "navigation", "cookie", "advert", "subscribe", "tags", "comments", "copyright", "footer",
})


class Span(NamedTuple):
    """A half-open range of code points in the text as read."""

    start: int
    end: int


class ActorRef(msgspec.Struct, frozen=True, kw_only=True):
    """One actor as a record names it: canonical name, state code (`IGO`, `none`), id in actors."""

    name: str
    state: str = NO_STATE
    actor: str = ""

    @property
    def acts_for(self) -> str:
        """Give for whom the actor acts: the state, of bodies of states the body."""
        return _acts_for(self)


def _acts_for(one: "ActorRef | Mention") -> str:
    """Give for whom an actor acts: the state, of bodies of states the body."""
    return (one.actor or one.name) if one.state == IGO else one.state


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line (or block) of a document and its role; `reason` names the rule that gave it."""

    start: int
    end: int
    role: str
    reason: str = ""

    @property
    def is_used(self) -> bool:
        """Say whether records may stand on this line."""
        return self.role in USED_ROLES


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one document, each fact with its basis."""

    sha256: str
    media_type: str = "text/plain"
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    published: str | None = None
    published_basis: str | None = None
    modified: str | None = None
    dateline_place: str | None = None
    language: str = "en"
    kind: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    lines: tuple[Line, ...] = ()
    title_span: Span | None = None
    published_span: Span | None = None
    dateline_span: Span | None = None
    sections: tuple["Section", ...] = ()

    @property
    def town(self) -> str:
        """Give the place of the dateline without the land behind it: `LIMA` of `LIMA, Peru`; empty where there is none."""
        return (self.dateline_place or "").partition(",")[0].strip()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a document with a frame of its own: an appendix, a transcript's turn, a passage with its source cited at the end.

    `kind` is appendix, turn, cited, footnote or heading; `speaker` the label of a turn as it stands in the text; `date` the ISO date (whole or
    partial) that the stretch itself states (a transcript's day, the cited source's day), `date_span` where it stands.
    """

    start: int
    end: int
    kind: str
    label: str | None = None
    speaker: str | None = None
    speaker_span: Span | None = None
    date: str | None = None
    date_span: Span | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What every row has: an id, a document, the words it stands on, the rule or model that made it."""

    id: str
    doc: str
    span: Span
    evidence: str
    made_by: str
    confidence: float = 1.0


class Mention(Record, frozen=True, kw_only=True):
    """One mention of an actor.

    `form` is name, title (office with name), nominal ("the minister"), pronoun, metonym ("Moscow" for Russia), joint ("the two leaders": one
    row for each of them) or label ("Special Dispatch" speakers). `kind` is person, state, organisation, office, outlet, company, group.
    `name_span` is the name alone inside the surface.
    """

    surface: str
    actor: str
    name: str
    kind: str
    state: str = NO_STATE
    office: str | None = None
    as_: str = msgspec.field(default="actor", name="as")
    form: str = "name"
    name_span: Span | None = None

    @property
    def ref(self) -> ActorRef:
        """Give the actor as records refer to it."""
        return ActorRef(name=self.name, state=self.state, actor=self.actor)

    @property
    def may_act(self) -> bool:
        """Say whether it names somebody of a state or body, no outlet or firm."""
        return self.state not in ("", NO_STATE) and self.kind not in ("outlet", "company")

    @property
    def acts_for(self) -> str:
        """Give for whom the actor acts: the state, of bodies of states the body."""
        return _acts_for(self)


class OfficeHeld(msgspec.Struct, frozen=True, kw_only=True):
    """One office of an actor: `basis` says whether a text or a table gives it."""

    office: str
    state: str = NO_STATE
    start: str | None = None
    end: str | None = None
    basis: str = "text"


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """One person, office, state, organisation, outlet, company or group."""

    id: str
    name: str
    kind: str
    state: str = NO_STATE
    aliases: tuple[str, ...] = ()
    offices: tuple[OfficeHeld, ...] = ()
    mentions: int = 0


class Tenure(Record, frozen=True, kw_only=True):
    """One office as a text states it, held against the table at that date (`agrees`: yes, no, unknown)."""

    person: str
    office: str
    state: str = NO_STATE
    as_of: str | None = None
    agrees: str = "unknown"
    why: str = ""


class Time(Record, frozen=True, kw_only=True):
    """One time expression as an inclusive interval of ISO dates; `anchor` says on what it hangs, `basis` why."""

    phrase: str
    start: str | None = None
    end: str | None = None
    type: str = "DATE"
    value: str = ""
    anchor: str = "absolute"
    anchor_date: str | None = None
    basis: str = ""
    direction: str = ""


class Place(Record, frozen=True, kw_only=True):
    """One place named as a place, with country (alpha-3) and WGS84 coordinates."""

    surface: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geoname: int | None = None
    name: str | None = None


class Event(Record, frozen=True, kw_only=True):
    """One telling of one happening in one document."""

    type: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    sources: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    date_start: str | None = None
    date_end: str | None = None
    date_precision: str | None = None
    date_basis: str | None = None
    act_date: str | None = None
    as_of: str | None = None
    place: str | None = None
    status: str = "occurred"
    also_spans: tuple[Span, ...] = ()
    reported_by: tuple[str, ...] = ()
    happening: str | None = None
    part_of: str | None = None
    agenda: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    trigger: Span | None = None
    why: tuple[str, ...] = ()


class Statement(Record, frozen=True, kw_only=True):
    """One thing said: content, cue, and the chain of people through whom we have it, outermost first."""

    chain: tuple[str, ...] = ()
    chain_actors: tuple[str, ...] = ()
    speaker: str | None = None
    speaker_span: Span | None = None
    office: str | None = None
    cue: str | None = None
    cue_span: Span | None = None
    type: str = "indirect"
    text: str = ""
    spans: tuple[Span, ...] = ()
    date_said: str | None = None
    date_basis: str | None = None
    addressee: str | None = None
    venue: str | None = None
    medium: str | None = None
    nested_in: str | None = None
    act: str | None = None
    content_status: str = "claim"


class Position(Record, frozen=True, kw_only=True):
    """One stance: who is for, against or concerned, about what (words), toward whom."""

    holder: tuple[ActorRef, ...] = ()
    attitude: str = "for"
    about: str = ""
    about_span: Span | None = None
    target: tuple[ActorRef, ...] = ()
    statement: str | None = None
    date: str | None = None


class Commitment(Record, frozen=True, kw_only=True):
    """One promise, plan, invitation or announced act."""

    promisor: tuple[ActorRef, ...] = ()
    promisee: tuple[ActorRef, ...] = ()
    what: str = ""
    kind: str = "pledge"
    due_start: str | None = None
    due_end: str | None = None
    due_basis: str | None = None
    status: str = "announced"
    condition: str | None = None
    firmness: str = "firm"
    amount: str | None = None
    reported_by: tuple[str, ...] = ()
    made_on: str | None = None
    event: str | None = None
    fate: str | None = None
    fate_by: str | None = None


class Figure(Record, frozen=True, kw_only=True):
    """One amount or count: `value`, or `low`/`high` for a bound or range; `unit` is ISO 4217, `percent` or a noun.

    A derived figure has `computed_from`: the ids of its inputs; its span is that of the phrase it derives from.
    """

    phrase: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    kind: str | None = None
    subject: str | None = None
    payer: tuple[ActorRef, ...] = ()
    payee: tuple[ActorRef, ...] = ()
    purpose: str | None = None
    status: str | None = None
    as_of: str | None = None
    assessment: str | None = None
    said_by: str | None = None
    roles_basis: str | None = None
    computed_from: tuple[str, ...] = ()


class Vote(Record, frozen=True, kw_only=True):
    """One vote in a body."""

    body: str | None = None
    resolution: str | None = None
    for_: int | None = msgspec.field(default=None, name="for")
    against: int | None = None
    abstain: int | None = None
    states_for: tuple[str, ...] = ()
    states_against: tuple[str, ...] = ()
    date_start: str | None = None
    date_end: str | None = None
    outcome: str | None = None
    event: str | None = None


class Project(Record, frozen=True, kw_only=True):
    """One project or measure: project, supply, sanction, embargo, treaty, membership."""

    kind: str
    sector: str | None = None
    parties: tuple[ActorRef, ...] = ()
    companies: tuple[str, ...] = ()
    asset: str | None = None
    status: str | None = None
    since: str | None = None


class Note(Record, frozen=True, kw_only=True):
    """An idiom, label, slogan or gloss, with the explanation that the text itself gives."""

    kind: str
    words: str
    explained_by: str | None = None
    explanation: str | None = None


class Refused(Record, frozen=True, kw_only=True):
    """Text that no record may stand on, with its role and the reason."""

    role: str
    reason: str


class Damage(Record, frozen=True, kw_only=True):
    """A fault of the source at its place."""

    kind: str
    why: str


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One pairwise judgement between two rows: same_event, copy_of, same_origin, quote_variant, fulfils, conflicts.

    `left` and `right` are row ids (empty for a passage that is no record); `*_doc` are sha256 digests here, file names in the export.
    """

    id: str
    kind: str
    left: str
    right: str
    left_doc: str
    left_span: Span
    right_doc: str
    right_span: Span
    judgement: str = "yes"
    score: float = 1.0
    why: str = ""
    made_by: str = ""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """One independent source of a happening: its name, the tellings that rest on it, and why they count as one."""

    name: str
    tellings: tuple[str, ...] = ()
    why: str = ""


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One happening across documents, a function of its connected component of tellings."""

    id: str
    type: str
    mode: str | None = None
    sources: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    date_start: str | None = None
    date_end: str | None = None
    date_basis: str | None = None
    place: str | None = None
    status: str = "occurred"
    tellings: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """All that `code` finds in one document."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    figures: tuple[Figure, ...] = ()
    votes: tuple[Vote, ...] = ()
    projects: tuple[Project, ...] = ()
    notes: tuple[Note, ...] = ()
    refused: tuple[Refused, ...] = ()
    damage: tuple[Damage, ...] = ()


DOCUMENT_TABLES: dict[str, type[Record]] = {
    "mentions": Mention, "tenures": Tenure, "times": Time, "places": Place, "events": Event, "statements": Statement, "positions": Position,
    "commitments": Commitment, "figures": Figure, "votes": Vote, "projects": Project, "notes": Note, "refused": Refused, "damage": Damage,
}


def record_id(table: str, doc: str, span: Sequence[int], ordinal: int = 0) -> str:
    """Give the id of a record: table, the document's digest, span and an ordinal among records of that span, never a resolved field.

    >>> record_id("events", "ab" * 32, (10, 20))
    'events-85bb94de08282d29'
    """
    content = f"{table}\x1f{doc}\x1f{span[0]}\x1f{span[1]}\x1f{ordinal}"
    return f"{table}-{hashlib.blake2b(content.encode(), digest_size=8).hexdigest()}"


class Ids:
    """Hand out ids for one table of one document, counting the ordinal of repeated spans.

    >>> ids = Ids("events", "ab" * 32)
    >>> ids.of((1, 5)) != ids.of((1, 5))
    True
    """

    def __init__(self, table: str, doc: str) -> None:
        self.table, self.doc = table, doc
        self._seen: dict[tuple[int, int], int] = {}

    def of(self, span: Sequence[int]) -> str:
        """Give the next id for this span."""
        key = (span[0], span[1])
        ordinal = self._seen.get(key, 0)
        self._seen[key] = ordinal + 1
        return record_id(self.table, self.doc, key, ordinal)
