"""Who did what to whom, and whether it happened.

Each sentence of a used line is looked at once: `triggers` finds the words that evoke a frame, `arguments` the actors at their places,
`status` whether it happened. What one telling's words leave out (date, by whom we have it) comes from the statement it stands in, its visit,
its document; tellings of one happening become one record, with all their sentences.
"""

from typing import NamedTuple

from msgspec.structs import replace

from dragoman.extract import arguments, dating, gaps, merging, projects, status, triggers, votes
from dragoman.extract.arguments import Party, Sides
from dragoman.extract.context import Context
from dragoman.extract.forms import listed
from dragoman.extract.frames import Frame, Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.status import ANNOUNCED, DENIED, HABITUAL, HYPOTHETICAL, OCCURRED, ONGOING, Reading
from dragoman.extract.telling import Telling
from dragoman.knowledge import Knowledge
from dragoman.model import NO_STATE, ActorRef, Event, Project, Span, Statement, Vote
from dragoman.page import Page, Sentence

_TO_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_INTERSTATE = frozenset({"CONSULT", "SUPPORT", "AGREE", "REQUEST", "COOPERATE", "AID", "proposal", "SANCTION"})
_WRONGS = frozenset({"ASSAULT", "COERCE", "SANCTION", "wrongdoing"})
_INTERNATIONAL = listed(
    "sanction sanctions interference intervention doctrine treaty international unilateral annexation sovereignty sovereign "
    "aggression war embargo blockade standards "
    "foreign affairs nuclear missile missiles resolution ceasefire occupation hegemony overseas border borders territorial "
    "ambassador countries nations alliance tariffs"
)
_SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"})
_POSSIBLE = ("may", "might", "could", "would", "possible", "potential", "proposed", "consider", "mull", "weigh")
_HABITS = frozenset({"COOPERATE", "AID", "SANCTION", "vote", "tourism"})
_NOT_PLANNED = frozenset({"ASSAULT", "COERCE", "THREATEN", "ACCUSE", "REQUEST", "REJECT", "proposal", "denial"})
_NOBODY = listed(
    "states countries powers forces circles governments some others nations politicians elites those they regimes players "
    "capitals policy policies attempts someone"
)
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
        if sentence.passed and sentence.role not in ("credit", "byline", "dateline", "date", "footnote", "citation", "speaker")
        for telling in tellings(context, sentence)
    ]
    told = dating.dated(page, gaps.filled(context, told))
    events = merging.merged(page, told)
    return Happened(events, votes.find(page, events), projects.find(page, events))


def tellings(context: Context, sentence: Sentence) -> list[Telling]:
    """Give what one sentence tells, before dates and merging."""
    return [part for _, told in considered(context, sentence) if isinstance(told, Telling) for part in _meetings(told)]


def considered(context: Context, sentence: Sentence) -> list[tuple[Trigger, Telling | str]]:
    """Give each trigger of a sentence with its telling, or with the reason why it tells nothing."""
    page, lexicon = context.page, context.lexicon
    look = Look(sentence, list(page.mentions_in(sentence.start, sentence.end)))
    _first_persons(context, look)
    is_question = page.text[sentence.start : sentence.end].rstrip(" \"”’'").endswith("?")
    read = [(trigger, "a question" if is_question else _tell(context, look, trigger)) for trigger in triggers.find(look, lexicon)]
    told = [(trigger, telling) for trigger, telling in read if isinstance(telling, Telling)]
    return [
        (trigger, "content of another act" if isinstance(telling, Telling) and _absorbed(look, trigger, telling, told) else telling)
        for trigger, telling in read
    ]


_FIRST = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
_SECOND = frozenset({"you", "your"})


def _first_persons(context: Context, look: Look) -> None:
    """Lay the speaker over "we" and "my", the addressee over "your", where no mention stands there yet."""
    for index, token in enumerate(look.lower):
        if (token in _FIRST or token in _SECOND) and index not in look.cover:
            over = context.page.statements_over(look.words[index].start, look.words[index].end)
            meant = context.mention_of_speaker(over) if token in _FIRST else context.mention_of_addressee(over)
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


