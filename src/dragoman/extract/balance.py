"""Whether what the conditions of a frame refuse is told all the same: the marks around its words, weighed against each other.

"Fifty-eight states abstained" and "there was little time left" want for the same party; no rule parts them, many small marks together do: the
kind of act, who stands at which place, the tense, the clause, what else the sentence tells. Each mark has one weight, learned from annotated
reports (`training/balance.py`, `knowledge/balance.tsv`). What is told on balance says so in `why`, is held for less sure, and has the status that
its words give: what nothing says happened, or what is only wished or supposed, is never weighed.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.extract import clauses, parties, presupposed, senses, status
from dragoman.extract.arguments import Sides
from dragoman.extract.conditions import BUSINESS
from dragoman.extract.context import Context
from dragoman.extract.forms import inflections, listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import HAVE, NEGATIONS, PREPOSITIONS, Look
from dragoman.extract.one_sided import MUTUAL
from dragoman.extract.parties import Party, word_list
from dragoman.extract.status import ANNOUNCED, DENIED, HYPOTHETICAL, Reading
from dragoman.extract.telling import Telling
from dragoman.knowledge.files import tsv
from dragoman.model import IGO, NO_STATE, Span, Statement
from dragoman.page import SIDES

_WEIGHED = (
    "no actor with a state", "no target named", "no source named", "a noun without both sides", "no host named", "not two parties between whom",
    "no crowd as source", "no person as", "only a whereabouts", "a commentator's", senses.UNKNOWN,
)  # fmt: skip
"""How the reasons begin that want for a party; the others tell what the words mean instead, or that they are only wished or supposed."""
_SENSED = (
    "nothing says that it happened", "only wished, asked or supposed", "only supposed", "present tense of no known habit",
    "only planned, not announced", "told as known", "one party only", "nobody named who did it", "no target and nothing between", "nothing between",
    "nobody of another state", "within one state", "a promise within one state", "no word to reporters", "only something of a person",
    "no official says so", "a question", "no body of states as", "no state or", "no land as source", "no official as source", "a crowd as source",
    "no enemy named", "a decision within one state", "another's refusal", "a loan without its lender", "nobody held", "neither two parties",
)  # fmt: skip
"""How the reasons begin that are weighed too where the larger network sees an act in the words: whether it happened is then what that sees."""
_ALLEGED = "not asserted"
_SEES = 0.4
"""The chance of any act from which on it sees one."""
_TWICE, _OF_ONE, _UNSURE, _WISHED = "told of the same words and type", "both of one state", "a participle", "a wish"
_BY_PLACE = "a war by its place"
_OF_FIRMS = "the business of firms"
_ADVICE, _BY_CHANCE = "advice to one's own people", "a death that nobody wrought"
NEVER = frozenset({_TWICE, _OF_ONE, _UNSURE, _WISHED, _BY_PLACE, _OF_FIRMS, _ADVICE, _BY_CHANCE})
REPORT = 4
"""How many sentences make a report: the weights are learned from such and hold for no sentence by itself."""
_MANY = 3


class Draft(NamedTuple):
    """What a trigger tells or would tell: the reading, the sides and whence they are, the type and status that these come to."""

    look: Look
    trigger: Trigger
    reading: Reading
    sides: Sides
    over: tuple[Statement, ...]
    kind: str
    state: str
    carrier: int
    whence: str = ""

    @property
    def span(self) -> Span:
        """Give the words of the clause that carries it."""
        return clauses.spans(self.look, self.trigger, self.sides, self.carrier)[1]


def is_unreal(trigger: Trigger, reading: Reading, state: str) -> bool:
    """Say whether what a trigger's words say of its happening is never told on balance, whoever does it: supposed, a participle, a wish."""
    return state == HYPOTHETICAL or reading.why == "participle" or _is_wished(trigger, reading)


def _is_wished(trigger: Trigger, reading: Reading) -> bool:
    return trigger.entry.lemma in _WISHES and reading.why != senses.BY_NETWORK


