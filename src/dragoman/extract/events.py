"""Who did what to whom, and whether it happened.

Each sentence of a used line is looked at once: `triggers` finds the words that evoke a frame, `arguments` the actors at their places,
`status` whether it happened. What one telling's words leave out (date, by whom we have it) comes from the statement it stands in, its visit,
its document; tellings of one happening become one record, with all their sentences.
"""

from typing import NamedTuple

from msgspec.structs import replace

from dragoman.extract import (
    agenda,
    arguments,
    clauses,
    conditions,
    dating,
    dealings,
    deeds,
    exchanges,
    gaps,
    inheriting,
    merging,
    parties,
    presupposed,
    projects,
    sharing,
    spoken,
    status,
    status_nouns,
    status_verbs,
    triggers,
    votes,
)
from dragoman.extract.absorbing import is_absorbed
from dragoman.extract.arguments import Sides
from dragoman.extract.context import Context
from dragoman.extract.forms import form_of, listed
from dragoman.extract.frames import Frame, Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party
from dragoman.extract.status import ANNOUNCED, DENIED, HABITUAL, HYPOTHETICAL, OCCURRED, ONGOING, Reading
from dragoman.extract.telling import Telling
from dragoman.knowledge import Knowledge
from dragoman.model import Event, Project, Span, Statement, Vote
from dragoman.page import Page, Sentence

_PROMISED = frozenset({"promise", "pledge", "offer", "earmark"})
_SHARED = frozenset(
    {
        "AID", "COOPERATE", "SANCTION", "SUPPORT", "AGREE", "CONCEDE", "RETREAT", "accession", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "ACCUSE",
        "REJECT", "REQUEST", "THREATEN", "CONSULT", "tourism", "proposal", "decision", "denial",
    }
)
_WORDED = frozenset({"ACCUSE", "THREATEN", "REJECT", "REQUEST"})
_DEEDS = frozenset({"ASSAULT", "COERCE", *_WORDED})
_RECALLED = frozenset({"CONSULT", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AGREE", "SUPPORT", "CONCEDE", "AID", *_DEEDS})
_LEAVING = frozenset({"treaty withdrawal", "leave body"})
_TO_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_POSSIBLE = ("may", "might", "could", "would", "possible", "potential", "proposed", "consider", "mull", "weigh", "likely")
_HABITS = frozenset({"COOPERATE", "AID", "SANCTION", "vote", "tourism"})
_NOT_PLANNED = frozenset({"ASSAULT", "COERCE", "THREATEN", "ACCUSE", "REQUEST", "REJECT", "proposal", "denial"})
_AHEAD = listed(
    "to ahead before will plan plans planned possible next upcoming may could would no not cancels cancelled postponed "
    "propose proposes seeks offers invites eyes expected on-again"
)
_WISHES = frozenset({"want", "wish", "would like", "would like to"})
_SAID_BY_WISHING = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "proposal", "denial", "praise", "thank", "congratulate", "condole", "back", "common position"}
)
_NOTHING_TO_COME = "nothing to come"
_NO_SUCH_DENIAL = f"status {DENIED}"
_OWN_WORD = "said of itself"
_ENDING = frozenset({"end recognition", "end dealings", "revoke a treaty", "sanction"})
_ONLY_NEGATED = frozenset({"kept out", "unheeded", "not negotiable", "force not excluded", "not idle", "not allowed"})
_ANSWERS = frozenset({"will", "would", "shall", "'ll", "’ll"})
_NOT_TO_COME = ("will", "would", "wo", "shall", "not will", "not would")
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
    told = [
        telling
        for sentence in page.sentences
        if (sentence.passed or _is_ours(context, sentence)) and sentence.role not in _UNTOLD and not _is_reporters(page, sentence)
        for telling in tellings(context, sentence)
    ]
    told = exchanges.with_them(context, dating.dated(page, gaps.filled(context, told)))
    events = agenda.filled(page, merging.merged(page, told))
    return Happened(events, votes.find(page, events), projects.find(page, events))


def _is_ours(context: Context, sentence: Sentence) -> bool:
    """Say whether a sentence is one that the issuers of a joint statement, or the author of a page, speak of themselves."""
    return any(word.text in ("We", "we", "I") for word in sentence.words[:8]) and bool(context.issuers or context.author)


def _is_reporters(page: Page, sentence: Sentence) -> bool:
    """Say whether a sentence stands in a reporter's turn: what a question supposes is not told."""
    return any(
        section.kind == "turn" and section.start <= sentence.start < section.end and (section.speaker or "").strip(" :.").upper() in _ASKING
        for section in page.document.sections
    )


