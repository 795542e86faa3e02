"""Who did what to whom, and whether it happened.

Each sentence of a used line is looked at once: `triggers` finds the words that evoke a frame, `readings` settles whether it happened,
`arguments` the actors at their places, `event_types` what it is called. What one telling's words leave out (date, by whom we have it) comes
from the statement it stands in, its visit, its document; tellings of one happening become one record, with all their sentences.
"""

from typing import NamedTuple

from msgspec.structs import replace

from dragoman.extract import (
    abroad,
    agenda,
    arguments,
    balance,
    carriers,
    clauses,
    conditions,
    correspondence,
    dating,
    dealings,
    deeds,
    demands,
    event_types,
    exchanges,
    gaps,
    gratitude,
    groups,
    inheriting,
    judgements,
    merging,
    one_sided,
    papers,
    parties,
    presupposed,
    projects,
    readings,
    senses,
    series,
    sharing,
    spoken,
    standing,
    triggers,
    votes,
    whom,
)
from dragoman.extract.absorbing import is_absorbed
from dragoman.extract.arguments import Sides
from dragoman.extract.balance import Draft
from dragoman.extract.context import Context
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import OF_HEARER, OF_SPEAKER, Look
from dragoman.extract.status import ANNOUNCED, DENIED, HYPOTHETICAL, OCCURRED, Reading
from dragoman.extract.telling import ON_BALANCE, Telling
from dragoman.knowledge import Knowledge
from dragoman.model import NO_STATE, Event, Mention, Project, Span, Statement, Vote
from dragoman.page import Page, Sentence

_SHARED = frozenset(
    {
        "AID", "COOPERATE", "SANCTION", "SUPPORT", "AGREE", "CONCEDE", "RETREAT", "accession", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "ACCUSE",
        "REJECT", "REQUEST", "THREATEN", "CONSULT", "tourism", "proposal", "decision", "denial",
    }
)
_NOT_PLANNED = frozenset({"ASSAULT", "COERCE", "THREATEN", "ACCUSE", "REQUEST", "REJECT", "proposal", "denial"})
_NO_SUCH_DENIAL = f"status {DENIED}"
_UNTOLD = frozenset({"credit", "byline", "dateline", "date", "footnote", "citation", "speaker"})
_UNREAL = frozenset({"forecast", "speculation", "question"})


class Happened(NamedTuple):
    """The events of a page, with the votes and projects among them."""

    events: tuple[Event, ...]
    votes: tuple[Vote, ...]
    projects: tuple[Project, ...]


def find(page: Page, knowledge: Knowledge) -> Happened:
    """Give the events of a page: one record for each happening, all its sentences as evidence."""
    context = Context(page, knowledge)
    read = (sentence for sentence in page.sentences if is_read(context, sentence))
    return recorded(context, [telling for sentence in read for telling in tellings(context, sentence)])


def is_read(context: Context, sentence: Sentence) -> bool:
    """Say whether a sentence may tell events: one that the gate lets through, in a line of the report's own, not asked by a reporter."""
    may = sentence.passed or _is_ours(context, sentence)
    return may and sentence.role not in _UNTOLD and not _is_reporters(context.page, sentence)


def recorded(context: Context, told: list[Telling]) -> Happened:
    """Give the records that the tellings of a page come to, dated and merged."""
    page = context.page
    told += abroad.told(context)
    whole = whom.filled(context, gaps.filled(context, told))
    told = exchanges.with_them(context, series.split(context, dating.dated(page, whole)))
    events = agenda.filled(page, merging.merged(page, told))
    return Happened(events, votes.find(page, events), projects.find(page, events))


def _is_ours(context: Context, sentence: Sentence) -> bool:
    """Say whether a sentence is one that the issuers of a joint statement, or the author of a page, speak of themselves."""
    return any(word.text in ("We", "we", "I") for word in sentence.words[:8]) and bool(context.issuers or context.author)


def _is_reporters(page: Page, sentence: Sentence) -> bool:
    """Say whether a sentence stands in a reporter's turn: what a question supposes is not told."""
    return bool(page.document.sections) and any(
        section.kind == "turn" and section.start <= sentence.start < section.end and (section.speaker or "").strip(" :.").upper() in _ASKING
        for section in page.document.sections
    )


_ASKING = frozenset({"Q", "QUESTION", "REPORTER", "JOURNALIST", "CORRESPONDENT"})


