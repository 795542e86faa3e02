"""Source and target of a trigger: the actors that stand where its frame says they stand."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.extract.forms import form_of, listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import MODALS, NEGATIONS, Look
from dragoman.extract.status import whole
from dragoman.knowledge.files import toml
from dragoman.model import IGO, NO_STATE, ActorRef, Mention, Span

_INNER = (
    "by", "of", "from", "against", "on", "to", "in", "with", "between", "for", "toward", "towards", "over", "into", "inside", "at", "near", "around",
)


class Party(NamedTuple):
    """One actor at its place: the reference, the words it stands on, the kind of its mention."""

    ref: ActorRef
    span: Span
    kind: str
    as_place: bool = False


class Sides(NamedTuple):
    """The sources and targets of a trigger, and whether words stood at the source's place without naming anybody."""

    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    unnamed_source: str = ""


@cache
def word_list(name: str) -> frozenset[str]:
    """Give a word list of `event_words.toml`."""
    return frozenset(toml("event_words.toml")[name].split())


def is_acting(word: str) -> bool:
    """Say whether a noun acts for the state or body named beside it."""
    acting = word_list("acting")
    return word in acting or (word.endswith("s") and word[:-1] in acting) or (word.endswith("ies") and word[:-3] + "y" in acting)


def is_crowd(word: str) -> bool:
    """Say whether a noun names people who demonstrate."""
    return word in word_list("crowds")


def party(mention: Mention) -> Party:
    """Give a mention as a party."""
    return Party(mention.ref, mention.span, mention.kind, mention.as_ == "place")


def at(look: Look, head: int, *, deep: bool = False, places: bool = False, owned: bool = False) -> list[Party]:
    """Give the actors that a noun phrase names: its head's mention, else whom its modifiers name where the head acts for them.

    `deep` takes any actor inside the phrase ("Chad's reforms"), `places` those named as places too, `owned` lets whatever a state has act for it
    ("Chadian gunboats").
    """
    over = [mention for mention in look.cover.get(head, ()) if _counts(mention, places=places)]
    if over:
        longest = max(mention.span.end - mention.span.start for mention in over)
        joint = [mention for mention in over if mention.span.end - mention.span.start == longest]
        beside = _beside(look, head, joint[0])
        if beside and joint[0].kind == "organisation" and joint[0].surface.lower() == look.lower[head]:
            return beside
        if joint[0].kind == "organisation" and joint[0].state in ("", NO_STATE) and look.parsed:
            return beside or [_seated(look, head, party(mention)) for mention in joint]
        return [*beside, *(party(mention) for mention in joint)]
    if not look.parsed:
        return []
    if look.lower[head] in word_list("waters"):
        return []
    if look.lower[head] in _HONOURS:
        named = [kid for kid in look.kids(head, "appos", "flat", "nmod", "compound") if look.words[kid].relation != "nmod:poss"]
        return [p for kid in named for p in at(look, kid)][:1]
    if look.lower[head] in word_list("quantities"):
        of = [kid for kid in look.kids(head, "nmod") if look.case(kid) == "of"]
        return [p for kid in of for each in look.conjuncts(kid) for p in at(look, each, deep=deep, places=places, owned=owned)]
    acting = is_acting(look.lower[head]) or (owned and look.words[head].tag in ("NOUN", "PROPN"))
    if (not acting and not deep) or (look.lower[head] in word_list("relatives") and not look.kids(head, "nmod")):
        return []
    for kid in look.sentence.children[head]:
        relation = look.words[kid].relation
        if relation in ("nmod:poss", "amod", "compound") or (relation == "det" and kid in look.cover):
            if relation == "compound" and look.lower[head] in _PAPERS and any(mention.form == "metonym" for mention in look.cover.get(kid, ())):
                continue
            near = [*look.conjuncts(kid), *(look.kids(kid, "compound", "amod") if acting else ())]
            found = [party(m) for each in near for m in look.cover.get(each, ()) if _counts(m, places=True)][:3]
            if (
                found
                and deep
                and found[0].ref.state == IGO
                and look.lower[head] in ("resolution", "resolutions", "draft", "motion", "vote", "report", "mission", "treaty", "charter")
            ):
                continue
            if found:
                return (
                    [_named(look, head, found[0])]
                    if acting and relation in ("amod", "compound") and len(found) == 1 and found[0].kind == "state"
                    else found
                )
    for case in (
        (_INNER if not look.lower[head].startswith(("ambassador", "envoy", "consul", "diplomat")) else tuple(case for case in _INNER if case != "to"))
        if deep
        else ("of", "from", "in", "between")
    ):
        for kid in look.kids(head, "nmod", "obl"):
            if look.case(kid) == case:
                found = [p for each in look.conjuncts(kid) for p in at(look, each, deep=deep, places=True)]
                if found:
                    is_owner = acting and case in ("of", "from", "in", "by") and len(found) == 1 and found[0].kind == "state"
                    return [_named(look, head, found[0])] if is_owner else found
    if owned:
        tied = [kid for kid in look.kids(head, "acl", "amod") if look.lower[kid] in word_list("tied")]
        found = [p for kid in tied for place in look.kids(kid, "obl", "nmod") for p in at(look, place, places=True)]
        if found:
            return found
    if deep:
        for kid in look.kids(head, "acl", "nmod", "amod"):
            for grandchild in look.kids(kid, "obl", "obj", "nmod"):
                found = [p for each in look.conjuncts(grandchild) for p in at(look, each, deep=False, places=True)]
                if found:
                    return found
    return []


