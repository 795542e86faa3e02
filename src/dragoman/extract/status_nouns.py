"""Whether an event noun's happening took place: from what governs the noun, its preposition and its adjectives, and from what recalls it.

Where nothing says that it was carried out there is no status, and hence no event.
"""

from dragoman.extract.forms import form_of, listed
from dragoman.extract.grammar import AUXILIARIES, BE, PREPOSITIONS, Look
from dragoman.extract.presupposed import MONTHS, answered, is_definite, recalled, whole
from dragoman.extract.status import (
    ANNOUNCED,
    DENIED,
    HABITUAL,
    HYPOTHETICAL,
    OCCURRED,
    ONGOING,
    PROSPECT,
    Reading,
    condition_over,
    group_before,
    is_to_come,
    of_nothing,
    tables,
)
from dragoman.extract.status_verbs import of_verb

TAKEN = "taken as a fact"
_UNSAID = listed("deny denies denied confirm confirms confirmed comment commented say said admit admitted acknowledge acknowledged claim claimed")
_UNDER_WAY = listed("way underway ongoing progress swing session")
_JOURNEYED = listed(
    "visit visits trip trips tour tours stopover stop mission journey swing leg sidelines side eve margins fringes day days weekend return arrival"
)
_FOLLOWED = listed("follow follows followed following cap caps capped culminate culminates culminated")
_MADE = listed(
    "reached signed concluded agreed made struck negotiated initialled adopted ratified clinched sealed brokered granted launched "
    "announced opened held carried conducted provided extended given established awarded inked finalised finalized approved "
    "committed perpetrated waged mounted staged inflicted"
)
_CANCELLED = listed("cancelled canceled postponed aborted failed scrapped shelved")
_ORDINALS = listed("first second third fourth fifth final")
_MEETINGS = listed("meeting meetings talks summit negotiations consultations dialogue discussions conference")
_JOURNEYS = listed(
    "travel travels travelled traveled travelling traveling fly flies flew flown flying arrive arrives arrived arriving come comes came coming "
    "go goes went gone going head heads headed heading leave leaves left leaving return returns returned returning trip journey visit"
)
_ABOUT = listed("on about over of since despite by from regarding concerning subject")
_PERIODS = listed("week month year night friday saturday sunday monday tuesday wednesday thursday") | MONTHS
_ARRIVED = listed("arrive arrived came arriving flew")
_LEAVES = listed("leaves leave departs depart heads head flies fly travels embarks sets")
_GATHERING = listed(
    "gather gathers gathered gathering assemble assembles assembled convene convenes convened meet meets met sit sat rally rallied rallying turned"
)
_VISITS = listed("visit trip tour stopover stop call audience")
_ARRANGED = listed("planned expected scheduled upcoming forthcoming impending imminent intended")
_PROSPECTS = frozenset({"prospect", "prospects"})
_STEPS = listed("ratification approval signing adoption conclusion completion ratifications signature consent withdrawal")
_POLLS = listed("referendum referendums plebiscite election elections vote votes ballot runoff poll polls")
_LATER = listed("later tomorrow next")
_TIMED = listed("before after when while upon on since")