def tellings(context: Context, sentence: Sentence) -> list[Telling]:
    """Give what one sentence tells, before dates and merging."""
    return parted(considered(context, sentence))


def parted(read: list[tuple[Trigger, Telling | str]]) -> list[Telling]:
    """Give what is told among the triggers of a sentence, one telling for each host of several meetings."""
    return [part for _, told in read if isinstance(told, Telling) for part in _meetings(told)]


def considered(context: Context, sentence: Sentence) -> list[tuple[Trigger, Telling | str]]:
    """Give each trigger of a sentence with its telling, or with the reason why it tells nothing."""
    look = looked(context, sentence)
    read = [(trigger, _believed(context, telling) if isinstance(telling, Telling) else telling) for trigger, telling in by_rule(context, look)]
    sure = [telling for trigger, telling in read if isinstance(telling, Telling) and not is_mistyped(look, trigger, telling)]
    weighed = [
        (at, *found)
        for at, (trigger, reason) in enumerate(read)
        if isinstance(reason, str) and (found := _on_balance(context, look, trigger, reason, sure))
    ]
    kept: list[Telling] = []
    for at, _, telling in sorted(weighed, key=lambda each: -each[1]):
        if not balance.is_told(telling.type, telling.span, telling.trigger, kept):
            kept.append(telling)
            read[at] = read[at][0], telling
    return [(trigger, _of_right_type(look, trigger, telling, kept)) for trigger, telling in read]


def is_mistyped(look: Look, trigger: Trigger, telling: Telling) -> bool:
    """Say whether the larger network takes the words of what a rule tells for another act."""
    return not telling.is_on_balance and senses.is_of_another_type(look.sentence, trigger, telling.type)


def _of_right_type(look: Look, trigger: Trigger, telling: Telling | str, kept: list[Telling]) -> Telling | str:
    """Give what is told, the reason against it where a rule tells it and its words are told on balance as the act that the larger network takes them
    for."""
    if isinstance(telling, str) or not is_mistyped(look, trigger, telling):
        return telling
    start, end = telling.trigger
    here = (each for each in kept if each.trigger.start < end and start < each.trigger.end)
    is_told = any(look.sentence.chance(each.type, trigger.first, trigger.last) >= senses.SURE for each in here)
    return senses.OTHERWISE if is_told else telling


def _believed(context: Context, telling: Telling) -> Telling | str:
    """Give what a rule tells, in a report the reason against it where the larger network has looked at its words and takes them for no act; for none
    of its type where it is only denied or supposed."""
    is_unreal = telling.status in (DENIED, HYPOTHETICAL) and balance.is_report(context)
    is_other = is_unreal and senses.is_of_no_such_type(telling.sentence, telling.trigger, telling.type)
    return senses.DOUBTED if is_other or _is_doubted(context, telling.sentence, telling.trigger) else telling


def _is_doubted(context: Context, sentence: Sentence, words: Span) -> bool:
    """Say whether the larger network has looked at words of a report and takes them for no act."""
    return sentence.is_looked_at and balance.is_report(context) and senses.is_doubted(sentence, words)


def looked(context: Context, sentence: Sentence) -> Look:
    """Give a sentence with all that its words name: mentions, the states of places, who "we" and "you" are."""
    look = Look(sentence, list(context.page.mentions_in(sentence.start, sentence.end)))
    look.sites = context.sites(sentence)
    _first_persons(context, look)
    if not look.said.isdisjoint(_MARGINS):
        _without_venues(look)
    return look


_MARGINS = frozenset({"margins", "sidelines", "fringes", "margin", "sideline"})


def _without_venues(look: Look) -> None:
    """Take away bodies and conferences on whose margins others meet: they are no party there."""
    for index, token in enumerate(look.lower):
        if token in _MARGINS and look.lower[index + 1 : index + 2] == ["of"]:
            for kid in look.kids(index, "nmod"):
                for each in (kid, *look.kids(kid, "compound", "flat", "amod", "nmod", "nmod:poss")):
                    look.cover.pop(each, None)


