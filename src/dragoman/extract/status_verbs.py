"""Whether what a verb says happened: from its tense, modality and negation, and from what governs an infinitive or gerund.

A false `occurred` is worse than a missed one: what is only asked, wished, allowed or planned is not told as done.
"""

from functools import cache

from dragoman.extract.forms import form_of, inflections, listed
from dragoman.extract.grammar import ADVERBS, BE, HAVE, NEGATIONS, Look
from dragoman.extract.status import (
    ANNOUNCED,
    CONDITIONS,
    DENIED,
    HABITUAL,
    HYPOTHETICAL,
    LOOKING,
    MODAL_STATUS,
    OCCURRED,
    ONGOING,
    PROSPECT,
    TOPICS,
    Reading,
    condition_over,
    disbelieved,
    group_before,
    is_by_few,
    is_by_nobody,
    is_denied_ahead,
    is_measured,
    is_nearly,
    is_to_come,
    of_nothing,
    shares_negation,
    tables,
)

_WILLING = listed(
    "quick proud pleased glad happy honored honoured forced right delighted first last pleasure honour honor privilege joy compelled obliged"
)
_MODAL = frozenset({"would", "will", "shall", "may", "might", "could", "should", "can", "'ll", "’ll", "not", "n't"})
_REPORTED = (
    "say tell announce add state declare report note confirm promise write stress explain inform reveal pledge vow insist "
    "claim point mention agree warn indicate expect reiterate reaffirm repeat assure signal swear guarantee hint affirm underline underscore "
    "emphasise emphasize acknowledge admit concede reply respond remark comment vow reassure undertake"
)


@cache
def _reporting() -> frozenset[str]:
    return inflections(_REPORTED)


_WANTING = "insist demand urge ask request recommend suggest propose require order advise command stipulate"
_WISHES = listed("insistence recommendation recommendations proposal proposals requirement suggestion call calls appeal condition wish")


@cache
def _wanting() -> frozenset[str]:
    return inflections(_WANTING) | _WISHES


def of_verb(look: Look, verb: int, form: str, *, is_verbal: bool, depth: int = 0) -> Reading:
    """Give the status of what a verb says."""
    lower = look.lower
    group, first = group_before(look, verb)
    negated = bool(NEGATIONS.intersection(group))
    is_denied_behind = lower[verb] in BE and lower[verb + 1 : verb + 2] in (["not"], ["n't"], ["n’t"], ["never"], ["no"]) and "not" not in group
    if not negated and (is_denied_behind or lower[max(0, first - 2) : first] == ["no", "longer"] or of_nothing(look, verb)):
        negated = True
    is_ahead = is_denied_ahead(look, verb)
    is_nobodys = is_by_nobody(look, verb, first) or is_by_few(look, verb)
    if (negated or is_ahead or is_nobodys) and is_measured(look, verb):
        is_never = is_ahead or "never" in group or of_nothing(look, verb)
        if is_nobodys or "such" in look.said or not (is_never or _has_modal(group)):
            return Reading("", "only measured against others")
        negated = _has_modal(group)
    else:
        negated = negated or is_ahead
    conditional = condition_over(look, verb, first)
    doubt = disbelieved(look, verb)
    if doubt:
        return Reading(HYPOTHETICAL, f"not asserted: {doubt}")
    if is_nearly(look, verb):
        return Reading(HYPOTHETICAL, "nearly")
    if "to" in group:
        at = first + group.index("to")
        return _infinitive(look, verb, at, negated=negated, is_verbal=is_verbal, depth=depth, conditional=conditional)
    modal = next((word for word in group if word in MODAL_STATUS), "")
    if modal:
        return _modal(look, verb, modal, group, negated=negated or is_by_nobody(look, verb, first), conditional=conditional)
    if conditional:
        return Reading(HYPOTHETICAL, f"condition: {conditional}")
    inherited = _inherited(look, verb, form, group, is_verbal=is_verbal, depth=depth)
    if inherited is not None:
        return inherited
    is_bare = (form == "B" and not group) or (form == "N" and "be" in group)
    if is_bare and look.parsed and look.base(verb) in ("ccomp", "acl") and look.lower[look.words[verb].head] in _wanting():
        return Reading(HYPOTHETICAL, f"{look.lower[look.words[verb].head]} that it be so")
    if negated or is_by_nobody(look, verb, first) or shares_negation(look, verb, group):
        return Reading(DENIED, "negation")
    habits = tables().habitual.intersection(lower[first : verb + 3])
    if habits and not (form in ("D", "N") and habits <= _REPEATED):
        return Reading(HABITUAL, "adverb of habit")
    if form == "G" and not group and look.parsed and look.base(verb) == "conj" and depth < 3 and look.lower[look.words[verb].head].endswith("ing"):
        return of_verb(look, look.words[verb].head, "G", is_verbal=is_verbal, depth=depth + 1)
    if form == "G":
        if any(word in BE for word in group):
            if not {"was", "were", "been"}.intersection(group) and is_to_come(look, verb):
                return Reading(ANNOUNCED, "progressive of a time to come", is_future=True)
            return Reading(OCCURRED if is_verbal else ONGOING, "progressive")
        return _gerund(look, verb, first, is_verbal=is_verbal, depth=depth)
    if "used" in group:
        return Reading(HABITUAL, "used to")
    if form in ("B", "Z") and not group:
        return (
            Reading(OCCURRED, "present of a verbal act")
            if is_verbal or look.sentence.role in ("title", "standfirst", "heading", "caption")
            else Reading(HABITUAL, "present tense")
        )
    if any(word in ("is", "are", "'s", "’s", "being") for word in group) and form in ("D", "N") and not any(word in HAVE for word in group):
        if is_verbal or look.sentence.role in ("title", "standfirst", "heading", "caption"):
            return Reading(OCCURRED, "present of a verbal act")
        return Reading(ONGOING if "being" in group else HABITUAL, "present passive")
    return Reading(OCCURRED, "past" if form in ("D", "N") else "present")


