"""What a frame needs before it counts: its sides, persons or crowds where it asks for them, something between states."""

from collections.abc import Sequence

from dragoman.extract import encounters, groups, idioms, parties, reproaches, talks, unilateral
from dragoman.extract.arguments import Sides
from dragoman.extract.forms import form_of, listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.one_sided import INTERNATIONAL, MUTUAL, is_public
from dragoman.extract.parties import Party
from dragoman.model import IGO, NO_STATE

_INTERSTATE = frozenset({"CONSULT", "SUPPORT", "AGREE", "REQUEST", "COOPERATE", "AID", "proposal", "SANCTION"})
BUSINESS = frozenset({"AGREE", "AID", "COOPERATE"})
"""Types of acts that firms do with each other, with no state among them."""
PARTIES = frozenset(
    {
        "no source named", "no target named", "one party only", "nobody of another state sent away", "no diplomat sent away",
        "no crowd as source", "a crowd as source", "neither two parties nor a state", "no state or body as source", "no state as target",
        "nobody of another state", "within one state", "no official says so", "not denied to anybody", "no body of states as source",
        "no body of states as target", "no person as source", "no official as source", "no actor as object", "no place gone to",
        "no land as source", "no tally told", "no state or official as source",
        "not two parties between whom", "nothing between states", encounters.CALL_PAID,
    }
)
"""The reasons that lie in who stands around the words: another frame of the same words may still be told."""