def by_rule(context: Context, look: Look) -> list[tuple[Trigger, Telling | str]]:
    """Give each trigger of a sentence with what the conditions of its frame let it tell, or with the reason why it tells nothing."""
    is_question = context.page.is_question(look.sentence)
    found = triggers.find(look, context.lexicon)
    read: list[tuple[Trigger, Telling | str]] = [
        (trigger, "a question")
        if is_question
        else (trigger, senses.DOUBTED)
        if _is_doubted(context, look.sentence, clauses.trigger_span(look, trigger))
        else _first_told(context, look, trigger)
        for trigger in found
    ]
    told = [(trigger, telling) for trigger, telling in read if isinstance(telling, Telling)]
    for at, (trigger, reason) in enumerate(read):
        alone = _tell(context, look, trigger, alone=True) if reason in _ONE_SIDED and one_sided.may_be_of_one(trigger) else reason
        if isinstance(alone, Telling) and not any(_says_as_much(telling, alone) for _, telling in told):
            told.append((trigger, alone))
            read[at] = told[-1]
    settled: list[tuple[Trigger, Telling | str]] = [
        (trigger, "content of another act" if isinstance(telling, Telling) and is_absorbed(look, trigger, telling, told) else telling)
        for trigger, telling in read
    ]
    if is_question:
        return settled
    kept = [(trigger, telling) for trigger, telling in settled if isinstance(telling, Telling)]
    asked = list(demands.told(context, look, kept))
    if asked:
        settled = [
            (trigger, demands.THREATENED if demands.is_threatened(look, trigger, telling, asked) else telling) for trigger, telling in settled
        ]
    judged = list(judgements.told(context, look, [*kept, *asked]))
    helped = list(gratitude.told(context, look, kept))
    ruled = [*settled, *asked, *judged, *helped]
    return [*ruled, *senses.proposed(look, ruled, balance.is_of_meaning)]


_KNOWN_ALONE = "told as known, without its two sides"
_ONE_SIDED = frozenset({"no source named", "no target named", "one party only", "no target and nothing between states", _KNOWN_ALONE})


def _says_as_much(telling: Telling, alone: Telling) -> bool:
    """Say whether a sentence tells by another word what one side alone is told to have done."""
    named = {party.ref.name for party in (*telling.sources, *telling.targets)}
    return telling.type == alone.type and any(party.ref.name in named for party in (*alone.sources, *alone.targets))


_OURS = frozenset({"we", "us", "our", "ours"})
_SPOKEN = OF_SPEAKER | OF_HEARER
_POSSESSIVE = frozenset({"my", "our", "your"})
_ALONE = frozenset({"i", "me", "my"})
_OF_STATE = _OURS - {"we"}


def _first_persons(context: Context, look: Look) -> None:
    """Lay the speaker over "we" and "my", the addressee over "your", where no mention stands there yet."""
    if look.said.isdisjoint(_SPOKEN):
        return
    for index, token in enumerate(look.lower):
        if token in _SPOKEN and index not in look.cover:
            over = context.page.statements_over(look.words[index].start, look.words[index].end)
            meant = context.mention_of_speaker(over) if token in OF_SPEAKER else _hearer(context, look, index, over)
            if meant is None and not over and token in _OURS and context.issuers:
                word = look.words[index]
                look.cover[index] = [replace(issuer, span=Span(word.start, word.end), form="joint") for issuer in context.issuers]
            if meant is None and not over and token in OF_SPEAKER and not context.issuers and context.author is not None:
                word = look.words[index]
                meant_as = context.author if token in _ALONE and not _is_of_state(look, index) else context.as_state(context.author)
                look.cover[index] = [replace(meant_as, span=Span(word.start, word.end), form="pronoun")]
                look.authored.add(Span(word.start, word.end))
            if meant is not None and (token in _OF_STATE or _is_of_state(look, index)):
                meant = context.as_state(meant)
            if meant is not None and not look.sentence.start <= meant.span.start < look.sentence.end:
                meant = replace(meant, span=Span(look.words[index].start, look.words[index].end))
            if meant is not None:
                look.cover[index] = [meant]
        if token in _POSSESSIVE and look.parsed and index in look.cover:
            _own(context, look, index)


def _own(context: Context, look: Look, index: int) -> None:
    """Give what a possessive owns its owner's state: "my foreign minister"; "our two governments" are those of the speaker and the addressee."""
    head, owner = look.words[index].head, look.cover[index][0]
    owned = look.cover.get(head, [])
    if owned and all(one.state in ("", NO_STATE) and one.form == "nominal" for one in owned):
        owned = [replace(one, state=owner.state) for one in owned]
    elif look.lower[index] == "our" and look.lower[index + 1 : index + 2] in (["two"], ["both"], ["respective"]) and look.lower[head].endswith("s"):
        place = look.words[index].start
        other = context.hearer(context.page.statements_over(place, place + 1), place)
        if other is None or other.state == owner.state:
            return
        span = owned[0].span if owned else Span(look.words[head].start, look.words[head].end)
        owned = [replace(context.as_state(one), span=span, form="joint") for one in (owner, other)]
    else:
        return
    for each in look.sentence.words_in(*owned[0].span):
        look.cover[each] = list(owned)


