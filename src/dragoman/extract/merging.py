"""One record for each happening of a document: tellings that say the same become one, parts are tied to their visit or meeting."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.extract import senses
from dragoman.extract.abroad import SPEAKS, VISITING
from dragoman.extract.dating import day_of
from dragoman.extract.forms import listed
from dragoman.extract.groups import BY_CONTEXT
from dragoman.extract.implied import UNDERGONE
from dragoman.extract.inheriting import BY_AUTHOR, BY_PRONOUN, FROM_BEFORE, OF_THE_PAGE, TARGET_BEFORE
from dragoman.extract.parties import Party, states, word_list
from dragoman.extract.presupposed import KNOWN
from dragoman.extract.sharing import BESIDE, EVADED, KEPT
from dragoman.extract.status import ANNOUNCED, HABITUAL, HYPOTHETICAL, OCCURRED, ONGOING
from dragoman.extract.telling import Telling
from dragoman.extract.whom import is_weighed
from dragoman.model import NO_STATE, Event, Ids
from dragoman.page import SIDES, Page, Sentence
from dragoman.windows import meets_yearless, window

MADE_BY = "events.frames 1"
_FAMILIES = {
    "visit": (
        "visit", "received", "welcomed guest", "being there", "bound for", "lead delegation", "send envoy", "send negotiators", "stop over",
        "set foot", "due there", "received there", "stay",
    ),
    "meet": ("meet", "talks abroad", "discuss", "discuss together", "gathering", "joint appearance", "see", "confer together"),
    "phone": ("phone", "ring up", "on the line"),
}  # fmt: skip
_FAMILY = {name: family for family, names in _FAMILIES.items() for name in names}
_ARRIVES = re.compile(r"\b(?:arriv\w+|land(?:ed|s)|flew|touched down|began|begins|started|kicked off)\b", re.I)
_LEADS = frozenset({"title", "standfirst", "heading", "caption"})
_NEAR = 2


def merged(page: Page, told: Sequence[Telling]) -> tuple[Event, ...]:
    """Give the events of a page from its tellings."""
    groups: list[list[Telling]] = []
    for telling in told:
        home = next((group for group in reversed(groups) if group[0].type == telling.type and _joins(telling, group)), None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    groups = _agreed_truces(groups)
    leading = [(_best(group), group) for group in groups]
    leading.sort(key=lambda pair: pair[0].span)
    ids = Ids("events", page.doc)
    events = [_event(page, ids, best, group) for best, group in leading]
    tied = _tied(page, events)
    return tuple(tied)


def _agreed_truces(groups: list[list[Telling]]) -> list[list[Telling]]:
    """A truce agreed upon and the same truce in force are one happening: the agreement joins the truce's tellings."""
    truces = [group for group in groups if group[0].type == "RETREAT" and group[0].mode == "ceasefire" and group[0].status in (OCCURRED, ONGOING)]
    kept: list[list[Telling]] = []
    for group in groups:
        first = group[0]
        truce = next((each for each in truces if len(group) == 1 and _agrees_on(first, each[0])), None)
        if truce is None:
            kept.append(group)
        else:
            truce.append(first)
    return kept


def _agrees_on(agreement: Telling, truce: Telling) -> bool:
    return (
        agreement.type == "AGREE"
        and agreement.status == OCCURRED
        and bool(_TRUCES & agreement.topic)
        and len(states(truce.parties)) > 1
        and states(agreement.parties) == states(truce.parties)
        and _dates_agree(agreement, truce)
    )


_TRUCES = frozenset({"ceasef", "cease-", "truce", "cease"})


def _joins(telling: Telling, group: Sequence[Telling]) -> bool:
    """Say whether a telling belongs to a group: an encounter must agree with every telling of it, another happening with one."""
    if _family(telling) in ("visit", "meet"):
        return all(_same(telling, member) for member in group)
    return any(_same(telling, member) for member in group)


def _family(telling: Telling) -> str:
    return _FAMILY.get(telling.frame.name, telling.type if telling.frame.is_verbal else f"{telling.type}/{telling.frame.name}")