def lacking(look: Look, trigger: Trigger, sides: Sides, *, is_of_one: bool = False) -> str:
    """Say what a frame needs and the words do not give, empty where nothing is missing; ``is_of_one`` where one side may be unnamed."""
    frame, needs = trigger.frame, trigger.frame.needs
    sources, targets = sides.sources, sides.targets
    total = len(sources) + len(targets)
    if not _SPORT.isdisjoint(look.said) or (frame.type == "ASSAULT" and _is_game(look)):
        return "sport"
    idle = idioms.idle(look, trigger) or (encounters.idle(look, trigger) if frame.type in encounters.TYPES else "")
    elsewise = idle or _meant_otherwise(look, trigger) or ("whoever does so, nobody" if _is_whoever(look, trigger, sources) else "")
    if elsewise:
        return elsewise
    if not total and (is_elliptic(look, trigger) or talks.is_bare(look, trigger)):
        return ""
    if not total or not (parties.states([*sources, *targets]) or _are_many(trigger, sides)):
        return "no actor with a state"
    if frame.type in BUSINESS and parties.are_firms((*sources, *targets)):
        return "the business of firms"
    if "source" in needs and not sources and not is_of_one:
        return "no source named"
    if frame.type == "ACCUSE" and reproaches.are_critics(sources):
        return "critics, no state"
    if frame.type == "REJECT" and sources and not targets and all(_is_crowd_of(look, p) for p in sources):
        return "a crowd as source"
    if is_of_one:
        return ""
    if frame.mode == "expel" and not targets and (trigger.entry.is_noun or (look.parsed and look.is_passive(trigger.head))):
        return "nobody of another state sent away"
    if frame.name == "project" and not trigger.entry.is_noun and sources and not targets and _is_main_deed(look, trigger):
        return ""
    if frame.name == "visit" and trigger.entry.is_noun and sources and not targets:
        return "" if any(p.kind in ("person", "office") for p in sources) else "no host named"
    is_mutual = frame.symmetric or frame.name == TALKS_ABROAD or (trigger.entry.is_noun and trigger.entry.lemma in MUTUAL)
    may_stay = (is_mutual and len(sources) > 1) or _may_stay_unnamed(look, trigger, sides) or _gathers(look, trigger, sources)
    may_stay = may_stay or talks.is_bare(look, trigger)
    if "target" in needs and not targets and not may_stay:
        return "no target named"
    if ("two" in needs and trigger.entry.is_noun and not (sources and targets) and len(sources) < 2 and not _is_killed(trigger, targets)) or (
        "two" in needs and frame.symmetric and total < 2
    ):
        return "one party only"
    if frame.name == "visit" and sources and all(_is_traveller(p) for p in sources):
        return "travellers or carriers, no visit of one side to the other"
    if frame.name == "visit" and targets and all(p.kind == "person" and p.ref.state in ("", NO_STATE) for p in targets):
        return "a goal of no state known"
    if frame.symmetric and frame.type == "CONSULT" and not targets and len({p.ref.state for p in sources}) == 1 and sources[0].ref.state != IGO:
        return "within one state"
    if frame.name in _RECEPTIONS and not ((parties.states(sources) or any(groups.is_many(p) for p in sources)) and parties.states(targets)):
        return "guest or host without a state"
    if frame.type == "CONSULT" and trigger.entry.lemma in ("come", "go", "head") and not any(_travels(look, p) for p in sources):
        return "no traveller"
    if (
        frame.type in ("ACCUSE", "REJECT")
        and not targets
        and len(parties.named(look) | parties.states(sources)) < 2
        and not INTERNATIONAL.intersection(look.lower)
        and not (
            trigger.entry.lemma in _CONDEMNING
            and not trigger.entry.is_noun
            and any((is_public(p) or _is_titled(look, p)) and p.ref.state != IGO for p in sources)
        )
        and not (trigger.entry.lemma == "reject" and not trigger.entry.is_noun and any(p.kind == "state" for p in sources))
        and not (frame.name in reproaches.BETWEEN_STATES and any(p.kind == "state" for p in sources))
    ):
        return "no target and nothing between states"
    if (
        trigger.entry.is_noun
        and frame.type in ("THREATEN", "ACCUSE", "REJECT", "REQUEST")
        and not (sources and targets)
        and not (sources and look.parsed and look.kids(trigger.head, "acl", "ccomp") and look.words[trigger.head].relation != "obj")
        and not (frame.type == "THREATEN" and sources and all(is_public(p) or _is_official(p) for p in sources) and _is_of_harm(look, trigger.head))
        and "noted beside" not in needs
    ):
        return "a noun without both sides"
    if "noted beside" in needs and look.case(trigger.head) not in _BESIDE:
        return "no act done in spite of it"
    if frame.type == "ASSAULT" and any(_PEACEFUL.intersection(look.lower[index] for index in look.sentence.words_in(*p.span)) for p in sources):
        return "no attackers"
    abroad = len({m.state for m in look.mentions if m.as_ == "place" or m.kind == "state"} - {"", NO_STATE} - parties.states(targets)) > 0
    if frame.type == "ASSAULT" and not sources and (trigger.form == "G" or (all(p.kind == "person" for p in targets) and not abroad)):
        return "nobody named who did it"
    is_bargain = frame.type == "AGREE" and not targets and bool(sources) and all(_is_crowd_of(look, p) for p in sources)
    if is_bargain and len(parties.named(look) | parties.states(sources)) < 2:
        return "a bargain within one state"
    if frame.name == "promise" and not targets and sources and not trigger.entry.is_noun and unilateral.is_at_home(look, sources):
        return "a promise within one state"
    if frame.type == "decision" and frame.name != "pass a law" and not INTERNATIONAL.intersection(look.lower):
        named = parties.named(look) | parties.states([*sources, *targets])
        if IGO not in named and len(named) < 2:
            return "a decision within one state"
    if "person source" in needs and not any(p.kind in ("person", "group", "office") or p.ref.name.lower().endswith("delegation") for p in sources):
        return "no person as source"
    if "armed source" in needs and not (_FORCES | parties.word_list("police")).intersection(look.lower):
        return "no forces as source"
    if "official source" in needs and not (all(_is_official(p) or _are_envoys(look, p) for p in sources) and parties.states(sources)):
        return "no official as source"
    if "public or titled source" in needs and not all(is_public(p) or _is_official(p) for p in sources):
        return "no state or official as source"
    named = parties.named(look) | parties.states([*sources, *targets]) if "between states" in needs else set()
    if "between states" in needs and len(named) < 2 and (INTERNATIONAL | _PEACEMAKING).isdisjoint(look.said):
        return "nothing between states"
    if "international" in needs and not _is_between_states(look, trigger, sources):
        return "nothing between states"
    if "own land" in needs and not _is_own_land(look, trigger, sources):
        return "no land of its own as object"
    if "land source" in needs and not any(_is_land(look, p) for p in sources):
        return "no land as source"
    if "tally" in needs and not _is_counted(look):
        return "no tally told"
    if "body named" in needs and IGO not in parties.named(look):
        return "no body of states named"
    if "place target" in needs and not any(p.kind in ("state", "place") and p.span.start > look.words[trigger.head].start for p in targets):
        return "no place gone to"
    if "there on business" in needs and not _on_business(look, trigger, targets):
        return "only a whereabouts"
    if "person target" in needs and not any(_is_official(p) for p in targets):
        return "no person as target"
    if "actor object" in needs and not any(p.kind in ("person", "state", "organisation", "group", "office") for p in targets):
        return "no actor as object"
    unsaid = unilateral.wanting(look, trigger, sources)
    if unsaid:
        return unsaid
    if "public source" in needs and not all(is_public(p) or p.kind == "organisation" or _is_organ(p) for p in sources):
        return "no state or body as source"
    if "definite subject" in needs and not _is_definite(look, trigger):
        return "a subject not yet known"
    if "many targets" in needs and not any(groups.is_many(p) for p in targets) and len(parties.states(targets)) < 2:
        return "no target named"
    if "between" in needs and len(targets) < 2 and not any(groups.is_many(p) for p in targets):
        return "not two parties between whom"
    if "no crowd" in needs and _is_crowd(look, trigger, sides):
        return "a crowd as source"
    if "crowd source" in needs and not _is_crowd(look, trigger, sides):
        return "no crowd as source"
    if trigger.entry.lemma == "approve" and frame.type == "AID" and look.parsed:
        heads = look.found(trigger.head, trigger.last, trigger.form, is_noun=False).get("object", [])
        if heads and any(p.span.start < look.words[heads[0]].start for p in targets if p.span.start > look.words[trigger.head].start):
            return "another's aid approved"
    wanting = _wanting(look, needs, sides)
    unnamed = any(p.ref.state == NO_STATE and p.kind in ("state", "group") for p in targets)
    if wanting and not (frame.is_verbal and unnamed and wanting == _NOBODY_ELSE):
        return wanting
    is_domestic = frame.type in _INTERSTATE and parties.are_domestic(sources, targets)
    return "within one state" if is_domestic and not _are_two_in_office(look, trigger, sources, targets) else ""