_ASKING = frozenset({"Q", "QUESTION", "REPORTER", "JOURNALIST", "CORRESPONDENT"})


def tellings(context: Context, sentence: Sentence) -> list[Telling]:
    """Give what one sentence tells, before dates and merging."""
    return [part for _, told in considered(context, sentence) if isinstance(told, Telling) for part in _meetings(told)]


def considered(context: Context, sentence: Sentence) -> list[tuple[Trigger, Telling | str]]:
    """Give each trigger of a sentence with its telling, or with the reason why it tells nothing."""
    page, lexicon = context.page, context.lexicon
    look = Look(sentence, list(page.mentions_in(sentence.start, sentence.end)))
    look.sites = context.sites(sentence)
    _first_persons(context, look)
    is_question = page.text[sentence.start : sentence.end].rstrip(" \"”’'").endswith("?")
    found = triggers.find(look, lexicon)
    read: list[tuple[Trigger, Telling | str]] = [
        (trigger, "a question") if is_question else _first_told(context, look, trigger) for trigger in found
    ]
    told = [(trigger, telling) for trigger, telling in read if isinstance(telling, Telling)]
    for at, (trigger, reason) in enumerate(read):
        alone = _tell(context, look, trigger, alone=True) if reason in _ONE_SIDED and conditions.may_be_of_one(trigger) else reason
        if isinstance(alone, Telling) and not any(_says_as_much(telling, alone) for _, telling in told):
            told.append((trigger, alone))
            read[at] = told[-1]
    return [
        (trigger, "content of another act" if isinstance(telling, Telling) and is_absorbed(look, trigger, telling, told) else telling)
        for trigger, telling in read
    ]


_KNOWN_ALONE = "told as known, without its two sides"
_ONE_SIDED = frozenset({"no source named", "no target named", "one party only", "no target and nothing between states", _KNOWN_ALONE})


def _says_as_much(telling: Telling, alone: Telling) -> bool:
    """Say whether a sentence tells by another word what one side alone is told to have done."""
    named = {party.ref.name for party in (*telling.sources, *telling.targets)}
    return telling.type == alone.type and any(party.ref.name in named for party in (*alone.sources, *alone.targets))


_OURS = frozenset({"we", "us", "our", "ours"})
_FIRST = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
_SECOND = frozenset({"you", "your"})
_ALONE = frozenset({"i", "me", "my"})


def _first_persons(context: Context, look: Look) -> None:
    """Lay the speaker over "we" and "my", the addressee over "your", where no mention stands there yet."""
    if look.said.isdisjoint(_FIRST | _SECOND):
        return
    for index, token in enumerate(look.lower):
        if (token in _FIRST or token in _SECOND) and index not in look.cover:
            over = context.page.statements_over(look.words[index].start, look.words[index].end)
            meant = context.mention_of_speaker(over) if token in _FIRST else context.mention_of_addressee(over)
            if meant is None and not over and token in _OURS and context.issuers:
                word = look.words[index]
                look.cover[index] = [replace(issuer, span=Span(word.start, word.end), form="joint") for issuer in context.issuers]
            if meant is None and not over and token in _FIRST and not context.issuers and context.author is not None:
                word = look.words[index]
                state = context.named_states.get(context.author.state, context.author)
                look.cover[index] = [replace(context.author if token in _ALONE else state, span=Span(word.start, word.end), form="pronoun")]
                look.authored.add(Span(word.start, word.end))
            if meant is not None and token in ("us", "our", "ours"):
                meant = context.named_states.get(meant.state, meant)
            if meant is not None:
                look.cover[index] = [meant]


def _meetings(telling: Telling) -> list[Telling]:
    """Give one telling for each host: one sentence with four hosts tells four meetings."""
    if (
        telling.frame.name != "meet"
        or len(telling.sources) != 1
        or len(telling.targets) < 2
        or any(p.kind == "state" and p.span == telling.targets[0].span for p in telling.targets[1:])
    ):
        return [telling]
    return [replace(telling, targets=(host,)) for host in telling.targets]


def _first_told(context: Context, look: Look, trigger: Trigger) -> tuple[Trigger, Telling | str]:
    """Give what the words tell by their likeliest frame, by another one where that one's parties are not there."""
    first = _tell(context, look, trigger)
    if isinstance(first, str) and (first in conditions.PARTIES or first.startswith((_NOTHING_TO_COME, _NO_SUCH_DENIAL))):
        for other in (each for each in trigger.others if each.frame.type in _SHARED):
            told = _tell(context, look, other)
            if isinstance(told, Telling):
                return other, told
    return trigger, first