def of_noun(look: Look, noun: int, first: int, last: int) -> Reading:
    """Give the status of an event noun from what governs it: the verb it is object or subject of, its preposition, its adjectives."""
    left = first
    while (
        left > 0
        and look.lower[left - 1] not in PREPOSITIONS
        and look.lower[left - 1] not in (",", ";", ":", ".", "and", "that")
        and first - left < 8
        and (left - 1 in look.cover or (look.lower[left - 1] not in tables().carry and look.lower[left - 1] not in AUXILIARIES))
    ):
        left -= 1
    phrase = look.lower[left:first]
    known = tables()
    if "no" in phrase or "never" in phrase:
        return Reading("", "none could") if _is_of_any(look, noun, left, last) else Reading(DENIED, "no")
    adjective = next((word for word in phrase if word in known.future and not (word == "next" and "to" in phrase)), "")
    adjective = adjective or next((look.lower[kid] for kid in look.kids(noun, "amod") if kid < noun and look.lower[kid] in _ARRANGED), "")
    if _CANCELLED.intersection([*phrase, *(look.lower[kid] for kid in look.kids(noun, "acl"))]):
        return Reading(DENIED, "cancelled")
    fact = answered(look, noun)
    if fact is not None:
        return fact
    if look.parsed and any(_is_to_be_held(look, clause) for clause in look.kids(noun, "acl")):
        return Reading(ANNOUNCED, "to be held", is_future=True)
    if look.parsed and any(_is_past_clause(look, clause) for clause in look.kids(noun, "acl")):
        return Reading(OCCURRED, "as its relative clause tells")
    governor, role = _noun_governor(look, noun, left, last)
    if look.parsed and role in ("of", "for") and is_definite(look, noun) and look.lower[look.words[whole(look, noun)].head] in _PROSPECTS:
        return Reading(HYPOTHETICAL, PROSPECT)
    reading = _predicate(look, noun) if look.parsed and role not in known.before and role not in known.within else None
    reading = reading or _noun_reading(look, governor, role)
    if reading.status == HYPOTHETICAL and role == "object" and reading.why.startswith("threat") and is_definite(look, noun):
        reading = Reading("", reading.why)
    if not reading.status and role == "subject" and look.parsed and is_definite(look, noun):
        reading = _affirmed(_predicate(look, governor)) or _foretold(look, noun, governor) or reading
    if (
        not reading.status
        and role == "object"
        and governor >= 0
        and look.lower[governor] in known.factive
        and _is_taken_up(look, noun)
    ):
        reading = Reading(OCCURRED, f"{look.lower[governor]}: {TAKEN}")
    if reading.status in ("", ANNOUNCED, HYPOTHETICAL) and role in _ABOUT and not adjective and look.parsed and _is_past(look, noun):
        return Reading(OCCURRED, "of a time that is past")
    if adjective and reading.status in (OCCURRED, "", ONGOING):
        return Reading(
            HYPOTHETICAL if adjective in ("possible", "potential", "proposed", "mooted", "eventual") else ANNOUNCED, adjective, is_future=True
        )
    if not reading.status and role == "for" and look.parsed:
        if _is_due(look, noun):
            return Reading(ANNOUNCED, "due for", is_future=True)
        if look.lower[noun] in _VISITS and _travelled(look, noun) in _ARRIVED:
            return _of_above(look, noun)
        if _gathered(look, noun) is not None:
            return _gathered(look, noun) or reading
        if look.lower[noun] in _MEETINGS and _travelled(look, noun):
            return Reading(ANNOUNCED, f"purpose of {_travelled(look, noun)}", is_future=True)
    if not reading.status and any(word in known.past for word in phrase if role != "for" or word not in _ORDINALS):
        return Reading(OCCURRED, "adjective of the past")
    made = next((kid for kid in look.kids(noun, "acl") if look.lower[kid] in _MADE), -1) if look.parsed else -1
    if reading.status in ("", ONGOING) and made >= 0 and not AUXILIARIES.intersection(look.lower[kid] for kid in look.sentence.children[made]):
        return Reading(OCCURRED, f"{look.lower[made]}: done before")
    return reading


def _is_of_any(look: Look, noun: int, left: int, last: int) -> bool:
    """Say whether "no" speaks of every encounter that could be: "no meeting can avoid the subject"."""
    if not look.parsed or look.lower[noun] not in _MEETINGS | _VISITS:
        return False
    governor, role = _noun_governor(look, noun, left, last)
    return role == "subject" and governor >= 0 and any(look.lower[kid] in ("can", "could") for kid in look.kids(governor, "aux"))


def _is_past_clause(look: Look, verb: int) -> bool:
    """Say whether a relative clause tells that a happening went on or ended: "the talks which ended in Oslo yesterday"."""
    about = [kid for kid in look.kids(verb, "nsubj") if look.lower[kid] in ("which", "that")]
    is_told = bool(about) and look.lower[verb] in tables().happen and form_of(look.lower[verb]) in ("D", "N")
    return is_told and of_verb(look, verb, form_of(look.lower[verb]), is_verbal=False).status == OCCURRED