def _is_of_harm(look: Look, threat: int) -> bool:
    """Say whether a threat's noun tells of what: "US threats of tariffs", not "the threat of Kenya"."""
    return look.parsed and any(look.case(kid) == "of" and look.lower[kid] in _HARM for kid in look.kids(threat, "nmod"))


_HARM = listed(
    "sanctions tariffs tariff duties force war action retaliation reprisals strikes strike attack attacks invasion intervention annexation boycott "
    "embargo cuts expulsion withdrawal measures countermeasures blockade veto escalation bombing consequences"
)


def _are_two_in_office(look: Look, trigger: Trigger, sources: Sequence[Party], targets: Sequence[Party]) -> bool:
    """Say whether one official asks or backs another of his own state over what stands between it and another: "asked him not to go to Oslo"."""
    if trigger.frame.name not in _SAID_TO_OWN or trigger.entry.is_noun or not all(p.kind in ("person", "office") for p in (*sources, *targets)):
        return False
    apart = {p.ref.name for p in sources}.isdisjoint(p.ref.name for p in targets)
    return apart and bool(parties.named(look) - parties.states(sources) - {"", NO_STATE})


def _meant_otherwise(look: Look, trigger: Trigger) -> str:
    """Say why a verb tells no act of its frame, whoever stands around it: "met with an ill fate", "came through"; empty where nothing says so."""
    frame, entry, needs = trigger.frame, trigger.entry, trigger.frame.needs
    if entry.is_noun:
        return ""
    if frame.type == "vote" and trigger.form == "G" and look.parsed and not look.kids(trigger.head, "nsubj") and look.base(trigger.head) != "conj":
        return "voting as such"
    if frame.type == "ASSAULT" and look.parsed and any(look.lower[head] in _BLOODLESS for head in look.subjects(trigger.head)):
        return "measures that hit, no force"
    if "somebody met" in needs and _is_measure(look, trigger):
        return "a measure met, nobody"
    following = look.lower[trigger.last + 1 : trigger.last + 2]
    if following == ["it"] and "as" in look.lower[max(0, trigger.head - 3) : trigger.head]:
        return "an aside, no act"
    if entry.lemma in ("come", "go") and len(entry.rest) == 0 and not _PARTICLES.isdisjoint(following):
        return "an idiom, no journey"
    if "nothing said of it" in needs and not entry.ends_in_preposition and has_complement(look, trigger):
        return "only called something"
    if "person itself" in needs and entry.lemma in _SEEN and not _is_person_seen(look, trigger):
        return "only something of a person"
    if "thing object" in needs and look.parsed:
        heads = look.found(trigger.head, trigger.last, trigger.form, is_noun=False).get("object", [])
        if any(m.kind in ("person", "office") for head in heads for m in look.cover.get(head, ())):
            return "a person, no thing, as object"
    return ""