def _same(one: Telling, other: Telling) -> bool:
    """Say whether two tellings tell one happening."""
    if _is_known_pact(one, other) or _is_known_pact(other, one):
        return True
    if one.type != other.type or not _one_status(one, other):
        return False
    if _recalls(one, other) or _recalls(other, one):
        return True
    if _is_known_measure(one, other) or _are_signed_alike(one, other):
        return _dates_agree(one, other)
    if _is_toll_of(one, other):
        return True
    if _family(one) != _family(other) and not (
        {one.frame.name, other.frame.name} & {"discuss together"} and {one.mode, other.mode} <= {"meet", "phone"}
    ):
        return False
    if not _dates_agree(one, other):
        return False
    symmetric = one.frame.symmetric or other.frame.symmetric or _family(one) in ("visit", "meet")
    if symmetric:
        if not _parties_agree(one.parties, other.parties, whole=True):
            return False
    elif not (_parties_agree(one.sources, other.sources) and _parties_agree(one.targets, other.targets)):
        return False
    if (
        one.status in (ANNOUNCED, HYPOTHETICAL)
        and _family(one) in ("visit", "meet")
        and _keys(one.sources) != _keys(other.sources)
        and not {one.sentence.role, other.sentence.role} & _LEADS
    ):
        return False
    if _is_recalled_by_one(one, other):
        return True
    if _family(one) == "meet" and _are_apart(one, other):
        return False
    if _family(one) in ("visit", "meet"):
        return True
    if one.status in (ONGOING, HABITUAL) and one.lemma[:_STEM] == other.lemma[:_STEM]:
        return True
    if _are_set_apart(one, other) or (one.type == "ASSAULT" and _are_elsewhere(one, other)):
        return False
    if one.type in _COUNTED and (_are_other_sums(one, other) or _is_one_more(one, other)):
        return False
    if one.type == "ASSAULT" and _are_other_tolls(one, other):
        return False
    if one.frame.name in _UNDERTAKEN and _are_other_promises(one, other):
        return False
    near = abs(one.sentence.index - other.sentence.index) <= _NEAR
    leads = one.sentence.role in _LEADS or other.sentence.role in _LEADS
    if one.mode == "phone" and other.mode == "phone" and (near or leads):
        return True
    much = len(one.topic & other.topic) >= max(2, 0.3 * min(len(one.topic), len(other.topic)))
    if one.type == "ASSAULT" and not (one.parties and other.parties):
        return much or bool(_tolls(one) & _tolls(other))
    shared = one.topic & other.topic
    if one.frame.is_verbal:
        if one.frame.name != other.frame.name and not {one.frame.name, other.frame.name} <= _KIN:
            return False
        if len(states(one.sources)) != len(states(other.sources)):
            return False
        known = bool(one.targets and other.targets)
        return much or (bool(shared) and leads) or (known and near and one.sentence.index == other.sentence.index and one.lemma == other.lemma)
    return much or (near and one.lemma == other.lemma) or (leads and bool(shared)) or (one.is_dated and other.is_dated and one.lemma == other.lemma)


_UNDERTAKEN = frozenset({"readiness", "promise", "agree", "give assurances", "offered to"})
_FURTHER = frozenset({"also", "additionally", "furthermore", "moreover", "separately"})


def _are_other_promises(one: Telling, other: Telling) -> bool:
    """Say whether two undertakings of a report's body name others each: "to supply gas through Chad", "also to supply gas through Niger"."""
    if {one.sentence.role, other.sentence.role} & _LEADS or not (one.sentence.is_parsed and other.sentence.is_parsed):
        return False
    mine, theirs = _names_in(one), _names_in(other)
    later = one if one.sentence.index > other.sentence.index else other
    is_further = not _FURTHER.isdisjoint(later.sentence.lower[max(0, later.head - 2) : later.head + 4])
    return (bool(mine - theirs) and bool(theirs - mine)) or (is_further and mine != theirs)


def _names_in(telling: Telling) -> frozenset[str]:
    """Give the names that stand in what is undertaken, its doers left out."""
    inside = telling.sentence.words_in(*telling.span)
    doers = {index for party in telling.sources for index in telling.sentence.words_in(*party.span)}
    return frozenset(telling.sentence.lower[index] for index in inside if telling.sentence.words[index].tag == "PROPN" and index not in doers)


