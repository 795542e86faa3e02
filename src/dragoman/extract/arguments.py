"""Source and target of a trigger: the actors that stand where its frame says they stand."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dragoman.extract import ballots, implied, visits
from dragoman.extract.forms import inflections, listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party, at, distinct, posted, states, word_list
from dragoman.knowledge.files import toml
from dragoman.model import IGO

_HELP = frozenset({"support", "aid", "assistance", "backing", "help", "arms", "weapons", "supplies"})
_BLOWS = listed("attack attacks strike strikes raid raids airstrike airstrikes bombing shelling ambush assault blast")
_FIGHTS = frozenset({"fighting", "war", "conflict", "violence", "clashes", "crisis", "unrest", "hostilities", "warfare", "strife"})
_WHERE = frozenset({"along", "near", "in", "into", "on", "off", "against", "towards", "toward", "at", "around", "inside", "over", "across"})
_GIVEN = frozenset({"AID", "COOPERATE"})
_MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
_PHASES = listed(
    "begin begins began begun start starts started continue continues continued resume resumes resumed keep keeps kept stop stops stopped"
)
_WITH_WHOM = frozenset({"to", "from", "with", "into"})
_CARRIED = frozenset({"MOBILIZE", "RETREAT", "COOPERATE", "AID", "tourism"})
_DIPLOMATIC = ("diplomatic",)
_LOSSES = frozenset({"deaths", "killed by"})
_LISTS = frozenset({"list", "take off a list"})
_NEVER_OF_OWN = frozenset({"condole", "want an answer"})
"""What nobody says to his own side: in "demanded the release of Peruvian sailors" Peru is not asked by Peru."""
_STIRRED = "feelings stirred"
"""The frame of feelings in a place, which are those of its state: "sparked outrage in Oslo"."""
_OF_PLACES = frozenset({"recognize", "recognize outcome"})
_CONVENED = listed("mediated brokered facilitated hosted convened sponsored organised organized arranged chaired overseen moderated")
"""What a third party does to talks: "talks mediated by Chad" are not Chad's."""
_EACH_OTHER = (("each", "other"), ("one", "another"))
_EACH = frozenset({"each", "both", "neither", "either"})

Slots = dict[str, list[int]]


class Sides(NamedTuple):
    """The sources and targets of a trigger, and whether words stood at the source's place without naming anybody."""

    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    unnamed_source: str = ""