def _tell(context: Context, look: Look, trigger: Trigger, *, alone: bool = False) -> Telling | str:
    """Give what a trigger tells, or why it tells nothing; ``alone`` lets one side of what surely happened be unnamed."""
    frame, page = trigger.frame, context.page
    carrier = -1
    if trigger.entry.is_noun:
        reading = status_nouns.of_noun(look, trigger.head, trigger.first, trigger.last)
        if frame.type in _DEEDS and reading.status in ("", HABITUAL, HYPOTHETICAL, ANNOUNCED):
            reading = presupposed.owned(look, trigger.head) or reading
        if frame.type in _RECALLED and reading.status in ("", HABITUAL):
            reading = presupposed.recalled(look, trigger.head, is_known=_is_known(look, trigger)) or reading
        carrier = _carrier(look, trigger)
        is_done = carrier >= 0 and reading.status == OCCURRED and not reading.why.endswith(status_nouns.TAKEN)
        if frame.noun_status and reading.status in ("", OCCURRED, HABITUAL) and not is_done:
            reading = Reading(frame.noun_status, "standing measure")
    else:
        reading = status_verbs.of_verb(look, trigger.head, trigger.form, is_verbal=frame.is_verbal or frame.type == "vote")
    if not reading.status and frame.status:
        reading = Reading(frame.status, "as its frame says")
    if (
        not reading.status
        and trigger.entry.is_noun
        and frame.type == "CONSULT"
        and look.sentence.role in ("title", "heading")
        and not _AHEAD.intersection(look.lower)
    ):
        reading = Reading(OCCURRED, "a title's noun")
    if not reading.status and frame.name == "blame as a reason" and look.case(trigger.head) in ("of", "over", "by", "for"):
        reading = Reading(OCCURRED, "given as a reason")
    if not reading.status:
        return f"nothing says that it happened ({reading.why or 'no governor'})"
    if reading.status == OCCURRED and reading.why in _WISHES and frame.type not in _SAID_BY_WISHING and frame.name not in _SAID_BY_WISHING:
        reading = Reading(HYPOTHETICAL, reading.why)
    if reading.why == "progressive" and frame.name in _ENDING and _is_own_word(look, trigger.head):
        reading = Reading(ANNOUNCED, _OWN_WORD, is_future=True)
    if frame.name in _ONLY_NEGATED or "denied" in frame.needs:
        if reading.status != DENIED:
            return "not denied to anybody"
        is_future = reading.is_future and frame.type not in ("THREATEN", "REJECT")
        reading = Reading(ANNOUNCED if is_future else OCCURRED, f"denied: {reading.why}", is_future=is_future)
    is_planned = frame.type == "SANCTION" and "planned" in look.lower[trigger.first : trigger.last + 4]
    if is_planned and reading.why.startswith(("condition: if", "present")):
        reading = Reading(ANNOUNCED, "planned", is_future=True)
    if frame.name in ("hostile answer", "answer to come") or "by would" in frame.needs:
        if reading.why not in _ANSWERS:
            return f"{_NOTHING_TO_COME}: {reading.why}"
        reading = Reading(frame.status or OCCURRED, f"to come: {reading.why}")
    if frame.name == "sign" and reading.why == "must" and "still" in look.lower[max(0, trigger.head - 4) : trigger.head]:
        reading = Reading(ANNOUNCED, "still to be ratified")
    if frame.name == "invitation at hand":
        reading = Reading(ANNOUNCED, "an invitation")
    if frame.type == "CONSULT" and reading.why in ("before …ing", "condition: when"):
        reading = _at_hand(look, trigger) or reading
    if reading.status == HYPOTHETICAL and not reading.why.startswith(_POSSIBLE):
        return f"only wished, asked or supposed: {reading.why}"
    if (
        reading.status == HYPOTHETICAL
        and reading.why == "would"
        and not page.statements_over(*clauses.trigger_span(look, trigger))
    ):
        return "only supposed: would"
    if reading.status == ANNOUNCED and frame.type != "CONSULT" and trigger.entry.is_noun and _is_subject_of_talks(look, trigger.head):
        return "only talked about"
    if reading.status == ANNOUNCED and frame.type == "CONSULT" and _is_called_off(look, trigger):
        reading = Reading(DENIED, "called off", True)
    if reading.status == HABITUAL and reading.why.startswith("present") and frame.type in ("CONSULT", "SUPPORT"):
        reading = _on_its_day(page, look.sentence) or reading
    if reading.status == HABITUAL and reading.why.startswith("present") and frame.type in ("CONSULT", "MOBILIZE") and trigger.entry.lemma == "be":
        reading = Reading(frame.status or ONGOING, "present of being there or on the way")
    if reading.status == HABITUAL and reading.why.startswith("present") and frame.name == "forces abroad":
        reading = Reading(ONGOING, "a standing state")
    if reading.status == HABITUAL and reading.why != "adverb of habit" and frame.type not in _HABITS:
        return "present tense of no known habit"
    if reading.status == ANNOUNCED and reading.why.startswith("purpose of") and (frame.type != "CONSULT" or look.base(trigger.head) == "xcomp"):
        return f"only the {reading.why}"
    over = page.statements_over(*clauses.trigger_span(look, trigger))
    speaker = context.speaker(over)
    if "official speaker" in frame.needs and not context.is_official(over):
        return "no official says so"
    sides = spoken.lent(context, look, trigger, arguments.of_trigger(look, trigger, carrier), speaker)
    sides = dealings.completed(look, trigger, spoken.paid(page, trigger, look, sides))
    sides = dealings.partnered(context, look, trigger, sides, over, carrier)
    sides, whence = inheriting.filled(context, look, trigger, sides)
    sides, lent = deeds.placed(context, look, trigger, sides)
    whence = lent or whence
    sides, lent = sharing.shared(look, trigger, sides)
    whence = lent or whence
    accused = spoken.accusation(trigger, reading, sides, speaker)
    if accused is not None:
        return spoken.accuse(context, look, trigger, accused, sides.sources, over)
    if look.parsed and frame.type in ("COERCE", "SANCTION") and look.base(trigger.head) == "xcomp" and _is_compelled(look, trigger.head):
        return "done under compulsion"
    if reading.status == ANNOUNCED and frame.type in _NOT_PLANNED and reading.why not in _ANSWERS | (_DECIDED if frame.type == "COERCE" else set()):
        return f"only planned, not announced: {reading.why}"
    is_of_one = conditions.is_told_of_one(look, trigger, sides, reading, alone=alone) or lent == sharing.KEPT
    has_both = bool(sides.sources and sides.targets) or (frame.symmetric and len(parties.states(sides.sources)) > 1)
    if reading.why == presupposed.KNOWN and not has_both and not is_of_one and frame.type not in _WORDED:
        return _KNOWN_ALONE
    missing = dealings.idle(look, trigger, reading) or conditions.lacking(look, trigger, sides, is_of_one=is_of_one)
    if missing:
        return missing
    if frame.type == "wrongdoing":
        return "a wrong that no official tells"
    kind, state = _type(frame, trigger, reading)
    if not kind:
        return f"status {reading.status} makes no {frame.type}"
    span, evidence = clauses.spans(look, trigger, sides, carrier)
    evidence = _after_label(page, evidence)
    unreal = _UNREAL - {"forecast"} if reading.why == "past" else _UNREAL
    if (
        over
        and over[-1].content_status in (unreal if state == OCCURRED else _UNREAL | {"opinion", "claim"})
        and state in (OCCURRED, ANNOUNCED, HYPOTHETICAL)
        and reading.why != _OWN_WORD
        and _is_commentators(context, over, sides)
        and not (state == ANNOUNCED and frame.type == "CONSULT" and _is_told_in_turn(page, look.sentence))
    ):
        return f"a commentator's {over[-1].content_status}"
    if over and over[-1].content_status in unreal and state == OCCURRED and not context.is_official(over):
        return f"content of a {over[-1].content_status}"
    mode = frame.mode
    if kind in ("AGREE", "withdrawal-intent"):
        mode = None
    if kind == "vote":
        mode = _vote_mode(look, trigger)
    threatened = _threatened(look, trigger, reading, sides, speaker)
    if threatened is not None:
        kind, state, mode, sides = "THREATEN", OCCURRED, _THREATS[frame.type], sides._replace(targets=threatened)
    return Telling(
        frame=frame,
        lemma=trigger.entry.lemma,
        type=kind,
        mode=mode,
        status=state,
        reading=reading,
        sources=sides.sources,
        targets=sides.targets,
        trigger=clauses.trigger_span(look, trigger),
        head=trigger.head,
        carrier=carrier,
        is_noun=trigger.entry.is_noun,
        span=evidence,
        sentence=look.sentence,
        over=tuple(over),
        unnamed=sides.unnamed_source,
        topic=clauses.topic(look, evidence),
        why=(f"{page.text[span.start : span.end]}: {frame.name}", f"status: {reading.why}", *((whence,) if whence else ())),
    )


