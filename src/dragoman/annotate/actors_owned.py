"""Who acts through a body that no table knows: "a Fatah delegation", "the central council of the Polisario", "Ocampo's administration"."""

from collections.abc import Mapping, Sequence

from dragoman.annotate.actors_clauses import word_list
from dragoman.annotate.actors_field import Meaning
from dragoman.knowledge import Knowledge
from dragoman.model import NO_STATE, Mention
from dragoman.page import Sentence

_OWNING = frozenset({"nmod:poss", "amod", "compound", "nmod"})
_FROM = frozenset({"of", "from"})


def owner(sentence: Sentence, head: int, cover: Mapping[int, Sequence[Mention]], *, deep: bool = True) -> Mention | None:
    """Give whose body a noun names: the mention right before it or behind "of" and "from", nobody where several own it."""
    found: dict[str, Mention] = {}
    for kid in sentence.children[head]:
        relation = sentence.words[kid].relation
        if relation not in _OWNING:
            continue
        if relation == "nmod" and not any(sentence.words[each].text.lower() in _FROM for each in sentence.children[kid]):
            continue
        own = next((one for one in cover.get(kid, ()) if one.kind != "outlet"), None)
        own = own or (owner(sentence, kid, cover, deep=False) if deep and relation == "nmod" else None)
        if own is not None:
            found.setdefault(own.actor, own)
    return next(iter(found.values())) if len(found) == 1 else None


def acting(knowledge: Knowledge, noun: str, own: Mention) -> Meaning | None:
    """Give who acts where a body of somebody does: the state for its government, a body of the state, the movement for its delegation."""
    known = knowledge.states.get(own.state)
    if own.kind in ("person", "office"):
        return Meaning(f"state/{own.state}", known.name, "state", own.state) if known is not None and noun in word_list("governing") else None
    if own.kind != "state":
        return Meaning(own.actor, own.name, own.kind, own.state) if own.state not in ("", NO_STATE) else None
    if known is None:
        return None
    if noun in word_list("governing"):
        return Meaning(f"state/{own.state}", known.name, "state", own.state)
    return Meaning(f"body/{own.state}/{noun}", f"{known.adjective} {noun}", "group", own.state)