def _has_modal(group: list[str]) -> bool:
    return any(word in MODAL_STATUS for word in group)


_REPEATED = listed("repeatedly consistently persistently")


_DUTIES = frozenset({"should", "must", "ought", "may", "might"})


def _modal(look: Look, verb: int, modal: str, group: list[str], *, negated: bool, conditional: str) -> Reading:
    if conditional:
        return Reading(HYPOTHETICAL, f"condition: {conditional}")
    status = MODAL_STATUS[modal]
    if modal == "would" and "like" in look.lower[verb : verb + 1]:
        return Reading(OCCURRED, "would like")
    if status == "would":
        reported = (look.parsed and any(look.lower[head] in _reporting() for head in look.sentence.above(verb))) or (
            not look.parsed and bool(_reporting().intersection(look.lower))
        )
        status = ANNOUNCED if reported and not CONDITIONS.intersection(look.lower) and "have" not in group else HYPOTHETICAL
    if negated and modal in _DUTIES:
        return Reading(HYPOTHETICAL, f"{modal} not")
    if negated or status == DENIED:
        return Reading(DENIED, f"{modal} not", is_future=True)
    return Reading(status, modal, is_future=status == ANNOUNCED)


def _governor(look: Look, verb: int, at: int) -> int:
    """Give the word that governs an infinitive: its head in the parse, else the nearest governing word before `to`."""
    if look.parsed:
        verb = look.predicate(verb)
        head = look.words[verb].head
        relation = look.base(verb)
        if relation == "conj":
            while relation == "conj" and head >= 0:
                relation, head = look.base(head), look.words[head].head
        return head if relation in ("xcomp", "acl", "advcl", "ccomp", "csubj", "obl", "nmod") else -1
    govern = tables().govern
    for index in range(at - 1, max(-1, at - 8), -1):
        if look.lower[index] in govern and index not in look.cover:
            return index
        if look.lower[index] in (",", ";", ":", "that", "."):
            break
    return -1


