"""What the speech around a telling lends it: a speaker for the state's words, a host, and accusations against nobody named."""

from dragoman.extract import parties
from dragoman.extract.arguments import Sides
from dragoman.extract.clauses import trigger_span
from dragoman.extract.context import Context
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party
from dragoman.extract.status import DENIED, HABITUAL, OCCURRED, ONGOING, Reading
from dragoman.extract.telling import Telling
from dragoman.model import NO_STATE, ActorRef, Span, Statement
from dragoman.page import Page

_WRONGS = frozenset({"ASSAULT", "COERCE", "SANCTION", "wrongdoing"})
_SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"})
_NOBODY = listed(
    "states countries powers forces circles governments some others nations politicians elites those they regimes players "
    "capitals policy policies attempts someone"
)


def lent(context: Context, look: Look, trigger: Trigger, sides: Sides, speaker: Party | None) -> Sides:
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
    if "speaker" in trigger.frame.source and trigger.frame.source[0] != "speaker" and not sides.sources and _has_other_subject(look, trigger):
        return sides
    if "speaker" in trigger.frame.source:
        source = (speaker,) if speaker is not None else sides.sources
        own = parties.states(source)
        targets = _other(look, own) if "other" in trigger.frame.target else sides.targets
        return sides._replace(sources=source, targets=tuple(p for p in targets if p.ref.state not in own))
    if speaker is None:
        return sides
    if not sides.sources and trigger.frame.type == "MOBILIZE" and _is_own_army(look, trigger) and speaker.ref.state not in ("", NO_STATE):
        return sides._replace(sources=(context.state_of(speaker),), unnamed_source="")
    if (
        not sides.sources
        and not _is_a_paper(look, trigger)
        and trigger.frame.type in ("AID", "COOPERATE")
        and sides.targets
        and speaker.ref.state not in parties.states(sides.targets) | {NO_STATE}
    ):
        return sides._replace(sources=(speaker,))
    if not sides.sources and trigger.frame.symmetric and _is_there(look, trigger) and not {NO_STATE, speaker.ref.state} & {
        p.ref.state for p in sides.targets
    }:
        return sides._replace(sources=(context.state_of(speaker),), unnamed_source="")
    if trigger.frame.name != "visit" or sides.targets or not sides.sources or trigger.entry.is_noun:
        return sides
    if speaker.ref.state in ("", NO_STATE) or speaker.ref.state in parties.states(sides.sources):
        return sides
    return sides._replace(targets=(context.state_of(speaker),))


def _has_other_subject(look: Look, trigger: Trigger) -> bool:
    """Say whether a noun stands as subject, so that the speaker tells what another does: "and its police deny the charges"."""
    heads = look.subjects(look.predicate(trigger.head)) if look.parsed and not trigger.entry.is_noun else []
    return any(look.words[head].tag == "NOUN" for head in heads)


def _is_own_army(look: Look, trigger: Trigger) -> bool:
    """Say whether the army as such is told of, which is the speaker's: "the navy is on alert"."""
    if not look.parsed or trigger.entry.is_noun:
        return False
    heads = [head for head in look.subjects(look.predicate(trigger.head)) if head not in look.cover]
    return any(look.lower[head] in _ARMIES and any(look.lower[kid] in ("the", "our") for kid in look.kids(head, "det", "nmod")) for head in heads)


def _is_there(look: Look, trigger: Trigger) -> bool:
    """Say whether somebody tells that there were talks, his own: "there has been no discussion with Chad"."""
    if not look.parsed or not trigger.entry.is_noun or look.base(trigger.head) != "nsubj":
        return False
    verb = look.words[trigger.head].head
    with_whom = any(look.case(kid) == "with" for kid in look.kids(trigger.head, "nmod"))
    return with_whom and any(look.lower[kid] == "there" for kid in look.kids(verb, "expl"))


_ARMIES = listed("army navy force forces military fleet troops marines guard")


def _is_a_paper(look: Look, trigger: Trigger) -> bool:
    """Say whether a thing is the subject, whose effects the speaker tells: "the programme will help Chad"."""
    return look.parsed and not trigger.entry.is_noun and any(look.lower[head] in _PAPERS for head in look.subjects(trigger.head))


_PAPERS = listed("programme program programmes programs plan plans deal agreement accord treaty project projects scheme reform reforms measures law")


def _other(look: Look, own: set[str]) -> tuple[Party, ...]:
    """Give the one other state that a sentence names, nobody where it names several."""
    others = {m.state: parties.party(m) for m in look.mentions if m.state not in own | {"", NO_STATE}}
    return tuple(others.values()) if len(others) == 1 else ()


def accusation(trigger: Trigger, reading: Reading, sides: Sides, speaker: Party | None) -> Party | None:
    """A wrong done by nobody named, told by an official, is the official's accusation and no event of its own."""
    if speaker is None or trigger.frame.type not in _WRONGS or reading.status == DENIED or trigger.entry.is_noun:
        return None
    if reading.status not in (OCCURRED, ONGOING, HABITUAL) and trigger.entry.lemma not in ("overthrow", "topple"):
        return None
    if sides.sources and (trigger.frame.type != "wrongdoing" or speaker.ref.state in parties.states(sides.sources)):
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


def accuse(context: Context, look: Look, trigger: Trigger, speaker: Party, wrong: tuple[Party, ...], over: list[Statement]) -> Telling:
    span = Span(look.sentence.start, look.sentence.end)
    if over:
        span = Span(max(span.start, over[-1].span.start), min(span.end, over[-1].span.end))
    unnamed = Party(ActorRef(name="unnamed states"), span, "group")
    return Telling(
        frame=context.lexicon.named["allege"],
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


def paid(page: Page, trigger: Trigger, look: Look, sides: Sides) -> Sides:
    """Lend a money act the payer and payee of the sum in its sentence, where its frame asks for them and the words beside it name nobody."""
    frame = trigger.frame
    if _PAID.isdisjoint(frame.source) and _PAID.isdisjoint(frame.target):
        return sides
    home = parties.states(sides.sources)
    foreign = tuple(p for p in sides.targets if p.ref.state not in home)
    if sides.sources and foreign:
        return sides
    figures = [
        f
        for f in page.figures_in(look.sentence.start, look.sentence.end)
        if f.unit and f.span.end > look.words[trigger.first].start and not f.computed_from
    ]
    for figure in figures[:1]:
        known = {"payer": figure.payer, "payee": figure.payee}
        source, target = (
            tuple(Party(ref, figure.span, "state") for place in places for ref in known.get(place, ())) for places in (frame.source, frame.target)
        )
        own = parties.states(sides.sources or source)
        others = tuple(p for p in foreign or target if p.ref.state not in own)
        return sides._replace(sources=sides.sources or source, targets=others)
    return sides


_PAID = frozenset({"payer", "payee"})