def of_trigger(look: Look, trigger: Trigger, carrier: int = -1) -> Sides:
    """Give the sides of a trigger; `carrier` is the verb that carries an event noun ("held" of "held talks")."""
    frame, is_noun = trigger.frame, trigger.entry.is_noun
    slots = slots_of(look, trigger, carrier)
    sources = _sources(look, trigger, slots)
    targets = _targets(look, trigger, slots, sources)
    if not targets and look.parsed and not is_noun and len(states(sources)) > 1 and _is_reciprocal(look, trigger):
        targets = list(sources)
    if not targets and frame.absorbs and look.parsed and "own target" not in frame.needs and frame.type not in ("denial", "decision"):
        content = implied.content(look, trigger, slots, frozenset(states(sources)))
        targets = [each for each in content if _key(each) not in {_key(p) for p in sources}]
    if not sources and is_noun and look.parsed and frame.type in ("ASSAULT", "COERCE"):
        sources = implied.cause(look, trigger)
    if not targets and sources and look.parsed and (not is_noun or frame.type == "ASSAULT"):
        targets = implied.pronominal(look, {"object": slots.get("on", []) if is_noun else slots.get("object", [])}, sources)
    announced = frame.type in ("AID", "COOPERATE") and look.parsed and look.base(trigger.head) == "ccomp" and look.is_passive(trigger.head)
    if not sources and (frame.is_verbal or announced) and look.parsed and not is_noun:
        sources = implied.above(look, trigger, slots)
        targets = [each for each in targets if _key(each) not in {_key(p) for p in sources}]
    if frame.is_verbal and look.parsed and not is_noun and not targets:
        targets = [each for each in implied.addressed(look, trigger) if _key(each) not in {_key(p) for p in sources}]
    if frame.is_verbal and look.parsed and not is_noun:
        sayers = implied.sayers(look, trigger.head)
        if sayers and (not sources or not targets or states(sources) <= states(targets) or implied.is_modal(look, look.words[trigger.head].head)):
            sources = sayers
            targets = [each for each in targets if each.ref not in {p.ref for p in sayers}]
            if not targets:
                objects = [*slots.get("object", ()), *implied.clause_subjects(look, slots)]
                targets = implied.pronominal(look, {"object": objects}, sources)
    if frame.symmetric and targets:
        targets = [*targets, *(each for each in implied.listed_after(look, targets[0]) if each.ref not in {p.ref for p in (*sources, *targets)})]
    if not sources and frame.type in ("vote", "accession") and look.parsed:
        sources = ballots.voters(look, trigger.head, slots) if frame.type == "vote" else ballots.lands(look, slots)
    if not sources and frame.name == _STIRRED and look.parsed:
        where = [head for place in ("object", "in", "across") for head in slots.get(place, ())]
        sources = [p for head in where for p in at(look, head, places=True)] or _there(look, slots, ("object", "in"))
        targets = [each for each in targets if _key(each) not in {_key(p) for p in sources}]
    if not sources and frame.type == "MOBILIZE" and look.parsed and not is_noun and look.is_passive(trigger.head):
        sources = [p for head in look.subjects(trigger.head) for p in at(look, head, owned=True) if p.kind in ("group", "state")]
        targets = [each for each in targets if _key(each) not in {_key(p) for p in sources}]
    if not sources and frame.type == "PROTEST" and not (frame.mode == "riot" and is_noun) and look.parsed:
        sources = implied.crowd_there(look, trigger, targets, carrier)
    if not sources and not targets and (frame.mode == "seize" or (is_noun and frame.type == "SANCTION")):
        targets = _there(look, slots, frame.target)
    if is_noun and frame.type == "SANCTION" and look.parsed and not targets:
        aimed = [p for p in sources if _is_aimed_at(look, trigger.head, p)]
        sources, targets = [p for p in sources if p not in aimed], aimed
    first = [] if sources else [head for place in frame.source[:1] for head in slots.get(place, ())[:1]]
    own = states(sources)
    targets = [posted(look, p) for p in targets if not _is_no_opponent(look, trigger, p)]
    if own and not states(targets) - own and (frame.mode == "visit" or frame.type in _MATERIAL | _GIVEN or frame.name in _OF_PLACES):
        there = _there(look, slots, frame.target, is_goal=frame.mode == "visit")
        targets = [p for p in there if p.ref.state not in own] or targets
    if frame.name in _NEVER_OF_OWN:
        targets = [p for p in targets if p.ref.state not in own]
    if frame.type == "MOBILIZE":
        targets = [p for p in targets if p.ref.state not in own]
    if frame.type in ("ACCUSE", "THREATEN") and len(own) == 1 and all(p.kind in ("person", "office", "state", "organisation") for p in sources):
        targets = [p for p in targets if p.ref.state not in own or p.kind != "state"]
    if not frame.symmetric and any(p.ref.state not in own for p in targets):
        targets = [p for p in targets if p.ref.state not in own or p.kind == "person"]
    if is_noun and frame.symmetric and not sources and len(states(targets)) > 1:
        sources, targets = targets, []
    if is_noun:
        itself = look.words[trigger.head].start
        targets = [p for p in targets if not (p.kind == "group" and p.span.start <= itself < p.span.end)]
    return Sides(tuple(distinct(sources)), tuple(distinct(targets)), look.words[first[0]].text if first else "")


def _is_aimed_at(look: Look, noun: int, found: Party) -> bool:
    """Say whether a state before a measure's noun is whom it is laid on: "the Iran sanctions", not "US sanctions" nor "Iranian sanctions"."""
    inside = look.sentence.words_in(*found.span)
    if not inside or look.words[inside[-1]].head != noun or look.bases[inside[-1]] != "compound":
        return False
    text = look.words[inside[-1]].text
    is_word = text.istitle() and not text.replace(".", "").isupper()
    return is_word and any(m.form == "name" and m.kind == "state" for m in look.cover.get(inside[-1], ()))