def _infinitive(look: Look, verb: int, at: int, *, negated: bool, is_verbal: bool, depth: int, conditional: str = "") -> Reading:
    lower = look.lower
    before = lower[at - 1] if at > 0 else ""
    if before in ("not", "never"):
        asked = _governor(look, verb, at)
        wished = asked >= 0 and tables().govern.get(lower[asked]) == "doubted"
        return Reading(HYPOTHETICAL, f"{lower[asked]} not to") if wished else Reading(DENIED, "not to")
    if conditional and before in BE | ADVERBS:
        return Reading(HYPOTHETICAL, f"condition: {conditional}")
    if before in ("was", "were") and "have" in lower[at:verb]:
        return Reading(DENIED, "was to have")
    if before in BE:
        unless = condition_over(look, verb, at)
        return Reading(HYPOTHETICAL, f"condition: {unless}") if unless else Reading(ANNOUNCED, "is to", is_future=True)
    governor = _governor(look, verb, at)
    if look.parsed and governor >= 0 and look.base(verb) == "acl" and look.is_passive(verb) and lower[governor] in _ARRANGED:
        return Reading(ANNOUNCED, f"{lower[governor]} to be", is_future=True)
    if look.parsed and governor >= 0 and lower[governor] in _TOLD and look.is_passive(governor) and (is_verbal or "have" in lower[at:verb]):
        return Reading(OCCURRED, f"{lower[governor]} to")
    if governor != at - 1 and at > 1 and tables().govern.get(before) == "planned" and lower[at - 2] in BE:
        return Reading(ANNOUNCED, before, is_future=True)
    if governor < 0:
        if before in BE:
            return Reading(ANNOUNCED, "is to", is_future=True)
        if look.sentence.role in ("title", "standfirst", "heading") and at <= 6:
            return Reading(ANNOUNCED, "headline: to", is_future=True)
        return Reading(HYPOTHETICAL, "infinitive")
    if look.parsed and lower[governor] in _NEARLY_THERE:
        return Reading(HYPOTHETICAL, PROSPECT)
    if look.parsed and lower[governor] in _BARGAINING and look.base(verb) == "acl" and "in" in lower[max(0, governor - 2) : governor]:
        return Reading(HYPOTHETICAL, PROSPECT)
    reading = governed(look, governor, is_verbal=is_verbal, depth=depth, purpose=look.parsed and look.base(verb) == "advcl")
    if conditional and reading.status in (ANNOUNCED, OCCURRED) and look.base(verb) == "xcomp":
        return Reading(HYPOTHETICAL, f"condition: {conditional}")
    if reading.status == ANNOUNCED and look.parsed and look.words[governor].tag == "NOUN" and _on_past_day(look, verb):
        return Reading(OCCURRED, f"{reading.why}, on a day past")
    return reading


def _on_past_day(look: Look, verb: int) -> bool:
    """Say whether a decided act is dated by a day past: "the decision to move the embassy last May"."""
    inside = look.sentence.subtree(verb)
    return any(look.lower[index] == "last" and index > verb and look.lower[index + 1 : index + 2] not in (["chance"], ["time"]) for index in inside)


def governed(look: Look, governor: int, *, is_verbal: bool, depth: int = 0, purpose: bool = False) -> Reading:
    """Give the status that a governing word lends to what it governs."""
    word = look.lower[governor]
    kind = tables().govern.get(word, "")
    if word in _OCCASIONS and look.parsed and depth < 4 and look.base(governor) == "obj" and look.lower[look.words[governor].head] in _TAKING:
        taking = look.words[governor].head
        return of_verb(look, taking, form_of(look.lower[taking]), is_verbal=is_verbal, depth=depth + 1)
    if word in LOOKING and look.lower[governor + 1 : governor + 2] == ["forward"]:
        return Reading(ANNOUNCED, f"{word} forward", is_future=True)
    if word in _GOING and look.lower[governor + 1 : governor + 2] == ["on"] and depth < 4:
        return of_verb(look, governor, form_of(word), is_verbal=is_verbal, depth=depth + 1)
    if word == "like" and governor > 0 and look.lower[governor - 1] in ("would", "'d", "’d") and is_verbal:
        return Reading(OCCURRED, "would like to")
    if purpose and is_verbal and word in tables().contacting and not {"on", "upon", "for"}.intersection(map(look.case, look.kids(governor, "obl"))):
        is_done = of_verb(look, governor, form_of(word), is_verbal=False).status == OCCURRED
        return Reading(OCCURRED if is_done else "", f"{word} to say it")
    if word in ("want", "wish") and is_verbal:
        return Reading(DENIED, f"not {word}") if NEGATIONS.intersection(group_before(look, governor)[0]) else Reading(OCCURRED, word)
    if kind == "refused":
        above = of_verb(look, governor, form_of(word), is_verbal=is_verbal, depth=depth + 1) if look.parsed and depth < 4 else None
        if above is not None and above.status == HYPOTHETICAL:
            return Reading(HYPOTHETICAL, f"{above.why}, to {word}")
        return Reading(DENIED, word)
    if kind == "doubted":
        return Reading(HYPOTHETICAL, word)
    if kind == "planned":
        group, _ = group_before(look, governor)
        if NEGATIONS.intersection(group) or (governor > 0 and look.lower[governor - 1] == "no"):
            return Reading(DENIED, f"not {word}")
        if "would" in group or "might" in group or "could" in group:
            return Reading(HYPOTHETICAL, f"{' '.join(group)} {word}")
        return Reading(ANNOUNCED, word, is_future=True)
    if (
        look.parsed
        and look.words[governor].tag == "NOUN"
        and look.words[governor].head >= 0
        and look.lower[look.words[governor].head] in ("used", "uses", "using", "took", "seized")
    ):
        return of_verb(look, look.words[governor].head, form_of(look.lower[look.words[governor].head]), is_verbal=is_verbal, depth=depth + 1)
    if look.parsed and look.words[governor].tag == "NOUN" and _is_ranked(look, governor):
        verb = next((kid for kid in look.sentence.children[governor] if look.words[kid].relation == "cop"), look.words[governor].head)
        if verb >= 0 and look.lower[verb] in _BECOMING and depth < 4:
            return of_verb(look, verb, form_of(look.lower[verb]), is_verbal=True, depth=depth + 1)
    if word in _WILLING and look.parsed and _MODAL.isdisjoint(look.lower[max(0, governor - 4) : governor]):
        return Reading(OCCURRED, word)
    if kind == "done" and depth < 4:
        return of_verb(look, governor, form_of(word), is_verbal=is_verbal, depth=depth + 1)
    return Reading(ANNOUNCED, f"purpose of {word}", is_future=True) if purpose else Reading(HYPOTHETICAL, f"infinitive after {word}")