def _is_whoever(look: Look, trigger: Trigger, sources: Sequence[Party]) -> bool:
    """Say whether a clause only says of which unnamed people or firms something else is told: "sanctions on firms that back the junta"."""
    verb = trigger.head
    if not look.parsed or trigger.entry.is_noun or not sources or any(p.ref.state != NO_STATE or p.kind != "group" for p in sources):
        return False
    while look.base(verb) == "conj" and look.words[verb].head >= 0:
        verb = look.words[verb].head
    noun = look.words[verb].head
    is_restricting = look.words[verb].relation == "acl:relcl" and noun >= 0 and look.lower[verb - 1 if verb else 0] in _RELATIVES
    if not is_restricting or form_of(look.lower[verb]) != "B":
        return False
    marks = [kid for kid in look.sentence.children[noun] if kid < noun]
    return not any(look.base(kid) in ("det", "nummod") or look.lower[kid] in parties.word_list("unnamed") for kid in marks)


_BLOODLESS = listed(
    "sanctions sanction tariffs tariff embargo embargoes duties curbs restrictions measures ban bans quotas penalties levies inflation recession "
    "crisis drought flood floods storm earthquake pandemic outages prices"
)
_RELATIVES = frozenset({"that", "who", "which", "also", "openly", "still", "otherwise"})


def _are_many(trigger: Trigger, sides: Sides) -> bool:
    """Say whether several states that nobody names do what is told: "both sides agreed to a truce", "thirteen countries were offered a seat"."""
    return trigger.frame.type in _OF_MANY and any(groups.is_many(p) for p in (*sides.sources, *sides.targets))


_OF_MANY = frozenset({"AGREE", "SUPPORT", "REJECT", "vote", "decision", "RETREAT", "CONSULT", "ACCUSE", "REQUEST"})
_NOBODY_ELSE = "nobody of another state"
TALKS_ABROAD = "talks abroad"
"""Talks held in another state, with that state unless the guests hold them with each other."""
_PEACEMAKING = frozenset({"truce", "peace", "talks", "hostages", "negotiations"})
_SAID_TO_OWN = frozenset({"ask", "request", "back"})
_BESIDE = frozenset({"despite", "over", "notwithstanding"})


def _wanting(look: Look, needs: Sequence[str], sides: Sides) -> str:
    """Say what kind of party a frame of dealings between states needs and does not find, empty where nothing is missing."""
    sources, targets = sides.sources, sides.targets
    known = {*parties.states(sources), *parties.states(targets)}
    if "state alone" in needs and not (sources and targets) and not any(is_public(p) or _is_titled(look, p) for p in (*sources, *targets)):
        return "neither two parties nor a state"
    if "state source" in needs and not any(is_public(p) for p in sources):
        return "no state or body as source"
    if "state target" in needs and not any(p.kind == "state" and p.ref.state not in ("", NO_STATE, IGO) for p in targets):
        return "no state as target"
    if "state target or body" in needs and not any(p.kind in ("state", "organisation", "group", "office") for p in targets):
        return "no state as target"
    if "body source" in needs and not any(p.ref.state == IGO for p in sources):
        return "no body of states as source"
    if "body target" in needs and not any(p.ref.state == IGO for p in targets):
        return "no body of states as target"
    if "another state" in needs and len(known | parties.named(look)) < 2:
        return "within one state"
    if "two sources" in needs and len(parties.states(sources)) < 2:
        return "one party only"
    if "abroad" in needs and len(known) < 2 and not any(p.ref.state == NO_STATE for p in targets):
        return "within one state"
    if "other target" in needs and not parties.states(targets) - parties.states(sources):
        return _NOBODY_ELSE
    if "diplomat target" in needs and not any(_is_diplomatic(look, p) for p in targets):
        return "no diplomat sent away"
    return ""


def _is_organ(party: Party) -> bool:
    """Say whether a group or person acts for a state: "Peruvian police", "President Ocampo"."""
    return party.kind == "person" or not _ORGANS.isdisjoint(party.ref.name.lower().split())


