"""Which tellings are only the content of another one's words: "urged Chad to leave", "accused Mali of shelling"."""

from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import word_list
from dragoman.extract.status import ANNOUNCED, OCCURRED, ONGOING
from dragoman.extract.telling import Telling

CONTENT = frozenset({"xcomp", "ccomp", "acl", "obl", "nmod", "obj", "csubj", "advcl"})
"""How what a word governs hangs on it."""


def is_absorbed(look: Look, trigger: Trigger, telling: Telling, others: list[tuple[Trigger, Telling]]) -> bool:
    """Say whether a telling is only the content of another one's words ("urged Chad to leave", "accused Mali of shelling")."""
    heads = {at: (each, told) for each, told in others if each is not trigger for at in (each.head, look.predicate(each.head))}
    carriers = {told.carrier: (each, told) for each, told in others if told.carrier >= 0 and each is not trigger}
    if not look.parsed:
        return _absorbed_by_order(look, trigger, telling, others)
    if _is_told_by_other(look, trigger, telling, heads):
        return True
    at, steps = trigger.head, 0
    if telling.carrier in heads and not (telling.frame.name == "sanction" and look.base(telling.carrier) == "acl"):
        above = heads[telling.carrier][1].frame
        return telling.status not in (OCCURRED, ONGOING) if above.absorbs else above.type not in ("SUPPORT", "ACCUSE") or above.name == "sign"
    if telling.carrier >= 0 and telling.carrier not in heads and telling.status != ONGOING:
        at = telling.carrier
    while at >= 0 and steps < 12:
        relation, head = look.base(at), look.words[at].head
        steps += 1
        if head < 0 or relation == "parataxis" or (telling.status == OCCURRED and _is_time(look, at)):
            return False
        if at == trigger.head and relation == "conj" and _is_finite_beside(look, trigger, head):
            return False
        governor = heads.get(head) or carriers.get(head)
        if (
            governor
            and relation in ("xcomp", "advcl")
            and telling.frame.type == "CONSULT"
            and telling.reading.is_future
            and (
                governor[1].frame.name in _AGENDAS
                or (governor[1].frame.name in _TRIPS and (telling.frame.name in _ITEMS or _is_at_home(telling, governor[1])))
            )
        ):
            return True
        if governor and relation == "acl" and telling.frame.name in _SIGNED and governor[0].entry.is_noun and look.is_passive(at):
            return False
        if telling.status == OCCURRED and _is_added(look, at):
            return False
        if relation == "acl" and (_is_resumed(look, at, head) or (at == trigger.head and _is_anothers(look, at, telling))):
            return False
        if governor and relation in CONTENT and governor[1].frame.absorbs:
            factive = telling.status in (OCCURRED, ONGOING) or (
                telling.status == ANNOUNCED and governor[1].frame.type == "ACCUSE" and bool(telling.sources)
            )
            if (
                trigger.entry.is_noun
                and factive
                and head != telling.carrier
                and (_is_standing(telling) or _is_answered(telling) or _is_definite(look, trigger) or not _asks(governor[1]))
            ):
                return False
            marked = any(look.words[kid].relation in ("mark", "case") for kid in look.sentence.children[at])
            if relation == "advcl" and look.lower[at].endswith("ing") and not marked:
                return False
            if relation == "obl" and look.case(at) in ("at", "in"):
                return False
            return not (governor[1].frame.name == "agree" and relation == "ccomp" and telling.type == "AGREE")
        at = head
    return False


def _is_finite_beside(look: Look, trigger: Trigger, other: int) -> bool:
    """Say whether a finite verb is joined to an infinitive, which it cannot go on with: "calls on Lima to open its books and condemns"."""
    is_finite = trigger.form == "Z" or (trigger.form == "D" and look.lower[trigger.head - 1] in (",", "and", "but", "also"))
    return is_finite and any(look.lower[kid] == "to" for kid in look.kids(other, "mark"))


def _is_at_home(meeting: Telling, trip: Telling) -> bool:
    """Say whether those to be met are of the state gone to, so that trip and meeting are one happening: "flew to Oslo to meet the king"."""
    return bool(meeting.targets) and {p.ref.state for p in meeting.targets} <= {p.ref.state for p in trip.targets}


def _asks(telling: Telling) -> bool:
    """Say whether an act asks for what it names, or threatens or promises it."""
    return telling.frame.type in _ASKING or telling.frame.name == "call for punishment"