def _is_of_state(look: Look, index: int) -> bool:
    """Say whether "my" owns what a state has: "my government", "my country", not "my visit"."""
    head = look.words[index].head
    return look.lower[index] == "my" and head >= 0 and (parties.is_acting(look.lower[head]) or look.lower[head] in _HAD)


_HAD = listed("country nation people homeland soil territory state citizens students land")
_ALL_OF = [[word, "of"] for word in ("all", "each", "many", "some", "most")]
_IN_PERSON = listed("visit trip stay journey arrival presence attendance letter call words remarks speech message invitation hospitality predecessor")
"""What "your" owns of the person who is addressed, not of his state."""


def _hearer(context: Context, look: Look, index: int, over: list[Statement]) -> Mention | None:
    """Give whom "you" means, his state where something of his is spoken of, nobody in a bare "thank you"."""
    word = look.words[index]
    meant = context.hearer(over, word.start)
    is_thanked = look.lower[index - 1 : index] == ["thank"] and "for" not in look.lower[index + 1 : index + 7]
    is_crowd = look.lower[max(0, index - 2) : index] in _ALL_OF or look.lower[index + 1 : index + 2] == ["all"]
    if meant is None or is_thanked or is_crowd:
        return None
    if look.lower[index] != "you" and not (word.head >= 0 and look.lower[word.head] in _IN_PERSON):
        meant = context.as_state(meant)
    return replace(meant, span=Span(word.start, word.end), form="pronoun")


def _meetings(telling: Telling) -> list[Telling]:
    """Give one telling for each host: one sentence with four hosts tells four meetings."""
    if (
        telling.frame.name != "meet"
        or len(telling.sources) != 1
        or len(telling.targets) < 2
        or any(p.kind == "state" and p.span == telling.targets[0].span for p in telling.targets[1:])
        or any(p.kind == "group" and p.span.start < telling.targets[0].span.end for p in telling.targets[1:])
    ):
        return [telling]
    return [replace(telling, targets=(host,)) for host in telling.targets]


def _first_told(context: Context, look: Look, trigger: Trigger) -> tuple[Trigger, Telling | str]:
    """Give what the words tell by their likeliest frame, by another one where that one's parties are not there or are groups only described."""
    first = _tell(context, look, trigger)
    is_described = isinstance(first, Telling) and groups.BY_DESCRIPTION in first.why
    if is_described or (
        isinstance(first, str) and (first in conditions.PARTIES or first.startswith((readings.NOTHING_TO_COME, _NO_SUCH_DENIAL)))
    ):
        for other in (each for each in trigger.others if each.frame.type in _SHARED):
            told = _tell(context, look, other)
            if isinstance(told, Telling) and not (is_described and groups.BY_DESCRIPTION in told.why):
                return other, told
    return trigger, first


def _tell(context: Context, look: Look, trigger: Trigger, *, alone: bool = False) -> Telling | str:
    """Give what a trigger tells, or why it tells nothing; ``alone`` lets one side of what surely happened be unnamed."""
    frame, page = trigger.frame, context.page
    carrier = carriers.carrier(look, trigger) if trigger.entry.is_noun else -1
    reading = _settled(page, look, trigger, carrier)
    if isinstance(reading, str):
        return reading
    over = page.statements_over(*clauses.trigger_span(look, trigger))
    if "official speaker" in frame.needs and not context.is_official(over):
        return "no official says so"
    speaker = context.speaker(over)
    sides, whence = _sides(context, look, trigger, over, carrier)
    accused = spoken.accusation(trigger, reading, sides, speaker)
    if accused is not None:
        return spoken.accuse(context, look, trigger, accused, sides.sources, over)
    missing = _refused(look, trigger, reading, sides, is_alone=alone, is_kept=whence == sharing.KEPT)
    if missing:
        return missing
    kind, state = event_types.typed(trigger, reading)
    is_refused = "refused" in frame.needs
    if is_refused or event_types.may_refuse(trigger, reading):
        if event_types.is_own(sides, standing.speaker(context, over) if over else None, is_said=bool(over)):
            kind, state = "REJECT", OCCURRED
        elif is_refused:
            return "another's refusal"
    if not kind:
        return f"status {reading.status} makes no {frame.type}"
    doubt = _doubted(context, look, trigger, reading, sides, over, state)
    if doubt:
        return doubt
    draft = Draft(look, trigger, reading, sides, tuple(over), kind, state, carrier, whence)
    threatened = event_types.threatened(look, trigger, reading, sides, speaker)
    if threatened is None:
        return _telling(page, draft, event_types.mode(look, trigger, kind))
    return _telling(page, draft._replace(kind="THREATEN", state=OCCURRED, sides=sides._replace(targets=threatened)), event_types.THREATS[frame.type])