def _is_recalled_by_one(one: Telling, other: Telling) -> bool:
    """Say whether one of two tellings recalls in a word what the other tells of both sides: "since the invasion", "Russia invaded Georgia"."""
    if one.type != other.type or one.type != "ASSAULT" or one.lemma[:_STEM] != other.lemma[:_STEM]:
        return False
    bare = [each for each in (one, other) if sum(bool(each.side(side)) and not is_weighed(each, side) for side in SIDES) == 1]
    return any(each.reading.why == KNOWN or each.lemma in UNDERGONE for each in bare)


def _recalls(bare: Telling, other: Telling) -> bool:
    """Say whether a noun that is told on balance and names nobody by itself recalls what was told before it: "the vote", "those arrests"."""
    if not (bare.is_noun and bare.is_on_balance and bare.sentence.is_parsed) or bare.sentence.index <= other.sentence.index:
        return False
    is_unnamed = not _named_there(bare)
    is_same_word = bare.lemma[:_STEM] == other.lemma[:_STEM]
    return is_unnamed and is_same_word and not _RECALLING.isdisjoint(_beside(bare)) and _dates_agree(bare, other)


def _named_there(telling: Telling) -> list[Party]:
    """Give the parties whom a telling names at their places, not those weighed."""
    return [party for side in SIDES if not is_weighed(telling, side) for party in telling.side(side)]


_RECALLING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_STEM = 4


def _is_toll_of(one: Telling, other: Telling) -> bool:
    """Say whether one of two tellings of a sentence gives the dead and hurt of the other's attack: "a raid killed two and wounded three"."""
    if one.type != "ASSAULT" or one.sentence.index != other.sentence.index or not {one.lemma, other.lemma} & _TOLLS:
        return False
    if ("abduct" in (one.frame.name, other.frame.name) and one.frame.name != other.frame.name) or _is_elsewhere(one) != _is_elsewhere(other):
        return False
    known = states(one.parties) and states(other.parties)
    return bool(known) and _parties_agree(one.sources, other.sources) and _parties_agree(one.targets, other.targets)


_TOLLS = frozenset({"kill", "wound", "injure", "maim", "die", "damage", "destroy", "hurt", "claim"})


def _is_elsewhere(telling: Telling) -> bool:
    """Say whether a telling's own words set it apart: "one soldier killed in another attack", "killed in a separate raid"."""
    sentence = telling.sentence
    beside = [telling.head, *(kid for kid in sentence.children[telling.head] if sentence.bases[kid] == "obl")] if sentence.is_parsed else []
    return any(sentence.lower[kid] in _APART for at in beside for kid in sentence.children[at])


_APART = frozenset({"another", "separate", "separately", "elsewhere"})


def _are_other_tolls(one: Telling, other: Telling) -> bool:
    """Say whether two tellings of a report's body count other dead or captives: "two were killed at the border", "40,000 have been killed since"."""
    if {one.sentence.role, other.sentence.role} & _LEADS or one.sentence.index == other.sentence.index:
        return False
    mine, theirs = _tolls(one), _tolls(other)
    return bool(mine and theirs and not mine & theirs)


def _tolls(telling: Telling) -> frozenset[str]:
    """Give the numbers that a telling's words count people by, days and years left out: "killed 40 on May 3 2019" counts 40."""
    if not telling.sentence.is_parsed or telling.is_noun:
        return frozenset()
    sentence = telling.sentence
    numbers = (index for index in sentence.words_in(*telling.span) if sentence.words[index].tag == "NUM")
    counted = (index for index in numbers if _counts_people(sentence, index))
    return frozenset(sentence.lower[index].replace(",", "") for index in counted)


def _counts_people(sentence: Sentence, number: int) -> bool:
    """Say whether a number counts neither days nor money nor miles: "40 villagers", "nine", not "3 May 2019", "40 km"."""
    if _YEAR.fullmatch(sentence.lower[number]) or _SUM.match(sentence.lower[number]):
        return False
    head = sentence.words[number].head
    return sentence.bases[number] in ("nsubj", "obj", "conj", "root") or (head >= 0 and _is_plural(sentence, head))


def _is_plural(sentence: Sentence, noun: int) -> bool:
    word = sentence.lower[noun]
    return sentence.words[noun].tag in ("NOUN", "PROPN") and word not in _MEASURED and (word.endswith("s") or word in word_list("people"))