def _is_to_be_held(look: Look, verb: int) -> bool:
    """Say whether a verb tells of a happening that it is still to take place: "talks to be held in May", "a visit to begin on Friday"."""
    return "to" in (look.lower[kid] for kid in look.kids(verb, "mark")) and (look.is_passive(verb) or look.lower[verb] in tables().happen)


def _is_taken_up(look: Look, noun: int) -> bool:
    """Say whether a noun under a verb of judging is one that is there: somebody's own, or "the raid", not "the visit" that may be ahead."""
    if any(look.words[kid].relation == "nmod:poss" for kid in look.sentence.children[noun]):
        return True
    return is_definite(look, noun) and look.lower[noun] not in _MEETINGS | _VISITS


def _is_past(look: Look, noun: int) -> bool:
    """Say whether a time that is past stands right behind the noun's phrase or in it: "the premier's visit to Chad last week"."""
    inside = look.sentence.subtree(noun)
    after = look.lower[noun + 1 : max(inside) + 5]
    for index, word in enumerate(after):
        if word in (",", ";", "and", "but", "that", "which", "who"):
            return False
        if word in ("yesterday", "ago") or (word == "last" and index + 1 < len(after) and after[index + 1] in _PERIODS):
            return True
    return False


def _travelled(look: Look, noun: int) -> str:
    """Give the word of travel that a meeting is the purpose of: "flew to Oslo for talks"; only the journey is asserted."""
    above = look.words[whole(look, noun)].head
    word = look.lower[above] if above >= 0 else ""
    return word if word in _JOURNEYS else ""


def _gathered(look: Look, noun: int) -> Reading | None:
    """ "Gathered in Oslo for a summit": who comes together for it holds it."""
    above = look.words[whole(look, noun)].head
    return _of_above(look, noun) if above >= 0 and look.lower[above] in _GATHERING else None


def _of_above(look: Look, noun: int) -> Reading:
    """Give the status of the verb that a noun hangs on: "arrived for a visit"."""
    above = look.words[whole(look, noun)].head
    return of_verb(look, above, form_of(look.lower[above]), is_verbal=True)


def _is_due(look: Look, noun: int) -> bool:
    """Say whether somebody is due somewhere for it: "due here tomorrow for his first visit"."""
    above = look.sentence.above(noun)[:3]
    return any(look.lower[index] in ("due", "scheduled", "expected", "slated") for index in above)


def _predicate(look: Look, noun: int) -> Reading | None:
    """ "This was his first visit": a predicate noun has the tense of its form of be."""
    copula = next((kid for kid in look.sentence.children[noun] if look.words[kid].relation == "cop"), -1)
    if copula < 0:
        return None
    if look.lower[copula] in ("is", "are") and _is_bare(look, noun):
        return Reading(HYPOTHETICAL, "said what it is")
    reading = of_verb(look, copula, form_of(look.lower[copula]), is_verbal=True)
    return reading if reading.status in (OCCURRED, ANNOUNCED, DENIED, HYPOTHETICAL) else None


def _affirmed(reading: Reading | None) -> Reading | None:
    """Give what a predicate says of a happening known to the reader; what it was not does not unsay it: "the talks were not easy"."""
    return reading if reading is None or reading.status != DENIED else Reading("", "only what it was not")


def _foretold(look: Look, noun: int, verb: int) -> Reading | None:
    """ "Their talks will deal with trade": what an encounter known to the reader will be about says that it is to come."""
    if look.lower[noun] not in _MEETINGS | _VISITS:
        return None
    reading = of_verb(look, verb, form_of(look.lower[verb]), is_verbal=False)
    return reading if reading.status == ANNOUNCED else None


def _is_bare(look: Look, noun: int) -> bool:
    """Say whether a predicate noun only says what something consists in: "the best deterrent is deployment of troops"."""
    about = [kid for kid in look.kids(noun, "nsubj") if look.words[kid].tag == "NOUN"]
    is_plain = not look.case(noun) and not look.lower[noun].endswith("s") and not look.kids(noun, "det", "nummod")
    return is_plain and bool(about) and not is_definite(look, noun)


