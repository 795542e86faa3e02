"""What says whether something happened: the statuses, the words that lend them, and what unsays a clause (conditions, negation, disbelief).

`status_verbs` reads verbs by it, `status_nouns` event nouns, `presupposed` what is taken for a fact in passing.
"""

from functools import cache
from typing import NamedTuple

from dragoman.extract.forms import form_of, inflected, inflections, listed
from dragoman.extract.grammar import ADVERBS, AUXILIARIES, NEGATIONS, Look
from dragoman.knowledge.files import toml

OCCURRED, ANNOUNCED, ONGOING, HYPOTHETICAL, DENIED, HABITUAL = "occurred", "announced", "ongoing", "hypothetical", "denied", "habitual"
PROSPECT = "possible: a prospect"
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should"})


class Reading(NamedTuple):
    """A status and the words that give it; `""` where nothing says whether it happened."""

    status: str
    why: str
    is_future: bool = False


class Tables(NamedTuple):
    """Surface forms of the words of event_words.toml by what they say."""

    govern: dict[str, str]
    carry: dict[str, str]
    happen: dict[str, str]
    future: frozenset[str]
    past: frozenset[str]
    before: frozenset[str]
    within: frozenset[str]
    habitual: frozenset[str]
    factive: frozenset[str]
    contacting: frozenset[str]
    quantities: frozenset[str]
    imagined: frozenset[str]
    crediting: frozenset[str]


@cache
def tables() -> Tables:
    """Give the tables of event_words.toml by surface form."""
    said = toml("event_words.toml")

    def forms(*names: str) -> dict[str, str]:
        return {surface: name for name in names for lemma in said[name].split() for surface, _ in inflected(lemma)}

    return Tables(
        govern=forms("done", "doubted", "planned", "refused"),
        carry=forms("wishing", "planning", "cancelling", "realised"),
        happen=forms("happening"),
        future=listed(said["future_adjectives"]),
        past=listed(said["past_adjectives"]),
        before=listed(said["before"]),
        within=listed(said["within"]),
        habitual=listed(said["habitual"]),
        factive=inflections(said["factive"]),
        contacting=inflections(said["contacting"]),
        quantities=listed(said["quantities"]) | {"series", "string", "spate", "campaign"},
        imagined=listed(said["imagined"]),
        crediting=inflections(said["crediting"]),
    )


MODAL_STATUS = {
    "will": ANNOUNCED,
    "shall": ANNOUNCED,
    "'ll": ANNOUNCED,
    "’ll": ANNOUNCED,
    "wo": DENIED,
    "would": "would",
    "may": HYPOTHETICAL,
    "might": HYPOTHETICAL,
    "could": HYPOTHETICAL,
    "can": HYPOTHETICAL,
    "ca": HYPOTHETICAL,
    "should": HYPOTHETICAL,
    "must": HYPOTHETICAL,
    "ought": HYPOTHETICAL,
    "cannot": DENIED,
    "better": HYPOTHETICAL,
}


def group_before(look: Look, verb: int) -> tuple[list[str], int]:
    """Give the auxiliaries, adverbs and infinitive mark before a verb, and where they begin."""
    first = verb
    while first > 0:
        token = look.lower[first - 1]
        is_month = token == "may" and look.words[first - 1].text == "May" and look.words[first - 1].tag == "PROPN"
        is_owning = look.parsed and token in ("'s", "’s") and look.words[first - 1].relation == "case"
        if is_month or is_owning or (first - 1 in look.cover and token not in AUXILIARIES):
            break
        if token in AUXILIARIES or token in ADVERBS or token == "to" or (token.endswith("ly") and len(token) > 4) or token in ('"', "“", "not"):
            first -= 1
            if token == "to":
                break
        elif look.lower[first - 1 : first + 1] == ["as", "well"] or look.lower[first - 2 : first] == ["as", "well"]:
            first -= 1
        else:
            break
    return look.lower[first:verb], first