def _there(look: Look, slots: Slots, places: Sequence[str], *, is_goal: bool = False) -> list[Party]:
    """Give the states of the towns and regions at the first place that names any: "bombed Aleppo", "a visit to Osaka"."""
    for place in places:
        inside = [(head, index) for head in slots.get(place, ()) for index in (look.sentence.subtree(head) if look.parsed else [head])]
        there = [(head, Party(*look.sites[index], "state", True)) for head, index in inside if index in look.sites]
        found = [p for head, p in there if not (is_goal and visits.is_no_host(look, head, p.span))]
        if found:
            return found[:1]
    return []


def _key(found: Party) -> str:
    return found.ref.actor or found.ref.name


def slots_of(look: Look, trigger: Trigger, carrier: int) -> Slots:
    """Give the heads that stand at each grammatical place of a trigger, places that only this kind of trigger has among them."""
    frame, entry = trigger.frame, trigger.entry
    slots = dict(look.found(trigger.head, trigger.last, trigger.form, is_noun=entry.is_noun))
    if carrier >= 0:
        _add_carried(look, trigger, carrier, slots)
    if not entry.is_noun and entry.ends_in_preposition:
        _complement(look, trigger, slots)
    elif not entry.is_noun and entry.rest and look.parsed:
        for index in range(trigger.head + 1, trigger.last + 1):
            if look.words[index].tag == "NOUN":
                for name, heads in look.places(index, is_noun=True).items():
                    if name not in ("mod", "poss"):
                        slots.setdefault(name, []).extend(head for head in heads if head not in slots.get(name, ()))
                for clause in look.kids(index, "acl"):  # "its call for Peru to leave"
                    if "for" in [look.lower[kid] for kid in look.kids(clause, "mark")]:
                        slots.setdefault("for", []).extend(each for kid in look.kids(clause, "nsubj") for each in look.conjuncts(kid))
    if frame.objects and look.parsed and not entry.is_noun:
        if look.is_passive(trigger.head) and not slots.get("subject"):
            slots["subject"] = [each for head in slots.get("with", ()) for each in look.places(head, is_noun=True).get("by", ())]
        for head in list(slots.get("object", ())):
            for name, heads in look.places(head, is_noun=True).items():
                if name not in ("mod", "poss", "of", "clause"):
                    slots[name] = [*slots.get(name, ()), *(each for each in heads if each not in slots.get(name, ()))]
    if look.parsed and entry.is_noun and frame.type == "ASSAULT" and look.base(trigger.head) == "obj" and not {"on", "against"} & slots.keys():
        beside = [kid for kid in look.kids(look.words[trigger.head].head, "obl") if kid > trigger.last and look.case(kid) in ("on", "against")]
        slots.setdefault("on", []).extend(beside[:1])
    if look.parsed and not entry.is_noun and trigger.last > trigger.head and look.words[trigger.last].tag == "VERB":
        slots["left"] = [each for kid in look.kids(trigger.last, "obj") for each in look.conjuncts(kid)]
    if look.parsed and entry.is_noun and (frame.type in _CARRIED or frame.context == _DIPLOMATIC):
        for kid in [each for head in slots.get("of", ()) for each in look.kids(head, "nmod")]:
            if look.case(kid) in _WHERE | {"to", "from", "between", "for"}:
                slots.setdefault(look.case(kid), []).extend(look.conjuncts(kid))
    if look.parsed and entry.is_noun and frame.mode == "expel":
        slots.setdefault("from", []).extend(implied.left(look, slots))
    if entry.is_noun and trigger.last > trigger.first and look.parsed:
        for index in range(trigger.first, trigger.last + 1):
            if index != trigger.head:
                for name, heads in look.places(index, is_noun=look.words[index].tag != "VERB").items():
                    if name not in ("subject", "object"):
                        slots.setdefault(name, []).extend(
                            head for head in heads if head not in slots.get(name, ()) and not trigger.first <= head <= trigger.last
                        )
    if look.parsed and not entry.is_noun and look.base(trigger.head) == "xcomp" and look.lower[look.words[trigger.head].head] in _PHASES:
        for kid in look.kids(look.words[trigger.head].head, "obl"):
            if kid > trigger.last and look.case(kid) in _WITH_WHOM:
                slots.setdefault(look.case(kid), []).extend(look.conjuncts(kid))
    if look.parsed and entry.lemma == "be" and look.lower[trigger.last] == "by":
        slots["subject"] = look.subjects(look.predicate(trigger.head))
    if "object" in slots:
        slots["object"] = [
            head for head in slots["object"] if not (trigger.head < head < trigger.last and head not in look.cover and not entry.ends_in_preposition)
        ]
    if look.parsed and entry.is_noun and not slots.get("by"):
        things = [head for place in ("of", "to", "on", "against") for head in slots.get(place, ())]
        beside = [kid for head in things for kid in look.kids(head, "nmod") if look.case(kid) == "by"]
        slots.setdefault("by", []).extend(each for kid in beside for each in look.conjuncts(kid))
    if look.parsed and entry.is_noun and frame.type in ("SANCTION", "COERCE", "RETREAT", "MOBILIZE"):
        _add_ordered(look, trigger, slots)
    if look.parsed and frame.type == "SANCTION" and not {"targeting", "aimed", "directed", "hitting"}.isdisjoint(look.said):
        _add_hit(look, trigger, slots)
    if look.parsed and entry.is_noun and frame.type == "SANCTION" and look.base(trigger.head) == "nsubj":
        hurt = look.words[trigger.head].head
        if look.lower[hurt] in _HURTING and not {"on", "against"} & slots.keys():
            slots["against"] = [each for kid in look.kids(hurt, "obj") for each in look.conjuncts(kid)]
    if look.parsed and entry.is_noun and frame.symmetric:
        for made in look.kids(trigger.head, "acl"):
            for name in ("with", "between") if look.lower[made] in _CONVENED else ("with", "between", "by"):
                joined = [each for kid in look.kids(made, "obl") if look.case(kid) == name for each in look.conjuncts(kid)]
                slots.setdefault(name, []).extend(joined) if joined and not slots.get(name) else None
    if look.parsed and entry.is_noun and frame.type == "CONSULT" and not slots.get("with"):
        implied.at_ones_place(look, trigger, slots)
    if look.parsed and entry.is_noun and frame.name == "visit":
        visits.beside(look, trigger, slots)
    if look.parsed and entry.is_noun:
        implied.attending(look, trigger, slots)
    elif look.parsed and frame.name == "visit":
        implied.where(look, trigger, slots)
    _add_asked_for(look, trigger, slots)
    if look.parsed and not entry.is_noun and frame.type in ("MOBILIZE", "ASSAULT"):
        for kid in [each for head in slots.get("object", ()) for each in look.kids(head, "nmod")]:
            if look.case(kid) in _WHERE:
                slots.setdefault(look.case(kid), []).extend(look.conjuncts(kid))
    if frame.type == "PROTEST" and look.parsed:
        fronts = [head for head in slots.get("in", ()) if look.lower[head] == "front"]
        slots.setdefault("outside", []).extend(kid for head in fronts for kid in look.kids(head, "nmod") if look.case(kid) == "of")
        slots["purpose"] = implied.aimed_at(look, trigger)
    return slots


