"""Turns of phrase that make no encounter and no vote of words that tell of one elsewhere: "came to power", "a delegation led by", "by six votes the
court held"; and who was called on without being asked for anything: a call paid."""

from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.presupposed import MONTHS
from dragoman.extract.status import WEEKDAYS

CALL_PAID = "a call paid, nothing asked"
TYPES = frozenset({"CONSULT", "vote", "REQUEST"})
_HOPED = listed("outcome success breakthrough progress deal compromise solution")
_AT = frozenset({"at", "of", "to", "in", "from"})
_ON = listed("on upon")
_LED = listed("lead head")
_TRAVELLING = listed("come go travel return arrive")
_NOWHERE = listed(
    "life end ends power terms conclusion agreement halt light grips understanding standstill polls war court trial jail prison bed school work "
    "press blows rescue aid defence defense help attention mind nothing naught pass fruition head boil record decision compromise arrangement "
    "realisation realization view voters people public hell waste extremes length lengths trouble pains expense market print sleep church rest "
    "senses notice blood crunch surface fore forefront mediation arbitration vote ballot referendum"
)
_COURTS = listed("court courts tribunal judges judge chamber jury panel bench justices")
_OF_PERSONS = listed("presidential popular leadership legislative mayoral municipal gubernatorial")


def idle(look: Look, trigger: Trigger) -> str:
    """Say which turn of phrase makes no encounter, vote or request of words which evoke one elsewhere, empty where none does."""
    lemma, kind = trigger.entry.lemma, trigger.frame.type
    if kind == "vote":
        return _no_vote(look, trigger)
    if lemma == "call" and trigger.entry.rest and look.lower[trigger.last] in _ON:
        is_paid = _is_paid(look, trigger)
        if kind == "REQUEST":
            return CALL_PAID if is_paid else ""
        return "" if is_paid or trigger.last == trigger.head else "something asked"
    if kind != "CONSULT":
        return ""
    above = look.words[trigger.head].head
    if trigger.entry.is_noun and look.parsed and look.base(trigger.head) == "nmod" and look.lower[above] in _HOPED and look.case(trigger.head) in _AT:
        return "what is hoped of talks"
    if trigger.entry.is_inverted and lemma in _LED:
        return "only who led it"
    if trigger.frame.name == "visit" and look.parsed and not trigger.entry.is_noun and _is_private(look, trigger.head):
        return "people who come and go, no visit"
    if lemma in _TRAVELLING and look.parsed and look.lower[trigger.last] == "to" and look.lower[look.words[trigger.last].head] in _NOWHERE:
        return "an idiom, no journey"
    return ""


def _is_private(look: Look, verb: int) -> bool:
    """Say whether those who come are people on their own way, or somebody who came as a student or refugee."""
    if any(look.lower[head] in _PRIVATE for head in look.subjects(verb)):
        return True
    return any(look.case(kid) == "as" and look.lower[kid] in _NEWCOMERS for kid in look.kids(verb, "obl"))


_NEWCOMERS = listed("student refugee child migrant immigrant worker labourer boy girl teenager exile slave bride baby fugitive guestworker stowaway")
_PRIVATE = listed(
    "women men families family attackers gunmen assailants raiders bandits settlers refugees migrants immigrants workers labourers students children "
    "fans supporters pilgrims imams campaigners campaigner activists volunteers shoppers farmers fishermen traders smugglers survivors deportees "
    "evacuees patients exiles fugitives mercenaries boats trucks lorries trains planes goods letters"
)


def _is_paid(look: Look, trigger: Trigger) -> bool:
    """Say whether somebody is called on and nothing is asked of him: "called on the premier in Accra", not "called on him to resign"."""
    if not look.parsed or trigger.entry.is_noun:
        return False
    called = look.words[trigger.last].head
    if not any(m.kind in ("person", "office") for m in look.cover.get(called, ())):
        return False
    below = [*look.kids(trigger.head, "xcomp", "ccomp", "advcl", "obl"), *look.kids(called, "acl", "xcomp", "advcl")]
    rest = look.lower[trigger.last + 1 :]
    return "to" not in rest and not any(look.case(kid) == "for" or look.lower[kid].endswith("ing") for kid in below if kid != called)


def _no_vote(look: Look, trigger: Trigger) -> str:
    """Say whether votes are those of judges, or an election: "by six votes to one the court held", "the presidential vote"."""
    if not look.parsed:
        return ""
    if not trigger.entry.is_noun:
        day = look.lower[trigger.last + 1 : trigger.last + 2]
        is_dated = look.lower[trigger.last] == "on" and bool(day) and (day[0].isdigit() or day[0] in MONTHS | WEEKDAYS)
        return "a day on which people vote" if is_dated and trigger.form in ("B", "Z") else ""
    if any(look.lower[kid] in _OF_PERSONS for kid in look.kids(trigger.head, "amod", "compound")):
        return "an election"
    above = look.told_in(trigger.head)
    if above >= 0 and any(look.lower[head] in _COURTS for head in look.subjects(above)):
        return "a judgment"
    return ""