def _seated(look: Look, head: int, body: Party) -> Party:
    """Give a body without a state that of the state or place it belongs to: "the Foreign Ministry in Lima"."""
    for kid in look.kids(head, "nmod"):
        if look.case(kid) in ("of", "in") or look.words[kid].relation == "nmod:poss":
            found = {m.state for m in look.cover.get(kid, ()) if m.kind in ("state", "place") and m.state not in ("", NO_STATE, IGO)}
            if len(found) == 1:
                return body._replace(ref=ActorRef(name=body.ref.name, state=found.pop(), actor=body.ref.actor))
    return body


def _beside(look: Look, head: int, mention: Mention) -> list[Party]:
    """Give the first of two states that share a noun ("Peruvian and Chilean authorities")."""
    if not look.parsed or not is_acting(look.lower[head]):
        return []
    inside = look.extent(mention, head)
    found = []
    for kid in [each for first in look.kids(head, "amod", "compound") for each in look.conjuncts(first)]:
        if kid not in inside:
            found += [_named(look, head, Party(m.ref, m.span, m.kind)) for m in look.cover.get(kid, ()) if m.kind == "state"][:1]
    return [Party(each.ref.__class__(name=f"{each.ref.name}", state=each.ref.state, actor=each.ref.actor), each.span, each.kind) for each in found]


def _antecedent(look: Look, head: int) -> int:
    """ "Mali is one of the states that voted": the subject of the clause is meant, not the states."""
    above = look.words[head].head
    if (above >= 0 and look.base(head) in ("nmod", "obl") and look.lower[above] in ("one", "among", "two", "three")) or (
        above >= 0 and look.case(head) == "among"
    ):
        subject = [
            kid for kid in look.sentence.children[above if look.case(head) != "among" else head] if look.words[kid].relation.startswith("nsubj")
        ]
        if subject:
            return subject[0]
    return head


def _counts(mention: Mention, *, places: bool) -> bool:
    return mention.kind != "outlet" and (places or mention.as_ != "place")


def _named(look: Look, head: int, of: Party) -> Party:
    """Give an unnamed acting body ("Peruvian authorities") its own words as its name and the state of the modifier."""
    start = min(look.sentence.word_at(of.span.start), head)
    if (
        head - start > 5
        or of.ref.state in ("", NO_STATE)
        or look.lower[head]
        in (
            "side",
            "government",
            "administration",
            "strike",
            "strikes",
            "attack",
            "attacks",
            "operation",
            "operations",
            "raid",
            "raids",
            "bombing",
            "airstrike",
            "airstrikes",
            "shelling",
            "offensive",
            "fire",
            "people",
            "nation",
            "state",
            "country",
            "capital",
        )
    ):
        return of
    words = look.words[start : head + 1] if start < head else look.words[head : head + 1]
    name = " ".join(word.text for word in words) if start < head else f"{of.ref.name} {look.words[head].text}"
    return Party(
        ActorRef(name=name, state=of.ref.state), Span(min(of.span.start, look.words[head].start), max(of.span.end, look.words[head].end)), "group"
    )


