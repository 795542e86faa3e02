"""Parties that stand outside the places of their trigger: in the verb above, in the clause below, in a list, in the place itself."""

from collections.abc import Sequence

from dragoman.extract.forms import form_of, listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import MODALS, NEGATIONS, Look
from dragoman.extract.parties import Party, at, crowd, is_crowd, party, states, word_list
from dragoman.extract.presupposed import whole
from dragoman.extract.status import tables
from dragoman.model import NO_STATE

SUFFERED = listed(
    "killing murder assassination execution massacre slaughter genocide trial sentence imprisonment jailing conviction arrest detention death "
    "treatment persecution poisoning abduction kidnapping"
)
UNDERGONE = listed("invasion occupation annexation bombing bombardment shelling siege capture seizure conquest encirclement partition blockade")
_COUNTED = frozenset({"countries", "states", "nations", "members", "governments"})
_ATTACKED = listed(
    "bombed shelled attacked raided stormed ambushed strafed struck hit fired opened bombarded rocketed pounded mortared invaded torpedoed rammed"
)
_DECLARED = listed(
    "declared announced said agreed signed adopted stated issued told decided pledged vowed affirmed reaffirmed confirmed stressed called"
)
_TELLING = listed("told assured thanked urged asked informed briefed warned congratulated pressed reminded invited")
_AROUND = frozenset({"after", "following", "before", "ahead"})
_OWED = frozenset(
    {"debt", "debts", "payments", "payment", "repayments", "loans", "much", "part", "tariffs", "quota", "veto", "objections", "claim", "claims"}
)
_PRONOUNS = frozenset({"their", "its", "his", "her", "them", "it", "him"})


def doers(look: Look, harm: int) -> list[Party]:
    """Give who did a harm that is condemned: "the Chadian attack on Niger" and "the attack by Chad" are Chad's, "the attack on Niger" is nobody's."""
    kids = look.kids(harm, "nmod", "amod", "compound", "det")
    if look.lower[harm] in SUFFERED:
        kids = [kid for kid in kids if look.words[kid].relation != "nmod:poss" or not _is_person(look, kid)]
    by = ("by", "from", "in") if look.lower[harm] in _OFFICIAL else ("by", "from")
    near = [kid for kid in kids if look.words[kid].relation != "nmod" or look.case(kid) in by]
    return [p for kid in near for each in look.conjuncts(kid) for p in at(look, each, places=True, owned=True)]


_OFFICIAL = listed(
    "arrest arrests detention detentions trial trials sentence sentences imprisonment jailing conviction execution executions persecution"
)
"""Harms that the state does in which they are done: "the arrests in Chad"."""


def _is_person(look: Look, index: int) -> bool:
    return any(mention.kind in ("person", "office") for mention in look.cover.get(index, ()))


