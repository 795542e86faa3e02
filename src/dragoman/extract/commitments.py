"""Promises, plans, invitations and announced acts.

Two roads lead here: an event that is an agreement or still to come, and a plan or promise whose content is no event of its own ("we will complete the
restoration by next year"). Hopes, confidence and forecasts are none.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dragoman.extract import dating, parties, status, undertakings
from dragoman.extract.context import Context
from dragoman.extract.forms import form_of, inflected, listed
from dragoman.extract.grammar import Look
from dragoman.knowledge import Knowledge
from dragoman.knowledge.files import toml
from dragoman.model import NO_STATE, ActorRef, Commitment, Event, Ids, Span, Statement
from dragoman.page import Page, Sentence

MADE_BY = "commitments.rules 1"
_NO_CONTENT = frozenset({"opinion", "forecast", "speculation", "question", "norm"})
_KINDS = {
    "invite": "invitation",
    "convey invitation": "invitation",
    "instruct": "instruction",
    "promise": "pledge",
    "agree": "agreement",
    "withdrawal intent": "plan",
}
_COMING = frozenset({"CONCEDE", "RETREAT", "withdrawal-intent", "ceremony", "accession", "proposal", "decision", "tourism", "vote", "appointment"})


class Words(NamedTuple):
    """The word lists of commitments.toml, verbs by surface form."""

    plans: frozenset[str]
    tentative: frozenset[str]
    expectation: frozenset[str]
    none: frozenset[str]
    reaffirmed: frozenset[str]
    progress: frozenset[str]
    conditions: frozenset[str]
    statives: frozenset[str]


@cache
def words() -> Words:
    """Give the word lists of commitments.toml."""
    said = toml("commitments.toml")

    def forms(name: str) -> frozenset[str]:
        return frozenset(surface for lemma in said[name].split() for surface, _ in inflected(lemma))

    def plain(name: str) -> frozenset[str]:
        return frozenset(said[name].split())

    return Words(
        plans=forms("plans"),
        tentative=plain("tentative"),
        expectation=plain("expectation"),
        none=plain("none"),
        reaffirmed=plain("reaffirmed"),
        progress=plain("progress"),
        conditions=plain("conditions"),
        statives=forms("statives"),
    )


def find(page: Page, events: Sequence[Event], knowledge: Knowledge) -> tuple[Commitment, ...]:
    """Give the commitments of a page, each tied to the event that it announces where there is one."""
    context = Context(page, knowledge)
    ids = Ids("commitments", page.doc)
    by_id = {event.id: event for event in events}
    found = [each for event in events if (each := _of_event(context, event, ids)) is not None]
    triggers = [
        event.trigger for event in events if event.trigger and (event.type in _COMING or event.type == "AGREE" or event.status == status.ANNOUNCED)
    ]
    told = [span for each in found if (event := by_id.get(each.event or "")) for span in event.also_spans]
    for sentence in page.sentences:
        if (
            sentence.passed
            and sentence.is_parsed
            and sentence.role not in ("credit", "byline", "dateline", "date", "footnote", "citation", "speaker", "caption")
            and not undertakings.is_caption(page, sentence)
        ):
            for plan in _plans(context, sentence):
                above = sentence.words[sentence.words[plan.verb].head].start if sentence.words[plan.verb].head >= 0 else -1
                if any((plan.start <= span.start and span.end <= plan.end) or span.start <= above < span.end for span in triggers):
                    continue
                if any(span.start < plan.end and plan.start < span.end for span in told):
                    continue
                made = _of_plan(context, plan, sentence, ids)
                if made is not None and not any(_repeats(made, known) for known in found):
                    found.append(made)
    return tuple(sorted(found, key=lambda each: each.span))


def _of_event(context: Context, event: Event, ids: Ids) -> Commitment | None:
    """Give the commitment that an event makes or announces, None where it makes none."""
    page = context.page
    is_agree = event.type == "AGREE"
    if not is_agree and not (event.status == status.ANNOUNCED and event.type in _COMING):
        return None
    if event.status in (status.DENIED, status.HABITUAL):
        return None
    if is_agree and event.status == status.OCCURRED and _is_in_force(event, context.page):
        return None
    if undertakings.is_none(page, event):
        return None
    text = event.evidence.lower()
    said = frozenset(text.replace(",", " ").replace('"', " ").replace("“", " ").split())
    frame = event.why[0].rsplit(": ", 1)[-1] if event.why else ""
    over = page.statements_over(event.span.start, event.span.end)
    speaker = context.speaker(over)
    is_own = speaker is not None and speaker.ref.name in {actor.name for actor in event.sources}
    if over and over[-1].content_status in _NO_CONTENT and event.status != status.OCCURRED and not is_own and not context.is_official(over):
        return None
    sentence = page.sentence_at(event.span.start)
    before = frozenset(page.text[sentence.start : event.span.start].lower().replace(",", " ").split()) if sentence else frozenset()
    firmness = _firmness(said, before, event.status)
    if firmness == "firm" and frame == "readiness":
        firmness = "tentative"
    if not firmness:
        return None
    start, end, basis = (event.date_start, event.date_end, event.date_basis) if event.status != status.OCCURRED else (None, None, None)
    if start or end:
        start, end = _until(page, event.span, start, end)
    else:
        start, end, basis = _due(page, event.span, event.act_date or event.date_end)
    accepts = bool(_ACCEPTS & said) and bool(_INVITATIONS & said)
    both = frame == "agree" and event.status == status.OCCURRED and not accepts
    span = _own_words(page, event) or _trimmed(page, event.span, event.trigger.start if event.trigger else event.span.start)
    evidence = page.text[span.start : span.end]
    return Commitment(
        id=ids.of(span),
        doc=page.doc,
        span=span,
        evidence=evidence,
        made_by=MADE_BY,
        confidence=event.confidence,
        promisor=(*event.sources, *event.targets) if both else event.sources,
        promisee=() if both else event.targets,
        what=evidence,
        kind="acceptance"
        if accepts
        else _KINDS.get(
            frame,
            {"visit": "visit", "received": "visit", "meet": "meeting", "phone": "meeting"}.get(
                frame, "plan" if firmness == "tentative" else "pledge"
            ),
        ),
        due_start=start,
        due_end=end,
        due_basis=basis if start or end else None,
        status=_standing(said),
        condition=_condition(page, event.span),
        firmness=firmness,
        amount=_amount(page, event.span),
        reported_by=event.reported_by,
        made_on=event.act_date or (event.date_end if event.status == status.OCCURRED else None),
        event=event.id,
    )


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
    if quotation is not None and quotation.start <= start:
        end = min(end, quotation.inner.end)
    while start < end and not page.text[start].isalnum():
        start += 1
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


def _firmness(said: frozenset[str], before: frozenset[str], state: str) -> str:
    """Give firm, tentative or expectation, empty where it is a hope or a forecast."""
    known = words()
    if (known.none & (said | before) and not {"will", "agreed"} & said) or known.none & before:
        return ""
    looks_forward = "forward" in said and bool(_LOOKS & said)
    if (known.expectation & said or looks_forward) and not {"agreed", "pledged", "promised"} & said:
        return "expectation"
    waits = "forward" in before and bool(_LOOKS & before)
    if waits or known.expectation & before or state == status.HYPOTHETICAL or known.tentative & before & _SELF:
        return "tentative"
    return "tentative" if known.tentative & said and not (_SURE & said) else "firm"


_LOOKS = listed("look looks looked looking")
_FORECAST = listed("likely probably inevitably surely undoubtedly presumably")
_SELF = listed("think thinks believe believes possible possibly perhaps probably likely may might could")
_SURE = listed("agreed pledged promised vowed agree pledge promise vow committed commitment intends intend set scheduled due reaffirmed will") - {
    "will"
}


def _standing(said: frozenset[str]) -> str:
    known = words()
    if known.reaffirmed & said:
        return "reaffirmed"
    return "in-progress" if known.progress & said else "announced"


def _due(page: Page, span: Span, made_on: str | None) -> tuple[str | None, str | None, str | None]:
    """Give the window of the time expression inside a promise's words that lies after it was made."""
    for time in page.times_in(span.start, span.end):
        last = time.end or time.start or ""
        if _is_aside(page, span, time.span):
            continue
        if time.type in ("DATE", "TIME") and last and (made_on is None or last[: len(made_on)] > made_on[:10]):
            return *_until(page, time.span, time.start, time.end), f"time expression: {time.phrase}"
    return None, None, None