def _telling(page: Page, draft: Draft, mode: str | None) -> Telling:
    look, trigger, sides = draft.look, draft.trigger, draft.sides
    span, evidence = clauses.spans(look, trigger, sides, draft.carrier)
    evidence = _after_label(page, evidence)
    return Telling(
        frame=trigger.frame,
        lemma=trigger.entry.lemma,
        type=draft.kind,
        mode=mode,
        status=draft.state,
        reading=draft.reading,
        sources=sides.sources,
        targets=sides.targets,
        trigger=clauses.trigger_span(look, trigger),
        head=trigger.head,
        carrier=draft.carrier,
        is_noun=trigger.entry.is_noun,
        span=evidence,
        sentence=look.sentence,
        over=draft.over,
        unnamed=sides.unnamed_source,
        topic=clauses.topic(look, evidence),
        venues=_venues(look, evidence),
        why=(f"{page.text[span.start : span.end]}: {trigger.frame.name}", f"status: {draft.reading.why}", *filter(None, (draft.whence,))),
    )


def _venues(look: Look, span: Span) -> frozenset[str]:
    """Give the towns and regions in or at which something in these words is told to be."""
    found = set()
    for last, (state, place) in look.sites.items():
        first = look.sentence.words_in(*place)[0]
        name = " ".join(look.lower[first : last + 1])
        if span.start <= place.start and place.end <= span.end and look.lower[max(0, first - 1)] in ("in", "at") and name != state.name.lower():
            found.add(name)
    return frozenset(found)


def _on_balance(context: Context, look: Look, trigger: Trigger, reason: str, told: list[Telling]) -> tuple[float, Telling] | None:
    """Give what a refused trigger tells where the marks around it speak for it, and how much they do; nothing where they do not."""
    is_weighed = balance.may_weigh(look, trigger, reason) and balance.may_tell(context, trigger, reason)
    draft = drafted(context, look, trigger, only_real=True) if is_weighed else None
    weight = balance.weight(context, draft, reason, told) if draft is not None else None
    if draft is None or weight is None:
        return None
    sides = draft.sides if draft.sides.sources else draft.sides._replace(sources=groups.doing(look, trigger, draft.carrier))
    telling = _telling(context.page, draft._replace(sides=sides), event_types.mode(look, trigger, draft.kind))
    return weight, replace(telling, why=(*telling.why, f"{ON_BALANCE}: {reason}"))


def drafted(context: Context, look: Look, trigger: Trigger, *, only_real: bool = False) -> Draft | None:
    """Give what a trigger tells whatever its frame's conditions, None where neither its words nor the larger network say whether it happened;
    ``only_real`` what may be told."""
    carrier = carriers.carrier(look, trigger) if trigger.entry.is_noun else -1
    settled = _settled(context.page, look, trigger, carrier)
    reading = readings.unsettled(look, trigger, carrier) if isinstance(settled, str) else settled
    kind, state = event_types.typed(trigger, reading)
    is_sensed = senses.is_sensed(trigger)
    if is_sensed or isinstance(settled, str) or balance.is_unreal(trigger, reading, state):
        seen = senses.reading(look.sentence, trigger, reading.status)
        if seen is not None:
            reading, state, kind = seen, seen.status, _likelier(look, trigger, event_types.typed(trigger, seen)[0])
        elif isinstance(settled, str) and not is_sensed:
            return None
    if not kind or not reading.status or (only_real and balance.is_unreal(trigger, reading, state)):
        return None
    over = context.page.statements_over(*clauses.trigger_span(look, trigger))
    sides, whence = _sides(context, look, trigger, over, carrier)
    return Draft(look, trigger, reading, _turned(look, trigger, _without_own(look, trigger, sides)), tuple(over), kind, state, carrier, whence)


