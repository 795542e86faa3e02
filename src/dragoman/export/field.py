"""What the field's formats share: happenings as coded events with their best telling, and the report of what a format could not say."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dragoman import query
from dragoman.knowledge.plover import QUADS, SCORES
from dragoman.query import Row
from dragoman.store import Reader

QUOTED = 280
_SECTORS = (
    ("MIL", ("defence", "defense", "army", "military", "general", "admiral", "colonel")),
    ("LEG", ("speaker", "parliament", "duma", "senator", "lawmaker", "assembly", "congress")),
    ("JUD", ("judge", "court", "prosecutor", "attorney")),
    ("COP", ("interior", "police")),
    ("SPY", ("intelligence", "security service")),
    ("REL", ("patriarch", "pope", "bishop", "imam", "ayatollah")),
    ("PTY", ("party",)),
    ("JRN", ("journalist", "editor", "newspaper")),
    (
        "GOV",
        (
            "president",
            "minister",
            "premier",
            "chancellor",
            "king",
            "queen",
            "emir",
            "ambassador",
            "envoy",
            "spokes",
            "secretary",
            "government",
            "ministry",
        ),
    ),
)


class Loss(NamedTuple):
    """A row or field that a format could not say."""

    id: str
    what: str
    reason: str


class Told(NamedTuple):
    """One happening as a format takes it: the happening, its best telling, that telling's document, all tellings."""

    happening: Row
    best: Row
    document: Row
    tellings: tuple[Row, ...]


def told(reader: Reader) -> Iterator[Told]:
    """Yield the happenings in order of id, each with its tellings; the best is the one of its status that stands on the most confident rule."""
    events = {row["id"]: row for row in query.records(reader, "events")}
    documents = {row["doc"]: row for row in query.documents(reader)}
    for happening in sorted(query.happenings(reader), key=lambda row: str(row["id"])):
        tellings = tuple(events[event] for event in happening["tellings"] if event in events)
        if tellings:
            best = max(tellings, key=lambda row: (row["status"] == happening["status"], row["confidence"], row["id"]))
            yield Told(happening, best, documents[best["doc"]], tellings)


def plover(one: Told, losses: list[Loss]) -> tuple[str, str, str] | None:
    """Give (type, mode, status remark) as PLOVER has it, None where it has no place for a happening; what is lost goes into `losses`.

    A future meeting, support, cooperation or aid is AGREE, a future retreat CONCEDE; `meet` becomes a visit only where somebody visited.
    """
    happening = one.happening
    kind, mode, status = happening["type"], happening["mode"] or "", happening["status"]
    if kind not in QUADS:
        losses.append(Loss(happening["id"], "row", f"PLOVER has no type for {kind}"))
        return None
    if status in ("hypothetical", "denied"):
        losses.append(Loss(happening["id"], "row", f"the format cannot say that a happening is {status}"))
        return None
    if status == "announced" and kind in ("CONSULT", "SUPPORT", "COOPERATE", "AID"):
        losses.append(Loss(happening["id"], "type", f"an announced {kind} is AGREE in PLOVER"))
        kind, mode = "AGREE", ""
    elif status == "announced" and kind == "RETREAT":
        losses.append(Loss(happening["id"], "type", "an announced RETREAT is CONCEDE in PLOVER"))
        kind, mode = "CONCEDE", ""
    elif status in ("announced", "ongoing", "habitual"):
        losses.append(Loss(happening["id"], "status", f"{status} is kept in a remark only"))
    if mode == "meet":
        losses.append(Loss(happening["id"], "mode", "PLOVER has no mode for a meeting as distinct from a visit"))
        mode = ""
    return kind, mode, "" if status == "occurred" else status


def score(kind: str, mode: str) -> float:
    """Give the PLOVER manual's score of a type and mode (-10 … +10)."""
    return SCORES.get(f"{kind}/{mode}", SCORES[kind])


def sector(office: str | None, kind: str) -> str:
    """Give the PLOVER sector that an office speaks for; GOV for a state, UNK where nothing tells."""
    text = (office or "").casefold()
    for code, words in _SECTORS:
        if any(word in text for word in words):
            return code
    return "GOV" if kind == "state" else "UNK"


def day(date: str | None) -> str:
    """Give a date only where it is a whole day, as formats ask."""
    return date[:10] if date and len(date) >= 10 and date[0] != "-" else ""


def capped(text: str, losses: list[Loss], row: str, *, full: bool = False) -> str:
    """Give words capped at what may be quoted; what is cut is a loss."""
    words = " ".join(text.split())
    if full or len(words) <= QUOTED:
        return words
    losses.append(Loss(row, "quotation", f"cut to {QUOTED} characters"))
    return words[:QUOTED].rsplit(" ", 1)[0] + " …"


def actors_by_id(reader: Reader) -> Mapping[str, Row]:
    """Give the actors of the register by id."""
    return {row["id"]: row for row in query.actors(reader)}