def _add_hit(look: Look, trigger: Trigger, slots: Slots) -> None:
    """Add whom measures are aimed at by a participle after their noun: "new sanctions targeting Chadian banks"."""
    nouns = [*range(trigger.first, trigger.last + 1), *slots.get("object", ())]
    aiming = [kid for noun in nouns for kid in look.kids(noun, "acl") if look.lower[kid] in ("targeting", "hitting", "aimed", "directed")]
    aims = [kid for verb in aiming for kid in look.kids(verb, "obj", "obl") if look.case(kid) in ("", "at", "against")]
    hit = [each for kid in aims for each in look.conjuncts(kid)]
    if hit and "on" not in slots:
        slots["on"] = hit


_HURTING = inflections("ruin cripple hurt hit strangle choke batter dissipate devastate crush damage hammer weaken starve isolate squeeze harm")


def _add_ordered(look: Look, trigger: Trigger, slots: Slots) -> None:
    """Add who ordered a measure and whom what it is laid on is for: "a freeze on exports to Chad, ordered by Niger"."""
    if not slots.get("by"):
        made = [kid for clause in look.kids(trigger.head, "acl") for kid in look.kids(clause, "obl") if look.case(kid) == "by"]
        slots.setdefault("by", []).extend(each for kid in made for each in look.conjuncts(kid))
    above = look.words[trigger.head].head
    if look.base(trigger.head) == "nmod" and look.case(trigger.head) == "of" and above >= 0 and not slots.get("on"):
        for kid in look.kids(above, "nmod"):
            if look.case(kid) in ("on", "against", "by", "for"):
                slots.setdefault(look.case(kid), []).extend(look.conjuncts(kid))
    for kid in [each for place in ("on", "of") for head in slots.get(place, ()) for each in look.kids(head, "nmod")]:
        if look.case(kid) in ("to", "from", "with", "against"):
            slots.setdefault(look.case(kid), []).extend(look.conjuncts(kid))