def is_weighed(reason: str, *, is_seen: bool = False) -> bool:
    """Say whether a reason is one of those against which marks are weighed; ``is_seen`` that the larger network sees an act in the words."""
    return reason.startswith(_WEIGHED) or (is_seen and reason.startswith(_SENSED) and _ALLEGED not in reason)


def may_weigh(look: Look, trigger: Trigger, reason: str) -> bool:
    """Say whether marks are weighed against the reason for which a trigger is refused."""
    return is_weighed(reason, is_seen=_is_seen(look, trigger))


def is_of_meaning(look: Look, trigger: Trigger, reason: str) -> bool:
    """Say whether a reason tells that words mean another thing than their frame, so that what the larger network takes them for may be asked."""
    is_of_another = reason.startswith(_OF_ANOTHER) or _ALLEGED in reason
    return not is_of_another and not may_weigh(look, trigger, reason)


_OF_ANOTHER = ("content of another act", "held out as a threat", "told by a frame")
"""How the reasons begin for which words are told as part of another act."""


def _is_seen(look: Look, trigger: Trigger) -> bool:
    """Say whether the larger network has looked at the words of a trigger and sees an act of some type in them."""
    return look.sentence.is_looked_at and look.sentence.chance("", trigger.first, trigger.last) >= _SEES


def is_report(context: Context) -> bool:
    """Say whether a page is long enough for what is learned from reports to hold for it."""
    return len(context.page.sentences) >= REPORT


def may_tell(context: Context, trigger: Trigger, reason: str) -> bool:
    """Say whether a refused trigger of a report may be told on balance, its frame and reason known and all other marks at their best."""
    if not is_report(context):
        return False
    weights, why = _weights(), _why(reason)
    known = ("any", f"frame: {trigger.frame.name}", f"reason: {why}")
    return sum(weights.get(mark, 0.0) for mark in known) + _most() > weights["at least"]


@cache
def _most() -> float:
    """Give the most that all marks but those of frame and reason can add up to; of a mark with a value only one holds, of others each may."""
    best: dict[str, float] = {}
    for mark, weight in _weights().items():
        kind = mark.partition(":")[0]
        if mark not in ("any", "at least") and kind not in ("frame", "reason") and weight > 0:
            is_several = kind in _SEVERAL or kind.endswith(_BY_NETWORK) or kind.startswith(_SURE_AGAINST)
            best[kind] = best.get(kind, 0.0) + weight if is_several else max(best.get(kind, 0.0), weight)
    against = max((most for kind, most in best.items() if kind.startswith(_SURE_AGAINST)), default=0.0)
    return against + sum(most for kind, most in best.items() if not kind.startswith(_SURE_AGAINST))


_BY_NETWORK, _SURE_AGAINST = "by the network", "sure against"
_SEVERAL = frozenset({"under", "article", "modal", "of many senses", "sense of the type", "sense of an act"})
"""Marks with a value of which several may hold; of those by the network too, and of those against the one reason."""


def _why(reason: str) -> str:
    return reason.partition(":")[0].partition(" (")[0]


def weight(context: Context, draft: Draft, reason: str, told: Sequence[Telling]) -> float | None:
    """Give how much speaks for a refused reading that is told on balance, beside what its sentence tells; nothing where it is not told.

    Of one state alone, as a participle or a wish it never is."""
    if is_unreal(draft.trigger, draft.reading, draft.state):
        return None
    if reason == senses.UNKNOWN and draft.state == ANNOUNCED and draft.kind in _NOT_TO_COME:
        return None
    weights, found = _weights(), set[str]()
    for mark in marks(context, draft, reason, told):
        if mark in NEVER:
            return None
        found.add(mark)
    total = summed(weights, found)
    return total if total > weights["at least"] else None


def summed(weights: dict[str, float], found: Iterable[str]) -> float:
    """Give what marks weigh together, each counted once."""
    return round(sum(weights[mark] for mark in set(found) if mark in weights), _DIGITS)


_DIGITS = 6
"""To how many digits weights add up: whatever their order, the same sum."""