def _at_hand(look: Look, trigger: Trigger) -> Reading | None:
    """Give the status of an encounter that a clause of time names: "before meeting Chad's premier", "when he visits Oslo, he will …"."""
    verb = look.predicate(trigger.head)
    if not look.parsed or look.base(verb) != "advcl" or look.words[verb].head < 0:
        return None
    above = look.words[verb].head
    reading = status_verbs.of_verb(look, above, form_of(look.lower[above]), is_verbal=True)
    if reading.status not in (OCCURRED, ANNOUNCED):
        return None
    is_past = reading.status == OCCURRED and trigger.form == "G"
    return Reading(OCCURRED, "before, as told") if is_past else Reading(ANNOUNCED, "at a time to come", is_future=True)


def _is_known(look: Look, trigger: Trigger) -> bool:
    """Say whether a noun may be one that the reader knows of: of encounters only talks that are under way or over, not ahead."""
    if trigger.frame.type != "CONSULT":
        return True
    is_ahead = look.parsed and look.case(presupposed.whole(look, trigger.head)).partition(" ")[0] in status.tables().before
    return trigger.frame.name in _TALKS and not is_ahead and any(look.lower[kid] in _POINTED for kid in look.kids(trigger.head, "det"))


_TALKS = frozenset({"meet", "mediate between"})
_POINTED = frozenset({"the", "these", "those"})