def at_ones_place(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> None:
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
            doers = [kid for kid in look.kids(clause, "obl") if look.case(kid) == "by"] if look.is_passive(clause) else []
            return [head for kid in doers or look.kids(clause, "nsubj") for head in look.conjuncts(kid)]
    return []


def _is_bidden(look: Look, clause: int) -> bool:
    """Say whether a clause is what is asked for: "that Peru return the boats", "that Peru must return them"."""
    helpers = {look.lower[kid] for kid in look.kids(clause, "aux", "cop")}
    if helpers:
        return bool(helpers & {"must", "should", "be"})
    return form_of(look.lower[clause]) == "B"


def crowd_there(look: Look, trigger: Trigger, targets: Sequence[Party], carrier: int) -> list[Party]:
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
            return [crowd(look, heads[0], mention.state)]
    return [] if trigger.entry.is_noun else at(look, heads[0], deep=True, places=True)


def after_colon(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> list[Party]:
    """Give the states that a list names after a clause whose subject only counts them: "two countries oppose it: Chad and Niger"."""
    heads = slots.get("subject", ())
    counted = [head for head in heads if head not in look.cover and look.kids(head, "nummod")]
    if ":" not in look.lower[trigger.last :] or not any(look.lower[head] in _COUNTED for head in counted):
        return []
    start = look.words[look.lower.index(":", trigger.last)].start
    return [party(mention) for mention in look.mentions if mention.span.start > start and mention.kind in ("state", "organisation")]


def aimed_at(look: Look, trigger: Trigger) -> list[int]:
    """Give who is named in what people gathered for: "to denounce Chad's decision", "to demand that Chad leave"."""
    marks = ("to", "demanding", "calling", "denouncing", "condemning")
    clauses = look.kids(trigger.head, "advcl", "xcomp")
    purposes = [kid for kid in clauses if any(look.lower[each] in marks for each in (kid, *look.sentence.children[kid]))]
    return [index for kid in purposes for index in look.sentence.subtree(kid) if index in look.cover][:1]


def actors_then(look: Look, verb: int) -> list[int]:
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


def on_condition(look: Look, trigger: Trigger) -> list[int]:
    """Give whose act would be answered: the subject of the clause with "if" under the trigger or above it."""
    for verb in (trigger.head, *look.sentence.children[trigger.head]):
        if any(look.lower[kid] in ("if", "unless", "should") for kid in look.kids(verb, "mark", "aux")):
            return [head for kid in look.kids(verb, "nsubj") for head in look.conjuncts(kid)]
    return []


def on_own_condition(look: Look, trigger: Trigger) -> list[int]:
    """Give whose act would be answered by who warns: "Chad warned that it might close the crossing if Niger signed"."""
    own = states([p for head in look.agents(trigger.head) for p in at(look, head)])
    for clause in look.kids(trigger.head, "ccomp"):
        doers = look.kids(clause, "nsubj")
        is_own = any(look.lower[head] in ("it", "they", "he", "she", "we") or states(at(look, head)) & own for head in doers)
        for verb in look.sentence.subtree(clause) if is_own else ():
            if any(look.lower[kid] in ("if", "unless", "should") for kid in look.kids(verb, "mark", "aux")):
                return [head for kid in look.kids(verb, "nsubj") for head in look.conjuncts(kid)]
    return []


def _not_so(look: Look, verb: int) -> bool:
    return any(look.lower[kid] in NEGATIONS for kid in look.sentence.children[verb])


def attending(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> None:
    """Who says or does something at a meeting or on a visit takes part in it: the subject of the clause stands for the missing party."""
    if trigger.frame.type != "CONSULT" and not (trigger.frame.type == "ASSAULT" and slots.get("with")):
        return
    own = ("subject", "poss", "between", "by", *(("from",) if trigger.frame.name == "visit" else ()))
    if any(at(look, head, places=True) for place in own for head in slots.get(place, ())):
        return
    part = whole(look, trigger.head)
    case = look.case(part).partition(" ")[0]
    if case not in ("during", "after", "following", "at", "in", "on", "ahead", "before", "upon", "for", "to", "over", "throughout", "amid"):
        return
    theirs = any(look.lower[kid] == "their" for kid in look.sentence.children[trigger.head])
    pair = _two_before(look, trigger.head) if theirs else []
    if pair:
        slots["subject"] = pair
        return
    head = look.told_in(part)
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
                if trigger.frame.symmetric and look.lower[head] in _TELLING:
                    slots.setdefault("with", []).extend(each for kid in look.kids(head, "obj", "iobj") for each in look.conjuncts(kid))
                return
            if look.words[head].relation == "acl:relcl":
                return
        head, steps = look.words[head].head, steps + 1


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


def cause(look: Look, trigger: Trigger) -> list[Party]:
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


def pronominal(look: Look, slots: dict[str, list[int]], sources: Sequence[Party]) -> list[Party]:
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


def above(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> list[Party]:
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
            if any(kid in look.cover for kid in look.kids(at_word, "compound", "nmod", "amod") if kid < at_word):
                return []
            continue
        if (relation not in ("conj", "ccomp", "advcl", "xcomp", "parataxis", "obj") and not (is_predicate and relation == "obl")) or look.words[
            at_word
        ].tag not in ("VERB", "AUX", "ADJ"):
            return []
        found = [each for head in look.agents(at_word) for each in at(look, head)]
        if found:
            return found
    return []


def addressed(look: Look, trigger: Trigger) -> list[Party]:
    """Give who is called or written to where the act is what it was done to say: "called the king to thank him"."""
    verb = trigger.head
    while look.base(verb) == "conj" and look.words[verb].head >= 0:
        verb = look.words[verb].head
    contact = look.words[verb].head
    if look.base(verb) not in ("advcl", "xcomp") or contact < 0 or look.lower[contact] not in tables().contacting:
        return []
    heads = [kid for kid in look.kids(contact, "obj", "iobj", "obl") if look.base(kid) != "obl" or look.case(kid) in ("with", "to")]
    return [p for head in heads for each in look.conjuncts(head) for p in at(look, each)]


def sayers(look: Look, verb: int) -> list[Party]:
    """Give who says something and does what follows, where the parse joins the act to what is said: "said it was wrong and urged Chad to stop"."""
    first = verb
    while look.base(first) == "conj" and look.words[first].head >= 0:
        first = look.words[first].head
    if first == verb and look.base(verb) == "advcl" and look.lower[verb].endswith("ing") and "," in look.lower[max(0, verb - 2) : verb]:
        first = look.words[verb].head
        above = look.words[first].head
        is_said = look.base(first) == "ccomp" and above >= 0 and above < first and form_of(look.lower[above]) == "D" and not look.is_passive(above)
        return [each for head in look.agents(above) for each in at(look, head)] if is_said else []
    above = look.words[first].head
    if first == verb or look.base(first) != "ccomp" or above < 0 or any(
        look.words[kid].relation.startswith(("nsubj", "aux:pass")) for kid in look.sentence.children[verb]
    ):
        return []
    if (form_of(look.lower[above]), form_of(look.lower[verb])) not in (("D", "D"), ("B", "B")) or above > first:
        return []
    return [each for head in look.agents(above) for each in at(look, head)]


def is_modal(look: Look, verb: int) -> bool:
    return any(look.lower[kid] in MODALS for kid in look.kids(verb, "aux"))


def clause_subjects(look: Look, slots: dict[str, list[int]]) -> list[int]:
    return [kid for clause in slots.get("clause", ()) for kid in look.kids(clause, "nsubj")]


def where(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> None:
    """ "Havana, where he arrived": the word before the relative clause is the place gone to."""
    if any(look.lower[kid] == "where" for kid in look.sentence.children[trigger.head]) and look.words[trigger.head].relation.startswith("acl"):
        slots["object"] = [look.words[trigger.head].head]


def listed_after(look: Look, first: Party) -> list[Party]:
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


def _is_aside(look: Look, clause: int) -> bool:
    """Say whether a clause only tells when, why or whence, and not what is asked or said: "as follows from their statement"."""
    marks = {look.lower[kid] for kid in look.kids(clause, "mark")}
    return look.base(clause) == "advcl" and bool(marks & {"as", "because", "since", "while", "although"})


def content(look: Look, trigger: Trigger, slots: dict[str, list[int]], own: frozenset[str]) -> list[Party]:
    """Give the actors of the clause that an absorbing verb governs: whom it is asked of, else whom it is done to; `own` are the asker's states."""
    for clause in slots.get("clause", ()):
        if clause <= trigger.head or _is_aside(look, clause):
            continue
        inner = look.places(clause, is_noun=False)
        places = (
            ("subject", "object", "with", "to", "from", "for", "in", "against", "on")
            if trigger.frame.type == "REQUEST"
            else ("object", "with", "to", "from", "for", "against", "on", "in", "of", "by", "behind", "between", "over")
        )
        if trigger.frame.type == "REQUEST" and look.base(clause) == "acl":
            inner["subject"] = [kid for kid in look.kids(look.words[clause].head, "nmod") if kid < clause and not look.case(kid)]
        is_that = look.base(clause) in ("ccomp", "acl") and any(look.lower[kid] == "that" for kid in look.kids(clause, "mark"))
        if trigger.frame.type == "ACCUSE" and is_that:
            places = ("subject", *places)
        for place in places:
            found = [each for head in inner.get(place, ()) for each in at(look, head, deep=True, places=place != "subject", without=own)]
            if found:
                return found
    return []


def left(look: Look, slots: dict[str, list[int]]) -> list[int]:
    """Give the place that an expulsion is from, where the parse hangs it on the expelled: "the expulsion of six diplomats from Lima"."""
    return [
        place
        for place_of in ("of", "object")
        for head in slots.get(place_of, ())
        for place in look.kids(head, "nmod", "obl")
        if look.case(place) == "from" and any(case in look.cover for case in look.sentence.children[head] if look.base(case) == "amod")
    ]