def condition_over(look: Look, verb: int, first: int) -> str:
    """Give the word that makes a clause a condition: "if", "unless", "until", an inverted "should"; empty where none does."""
    if look.parsed:
        if _MAY_CONDITION.isdisjoint(look.said):
            return ""
        at, steps = verb, 0
        while steps < 3:
            for kid in look.sentence.children[at]:
                if look.lower[kid] == "as" and look.lower[kid + 1 : kid + 2] == ["though"] and look.words[kid].relation == "mark":
                    return "as though"
                if look.lower[kid] in CONDITIONS and (look.words[kid].relation == "mark" or _is_inverted(look, at, kid)):
                    return look.lower[kid]
                if look.lower[kid] in ("had", "were") and look.base(at) == "advcl" and _is_inverted(look, at, kid):
                    return f"{look.lower[kid]} it"
                if look.words[kid].relation in ("mark", "advmod") and look.lower[kid] in ("until", "till") and _is_present(look, at):
                    return look.lower[kid]
                if (
                    kid < at
                    and look.lower[kid] in ("when", "once", "until", "whenever", "till")
                    and look.words[kid].relation in ("mark", "advmod")
                    and form_of(look.lower[at]) in ("B", "Z")
                    and not _COMING.isdisjoint(look.said)
                    and AUXILIARIES.isdisjoint(look.lower[first:verb])
                ):
                    return look.lower[kid]
            if look.base(at) not in ("xcomp", "conj") or look.words[at].head < 0 or _is_said_beside(look, at):
                return ""
            at, steps = look.words[at].head, steps + 1
        return ""
    for index in range(first - 1, max(-1, first - 8), -1):
        if look.lower[index] in CONDITIONS:
            return look.lower[index]
        if look.lower[index] in (",", ";", ":", "that"):
            break
    return ""


_MAY_CONDITION = CONDITIONS | listed("as had were until till when once whenever")


def is_to_come(look: Look, verb: int) -> bool:
    """Say whether a time still to come stands in a verb's own clause: "is flying to Oslo next week"."""
    if not look.parsed:
        return False
    beside = look.kids(verb, "obl", "advmod", "nmod")
    if any(look.lower[kid] == "tomorrow" for kid in beside):
        return True
    times = [kid for kid in beside if kid > verb]
    if any(look.lower[kid] == "weekend" or (look.case(kid) == "on" and look.lower[kid] in WEEKDAYS) for kid in times):
        return True
    return any(look.lower[each] in _AHEAD for kid in times for each in (kid, *look.kids(kid, "amod", "advmod", "fixed")))


def _is_said_beside(look: Look, verb: int) -> bool:
    """Say whether a verb of saying goes on with the sentence, not with the condition it hangs on: "warned it would if Chad left and suggested …"."""
    root = look.sentence.root
    is_said = look.base(verb) == "conj" and look.lower[verb] in _SAYING and not look.kids(verb, "nsubj", "mark")
    return is_said and verb != root and look.lower[root] in _SAYING and look.words[verb].head != root


_SAYING = listed(
    "said warned suggested urged called threatened demanded proposed told asked vowed accused insisted announced stressed added offered promised"
)
LOOKING = listed("look looks looked looking")
WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
_AHEAD = listed("next tomorrow soon shortly upcoming")


def _is_inverted(look: Look, verb: int, helper: int) -> bool:
    """Say whether an auxiliary stands before its verb's subject: "should it fail"."""
    return look.words[helper].relation == "aux" and any(helper < subject for subject in look.kids(verb, "nsubj"))


def _is_present(look: Look, verb: int) -> bool:
    """Say whether a verb is in the present: "until Peru recognises the line" tells what is awaited, "until Peru recognised it" what came."""
    group, _ = group_before(look, verb)
    return form_of(look.lower[verb]) in ("B", "Z") if not group else bool(_NOW.intersection(group))


_NOW = listed("is are has have 's ’s")


