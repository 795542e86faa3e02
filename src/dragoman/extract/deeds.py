"""Whose a deed of force, arrest or protest is where its words name no state: the place it was done at, else the one state the report is about.

"Gunmen took ten people hostage in Lagos" was done to people in Nigeria by nobody named. What is lent so says so in `why` and is held for less sure.
"""

from dragoman.extract.arguments import Sides
from dragoman.extract.context import Context
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party, at, counted, crowd, is_crowd, party, states, word_list
from dragoman.extract.presupposed import whole
from dragoman.model import IGO, NO_STATE, ActorRef, Span

AT_PLACE = "the state of the place"
AT_HOME = "the one state of the report"
OF_TRIAL = "who is tried for it"
OF_BLOW = "whose attack it is that they suffer in"
_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_DEADLY = frozenset({"kill", "wound", "injure", "maim", "slay", "hit", "strike", "die", "perish"})
_PLACED = frozenset({"in", "at", "across", "near", "inside", "outside", "around", "through"})
_LANDS = listed(
    "city town village region province district capital port area areas territory border frontier side peninsula island islands coast waters desert "
    "enclave oblast state valley highlands mountains suburb sector regions provinces districts cities towns villages soil exclave department"
)
_OF_STATE = frozenset({"government", "federal", "state", "national", "security", "army", "regular"})
_SHARES = frozenset({"role", "part", "involvement", "hand", "responsibility", "connection", "link", "links", "complicity", "plot", "plan"})
_INNER = frozenset({",", "the", "city", "town", "province", "region", "capital", "of", "port", "village"})


def placed(context: Context, look: Look, trigger: Trigger, sides: Sides) -> tuple[Sides, str]:
    """Give the sides with those that the place of a deed lends, and whence, or the same sides and nothing."""
    frame = trigger.frame
    if frame.mode == "release" and look.parsed and not _JAILS.isdisjoint(look.said) and not sides.targets:
        return _freed(look, trigger, sides)
    is_taken = bool(states(sides.targets)) and not (frame.type == "PROTEST" and not sides.sources and not trigger.entry.is_noun)
    if frame.type not in _FORCE or not look.parsed or is_taken or (sides.targets and sides.sources):
        return sides, ""
    tried = _tried(look, trigger)
    if tried is not None:
        return (sides._replace(sources=tried, unnamed_source=""), OF_TRIAL) if tried and not sides.sources else (sides, "")
    own, place = states(sides.sources), _place(look, trigger.head)
    doers, people, things = ([], [], []) if trigger.entry.is_noun else _heads(look, trigger)
    if frame.name == "claim an attack" and place is not None:
        return sides._replace(targets=(place,)), AT_PLACE
    if own:
        there = place.ref.state if place else (min(own) if frame.mode == "arrest" and _is_own(look, people) else "")
        return (sides._replace(targets=(_unnamed(look, people[0], there),)), AT_PLACE) if people and there and len(own) == 1 else (sides, "")
    there, whence = (place.ref.state, AT_PLACE) if place else (_home(context, look), AT_HOME)
    blow = _blow(look, trigger.head) if people and frame.type == "ASSAULT" and not trigger.entry.is_noun else -1
    struck = _owners(look, blow) if blow >= 0 else []
    if struck:
        there = _struck_at(look, blow) or there
        hurt = () if there in states(struck) else (_unnamed(look, people[0], there or NO_STATE),)
        return sides._replace(sources=tuple(struck), targets=hurt, unnamed_source=""), OF_BLOW
    if not there or (trigger.entry.lemma in _DEADLY and not word_list("violence").intersection(look.lower)):
        return sides, ""
    if trigger.entry.is_noun:
        above = look.words[trigger.head].head
        if frame.type == "COERCE" or place is None or (above >= 0 and look.lower[above] in _SHARES):
            return sides, ""
        if frame.type == "ASSAULT" and _is_by_the_way(look, trigger.head, place):
            return sides, ""
        if frame.type == "PROTEST":
            return sides._replace(sources=(crowd(look, trigger.head, there),)), whence
        return sides._replace(targets=(place,)), whence
    told = [head for head in doers if look.lower[head] in word_list("armed") | word_list("police") or is_crowd(look.lower[head])]
    if doers and not told and not word_list("violence").intersection(look.lower[head] for head in doers):
        return sides, ""
    sources = tuple(_unnamed(look, head, NO_STATE if _is_rebel(look, head) else there) for head in told[:1])
    if frame.type == "PROTEST":
        return (sides._replace(sources=sources), whence) if sources and states(sources) else (sides, "")
    suffering = people[:1] or (things[:1] if doers else [])
    return (sides._replace(sources=sources, targets=(_unnamed(look, suffering[0], there),)), whence) if suffering else (sides, "")