def _noun_governor(look: Look, noun: int, left: int, last: int) -> tuple[int, str]:
    """Give the word that governs a noun, and how: object, subject, passive, or its preposition."""
    if look.parsed:
        at = noun
        while (
            look.base(at) in ("compound", "conj", "appos", "flat")
            and look.words[at].head >= 0
            and look.words[look.words[at].head].tag in ("NOUN", "PROPN")
        ):
            if look.base(at) == "conj" and look.case(at):
                break
            at = look.words[at].head
        at = whole(look, at)
        relation, head = look.words[at].relation, look.words[at].head
        if relation in ("obj", "iobj", "dobj"):
            return head, "object"
        if relation.startswith("nsubj"):
            return head, "passive" if relation.endswith("pass") or look.is_passive(head) else "subject"
        case = look.case(at)
        if case:
            if "eve" in look.lower[max(0, at - 6) : at]:
                return at, "before"
            return at, case.split()[0]
        if relation == "root":
            return -1, "root"
        return head, relation
    if left > 0:
        before = look.lower[left - 1]
        if before in PREPOSITIONS:
            return noun, "ahead" if before == "of" and left > 1 and look.lower[left - 2] == "ahead" else before
        if before in tables().carry:
            return left - 1, "object"
    for index in range(last + 1, min(len(look.lower), last + 14)):
        token = look.lower[index]
        if token in AUXILIARIES and token in BE and index + 1 < len(look.lower):
            for verb in range(index + 1, min(len(look.lower), index + 4)):
                if look.lower[verb] in tables().carry:
                    return verb, "passive"
        if token in tables().happen and index not in look.cover and token not in ("following", "be"):
            return index, "subject"
        if token in (".", ";", ","):
            break
    return -1, ""


def _noun_reading(look: Look, governor: int, role: str) -> Reading:
    known = tables()
    if role == "before" and {"the", "his", "her", "its", "their"}.intersection(look.lower[max(0, governor - 4) : governor]):
        return Reading("", "before something known")
    if role in known.before:
        return Reading(ANNOUNCED, role, is_future=True)
    if role == "on" and look.lower[governor] not in _JOURNEYED:
        return Reading("", role)
    if role in known.within or (role == "as" and governor >= 0 and look.lower[governor] == "part"):
        return _at_its_time(look, governor, role)
    if governor < 0:
        return Reading("", role)
    word = look.lower[governor]
    if role == "object":
        kind = "cancelling" if word.startswith("put") and _calls_off(look, governor) else known.carry.get(word, "")
        if word in _FOLLOWED:
            return Reading(OCCURRED, word)
        if word.startswith("cut") and look.lower[governor + 1 : governor + 2] == ["short"]:
            return of_verb(look, governor, form_of(word), is_verbal=False)
        if word.startswith("hold") and look.lower[governor + 1 : governor + 2] in (["up"], ["back"]):
            return Reading("", f"{word} up")
        if kind == "realised" or (word in known.govern and known.govern[word] == "done"):
            return of_verb(look, governor, form_of(word), is_verbal=False)
        if kind == "planning":
            reading = of_verb(look, governor, form_of(word), is_verbal=True)
            return Reading(ANNOUNCED, word, is_future=True) if reading.status == OCCURRED else reading
        if kind == "cancelling" and _calls_off(look, governor):
            above = of_verb(look, governor, form_of(word), is_verbal=True)
            return Reading(HYPOTHETICAL, f"{word}: {above.why}") if above.status == HYPOTHETICAL else Reading(DENIED, word)
        if kind == "wishing":
            return Reading(HYPOTHETICAL, word)
        return Reading("", word)
    if role == "passive":
        kind = "cancelling" if word.startswith("put") and _calls_off(look, governor) else known.carry.get(word, "")
        if kind == "planning" and condition_over(look, governor, governor):
            return Reading("", word)
        if kind == "planning":
            return Reading(ANNOUNCED, word, is_future=True)
        if kind == "cancelling" and _calls_off(look, governor):
            return Reading(DENIED, word)
        if kind == "wishing":
            return Reading(HYPOTHETICAL, word)
        return of_verb(look, governor, "N", is_verbal=False)
    if role == "subject":
        copula = next((kid for kid in look.kids(governor, "cop")), -1) if word in _UNDER_WAY and look.parsed else -1
        if copula >= 0:
            reading = of_verb(look, copula, form_of(look.lower[copula]), is_verbal=True)
            return Reading(ONGOING, word) if reading.status == OCCURRED and look.lower[copula] in ("is", "are") else reading
        if word in known.imagined and look.parsed and look.kids(governor, "cop"):
            return Reading(HYPOTHETICAL, f"is {word}")
        reading = of_verb(look, governor, form_of(word), is_verbal=False)
        if reading.status == OCCURRED or (reading.status == DENIED and of_nothing(look, governor)):
            return Reading(OCCURRED, reading.why)
        if word in known.happen and reading.status == HABITUAL and is_to_come(look, governor):
            return Reading(ANNOUNCED, f"{word}, a day to come", is_future=True)
        if word in known.happen and reading.status == HABITUAL and _LATER.intersection(look.lower[governor : governor + 12]):
            return Reading(ANNOUNCED, f"{word}, later", is_future=True)
        if word in known.happen:
            return Reading(ONGOING, word) if reading.status == HABITUAL else reading
    return Reading("", role)


