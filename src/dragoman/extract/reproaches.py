"""Turns of phrase that make no reproach, refusal or denial of words which make one elsewhere, and critics who speak for no state."""

from collections.abc import Sequence

from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party

_WORDED = frozenset({"ACCUSE", "REJECT", "denial"})
_MONEY = listed("$ € £ ¥ million millions billion billions debt debts worth assets insurance demurrage compensation unpaid outstanding")
_POSTS = listed("officials official minister ministers officer officers general generals aide aides director commander governor ambassador")
_CRITICS = listed(
    "opponents opponent critics critic supporters supporter detractors campaigners campaigner activists residents townspeople columnist "
    "greenpeace amnesty traders villagers relatives widows"
)

_FEELINGS = listed("be feel express voice lament bemoan")
_BLAMELESS = listed(
    "earthquake quake flood floods flooding fire fires wildfire wildfires storm cyclone hurricane typhoon tornado tsunami landslide mudslide "
    "avalanche drought famine eruption crash accident disaster tragedy cholera ebola malaria measles epidemic outbreak weather heat cold rain snow "
    "landscape beauty size height length width depth weight speed age kindness courtesy hospitality taste smell colour color noise result results "
    "score performance death deaths loss"
)
_TOLD_OF = listed("news report reports word spread toll number numbers")
_HELD = listed("custody detention prison jail hands captivity")
_NOBODY = [["nobody"], ["nothing"], ["none"], ["noone"]]
_IN_COURT = listed("prosecution prosecutors bail defendant defendants lawyers")
BETWEEN_STATES = frozenset({"declared void", "heels dug in", "none of it", "angry words", "not taken up", "objected", "not accepted"})
"""The frames that a state's name alone makes an act between states, though the sentence names no other: "Managua returned the note unopened"."""


def idle(look: Look, trigger: Trigger) -> str:
    """Say which turn of phrase makes no act in words of those that evoke one elsewhere, empty where none does."""
    lemma, after = trigger.entry.lemma, look.lower[trigger.last + 1 : trigger.last + 6]
    if trigger.frame.type not in _WORDED:
        return ""
    if lemma in _FEELINGS and not trigger.entry.is_noun and look.parsed and _is_blameless(look, trigger):
        return "moved by what nobody did"
    if lemma == "condemn" and after[:1] == ["to"]:
        return "a fate, no reproach"
    if lemma == "opposition" and trigger.entry.is_noun and after[:1] in (["in"], ["at"], ["there"], ["party"], ["leader"], [","]):
        return "the opposition, a party"
    if lemma == "claim" and trigger.entry.is_noun and _MONEY.intersection((*after, *look.lower[max(0, trigger.first - 2) : trigger.first])):
        return "a claim to money"
    if after[:1] in _NOBODY and not trigger.entry.is_noun:
        return "done to nobody"
    if lemma in ("reject", "dismiss", "decline", "refuse") and _IN_COURT.intersection(after):
        return "a matter before a court"
    if lemma == "dismiss" and _POSTS.intersection(after[:4]) and "as" not in after:
        return "somebody sent from his post"
    if lemma == "attribute" and {"saying", "proverb", "remark", "quip", "painting", "quote"}.intersection(look.lower[: trigger.first]):
        return "a saying ascribed to somebody"
    return ""


def _is_blameless(look: Look, trigger: Trigger) -> bool:
    """Say whether what moves somebody is nature, chance or how a thing is: "shocked by the news of the earthquake", not "by the arrests"."""
    heads = [look.words[trigger.last].head] if trigger.entry.ends_in_preposition else look.kids(trigger.head, "obj")
    heads = [kid for head in heads if look.lower[head] in _TOLD_OF for kid in look.kids(head, "nmod") if kid > head] or heads
    inside = {look.lower[index] for head in heads for index in look.sentence.subtree(head)}
    return any(look.lower[head] in _BLAMELESS for head in heads) and _HELD.isdisjoint(inside)


def are_critics(sources: Sequence[Party]) -> bool:
    """Say whether those who reproach are critics at home, whom no state sends: "its opponents", "critics"."""
    return bool(sources) and all(p.ref.name.lower().rpartition(" ")[2] in _CRITICS for p in sources)