def _is_aside(page: Page, span: Span, at: Span) -> bool:
    """Say whether a time stands in a relative clause of the promise's words: "the commission, which met this week"."""
    sentence = page.sentence_at(at.start)
    if sentence is None or not sentence.is_parsed:
        return False
    word = sentence.words_in(at.start, at.end)[0] if sentence.words_in(at.start, at.end) else -1
    while word >= 0:
        if sentence.words[word].relation == "acl:relcl" and sentence.words[word].start > span.start:
            head = sentence.words[word].head
            return head >= 0 and sentence.words[head].start >= span.start
        word = sentence.words[word].head
    return False


def _until(page: Page, span: Span, start: str | None, end: str | None) -> tuple[str | None, str | None]:
    """Give the window of a deadline: "by" and "before" open it at the front; "before June" closes it with May."""
    for time in page.times_in(span.start, span.end):
        if time.direction not in _DEADLINES or (time.start, time.end) != (start, end):
            continue
        is_before = time.direction == "before" and start is not None and not _ENDS.intersection(time.phrase.lower().split())
        return None, _day_before(start) if is_before and start else end or start
    return start, end


_DEADLINES = frozenset({"by", "before", "until", "till"})
_ENDS = listed("end close expiry conclusion finish")


def _day_before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except ValueError:
        return day


