"""Whose talks they are where the sentence names nobody: "the Geneva talks ended", "five rounds of talks were held", "talks between the sides".

They are held by those of the talks told before, else by the two states that the report is about, where the words say when, where or how often.
"""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.extract.context import Context
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party, distinct, states
from dragoman.extract.status import OCCURRED, ONGOING
from dragoman.extract.telling import Telling
from dragoman.model import Mention

AS_BEFORE = "the parties of the talks told before"
OF_THE_REPORT = "the two states that the report is about"
_TALKS = listed("talks negotiations consultations discussions negotiation")
_MEETINGS = listed("meeting meetings summit")
_BETWEEN = frozenset({"with", "between", "among", "of", "by", "involving"})
_SIDES = listed(
    "sides parties countries neighbours neighbors foes rivals adversaries states nations two both negotiators delegations teams capitals enemies"
)
_WHEN = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "today yesterday tomorrow week weekend month year morning evening night day days hours their his these"
)
_OWN = listed(
    "coalition wage pay salary contract labour labor union merger takeover budget cabinet party board staff council committee parliamentary campaign "
    "election sales commission club town general shareholder shareholders company creditor creditors bank debt internal domestic church prayer team "
    "family annual rally press news editorial plenary plenum session security-council assembly parliament government intra-party crisis-meeting"
)
_FAR, _NEAR = 14, 3
_ENCOUNTERS = frozenset({"meet", "third-party", "multilateral"})


def is_bare(look: Look, trigger: Trigger) -> bool:
    """Say whether a noun tells of talks between states without saying whose they are."""
    if trigger.frame.name != "meet" or not trigger.entry.is_noun or not look.parsed or _kind(look, trigger.head, trigger.first, trigger.last) == "":
        return False
    for index in range(trigger.first, trigger.last + 1):
        for kid in look.sentence.children[index]:
            relation, case = look.base(kid), look.case(kid)
            if relation in ("amod", "compound") and look.lower[kid] in _OWN:
                return False
            if any(mention.kind != "place" and mention.as_ != "place" for mention in look.cover.get(kid, ())):
                return False
            if relation == "nmod" and case in _BETWEEN and not _SIDES.union(_TALKS, _MEETINGS, _WHEN).intersection((look.lower[kid],)):
                return False
            if look.words[kid].relation == "nmod:poss" and look.lower[kid] not in _WHEN:
                return False
    return True


def _kind(look: Look, head: int, first: int, last: int) -> str:
    said = look.lower[first : last + 1]
    if _TALKS.intersection(said):
        return "talks"
    return "meeting" if look.lower[head] in _MEETINGS else ""


def with_parties(context: Context, telling: Telling, before: Sequence[Telling]) -> Telling | None:
    """Give bare talks with their parties, None where nothing says when or where they were held, or whose they are."""
    if not _is_anchored(context, telling) or any(told.sentence is telling.sentence and _is_of_talks(told) for told in before):
        return None
    own = states(telling.sources)
    known = _before(context, telling, before, own)
    if not known and own and telling.carrier < 0:
        known = _before(context, telling, before, set())
    if known:
        return replace(telling, sources=known, targets=(), why=(*telling.why, AS_BEFORE))
    pair = (_belligerents(context, before) if _is_of_peace(telling) else ()) or context.pair
    if not _is_of_talks(telling) or len(pair) != 2 or not own <= {mention.state for mention in pair}:
        return None
    return replace(telling, sources=tuple(Party(m.ref, telling.trigger, "state") for m in pair), targets=(), why=(*telling.why, OF_THE_REPORT))


def mediated(context: Context, telling: Telling, before: Sequence[Telling]) -> Telling:
    """Give a mediation that names only the mediator with those whose talks were told just before: "the talks, mediated by Oman"."""
    if telling.frame.mode != "third-party" or telling.targets or not telling.sources or _TALKS.union(_DEALS).isdisjoint(telling.sentence.lower):
        return telling
    near = [told for told in before if telling.sentence.index - told.sentence.index <= _NEAR]
    own = states(telling.sources)
    known = tuple(p for p in _before(context, telling, near, set()) if p.ref.state not in own)
    return replace(telling, targets=known, why=(*telling.why, AS_BEFORE)) if len(states(known)) > 1 else telling


_DEALS = frozenset({"deal", "truce", "ceasefire", "agreement", "they"})


def _before(context: Context, telling: Telling, before: Sequence[Telling], own: set[str]) -> tuple[Party, ...]:
    """Give the parties of the last encounter told before in which those named here, if any, take part."""
    is_talks, is_peace = _is_of_talks(telling), _is_of_peace(telling)
    for told in reversed(before):
        away = telling.sentence.index - told.sentence.index
        if away > (_FAR if is_talks else _NEAR):
            break
        is_like = _is_of_talks(told) or (told.frame.mode == "third-party") or (away <= _NEAR and not is_peace)
        if told.frame.mode not in _ENCOUNTERS or told.frame.type != "CONSULT" or (is_talks and not is_like):
            continue
        held_by = told.targets if told.frame.mode == "third-party" and len(states(told.targets)) > 1 else told.parties
        if len(states(held_by)) > 1 and own <= states(held_by):
            return tuple(distinct([context.state_of(p) for p in held_by])) if is_talks else held_by
    return ()


def _is_of_peace(telling: Telling) -> bool:
    return any(telling.sentence.lower[each] in _PEACE for each in telling.sentence.subtree(telling.head))


def _belligerents(context: Context, before: Sequence[Telling]) -> tuple[Mention, ...]:
    """Give the two states that a report tells of as fighting each other most often."""
    fought = Counter(frozenset(states(told.parties)) for told in before if told.type == "ASSAULT" and states(told.sources) and states(told.targets))
    for pair, _ in fought.most_common(1):
        named = [context.named_states.get(state) for state in sorted(pair)]
        return tuple(mention for mention in named if mention is not None) if len(pair) == 2 else ()
    return ()


_PEACE = frozenset({"peace", "ceasefire", "truce", "war", "hostilities", "armistice"})


def _is_of_talks(telling: Telling) -> bool:
    return telling.is_noun and not _TALKS.isdisjoint(telling.sentence.lower[telling.head : telling.head + 3])


def _is_anchored(context: Context, telling: Telling) -> bool:
    """Say whether words beside talks say when, where or how often they were held; of talks to come, that they will be."""
    sentence, page = telling.sentence, context.page
    at = telling.head
    if telling.status not in (OCCURRED, ONGOING) and not sentence.bases[at].startswith("nsubj"):
        return False
    inside = set(sentence.subtree(at))
    if any(sentence.words[each].tag == "PROPN" for each in sentence.children[at] if sentence.bases[each] == "compound"):
        return True
    if not {"round", "rounds"}.isdisjoint(sentence.lower[max(0, at - 4) : at + 1]):
        return True
    above = telling.carrier if telling.carrier >= 0 else sentence.words[at].head
    if above >= 0 and sentence.bases[at].startswith(("nsubj", "obj")):
        inside.update(each for kid in sentence.children[above] if sentence.bases[kid] == "obl" for each in sentence.subtree(kid))
    times = [time for time in page.times_in(sentence.start, sentence.end) if time.type in ("DATE", "TIME")]
    return not inside.isdisjoint(context.sites(sentence)) or any(sentence.word_at(time.span.start) in inside for time in times)