def _add_carried(look: Look, trigger: Trigger, carrier: int, slots: Slots) -> None:
    """Add the places of the verb that carries an event noun; its object is the noun itself."""
    is_its_own = look.parsed and any(look.lower[kid] in ("which", "that") for kid in look.kids(carrier, "nsubj", "nsubj:pass"))
    is_anothers = trigger.frame.type == "accession" and any(look.words[kid].tag == "PROPN" for kid in look.kids(trigger.head, "nmod:poss", "nmod"))
    is_borne = trigger.frame.type in _BORNE and "subject" not in trigger.frame.target and look.lower[carrier] in _bearing()
    for name, heads in look.found(carrier, carrier if look.parsed else trigger.last, "D", is_noun=False).items():
        if name == "object" or (name == "subject" and (is_its_own or is_anothers)):
            continue
        if name == "subject" and (trigger.head in heads or look.lower[carrier].startswith("welcom")):
            continue
        if name == "subject" and is_borne:  # "faces sanctions", "received support": the subject is who bears or gets it
            slots.setdefault("object", []).extend(heads if "to" not in slots and "against" not in slots and "on" not in slots else ())
            continue
        slots.setdefault(name, [])
        slots[name] = [*slots[name], *(head for head in heads if head not in slots[name])]


_BORNE = frozenset({"SANCTION", "ASSAULT", "COERCE", "SUPPORT", "AID", "ACCUSE", "THREATEN", "REQUEST", "REJECT"})


@cache
def _bearing() -> frozenset[str]:
    return inflections(toml("event_words.toml")["bearing"])