def _tell(context: Context, look: Look, trigger: Trigger) -> Telling | str:
    frame, page = trigger.frame, context.page
    carrier = -1
    if trigger.entry.is_noun:
        reading = status.of_noun(look, trigger.head, trigger.first, trigger.last)
        carrier = _carrier(look, trigger)
        if frame.noun_status and reading.status in ("", OCCURRED, HABITUAL) and not (carrier >= 0 and reading.status == OCCURRED):
            reading = Reading(frame.noun_status, "standing measure")
    else:
        reading = status.of_verb(look, trigger.head, trigger.form, is_verbal=frame.is_verbal or frame.type == "vote")
    if not reading.status and frame.status:
        reading = Reading(frame.status, "as its frame says")
    if not reading.status:
        return f"nothing says that it happened ({reading.why or 'no governor'})"
    if reading.status == HYPOTHETICAL and not reading.why.startswith(_POSSIBLE):
        return f"only wished, asked or supposed: {reading.why}"
    if (
        reading.status == HYPOTHETICAL
        and reading.why == "would"
        and not page.statements_over(trigger_span(look, trigger).start, trigger_span(look, trigger).end)
    ):
        return "only supposed: would"
    if reading.status == HABITUAL and reading.why.startswith("present") and frame.type in ("CONSULT", "SUPPORT") and _has_day(page, look.sentence):
        reading = Reading(OCCURRED, "present tense of a dated day")
    if reading.status == HABITUAL and reading.why != "adverb of habit" and frame.type not in _HABITS:
        return "present tense of no known habit"
    if reading.status == ANNOUNCED and reading.why.startswith("purpose of") and frame.type != "CONSULT":
        return f"only the {reading.why}"
    over = page.statements_over(trigger_span(look, trigger).start, trigger_span(look, trigger).end)
    speaker = context.speaker(over)
    sides = _from_speech(context, trigger, arguments.of_trigger(look, trigger, carrier), speaker)
    accused = _accusation(trigger, reading, sides, speaker)
    if accused is not None:
        return _accuse(context, look, trigger, accused, sides.sources, over)
    if reading.status == ANNOUNCED and frame.type in _NOT_PLANNED and reading.why not in ("will", "shall", "'ll", "’ll"):
        return f"only planned, not announced: {reading.why}"
    lacking = _lacking(look, trigger, sides)
    if lacking:
        return lacking
    if frame.type == "wrongdoing":
        return "a wrong that no official tells"
    kind, state = _type(frame, trigger, reading)
    if not kind:
        return f"status {reading.status} makes no {frame.type}"
    span, evidence = _spans(look, trigger, sides, carrier)
    if (
        over
        and over[-1].content_status in (_UNREAL if state == OCCURRED else _UNREAL | {"opinion", "claim"})
        and state in (OCCURRED, ANNOUNCED, HYPOTHETICAL)
        and _is_commentators(context, over, sides)
    ):
        return f"a commentator's {over[-1].content_status}"
    if over and over[-1].content_status in _UNREAL and state == OCCURRED and not context.is_official(over):
        return f"content of a {over[-1].content_status}"
    mode = frame.mode
    if kind == "AGREE":
        mode = None
    if kind == "vote":
        mode = _vote_mode(look, trigger)
    return Telling(
        frame=frame,
        lemma=trigger.entry.lemma,
        type=kind,
        mode=mode,
        status=state,
        reading=reading,
        sources=sides.sources,
        targets=sides.targets,
        trigger=trigger_span(look, trigger),
        head=trigger.head,
        carrier=carrier,
        is_noun=trigger.entry.is_noun,
        span=evidence,
        sentence=look.sentence,
        over=tuple(over),
        unnamed=sides.unnamed_source,
        topic=_topic(look, evidence),
        why=(f"{page.text[span.start : span.end]}: {frame.name}", f"status: {reading.why}"),
    )


