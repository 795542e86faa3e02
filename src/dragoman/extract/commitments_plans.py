"""Plans and promises whose content is no event of its own: who plans what in a sentence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.extract import parties, status
from dragoman.extract.commitments_terms import words
from dragoman.extract.context import Context
from dragoman.extract.forms import form_of
from dragoman.extract.grammar import NEGATIONS, Look
from dragoman.model import NO_STATE, Statement
from dragoman.page import Sentence


class Plan(NamedTuple):
    start: int
    end: int
    verb: int
    marker: int
    parties: tuple[parties.Party, ...]


def plans(context: Context, sentence: Sentence) -> Iterator[Plan]:
    """Yield what somebody plans or undertakes in a sentence: `will`, `plan to`, `intend to`, a stated priority."""
    known = words()
    look: Look | None = None
    for index, word in enumerate(sentence.words):
        token = word.text.lower()
        if token not in ("will", "shall", "'ll", "’ll", "would", "going", "priority") and token not in known.plans | known.nouns:
            continue
        look = look or Look(sentence, list(context.page.mentions_in(sentence.start, sentence.end)))
        verb, marker = _planned(look, index, token)
        if verb < 0:
            continue
        acting = marker if marker >= 0 else verb
        bound = (
            tuple(p for head in look.agents(acting) for p in parties.at(look, head))
            or tuple(_first_person(context, look, verb, index))
            or _teller(look, acting)
        )
        bound = tuple(p for p in bound if p.ref.state not in ("", NO_STATE) and p.kind != "outlet")
        if not bound:
            continue
        extent = look.sentence.extent(marker if marker >= 0 else verb)
        yield Plan(max(sentence.start, extent.start), extent.end, verb, marker, bound)


def _planned(look: Look, index: int, token: str) -> tuple[int, int]:
    """Give the planned verb and the verb that plans it, -1 where the word plans nothing here."""
    known = words()
    idle = known.statives | known.hostile
    if token in ("will", "shall", "'ll", "’ll", "would"):
        verb = look.words[index].head
        if verb >= 0 and _is_denied(look, verb):
            return -1, -1
        if token == "would" and (verb < 0 or status.of_verb(look, verb, form_of(look.lower[verb]), is_verbal=False).status != status.ANNOUNCED):
            return -1, -1
        if look.words[index].relation != "aux" or verb < 0 or look.words[verb].tag != "VERB" or look.lower[verb] in idle:
            return -1, -1
        if look.is_passive(verb) or (index + 1 < len(look.lower) and look.lower[index + 1] in ("not", "n't", "never")):
            return -1, -1
        return verb, -1
    if token == "priority":
        return (
            (index, -1)
            if look.words[index].relation in ("root", "ccomp") and any(look.words[kid].relation == "cop" for kid in look.sentence.children[index])
            else (-1, -1)
        )
    if token in known.nouns and look.words[index].tag == "NOUN":
        content = [kid for kid in look.kids(index, "acl", "nmod") if "to" in {look.lower[each] for each in look.sentence.children[kid]}]
        nobody = any(look.lower[kid] in _THEIRS and kid not in look.cover for kid in look.kids(index, "nmod"))
        if nobody or not content or look.words[content[0]].tag != "VERB" or look.lower[content[0]] in idle:
            return -1, -1
        coming = status.of_verb(look, content[0], form_of(look.lower[content[0]]), is_verbal=False).status == status.ANNOUNCED
        return (content[0], -1) if coming else (-1, -1)
    reading = status.of_verb(look, index, form_of(token), is_verbal=True)
    content = look.kids(index, "xcomp")
    if not content or reading.status != status.OCCURRED or look.words[index].tag != "VERB" or look.lower[content[0]] in idle:
        return -1, -1
    return content[0], index


_THEIRS = frozenset({"his", "her", "its", "their"})


def _is_denied(look: Look, verb: int) -> bool:
    """Say whether a denial stands over a clause: "has not shown that it will refrain"."""
    above = look.words[verb].head
    return above >= 0 and look.base(verb) == "ccomp" and any(look.lower[kid] in NEGATIONS for kid in look.sentence.children[above])


def _first_person(context: Context, look: Look, verb: int, index: int) -> Iterator[parties.Party]:
    """Yield the speaker for "our priority", "there are plans": what nobody else is named for is the speaker's."""
    own = {look.lower[kid] for kid in look.sentence.children[verb]} | {look.lower[max(0, index - 1)]}
    if own & {"our", "my", "we", "i"}:
        speaker = context.speaker(context.page.statements_over(look.words[index].start, look.words[index].end))
        if speaker is not None:
            yield context.state_of(speaker)


def _teller(look: Look, verb: int) -> tuple[parties.Party, ...]:
    """Give who tells of a plan of "it": "Oman said it would reopen the port"."""
    above = look.words[verb].head
    heads = [kid for kid in look.sentence.children[verb] if look.words[kid].relation.startswith("nsubj")]
    if above < 0 or look.base(verb) != "ccomp" or not heads or any(look.lower[head] not in ("it", "they") for head in heads):
        return ()
    return tuple(p for head in look.agents(above) for p in parties.at(look, head) if p.kind not in ("person", "office"))


def is_foretold(context: Context, plan: Plan, sentence: Sentence, over: Sequence[Statement]) -> bool:
    """Say whether what a party will do is told by another's mouth, or as "would" by nobody's: that is a forecast."""
    if plan.marker >= 0 or sentence.words[plan.verb].tag != "VERB":
        return False
    speaker = context.speaker(over)
    if speaker is None:
        return not over and any(sentence.words[kid].text.lower() == "would" for kid in sentence.children[plan.verb])
    return speaker.kind != "outlet" and speaker.ref.state not in {"", NO_STATE, *(party.ref.state for party in plan.parties)}