def _add_asked_for(look: Look, trigger: Trigger, slots: Slots) -> None:
    """Add the places that a frame asks for by name and grammar alone does not give: "claimed", "meant", "content" and the like."""
    frame = trigger.frame
    if _ASKED_FOR.isdisjoint(frame.target) and _ASKED_FOR.isdisjoint(frame.source):
        return
    if "claimed" in frame.target:
        slots["claimed"] = implied.claimed(look, trigger)
    if "meant" in (*frame.source, *frame.target) and look.parsed:
        clauses = look.kids(look.predicate(trigger.head), "csubj", "ccomp", "xcomp", "advcl")
        slots["meant"] = [each for clause in clauses for kid in look.kids(clause, "nsubj") for each in look.conjuncts(kid)]
    if "when" in frame.target:
        slots["when"] = implied.actors_then(look, trigger.head)
    elif "when" in frame.source:
        slots["when"] = implied.attackers_then(look, trigger.head)
    if "between" in frame.source and look.parsed and not trigger.entry.is_noun and not slots.get("between"):
        inside = [index for head in slots.get("object", ()) for index in look.sentence.subtree(head)]
        slots["between"] = [each for index in inside if look.case(index) == "between" for each in look.conjuncts(index)]
    if "inside" in (*frame.source, *frame.target):
        slots["inside"] = [index for index in range(trigger.head + 1, trigger.last + 1) if index in look.cover]
    if "content" in frame.target and look.parsed:
        slots["content"] = [each for head in look.kids(trigger.head, "obj", "obl") for each in look.sentence.subtree(head) if each in look.cover]
    if "subject's" in (*frame.source, *frame.target) and look.parsed:
        inside = [index for head in look.subjects(look.predicate(trigger.head)) for index in look.sentence.subtree(head)]
        inside = inside or [index for head in slots.get("object", ()) if look.is_passive(trigger.head) for index in look.sentence.subtree(head)]
        told = {each for index in inside if look.words[index].relation == "acl:relcl" for each in look.sentence.subtree(index)}
        slots["subject's"] = [index for index in inside if index in look.cover and index not in told]
    if "host" in frame.source and look.parsed:
        wanted = [kid for at in (trigger.head, trigger.last) for kid in look.kids(at, "xcomp", "acl", "advcl")]
        slots["host"] = [each for kid in wanted for each in look.sentence.subtree(kid) if any(m.state == IGO for m in look.cover.get(each, ()))][:1]
    if "of's" in frame.source and look.parsed:
        slots["of's"] = [kid for head in slots.get("of", ()) for kid in look.kids(head, "nmod", "amod", "compound") if kid < head]
    if "fault" in frame.target and look.parsed:
        slots["fault"] = [kid for head in slots.get("over", ()) for kid in look.kids(head, "nmod") if look.words[kid].relation == "nmod:poss"]
    if "condition" in frame.target:
        slots["condition"] = implied.on_condition(look, trigger)
    if "own condition" in frame.target and look.parsed:
        slots["own condition"] = implied.on_own_condition(look, trigger)


_ASKED_FOR = frozenset(
    {"claimed", "meant", "when", "between", "inside", "content", "subject's", "host", "fault", "of's", "condition", "own condition"}
)


def _sources(look: Look, trigger: Trigger, slots: Slots) -> list[Party]:
    """Give the actors at the first place of the frame's sources that names any."""
    frame, entry = trigger.frame, trigger.entry
    order: Sequence[str] = sorted(frame.source, key=lambda place: place != "poss") if entry.is_noun else frame.source
    if frame.mode == "expel" and not entry.is_noun and not (look.parsed and look.is_passive(trigger.head)):
        order = [place for place in order if place in ("subject", "by")]
    if entry.is_noun and entry.lemma in implied.UNDERGONE:
        order = [place for place in order if place != "of"]
    if entry.is_noun and look.parsed and look.places(trigger.head, is_noun=True).get("by"):
        order = sorted(order, key=lambda place: place not in ("poss", "by"))
    is_own = bool(slots.get("of") and slots.get("poss"))
    if entry.is_noun and entry.lemma in implied.SUFFERED and frame.type == "ASSAULT" and not is_own:
        order = [place for place in order if place in ("by", "from", "mod")]
        slots["of"] = [*slots.get("of", ()), *slots.get("poss", ())]
    elif entry.is_noun and is_own and frame.mode in ("arrest", "abduct", "expel", "deport", "release"):
        order = ["poss", *order]
    elif entry.is_noun and frame.mode in ("arrest", "abduct") and slots.get("poss"):
        slots["of"] = slots["poss"]
    found: list[Party] = []
    for place in order:
        heads = slots.get(place, ())
        if (not heads and not found) or (place == "by" and look.parsed and not entry.is_noun):
            continue
        for head in heads:
            if look.parsed and place == "subject":
                head = _antecedent(look, head)
                if look.lower[head] in _FIGHTS and frame.type in _MATERIAL:
                    continue
            if look.parsed and place == "in" and look.lower[head] in _BLOWS and not _is_struck_by(look, head):
                continue
            found.extend(
                at(
                    look,
                    head,
                    deep=place in ("object", "during")
                    or (place == "in" and look.lower[head] in _BLOWS)
                    or frame.type == "wrongdoing"
                    or (frame.name in _LISTS | _LOSSES and place not in ("subject", "by")),
                    places=entry.is_noun or place in ("of", "mod", "poss", "object") or (place == "in" and frame.mode == "arrest"),
                    owned=frame.type in _MATERIAL
                    or (frame.type in _GIVEN and (place in ("subject", "by") or (entry.is_noun and place == "of")))
                    or frame.name in _LOSSES,
                )
            )
        if found and not (frame.symmetric and place in ("mod", "poss", "between")):
            break
    return (implied.after_colon(look, trigger, slots) if look.parsed and not entry.is_noun else []) or found


