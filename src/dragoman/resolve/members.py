"""One document -> what the register keeps of it: each record with the blocks in which it may meet others.

Blocks are named after what two rows must share before it is worth holding them against each other:

    day|FAMILY|STATES|MONTH     tellings of one kind of act between the same states in the same month
    name|FAMILY|STATES|WORD     the same, by a name word or an office: undated tellings, and promises against what was done
    due|FAMILY|STATES|WORD      promises of deeds against deeds, by a telling word; acts of states without a day
    lasting|FAMILY|STATES       measures in force
    said|SPEAKER|WORD           statements of one speaker with the same telling word
    sum|KIND|WHO                figures of one kind about the same states or thing
    first|WHO                   claims to be the first, the last, the only
    turn|STATES|MONTH           acts told with an outcome, whichever way
    office|STATE|SURNAME        persons given a minister's office
    print|HASH                  passages with one fingerprint
    line|HASH                   pages with one line
    own|DOCUMENT                a document with itself
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.model import Coded, Commitment, Event, Figure, Mention, Span, Statement, Tenure
from dragoman.resolve import copies, firsts, names, shell, words
from dragoman.resolve.conflicts import outcome
from dragoman.resolve.posts import portfolios
from dragoman.resolve.reading import Reading
from dragoman.resolve.shapes import Amount, AnyMember, Name, Passages, Person, Post, Promise, Saying, Telling
from dragoman.windows import months, window

_FAMILIES = {
    "CONSULT": "talks",
    "AGREE": "accord",
    "SUPPORT": "accord",
    "COOPERATE": "deeds",
    "AID": "deeds",
    "CONCEDE": "accord",
    "RETREAT": "force",
    "REQUEST": "demand",
    "ACCUSE": "against",
    "REJECT": "against",
    "denial": "against",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "pressure",
    "COERCE": "force",
    "MOBILIZE": "force",
    "ASSAULT": "force",
    "vote": "vote",
    "decision": "vote",
    "appointment": "office",
    "leadership-change": "office",
    "withdrawal-intent": "withdrawal",
    "proposal": "demand",
}
LASTING = frozenset({"SANCTION", "COOPERATE", "ASSAULT", "COERCE", "MOBILIZE"})
WORDS_KEPT = 5
SPEECH = 700
"""A statement of so many characters is a speech."""


def pairs(actors: Sequence[Name]) -> list[str]:
    """Give the pairs of states that some actors are of; the single state where there is only one, "-" where there is none."""
    found = sorted(names.states(actors))
    if len(found) < 2:
        return found or ["-"]
    return ["+".join(pair) for pair in combinations(found[:5], 2)]


def families(kind: str, status: str, senses: Iterable[str]) -> list[str]:
    """Give the families of acts in which a telling may meet another: an agreement to meet is among the talks, an order given at them is not."""
    found = [_FAMILIES.get(kind, kind)]
    if (kind in ("AGREE", "REQUEST") and status != "occurred") or kind in ("AGREE", "ceremony"):
        if words.listed("talks") & set(senses) and not words.listed("orders") & set(senses):
            found.append("talks")
        if kind == "AGREE" and status != "occurred":
            found.append("deeds")
    if kind in ("REJECT", "PROTEST") and words.listed("talks") & set(senses) and words.listed("calling_off") & set(senses):
        found.append("talks")
    return found


def _telling(event: Event, reading: Reading) -> Telling:
    sources, targets = reading.named(event.sources), reading.named(event.targets)
    spans = (event.span, *event.also_spans)
    senses = reading.senses(spans[:4])
    days = window(event.date_start, event.date_end)
    near = months(days, before=3, after=3) if days.is_closed else []
    blocks: list[str] = []
    everyone = (*sources, *targets)
    for family in families(event.type, event.status, senses):
        for pair in pairs(everyone):
            blocks += [f"day|{family}|{pair}|{month}" for month in near]
            blocks += [f"name|{family}|{pair}|{word}" for word in _words(everyone)]
            if family != "talks" and event.status in ("occurred", "ongoing", "denied"):
                blocks += [f"due|{family}|{pair}|{form}" for form in words.rarest(senses, WORDS_KEPT)]
        if len(names.states(everyone)) > 1:
            blocks += [f"day|{family}|{state}|{month}" for state in sorted(names.states(sources)) for month in near]
    if event.status in ("ongoing", "habitual") or (event.type in LASTING and not days.is_dated):
        blocks += [f"lasting|{event.type}|{pair}" for pair in pairs(everyone)]
    if outcome(senses) and event.status == "occurred":
        blocks += [f"turn|{pair}|{month}" for pair in pairs(everyone) for month in near]
    return Telling(
        **reading.head(event, blocks),
        type=event.type,
        mode=event.mode,
        sources=sources,
        targets=targets,
        date_start=event.date_start,
        date_end=event.date_end,
        date_basis=event.date_basis,
        day_span=reading.day_span(event, event.date_start, spans, event.date_basis),
        act_date=event.act_date,
        place=event.place,
        status=event.status,
        part_of=event.part_of,
        reported_by=reading.voices(event.reported_by),
        also_spans=event.also_spans[:6],
        also_words=tuple(reading.text[start:end] for start, end in event.also_spans[:6]),
        tokens=senses,
        proper=reading.proper(event.span),
    )


def _words(actors: Iterable[Name]) -> list[str]:
    found: set[str] = set()
    for actor in actors:
        if names.is_person(actor):
            found.update(names.keys(actor)[:3])
            found.update(names.offices(actor))
    return sorted(found)[:16]


def _promise(commitment: Commitment, reading: Reading) -> Promise:
    promisor, promisee = reading.named(commitment.promisor), reading.named(commitment.promisee)
    senses = reading.senses([commitment.span])
    present = reading.present(commitment.span)
    everyone = tuple(dict.fromkeys((*promisor, *promisee, *present)))
    due = window(commitment.due_start, commitment.due_end)
    kinds = ["talks"] if words.listed("talks") & set(senses) else ["deeds", "accord", "vote", "withdrawal", "force"]
    blocks = []
    for family in kinds:
        for pair in pairs(everyone):
            blocks += [f"name|{family}|{pair}|{word}" for word in _words(everyone)]
            blocks += [f"day|{family}|{pair}|{month}" for month in months(due, before=10, after=31)]
            if family != "talks":
                blocks += [f"due|{family}|{pair}|{form}" for form in words.rarest(senses, WORDS_KEPT)]
    due_span = next((time.span for time in reading.times_in(commitment.span) if time.start and time.start == commitment.due_start), None)
    due_span = due_span or next((time.span for time in reading.times_in(commitment.span)), None)
    return Promise(
        **reading.head(commitment, blocks),
        promisor=promisor,
        promisee=promisee,
        present=present,
        what=commitment.what,
        kind=commitment.kind,
        due_start=commitment.due_start,
        due_end=commitment.due_end,
        due_span=due_span,
        made_on=commitment.made_on,
        status=commitment.status,
        firmness=commitment.firmness,
        event=commitment.event,
        tokens=senses,
    )


def _sayings(statement: Statement, reading: Reading, speakers: Mapping[str, Name]) -> Iterator[Saying]:
    """Yield a statement, a speech sentence by sentence."""
    actor = speakers.get(statement.chain_actors[-1]) if statement.chain_actors else None
    if actor is None and statement.speaker and len(names.own_words(statement.speaker)) > 1:
        actor = Name(actor="", name=statement.speaker, kind="person")
    if actor is not None and actor.kind == "group":
        actor = None
    whole = statement.spans or (statement.span,)
    parts = [(sentence,) for span in whole for sentence in reading.sentences(span)] if sum(end - start for start, end in whole) > SPEECH else [whole]
    who = names.keys(actor)[:2] if actor else []
    for number, spans in enumerate(parts):
        senses = words.telling(token.text for span in spans for token in words.tokens(reading.text, span[0], span[1]))
        unique = tuple(dict.fromkeys(senses))
        rare = words.rarest(unique, WORDS_KEPT) if len(unique) >= 4 else []
        blocks = [f"said|{word}|{form}" for word in who for form in rare]
        if not who or statement.type != "indirect":
            blocks += [f"said|-|{a}|{b}" for a, b in combinations(sorted(rare[:4]), 2)]
        head = reading.head(statement, blocks)
        if len(parts) > 1:
            span = Span(*spans[0])
            head |= {"id": f"{statement.id}/{number}", "span": span, "words": reading.coded_text[span.start : span.end]}
        yield Saying(
            **head,
            speaker=actor,
            about=reading.about(spans),
            plain=reading.senses(spans),
            chain=statement.chain,
            type=statement.type,
            said=statement.date_said,
            nested_in=statement.nested_in,
            tokens=unique,
        )


def _amount(figure: Figure, reading: Reading, context: Span) -> Amount:
    payer, payee = reading.named(figure.payer), reading.named(figure.payee)
    subject = words.telling(token.text for token in words.tokens(figure.subject or ""))
    who = sorted(names.states((*payer, *payee)))
    about = {*reading.about([context]), *reading.proper(context)}
    if sum(name.isupper() for name in about) < 2:
        about.update(reading.about([_before(reading.text, context)]))
    blocks = [f"sum|{figure.kind}|{'+'.join(who)}"] if figure.kind and who else []
    blocks += [f"sum|{figure.kind}|{form}" for form in words.rarest(subject, 2)] if figure.kind else []
    return Amount(
        **reading.head(figure, blocks),
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        qualifier=figure.qualifier,
        kind=figure.kind,
        subject=figure.subject,
        payer=payer,
        payee=payee,
        status=figure.status,
        as_of=figure.as_of,
        said_by=figure.said_by,
        tokens=reading.senses([(context.start, figure.span.start), (figure.span.end, context.end)]),
        about=tuple(sorted(about)),
        context=reading.text[context[0] : context[1]],
    )


def _sentence(text: str, span: Sequence[int]) -> Span:
    start = max((text.rfind(mark, max(0, span[0] - 300), span[0]) + 1 for mark in (". ", "\n", "! ", "? ")), default=0)
    ends = [found for mark in (". ", ".\n", "\n", "? ") if (found := text.find(mark, span[1], span[1] + 300)) >= 0]
    return Span(max(start, span[0] - 300), min([*ends, min(len(text), span[1] + 300)]))


def _before(text: str, context: Span) -> Span:
    """Give the sentence before one, in the same line: it names those of whom a short sentence goes on to speak."""
    end = len(text[: context.start].rstrip(" "))
    return Span(_sentence(text, (end - 1, end - 1)).start, end) if end and text[end - 1] != "\n" else Span(context.start, context.start)


def _posts(reading: Reading) -> Iterator[Post]:
    """Yield for each person that is given a minister's office what offices the document gives, with the words of the first."""
    grouped: dict[str, list[Tenure]] = {}
    for tenure in reading.coded.tenures:
        grouped.setdefault(tenure.person, []).append(tenure)
    for person, tenures in grouped.items():
        stated = [tenure for tenure in tenures if "(" not in tenure.office]
        name = next((name for name in reading.actors.values() if name.kind == "person" and name.name == person), None)
        if name is None or not any(portfolios(tenure.office) for tenure in stated):
            continue
        first = stated[0]
        yield Post(
            **reading.head(first, (f"office|{name.state}|{word}" for word in names.keys(name)[-1:])),
            person=name,
            offices=tuple(dict.fromkeys(tenure.office for tenure in stated)),
            day=first.as_of or reading.frame.published,
        )