def disbelieved(look: Look, verb: int) -> str:
    """ "does not believe that …", "it cannot be ruled out that …": what a denied or doubted belief contains is not asserted."""
    if not look.parsed or _DISBELIEF.isdisjoint(look.said):
        return ""
    at, steps = look.predicate(verb), 0
    while look.base(at) in ("conj", "xcomp") and look.words[at].head >= 0 and steps < 4:
        at, steps = look.words[at].head, steps + 1
    if look.words[at].head < 0:
        return ""
    head = look.words[at].head
    word = look.lower[head]
    wanted = word in _PROOFS and look.words[head].head >= 0 and tables().govern.get(look.lower[look.words[head].head]) == "doubted"
    if (wanted or word in _ALLEGATIONS) and look.base(at) in ("acl", "ccomp") and any(look.lower[kid] == "that" for kid in look.kids(at, "mark")):
        return word
    if look.base(at) not in ("ccomp", "csubj"):
        return ""
    if word in _DOUBTS:
        return word
    before, _ = group_before(look, head)
    return f"not {word}" if word in _BELIEFS and NEGATIONS.intersection(before) else ""


_ALLEGATIONS = listed(
    "complaint complaints allegation allegations accusation accusations charge charges claim claims rumour rumours rumor rumors suspicion suspicions "
    "speculation fear fears concern concerns worry worries anxiety "
    "proof hope hopes idea view belief impression suggestion suggestions possibility condition proposal"
)
_PROOFS = listed("evidence proof guarantee guarantees assurance assurances sign signs confirmation")
_DOUBTS = listed(
    "deny denies denied denying "
    "doubt doubts doubted fear fears feared excluded exclude ruled unlikely doubtful hope hopes hoped wonder wonders imagine "
    "wish wishes wished suppose assume supposing assuming imagining pretend suggests suggest possible impossible likely believed rumoured rumored"
)
_BELIEFS = listed(
    "believe believes believed think thinks thought expect expects expected know knows knew say says said see sees confirm "
    "confirmed confirms consider considers true clear certain sure known proven proved evident established"
)


_DISBELIEF = _ALLEGATIONS | _PROOFS | _DOUBTS | _BELIEFS


_COMING = listed("will would can could may might shall 'll ’ll only must should")


def of_nothing(look: Look, verb: int) -> bool:
    """Say whether an object is denied: "held no talks", "imposed no sanctions", not "made no secret of it"."""
    if not look.parsed or ("no" not in look.said and "neither" not in look.said):
        return False
    heads = look.kids(verb, "obj")
    denied = [kid for head in heads for kid in look.sentence.children[head] if look.lower[kid] in ("no", "neither") and kid < head]
    return any(not _NO_DENIAL.intersection(look.lower[kid + 1 : kid + 3]) for kid in denied)


_NO_DENIAL = listed("later longer doubt secret time choice effort bones mistake alternative option matter")


_NOBODY = frozenset({"nobody", "none", "neither"})


def is_by_nobody(look: Look, verb: int, first: int) -> bool:
    """Say whether nobody does what a verb says, or nothing is done: "no state has recognised it", "nothing was signed", not "no later than"."""
    before = look.lower[max(0, first - 4) : first]
    if not _NOBODY.isdisjoint(before):
        return True
    if look.parsed and "nothing" in look.said and look.is_passive(verb) and any(look.lower[head] == "nothing" for head in look.kids(verb, "nsubj")):
        return True
    if look.parsed and "no" in look.said and any(look.lower[kid] == "no" for head in look.kids(verb, "nsubj") for kid in look.kids(head, "det")):
        return True
    if "no" not in before or {",", "."}.intersection(before):
        return False
    after = before[before.index("no") + 1 :]
    is_measure = after[:1] in (["more"], ["less"], ["fewer"]) and after[1:2] == ["than"]
    return not is_measure and not _NO_DENIAL.intersection(after)


def is_by_few(look: Look, verb: int) -> bool:
    """Say whether few or hardly any do what a verb says: "few states have helped it more than ours"."""
    if not look.parsed or _SCARCELY.isdisjoint(look.said):
        return False
    return any(not _SCARCELY.isdisjoint(look.lower[max(0, head - 3) : head]) for head in look.kids(verb, "nsubj"))