def _is_struck_by(look: Look, blow: int) -> bool:
    """Say whether a blow's words name who struck it: "a Kenyan raid", "an attack by Kenya", not "an attack in Kenya"."""
    beside = [kid for kid in look.kids(blow, "amod", "compound", "nmod", "acl") if look.base(kid) != "nmod" or look.case(kid) not in _WHERE]
    return any(index in look.cover for kid in beside for index in look.sentence.subtree(kid))


def _targets(look: Look, trigger: Trigger, slots: Slots, sources: Sequence[Party]) -> list[Party]:
    """Give the actors at the first place of the frame's targets that names any who is not a source."""
    frame = trigger.frame
    taken, own = {_key(p) for p in sources}, frozenset(states(sources))
    is_of_clause = look.parsed and look.base(trigger.head) == "acl"
    found: list[Party] = []
    for place in frame.target:
        heads = slots.get(place, ())
        if not heads and frame.name != "visit":
            continue
        if heads and place in frame.source and any(p.span == s.span for s in sources for head in heads for p in at(look, head, places=True)):
            continue
        for head in heads:
            if place == "from" and look.lower[head] in ("border", "frontier"):
                continue
            if place == "with" and not frame.symmetric and look.parsed and _is_together(look, head):
                continue
            if frame.type == "ASSAULT" and place in ("in", "during") and look.lower[head] in _BLOWS and head not in look.cover:
                continue
            harmed = frame.type == "ACCUSE" and frame.mode == "disapprove" and look.lower[head] in word_list("harms") and head not in look.cover
            helped = frame.type in ("ACCUSE", "REJECT") and look.lower[head] in _HELP and head not in look.cover
            meant = harmed or helped or _is_demanded(look, trigger, head)
            judged = frame.type == "SUPPORT" and look.lower[head] in word_list("harms") and head not in look.cover
            asked = place == "subject" and "speaker" in frame.source and frame.type == "REQUEST"
            deep = not asked or bool(look.kids(head, "nmod"))
            for each in implied.doers(look, head) if meant or judged else at(look, head, deep=deep, places=True, without=own):
                if frame.mode == "visit" and visits.is_no_host(look, head, each.span):
                    continue
                if is_of_clause and place == "object" and look.words[trigger.head].head == head and each.span.start > look.words[trigger.head].start:
                    continue  # "those killed in the Iranian attack"
                if frame.type in _VERSUS and (_is_maker(look, each) or _is_spared(look, trigger, place, head, each)):
                    continue
                if _key(each) not in taken and each not in found:
                    found.append(each)
        if frame.name == "visit" and place == "of" and not states(found):
            return []
        if found:
            break
    return found


def _is_together(look: Look, head: int) -> bool:
    """Say whether "with" joins who does the same: "condemned the raid together with Chad"."""
    return any(look.lower[kid] == "with" and look.lower[kid - 1] in ("together", "along", "jointly") for kid in look.kids(head, "case") if kid)


def _antecedent(look: Look, head: int) -> int:
    """ "Mali is one of the states that voted": the subject of the clause is meant, not the states."""
    above = look.words[head].head
    if look.case(head) == "among" or (
        above >= 0 and look.base(head) in ("nmod", "obl") and look.lower[above] in ("one", "among", "two", "three")
    ):
        subject = [
            kid for kid in look.sentence.children[above if look.case(head) != "among" else head] if look.words[kid].relation.startswith("nsubj")
        ]
        if subject:
            return subject[0]
    return head


