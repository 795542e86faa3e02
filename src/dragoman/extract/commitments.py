"""Promises, plans, invitations and announced acts.

Two roads lead here: an event that is an agreement or still to come, and a plan or promise whose content is no event of its own ("we will complete the
restoration by next year"). Hopes, confidence and forecasts are none.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.extract import commitments_dues as dues
from dragoman.extract import commitments_forms as forms
from dragoman.extract import commitments_plans, dating, senses, status, undertaken, undertakings
from dragoman.extract import commitments_terms as terms
from dragoman.extract.context import Context
from dragoman.extract.forms import listed
from dragoman.knowledge import Knowledge
from dragoman.model import NO_STATE, ActorRef, Commitment, Event, Ids, Mention, Span
from dragoman.page import Page, Sentence

MADE_BY = "commitments.rules 1"
_NO_CONTENT = frozenset({"opinion", "forecast", "speculation", "question", "norm"})
_KINDS = {
    "invite": "invitation",
    "convey invitation": "invitation",
    "invited by": "invitation",
    "invitation sent": "invitation",
    "instruct": "instruction",
    "promise": "pledge",
    "agree": "agreement",
    "withdrawal intent": "plan",
}
_COMING = frozenset({"CONCEDE", "RETREAT", "withdrawal-intent", "ceremony", "accession", "proposal", "decision", "tourism", "vote", "appointment"})

_DECIDING = frozenset({"vote", "decision", "proposal"})
"""Acts whose content is undertaken by them: "voted to spend", "proposed to pay"."""

_MEASURES = frozenset({"MOBILIZE", "SANCTION", "COERCE"})
"""Announced, these are plans; a threat of them is an event of its own."""


class Told(NamedTuple):
    """The commitments of a page, and its events with those that only an undertaking tells."""

    commitments: tuple[Commitment, ...]
    events: tuple[Event, ...]


def find(page: Page, events: Sequence[Event], knowledge: Knowledge) -> Told:
    """Give the commitments of a page, each tied to the event that it announces or makes."""
    context = Context(page, knowledge)
    verbs: dict[str, Span] = {}
    ids = Ids("commitments", page.doc)
    by_id = {event.id: event for event in events}
    found = [each for event in events if (each := _of_event(context, event, ids)) is not None]
    by_trigger = {event.trigger: event for event in events if event.trigger and _makes_one(page, event)}
    told = [span for each in found if (event := by_id.get(each.event or "")) for span in event.also_spans]
    for sentence in page.sentences:
        if (
            sentence.passed
            and sentence.is_parsed
            and sentence.role not in ("credit", "byline", "dateline", "date", "footnote", "citation", "speaker", "caption")
        ):
            near = [trigger for trigger in by_trigger if sentence.start <= trigger.start < sentence.end]
            for plan in commitments_plans.plans(context, sentence):
                above = sentence.words[sentence.words[plan.verb].head].start if sentence.words[plan.verb].head >= 0 else -1
                inside = [span for span in near if plan.start <= span.start and span.end <= plan.end]
                beneath = [span for span in inside if _is_beneath(sentence, span, plan.verb)]
                if len(beneath) < len(inside) or any(span.start <= above < span.end for span in near):
                    continue
                if any(span.start < plan.end and plan.start < span.end for span in told):
                    continue
                if undertakings.is_caption(page, sentence, sentence.words[plan.verb].start):
                    continue
                made = _of_plan(context, plan, sentence, ids)
                aims = {by_trigger[span].id for span in beneath}
                others = [each for each in found if each.event not in aims]
                if made is not None and not any(_repeats(made, known) or _is_taken_up(made, known) for known in others):
                    found = [*others, made]
                    verbs[made.id] = undertaken.words_of(sentence, plan)
    made_events = undertaken.events_of(page, events, kept := _once(_lent(page, found)), verbs)
    tied = {event.span: event.id for event in made_events}
    return Told(tuple(replace(each, event=tied.get(each.span)) if each.event is None else each for each in kept), _sorted(events, made_events))


def _sorted(events: Sequence[Event], others: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(sorted((*events, *others), key=lambda event: event.span))


_OUTRIGHT = frozenset({"REQUEST", "SUPPORT", "CONSULT", "COOPERATE"})
"""Acts to come that only a plan of who is to do them undertakes: "he will ask his guest to lift the ban"."""


def _makes_one(page: Page, event: Event) -> bool:
    """Say whether an event is itself an undertaking or a thing to come, so that no plan need be read around it."""
    if event.status == status.DENIED or undertakings.is_bare(page, event) or event.type in _OUTRIGHT or len(event.evidence.split()) < _FEW:
        return False
    is_done = event.type in _COMING - _DECIDING and event.status != status.HYPOTHETICAL
    return event.type == "AGREE" or event.status == status.ANNOUNCED or is_done or undertakings.is_signed(page, event)


def _is_beneath(sentence: Sentence, span: Span, verb: int) -> bool:
    """Say whether words only tell what an undertaken act is for: "will take measures to achieve its goal of returning citizens"."""
    at, is_aim, steps = sentence.word_at(span.start), False, 0
    while at >= 0 and at != verb and steps < 12:
        is_aim = is_aim or (sentence.words[at].relation == "advcl" and sentence.words[at].tag == "VERB")
        at, steps = sentence.words[at].head, steps + 1
    return at == verb and is_aim


def _lent(page: Page, found: Sequence[Commitment]) -> list[Commitment]:
    """Give the commitments, a visit or meeting without a day with that of the same one told nearby."""
    dated = [each for each in found if (each.due_start or each.due_end) and each.kind in _ENCOUNTERS]
    return [next((_with_due(each, other) for other in dated if _is_same_encounter(page, each, other)), each) for each in found]


_ENCOUNTERS = frozenset({"visit", "meeting"})
_NEAR = 3


def _with_due(one: Commitment, other: Commitment) -> Commitment:
    return replace(one, due_start=other.due_start, due_end=other.due_end, due_basis=other.due_basis)


def _is_same_encounter(page: Page, one: Commitment, other: Commitment) -> bool:
    """Say whether two announced encounters, one of them without a day, are of the same parties and stand near each other."""
    if one.due_start or one.due_end or one.kind not in _ENCOUNTERS or _names_day(page, one):
        return False
    here, there = page.sentence_at(one.span.start), page.sentence_at(other.span.start)
    return (
        here is not None
        and there is not None
        and abs(here.index - there.index) <= _NEAR
        and all(
            {actor.state for actor in mine} == {actor.state for actor in theirs}
            for mine, theirs in ((one.promisor, other.promisor), (one.promisee, other.promisee))
        )
    )


def _names_day(page: Page, one: Commitment) -> bool:
    """Say whether a commitment names a weekday of its own, which another's date need not be."""
    return any(time.phrase.lower().rstrip("s") in status.WEEKDAYS for time in page.times_in(*one.span))