def _likelier(look: Look, trigger: Trigger, kind: str) -> str:
    """Give the type that a status makes of a frame's, that of the frame itself where the larger network takes the words far rather for it."""
    chance = look.sentence.chance(kind, trigger.first, trigger.last) if kind else 0.0
    return kind if chance > _FAR * look.sentence.chance(trigger.frame.type, trigger.first, trigger.last) else trigger.frame.type


_FAR = 0.3


def _without_own(look: Look, trigger: Trigger, sides: Sides) -> Sides:
    """Give the sides without a target of the doer's own state, where the larger network sees somebody else across from him."""
    own = {party.acts_for for party in sides.sources}
    if not own or not sides.targets or not {party.acts_for for party in sides.targets} <= own:
        return sides
    aims = look.sentence.aimed(trigger.first, trigger.last)
    is_another = any(chance >= _LIKELY for (side, actor), chance in aims.items() if actor not in own and side == "target")
    return sides._replace(targets=()) if is_another else sides


def _turned(look: Look, trigger: Trigger, sides: Sides) -> Sides:
    """Give the sides, those who stand alone on one put on the other where the larger network sees them all there and not where they stand: "Chad and
    Niger are opposed to it"."""
    if bool(sides.sources) == bool(sides.targets):
        return sides
    aims = look.sentence.aimed(trigger.first, trigger.last)
    here, there = ("source", "target") if sides.sources else ("target", "source")
    named = {party.acts_for for party in (*sides.sources, *sides.targets)}
    is_turned = aims and all(aims.get((there, one), 0.0) >= _THERE and aims.get((here, one), 1.0) <= _NOT_HERE for one in named)
    return sides._replace(sources=sides.targets, targets=sides.sources) if is_turned else sides


_THERE, _NOT_HERE = 0.7, 0.35
"""The chances by the larger network from which on somebody stands on a side, and up to which he does not."""
_LIKELY = 0.5
"""The chance by the larger network from which on another is looked for than one's own people."""


def _settled(page: Page, look: Look, trigger: Trigger, carrier: int) -> Reading | str:
    """Give the status of a trigger or why it tells nothing, read once however often it is tried."""
    known, reading = look.settled.get(id(trigger), (None, ""))
    if known is not trigger:
        reading = readings.settled(page, look, trigger, carrier)
        look.settled[id(trigger)] = trigger, reading
    return reading


def _sides(context: Context, look: Look, trigger: Trigger, over: list[Statement], carrier: int) -> tuple[Sides, str]:
    """Give the sides of a trigger, and whence where other words than its own lend somebody, found once however often it is tried."""
    known = look.sided.get(id(trigger))
    if known is None or known[0] is not trigger:
        known = look.sided[id(trigger)] = trigger, _found_sides(context, look, trigger, over, carrier)
    return known[1]


def _found_sides(context: Context, look: Look, trigger: Trigger, over: list[Statement], carrier: int) -> tuple[Sides, str]:
    """Give who stands at the places of a frame, and whence where other words than the trigger's own lend somebody."""
    sides = spoken.lent(context, look, trigger, arguments.of_trigger(look, trigger, carrier), context.speaker(over))
    sides = dealings.completed(look, trigger, spoken.paid(context.page, trigger, look, sides))
    if trigger.frame.name == conditions.TALKS_ABROAD and len(parties.states(sides.sources)) > 1:
        sides = sides._replace(targets=())
    sides = dealings.partnered(context, look, trigger, sides, over, carrier)
    sides, inherited = inheriting.filled(context, look, trigger, sides)
    sides, placed = deeds.placed(context, look, trigger, sides)
    sides, shared = sharing.shared(look, trigger, sides)
    sides, brought = papers.brought(look, trigger, sides)
    sides, signed = papers.signatories(context, look, trigger, sides)
    sides, described = groups.completed(context, look, trigger, sides, carrier)
    sides, passed = correspondence.completed(context, look, trigger, sides, over)
    return sides, shared or placed or inherited or described or brought or signed or passed


