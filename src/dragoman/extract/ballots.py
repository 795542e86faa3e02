"""Who votes or joins where no state is named as doing so: "96 percent voted for it", "Crimea held a referendum", "Swiss voters rejected the deal".

A land inside a state, or people who vote there, act for the state that the land lies in.
"""

from functools import cache

from dragoman.extract.forms import listed
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party, as_actor, at, states, word_list
from dragoman.knowledge.files import toml
from dragoman.model import IGO, NO_STATE, ActorRef, Span

_VOTERS = listed(
    "voters people residents population percent pct majority electorate citizens islanders inhabitants locals half third quarter two-thirds most"
)
_MATTERS = listed(
    "referendum referendums plebiscite independence secession treaty join joining leave leaving union integration autonomy constitution unification "
    "reunification annexation accession membership unite break secede euro"
)


def voters(look: Look, verb: int, slots: dict[str, list[int]]) -> list[Party]:
    """Give the voters or the land that stand at the places of a vote on a matter between states; none where the ballot itself is told above."""
    if look.words[verb].relation == "acl:relcl" and look.lower[look.words[verb].head] in ("referendum", "plebiscite", "ballot"):
        return []
    heads = slots.get("subject", [])
    found = lands(look, slots)
    if found or _MATTERS.isdisjoint(look.said):
        return found
    for head in heads:
        counted = [kid for kid in look.kids(head, "nmod") if look.case(kid) == "of"]
        for noun in (head, *counted):
            named = [p for p in at(look, noun, deep=True, places=True) if p.ref.state not in ("", NO_STATE, IGO)]
            if named and look.lower[noun] in _VOTERS:
                return [named[0]._replace(as_place=False)]
        if look.lower[head] in _VOTERS or look.lower[head] in word_list("quantities"):
            there = _there(look)
            return [there] if there is not None else []
    return []


def lands(look: Look, slots: dict[str, list[int]]) -> list[Party]:
    """Give the states in which lands and towns lie that stand at a place of the doer: "Crimea joined", "Catalonia's referendum"."""
    for head in [head for place in ("subject", "poss", "of") for head in slots.get(place, ())]:
        word = look.words[head]
        if head in look.sites:
            return [Party(*look.sites[head], "state")]
        if look.lower[head] in _lands() and head not in look.cover:
            return [Party(ActorRef(name=word.text, state=_lands()[look.lower[head]]), Span(word.start, word.end), "state")]
        called = [kid for name in look.kids(head, "appos") for kid in look.kids(name, "nmod") if look.case(kid) in ("of", "in") and name > head]
        inside = [p for kid in called for p in at(look, kid, places=True) if p.kind == "state" and p.ref.state not in ("", NO_STATE)]
        if inside and head not in look.cover and word.tag == "PROPN":
            return [Party(ActorRef(name=word.text, state=inside[0].ref.state), Span(word.start, word.end), "state")]
    return []


@cache
def _lands() -> dict[str, str]:
    """Give the state in which each known land lies."""
    return {land: state for state, names in toml("encounters.toml")["lands"].items() for land in names.split()}


def _there(look: Look) -> Party | None:
    """Give the one state that a sentence names as where it happens, by itself or by a land that lies in it."""
    named = [as_actor(m) for m in look.mentions if m.kind == "state" and _is_in(look, look.extent(m).start)]
    named += [Party(ref, span, "state") for ref, span in look.sites.values()]
    known = [(word, _lands()[low]) for word, low in zip(look.words, look.lower, strict=True) if low in _lands()]
    named += [Party(ActorRef(name=word.text, state=state), Span(word.start, word.end), "state") for word, state in known]
    return named[0] if len(states(named)) == 1 else None


def _is_in(look: Look, first: int) -> bool:
    return "in" in look.lower[max(0, first - 2) : first]