_NOT_TO_COME = frozenset({"ASSAULT", "COERCE", "REQUEST", "REJECT", "ACCUSE", "denial"})
"""What is told of the future by words of its own alone, not by the sense of any word: "attended talks to end the war"."""


def is_told(kind: str, span: Span, trigger: Span, told: Sequence[Telling]) -> bool:
    """Say whether an act of a type is told of the same words already, by words next to a trigger: "imposed" and "sanctions" of one clause are one
    act, what is told of it farther off is another."""
    return any(each.type == kind and _overlaps(each.span, span) and _is_beside(each, trigger) for each in told)


def _is_beside(told: Telling, trigger: Span) -> bool:
    between = told.sentence.words_in(min(trigger.end, told.trigger.end), max(trigger.start, told.trigger.start))
    return len(between) <= _BESIDE


_BESIDE = 3
"""Up to how many words stand between the words of one act."""


def chance(total: float) -> float:
    """Give the chance that a sum of weights stands for."""
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    return {row["mark"]: float(row["weight"]) for row in tsv("balance.tsv")}


def marks(context: Context, draft: Draft, reason: str, told: Sequence[Telling]) -> Iterator[str]:
    """Give what marks a refused reading, each as the words by which it is listed."""
    yield "any"
    yield from _of_frame(draft, reason)
    yield from _of_sides(context, draft)
    yield from _of_others(draft, told)
    yield from _of_sentence(context, draft)
    yield from senses.marks(draft.look, draft.trigger, draft.kind)
    yield from _of_status(draft, _why(reason))
    if draft.look.parsed:
        yield from _of_tree(draft)
        yield from _of_noun(draft) if draft.trigger.entry.is_noun else _of_verb(draft)


def _of_frame(draft: Draft, reason: str) -> Iterator[str]:
    trigger, reading = draft.trigger, draft.reading
    entry, sort = trigger.entry, "noun" if trigger.entry.is_noun else "verb"
    why = _why(reason)
    yield from (f"frame: {trigger.frame.name}", f"reason: {why}", f"type: {draft.kind}", f"a {sort}")
    yield from (f"type of a {sort}: {draft.kind}", f"status: {reading.status}", f"status of a {sort}: {reading.status}", f"form: {trigger.form}")
    yield from (f"words of the trigger: {min(trigger.last - trigger.first + 1, _MANY)}", f"weight of the phrase: {min(entry.weight, 20)}")
    if trigger.frame.is_verbal:
        yield "done by words"
    if entry.lemma in _ADVISES and _is_advice(draft):
        yield _ADVICE
    if trigger.frame.name == "deaths" and not _CHANCES.isdisjoint(draft.look.said):
        yield _BY_CHANCE
    if _is_loose(trigger):
        yield from ("of many senses", f"of many senses: {why}", f"of many senses: {draft.kind}")
    if reading.is_future:
        yield "to come"
    if reading.why == "participle":
        yield _UNSURE
    if _is_wished(trigger, reading):
        yield _WISHED


def _is_advice(draft: Draft) -> bool:
    """Say whether a warning is for a state's own people abroad: "warned citizens to stay away", "the ministry warned in its travel notice"."""
    behind = draft.look.lower[draft.trigger.first + 1 : draft.trigger.first + 4]
    is_bare = draft.kind == "THREATEN" and not draft.sides.targets
    return not _TRAVELLERS.isdisjoint(behind) or (is_bare and not _TRAVEL.isdisjoint(draft.look.said))


_CHANCES = listed("crash accident illness cancer disease covid covid-19 coronavirus heart stroke earthquake flood floods storm derailment natural")
"""What people die of without anybody's deed."""
_TRAVEL = listed("travel travelling traveling travellers travelers tourists citizens nationals notice advisory advisories vigilance caution")
_ADVISES = inflections("warn advise urge caution tell ask remind")
_TRAVELLERS = listed("citizens nationals travellers travelers tourists holidaymakers passengers residents expatriates visitors")
"""Whom a state's advice is for: "warned citizens to stay away"."""
_WISHES = inflections("want wish hope need")