def _persons(reading: Reading) -> Iterator[Person]:
    counts: dict[str, int] = {}
    firsts: dict[str, Mention] = {}
    for mention in reading.mentions:
        counts[mention.actor] = counts.get(mention.actor, 0) + 1
        firsts.setdefault(mention.actor, mention)
    for actor, name in reading.actors.items():
        yield Person(**reading.head(firsts[actor], (), key=actor), name=name, mentions=counts[actor])


def of(coded: Coded, text: str) -> tuple[AnyMember, ...]:
    """Give what the register keeps of one document."""
    reading = Reading(coded, text)
    found: list[AnyMember] = [_telling(event, reading) for event in coded.events]
    found += [_promise(commitment, reading) for commitment in coded.commitments]
    found += [saying for statement in coded.statements for saying in _sayings(statement, reading, reading.actors)]
    found += [_amount(figure, reading, _sentence(text, figure.span)) for figure in coded.figures]
    found += _posts(reading)
    found += firsts.claims(reading)
    found += _persons(reading)
    lines = shell.page(reading)
    if lines is not None:
        found.append(lines)
    passages = copies.prints(coded, text)
    if passages:
        found.append(
            Passages(
                id=f"passages-{reading.doc[:16]}",
                doc=reading.doc,
                span=Span(0, len(text)),
                words="",
                frame=reading.frame,
                blocks=tuple(sorted({f"own|{reading.doc}", *(f"print|{one[0]:x}" for one in passages)})),
                prints=passages,
            )
        )
    return tuple(found)
