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

_NOBODY = [["nobody"], ["nothing"], ["none"], ["noone"]]
_IN_COURT = listed("prosecution prosecutors bail defendant defendants lawyers")
BETWEEN_STATES = frozenset({"declared void", "heels dug in", "none of it", "angry words", "not taken up", "objected", "not accepted"})
"""The frames that a state's name alone makes an act between states, though the sentence names no other: "Managua returned the note unopened"."""


def idle(look: Look, trigger: Trigger) -> str:
    """Say which turn of phrase makes no act in words of those that evoke one elsewhere, empty where none does."""
    lemma, after = trigger.entry.lemma, look.lower[trigger.last + 1 : trigger.last + 6]
    if trigger.frame.type not in _WORDED:
        return ""
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


def are_critics(sources: Sequence[Party]) -> bool:
    """Say whether those who reproach are critics at home, whom no state sends: "its opponents", "critics"."""
    return bool(sources) and all(p.ref.name.lower().rpartition(" ")[2] in _CRITICS for p in sources)
