"""What makes a form of words no undertaking: a denial, a doubt, a forecast, a plan given up, another's act, a state of things."""

from functools import cache

from dragoman.extract.commitments_terms import verb_forms
from dragoman.extract.fights import tells_outcome
from dragoman.extract.forms import inflections, listed
from dragoman.extract.grammar import NEGATIONS, Look
from dragoman.knowledge.files import toml

HABITS = listed("occasionally often sometimes usually typically routinely regularly generally normally invariably")


def is_negated(look: Look, index: int, verb: int) -> bool:
    """Say whether a modal is denied, by a word behind it or by its subject: "neither he nor his son would ever forgive"."""
    if NEGATIONS.intersection(look.lower[index + 1 : verb]):
        return True
    return any(not _NEITHER.isdisjoint(look.lower[each] for each in (head, *look.sentence.children[head])) for head in look.kids(verb, "nsubj"))


_NEITHER = frozenset({"neither", "nor", "no", "never"})


def is_barred(look: Look, verb: int) -> bool:
    """Say whether a word can be no undertaking: a state of things, a threat, "stops short of", "makes progress", "runs until May"."""
    word = look.lower[verb]
    is_none = word in verb_forms("statives") or word in verb_forms("hostile")
    if look.words[verb].tag != "VERB" or is_none or tells_outcome(look, verb) or look.lower[verb + 1 : verb + 2] == ["short"]:
        return True
    objects = look.kids(verb, "obj")
    return (word in _LASTING and not objects) or any((word, look.lower[kid]) in _light() for kid in objects)


_LASTING = frozenset({"run", "runs", "do"})


@cache
def _light() -> frozenset[tuple[str, str]]:
    """Give the verbs that with a certain object tell what comes about and no act: "make progress", "pay the price"."""
    return frozenset((verb, noun) for verb, *nouns in (row.split() for row in toml("commitments.toml")["light"]) for noun in nouns)


def is_dropped(look: Look, noun: int) -> bool:
    """Say whether a plan is denied or given up: "denied any intention to leave", "renounced its plans to join"."""
    above, head = look.words[noun].head, noun
    while above >= 0 and look.base(head) == "conj":
        head, above = above, look.words[above].head
    if any(look.lower[kid] in NEGATIONS for kid in look.kids(noun, "det")):
        return True
    is_under = look.base(head) in ("obj", "obl", "ccomp") or (look.base(head) == "nsubj" and look.is_passive(above))
    return above >= 0 and is_under and look.lower[above] in verb_forms("drops")


def is_anothers(look: Look, index: int, content: int) -> bool:
    """Say whether somebody else than the subject is to act: "expects output to fall", "contracted a firm to spy", "elected him to serve"."""
    if look.lower[index] not in verb_forms("of_others") or any(look.lower[kid] == "for" for kid in look.kids(content, "mark")):
        return False
    between = [*look.kids(index, "obj", "iobj"), *look.kids(content, "nsubj")]
    return any(index < kid < content and not look.lower[kid].endswith(("self", "selves")) for kid in between)


def is_expected(look: Look, verb: int) -> bool:
    """Say whether a verb only expects something of its object: "expects imports to shrink"."""
    return verb >= 0 and any(is_anothers(look, verb, kid) for kid in look.kids(verb, "xcomp", "ccomp"))


def is_denied(look: Look, verb: int) -> bool:
    """Say whether a denial or a doubt stands over a clause: "has not shown that it will refrain", "the prospect that it will buy"."""
    above = look.words[verb].head
    if above >= 0 and look.base(verb) in ("acl", "ccomp") and look.lower[above] in _CHANCES:
        return True
    if above >= 0 and look.base(verb) == "ccomp" and (look.lower[above] in _GUESSES or is_shown(look, above)):
        return True
    return above >= 0 and look.base(verb) == "ccomp" and any(look.lower[kid] in NEGATIONS | _NOBODY for kid in look.sentence.children[above])


def is_shown(look: Look, verb: int) -> bool:
    """Say whether a thing lets one guess what will be: "the build-up may indicate that they will attack", not "the minister indicated that"."""
    if look.lower[verb] not in SHOWS:
        return False
    heads = look.subjects(verb)
    return bool(heads) and not any(head in look.cover or look.lower[head] in ("he", "she", "we", "they", "it", "i") for head in heads)


_NOBODY = listed("nobody none few")
_GUESSES = inflections("expect believe think predict hope assume suspect speculate fear reckon guess doubt imagine bet wonder assess estimate worry")
_GUESSES |= listed("concerned worried afraid fearful confident sure hopeful optimistic certain anxious sceptical skeptical convinced")
SHOWS = inflections("indicate suggest imply mean signify show")
_CHANCES = listed("prospect prospects possibility chance chances fear fears rumour rumours rumor rumors speculation idea suggestion belief")