def _condition(page: Page, span: Span) -> str | None:
    text = page.text[span.start : span.end]
    for word in text.replace(",", " ").split():
        if word.lower() in words().conditions:
            return text[text.index(word) :].strip()
    return None


def _amount(page: Page, span: Span) -> str | None:
    return next(
        (figure.phrase for figure in page.figures_in(span.start, span.end) if figure.unit and len(figure.unit) == 3 and figure.unit.isupper()), None
    )


class _Plan(NamedTuple):
    start: int
    end: int
    verb: int
    marker: int
    parties: tuple[parties.Party, ...]


def _plans(context: Context, sentence: Sentence) -> Iterator[_Plan]:
    """Yield what somebody plans or undertakes in a sentence: `will`, `plan to`, `intend to`, a stated priority."""
    known = words()
    look: Look | None = None
    for index, word in enumerate(sentence.words):
        token = word.text.lower()
        if token not in ("will", "shall", "'ll", "’ll", "would", "going", "priority", "plans") and token not in known.plans:
            continue
        look = look or Look(sentence, list(context.page.mentions_in(sentence.start, sentence.end)))
        verb, marker = _planned(look, index, token)
        if verb < 0:
            continue
        acting = marker if marker >= 0 else verb
        bound = (
            tuple(p for head in look.agents(acting) for p in parties.at(look, head))
            or tuple(_first_person(context, look, verb, index))
            or _teller(look, acting)
        )
        bound = tuple(p for p in bound if p.ref.state not in ("", NO_STATE) and p.kind != "outlet")
        if not bound:
            continue
        extent = look.sentence.extent(marker if marker >= 0 else verb)
        yield _Plan(max(sentence.start, extent.start), extent.end, verb, marker, bound)


def _planned(look: Look, index: int, token: str) -> tuple[int, int]:
    """Give the planned verb and the verb that plans it, -1 where the word plans nothing here."""
    known = words()
    if token in ("will", "shall", "'ll", "’ll", "would"):
        verb = look.words[index].head
        if token == "would" and (verb < 0 or status.of_verb(look, verb, form_of(look.lower[verb]), is_verbal=False).status != status.ANNOUNCED):
            return -1, -1
        if look.words[index].relation != "aux" or verb < 0 or look.words[verb].tag != "VERB" or look.lower[verb] in known.statives:
            return -1, -1
        if look.is_passive(verb) or (index + 1 < len(look.lower) and look.lower[index + 1] in ("not", "n't", "never")):
            return -1, -1
        return verb, -1
    if token == "priority":
        return (
            (index, -1)
            if look.words[index].relation in ("root", "ccomp") and any(look.words[kid].relation == "cop" for kid in look.sentence.children[index])
            else (-1, -1)
        )
    if token == "plans" and look.words[index].tag == "NOUN":
        content = [kid for kid in look.kids(index, "acl") if "to" in {look.lower[each] for each in look.sentence.children[kid]}]
        return (content[0], -1) if content and look.lower[content[0]] not in known.statives else (-1, -1)
    reading = status.of_verb(look, index, form_of(token), is_verbal=True)
    content = look.kids(index, "xcomp")
    if not content or reading.status != status.OCCURRED or look.words[index].tag != "VERB" or look.lower[content[0]] in known.statives:
        return -1, -1
    return content[0], index