def _is_loose(trigger: Trigger) -> bool:
    """Say whether a verb by itself, or with no more than a preposition, may mean many things: "left", "claimed", "stand by"."""
    entry = trigger.entry
    is_bare = not entry.is_noun and not entry.objects and all(part is not None and part <= PREPOSITIONS for part in entry.rest)
    return is_bare and entry.lemma in word_list("many_senses")


def _of_sides(context: Context, draft: Draft) -> Iterator[str]:
    sources, targets = draft.sides.sources, draft.sides.targets
    yield f"source: {_kind(sources)}"
    yield f"target: {_kind(targets)}"
    if parties.states(sources):
        yield "source of a state"
    if parties.states(targets):
        yield "target of a state"
    if targets and parties.states(targets) <= parties.states(sources):
        yield "of one state, looked at" if _is_seen(draft.look, draft.trigger) else _OF_ONE
    if draft.kind in BUSINESS and parties.are_firms((*sources, *targets)):
        yield _OF_FIRMS
    if draft.sides.unnamed_source:
        yield "words for an unnamed source"
    yield from _of_network(draft)
    speaker = context.speaker(draft.over)
    if speaker is not None and any(speaker.ref.name == p.ref.name for p in sources):
        yield "told by its doer"
    if speaker is not None and speaker.ref.state not in ("", NO_STATE):
        yield "told by somebody of a state"


def _of_network(draft: Draft) -> Iterator[str]:
    """Give how likely the larger network takes those who stand on each side for it, and where nobody does, somebody whom it has in view."""
    aims = draft.look.sentence.aimed(draft.trigger.first, draft.trigger.last)
    for side, named in zip(SIDES, draft.sides[:2], strict=True) if aims else ():
        keys = {party.acts_for for party in named}
        likely = max((chance for (each, actor), chance in aims.items() if each == side and (actor in keys or not keys)), default=0.0)
        yield from [f"{'its' if keys else 'some'} {side} {_BY_NETWORK}: {least}" for least in _LIKELY if likely >= least]


def _of_status(draft: Draft, why: str) -> Iterator[str]:
    """Give how likely the larger network takes the words for an act that has this status, and how sure it is against a reason."""
    states = draft.look.sentence.happened(draft.trigger.first, draft.trigger.last)
    if states:
        yield from [f"its status {_BY_NETWORK}: {least}" for least in _LIKELY if states.get(draft.state, 0.0) >= least]
        yield from [f"{status} {_BY_NETWORK}: {least}" for status in _UNREAL for least in _LIKELY if states.get(status, 0.0) >= least]
    chance = draft.look.sentence.chance(draft.kind, draft.trigger.first, draft.trigger.last)
    yield from [f"{_SURE_AGAINST} {why}: {least}" for least in _SURE if chance >= least]


_UNREAL = (HYPOTHETICAL, DENIED)
_SURE = (0.5, 0.8)
_LIKELY = (0.05, 0.2, 0.4, 0.6, 0.8, 0.95)


def _kind(side: Sequence[Party]) -> str:
    if not side:
        return "none"
    if side[0].ref.state == IGO:
        return "body of states"
    return side[0].kind if side[0].ref.state not in ("", NO_STATE) else f"{side[0].kind} of no state"


def _of_sentence(context: Context, draft: Draft) -> Iterator[str]:
    look, page = draft.look, context.page
    sentence = look.sentence
    yield f"role: {sentence.role}"
    yield f"depth of speech: {len(draft.over)}"
    yield f"content: {draft.over[-1].content_status if draft.over else 'none'}"
    if context.is_official(draft.over):
        yield "said in office"
    named = {m.state for m in look.mentions} - {"", NO_STATE}
    yield f"states named: {min(len(named), 4)}"
    yield f"states named, by places too: {min(len(parties.named(look)), 4)}"
    yield f"times: {min(sum(1 for _ in page.times_in(sentence.start, sentence.end)), 2)}"
    if context.home:
        yield "a report on one state"