def _is_maker(look: Look, found: Party) -> bool:
    """Say whether an actor only made what is spoken of: "Iran's Chinese-made missiles" are Iran's."""
    inside = look.sentence.words_in(*found.span)
    return bool(inside) and look.lower[inside.stop : inside.stop + 2] in (["-", "made"], ["-", "built"])


def _is_spared(look: Look, trigger: Trigger, place: str, head: int, found: Party) -> bool:
    """Say whether one is named as him against whom a measure is meant that somebody blocks: he is spared."""
    if trigger.frame.type != "REJECT" or not look.parsed or place != "object" or look.lower[head] not in _MEASURES:
        return False
    at_word = look.sentence.word_at(found.span.start)
    kids = look.kids(head, "nmod", "obl") if at_word > head else []
    return any(look.case(kid) == "against" for kid in kids if at_word in look.sentence.subtree(kid))


def _is_no_opponent(look: Look, trigger: Trigger, found: Party) -> bool:
    """Say whether one named beside a reproach only takes it, as a court or a body does, or is only where a body meets."""
    if not look.parsed or (trigger.frame.type not in _VERSUS and trigger.frame.name != _SIGN):
        return False
    last = look.sentence.words_in(*found.span)[-1:]
    if found.ref.state == IGO:
        is_lodged = trigger.frame.name == "to court" or not _LODGED.isdisjoint(look.lower[trigger.first : trigger.last + 1])
        return is_lodged and any(look.case(index) in ("with", "to", "before", "at") for index in last)
    is_there = found.as_place and any(look.case(index) == "in" for index in last)
    if trigger.frame.name == _SIGN:
        return is_there and len({m.state for m in look.mentions if m.as_ != "place" and m.kind in ("state", "person")} - {found.ref.state}) > 1
    return is_there and trigger.frame.type == "REJECT" and any(m.state == IGO and m.span.end <= look.words[trigger.head].start for m in look.mentions)


_SIGN = "sign"
_LODGED = listed("protest protests complaint complaints objection objections note notes letter appeal case petition")
_VERSUS = frozenset({"ACCUSE", "THREATEN", "REJECT"})
_MEASURES = listed(
    "package sanctions measures resolution statement declaration embargo ban steps action motion draft "
    "penalties tariffs list move plan"
)


def _is_reciprocal(look: Look, trigger: Trigger) -> bool:
    """Say whether the object, or what "of" and "with" bring, is "each other" or "one another", or belongs to each other."""
    if "other" in look.said and not _EACH.isdisjoint(look.lower[: trigger.head]):
        following = look.lower[trigger.last + 1 : trigger.last + 4]
        if following[:2] == ["the", "other"] and following[2:] != ["countries"]:
            return True
    return any(
        (look.lower[index], look.lower[index + 1]) in _EACH_OTHER
        for index in range(trigger.head + 1, min(len(look.lower) - 1, trigger.last + 4))
    )


def _is_demanded(look: Look, trigger: Trigger, head: int) -> bool:
    """Say whether a withdrawal is demanded whose place is named: it is not asked of that place."""
    return (
        trigger.frame.type == "REQUEST"
        and look.lower[head] in ("withdrawal", "pullout", "departure", "retreat", "exit")
        and any(look.lower[index] in ("its", "their", "his") for index in look.sentence.subtree(head))
    )


def _complement(look: Look, trigger: Trigger, slots: Slots) -> None:
    """Put what follows the last preposition of a phrase ("lash out at X") at the object's place."""
    if look.parsed:
        head = look.words[trigger.last].head
        if look.words[trigger.last].relation in ("mark", "compound:prt"):
            return
        slots["moved"] = slots.get("object", [])
        meant = look.relative_object(trigger.head)
        if meant:
            slots["object"] = [each for index in meant for each in look.conjuncts(index)]
            return
        if head > trigger.last and not (trigger.frame.type == "REJECT" and look.lower[trigger.last] == "as"):
            slots["object"] = slots[look.lower[trigger.last]] = look.conjuncts(head)
            return
    following = look.after(trigger.last)
    if following:
        slots["object"] = following
    elif look.parsed:
        slots.pop("object", None)
