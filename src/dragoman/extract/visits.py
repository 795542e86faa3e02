"""Guest and host of a visit that stand elsewhere than beside its noun: "it was the first by a Chadian leader", "a visit by the premier to Oslo"."""

from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look

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