def _calls_off(look: Look, verb: int) -> bool:
    """Say whether a verb cancels: "call", "put" and "rule" do with "off" and "out" alone."""
    if not look.lower[verb].startswith(("call", "rul", "put")):
        return True
    beside = {*look.lower[verb + 1 : verb + 3], *(look.lower[kid] for kid in look.kids(verb, "compound"))}
    return bool({"off", "out"} & beside)


def _at_its_time(look: Look, noun: int, role: str) -> Reading:
    """During a visit, after talks: it happens when the clause around it happens."""
    if look.parsed:
        head = look.told_in(noun)
        if head < 0:
            return Reading(OCCURRED, role) if role in ("during", "after", "following", "since") else Reading("", role)
        while look.lower[head].endswith("ing") and look.base(head) == "advcl" and any(look.lower[kid] in _TIMED for kid in look.kids(head, "mark")):
            head = look.words[head].head
        reading = of_verb(look, head, form_of(look.lower[head]), is_verbal=True)
        if reading.status in (OCCURRED, DENIED) and _LATER.intersection(look.lower[index] for index in look.sentence.subtree(noun)):
            return Reading(ANNOUNCED, f"{role}, later", is_future=True)
        if look.lower[head] in _LEAVES and role in ("on", "for") and not AUXILIARIES.intersection(group_before(look, head)[0]):
            return Reading(ANNOUNCED, f"{role}, with {look.lower[head]}", is_future=True)
        is_before = reading.status in (ANNOUNCED, HYPOTHETICAL) or reading.why in ("want", "wants", "hope", "hopes", "wish", "wishes")
        if is_before and role in ("after", "following") and look.lower[noun] in _POLLS | _STEPS:
            return Reading(ANNOUNCED, f"{role}, with {look.lower[head]}", is_future=True)
        if reading.status == OCCURRED or (reading.status == DENIED and role in ("during", "after", "following", "amid", "despite", "since")):
            return Reading(OCCURRED, role)
        is_to_come = reading.status == ANNOUNCED and role in ("after", "following") and look.lower[noun] in _MEETINGS | _VISITS
        if is_to_come and recalled(look, noun, is_known=False) is None and not _is_past(look, noun):
            return Reading(ANNOUNCED, f"{role}, with {look.lower[head]}", is_future=True)
        if reading.status in (ANNOUNCED, HYPOTHETICAL) and role in ("after", "following", "since", "despite", "amid", "from"):
            return Reading(OCCURRED, role)
        if reading.status == DENIED and (look.lower[head] in _UNSAID or (role == "at" and look.lower[noun] in _MEETINGS)):
            return Reading("", f"{role}, with {look.lower[head]}")
        return Reading(reading.status, f"{role}, with {look.lower[head]}", is_future=reading.is_future)
    if any(word in ("will", "shall", "would", "may", "might", "could", "should") for word in look.lower) and role in ("during", "at", "in", "on"):
        return Reading(ANNOUNCED, f"{role}, future", is_future=True)
    return Reading(OCCURRED, role)