_OCCASIONS = frozenset({"opportunity", "occasion", "chance", "moment"})
_TAKING = inflections("take use seize")


def _is_ranked(look: Look, noun: int) -> bool:
    """Say whether a noun tells who did something by its rank: "the 60th state to recognise it"."""
    ranks = {look.lower[kid] for kid in look.kids(noun, "amod", "nummod")}
    return bool(ranks & _RANKED) or any(rank[:1].isdigit() and rank.endswith(("th", "st", "nd", "rd")) for rank in ranks)


_BARGAINING = frozenset({"talks", "negotiations", "discussions"})
_TOLD = frozenset({"said", "reported", "known", "understood"})
_ARRANGED = listed("talks meeting summit conference negotiations visit exercise exercises drills treaty agreement contract accord pipeline bridge")
_GOING = listed("go goes went gone")
_RANKED = listed("first second third fourth fifth last latest only next")
_BECOMING = listed("is was are were became become becomes been be becoming")


def _inherited(look: Look, verb: int, form: str, group: list[str], *, is_verbal: bool, depth: int) -> Reading | None:
    """A bare coordinated verb takes the modal or infinitive of the verb before it ("will visit Oslo and meet …")."""
    if form != "B" or group or depth > 3:
        return None
    if look.parsed:
        if look.base(verb) == "conj":
            head = look.words[verb].head
            reading = of_verb(look, head, "B", is_verbal=is_verbal, depth=depth + 1)
            return reading if look.lower[head] not in ("is", "are", "was", "were") else None
        if look.base(verb) == "xcomp" and look.words[verb].head >= 0:
            return governed(look, look.words[verb].head, is_verbal=is_verbal, depth=depth + 1)
        return None
    for index in range(verb - 1, max(-1, verb - 25), -1):
        token = look.lower[index]
        if token in (";", ".", "that"):
            break
        if token in MODAL_STATUS or token == "to":
            if "and" in look.lower[index:verb] and not any(word in BE or word in HAVE for word in look.lower[index + 1 : verb]):
                return Reading(HYPOTHETICAL, "infinitive") if token == "to" else _modal(look, verb, token, [], negated=False, conditional="")
            break
    return None


_YIELDS = inflections("gain benefit profit lose suffer win earn learn")
"""Whose "from …ing" names what is weighed, not what is kept from happening: "more to gain from joining"."""