_FORCES = listed(
    "military army troops soldiers rebels militants insurgents separatists guerrillas anti-terrorist counter-terrorism antiterrorist anti-terror "
    "punitive ground offensive bombing air crackdown invasion counter-insurgency terrorist terrorists"
)
_ORGANS = listed(
    "police army military troops soldiers forces guard guards government authorities officials junta regime court courts judge judges prosecutors "
    "parliament navy security gendarmes ministry council cabinet president lawmakers intelligence commission agency regulator regulators"
)


def _is_diplomatic(look: Look, party: Party) -> bool:
    inside = look.sentence.words_in(*party.span)
    around = look.lower[inside[0] : inside[-1] + 3] if inside else []
    return any(word.startswith(_DIPLOMATIC) for word in around)


_DIPLOMATIC = ("diplomat", "embass", "ambassador", "envoy", "attach", "consul", "mission", "charg")


def _may_stay_unnamed(look: Look, trigger: Trigger, sides: Sides) -> bool:
    """Say whether a request for a state or body is addressed to the world or to all who fight: "called on all parties"."""
    frame = trigger.frame
    if frame.type != "REQUEST" or trigger.entry.is_noun or "own target" in frame.needs:
        return False
    if not any(p.kind in ("state", "organisation", "office", "person", "group") and p.ref.state not in ("", NO_STATE) for p in sides.sources):
        return False
    if look.parsed:
        slots = look.found(trigger.head, trigger.last, trigger.form, is_noun=False)
        heads = {look.lower[head] for place in ("object", "on", "to", "upon", "for", "from") for head in slots.get(place, ())}
    else:
        heads = set(look.lower[trigger.last + 1 : trigger.last + 5])
    if heads & {"end", "halt", "stop", "cessation"}:
        heads |= set(look.lower[trigger.last + 1 : trigger.last + 8])
    return bool(heads & _EVERYBODY) or bool(heads & _ENDS and frame.mode == "yield")


def _is_killed(trigger: Trigger, targets: Sequence[Party]) -> bool:
    """Say whether a killing names whom it struck down: who did it may stay unnamed."""
    return trigger.entry.lemma in ("killing", "assassination", "murder") and any(p.kind in ("person", "office", "group") for p in targets)


def _gathers(look: Look, trigger: Trigger, sources: Sequence[Party]) -> bool:
    """Say whether a body of states is told to gather: "the ASEAN summit was held", "opened the NATO conference"."""
    told = look.parsed and trigger.entry.is_noun and look.base(trigger.head) in ("nsubj", "obj")
    return told and trigger.frame.type == "CONSULT" and trigger.entry.lemma in _GATHERINGS and any(p.ref.state == IGO for p in sources)


_GATHERINGS = frozenset({"summit", "session", "meeting"})
_GROUNDS = listed("field fields pitch pitches ground grounds stadium stadiums club team hall arena")
_GAMES = listed(
    "medal medals medallist relay championship championships cup league match tournament final finals goal goals olympic olympics olympiad umpire "
    "referee rugby football soccer cricket tennis hockey basketball volleyball chess fifa uefa"
)
_PEACEFUL = listed("tourists tourist shoppers holidaymakers visitors fans pensioners tariffs exporters imports goods products investors farmers")
_SPORT = listed(
    "wicket wickets innings semi-final semi-finals semifinal semifinals quarter-final quarter-finals quarterfinal quarterfinals midfielder "
    "goalkeeper batsman batsmen bowler hat-trick playoff playoffs goalless half-time halftime kickoff kick-off "
    "grand-slam forehand backhand scoresheet sevens"
)
_EVERYBODY = listed("parties sides countries states nations community governments powers belligerents factions neighbours neighbors world members")
_ENDS = listed("ceasefire truce restraint hostilities de-escalation escalation violence fighting withdrawal cessation")


def _is_traveller(source: Party) -> bool:
    """Say whether somebody travels for himself or carries others: tourists, students, an airline."""
    return source.kind == "company" or source.ref.name.lower().rpartition(" ")[2] in _TRAVELLERS


_TRAVELLERS = listed(
    "tourists tourist holidaymakers travellers travelers passengers pilgrims migrants students airline airlines airways carrier carriers"
)




def _is_game(look: Look) -> bool:
    """Say whether a sentence speaks of a game, and not only of the ground where people play ("a strike on a football field")."""
    if _GAMES.isdisjoint(look.said):
        return False
    return any(word in _GAMES and not _GROUNDS.intersection(look.lower[index + 1 : index + 2]) for index, word in enumerate(look.lower))