_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SUM = re.compile(r"[$€£¥]")
_MEASURED = listed(
    "seconds minutes hours days weeks months years decades times km kilometres kilometers miles metres meters yards tonnes tons dollars euros pounds "
    "percent rockets missiles drones shells bombs mortars rounds countries states nations towns villages attacks raids strikes"
)


def _is_known_measure(one: Telling, other: Telling) -> bool:
    """Say whether one of two tellings is of a measure in force whose sender only the other names."""
    bare = next((telling for telling in (one, other) if telling.status == ONGOING and not telling.sources), None)
    return one.type == "SANCTION" and bare is not None and bool(states(bare.targets)) and states(one.targets) == states(other.targets)


def _is_known_pact(known: Telling, other: Telling) -> bool:
    """Say whether a pact only named is the one that its states are told to make together: "the Chad-Niger accord" of those who are to sign one, not
    of one of them who "also agreed to" something."""
    if known.type != "AGREE" or other.type != "AGREE" or not known.is_noun or known.reading.why != KNOWN or other.reading.why == KNOWN:
        return False
    is_of_both = other.frame.symmetric or len(states(other.sources)) > 1
    return is_of_both and len(states(known.parties)) > 1 and states(known.parties) == states(other.parties) and _dates_agree(known, other)


def _are_signed_alike(one: Telling, other: Telling) -> bool:
    """Say whether two tellings near each other are of one signing by the same states, whoever of them is the subject."""
    near = abs(one.sentence.index - other.sentence.index) <= _NEAR
    return near and one.frame.name == other.frame.name == "sign" and len(states(one.parties)) > 1 and states(one.parties) == states(other.parties)


_COUNTED = frozenset({"AID", "COOPERATE", "AGREE", "SANCTION"})


def _are_other_sums(one: Telling, other: Telling) -> bool:
    """Say whether two tellings give sums that differ altogether: a credit of 300 million and one of five."""
    sums, others = ({stem for stem in each.topic if stem[:1].isdigit()} for each in (one, other))
    return bool(sums and others and not sums & others)


def _are_apart(one: Telling, other: Telling) -> bool:
    """Say whether two tellings of meetings are two happenings: in other towns, each says which it is, one is of one more or of nobody knows whom; or
    talks of two states and a meeting of a person are told far from each other and no shared day ties them."""
    if _are_elsewhere(one, other) or _is_other_round(one, other) or _is_one_more(one, other):
        return True
    if _is_unsure_of_whom(one, other) or _is_unsure_of_whom(other, one):
        return True
    if bool(_persons(one)) == bool(_persons(other)) or (one.is_noun == other.is_noun and one.is_dated == other.is_dated):
        return False
    if {one.sentence.role, other.sentence.role} & _LEADS or (one.is_dated and other.is_dated):
        return False
    return abs(one.sentence.index - other.sentence.index) > _NEAR


def _are_elsewhere(one: Telling, other: Telling) -> bool:
    """Say whether two tellings name other towns in which they are told to be: "met in Lima", "talks in Quito"."""
    return bool(one.venues and other.venues) and not one.venues & other.venues


def _are_set_apart(one: Telling, other: Telling) -> bool:
    """Say whether two tellings of a report's body say that they are two: "earlier imposed sanctions", "also accused it of spying"."""
    first, last = sorted((one, other), key=lambda each: each.trigger)
    if {one.sentence.role, other.sentence.role} & _LEADS or one.is_noun or other.is_noun:
        return False
    mine, theirs = _adverbs(first), _adverbs(last)
    return bool(mine & _BEFORE) != bool(theirs & _BEFORE) or (not theirs.isdisjoint(_FURTHER) and mine.isdisjoint(_FURTHER))


def _adverbs(telling: Telling) -> frozenset[str]:
    """Give the adverbs that stand with a verb."""
    sentence, verb = telling.sentence, telling.head
    beside = sentence.children[verb] if sentence.is_parsed else ()
    return frozenset(sentence.lower[kid] for kid in beside if sentence.bases[kid] == "advmod")


_BEFORE = frozenset({"earlier", "previously", "formerly", "once"})


def _is_other_round(one: Telling, other: Telling) -> bool:
    """Say whether two tellings of a report's body say which meeting they are of, and not the same: "the first round", "the latest talks"; of rounds
    it is enough that one says so."""
    mine, theirs = ({_NUMBERED[word] for word in _beside(each) if word in _NUMBERED} for each in (one, other))
    is_told_apart = not mine & theirs and (bool(mine and theirs) or (bool(mine or theirs) and _is_round(one) and _is_round(other)))
    return is_told_apart and not {one.sentence.role, other.sentence.role} & _LEADS