def _gerund(look: Look, verb: int, first: int, *, is_verbal: bool, depth: int) -> Reading:
    before = look.lower[first - 1] if first > 0 else ""
    if before == "without" and look.parsed and _is_unreal_above(look, verb):
        return Reading(HYPOTHETICAL, "without …ing")
    if before == "from" and look.parsed and look.words[verb].head >= 0 and look.kids(look.words[verb].head, "obj"):
        return Reading(HYPOTHETICAL, f"{look.lower[look.words[verb].head]} from …ing")
    if before == "from" and look.parsed and look.words[verb].head >= 0 and look.lower[look.words[verb].head] in _YIELDS:
        return Reading(HYPOTHETICAL, f"{look.lower[look.words[verb].head]} from …ing")
    if before in ("without", "instead", "from") or look.lower[max(0, first - 2) : first] in (["instead", "of"], ["short", "of"], ["from", "ever"]):
        return Reading(DENIED, before)
    if before in ("after", "since") and look.parsed and look.base(verb) == "advcl" and depth < 3:
        above = of_verb(look, look.words[verb].head, form_of(look.lower[look.words[verb].head]), is_verbal=True, depth=depth + 1)
        return Reading(ANNOUNCED, f"{before}, with {above.why}", is_future=True) if above.status == ANNOUNCED else Reading(OCCURRED, before)
    if before == "for" and look.parsed and look.words[verb].head >= 0 and look.lower[look.words[verb].head] in tables().crediting:
        return Reading(OCCURRED, f"{look.lower[look.words[verb].head]} for …ing")
    if before in ("before", "for", "about", "against"):
        return Reading(HYPOTHETICAL, f"{before} …ing")
    governor = (
        look.words[verb].head
        if look.parsed and look.base(verb) in ("xcomp", "ccomp", "acl", "nmod", "obl", "advcl", "obj")
        else first - 1
        if before and not look.parsed
        else -1
    )
    if governor >= 0 and before == "of":
        governor = first - 2 if not look.parsed else governor
    if governor >= 0 and before in ("on", "of", "to") and look.parsed and look.lower[governor] in _NEARLY_THERE:
        return Reading(HYPOTHETICAL, PROSPECT)
    if governor >= 0 and before in ("on", "of", "towards", "toward") and look.parsed and look.lower[governor] in TOPICS:
        return Reading(HYPOTHETICAL, f"{look.lower[governor]} {before} …ing")
    if look.parsed and look.base(verb) == "acl" and look.case(look.words[verb].head) in ("of", "about", "for"):
        thought = look.words[look.words[verb].head].head
        if thought >= 0 and look.lower[thought] in TOPICS:
            return Reading(HYPOTHETICAL, f"{look.lower[thought]} of …ing")
    if look.parsed and look.words[verb].relation in ("csubj", "nsubj") and (not is_verbal or _is_unreal_above(look, verb)):
        return Reading(HYPOTHETICAL, "a gerund as such")
    if governor >= 0 and look.parsed and look.base(verb) in ("xcomp", "ccomp") and look.lower[governor] in _FAVOURING:
        return Reading(HYPOTHETICAL, f"{look.lower[governor]} …ing")
    if governor >= 0:
        kind = tables().govern.get(look.lower[governor], "")
        if look.lower[governor] in ("aware", "sure", "certain") and NEGATIONS.intersection(look.lower[max(0, governor - 4) : governor]):
            return Reading(HYPOTHETICAL, f"not {look.lower[governor]}")
        is_beside = look.parsed and look.base(verb) == "advcl" and (before == "," or (not before and verb < governor))
        if kind in ("doubted", "planned", "refused") and not is_beside:
            return governed(look, governor, is_verbal=is_verbal, depth=depth + 1)
        if kind == "done" and look.parsed and look.base(verb) in ("xcomp", "ccomp") and depth < 3:
            above = of_verb(look, governor, form_of(look.lower[governor]), is_verbal=is_verbal, depth=depth + 1)
            if above.status in (ANNOUNCED, HYPOTHETICAL, DENIED):
                return above
        seer = look.words[governor].head if look.parsed and look.base(verb) == "acl" and look.base(governor) == "obj" else governor
        modal = next((word for word in group_before(look, seer)[0] if word in MODAL_STATUS), "") if seer >= 0 else ""
        if modal and look.lower[seer] in ("see", "leave", "keep", "find"):
            return _modal(look, seer, modal, [], negated=False, conditional="")
        if look.parsed and look.base(verb) == "advcl" and depth < 3 and look.words[governor].tag in ("VERB", "AUX"):
            form = "G" if look.lower[governor].endswith("ing") else "D"
            above = of_verb(look, governor, form, is_verbal=False, depth=depth + 1)
            if above.status == DENIED and before == "in":
                return Reading(HYPOTHETICAL, f"not {look.lower[governor]} in …ing")
            if above.status == HYPOTHETICAL and above.why in _ATTEMPTED and before == ",":
                return Reading(OCCURRED, "beside an attempt")
            if above.status in (ANNOUNCED, HYPOTHETICAL):
                return Reading(above.status, f"with {look.lower[governor]}", is_future=above.is_future)
    return Reading(OCCURRED, "participle")


_NEARLY_THERE = listed("verge brink cusp point close closer near nearer edge threshold")
_ATTEMPTED = listed("attempted tried sought strove attempt bid effort")


def _is_unreal_above(look: Look, verb: int) -> bool:
    """Say whether the clause above a verb only says what can, may or would be."""
    above = look.words[verb].head
    return above >= 0 and any(word in MODAL_STATUS and word not in ("will", "shall", "'ll", "’ll") for word in group_before(look, above)[0])


_FAVOURING = listed(
    "back backs backed support supports supported favour favours favoured favor favors favored oppose opposes opposed defend defends defended"
)