_SCARCELY = listed("few hardly scarcely barely")


def is_denied_ahead(look: Look, verb: int) -> bool:
    """Say whether a negation before an inverted helper unsays a clause: "never has Chad attacked Mali", "nor did it", not "never before has it"."""
    if not look.parsed or _AHEAD_OF_HELPER.isdisjoint(look.said):
        return False
    for helper in look.kids(verb, "aux"):
        ahead = look.lower[max(0, helper - 2) : helper]
        if _is_inverted(look, verb, helper) and (ahead[-1:] in (["never"], ["nor"]) or ahead in (["never", "again"], ["not", "once"])):
            return True
    return False


_AHEAD_OF_HELPER = listed("never nor once")


def is_measured(look: Look, verb: int) -> bool:
    """Say whether an act is only measured against others: "has helped it more than ours", "gives as much aid as", "never so warmly"."""
    if not look.parsed or _COMPARING.isdisjoint(look.said):
        return False
    return any(_compares(look, at) and _is_in_phrase(look, at, verb) for at in range(len(look.lower)))


def _compares(look: Look, at: int) -> bool:
    """Say whether a word is one of degree: "more … than", "as … as", "so warmly" behind "never"; not "other than", "as well as"."""
    word, after = look.lower[at], look.lower[at + 1 :]
    if word in ("as", "so", "such"):
        is_degree = bool(after) and look.words[at + 1].tag in ("ADJ", "ADV") and after[0] not in _NO_DEGREE
        return is_degree and ("as" in after or (word != "as" and "never" in look.lower[:at]))
    is_more = word in _MORE or (word.endswith("er") and look.words[at].tag in ("ADJ", "ADV") and word not in _NO_DEGREE)
    is_over_others = "than" in after or not _FRONTED.isdisjoint(look.lower[:3])
    return is_more and is_over_others and "any" not in look.lower[max(0, at - 1) : at]


def _is_in_phrase(look: Look, at: int, verb: int) -> bool:
    """Say whether a word stands in the phrases around a verb, before the noun that it describes, and not in a clause beneath the verb."""
    while at >= 0 and at != verb:
        head = look.words[at].head
        if look.base(at) not in _PHRASES or (look.base(at) == "amod" and head < at):
            return False
        at = head
    return at == verb


_COMPARING = listed("than as so such more less better")
_FRONTED = listed("never once")
_MORE = listed("more less fewer better worse")
_NO_DEGREE = listed("other another rather later sooner earlier former however never ever together further well soon long far")
_PHRASES = listed("advmod amod det obj iobj obl nummod")


def shares_negation(look: Look, verb: int, group: list[str]) -> bool:
    """ "has not confirmed or denied": the negation before a verb holds for the one after "or"."""
    if not look.parsed or look.base(verb) != "conj" or AUXILIARIES.intersection(group):
        return False
    if not any(look.lower[kid] in ("or", "nor") for kid in look.kids(verb, "cc")):
        return False
    before, _ = group_before(look, look.words[verb].head)
    return bool(NEGATIONS.intersection(before))


def is_nearly(look: Look, verb: int) -> bool:
    """Say whether something only all but happened: "nearly invaded"."""
    return look.parsed and not _NEARLY.isdisjoint(look.said) and any(look.lower[kid] in _NEARLY and kid < verb for kid in look.kids(verb, "advmod"))


_NEARLY = listed("nearly almost narrowly practically virtually supposedly purportedly hypothetically")


TOPICS = listed(
    "talks talk negotiations negotiation discussions discussion consultations dialogue contacts debate work study question issue subject "
    "option options possibility hope hopes chance chances cost costs risk risks idea purpose aim goal intention way ways method means "
    "referendum plebiscite importance need necessity urgency prospect prospects proposal proposals condition conditions precondition "
    "preconditions pre-condition pre-conditions prerequisite prerequisites consensus resolution vote"
)