def _is_round(telling: Telling) -> bool:
    return telling.is_noun and not {"round", "rounds"}.isdisjoint(telling.sentence.lower[max(0, telling.head - 4) : telling.head + 3])


_NUMBERED = {word: word for word in ("first", "second", "third", "fourth", "fifth", "sixth", "next", "previous")} | dict.fromkeys(
    ("latest", "last", "new", "fresh", "another", "final"), "latest"
)
"""Which of several meetings a word says it is: what is new is the latest."""


def _is_one_more(one: Telling, other: Telling) -> bool:
    """Say whether the later of two tellings of a report's body tells one more than the earlier: "a second meeting", "imposed new sanctions"."""
    first, last = sorted((one, other), key=lambda each: each.trigger)
    return _is_further(last) and not _is_further(first) and not {one.sentence.role, other.sentence.role} & _LEADS


def _is_unsure_of_whom(bare: Telling, other: Telling) -> bool:
    """Say whether an encounter told on balance names one side alone and stands apart from one of two sides: with whom it was nobody says."""
    is_bare = bare.is_on_balance and (len(states(bare.parties)) < 2 or is_weighed(bare)) and len(states(other.parties)) > 1
    return is_bare and abs(bare.sentence.index - other.sentence.index) > 1 and not {bare.sentence.role, other.sentence.role} & _LEADS


def _is_further(telling: Telling) -> bool:
    """Say whether a telling is of one more than what is told before: "another meeting", "a second round of talks", "imposed new sanctions"."""
    beside = _beside(telling)
    return _RECALLING.isdisjoint(beside) and not (_MORE if telling.is_noun and telling.type == "CONSULT" else _ADDED).isdisjoint(beside)


def _beside(telling: Telling) -> frozenset[str]:
    """Give the determiners, numbers and adjectives beside a noun, or the round of which it is, or what a verb has for object."""
    sentence, noun = telling.sentence, telling.head
    if sentence.is_parsed and not telling.is_noun:
        noun = next((kid for kid in sentence.children[noun] if sentence.bases[kid] == "obj"), -1)
    if not sentence.is_parsed or noun < 0:
        return frozenset()
    while sentence.bases[noun] == "nmod" and sentence.lower[sentence.words[noun].head] in ("round", "rounds", "series"):
        noun = sentence.words[noun].head
    return frozenset(sentence.lower[kid] for kid in sentence.children[noun] if sentence.bases[kid] in ("det", "amod", "nummod", "nmod"))


_MORE = listed("another second third fourth fifth sixth further subsequent two three four five several")
_ADDED = listed("another second third fourth fifth sixth further additional new fresh")


def _persons(telling: Telling) -> set[str]:
    return {p.ref.actor or p.ref.name for p in telling.parties if p.kind in ("person", "office")}


_KIN = frozenset({"praise", "back", "common position", "recognize"})


def _one_status(one: Telling, other: Telling) -> bool:
    if one.status == other.status:
        return True
    return {one.status, other.status} in ({OCCURRED, ONGOING}, {ONGOING, HABITUAL}, {ANNOUNCED, HYPOTHETICAL})


def _dates_agree(one: Telling, other: Telling) -> bool:
    if not (one.is_dated and other.is_dated):
        return True
    yearless, full = (one, other) if (one.date_start or "").startswith("--") else (other, one)
    if (yearless.date_start or "").startswith("--") and not (full.date_start or "--").startswith("--"):
        bare, dated = window(yearless.date_start, yearless.date_end), window(full.date_start, full.date_end)
        return not (yearless.date_end and bare.yearless and dated.is_closed) or meets_yearless(bare, dated, 0)
    low = max(one.date_start or "", other.date_start or "")
    high = min(one.date_end or "9999", other.date_end or "9999")
    return low[: len(high)] <= high[: max(len(low), 4)]