def of_trigger(look: Look, trigger: Trigger, carrier: int = -1) -> Sides:
    """Give the sides of a trigger; `carrier` is the verb that carries an event noun ("held" of "held talks")."""
    frame, entry = trigger.frame, trigger.entry
    slots = dict(look.found(trigger.head, trigger.last, trigger.form, is_noun=entry.is_noun))
    if carrier >= 0:
        is_its_own = look.parsed and any(look.lower[kid] in ("which", "that") for kid in look.kids(carrier, "nsubj", "nsubj:pass"))
        for name, heads in look.found(carrier, carrier if look.parsed else trigger.last, "D", is_noun=False).items():
            if name == "object" or (name == "subject" and is_its_own):
                continue
            if name == "subject" and (trigger.head in heads or (frame.symmetric and look.lower[carrier].startswith("welcom"))):
                continue
            slots.setdefault(name, [])
            slots[name] = [*slots[name], *(head for head in heads if head not in slots[name])]
    if not entry.is_noun and entry.ends_in_preposition:
        _complement(look, trigger, slots)
    elif not entry.is_noun and entry.rest and look.parsed:
        for index in range(trigger.head + 1, trigger.last + 1):
            if look.words[index].tag == "NOUN":
                for name, heads in look.places(index, is_noun=True).items():
                    if name not in ("mod", "poss"):
                        slots.setdefault(name, []).extend(head for head in heads if head not in slots.get(name, ()))
    if look.parsed and not entry.is_noun and trigger.last > trigger.head and look.words[trigger.last].tag == "VERB":
        slots["left"] = [each for kid in look.kids(trigger.last, "obj") for each in look.conjuncts(kid)]
    if look.parsed and entry.is_noun and frame.mode == "expel":
        slots.setdefault("from", []).extend(_left(look, slots))
    if entry.is_noun and trigger.last > trigger.first and look.parsed:
        for index in range(trigger.first, trigger.last + 1):
            if index != trigger.head:
                for name, heads in look.places(index, is_noun=look.words[index].tag != "VERB").items():
                    if name not in ("subject", "object"):
                        slots.setdefault(name, []).extend(
                            head for head in heads if head not in slots.get(name, ()) and not trigger.first <= head <= trigger.last
                        )
    if look.parsed and entry.lemma == "be" and look.lower[trigger.last] == "by":
        slots["subject"] = look.subjects(look.predicate(trigger.head))
    if "object" in slots:
        slots["object"] = [
            head for head in slots["object"] if not (trigger.head < head < trigger.last and head not in look.cover and not entry.ends_in_preposition)
        ]
    if look.parsed and trigger.entry.is_noun and frame.type == "CONSULT" and not slots.get("with"):
        _at_ones_place(look, trigger, slots)
    if look.parsed and trigger.entry.is_noun:
        _implied(look, trigger, slots)
    elif look.parsed and frame.name == "visit":
        _where(look, trigger, slots)
    if "claimed" in frame.target:
        slots["claimed"] = claimed(look, trigger)
    if "meant" in (*frame.source, *frame.target) and look.parsed:
        clauses = look.kids(look.predicate(trigger.head), "csubj", "ccomp", "xcomp", "advcl")
        slots["meant"] = [each for clause in clauses for kid in look.kids(clause, "nsubj") for each in look.conjuncts(kid)]
    if "when" in frame.target:
        slots["when"] = _actors_then(look, trigger.head)
    elif "when" in frame.source:
        slots["when"] = attackers_then(look, trigger.head)
    if look.parsed and not entry.is_noun and frame.type in ("MOBILIZE", "ASSAULT"):
        for kid in [each for head in slots.get("object", ()) for each in look.kids(head, "nmod")]:
            if look.case(kid) in _WHERE:
                slots.setdefault(look.case(kid), []).extend(look.conjuncts(kid))
    if frame.type == "PROTEST" and look.parsed:
        fronts = [head for head in slots.get("in", ()) if look.lower[head] == "front"]
        slots.setdefault("outside", []).extend(kid for head in fronts for kid in look.kids(head, "nmod") if look.case(kid) == "of")
        slots["purpose"] = _aimed_at(look, trigger)
    if "between" in frame.source and look.parsed and not entry.is_noun and not slots.get("between"):
        inside = [index for head in slots.get("object", ()) for index in look.sentence.subtree(head)]
        slots["between"] = [each for index in inside if look.case(index) == "between" for each in look.conjuncts(index)]
    if "inside" in frame.target:
        slots["inside"] = [index for index in range(trigger.head + 1, trigger.last + 1) if index in look.cover]
    if "condition" in frame.target:
        slots["condition"] = _on_condition(look, trigger)
    sources: list[Party] = []
    order: Sequence[str] = sorted(frame.source, key=lambda place: place != "poss") if entry.is_noun else frame.source
    if frame.mode == "expel" and not entry.is_noun and not (look.parsed and look.is_passive(trigger.head)):
        order = [place for place in order if place in ("subject", "by")]
    if entry.is_noun and entry.lemma in _SUFFERED and frame.type == "ASSAULT":
        order = [place for place in order if place in ("by", "from", "mod")]
        slots["of"] = [*slots.get("of", ()), *slots.get("poss", ())]
    for place in order:
        for head in slots.get(place, ()):
            if look.parsed and place == "subject":
                head = _antecedent(look, head)
                if look.lower[head] in _FIGHTS and frame.type in _MATERIAL:
                    continue
            sources.extend(
                at(
                    look,
                    head,
                    deep=place in ("object", "during") or frame.type == "wrongdoing" or (frame.name in _LOSSES and place != "subject"),
                    places=entry.is_noun or place in ("of", "mod", "poss", "object") or (place == "in" and frame.mode == "arrest"),
                    owned=frame.type in _MATERIAL or (frame.type in _GIVEN and place in ("subject", "by")) or frame.name in _LOSSES,
                )
            )
        if sources and not (frame.symmetric and place in ("mod", "poss", "between")):
            break
    if look.parsed and not entry.is_noun:
        sources = _after_colon(look, trigger, slots) or sources
    targets: list[Party] = []
    taken = {(p.ref.actor or p.ref.name) for p in sources}
    for place in frame.target:
        if place in frame.source and any(p.span == s.span for s in sources for head in slots.get(place, ()) for p in at(look, head, places=True)):
            continue
        for head in slots.get(place, ()):
            harmed = frame.type == "ACCUSE" and frame.mode == "disapprove" and look.lower[head] in word_list("harms") and head not in look.cover
            helped = frame.type in ("ACCUSE", "REJECT") and look.lower[head] in _HELP and head not in look.cover
            for each in _doers(look, head) if harmed or helped or _is_demanded(look, trigger, head) else at(look, head, deep=True, places=True):
                if frame.mode == "visit" and _is_told_by_participle(look, head, each):
                    continue
                if (each.ref.actor or each.ref.name) not in taken and each not in targets:
                    targets.append(each)
        if targets:
            break
    if not targets and look.parsed and not entry.is_noun and len(states(sources)) > 1 and _is_reciprocal(look, trigger):
        targets = list(sources)
    if not targets and frame.absorbs and look.parsed and "own target" not in frame.needs and frame.type not in ("denial", "decision"):
        targets = [each for each in _content(look, trigger, slots) if (each.ref.actor or each.ref.name) not in taken]
    if not sources and trigger.entry.is_noun and look.parsed and frame.type in ("ASSAULT", "COERCE"):
        sources = _cause(look, trigger)
    if not targets and sources and look.parsed and not trigger.entry.is_noun:
        targets = _pronominal(look, slots, sources)
    announced = frame.type in ("AID", "COOPERATE") and look.parsed and look.base(trigger.head) == "ccomp" and look.is_passive(trigger.head)
    if not sources and (frame.is_verbal or announced) and look.parsed and not trigger.entry.is_noun:
        sources = _above(look, trigger, slots)
        taken = {(p.ref.actor or p.ref.name) for p in sources}
        targets = [each for each in targets if (each.ref.actor or each.ref.name) not in taken]
    if frame.is_verbal and look.parsed and not entry.is_noun:
        sayers = _sayers(look, trigger.head)
        if sayers and (not sources or not targets or states(sources) <= states(targets) or _is_modal(look, look.words[trigger.head].head)):
            sources = sayers
            targets = [each for each in targets if each.ref not in {p.ref for p in sayers}]
            if not targets:
                targets = _pronominal(look, {"object": [*slots.get("object", ()), *_clause_subjects(look, slots)]}, sources)
    if frame.symmetric and targets:
        targets = [*targets, *(each for each in _listed(look, targets[0]) if each.ref not in {p.ref for p in (*sources, *targets)})]
    if not sources and frame.type == "PROTEST" and frame.mode != "riot" and look.parsed:
        sources = _crowd_there(look, trigger, targets, carrier)
    unnamed = ""
    if not sources:
        for place in frame.source[:1]:
            for head in slots.get(place, ())[:1]:
                unnamed = look.words[head].text
    own = states(sources)
    targets = [_posted(look, p) for p in targets]
    if frame.type == "MOBILIZE":
        targets = [p for p in targets if p.ref.state not in own]
    if not frame.symmetric and any(p.ref.state not in own for p in targets):
        targets = [p for p in targets if p.ref.state not in own or p.kind == "person"]
    return Sides(tuple(_distinct(sources)), tuple(_distinct(targets)), unnamed)


