"""What the frames of acts told of one side need of their words, since no second side vouches for them (events_unilateral.toml)."""

from collections.abc import Sequence

from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.one_sided import INTERNATIONAL
from dragoman.extract.parties import Party, is_crowd, named, states, word_list
from dragoman.model import IGO

_POLICIES = listed("policy policies rule rules measure measures decision practice regime order")
_AID = listed(
    "aid assistance help donations donated donors relief grants contributed contribution contributions humanitarian pledges funding donor "
    "refugees reconstruction earthquake famine victims demining mines flood floods cyclone drought starving hungry displaced rebuild rebuilding"
)


def wanting(look: Look, trigger: Trigger, sources: Sequence[Party]) -> str:
    """Say what the words of such a frame lack, empty where they have it: an object of its own, a passive, a policy, aid spoken of."""
    needs, head = trigger.frame.needs, trigger.head
    passive = look.parsed and look.is_passive(head)
    if "thing given" in needs and look.parsed and not passive and not look.kids(head, "obj") and not look.relative_object(head):
        return "nothing given"
    if "own act" in needs and look.parsed and look.kids(head, "mark", "case") and (trigger.form == "G" or look.base(head) in ("advcl", "acl")):
        return "no act of its own"
    if "undergone" in needs and not passive and trigger.entry.lemma != "be" and trigger.entry.lemma != "languish":
        return "not told of what it was done to"
    if "passive" in needs and not passive:
        return "not told of what it was done to"
    if "no agent" in needs and look.parsed and look.agents(head):
        return "told of its doer"
    if "a policy" in needs and _POLICIES.isdisjoint(look.lower[trigger.last : trigger.last + 6]):
        return "no policy spoken of"
    if "sum of aid" in needs and _AID.isdisjoint(look.said):
        return "no aid spoken of"
    if "posted" in needs and (look.words[head].relation.startswith("aux") or not _is_posted(look, trigger)):
        return "no place where they are"
    if "of trade" in needs and _TRADED.isdisjoint(look.lower[head : head + 12]):
        return "no trade spoken of"
    if "not of trade" in needs and not _TRADED.isdisjoint(look.lower[head : head + 12]):
        return "trade spoken of"
    if "people held" in needs and not any(_is_person(look, each) for each in look.subjects(head)):
        return "nobody held"
    if "military subject" in needs and not _is_armed(look, head):
        return "no forces as source"
    if "land" in needs and not _is_land(look, trigger.head):
        return "no land taken"
    if "travellers" in needs and any(p.kind in ("person", "office", "organisation") for p in sources):
        return "no travellers"
    return ""


def _is_land(look: Look, verb: int) -> bool:
    """Say whether what a passive verb is done to is a land or place, not people or things of a state."""
    heads = look.subjects(verb)
    return any(look.lower[head] in _LANDS or head in look.sites or any(m.kind == "place" for m in look.cover.get(head, ())) for head in heads)


_LANDS = listed("peninsula territory region province island islands city town village enclave area areas territories strip plateau heights land zone")


def _is_posted(look: Look, trigger: Trigger) -> bool:
    """Say whether a place follows what a state has: "has a destroyer in the Gulf"."""
    objects = look.kids(trigger.head, "obj") if look.parsed else []
    below = [kid for head in objects for kid in look.sentence.subtree(head)] + look.kids(trigger.head, "obl")
    return any(look.case(kid) in _POSTS for kid in below)


def _is_person(look: Look, noun: int) -> bool:
    """Say whether a noun means people: "two Canadians", "the film-maker", not "talks"."""
    over = look.cover.get(noun, ())
    is_named = any(m.kind in ("person", "group") or (m.kind == "state" and look.lower[noun].endswith(("s", "ese", "man"))) for m in over)
    return is_named or is_crowd(look.lower[noun]) or look.lower[noun] in word_list("people") or look.lower[noun].endswith(_CALLINGS)


_CALLINGS = ("maker", "man", "woman", "worker", "ist", "ists", "or", "ors", "nationals", "national", "citizen", "crew", "sailors")


def _is_armed(look: Look, verb: int) -> bool:
    """Say whether a group or ship that moves is one of war: "the carrier strike group", not "the parents' group"."""
    inside = {look.lower[index] for head in look.subjects(verb) for index in look.sentence.subtree(head)} if look.parsed else look.said
    return bool(inside & _WARLIKE)


_POSTS = frozenset({"in", "off", "at", "near", "aboard", "around", "on", "along"})
_TRADED = listed(
    "companies company firms firm banks bank entities exports imports goods products trade technology officials individuals businesses investment "
    "investments chips equipment shipments assets transactions airlines flights oligarchs lenders visas travel"
)
_WARLIKE = listed(
    "carrier strike destroyer destroyers frigate frigates warship warships submarine submarines squadron fleet flotilla armada bombers warplanes "
    "marines paratroopers battalion brigade naval navy guided-missile amphibious missile uss hms"
)


def is_at_home(look: Look, sources: Sequence[Party]) -> bool:
    """Say whether somebody who is no state promises in words that touch no other state: "the mayor promised to look it up"."""
    if any(p.kind == "state" or p.ref.state == IGO for p in sources) or not INTERNATIONAL.isdisjoint(look.lower):
        return False
    return len(named(look) | states(sources)) < 2 and _ABROAD.isdisjoint(look.lower)


_ABROAD = listed(
    "both two side sides parties neighbour neighbours neighbor neighbors rival rivals host hosts peers counterpart counterparts colleague visitor "
    "visitors guest guests opposite mediate mediation mediator offices go-between envoy embassy abroad asylum refugees exports imports duties trade "
    "visas"
)