def _is_between_states(look: Look, trigger: Trigger, sources: Sequence[Party]) -> bool:
    """Say whether what is attended is a gathering of states: called so, or held in or about another state."""
    slots = look.found(trigger.head, trigger.last, trigger.form, is_noun=False)
    heads = [head for place in ("object", "in", "at", "for", "to") for head in slots.get(place, ())]
    inside = {index for head in heads for index in look.sentence.subtree(head)} if look.parsed else set(range(trigger.first, len(look.lower)))
    if any(look.lower[index] in _AMONG_STATES for index in inside):
        return True
    named = {mention.state for index in inside for mention in look.cover.get(index, ())}
    named |= {look.sites[index][0].state for index in inside if index in look.sites}
    return bool(named - {"", NO_STATE} - parties.states(sources))


_SEEN = frozenset({"see", "embrace", "hug", "reconcile"})


def _is_person_seen(look: Look, trigger: Trigger) -> bool:
    """Say whether the object of a verb is a person: "saw the king", not "saw the king's remarks"."""
    heads = look.found(trigger.head, trigger.last, trigger.form, is_noun=False).get("object", [])
    return any(mention.kind in ("person", "office") for head in heads for mention in look.cover.get(head, ()))


def _is_land(look: Look, party: Party) -> bool:
    """Say whether a party is a land inside a state: named by a place, not by a mention of the state."""
    return party.kind == "state" and not any(mention.span == party.span for mention in look.mentions)


def _is_own_land(look: Look, trigger: Trigger, sources: Sequence[Party]) -> bool:
    """Say whether the object of a verb is the state of who acts: "took Paraguay out of the pact"."""
    mentions = [mention for head in look.kids(trigger.head, "obj") for mention in look.cover.get(head, ())] if look.parsed else []
    return any(mention.kind == "state" and mention.state in parties.states(sources) for mention in mentions)


def _is_counted(look: Look) -> bool:
    """Say whether a sentence tells how many voted which way: "by 118 votes to 62", "by eighteen votes", "by acclamation"."""
    if "acclamation" in look.said:
        return True
    return not _TALLY.isdisjoint(look.said) and any(word[:1].isdigit() or word.endswith(_SPELLED) or word in _FEW for word in look.lower)


_SPELLED = ("teen", "ty", "ty-one", "ty-two", "ty-three", "ty-four", "ty-five", "ty-six", "ty-seven", "ty-eight", "ty-nine")
_FEW = listed("two three four five six seven eight nine ten eleven twelve hundred")
_TALLY = frozenset({"votes", "vote", "abstentions", "abstaining", "abstained", "favour", "favor", "against"})
_AMONG_STATES = listed(
    "international global world donor donors peace climate regional ministerial multilateral trilateral security summit summits talks "
    "negotiations reconstruction recovery"
)


def _is_definite(look: Look, trigger: Trigger) -> bool:
    """Say whether the subject is one already known: "the new deal", not "a deal" or "the proposed deal"."""
    words = {look.lower[kid] for head in look.subjects(look.predicate(trigger.head)) for kid in look.kids(head, "det", "nmod", "amod")}
    return bool(words & _KNOWN) and not words & _PROPOSED


_KNOWN = listed("the this that these its their")
_PROPOSED = listed("proposed possible draft potential future")


def _are_envoys(look: Look, party: Party) -> bool:
    """Say whether the words of a party end in people whom a state sends: "a Chilean trade delegation"."""
    inside = look.sentence.words_in(*party.span)
    return bool(inside) and look.lower[inside[-1]] in _OFFICIALS


def _is_official(party: Party) -> bool:
    """Say whether a party is a person or an office, named or not: "the Peruvian foreign minister"."""
    return party.kind in ("person", "office") or not _OFFICIALS.isdisjoint(party.ref.name.lower().split()[-1:])


_OFFICIALS = listed(
    "president premier minister secretary chancellor king queen emir envoy ambassador leader adviser delegation mission team negotiators "
    "envoys ministers officials diplomats lawmakers leaders"
)


def _is_titled(look: Look, party: Party) -> bool:
    """Say whether a person is named with his office: "the Peruvian foreign minister Ana Brito"."""
    return party.kind == "person" and any(mention.span == party.span and mention.form == "title" for mention in look.mentions)


