"""Guest and host of a visit that stand elsewhere than beside its noun: "it was the first by a Chadian leader", "a visit by the premier to Oslo".

And whom the words of the goal name without its being his: "the province near the border with Chad", "a Chadian-built stadium".
"""

from collections.abc import Sequence

from dragoman.extract.forms import inflections, listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.model import Mention, Span

_WHICH = listed("first second third fourth fifth sixth seventh latest last only visit trip tour stop one")
_GUESTS = ("by", "from", "of")


def beside(look: Look, trigger: Trigger, slots: dict[str, list[int]]) -> None:
    """Add to the places of a visit those of its predicate and those that hang on the guest."""
    noun = look.words[trigger.head]
    if look.base(trigger.head) == "nsubj" and look.lower[noun.head] in _WHICH:
        said = [kid for kid in look.kids(noun.head, "obl", "nmod") if look.case(kid) in ("by", "of", "to")]
        for kid in said:
            slots.setdefault(look.case(kid), []).extend(each for each in look.conjuncts(kid) if each not in slots.get(look.case(kid), ()))
    if slots.get("to"):
        return
    for head in [head for name in _GUESTS for head in slots.get(name, ())]:
        gone_to = [kid for kid in look.kids(head, "nmod") if look.case(kid) == "to" and not look.lower[head].startswith(("ambassador", "envoy"))]
        slots.setdefault("to", []).extend(each for kid in gone_to for each in look.conjuncts(kid))


_NEAR = listed("near close next along opposite facing beside across outside off bordering adjoining by")
_FOR = listed("for from towards toward")
_JOURNEYS = inflections("visit travel tour go fly head journey drive inspect")
_EDGES = listed("border borders frontier frontiers boundary line crossing checkpoint fence wall front")
_WAYS = listed("road roads railway railways line bridge highway pipeline tunnel route gateway gate crossing ferry exit")
_MADE = listed("made built owned run operated funded financed backed led managed designed donated speaking born held")
_STRANDED = listed("refugees refugee migrants migrant immigrants evacuees deportees exiles prisoners detainees")


def is_no_host(look: Look, goal: int, named: Span) -> bool:
    """Say whether somebody named with the goal of a journey is no host there: what it lies near, who built it, who fled to it, what is told of it."""
    inside = look.sentence.words_in(*named)
    return look.parsed and bool(inside) and (look.lower[inside[-1]] in _STRANDED or _is_beside(look, goal, inside[0]))


def is_to_nobody(look: Look, verb: int, named: Sequence[Mention]) -> bool:
    """Say whether a journey to come has no host among those named: "plans to visit the province near the border with Chad"."""
    verb = next((kid for kid in look.kids(verb, "xcomp") if look.lower[kid] in _JOURNEYS), verb)
    return look.lower[verb] in _JOURNEYS and bool(named) and all(is_no_host(look, verb, mention.span) for mention in named)


def _is_beside(look: Look, goal: int, index: int) -> bool:
    """Say whether a word under the goal of a journey names only its neighbour, its maker or somebody in a clause about it."""
    if look.lower[index + 1 : index + 2] == ["-"] and not _MADE.isdisjoint(look.lower[index + 2 : index + 3]):
        return True
    is_there = look.case(index) in ("in", "at")
    while index != goal and look.words[index].head >= 0:
        above, base, case = look.words[index].head, look.base(index), look.case(index).split()[:1]
        is_near = bool(case) and (case[0] in _NEAR or (base == "nmod" and case[0] in _FOR))
        is_edge = (case == ["with"] and look.lower[above] in _EDGES) or (case == ["to"] and look.lower[above] in _WAYS)
        is_told = base == "acl" and not (is_there and look.words[index].relation == "acl")
        is_where = base == "advcl" and any(look.lower[kid] == "where" for kid in look.kids(index, "advmod"))
        if is_told or is_where or is_near or is_edge or look.lower[index] in _STRANDED:
            return True
        index = above
    return False