def _first_person(context: Context, look: Look, verb: int, index: int) -> Iterator[parties.Party]:
    """Yield the speaker for "our priority", "there are plans": what nobody else is named for is the speaker's."""
    own = {look.lower[kid] for kid in look.sentence.children[verb]} | {look.lower[max(0, index - 1)]}
    if own & {"our", "my", "we", "i"}:
        speaker = context.speaker(context.page.statements_over(look.words[index].start, look.words[index].end))
        if speaker is not None:
            yield context.state_of(speaker)


def _teller(look: Look, verb: int) -> tuple[parties.Party, ...]:
    """Give who tells of a plan of "it": "Oman said it would reopen the port"."""
    above = look.words[verb].head
    heads = [kid for kid in look.sentence.children[verb] if look.words[kid].relation.startswith("nsubj")]
    if above < 0 or look.base(verb) != "ccomp" or not heads or any(look.lower[head] not in ("it", "they") for head in heads):
        return ()
    return tuple(p for head in look.agents(above) for p in parties.at(look, head) if p.kind not in ("person", "office"))


def _of_plan(context: Context, plan: _Plan, sentence: Sentence, ids: Ids) -> Commitment | None:
    page = context.page
    span = _trimmed(page, Span(plan.start, plan.end), sentence.words[plan.verb].start)
    text = page.text[span.start : span.end]
    said = frozenset(text.lower().replace(",", " ").replace('"', " ").split())
    before = frozenset(page.text[sentence.start : span.start].lower().replace(",", " ").split())
    firmness = _firmness(said, before, status.OCCURRED)
    over = page.statements_over(sentence.words[plan.verb].start, sentence.words[plan.verb].end)
    own = any(sentence.words[kid].text.lower() in ("we", "i") for kid in sentence.children[plan.verb])
    idle = _NO_CONTENT - {"forecast"} if own else _NO_CONTENT
    if page.text[sentence.start : sentence.end].rstrip(" \"”’'").endswith("?"):
        return None
    if not firmness or (over and over[-1].content_status in idle and not context.is_official(over)):
        return None
    if len(text.split()) < 3 or (not own and (_FORECAST & said or _is_foretold(context, plan, sentence, over))):
        return None
    made_on = (over[-1].date_said if over else None) or dating.day_of(page, span.start)
    start, end, basis = _due(page, span, made_on)
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
        status=_standing(said),
        condition=_condition(page, span),
        firmness=firmness,
        amount=_amount(page, span),
        reported_by=tuple(chain),
        made_on=made_on[:10] if made_on else None,
    )


def _is_foretold(context: Context, plan: _Plan, sentence: Sentence, over: Sequence[Statement]) -> bool:
    """Say whether what a party will do is told by another's mouth, or as "would" by nobody's: that is a forecast."""
    if plan.marker >= 0 or sentence.words[plan.verb].tag != "VERB":
        return False
    speaker = context.speaker(over)
    if speaker is None:
        return not over and any(sentence.words[kid].text.lower() == "would" for kid in sentence.children[plan.verb])
    return speaker.kind != "outlet" and speaker.ref.state not in {"", NO_STATE, *(party.ref.state for party in plan.parties)}


def _promisee(page: Page, span: Span, promisor: Sequence[ActorRef]) -> tuple[ActorRef, ...]:
    own = {actor.state for actor in promisor}
    others = [
        m.ref
        for m in page.mentions_in(span.start, span.end)
        if m.state not in own | {"", NO_STATE} and m.kind in ("state", "person", "organisation", "office") and m.form != "joint"
    ]
    return tuple(dict.fromkeys(others[:1]))


def _repeats(one: Commitment, other: Commitment) -> bool:
    """Say whether two commitments promise the same in the same words' stems."""
    if {a.state for a in one.promisor} != {a.state for a in other.promisor}:
        return False
    mine, theirs = ({word[:6] for word in text.lower().split() if len(word) > 4} for text in (one.what, other.what))
    return len(mine & theirs) >= max(3, 0.5 * min(len(mine), len(theirs)))