def _is_subject_of_talks(look: Look, noun: int) -> bool:
    """Say whether a noun is what is discussed: "plans to discuss disarmament"."""
    return look.parsed and look.base(noun) == "obj" and look.lower[look.words[noun].head].startswith("discuss")


def _is_compelled(look: Look, verb: int) -> bool:
    """Say whether a verb tells what somebody is forced to do: "forced Oxfam to suspend its work in Niger"."""
    return look.lower[look.words[verb].head].startswith(("forc", "compel", "oblig")) and bool(look.kids(look.words[verb].head, "obj"))


_DECIDED = frozenset({"decision", "move"})
_THREATS = {"SANCTION": "restrict", "COERCE": "restrict", "ASSAULT": "violence", "MOBILIZE": None}


def _threatened(look: Look, trigger: Trigger, reading: Reading, sides: Sides, speaker: Party | None) -> tuple[Party, ...] | None:
    """Give whom somebody tells that he will do harm unless or if another does something, None where nobody threatens so."""
    if trigger.frame.type not in _THREATS or trigger.entry.is_noun or reading.why not in _ANSWERS or speaker is None or not look.parsed:
        return None
    own = parties.states(sides.sources)
    unless = [kid for kid in look.kids(trigger.head, "advcl") if any(look.lower[mark] in ("if", "unless") for mark in look.kids(kid, "mark"))]
    if not unless or speaker.ref.state not in own:
        return None
    others = [p for kid in unless for head in look.kids(kid, "nsubj") for p in parties.at(look, head)]
    return sides.targets or tuple(p for p in others if p.ref.state not in own)


def _is_own_word(look: Look, verb: int) -> bool:
    """Say whether a measure is what its own doer says of it: "the council said it was suspending"."""
    subjects = {look.lower[kid] for kid in look.kids(verb, "nsubj")} if look.parsed else set()
    return look.parsed and look.base(verb) == "ccomp" and bool(subjects & {"it", "they", "he", "she"})


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


def _is_called_off(look: Look, trigger: Trigger) -> bool:
    """Say whether the same sentence goes on to say that what was planned did not come about: "was due to meet him, but the meeting was cancelled"."""
    rest = look.lower[trigger.last + 1 :]
    after = rest[rest.index("but") :] if "but" in rest else []
    gone = {"cancelled", "canceled", "postponed", "scrapped", "abandoned"}.intersection(after) or ("called" in after and "off" in after)
    return bool(gone) and bool({"meeting", "visit", "trip", "talks", "summit", "it", "call"}.intersection(after))