def _of_others(draft: Draft, told: Sequence[Telling]) -> Iterator[str]:
    yield f"told beside: {min(len(told), _MANY)}"
    if not told:
        return
    if any(each.type == draft.kind for each in told):
        yield "told beside of this type"
    span = draft.span
    if any(_overlaps(each.span, span) for each in told):
        yield "told of the same words"
    if is_told(draft.kind, span, clauses.trigger_span(draft.look, draft.trigger), told):
        yield _TWICE
    elif any(each.type == draft.kind and _overlaps(each.span, span) for each in told):
        yield "told of the same words and type, farther off"


def _overlaps(one: Span, other: Span) -> bool:
    return min(one.end, other.end) - max(one.start, other.start) > 0.3 * min(one.end - one.start, other.end - other.start)


def _of_tree(draft: Draft) -> Iterator[str]:
    look = draft.look
    head = look.predicate(draft.trigger.head)
    yield f"relation: {look.words[head].relation}"
    yield f"tag: {look.words[draft.trigger.head].tag}"
    above = [head, *look.sentence.above(head)]
    yield f"depth: {min(len(above) - 1, 6)}"
    if len(above) > 1:
        yield f"tag above: {look.words[above[1]].tag}"
    yield from [f"under: {relation}" for relation in _DEEP & {look.bases[each] for each in above}]
    inside = look.sentence.subtree(head)
    named = {m.state for index in look.cover.keys() & inside for m in look.cover[index]} - {"", NO_STATE}
    yield f"states in the clause: {min(len(named), _MANY)}"
    sort, wide = "noun" if draft.trigger.entry.is_noun else "verb", len(look.sentence.words_in(*draft.span))
    yield f"words told with a {sort}: {sum(wide > most for most in _WIDE)}"
    if not look.sites.keys().isdisjoint(inside):
        yield "a place in the clause"
    if any(look.words[index].tag == "NUM" for index in inside):
        yield "a number in the clause"


_WIDE = (1, 2, 4, 8, 16)
"""Up to how many words a clause is next to nothing, short, longer."""
_DEEP = frozenset({"acl", "advcl", "ccomp", "xcomp", "nmod"})


def _of_noun(draft: Draft) -> Iterator[str]:
    look, noun = draft.look, draft.trigger.head
    if draft.trigger.entry.lemma in MUTUAL and look.kids(noun, "compound"):
        yield _BY_PLACE
    yield f"preposition: {look.case(noun)}"
    yield from [f"article: {word}" for word in _ARTICLES & {look.lower[kid] for kid in look.kids(noun, "det")}]
    if presupposed.is_definite(look, noun):
        yield "definite"
    if presupposed.is_dated(look, noun):
        yield "dated"
    yield from _has(look, noun, _BESIDE_NOUN)
    if look.lower[noun].endswith("s"):
        yield "plural"
    if look.words[noun].text[:1].isupper():
        yield "capital"


def _has(look: Look, head: int, relations: frozenset[str]) -> list[str]:
    return [f"has {relation}" for relation in relations & {look.bases[kid] for kid in look.children[head]}]


_ARTICLES = frozenset({"the", "a", "an"})
_BESIDE_NOUN = frozenset({"nummod", "nmod", "amod", "compound", "acl", "conj"})
_BESIDE_VERB = frozenset({"obj", "ccomp", "xcomp", "obl"})


def _of_verb(draft: Draft) -> Iterator[str]:
    look, verb = draft.look, draft.trigger.head
    if look.is_passive(verb):
        yield "passive"
    yield from _has(look, look.predicate(verb), _BESIDE_VERB)
    group, _ = status.group_before(look, verb)
    yield from (f"modal: {word}" for word in group if word in status.MODAL_STATUS)
    if HAVE.intersection(group):
        yield "perfect"
    if NEGATIONS.intersection(group):
        yield "negated"
    subjects = look.subjects(verb)
    if not subjects:
        yield "no subject"
    if any(m.state not in ("", NO_STATE) for each in subjects for m in look.cover.get(each, ())):
        yield "subject of a state"
    elif any(each in look.cover for each in subjects):
        yield "subject named"