def _from_speech(context: Context, trigger: Trigger, sides: Sides, speaker: Party | None) -> Sides:
    """Lend what the speech around implies: a guest who "comes here" comes to the speaker's state."""
    if (
        speaker is not None
        and trigger.frame.type in _SPOKEN
        and not trigger.entry.is_noun
        and trigger.form in ("B", "Z")
        and speaker.kind == "person"
        and (len(sides.sources) == 1 and sides.sources[0].kind == "state" and sides.sources[0].ref.state == speaker.ref.state)
    ):
        return sides._replace(sources=(speaker, *sides.sources))
    if "speaker" in trigger.frame.source:
        source = (speaker,) if speaker is not None else sides.sources
        own = arguments.states(source)
        return sides._replace(sources=source, targets=tuple(p for p in sides.targets if p.ref.state not in own))
    if speaker is None:
        return sides
    if (
        not sides.sources
        and trigger.frame.type in ("AID", "COOPERATE")
        and sides.targets
        and speaker.ref.state not in arguments.states(sides.targets) | {NO_STATE}
    ):
        return sides._replace(sources=(speaker,))
    if trigger.frame.name != "visit" or sides.targets or not sides.sources or trigger.entry.is_noun:
        return sides
    if speaker.ref.state in ("", NO_STATE) or speaker.ref.state in arguments.states(sides.sources):
        return sides
    return sides._replace(targets=(context.state_of(speaker),))


def _accusation(trigger: Trigger, reading: Reading, sides: Sides, speaker: Party | None) -> Party | None:
    """A wrong done by nobody named, told by an official, is the official's accusation and no event of its own."""
    if speaker is None or trigger.frame.type not in _WRONGS or reading.status == DENIED or trigger.entry.is_noun:
        return None
    if reading.status not in (OCCURRED, ONGOING, HABITUAL) and trigger.entry.lemma not in ("overthrow", "topple"):
        return None
    if sides.sources and (trigger.frame.type != "wrongdoing" or speaker.ref.state in arguments.states(sides.sources)):
        return None
    if speaker.ref.state in ("", NO_STATE):
        return None
    if (
        not sides.sources
        and sides.unnamed_source.lower() not in _NOBODY
        and not (trigger.form == "G" and (trigger.frame.type == "wrongdoing" or trigger.entry.lemma in ("overthrow", "topple")))
    ):
        return None
    return speaker


def _accuse(context: Context, look: Look, trigger: Trigger, speaker: Party, wrong: tuple[Party, ...], over: list[Statement]) -> Telling:
    frame = next(frame for frame in context.lexicon.frames if frame.name == "allege")
    span = Span(look.sentence.start, look.sentence.end)
    if over:
        span = Span(max(span.start, over[-1].span.start), min(span.end, over[-1].span.end))
    unnamed = Party(ActorRef(name="unnamed states"), span, "group")
    return Telling(
        frame=frame,
        lemma="accuse",
        type="ACCUSE",
        mode="allege",
        status=OCCURRED,
        reading=Reading(OCCURRED, "said of nobody named"),
        sources=(speaker,),
        targets=wrong or (unnamed,),
        trigger=trigger_span(look, trigger),
        head=trigger.head,
        carrier=-1,
        is_noun=False,
        span=span,
        sentence=look.sentence,
        over=tuple(over),
        unnamed="",
        why=(f"{look.lower[trigger.head]}: a wrong by nobody named", "told by the speaker as an accusation"),
    )


def _has_day(page: Page, sentence: Sentence) -> bool:
    """Say whether a sentence names a whole day."""
    return any(
        time.type == "DATE" and time.start and time.start == time.end and len(time.start) >= 7 for time in page.times_in(sentence.start, sentence.end)
    )


def trigger_span(look: Look, trigger: Trigger) -> Span:
    """Give the span of a trigger's words."""
    return Span(look.words[trigger.first].start, look.words[trigger.last].end)