def _on_its_day(page: Page, sentence: Sentence) -> Reading | None:
    """Give the status of the present tense of a sentence that names a day: "begins a visit on Monday" is still to come on Sunday."""
    days = [time for time in page.times_in(sentence.start, sentence.end) if time.type == "DATE"]
    whole = [time.start for time in days if time.start and time.start == time.end and len(time.start) >= 7]
    published = (page.document.published or "")[:10]
    if whole and not (published and len(published) == len(whole[0]) and whole[0] > published):
        return Reading(OCCURRED, "present tense of a dated day")
    weekday = any((time.value or "").startswith("XXXX-WXX-") for time in days)
    return Reading(ANNOUNCED, "present tense of a day to come", is_future=True) if whole or weekday else None


def _carrier(look: Look, trigger: Trigger) -> int:
    """Give the verb that carries an event noun as its object or passive subject, -1 where none does."""
    known = status.tables()
    if look.parsed:
        at = trigger.head
        while look.base(at) == "conj" and look.words[at].head >= 0 and look.words[look.words[at].head].tag in ("NOUN", "PROPN"):
            at = look.words[at].head
        at = presupposed.whole(look, at)
        head = look.words[at].head
        if (
            head >= 0
            and look.words[at].relation in ("obj", "nsubj:pass", "nsubj")
            and (look.lower[head] in known.carry or look.lower[head] in known.happen)
            and (look.words[at].relation != "nsubj" or look.lower[head] in known.happen)
            and not (look.words[at].relation == "obj" and look.lower[head].startswith(("follow", "mark", "coincid")))
        ):
            return head
        if look.words[at].relation == "nsubj" or head < 0:
            return -1
        if (
            look.words[at].relation in ("obl", "nmod")
            and look.words[head].tag == "VERB"
            and look.lower[head] in ("engaged", "arrived", "participated", "engage", "arrive")
        ):
            return head
        participle = [kid for kid in look.kids(trigger.head, "acl") if look.lower[kid] in known.carry]
        return participle[0] if participle else -1
    for index in range(trigger.first - 1, max(-1, trigger.first - 7), -1):
        if look.lower[index] in known.carry and index not in look.cover:
            return index
        if look.lower[index] in (
            ",",
            ".",
            ";",
            "of",
            "in",
            "during",
            "after",
            "at",
            "for",
            "to",
            "with",
            "on",
            "from",
            "by",
            "about",
            "over",
            "against",
        ):
            break
    return -1


def _is_commentators(context: Context, over: list[Statement], sides: Sides) -> bool:
    """Say whether a statement about others is spoken by nobody in office."""
    speaker = context.speaker(over)
    return not context.is_official(over) and (speaker is None or speaker.ref.name not in {p.ref.name for p in sides.sources})


def _type(frame: Frame, trigger: Trigger, reading: Reading) -> tuple[str, str]:
    """Give type and status: what is still to come of CONSULT, SUPPORT, COOPERATE, AID is an AGREE; a future RETREAT a CONCEDE."""
    state = reading.status
    if state == DENIED and frame.name in ("praise", "good relations", "congratulate", "condole", "common position", "wrongdoing"):
        return "", state
    if state == DENIED and frame.name == "open borders" and reading.why.startswith(_NOT_TO_COME):
        return "REJECT", OCCURRED
    if state == DENIED and frame.type == "CONCEDE" and trigger.entry.lemma in ("back", "yield", "bow", "give", "cave", "relent", "capitulate"):
        return "", state
    if frame.status and state == OCCURRED:
        state = frame.status
    if state in (ANNOUNCED, HYPOTHETICAL) and frame.type in _TO_AGREE:
        return "AGREE", state
    if frame.type == "AID" and trigger.entry.lemma in _PROMISED and state == OCCURRED:
        return "AGREE", state
    if state == ANNOUNCED and frame.type == "RETREAT":
        return "CONCEDE", state
    if state in (ANNOUNCED, ONGOING) and trigger.frame.name in _LEAVING:
        return "withdrawal-intent", ANNOUNCED
    if frame.type == "denial" and state == HABITUAL and reading.why == "adverb of habit":
        return "denial", OCCURRED
    if frame.type == "denial" and state in (DENIED, HYPOTHETICAL, HABITUAL):
        return ("denial", OCCURRED) if trigger.entry.lemma == "be" else ("", "")
    return frame.type, state


def _vote_mode(look: Look, trigger: Trigger) -> str | None:
    following = set(look.lower[trigger.head : trigger.head + 6])
    if "against" in following or "down" in following:
        return "against"
    if "abstain" in trigger.entry.lemma or "abstained" in following:
        return "abstain"
    if "for" in following or "favor" in following or "favour" in following:
        return "for"
    return None