def _left(look: Look, slots: dict[str, list[int]]) -> list[int]:
    """Give the place that an expulsion is from, where the parse hangs it on the expelled: "the expulsion of six diplomats from Lima"."""
    return [
        place
        for place_of in ("of", "object")
        for head in slots.get(place_of, ())
        for place in look.kids(head, "nmod", "obl")
        if look.case(place) == "from" and any(case in look.cover for case in look.sentence.children[head] if look.base(case) == "amod")
    ]


_SUFFERED = listed(
    "killing murder assassination execution massacre slaughter genocide trial sentence imprisonment jailing conviction arrest detention death "
    "treatment persecution poisoning abduction kidnapping"
)
_PAPERS = listed("measures agreements agreement accords accord process protocol convention format declaration package")
_HONOURS = listed("majesty highness excellency holiness majesties")
_HELP = frozenset({"support", "aid", "assistance", "backing", "help", "arms", "weapons", "supplies"})
_FIGHTS = frozenset({"fighting", "war", "conflict", "violence", "clashes", "crisis", "unrest", "hostilities", "warfare", "strife"})
_WHERE = frozenset({"along", "near", "in", "into", "on", "off", "against", "towards", "toward", "at", "around", "inside", "over", "across"})
_GIVEN = frozenset({"AID", "COOPERATE"})
_MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
_LOSSES = frozenset({"deaths", "killed by"})
_EACH_OTHER = (("each", "other"), ("one", "another"))