def _carrier(look: Look, trigger: Trigger) -> int:
    """Give the verb that carries an event noun as its object or passive subject, -1 where none does."""
    known = status.tables()
    if look.parsed:
        at = trigger.head
        while look.base(at) == "conj" and look.words[at].head >= 0 and look.words[look.words[at].head].tag in ("NOUN", "PROPN"):
            at = look.words[at].head
        head = look.words[at].head
        if (
            head >= 0
            and look.words[at].relation in ("obj", "nsubj:pass", "nsubj")
            and (look.lower[head] in known.carry or look.lower[head] in known.happen)
            and (look.words[at].relation != "nsubj" or look.lower[head] in known.happen)
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


def _lacking(look: Look, trigger: Trigger, sides: Sides) -> str:
    """Say what a frame needs and the words do not give, empty where nothing is missing."""
    frame, needs = trigger.frame, trigger.frame.needs
    sources, targets = sides.sources, sides.targets
    total = len(sources) + len(targets)
    if not total and is_elliptic(look, trigger):
        return ""
    if not total or not arguments.states([*sources, *targets]):
        return "no actor with a state"
    if "source" in needs and not sources:
        return "no source named"
    if frame.name == "project" and not trigger.entry.is_noun and sources and not targets:
        return ""
    if frame.type == "vote" and trigger.form == "G" and look.parsed and not look.kids(trigger.head, "nsubj") and look.base(trigger.head) != "conj":
        return "voting as such"
    if frame.name == "visit" and trigger.entry.is_noun and sources and not targets:
        return "" if any(p.kind in ("person", "office") for p in sources) else "no host named"
    if "target" in needs and not targets and not (frame.symmetric and len(sources) > 1):
        return "no target named"
    if ("two" in needs and trigger.entry.is_noun and not (sources and targets) and len(sources) < 2) or (
        "two" in needs and frame.symmetric and total < 2
    ):
        return "one party only"
    if trigger.entry.lemma in ("come", "go", "head") and all(
        p.kind == "state" and not look.lower[look.sentence.words_in(*p.span)[-1]].endswith("s") for p in sources if look.sentence.words_in(*p.span)
    ):
        return "no traveller"
    if (
        frame.type in ("ACCUSE", "REJECT")
        and not targets
        and len({m.state for m in look.mentions} - {"", NO_STATE}) < 2
        and not _INTERNATIONAL.intersection(look.lower)
    ):
        return "no target and nothing between states"
    if trigger.entry.is_noun and frame.type in ("THREATEN", "ACCUSE", "REJECT", "REQUEST") and not (sources and targets):
        return "a noun without both sides"
    if frame.type == "ASSAULT" and not sources and (trigger.form == "G" or all(p.kind == "person" for p in targets)):
        return "nobody named who did it"
    if "person source" in needs and not any(p.kind in ("person", "group", "office") or p.ref.name.lower().endswith("delegation") for p in sources):
        return "no person as source"
    if "person target" in needs and not any(p.kind in ("person", "office") for p in targets):
        return "no person as target"
    if "actor object" in needs and not any(p.kind in ("person", "state", "organisation", "group", "office") for p in targets):
        return "no actor as object"
    if "between" in needs and len(targets) < 2:
        return "not two parties between whom"
    if "crowd source" in needs and not _is_crowd(look, trigger, sides):
        return "no crowd as source"
    return "within one state" if frame.type in _INTERSTATE and arguments.are_domestic(sources, targets) else ""


def is_elliptic(look: Look, trigger: Trigger) -> bool:
    """Say whether a passive leaves out both sides because the words before name them: "the debt has been written off"."""
    if not look.parsed or trigger.entry.is_noun or trigger.frame.name not in ("help", "sign", "aid"):
        return False
    subject = [kid for kid in look.sentence.children[trigger.head] if look.words[kid].relation.startswith("nsubj")]
    definite = {"the", "this", "that", "these", "remaining", "rest"}
    return look.is_passive(trigger.head) and any(definite & {look.lower[each] for each in look.sentence.subtree(head)} for head in subject)


def _is_crowd(look: Look, trigger: Trigger, sides: Sides) -> bool:
    span = sides.sources[0].span
    return any(arguments.is_crowd(look.lower[index]) for index in look.sentence.words_in(span.start, span.end)) or arguments.is_crowd(
        sides.unnamed_source.lower()
    )


def _is_commentators(context: Context, over: list[Statement], sides: Sides) -> bool:
    """Say whether a statement about others is spoken by nobody in office."""
    speaker = context.speaker(over)
    return not context.is_official(over) and (speaker is None or speaker.ref.name not in {p.ref.name for p in sides.sources})


def _type(frame: Frame, trigger: Trigger, reading: Reading) -> tuple[str, str]:
    """Give type and status: what is still to come of CONSULT, SUPPORT, COOPERATE, AID is an AGREE; a future RETREAT a CONCEDE."""
    state = reading.status
    if state == DENIED and frame.name in ("praise", "good relations", "congratulate", "condole", "common position", "wrongdoing"):
        return "", state
    if frame.status and state == OCCURRED:
        state = frame.status
    if state in (ANNOUNCED, HYPOTHETICAL) and frame.type in _TO_AGREE:
        return "AGREE", state
    if state == ANNOUNCED and frame.type == "RETREAT":
        return "CONCEDE", state
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


def _spans(look: Look, trigger: Trigger, sides: Sides, carrier: int) -> tuple[Span, Span]:
    """Give the span of the trigger's words and that of the clause that carries the telling."""
    words = look.words
    own = Span(words[trigger.first].start, words[trigger.last].end)
    starts, ends = [own.start], [own.end]
    if look.parsed:
        extent = _clause(look, carrier if carrier >= 0 else look.predicate(trigger.head))
        starts.append(extent.start)
        ends.append(extent.end)
    for each in (*sides.sources, *sides.targets):
        if look.sentence.start <= each.span.start and each.span.end <= look.sentence.end:
            starts.append(each.span.start)
            ends.append(each.span.end)
    if carrier >= 0:
        starts.append(words[carrier].start)
        ends.append(words[carrier].end)
    if not look.parsed:
        return own, Span(look.sentence.start, look.sentence.end)
    return own, Span(min(starts), max(ends))


def _topic(look: Look, span: Span) -> frozenset[str]:
    """Give the stems of the content words of a span, names and common words left out."""
    return frozenset(
        look.lower[index][:6]
        for index in look.sentence.words_in(span.start, span.end)
        if len(look.lower[index]) > 3 and look.lower[index].isalpha() and index not in look.cover and look.lower[index] not in _COMMON
    )


_COMMON = listed(
    "said says told that this with from which their they have been will would were between during after about also into over "
    "more than other including country countries state states "
    "president minister foreign prime leader leaders government meeting talks visit statement relations both being while "
    "when where there these those such only very most many some "
    "under added noted stressed according express expressed express support according against toward towards regard strong "
    "strongly highly year years today week monday tuesday "
    "wednesday thursday friday saturday sunday"
)


def _clause(look: Look, head: int) -> Span:
    """Give the extent of a word's subtree without what is coordinated with it and without marks at its ends."""
    skipped: set[int] = set()
    for kid in look.sentence.children[head]:
        if kid > head and (
            look.base(kid) in ("parataxis",) or (look.base(kid) == "conj" and any(look.base(each) == "nsubj" for each in look.sentence.children[kid]))
        ):
            skipped.update(look.sentence.subtree(kid))
    inside = [index for index in look.sentence.subtree(head) if index not in skipped]
    while (
        len(inside) > 1
        and (look.words[inside[-1]].tag == "PUNCT" or look.lower[inside[-1]] in (",", "and"))
        and look.lower[inside[-1]] not in ('"', "”")
    ):
        inside.pop()
    while len(inside) > 1 and (
        look.words[inside[0]].tag in ("PUNCT", "CCONJ")
        or look.lower[inside[0]] in (",", "and", "that")
        or (look.words[inside[0]].relation in ("case", "mark") and look.words[inside[0]].head == head and look.words[head].tag == "NOUN")
    ):
        inside.pop(0)
    contiguous = inside[-1]
    return Span(look.words[inside[0]].start, look.words[contiguous].end)


_CONTENT = frozenset({"xcomp", "ccomp", "acl", "obl", "nmod", "obj", "csubj", "advcl"})


def _absorbed(look: Look, trigger: Trigger, telling: Telling, others: list[tuple[Trigger, Telling]]) -> bool:
    """Say whether a telling is only the content of another one's words ("urged Chad to leave", "accused Mali of shelling")."""
    heads = {at: (each, told) for each, told in others if each is not trigger for at in (each.head, look.predicate(each.head))}
    carriers = {told.carrier: (each, told) for each, told in others if told.carrier >= 0 and each is not trigger}
    if not look.parsed:
        return _absorbed_by_order(look, trigger, telling, others)
    at, steps = trigger.head, 0
    if telling.carrier in heads:
        above = heads[telling.carrier][1].frame
        return telling.status not in (OCCURRED, ONGOING) if above.absorbs else above.type not in ("SUPPORT", "ACCUSE") or above.name == "sign"
    if telling.carrier >= 0 and telling.carrier not in heads and telling.status != ONGOING:
        at = telling.carrier
    while at >= 0 and steps < 12:
        relation, head = look.base(at), look.words[at].head
        steps += 1
        if head < 0 or relation == "parataxis":
            return False
        governor = heads.get(head) or carriers.get(head)
        if (
            governor
            and relation in ("xcomp", "advcl")
            and telling.frame.type == "CONSULT"
            and telling.reading.is_future
            and (governor[1].frame.name in _AGENDAS or (governor[1].frame.name in _TRIPS and telling.frame.name in _ITEMS))
        ):
            return True
        if governor and relation in _CONTENT and governor[1].frame.absorbs:
            factive = telling.status in (OCCURRED, ONGOING) or (
                telling.status == ANNOUNCED and governor[1].frame.type == "ACCUSE" and bool(telling.sources)
            )
            if (
                trigger.entry.is_noun
                and factive
                and head != telling.carrier
                and (_is_definite(look, trigger) or (governor[1].frame.type not in _ASKING and governor[1].frame.name != "call for punishment"))
            ):
                return False
            if relation == "advcl" and look.lower[at].endswith("ing") and not look.case(at):
                return False
            if relation == "obl" and look.case(at) in ("during", "after", "at", "before", "following", "in"):
                return False
            return not (governor[1].frame.name == "agree" and relation == "ccomp" and telling.type == "AGREE")
        at = head
    return False


_AGENDAS = frozenset({"meet", "discuss", "discuss together", "phone"})
_TRIPS = frozenset({"visit", "received", "welcomed guest", "gathering"})
_ITEMS = frozenset({"gathering", "discuss", "discuss together", "contact"})
_ASKING = frozenset({"REQUEST", "THREATEN", "AGREE", "proposal"})


def _is_definite(look: Look, trigger: Trigger) -> bool:
    """Say whether an event noun is one already known: "the embargo", "its sanctions"."""
    return any(
        look.lower[kid] in ("the", "this", "that", "these", "those", "its", "their", "his", "her") or look.words[kid].relation == "nmod:poss"
        for kid in look.sentence.children[trigger.head]
    )


def _absorbed_by_order(look: Look, trigger: Trigger, telling: Telling, others: list[tuple[Trigger, Telling]]) -> bool:
    for each, told in others:
        if each is trigger or not told.frame.absorbs or each.head >= trigger.head or each.entry.is_noun:
            continue
        between = look.lower[each.last + 1 : trigger.first]
        if {";", ",", "after", "during", "following"}.intersection(between):
            continue
        if trigger.entry.is_noun and telling.status in (OCCURRED, ONGOING):
            continue
        if trigger.first - each.last < 14:
            return True
    return False