def _parties_agree(one: Sequence[Party], other: Sequence[Party], *, whole: bool = False) -> bool:
    """Say whether two lists can be the same actors: equal by actor, or a state standing for its people; whole lists with nobody named never."""
    if not one or not other:
        return not whole
    keys, others = _keys(one), _keys(other)
    if whole:
        named, named_other = _named(one), _named(other)
        if named and named_other:
            small, large = sorted((named, named_other), key=len)
            if not small <= large:
                return False
            return len(states(one) & states(other)) >= min(2, len(states(one)), len(states(other)))
        return states(one) == states(other) or keys <= others or others <= keys
    if keys & others:
        return True
    return bool(states(one) & states(other)) and not (_named(one) and _named(other))


def _keys(parties: Sequence[Party]) -> set[str]:
    return {p.ref.actor or p.ref.name for p in parties}


def _named(parties: Sequence[Party]) -> set[str]:
    return {p.ref.actor or p.ref.name for p in parties if p.kind != "state"}


def _best(group: Sequence[Telling]) -> Telling:
    """Give the telling that says most: in the body, dated, with named persons, the earliest of equals."""

    def rank(telling: Telling) -> tuple[int, ...]:
        return (
            telling.frame.name != "discuss together",
            telling.type != "AGREE" or telling.reading.why != KNOWN,
            telling.sentence.role not in _LEADS,
            len(states(_named_there(telling))),
            len(states(telling.parties)),
            telling.is_dated,
            sum(p.kind == "person" for p in telling.parties),
            -telling.span.start,
        )

    truces = [telling for telling in group if telling.type != "AGREE"]
    best = max(truces or group, key=rank)
    if not best.is_dated:
        source = next((t for t in group if t.is_dated), None)
        if source is not None:
            best = replace(best, date_start=source.date_start, date_end=source.date_end, date_basis=source.date_basis, is_dated=True)
    return best


def _event(page: Page, ids: Ids, best: Telling, group: Sequence[Telling]) -> Event:
    span = best.span
    also = tuple(sorted({t.span for t in group if t.span != span}))
    is_doubted = all(senses.is_doubted(telling.sentence, telling.trigger) for telling in group)
    return Event(
        id=ids.of(span),
        doc=page.doc,
        span=span,
        evidence=page.text[span.start : span.end],
        made_by=MADE_BY,
        confidence=round(_confidence(best) - (_DOUBT if is_doubted else 0.0), 2),
        type=best.type,
        mode=best.mode,
        context=best.frame.context,
        sources=tuple(p.ref for p in best.sources),
        targets=tuple(p.ref for p in best.targets),
        date_start=best.date_start,
        date_end=best.date_end,
        date_precision=_precision(best),
        date_basis=best.date_basis,
        act_date=best.act_date,
        as_of=best.as_of,
        place=_place(page, best),
        status=best.status,
        also_spans=also,
        reported_by=reported_by(page, best),
        figures=tuple(figure.id for figure in page.figures_in(span.start, span.end)),
        trigger=best.trigger,
        why=(*best.why, senses.DOUBTED) if is_doubted else best.why,
    )


_DOUBT = 0.25
"""How much less sure a record is whose words the model takes for no act: on unread texts three of seven such were wrong."""


def _confidence(telling: Telling) -> float:
    sure = 0.9 if telling.sentence.is_parsed else 0.7
    if telling.is_noun:
        sure -= 0.1
    if not telling.targets and not telling.frame.symmetric:
        sure -= 0.1
    if telling.why[2:] and telling.why[2] in (
        BESIDE, BY_AUTHOR, BY_CONTEXT, BY_PRONOUN, EVADED, FROM_BEFORE, KEPT, OF_THE_PAGE, SPEAKS, TARGET_BEFORE, VISITING,
    ):
        sure -= 0.15
    if is_weighed(telling):
        sure -= 0.25
    if telling.is_on_balance:
        sure -= 0.2
    return round(sure, 2)


def _precision(telling: Telling) -> str | None:
    if not telling.date_start and not telling.date_end:
        return None
    if telling.date_start == telling.date_end:
        return {4: "year", 7: "month"}.get(len(telling.date_start or ""), "day")
    return "range"


def reported_by(page: Page, telling: Telling) -> tuple[str, ...]:
    """Give everyone between reader and fact, outermost first, without the actor of the act itself."""
    chain = list(telling.over[-1].chain) if telling.over else []
    outlet = page.document.outlet
    if outlet and outlet not in chain[:1]:
        chain.insert(0, outlet)
    names = {p.ref.name for p in telling.sources}
    while len(chain) > (1 if outlet else 0) and chain and chain[-1] in names:
        chain.pop()
    return tuple(chain)


