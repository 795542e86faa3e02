"""What a telling leaves out and the telling before it says: the host of "his trip", the parties of "the debt has been written off"."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dragoman.extract import talks
from dragoman.extract.context import Context
from dragoman.extract.parties import Party, states
from dragoman.extract.status import OCCURRED
from dragoman.extract.telling import Telling
from dragoman.model import IGO, NO_STATE


def filled(context: Context, told: Iterable[Telling]) -> list[Telling]:
    """Give the tellings with their gaps filled, without those whose gaps nothing fills; what is told on balance may stay without parties."""
    found: list[Telling] = []
    for telling in told:
        whole = _filled(context, telling, found)
        if whole is not None or telling.is_on_balance:
            found.append(whole or telling)
    return found


def _filled(context: Context, telling: Telling, found: Sequence[Telling]) -> Telling | None:
    """Give a telling with what those found before it say of its parties, nothing where a gap stays that its frame does not bear."""
    for fill in (_hosted, _of_measure, _of_talks, _mediated, _of_those_before, _of_all_who_met, _partnered):
        whole = fill(context, telling, found)
        if whole is None:
            return None
        telling = whole
    return telling


def _hosted(context: Context, telling: Telling, found: Sequence[Telling]) -> Telling | None:
    if telling.frame.name != "visit" or telling.targets:
        return telling
    host = _host(context, telling, found)
    if host is not None:
        return replace(telling, targets=(host,), why=(*telling.why, "host from the telling before"))
    return telling if _is_news(context, telling) else None


def _of_measure(_: Context, telling: Telling, found: Sequence[Telling]) -> Telling | None:
    if telling.parties or telling.frame.name != "impose":
        return telling
    imposed = [t for t in found if t.frame.type == "SANCTION" and t.sources and t.targets]
    why = (*telling.why, "parties of the measure named before")
    return replace(telling, sources=imposed[-1].sources, targets=imposed[-1].targets, why=why) if imposed else None


def _of_talks(context: Context, telling: Telling, found: Sequence[Telling]) -> Telling | None:
    is_noun_of_one = telling.frame.name == "meet" and telling.is_noun and not telling.targets and len(states(telling.sources)) < 2
    return talks.with_parties(context, telling, found) if is_noun_of_one and not _is_of_body(telling) else telling


def _mediated(context: Context, telling: Telling, found: Sequence[Telling]) -> Telling:
    return _answered(talks.mediated(context, telling, found), found)


def _of_those_before(_: Context, telling: Telling, found: Sequence[Telling]) -> Telling | None:
    """Give a telling of nobody named the parties of the one before it; what is told on balance after an encounter, all who met."""
    if telling.parties or _is_by_nobody(telling):
        return telling
    before = _before(telling, found, ("COOPERATE", "AID", "CONSULT", "SUPPORT", "AGREE"), within=1)
    if not before:
        return None
    is_of_all = telling.frame.symmetric or (telling.is_on_balance and before[-1].frame.symmetric)
    sides = (before[-1].parties, ()) if is_of_all else (before[-1].sources, before[-1].targets)
    return replace(telling, sources=sides[0], targets=sides[1], why=(*telling.why, "parties from the telling before"))


def _partnered(_: Context, telling: Telling, found: Sequence[Telling]) -> Telling | None:
    if telling.frame.name != "project" or telling.targets:
        return telling
    with_partner = [t for t in _before(telling, found, ("COOPERATE", "AID")) if t.targets]
    targets = tuple(p for p in with_partner[-1].targets if p.ref.state not in states(telling.sources)) if with_partner else ()
    return replace(telling, targets=targets, why=(*telling.why, "partner from the telling before")) if targets else None


def _before(telling: Telling, found: Sequence[Telling], types: tuple[str, ...], within: int | None = None) -> list[Telling]:
    """Give what is told before in the paragraph, by frames of some types and with a party named; ``within`` so many sentences."""
    return [
        t
        for t in found
        if t.sentence.paragraph == telling.sentence.paragraph
        and (within is None or telling.sentence.index - t.sentence.index <= within)
        and t.frame.type in types
        and t.parties
    ]


def _answered(threat: Telling, before: Sequence[Telling]) -> Telling:
    """Give a threat that names nobody with whom its doer blames in the same sentence: "blaming Chad, Niger vowed a response"."""
    if threat.type != "THREATEN" or threat.targets or not threat.sources:
        return threat
    blamed = [t for t in before if t.sentence is threat.sentence and t.type == "ACCUSE" and t.targets and states(t.sources) == states(threat.sources)]
    return replace(threat, targets=blamed[-1].targets, why=(*threat.why, "whom it blames")) if blamed else threat


def _is_by_nobody(telling: Telling) -> bool:
    """Say whether force is told of which nobody is named: "at least 250 were taken hostage", not what a noun recalls ("since the attack")."""
    is_told = not telling.is_noun and telling.status == OCCURRED and telling.reading.why != "participle"
    return is_told and telling.frame.type in ("ASSAULT", "MOBILIZE")


def _is_news(context: Context, visit: Telling) -> bool:
    """Say whether a visit whose host stays unnamed is told for itself: "a visit from the premier in May", not "during his visit"."""
    sentence, at = visit.sentence, visit.head
    if not visit.is_noun or sentence.lower[at].endswith("s") or not all(p.kind in ("person", "office", "group") for p in visit.sources):
        return False
    kids = sentence.children[at]
    is_named = any(sentence.bases[kid] == "nmod" and {"by", "from"} & {sentence.lower[each] for each in sentence.children[kid]} for kid in kids)
    is_new = any(sentence.lower[kid] in ("a", "an", "another") for kid in kids)
    times = [time for time in context.page.times_in(sentence.start, sentence.end) if time.type == "DATE"]
    return is_named and (is_new or any(sentence.word_at(time.span.start) in sentence.subtree(at) for time in times))


def _is_of_body(telling: Telling) -> bool:
    """Say whether a body of states holds what is told."""
    return any(p.ref.state == IGO for p in telling.sources)


def _of_all_who_met(_: Context, talk: Telling, before: Sequence[Telling]) -> Telling:
    """Where "the leaders" discuss something right after three or more have met, all of them do, and not with a body they speak of."""
    if talk.frame.name not in ("discuss", "discuss together") or talk.is_noun:
        return talk
    met = [t for t in before if t.frame.name == "meet" and t.status == talk.status and 0 < talk.sentence.index - t.sentence.index <= 1]
    parties = {p.ref.actor or p.ref.name: p for t in met for p in t.parties if p.kind == "person"}
    own = {p.ref.actor or p.ref.name for p in talk.sources}
    if len(own) < 2 or len(parties) < 3 or not own < parties.keys() or any(p.kind == "person" for p in talk.targets):
        return talk
    return replace(talk, sources=tuple(parties.values()), targets=(), why=(*talk.why, "all who met in the telling before"))


def _host(context: Context, visit: Telling, before: Sequence[Telling]) -> Party | None:
    """Give the state visited: that of the same guest's last visit, or of whom he met."""
    if visit.is_noun and context.page.text[visit.trigger.start : visit.trigger.end].endswith("s"):
        return None
    guests = {p.ref.actor or p.ref.name for p in visit.sources}
    own = states(visit.sources)
    for telling in reversed(before):
        if telling.frame.type != "CONSULT" or telling.status != visit.status or not guests & {p.ref.actor or p.ref.name for p in telling.parties}:
            continue
        if telling.frame.name == "visit" and telling.targets:
            return telling.targets[0]
        others = [p for p in telling.parties if p.ref.state not in own | {"", NO_STATE, IGO}]
        if others:
            return context.state_of(others[0])
    return None