def _is_answered(telling: Telling) -> bool:
    """Say whether a deed is what somebody means to answer to: "vowed to respond to a Chadian attack on Tuesday"."""
    return telling.reading.why.startswith("presupposed") and telling.reading.why.endswith(" to")


def _is_standing(telling: Telling) -> bool:
    """Say whether a measure is told to be in force, by whom it was laid: "urged Chad not to bypass Kenyan sanctions"."""
    return telling.status == ONGOING and bool(telling.sources)


def _is_time(look: Look, at: int) -> bool:
    """Say whether a clause or phrase tells when, which nobody asks for or claims: "after the ministers met", "during a visit"."""
    if look.base(at) == "advcl":
        marks = {look.lower[kid] for kid in look.kids(at, "mark", "advmod", "case")}
        return bool(_TIMES & marks) or ("before" in marks and look.lower[at].endswith("ing"))
    return look.base(at) == "obl" and look.case(at) in ("during", "after", "before", "following")


def _is_anothers(look: Look, verb: int, telling: Telling) -> bool:
    """Say whether a relative clause tells what somebody named does about the whole: "denounced the raid, which Lima blamed on Chile"."""
    subjects = [kid for kid in look.kids(verb, "nsubj") if kid in look.cover]
    return bool(subjects) and telling.status == OCCURRED and telling.frame.is_verbal and bool(telling.targets)


def _is_added(look: Look, verb: int) -> bool:
    """Say whether a relative clause only adds something about who is named before its comma: "threats from Chad, which has vowed to strike"."""
    subjects = look.kids(verb, "nsubj") if look.words[verb].relation == "acl:relcl" else []
    return any(look.lower[kid] in ("which", "who") and kid > 0 and look.lower[kid - 1] == "," for kid in subjects)


def _is_resumed(look: Look, verb: int, noun: int) -> bool:
    """Say whether a clause tells of the whole before it: "something that Chad rejected", "a proposal Chad rejected"."""
    is_apart = look.base(noun) == "appos" or look.lower[noun] == "something"
    start = min(look.sentence.subtree(noun), default=noun)
    return is_apart and bool(look.kids(verb, "nsubj")) and start > 0 and bool(_APART.intersection(look.lower[start - 1 : start + 1]))


_APART = frozenset({",", "–", "—", "-"})
_SIGNED = frozenset({"agree", "sign", "reschedule", "signing"})
_MEASURES = frozenset({"sanction", "standing measure", "measure between", "export", "project", "contract", "lend", "aid"})
_HANDLING = frozenset(
    {
        "ease", "ease measures", "restrict", "impose", "sanction", "withhold", "end dealings", "grant leave", "obtain credit", "lend",
        "obtain aid", "aid", "put in force", "answer with measures", "law against", "list",
    }
)


def _is_told_by_other(look: Look, trigger: Trigger, telling: Telling, heads: dict[int, tuple[Trigger, Telling]]) -> bool:
    """Say whether a measure's or credit's noun and the verb that lays, lifts or grants it tell one happening: the noun where it stands by itself."""
    name, at = telling.frame.name, trigger.head
    while look.base(at) == "nmod" and look.case(at) == "of" and look.lower[look.words[at].head] in word_list("quantities"):
        at = look.words[at].head
    above = look.words[at].head
    if trigger.entry.is_noun and any(kid in heads and heads[kid][1].frame.name in _SIGNED for kid in look.kids(trigger.head, "acl")):
        return name in _SIGNED
    if above < 0 or above not in heads:
        return name in _WORKS and _is_helped(look, trigger.head, heads)
    other = heads[above][1].frame.name
    if trigger.entry.is_noun:
        return name in _MEASURES and other in _HANDLING and look.base(at) in ("obj", "nsubj", "obl")
    if name in ("impose", "withhold") and look.base(trigger.head) == "acl":
        return other == "sanction"
    return name in _WORKS and _is_helped(look, trigger.head, heads)


_WORKS = frozenset({"works", "project", "sell", "export", "pay", "lend", "set up together"})


def _is_helped(look: Look, verb: int, heads: dict[int, tuple[Trigger, Telling]]) -> bool:
    """Say whether a verb tells only what somebody was helped to do: "helped Chad to rebuild its ports"."""
    above = look.words[verb].head
    return above in heads and heads[above][1].frame.name in ("help", "aid") and look.base(verb) in ("xcomp", "ccomp", "advcl", "acl")


_TIMES = frozenset({"after", "as", "while", "since", "because", "although", "though", "when", "hours", "days"})
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