def _place(page: Page, telling: Telling) -> str | None:
    hosts = [party for party in telling.targets if party.kind in ("state", "place")]
    if telling.frame.name == "visit" and hosts:
        return hosts[0].ref.name
    for place in page.places:
        if place.span.start >= telling.span.end:
            break
        if place.span.start >= telling.span.start and page.text[max(0, place.span.start - 3) : place.span.start].lower() in ("in ", "at "):
            return place.name or place.surface
    return None


def _tied(page: Page, events: Sequence[Event]) -> list[Event]:
    """Tie meetings and acts to the visit or meeting they are part of, and lend them its dates."""
    found = []
    for event in [_dated_by_parts(each, events) for each in events]:
        container = None
        if event.type == "CONSULT" and event.mode == "meet" and event.status == OCCURRED:
            container = next(
                (
                    visit
                    for visit in events
                    if visit.mode == "visit" and visit.type == "CONSULT" and visit.status in (OCCURRED, ONGOING) and _holds(visit, event)
                ),
                None,
            )
        elif event.type not in ("CONSULT", "SANCTION", "ASSAULT") and event.status == OCCURRED:
            container = next(
                (
                    meeting
                    for meeting in events
                    if meeting.type == "CONSULT"
                    and meeting.mode == "meet"
                    and meeting.status == OCCURRED
                    and meeting.span.start <= event.span.end + 200
                    and event.span.start <= meeting.span.end
                    and _shares(meeting, event)
                ),
                None,
            )
        if container is None:
            found.append(event)
            continue
        is_dated = bool(container.date_start) and not (container.date_basis or "").startswith(_SINCE)
        lent = not event.date_start and is_dated and (event.date_basis or "not after").startswith("not after")
        found.append(
            replace(
                event,
                part_of=container.id,
                **(
                    {
                        "date_start": container.date_start,
                        "date_end": day_of(page, event.span.start) if (began := _is_arrival(container)) else container.date_end,
                        "date_basis": f"of the {container.mode}" + (", on or after its first day" if began else ""),
                        "date_precision": "range" if began else container.date_precision,
                    }
                    if lent
                    else {}
                ),
            )
        )
    return found


_SINCE = ("since then", "time expression: since")


def _is_arrival(visit: Event) -> bool:
    """Say whether a visit is dated by its first day alone: what it holds came then or later."""
    return visit.mode == "visit" and visit.date_start == visit.date_end and _ARRIVES.search(visit.evidence) is not None


def _dated_by_parts(event: Event, events: Sequence[Event]) -> Event:
    """A visit without a date lasts through the days of its meetings."""
    if event.mode != "visit" or event.type != "CONSULT" or event.date_start or event.status not in (OCCURRED, ONGOING):
        return event
    days = [
        part
        for part in events
        if part.mode == "meet"
        and part.type == "CONSULT"
        and part.status == OCCURRED
        and part.date_start
        and _holds(event, part)
        and abs(part.span.start - event.span.start) < 700
    ]
    if not days:
        return event
    return replace(
        event,
        date_start=min(part.date_start or "" for part in days),
        date_end=max(part.date_end or part.date_start or "" for part in days),
        date_basis="of its meetings",
        date_precision="range",
    )


def _holds(visit: Event, meeting: Event) -> bool:
    visitors = {a.actor or a.name for a in visit.sources}
    hosts = {a.state for a in visit.targets} - {NO_STATE}
    parties = {a.actor or a.name for a in (*meeting.sources, *meeting.targets)}
    return bool(visitors & parties) and bool(hosts & {a.state for a in (*meeting.sources, *meeting.targets)}) and _overlap(visit, meeting)


def _shares(meeting: Event, event: Event) -> bool:
    parties = {a.actor or a.name for a in (*meeting.sources, *meeting.targets)}
    return bool(parties & {a.actor or a.name for a in event.sources}) and _overlap(meeting, event)


def _overlap(one: Event, other: Event) -> bool:
    if not (one.date_start and other.date_start):
        return True
    return max(one.date_start, other.date_start)[:10] <= min(one.date_end or one.date_start, other.date_end or other.date_start)[:10]
