"""Parties of a meeting, agreement or measure that stand with the noun beside it or with the verb above it.

"Talks with Peru and a later phone call", "in breach of a 1994 agreement", "evading Western sanctions": the other noun's partner, whoever keeps or
breaks the agreement, whoever evades the measure.
"""

from dragoman.extract.arguments import Sides
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party, at, distinct, states

BESIDE = "parties of the noun beside it"
KEPT = "whoever keeps or breaks it"
EVADED = "whoever evades it"
_SHARED = ("poss", "by", "between", "of")
_DEEP = 6


def shared(look: Look, trigger: Trigger, sides: Sides) -> tuple[Sides, str]:
    """Give the sides that a noun without any shares with the words around it, and how, or the same sides and nothing."""
    if not trigger.entry.is_noun or not look.parsed or sides.sources or sides.targets:
        return sides, ""
    frame = trigger.frame
    if frame.type == "CONSULT" and frame.symmetric:
        sources, targets = _beside(look, trigger.head)
        return (sides._replace(sources=sources, targets=targets), BESIDE) if len(states([*sources, *targets])) > 1 else (sides, "")
    if frame.type == "AGREE" and _is_dated(look, trigger.head):
        keeper = _keeper(look, trigger.head, _KEEPING)
        return (sides._replace(sources=keeper), KEPT) if keeper else (sides, "")
    if frame.type == "SANCTION":
        evader = _keeper(look, trigger.head, _EVADING)
        return (sides._replace(targets=evader), EVADED) if evader else (sides, "")
    return sides, ""


def _beside(look: Look, noun: int) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Give the parties of the noun to which a noun is joined: "her talks with Chad and subsequent phone calls"."""
    head = look.words[noun].head
    if look.base(noun) != "conj" or head < 0 or look.words[head].tag != "NOUN":
        return (), ()
    places = look.places(head, is_noun=True)
    own = distinct(p for name in _SHARED for each in places.get(name, ()) for p in at(look, each, places=True))
    partners = distinct(p for each in places.get("with", ()) for p in at(look, each, places=True))
    return tuple(own), tuple(p for p in partners if p.ref not in {q.ref for q in own})


def _is_dated(look: Look, noun: int) -> bool:
    """Say whether a noun says when: "a 1994 agreement", "the accord reached last year"."""
    inside = [look.lower[index] for index in look.sentence.subtree(noun)]
    return any((len(word) == 4 and word.isdigit()) or word in ("last", "ago", "yesterday", "week", "month") for word in inside)


def _keeper(look: Look, noun: int, words: frozenset[str]) -> tuple[Party, ...]:
    """Give the one state's party that does to a noun what some words say: the subject of the verb, the owner of the deed, whom one accuses."""
    here, is_kept = noun, False
    for _ in range(_DEEP):
        head = look.words[here].head
        if head < 0 or (here != noun and look.words[here].relation == "acl:relcl"):
            return ()
        is_kept = is_kept or look.lower[head] in words
        found: list[Party] = []
        if is_kept and look.words[head].tag == "NOUN":
            found = [p for kid in look.kids(head, "nmod") if look.words[kid].relation == "nmod:poss" for p in at(look, kid, places=True)]
        elif is_kept and (look.lower[head].startswith(_ACCUSING) or look.lower[head].endswith("ing")):
            found = [p for kid in look.kids(head, "obj") if kid < here for p in at(look, kid)]
        elif is_kept and look.base(head) not in ("xcomp", "advcl", "acl") and look.words[head].tag in ("VERB", "AUX"):
            found = [p for each in look.agents(head) for p in at(look, each)]
            if not found and look.agents(head):
                return ()
        if found:
            return tuple(distinct(found)) if len(states(found)) == 1 else ()
        here = head
    return ()


_ACCUSING = ("accus", "blam", "charg", "suspect", "help", "enabl", "allow", "prevent", "stop")
"""Verbs whose object, not whose subject, does what follows."""
_KEEPING = listed(
    "honour honours honoured honouring honor honors honored honoring violate violates violated violating violation violations breach "
    "breaches breached breaching abide abides abided abiding comply complies complied complying implement implements implemented "
    "implementing fulfil fulfils fulfilled fulfilling fulfill fulfills observe observes observed observing respect respects respected "
    "respecting renege reneges reneged reneging uphold upholds upheld flout flouts flouted flouting defy defied terms compliance "
    "accordance implementation"
)
_EVADING = listed(
    "evade evades evaded evading evasion bypass bypasses bypassed bypassing circumvent circumvents circumvented circumventing "
    "circumvention skirt skirts skirted skirting dodge dodges dodged dodging bust busts busted busting sidestep sidesteps sidestepped "
    "sidestepping flout flouts flouted flouting"
)
