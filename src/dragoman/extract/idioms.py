"""Turns of phrase that make no event of words which evoke one elsewhere: "succeeded in", "hit by a storm", "a claim it holds"."""

from collections.abc import Sequence

from dragoman.extract import askings, fights, reproaches
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import BE, HAVE, NEGATIONS, Look

_PRAISE = frozenset({"praise as", "deal praised"})
_GIVEN_WORD = frozenset({"commitment", "promise", "pledge", "undertaking"})
_ENDINGS = listed("end ends ended ending stop stops stopped stopping halt halts halted halting resolve settle finish cease")
_NATURE = listed(
    "avalanche landslide mudslide earthquake quake tremor storm storms cyclone hurricane typhoon tornado flood floods flooding tsunami drought "
    "wildfire blaze volcano eruption lightning heatwave epidemic outbreak disease cholera famine crash accident collision train truck lorry bus"
)
_MISFORTUNES = listed(
    "fighting war conflict crisis violence sanctions pandemic collapse slump recession downturn shortage shortages prices price drought "
    "famine inflation unemployment tariffs delays costs devaluation protectionism scandal allegations revelations rumours rumors outage "
    "blackout embargo default fall drop move moves decision decisions measure measures policy policies ban bans curbs cuts rules loss losses"
)
_POLLS = listed(
    "primary runoff nominee nomination congressman congresswoman incumbent ballot ballots votes election elections polls candidate rival challenger"
)
_GROUND = listed("ground way in up")
_REMARKS = listed(
    "comment elaborate say specify identify speculate disclose discuss answer confirm give respond "
    "detail describe reveal explain predict name provide share"
)
_OLDER = listed("previous earlier existing past former bygone age-old decades-old long-standing longstanding expired defunct")
_CARED_FOR = listed("train treat feed shelter arm equip fund finance help assist aid")
_LIKENED = listed("as like with unfairly badly well better worse differently equally")
_TREATY = "agree"
_OF_OLD = frozenset({"AID", "COOPERATE", "AGREE"})
_BALLOT = listed("referendum referendums referenda plebiscite plebiscites voters polls ballot")
_ITSELF = listed("itself himself herself themselves was is were are being")