def _once(found: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Give the commitments in order, one where the same words promise the same parties the same."""
    kept: list[Commitment] = []
    for each in sorted(found, key=lambda each: each.span):
        again = next((at for at, known in enumerate(kept) if _is_again(each, known)), -1)
        if again < 0:
            kept.append(each)
        elif not (kept[again].due_start or kept[again].due_end):
            kept[again] = _with_due(kept[again], each)
    return tuple(kept)


def _is_again(one: Commitment, other: Commitment) -> bool:
    """Say whether a commitment only tells again what another one does: named anew, in words inside its words, or the same encounter."""
    if _is_taken_up(one, other) or _is_inside(one, other):
        return True
    dated = {(each.due_start, each.due_end) for each in (one, other)} - {(None, None)}
    if one.kind != other.kind or len(dated) > 1:
        return False
    if one.kind in _ENCOUNTERS:
        mine, theirs = _persons(one), _persons(other)
        is_same = (mine <= theirs or theirs <= mine) if mine and theirs else mine == theirs and _repeats(one, other)
        return len(_states(one)) > 1 and _states(one) == _states(other) and is_same
    return _states(one) == _states(other) and one.amount == other.amount and _repeats(one, other)


def _is_inside(one: Commitment, other: Commitment) -> bool:
    """Say whether the same side undertakes a thing in words inside those of another: "signed a contract under which Chad will sell gas"."""
    if one.kind in _ENCOUNTERS or other.span.start > one.span.start or one.span.end > other.span.end:
        return False
    mine, theirs = ({actor.state for actor in each.promisor} for each in (one, other))
    return mine == theirs or (other.kind == "agreement" and mine < theirs)


def _states(one: Commitment) -> frozenset[str]:
    return frozenset(actor.state for actor in (*one.promisor, *one.promisee))


def _persons(one: Commitment) -> frozenset[str]:
    return frozenset(actor.name for actor in (*one.promisor, *one.promisee) if actor.actor.startswith("person/"))


def _of_event(context: Context, event: Event, ids: Ids) -> Commitment | None:
    """Give the commitment that an event makes or announces, None where it makes none."""
    page = context.page
    is_signed = undertakings.is_signed(page, event)
    is_agree = event.type == "AGREE" or is_signed or _is_resolved(page, event)
    is_coming = event.status == status.ANNOUNCED and event.type in _COMING | _MEASURES
    if not is_agree and not is_coming and not _is_under_way(context, event):
        return None
    is_sensed = event.status == status.OCCURRED and senses.is_only_sensed(event.why)
    if event.status in (status.DENIED, status.HABITUAL) or (is_sensed and not _says_who_will(page, event)):
        return None
    if is_agree and event.status == status.OCCURRED and _is_in_force(event, context.page):
        return None
    if undertakings.is_none(page, event) or undertakings.is_long_since(page, event.span):
        return None
    said, ruling = terms.words_of(event.evidence), _ruling(page, event)
    frame = event.why[0].rsplit(": ", 1)[-1] if event.why else ""
    over = page.statements_over(event.span.start, event.span.end)
    if over and over[-1].act in _THREATS:
        return None
    speaker = context.speaker(over)
    is_own = speaker is not None and (
        speaker.ref.name in {actor.name for actor in event.sources} or speaker.ref.state in {actor.state for actor in event.sources} - {NO_STATE}
    )
    if over and over[-1].content_status in _NO_CONTENT and event.status != status.OCCURRED and not is_own and not context.is_official(over):
        return None
    sentence = page.sentence_at(event.span.start)
    before = terms.words_of(page.text[sentence.start : event.span.start]) if sentence else frozenset()
    firmness = "firm" if frame == "instruct" else terms.firmness(ruling, before, event.status)
    if firmness == "firm" and frame in _WILLING:
        firmness = "tentative"
    if not firmness:
        return None
    start, end, basis = dues.of_event(page, event) if event.status != status.OCCURRED else dues.NONE
    if not (start or end):
        since = event.trigger.start if event.trigger and event.status == status.OCCURRED else event.span.start
        start, end, basis = dues.due(page, event.span, event.act_date or event.date_end, since)
    accepts = bool(_ACCEPTS & said) and bool(_INVITATIONS & said)
    agreed = frame == "agree" and event.status == status.OCCURRED and not accepts and not _is_ones_own(event)
    both = agreed or is_signed or (frame == "meet" and _BETWEEN.search(event.evidence) is not None)
    span = _own_words(page, event) or _trimmed(page, event.span, event.trigger.start if event.trigger else event.span.start)
    evidence = page.text[span.start : span.end]
    if len(evidence.split()) < _FEW:
        return None
    givers, takers = (event.targets, event.sources) if frame == "get anything from" and event.targets else (event.sources, event.targets)
    return Commitment(
        id=ids.of(span),
        doc=page.doc,
        span=span,
        evidence=evidence,
        made_by=MADE_BY,
        confidence=event.confidence,
        promisor=(*event.sources, *event.targets) if both else givers,
        promisee=() if both else takers or _promisee(page, span, givers),
        what=evidence,
        kind="acceptance"
        if accepts
        else "agreement"
        if is_signed
        else _KINDS.get(
            frame,
            {"visit": "visit", "received": "visit", "meet": "meeting", "phone": "meeting"}.get(
                frame, "plan" if firmness == "tentative" else "pledge"
            ),
        ),
        due_start=start,
        due_end=end,
        due_basis=basis if start or end else None,
        status=terms.standing(said),
        condition=terms.condition(page, event.span),
        firmness=firmness,
        amount=terms.amount(page, event.span),
        reported_by=event.reported_by,
        made_on=event.act_date or (event.date_end if event.status == status.OCCURRED else None),
        event=event.id,
    )


def _says_who_will(page: Page, event: Event) -> bool:
    """Say whether the words that only the model takes for an agreement are ones by which somebody undertakes a thing, or what will be stands behind
    them: "aim to", "is ready for", "concurred that the committee would meet"."""
    if event.type != "AGREE" or event.trigger is None:
        return False
    words, known = terms.words_of(page.text[event.trigger.start : event.trigger.end]), forms.lexicon()
    return any(word in known.verbs or word in known.predicates for word in words) or bool(_AHEAD.search(page.text, event.trigger.end, event.span.end))


_AHEAD = re.compile(r"\b(?:will|would|shall|(?:is|are) to)\b")


def _is_resolved(page: Page, event: Event) -> bool:
    """Say whether a body agrees on what it will give: "its leaders agreed on a loan of 90 million for Malawi"."""
    said = page.text[event.trigger.start : event.span.end] if event.trigger else ""
    return event.type == "decision" and event.status == status.OCCURRED and _AGREED_SUM.match(said) is not None


_AGREED_SUM = re.compile(
    r"agree[sd]? (?:up)?on (?!.{0,40}\b(?:view|position|statement|text|need)\b)"
    r".{0,60}\b(?:loans?|packages?|aid|funds?|grants?|credits?|mission|deployment)\b",
    re.IGNORECASE | re.DOTALL,
)


def _is_under_way(context: Context, event: Event) -> bool:
    """Say whether a gift goes on that its giver tells of, or that comes on a day ahead: "is sending 14 tanks", its minister said."""
    if event.type != "AID" or event.status != "ongoing" or "status: progressive" not in event.why or event.trigger is None:
        return False
    speaker = context.speaker(context.page.statements_over(*event.span))
    is_own = speaker is not None and speaker.ref.state in {actor.state for actor in event.sources}
    return is_own and context.page.text[event.trigger.start : event.trigger.end].lower().startswith(_SENDING)


_SENDING = ("sending", "giving", "lending", "donating", "supplying", "dispatching", "delivering")

_BETWEEN = re.compile(r"\b(?:talks|negotiations|consultations|meetings?|summit|discussions)\b[^,;.]{0,30}\bbetween\b", re.IGNORECASE)


def _ruling(page: Page, event: Event) -> frozenset[str]:
    """Give the words that rule an act, from its trigger up to the verb of the sentence, each with what stands right under it ("may", "planned").

    Words elsewhere in the sentence say nothing of it: "plan no ceremony but are to sign".
    """
    sentence = page.sentence_at(event.trigger.start) if event.trigger else None
    if event.trigger is None or sentence is None or not sentence.is_parsed:
        return terms.words_of(event.evidence)
    found = set(sentence.words_in(*event.trigger))
    at, steps = sentence.head_of(*event.trigger), 0
    while at >= 0 and steps < 12:
        kids = [kid for kid in sentence.children[at] if sentence.words[kid].relation.partition(":")[0] in _RULES]
        found |= {at, *kids}
        own = sentence.words[at].relation == "conj" and any(sentence.words[kid].relation.startswith(("aux", "cop", "nsubj")) for kid in kids)
        at, steps = sentence.words[at].head if not own else -1, steps + 1
    inside = [sentence.words[index] for index in sorted(found) if event.span.start <= sentence.words[index].start < event.span.end]
    return terms.words_of(" ".join(word.text for word in inside))


_RULES = listed("aux cop advmod amod nsubj obj xcomp compound case mark")


def _is_ones_own(event: Event) -> bool:
    """Say whether one party alone agrees to do something: "has agreed to meet the opposition leader"."""
    return len({actor.state for actor in event.sources}) == 1 and _AGREED_TO.search(event.evidence) is not None


_AGREED_TO = re.compile(r"\b(?:agree[sd]?|agreeing|consented|assented)(?: (?:on|in|last|this|earlier|at|late) [\w ]{2,20}?)? to\b", re.IGNORECASE)
_FEW = 3
_THREATS = frozenset({"threaten", "warn"})
_WILLING = frozenset({"readiness", "deal to bring"})
_ACCEPTS = listed("accept accepts accepted accepting")
_INVITATIONS = listed("invitation invitations invite")


_FIRST = listed("i we i've we've i’ve we’ve i'll we'll i’ll we’ll my our")


def _own_words(page: Page, event: Event) -> Span | None:
    """Give the passage where an act told in indirect words is undertaken in quoted ones, in the first person; None where there is none."""
    if page.quotation_at(event.span.start) is not None:
        return None
    for span in event.also_spans:
        quotation, sentence = page.quotation_at(span.start), page.sentence_at(span.start)
        if quotation is not None and sentence is not None:
            before = page.text[max(sentence.start, quotation.inner.start) : span.start].lower().split()
            if _FIRST.intersection(before):
                return span
    return None


def _trimmed(page: Page, span: Span, at: int) -> Span:
    """Give a span without what follows the quotation that holds its trigger, and without quotation marks and commas at its ends."""
    quotation = page.quotation_at(at)
    start, end = span
    while start < end and not page.text[start].isalnum():
        start += 1
    if quotation is not None and quotation.start <= start:
        end = min(end, quotation.inner.end)
    if page.text[start : start + 5].lower() == "that ":
        start += 5
    while start < end and not (page.text[end - 1].isalnum() or page.text[end - 1] in "%)"):
        end -= 1
    if page.text[start:end].count("(") < page.text[start:end].count(")"):
        end = max(start + 1, page.text.rfind(")", start, end))
    return Span(start, end) if start < end else span


_TRUCE = re.compile(r"\b(?:cease-?fire|truce|armistice)\b", re.IGNORECASE)
_IN_FORCE = re.compile(
    r"\b(?:cease-?fire|truce|armistice)\b[^.;!?]{0,80}?\b(?:(?:has |had )?(?:came|come|gone|went) into (?:force|effect)|"
    r"(?:has taken|had taken|took) effect|(?:is|was) (?:now |already )?in (?:force|effect|place)|has begun|is holding)\b",
    re.IGNORECASE,
)


def _is_in_force(event: Event, page: Page) -> bool:
    """Say whether an agreement is on a truce that the page says has begun: what is already kept is promised no more."""
    return bool(_TRUCE.search(event.evidence)) and bool(_IN_FORCE.search(page.text))


def _of_plan(context: Context, plan: commitments_plans.Plan, sentence: Sentence, ids: Ids) -> Commitment | None:
    page = context.page
    span = _trimmed(page, Span(plan.start, plan.end), sentence.words[plan.verb].start)
    text = page.text[span.start : span.end]
    said, before = terms.words_of(text), terms.words_of(page.text[sentence.start : span.start])
    firmness = terms.combined(plan.firmness, terms.firmness(said, before, status.OCCURRED), said | before)
    over = page.statements_over(sentence.words[plan.verb].start, sentence.words[plan.verb].end)
    own = any(sentence.words[kid].text.lower() in ("we", "i") for kid in sentence.children[plan.verb])
    idle = _NO_CONTENT - {"forecast"} if own else _NO_CONTENT
    if page.is_question(sentence) or undertakings.is_asked(page, span, sentence.words[plan.verb].start) or undertakings.is_long_since(page, span):
        return None
    is_promised = bool(over) and over[-1].act == "promise"
    if over and over[-1].act in _THREATS:
        return None
    if not firmness or (over and over[-1].content_status in idle and not is_promised and not context.is_official(over)):
        return None
    if len(text.split()) < _FEW or (not own and (_is_guessed(plan, said) or commitments_plans.is_foretold(context, plan, sentence, over))):
        return None
    made_on = (over[-1].date_said if over else None) or dating.day_of(page, span.start)
    start, end, basis = dues.due(page, span, made_on, undertaken.since(sentence, plan))
    if plan.needs_due and not (start or end):
        return None
    chain = over[-1].chain if over else ()
    promisor = tuple(dict.fromkeys(p.ref for p in plan.parties))
    return Commitment(
        id=ids.of(span),
        doc=page.doc,
        span=span,
        evidence=text,
        made_by=MADE_BY,
        confidence=0.7,
        promisor=promisor,
        promisee=_promisee(page, span, promisor),
        what=text,
        kind="plan" if firmness != "firm" else "pledge",
        due_start=start,
        due_end=end,
        due_basis=basis,
        status=terms.standing(said),
        condition=terms.condition(page, span),
        firmness=firmness,
        amount=terms.amount(page, span),
        reported_by=tuple(chain),
        made_on=_one_day(made_on),
    )


def _one_day(said: str | None) -> str | None:
    """Give the day on which words were said, without its hour; none for a stretch of days."""
    return said[:10] if said and "/" not in said else None


def _is_guessed(plan: commitments_plans.Plan, said: frozenset[str]) -> bool:
    """Say whether words guess at what will be: "will likely", not "is likely to meet on Monday"."""
    return plan.firmness != forms.EXPECTED and bool(terms.FORECAST & said)


def _promisee(page: Page, span: Span, promisor: Sequence[ActorRef]) -> tuple[ActorRef, ...]:
    own = {actor.state for actor in promisor}
    others = [
        m.ref
        for m in page.mentions_in(span.start, span.end)
        if m.state not in own | {"", NO_STATE}
        and m.kind in ("state", "person", "organisation", "office", "group")
        and m.form != "joint"
        and not _is_site(page, m)
    ]
    return tuple(dict.fromkeys(others[:1]))


def _is_site(page: Page, mention: Mention) -> bool:
    """Say whether a mention only tells where: "signed in Hiroshima, Japan"."""
    return mention.as_ == "place" and page.text[max(0, mention.span.start - 2) : mention.span.start] == ", "


_OWN_PLAN = re.compile(
    r"^(?:his|her|its|their|the|this|these|such|those) (?:[\w-]+ ){0,2}(?:plan|pledge|promise|commitment|intention|offer|vow)s?\b", re.IGNORECASE
)


def _is_taken_up(one: Commitment, other: Commitment) -> bool:
    """Say whether a plan is only named again: "his plan to lift the ban" after "plans to end the ban on tea"."""
    if not _OWN_PLAN.match(one.what) or {a.state for a in one.promisor} != {a.state for a in other.promisor}:
        return False
    mine, theirs = ({word.strip(".,;")[:6] for word in text.lower().split()[2:] if len(word) > 5} for text in (one.what, other.what))
    return bool(mine & theirs)


def _repeats(one: Commitment, other: Commitment) -> bool:
    """Say whether two commitments promise the same in the same words' stems."""
    if {a.state for a in one.promisor} != {a.state for a in other.promisor}:
        return False
    mine, theirs = ({word[:6] for word in text.lower().split() if len(word) > 4} for text in (one.what, other.what))
    return len(mine & theirs) >= max(3, 0.5 * min(len(mine), len(theirs)))
