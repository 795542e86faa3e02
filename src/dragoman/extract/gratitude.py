"""The help that thanks presuppose: "thanked Chile for its assistance in evacuating the scientists" tells that Chile helped.

Only help of which the words say in what, with what or when it was given: thanks "for their support" are thanks alone.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dragoman.extract import clauses, parties
from dragoman.extract.arguments import Sides
from dragoman.extract.context import Context
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.status import OCCURRED, Reading
from dragoman.extract.telling import Telling
from dragoman.model import IGO, NO_STATE

_HELP = listed("assistance help aid donation donations relief gift gifts shipment shipments consignment supplies")
_TO_COME = listed("offer offers readiness promise pledge willingness continued future ongoing further any")
_GIVEN = frozenset({"in", "with", "during", "after", "following", "when", "by", "through", "of"})
_THANKS = "thank"


def told(context: Context, look: Look, known: Sequence[tuple[Trigger, Telling]]) -> Iterator[tuple[Trigger, Telling]]:
    """Yield the help for which somebody is thanked in a sentence, where no frame tells it."""
    if look.said.isdisjoint(_HELP) or not look.parsed or any(each.type == "AID" and each.status == OCCURRED for _, each in known):
        return
    frame = context.lexicon.named["aid"]
    for trigger, thanks in known:
        if thanks.frame.name != _THANKS or thanks.status != OCCURRED:
            continue
        noun = _help(look, trigger)
        givers = tuple(context.state_of(p) for p in thanks.targets if p.ref.state not in ("", NO_STATE))
        getters = tuple(context.state_of(p) for p in thanks.sources if p.ref.state not in ("", NO_STATE, IGO))[:1]
        if noun < 0 or not givers or not getters or parties.states(givers) & parties.states(getters):
            continue
        found = Trigger(frame, trigger.entry, noun, noun, noun, "")
        own, _ = clauses.spans(look, found, Sides((), ()), -1)
        evidence = clauses.spans(look, found, Sides(givers, ()), -1)[1]
        yield found, replace(
            thanks,
            frame=frame,
            lemma=look.lower[noun],
            type="AID",
            mode=None,
            reading=Reading(OCCURRED, "presupposed: thanked for it"),
            sources=givers,
            targets=getters,
            trigger=own,
            head=noun,
            carrier=-1,
            is_noun=True,
            span=evidence,
            topic=clauses.topic(look, evidence),
            unnamed="",
            why=(f"{look.lower[noun]}: aid", "presupposed: thanked for it"),
        )


def _help(look: Look, trigger: Trigger) -> int:
    """Give the noun of help given for which thanks are said, -1 for none."""
    verb = look.predicate(trigger.head)
    near = [verb, *look.kids(verb, "obj", "obl", "iobj")]
    for kid in [kid for head in near for kid in look.kids(head, "obl", "nmod") if look.case(kid) == "for"]:
        for noun in look.conjuncts(kid):
            inside = {look.lower[index] for index in look.sentence.subtree(noun)}
            told = [each for each in look.kids(noun, "nmod", "acl") if look.words[each].relation != "nmod:poss"]
            is_given = any(look.base(each) == "acl" or look.case(each) in _GIVEN for each in told)
            if look.lower[noun] in _HELP and is_given and inside.isdisjoint(_TO_COME):
                return noun
    return -1