def _is_measure(look: Look, trigger: Trigger) -> bool:
    """Say whether what is met is a target, a need or a reproach."""
    if look.parsed:
        heads = {look.lower[kid] for kid in look.kids(trigger.head, "obj", "obl") if look.base(kid) == "obj" or look.case(kid) == "with"}
    else:
        heads = set(look.lower[trigger.last + 1 : trigger.last + 4])
    return bool(heads & parties.word_list("measures"))


def has_complement(look: Look, trigger: Trigger) -> bool:
    """Say whether a second complement follows the object: "called him a friend"."""
    if not look.parsed:
        return True
    objects = look.kids(trigger.head, "obj", "iobj", "xcomp", "ccomp")
    return len(objects) != 1 or bool(look.kids(objects[0], "acl"))


def _on_business(look: Look, trigger: Trigger, targets: Sequence[Party]) -> bool:
    """Say whether a place follows the trigger at once, as a place, and after it what one is there for, or when."""
    for place in targets:
        inside = look.sentence.words_in(*place.span)
        if inside and place.kind in ("state", "place") and inside[0] - trigger.last <= 2:
            if _AT_PRESENT.intersection(look.lower[trigger.first : trigger.last]):
                return True
            return not _BUSINESS.isdisjoint(look.lower[inside[-1] + 1 : inside[-1] + 2])
    return False


_AT_PRESENT = frozenset({"currently", "now", "presently"})
_BUSINESS = listed("for to on meeting visiting attending holding yesterday today last this recently earlier where ahead")
_RECEPTIONS = frozenset({"received", "welcomed guest"})
_CONDEMNING = listed("condemn denounce deplore decry")
_PARTICLES = listed("through up out off down across along about under forward together close apart into from")


def _travels(look: Look, party: Party) -> bool:
    """Say whether an actor can come and go: a person or people, not a state or body as such ("the Peruvians came")."""
    inside = look.sentence.words_in(*party.span)
    if not inside:
        return party.kind not in ("state", "organisation")
    return party.kind != "organisation" and (party.kind != "state" or look.lower[inside[-1]].endswith("s"))


def is_elliptic(look: Look, trigger: Trigger) -> bool:
    """Say whether a passive leaves out both sides because the words before name them: "the debt has been written off"."""
    if not look.parsed or trigger.entry.is_noun or trigger.frame.name not in ("help", "sign", "aid", "impose", "forgive debt", "reschedule"):
        return False
    subject = look.subjects(trigger.head)
    definite = {"the", "this", "that", "these", "remaining", "rest"}
    if "being" in look.lower[max(0, trigger.head - 2) : trigger.head] or any("such" in look.lower[max(0, head - 2) : head] for head in subject):
        return False
    return look.is_passive(trigger.head) and any(definite & {look.lower[each] for each in look.sentence.subtree(head)} for head in subject)


def _is_main_deed(look: Look, trigger: Trigger) -> bool:
    """Say whether a deed is told by a clause of its own and as done: "Ghana has sold three drones", not "Ghana, which sells cocoa"."""
    return look.parsed and trigger.form in ("D", "N") and look.base(trigger.head) in ("root", "conj", "ccomp", "parataxis")


def _is_crowd_of(look: Look, party: Party) -> bool:
    """Say whether a party is people of a trade or street ("Chilean miners")."""
    return party.kind != "organisation" and any(parties.is_crowd(look.lower[index]) for index in look.sentence.words_in(*party.span))


def _is_crowd(look: Look, trigger: Trigger, sides: Sides) -> bool:
    if trigger.entry.is_noun and sides.sources and look.sentence.words_in(*sides.sources[0].span) == range(trigger.head, trigger.head + 1):
        return True
    slots = look.found(trigger.head, trigger.last, trigger.form, is_noun=trigger.entry.is_noun) if look.parsed else {}
    if any(parties.is_crowd(look.lower[head]) for head in slots.get("subject", ())):
        return True
    if not sides.sources:
        return parties.is_crowd(sides.unnamed_source.lower())
    span = sides.sources[0].span
    inside = look.sentence.words_in(span.start, span.end)
    people = bool(inside) and look.lower[inside[-1]].endswith("s")
    if people and any(mention.form == "nominal" and mention.kind == "state" for mention in look.cover.get(inside[-1], ())):
        return True
    return any(parties.is_crowd(look.lower[index]) for index in look.sentence.words_in(span.start, span.end)) or parties.is_crowd(
        sides.unnamed_source.lower()
    )