def _tried(look: Look, trigger: Trigger) -> tuple[Party, ...] | None:
    """Give who is tried for a deed that a court speaks of, None where no court does: where it sits is not where the deed was done."""
    above = look.words[trigger.head].head
    while above >= 0 and look.base(above) in ("nmod", "obl") and look.lower[above] in _TERMS:
        above = look.words[above].head
    if not trigger.entry.is_noun or above < 0 or look.lower[above] not in _COURTS or look.case(trigger.head) not in ("for", "of", "over"):
        return None
    heads = look.subjects(above) if look.is_passive(above) else look.kids(above, "obj")
    return tuple(dict.fromkeys(p for head in heads for each in look.conjuncts(head) for p in at(look, each)))


_TERMS = listed("prison terms term years year sentence sentences jail life death imprisonment charges")
_COURTS = listed("sentenced convicted jailed tried indicted charged imprisoned acquitted sentence convict jail try indict condemned")


def _freed(look: Look, trigger: Trigger, sides: Sides) -> tuple[Sides, str]:
    """Give who lets people go where only the place says it: "freed from jail in Managua", "her release from prison in Turkey"."""
    place = _place(look, trigger.head)
    if place is None or (sides.sources and not trigger.entry.is_noun):
        return sides, ""
    noun = trigger.head
    if trigger.entry.is_noun:
        own = [kid for kid in look.kids(noun, "nmod") if look.words[kid].relation == "nmod:poss"]
        owners = [p for kid in own for p in at(look, kid) or [_unnamed(look, kid, NO_STATE)]]
        is_own = any(look.lower[kid] in _JAILS and look.case(kid) == "from" for kid in look.kids(noun, "nmod"))
        return (sides._replace(sources=(place,), targets=tuple(owners[:1])), AT_PLACE) if is_own else (sides, "")
    people = _heads(look, trigger)[1]
    if not people:
        return sides, ""
    freed = (_unnamed(look, people[0], place.ref.state),)
    return sides._replace(sources=() if "captivity" in look.said else (place,), targets=freed), AT_PLACE


_JAILS = frozenset({"jail", "prison", "custody", "detention", "captivity", "imprisonment"})


def _blow(look: Look, verb: int) -> int:
    """Give the attack that people die in: "killed in Kenyan strikes", "because of Kenya's offensive", "the Kenyan raid in which …"; -1: none."""
    blows = [kid for kid in look.kids(verb, "obl") if look.case(kid).split()[:1] in _IN_BLOW and look.lower[kid] in word_list("violence") | _BLOWS]
    if not any(_owners(look, blow) for blow in blows) and look.is_passive(verb) and not look.agents(verb):
        blows = _blow_before(look, verb)
    return next((blow for blow in blows if _owners(look, blow)), -1)


def _owners(look: Look, blow: int) -> list[Party]:
    """Give who strikes a blow told by a noun: "Kenyan strikes", "Kenya's offensive", "a raid by Kenya"."""
    owners = [kid for kid in look.kids(blow, "amod", "compound", "nmod") if look.case(kid) in _OWN and kid in look.cover]
    return [party(m) for kid in owners for m in look.cover[kid][:1] if m.state not in ("", NO_STATE, IGO) and m.as_ != "place"][:1]


def _struck_at(look: Look, blow: int) -> str:
    """Give the state that a blow fell on: "the raid on Kenya", empty where its words name none."""
    struck = [kid for kid in look.sentence.subtree(blow) if kid > blow and look.case(kid) in _ONTO]
    found = [m.state for kid in struck for m in look.cover.get(kid, ())] + [look.sites[kid][0].state for kid in struck if kid in look.sites]
    return next((state for state in found if state not in ("", NO_STATE, IGO)), "")


def _blow_before(look: Look, verb: int) -> list[int]:
    """Give the attack that a clause "in which", "when", "that left" tells the toll of: the nearest one named before it."""
    clause = verb
    while look.base(clause) == "conj" and look.words[clause].head >= 0 and look.words[look.words[clause].head].tag == "VERB":
        clause = look.words[clause].head
    if look.base(clause) not in ("acl", "advcl") or look.words[clause].head < 0:
        return []
    first = min(look.sentence.subtree(clause))
    opening = look.lower[max(0, first - 1) : first + 3]
    if _TOLD_OF.isdisjoint(opening):
        return []
    return [at for at in range(first - 1, max(-1, first - 12), -1) if look.lower[at] in _BLOWS and look.words[at].tag == "NOUN"][:1]