def _refused(look: Look, trigger: Trigger, reading: Reading, sides: Sides, *, is_alone: bool, is_kept: bool) -> str:
    """Say why sides and status do not make the act of a frame, empty where they do."""
    frame = trigger.frame
    if look.parsed and frame.type in ("COERCE", "SANCTION") and look.base(trigger.head) == "xcomp" and _is_compelled(look, trigger.head):
        return "done under compulsion"
    if frame.type == "COERCE" and reading.is_future and not sides.sources and look.lower[trigger.head] in _DRIVEN:
        return "driven to it by events"
    announcing = readings.ANSWERS | _DECIDED if frame.type == "COERCE" else readings.ANSWERS
    is_planned = frame.type in _NOT_PLANNED and (reading.why not in announcing or frame.name in _ONLY_DONE)
    if reading.status == ANNOUNCED and is_planned:
        return f"only planned, not announced: {reading.why}"
    is_of_one = one_sided.is_told_of_one(look, trigger, sides, reading, alone=is_alone) or is_kept
    is_mutual = frame.symmetric or (trigger.entry.is_noun and trigger.entry.lemma in one_sided.MUTUAL)
    has_both = bool(sides.sources and sides.targets) or (is_mutual and len(parties.states(sides.sources)) > 1)
    if reading.why == presupposed.KNOWN and not has_both and not is_of_one and frame.type not in readings.WORDED:
        return _KNOWN_ALONE
    missing = dealings.idle(look, trigger, reading) or conditions.lacking(look, trigger, sides, is_of_one=is_of_one)
    return missing or ("a wrong that no official tells" if frame.type == "wrongdoing" else "")


def _doubted(context: Context, look: Look, trigger: Trigger, reading: Reading, sides: Sides, over: list[Statement], state: str) -> str:
    """Say whose forecast, speculation, question or opinion an act of a status only is, empty where it is more."""
    if not over:
        return ""
    content = over[-1].content_status
    unreal = _UNREAL - {"forecast"} if reading.why == "past" else _UNREAL
    if reading.why in _ARRANGED or reading.why.startswith(_OF_PLANS):
        return ""
    if (
        content in (unreal if OCCURRED in (state, reading.status) else _UNREAL | {"opinion", "claim"})
        and state in (OCCURRED, ANNOUNCED, HYPOTHETICAL)
        and reading.why != readings.OWN_WORD
        and _is_commentators(context, over, sides)
        and not (state == ANNOUNCED and trigger.frame.type == "CONSULT" and _is_told_in_turn(context.page, look.sentence))
    ):
        return f"a commentator's {content}"
    return f"content of a {content}" if content in unreal and state == OCCURRED and not context.is_official(over) else ""


_ARRANGED = frozenset({"set", "due", "scheduled", "slated", "is to", "agreed", "planned", "invited", "pledged", "promised", "arranged"})
"""What a commentator tells by these is no guess of his: "the two are due to sign a treaty"."""
_OF_PLANS = ("would, ",)


_DRIVEN = frozenset({"forced", "compelled", "obliged"})


def _is_compelled(look: Look, verb: int) -> bool:
    """Say whether a verb tells what somebody is forced to do: "forced Oxfam to suspend its work in Niger"."""
    return look.lower[look.words[verb].head].startswith(("forc", "compel", "oblig")) and bool(look.kids(look.words[verb].head, "obj"))


_ONLY_DONE = frozenset({"terms laid out"})
_DECIDED = frozenset({"decision", "move"})


def _after_label(page: Page, span: Span) -> Span:
    """Give the words of a turn without the label of who speaks them."""
    for section in page.document.sections:
        label = section.speaker_span
        if label is not None and span.start <= label.start and label.end < span.end:
            said = page.text[label.end : span.end]
            return Span(span.end - len(said.lstrip(" :.\xa0\n\t—–-")), span.end)
    return span


def _is_told_in_turn(page: Page, sentence: Sentence) -> bool:
    """Say whether a dated plan is told in a turn of a transcript: what a briefer says will be is no forecast."""
    in_turn = any(section.kind == "turn" and section.start <= sentence.start < section.end for section in page.document.sections)
    return in_turn and any(time.type == "DATE" for time in page.times_in(sentence.start, sentence.end))


def _is_commentators(context: Context, over: list[Statement], sides: Sides) -> bool:
    """Say whether a statement about others is spoken by nobody in office."""
    speaker = context.speaker(over)
    return not context.is_official(over) and (speaker is None or speaker.ref.name not in {p.ref.name for p in sides.sources})