def _is_told_by_participle(look: Look, head: int, found: Party) -> bool:
    """Say whether an actor stands only in what a participle adds: "a clinic supported by Oman" is not in Oman."""
    index = look.sentence.word_at(found.span.start)
    participles = [kid for kid in look.kids(head, "acl") if not look.words[kid].relation.endswith("relcl")] if look.parsed else []
    return any(index in look.sentence.subtree(kid) for kid in participles)


def _is_reciprocal(look: Look, trigger: Trigger) -> bool:
    """Say whether the object, or what "of" and "with" bring, is "each other" or "one another", or belongs to each other."""
    return any(
        (look.lower[index], look.lower[index + 1]) in _EACH_OTHER
        for index in range(trigger.head + 1, min(len(look.lower) - 1, trigger.last + 4))
    )


def _at_ones_place(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> None:
    """Give the parties of talks that hang on the place where they are held: "a meeting at his palace with the king"."""
    for place in look.kids(trigger.head, "nmod"):
        guests = [kid for kid in look.kids(place, "nmod") if look.case(kid) == "with"]
        hosts = [kid for kid in look.kids(place, "nmod") if look.words[kid].relation == "nmod:poss"]
        if look.case(place) in ("at", "in") and guests and hosts:
            slots["with"] = [each for kid in guests for each in look.conjuncts(kid)]
            slots.setdefault("poss", []).extend(hosts)


def claimed(look: Look, trigger: Trigger) -> list[int]:
    """Give of whom a wrong is claimed: the subject of the clause that a verb of claiming governs, where the clause tells of a wrong."""
    if not look.parsed:
        return []
    needs = trigger.frame.needs
    for clause in look.kids(trigger.head, "ccomp"):
        inside = look.sentence.subtree(clause)
        wrongs = word_list("state_wrongs" if "wrong said" in needs else "wrongs")
        is_told = "any claimed" in needs or (wrongs.intersection(look.lower[index] for index in inside) and not _not_so(look, clause))
        if clause > trigger.head and is_told and ("bidden" not in needs or _is_bidden(look, clause)):
            return [head for kid in look.kids(clause, "nsubj") for head in look.conjuncts(kid)]
    return []


def _is_bidden(look: Look, clause: int) -> bool:
    """Say whether a clause is what is asked for: "that Peru return the boats", "that Peru must return them"."""
    helpers = {look.lower[kid] for kid in look.kids(clause, "aux", "cop")}
    if helpers:
        return bool(helpers & {"must", "should", "be"})
    return form_of(look.lower[clause]) == "B"


def _crowd_there(look: Look, trigger: Trigger, targets: Sequence[Party], carrier: int) -> list[Party]:
    """Give people who demonstrate the state of the place where they do: "demonstrations were held outside the Chadian embassy in Lagos"."""
    above = carrier if carrier >= 0 else trigger.head
    heads = [trigger.head] if trigger.entry.is_noun else look.subjects(above)
    if not heads or not (trigger.entry.is_noun or is_crowd(look.lower[heads[0]])):
        return []
    taken = states(targets)
    for mention in look.mentions:
        inside = look.extent(mention)
        before = inside.start - 1
        while before > inside.start - 5 and before > 0 and (look.lower[before] == "," or look.words[before].tag == "PROPN"):
            before -= 1
        if mention.state not in taken | {"", NO_STATE} and look.lower[before] in ("in", "at", "across"):
            word = look.words[heads[0]]
            return [Party(ActorRef(name=word.text, state=mention.state), Span(word.start, word.end), "group")]
    return []


def _is_person(look: Look, index: int) -> bool:
    return any(mention.kind in ("person", "office") for mention in look.cover.get(index, ()))


def _is_demanded(look: Look, trigger: Trigger, head: int) -> bool:
    """Say whether a withdrawal is demanded whose place is named: it is not asked of that place."""
    return (
        trigger.frame.type == "REQUEST"
        and look.lower[head] in ("withdrawal", "pullout", "departure", "retreat", "exit")
        and any(look.lower[index] in ("its", "their", "his") for index in look.sentence.subtree(head))
    )


def _doers(look: Look, harm: int) -> list[Party]:
    """Give who did a harm that is condemned: "the Chadian attack on Niger" and "the attack by Chad" are Chad's, "the attack on Niger" is nobody's."""
    kids = look.kids(harm, "nmod", "amod", "compound", "det")
    if look.lower[harm] in _SUFFERED:
        kids = [kid for kid in kids if look.words[kid].relation != "nmod:poss" or not _is_person(look, kid)]
    near = [kid for kid in kids if look.words[kid].relation != "nmod" or look.case(kid) in ("by", "from")]
    return [p for kid in near for each in look.conjuncts(kid) for p in at(look, each, places=True, owned=True)]


_COUNTED = frozenset({"countries", "states", "nations", "members", "governments"})


def _after_colon(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> list[Party]:
    """Give the states that a list names after a clause whose subject only counts them: "two countries oppose it: Chad and Niger"."""
    heads = slots.get("subject", ())
    counted = [head for head in heads if head not in look.cover and look.kids(head, "nummod")]
    if ":" not in look.lower[trigger.last :] or not any(look.lower[head] in _COUNTED for head in counted):
        return []
    start = look.words[look.lower.index(":", trigger.last)].start
    return [party(mention) for mention in look.mentions if mention.span.start > start and mention.kind in ("state", "organisation")]


def _aimed_at(look: Look, trigger: Trigger) -> list[int]:
    """Give who is named in what people gathered for: "to denounce Chad's decision", "to demand that Chad leave"."""
    marks = ("to", "demanding", "calling", "denouncing", "condemning")
    clauses = look.kids(trigger.head, "advcl", "xcomp")
    purposes = [kid for kid in clauses if any(look.lower[each] in marks for each in (kid, *look.sentence.children[kid]))]
    return [index for kid in purposes for index in look.sentence.subtree(kid) if index in look.cover][:1]


def _actors_then(look: Look, verb: int) -> list[int]:
    """Give who acts in the clause of time under a verb: "protested when Peru closed the crossing"."""
    if not look.parsed:
        return []
    then = ("when", "after", "as")
    clauses = [kid for kid in look.kids(verb, "advcl") if any(look.lower[each] in then for each in look.sentence.children[kid])]
    return [head for clause in clauses[:1] for kid in look.kids(clause, "nsubj") for head in look.conjuncts(kid)]


def attackers_then(look: Look, verb: int) -> list[int]:
    """Give who attacks in the clause of time under a verb: "were killed when Peruvian jets bombed a post"."""
    if not look.parsed:
        return []
    clauses = [kid for kid in look.kids(verb, "advcl") if look.lower[kid] in _ATTACKED and not look.is_passive(kid)]
    then = [kid for kid in clauses if any(look.lower[each] in ("when", "after", "as") for each in look.sentence.children[kid])]
    return [head for clause in then[:1] for kid in look.kids(clause, "nsubj") for head in look.conjuncts(kid)]


_ATTACKED = listed(
    "bombed shelled attacked raided stormed ambushed strafed struck hit fired opened bombarded rocketed pounded mortared invaded torpedoed rammed"
)


def _on_condition(look: Look, trigger: Trigger) -> list[int]:
    """Give whose act would be answered: the subject of the clause with "if" under the trigger or above it."""
    for verb in (trigger.head, *look.sentence.children[trigger.head]):
        if any(look.lower[kid] in ("if", "unless", "should") for kid in look.kids(verb, "mark", "aux")):
            return [head for kid in look.kids(verb, "nsubj") for head in look.conjuncts(kid)]
    return []


def _not_so(look: Look, verb: int) -> bool:
    return any(look.lower[kid] in NEGATIONS for kid in look.sentence.children[verb])


def _implied(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> None:
    """Who says or does something at a meeting or on a visit takes part in it: the subject of the clause stands for the missing party."""
    if any(at(look, head, places=True) for place in ("subject", "poss", "between", "by") for head in slots.get(place, ())):
        return
    if trigger.frame.type != "CONSULT":
        return
    part = whole(look, trigger.head)
    case = look.case(part).partition(" ")[0]
    if case not in ("during", "after", "following", "at", "in", "on", "ahead", "before", "upon", "for", "to"):
        return
    theirs = any(look.lower[kid] == "their" for kid in look.sentence.children[trigger.head])
    pair = _two_before(look, trigger.head) if theirs else []
    if pair:
        slots["subject"] = pair
        return
    head = look.words[part].head
    steps = 0
    two_only = trigger.frame.symmetric and case in _AROUND and not theirs and not {"with", "between"} & slots.keys()
    while head >= 0 and steps < 6:
        if look.words[head].tag in ("VERB", "AUX"):
            heads = look.agents(head)
            named = [each for head in heads for each in at(look, head)]
            if two_only and (len(heads) != 2 or len(states(named)) != 2 or look.lower[head] not in _DECLARED):
                return
            if named and not (theirs and len(named) < 2):
                slots["subject"] = heads
                return
            if look.words[head].relation == "acl:relcl":
                return
        head, steps = look.words[head].head, steps + 1


_DECLARED = listed(
    "declared announced said agreed signed adopted stated issued told decided pledged vowed affirmed reaffirmed confirmed stressed called"
)
_AROUND = frozenset({"after", "following", "before", "ahead"})


def _two_before(look: Look, noun: int) -> list[int]:
    """Give the two persons of two states whom "their talks" means: "a statement by A and B, adopted after their talks"."""
    people = [m for m in look.mentions if m.kind == "person" and m.form in ("name", "title") and m.span.end <= look.words[noun].start]
    for second in reversed(people):
        last = look.extent(second, len(look.lower) - 1)
        for first in people:
            between = look.lower[look.extent(first, len(look.lower) - 1)[-1] + 1 : last[0]]
            if first.state != second.state and NO_STATE not in (first.state, second.state) and between in (["and"], [",", "and"], ["and", "the"]):
                return [look.extent(first, len(look.lower) - 1)[-1], last[-1]]
    return []


def _cause(look: Look, trigger: Trigger) -> list[Party]:
    """ "The Malian operation, which resulted in the capture of …": who acts in the cause acts in what it led to."""
    head = look.words[trigger.head].head
    if head < 0 or not look.lower[head].startswith(("result", "led", "lead", "end", "culminat", "caus")):
        return []
    which = next((kid for kid in look.sentence.children[head] if look.lower[kid] in ("which", "that")), -1)
    for subject in look.subjects(head):
        nouns = (
            [index for index in look.sentence.subtree(subject) if look.words[index].tag == "NOUN" and (which < 0 or index < which)]
            if which >= 0
            else [subject]
        )
        for noun in reversed(nouns):
            found = (
                at(look, noun, deep=True)
                if noun == subject
                else [p for p in at(look, noun, deep=True) if not p.as_place and look.sentence.word_at(p.span.start) < noun]
            )
            if found:
                return found
    return []


def _pronominal(look: Look, slots: dict[str, list[int]], sources: Sequence[Party]) -> list[Party]:
    """Where the object is an unresolved "their" or "it", the one other state named before it in the sentence is meant."""
    for head in [each for each in slots.get("object", ()) if look.lower[each] not in _OWED]:
        inside = look.sentence.subtree(head)
        pronoun = next((index for index in inside if look.lower[index] in _PRONOUNS and index not in look.cover), -1)
        if pronoun < 0:
            continue
        own = states(sources)
        others = [
            m for m in look.mentions if m.span.end <= look.words[pronoun].start and m.state not in own | {"", NO_STATE} and m.form != "adjective"
        ]
        if len({m.state for m in others}) == 1:
            return [party(others[-1])]
    return []


_OWED = frozenset(
    {"debt", "debts", "payments", "payment", "repayments", "loans", "much", "part", "tariffs", "quota", "veto", "objections", "claim", "claims"}
)
_PRONOUNS = frozenset({"their", "its", "his", "her", "them", "it", "him"})


def _above(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> list[Party]:
    """Where a coordinated or subordinate verb's subject is missing or an unresolved pronoun, the subject of the verb above it acts."""
    if "speaker" not in trigger.frame.source and any(
        look.words[head].tag != "PRON" and look.base(head) == "nsubj" for head in slots.get("subject", ())
    ):
        return []
    at_word, steps = look.predicate(trigger.head), 0
    if look.is_passive(at_word) and trigger.frame.is_verbal:
        return []
    if trigger.form in ("D", "N") and look.base(at_word) == "advcl" and not slots.get("subject") and not slots.get("object"):
        return []
    is_predicate = at_word != trigger.head
    while look.words[at_word].head >= 0 and steps < 5:
        relation = look.base(at_word)
        at_word, steps = look.words[at_word].head, steps + 1
        if relation == "acl" and look.words[at_word].tag == "NOUN" and look.base(at_word) == "obj":
            continue
        if (relation not in ("conj", "ccomp", "advcl", "xcomp", "parataxis", "obj") and not (is_predicate and relation == "obl")) or look.words[
            at_word
        ].tag not in ("VERB", "AUX", "ADJ"):
            return []
        found = [each for head in look.agents(at_word) for each in at(look, head)]
        if found:
            return found
    return []


def _sayers(look: Look, verb: int) -> list[Party]:
    """Give who says something and does what follows, where the parse joins the act to what is said: "said it was wrong and urged Chad to stop"."""
    first = verb
    while look.base(first) == "conj" and look.words[first].head >= 0:
        first = look.words[first].head
    above = look.words[first].head
    if first == verb or look.base(first) != "ccomp" or above < 0 or any(
        look.words[kid].relation.startswith(("nsubj", "aux:pass")) for kid in look.sentence.children[verb]
    ):
        return []
    if form_of(look.lower[above]) != "D" or form_of(look.lower[verb]) != "D" or above > first:
        return []
    return [each for head in look.agents(above) for each in at(look, head)]


def _is_modal(look: Look, verb: int) -> bool:
    return any(look.lower[kid] in MODALS for kid in look.kids(verb, "aux"))


def _clause_subjects(look: Look, slots: dict[str, list[int]]) -> list[int]:
    return [kid for clause in slots.get("clause", ()) for kid in look.kids(clause, "nsubj")]


def _where(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> None:
    """ "Havana, where he arrived": the word before the relative clause is the place gone to."""
    if any(look.lower[kid] == "where" for kid in look.sentence.children[trigger.head]) and look.words[trigger.head].relation.startswith("acl"):
        slots["object"] = [look.words[trigger.head].head]


def _listed(look: Look, first: Party) -> list[Party]:
    """Give the titled names that follow a name in a list, where the parse lost them: "A, B, and C"."""
    found: list[Party] = []
    here = next((m for m in look.mentions if m.span == first.span and m.kind == "person"), None)
    while here is not None:
        at_word = look.extent(here, len(look.lower) - 1)[-1] + 1
        steps = 0
        while at_word < len(look.lower) and look.lower[at_word] in (",", "and", "the", "as", "well") and steps < 4:
            at_word, steps = at_word + 1, steps + 1
        following = [m for m in look.cover.get(at_word, ()) if steps and m.form in ("title", "name") and m.span.start == look.words[at_word].start]
        here = next((m for m in following if m.kind == "person"), None)
        if here is not None and here.actor != first.ref.actor:
            found.append(party(here))
    inside = look.sentence.words_in(*found[-1].span) if found else range(0)
    ends = look.words[inside[-1]] if inside else None
    return (
        found
        if not ends
        or look.lower[min(len(look.lower) - 1, look.sentence.word_at(ends.start) + 1)]
        not in ("said", "says", "told", "added", "met", "also", "have", "has", "had", "will")
        else []
    )


def _content(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> list[Party]:
    """Give the actors of the clause that an absorbing verb governs: whom it is asked of, else whom it is done to."""
    for clause in slots.get("clause", ()):
        if clause <= trigger.head:
            continue
        inner = look.places(clause, is_noun=False)
        places = (
            ("subject", "object", "with", "to", "from", "for", "in", "against", "on")
            if trigger.frame.type == "REQUEST"
            else ("object", "with", "to", "from", "for", "against", "on", "in", "of")
        )
        for place in places:
            found = [each for head in inner.get(place, ()) for each in at(look, head, deep=True, places=place != "subject")]
            if found:
                return found
    return []


def _complement(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> None:
    """Put what follows the last preposition of a phrase ("lash out at X") at the object's place."""
    if look.parsed:
        head = look.words[trigger.last].head
        if look.words[trigger.last].relation in ("mark", "compound:prt"):
            return
        if head > trigger.last:
            slots["object"] = slots[look.lower[trigger.last]] = look.conjuncts(head)
            return
    following = look.after(trigger.last)
    if following:
        slots["object"] = following
    elif look.parsed:
        slots.pop("object", None)


def _posted(look: Look, found: Party) -> Party:
    """Give the state to which an envoy without a state of his own is sent: "its ambassador to Chad" is Chad's affair."""
    if found.kind != "office" or found.ref.state not in ("", NO_STATE):
        return found
    inside = look.sentence.words_in(*found.span)
    sent = [index for index in inside if look.lower[index] == "to"]
    hosts = [m for index in inside if sent and index > sent[0] for m in look.cover.get(index, ()) if m.kind == "state"]
    return party(hosts[0]) if hosts else found


def _distinct(parties: Iterable[Party]) -> list[Party]:
    found: list[Party] = []
    for each in parties:
        if not any(each.ref == known.ref for known in found):
            found.append(each)
    return found


def states(parties: Sequence[Party]) -> set[str]:
    """Give the states of parties, none and unknown left out."""
    return {p.ref.state for p in parties if p.ref.state not in ("", NO_STATE)}


def are_domestic(sources: Sequence[Party], targets: Sequence[Party]) -> bool:
    """Say whether all parties belong to one and the same state."""
    found = states([*sources, *targets])
    return (
        len(found) == 1
        and IGO not in found
        and bool(sources)
        and bool(targets)
        and all(p.ref.state not in ("", NO_STATE) for p in (*sources, *targets))
    )