def idle(look: Look, trigger: Trigger) -> str:
    """Say which turn of phrase makes no event of a word that evokes one elsewhere, empty where none does."""
    lemma, after = trigger.entry.lemma, look.lower[trigger.last + 1 : trigger.last + 3]
    if lemma == "claim" and trigger.entry.is_noun and HAVE.intersection(look.lower[max(0, trigger.first - 3) : trigger.first]):
        return "a claim that somebody holds"
    if trigger.frame.name == "help" and lemma in _CARED_FOR and not trigger.entry.is_noun:
        unsaid = _unhelped(look, trigger)
        if unsaid:
            return unsaid
    if trigger.frame.type in _OF_OLD and look.lower[max(0, trigger.first - 2) : trigger.first] == ["used", "to"]:
        return "what used to be done"
    if fights.is_outcome(look, trigger):
        return "how a contest ends, no act"
    if lemma == "invite" and "rule" in look.lower[trigger.last + 1 : trigger.last + 9]:
        return "invited by rule"
    if lemma == "say" and trigger.frame.name == _TREATY and _BALLOT.intersection(look.lower):
        return "an answer at the polls"
    if trigger.frame.name == _TREATY and trigger.entry.is_noun and _is_older(look, trigger):
        return "an older agreement, named"
    unasked = askings.idle(look, trigger) if trigger.frame.type in askings.TYPES else ""
    if unasked:
        return unasked
    if trigger.frame.name in _PRAISE and NEGATIONS.intersection(look.lower[trigger.last + 1 : trigger.last + 7]):
        return "praised for nothing"
    if lemma in _GIVEN_WORD and trigger.entry.is_noun and look.parsed and _is_copular(look, trigger.head):
        return "a commitment spoken of"
    if trigger.frame.type in _PACTS and trigger.entry.is_noun and look.parsed and _is_held_up(look, trigger.head):
        return "an agreement held up"
    is_remark = bool(_REMARKS.intersection(after)) and not _of_talks(after) and not _GROUND.intersection(after)
    if trigger.frame.type == "REJECT" and is_remark and (lemma in ("decline", "refuse") or not trigger.entry.is_noun):
        return "no word to reporters"
    if trigger.frame.type == "ASSAULT" and look.parsed and look.is_passive(trigger.head):
        agents = [look.lower[kid] for kid in look.kids(trigger.head, "obl") if look.case(kid) == "by"]
        if _MISFORTUNES.intersection(agents):
            return "hit by events"
        then = [look.lower[kid] for clause in look.kids(trigger.head, "advcl") for kid in look.kids(clause, "nsubj")]
        if any(word in _NATURE for word in then):
            return "hit by nature"
    is_deed = trigger.frame.type == "ASSAULT" and look.parsed and not trigger.entry.is_noun
    if is_deed and any(look.lower[head] in _NATURE for head in look.subjects(trigger.head)):
        return "hit by nature"
    if trigger.frame.type == "ASSAULT" and lemma == "attack" and after[:1] in (["on"], ["over"], ["for"]) and not trigger.entry.is_noun:
        return "attacked in words"
    concludes = trigger.frame.name == "sign" and lemma == "conclude" and look.parsed and not look.is_passive(trigger.head)
    if concludes and not look.kids(trigger.head, "obj"):
        return "said in conclusion"
    if trigger.frame.type == "ASSAULT" and trigger.entry.is_noun and look.parsed and look.lower[look.words[trigger.head].head] in _ENDINGS:
        return "an end to it"
    if trigger.frame.name in ("should", "must") and "you" in look.lower[max(0, trigger.head - 2) : trigger.head]:
        return "said to whoever listens"
    if lemma == "visit" and after[:1] in (["upon"], ["on"]) and trigger.frame.type == "CONSULT" and not trigger.entry.is_noun:
        return "something visited upon somebody"
    if lemma == "push" and trigger.frame.name == "turn away" and look.parsed and not look.kids(trigger.head, "obj"):
        return "pushed back in words"
    if lemma in ("beat", "defeat", "crush", "rout") and _POLLS.intersection(look.lower):
        return "an election"
    declared = look.lower[trigger.last + 1 : trigger.last + 8]
    if lemma == "declare" and "against" in declared and not _ITSELF.isdisjoint(declared):
        return "declared to be against it"
    if lemma == "regret" and {"circumstances", "inconvenience", "loss", "delay"}.intersection(look.lower[trigger.last + 1 : trigger.last + 6]):
        return "a loss regretted"
    if lemma == "leave" and after[:1] == ["for"]:
        return "a departure"
    if lemma == "demonstrate" and trigger.frame.type == "PROTEST" and look.parsed and look.kids(trigger.head, "obj", "ccomp"):
        return "something shown"
    if lemma == "succeed" and after[:1] == ["in"] and trigger.frame.type == "leadership-change":
        return "a success"
    if trigger.frame.type == "leadership-change" and trigger.form == "G" and look.parsed and _is_since(look, trigger.head):
        return "a time since which"
    if lemma in ("should", "ought") and look.parsed and any(kid > trigger.head for kid in look.kids(look.predicate(trigger.head), "nsubj")):
        return "a condition"
    if lemma == "ratify" and look.parsed and look.base(trigger.head) == "acl" and look.lower[look.words[trigger.head].head].endswith("s"):
        return "treaties as they stand"
    if trigger.frame.type in _IN_PASSING and look.parsed and _is_in_passing(look, trigger):
        return "told in passing"
    return fights.idle(look, trigger) if trigger.frame.type == "ASSAULT" else reproaches.idle(look, trigger)


_PACTS = frozenset({"AGREE", "COOPERATE", "SUPPORT"})
_HELD_UP = listed(
    "block blocks blocked blocking veto vetoed vetoes vetoing stall stalled delay delayed thwart thwarted torpedo torpedoed scupper scuppered"
)