def _heads(look: Look, trigger: Trigger) -> tuple[list[int], list[int], list[int]]:
    """Give the nouns without a state that act, the people it is done to, and the things."""
    slots = look.found(trigger.head, trigger.last, trigger.form, is_noun=False)
    last = look.words[trigger.last].head
    after = look.conjuncts(last) if trigger.entry.ends_in_preposition and last > trigger.last else []
    inside = [at for at in range(trigger.head + 1, trigger.last + 1) if look.words[at].head == trigger.head and is_crowd(look.lower[at])]
    objects = _meant(look, [*slots.get("object", []), *after, *inside])
    people = [head for head in objects if look.words[head].tag == "NUM" or _are_people(look.lower[head])]
    things = [head for head in objects if head not in people and look.lower[head] in word_list("sites")]
    return _meant(look, slots.get("subject", [])), people, things


_IN_BLOW = (["in"], ["by"], ["during"], ["because"], ["under"], ["amid"], ["from"], ["since"])
_ONTO = frozenset({"on", "in", "against", "into", "at"})
_OWN = ("", "by", "'s", "’s", "'", "’")
_TOLD_OF = frozenset({"which", "when", "where"})
_BLOWS = listed(
    "attack attacks assault assaults strike strikes airstrike airstrikes raid raids offensive offensives invasion incursion bombing bombings "
    "bombardment shelling shellings blitz onslaught rampage massacre ambush campaign operation response retaliation reprisal reprisals aggression "
    "siege"
)


_PEOPLE = ("people", "own_people", "armed", "police")


def _are_people(word: str) -> bool:
    return is_crowd(word) or any(word in word_list(each) for each in _PEOPLE)


def _meant(look: Look, heads: list[int]) -> list[int]:
    """Give what nouns count instead of the number: "dozens of activists"; none that a mention gives a state."""
    return [head for head in (*counted(look, heads), *heads) if not any(m.state not in ("", NO_STATE) for m in look.cover.get(head, ()))]


def _is_rebel(look: Look, head: int) -> bool:
    """Say whether those who act bear arms against their state: "gunmen", not "government fighters"."""
    return look.lower[head] in word_list("armed") and not any(look.lower[kid] in _OF_STATE for kid in look.kids(head, "amod", "compound"))


def _is_own(look: Look, people: list[int]) -> bool:
    return bool(people) and look.lower[people[0]] in word_list("own_people")


def _unnamed(look: Look, head: int, state: str) -> Party:
    word = look.words[head]
    return Party(ActorRef(name=word.text, state=state), Span(word.start, word.end), "group")


def _place(look: Look, deed: int) -> Party | None:
    """Give the state of the place that a sentence names with "in", "at", "near" and the like, None where it names none with the deed."""
    named = [(look.extent(m), party(m)) for m in look.mentions if m.kind in ("state", "place") and m.state not in ("", NO_STATE, IGO)]
    sites = [(range(last, last + 1), Party(ref, span, "state")) for last, (ref, span) in look.sites.items()]
    for inside, found in (*named, *sites):
        if inside and look.bases[inside[-1]] == "amod" and look.lower[look.words[inside[-1]].head] not in _LANDS:
            continue
        before = inside.start - 1
        if ";" in look.lower[min(deed, before) : max(deed, before)]:
            continue
        while before > inside.start - 5 and before > 0 and (look.lower[before] in _INNER or look.words[before].tag in ("PROPN", "ADJ")):
            before -= 1
        if inside and look.lower[before] in _PLACED:
            return found._replace(as_place=True)
    return None


def _is_by_the_way(look: Look, deed: int, place: Party) -> bool:
    """Say whether a deed only tells when something else was, and a place is that of the something: "since the bombing shops in Chad are shut"."""
    noun = whole(look, deed)
    above = look.words[noun].head
    opening = {look.lower[kid] for kid in look.kids(above, "mark", "advmod")} if look.base(above) == "advcl" else set()
    is_then = look.base(noun) == "nsubj" and not _WHEN.isdisjoint(opening)
    if not is_then and look.case(noun).split()[:1] not in _MEANWHILE:
        return False
    at_word = look.sentence.word_at(place.span.start)
    is_beside = bool(_PLACED.intersection(look.lower[deed + 1 : deed + 2])) and deed < at_word and "," not in look.lower[deed:at_word]
    return not is_beside and at_word not in look.sentence.subtree(above if is_then else noun)


_WHEN = listed("since after before as when while until once")
_MEANWHILE = [[word] for word in ("since", "after", "before", "during", "under", "amid", "throughout", "despite", "with", "following", "until")]


def _home(context: Context, look: Look) -> str:
    """Give the state that a report is about, where the sentence names no other."""
    home = context.home
    beside = [index for index, over in look.cover.items() if any(m.state not in (home, "", NO_STATE) for m in over)]
    return home if home and all(look.lower[index + 1 : index + 2] in _BORDERS for index in beside) else ""


_BORDERS = (["border"], ["frontier"], ["-"], ["language"])