def _is_held_up(look: Look, pact: int) -> bool:
    return look.base(pact) == "obj" and look.lower[look.words[pact].head] in _HELD_UP


def _of_talks(after: Sequence[str]) -> bool:
    """Say whether what somebody refuses to discuss is a matter between states, no detail kept from reporters."""
    return "discuss" in after and after[-1] != "discuss" and after[-1] not in _DETAILS


_DETAILS = listed("details detail it this that what specifics particulars contents intelligence operations figures numbers his her individual")


_IN_PASSING = frozenset({"MOBILIZE", "RETREAT", "PROTEST"})
_POSTED = frozenset({"forces at hand", "forces abroad"})


def _is_in_passing(look: Look, trigger: Trigger) -> bool:
    """Say whether an act is only what somebody or something is known by: "its troops stationed in the north", "said at a rally"."""
    relation = look.words[trigger.head].relation
    if trigger.frame.name in _POSTED or trigger.frame.name == "resign":
        return relation == "acl:relcl"
    if trigger.frame.type == "MOBILIZE":
        return relation == "acl" and trigger.form == "N" and not look.agents(trigger.head)
    if trigger.entry.is_noun and trigger.frame.type == "PROTEST":
        after = look.lower[trigger.last + 1 : trigger.last + 8]
        if trigger.entry.lemma == "rally":
            return look.case(trigger.head) in ("at", "to", "in") and "against" not in after
        return trigger.frame.name == "riot" and look.base(trigger.head) not in ("nsubj", "root") and "against" not in after
    return False


def _is_copular(look: Look, noun: int) -> bool:
    """Say whether a noun is the subject of a form of be: "my commitment is to the voters"."""
    above = look.words[noun].head
    return look.base(noun) == "nsubj" and above >= 0 and (bool(look.kids(above, "cop")) or look.lower[above] in BE)


def _is_since(look: Look, verb: int) -> bool:
    """Say whether a gerund only tells from when on: "since taking office"."""
    return any(look.lower[kid] == "since" for kid in look.kids(verb, "mark", "case"))


def _unhelped(look: Look, trigger: Trigger) -> str:
    """Say why a verb of care helps nobody: "pilots trained over the sea", "men armed with knives", "treated all boats as poachers"."""
    verb, after = trigger.head, look.lower[trigger.last + 1 :]
    if not look.parsed:
        return ""
    if trigger.entry.lemma == "arm" and after[:1] in (["with"], [","]) and not look.agents(verb) and trigger.form == "N":
        return "people who bear arms"
    likened = _LIKENED.intersection(after[:1]) or any(look.case(kid) in ("as", "like") for kid in look.kids(verb, "obl"))
    if trigger.entry.lemma == "treat" and likened:
        return "a way of treating somebody"
    if not trigger.entry.rest and not look.is_passive(verb) and trigger.form != "N" and not look.kids(verb, "obj", "iobj", "xcomp", "ccomp"):
        return "nobody helped"
    return ""


def _is_older(look: Look, trigger: Trigger) -> bool:
    """Say whether an agreement is one of former days that is only named: "earlier understandings", "a pact dating from 1976"."""
    noun = trigger.head
    if not look.parsed:
        return False
    if any(look.lower[kid] in _OLDER for kid in look.kids(noun, "amod")):
        return True
    if look.base(noun) == "obj" and look.lower[look.words[noun].head].startswith(_CARRIED_ON):
        return True
    after = look.lower[trigger.last + 1 : trigger.last + 4]
    year = next((word for word in after if word.isdigit() and len(word) == _YEAR), "")
    return bool(year) and after[:1] in (["of"], ["dating"]) and all(word in _LINKS or word == year for word in after[: after.index(year)])


_YEAR = 4
_CARRIED_ON = (
    "renew", "prolong", "extend", "amend", "revis", "updat", "renegotiat", "reviv", "widen", "enlarg", "tore", "tear", "violat", "breach", "flout",
)  # fmt: skip
_LINKS = frozenset({"of", "dating", "from", "to", "back"})
