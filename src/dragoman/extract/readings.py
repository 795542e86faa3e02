"""Whether what a trigger's frame tells happened: the reading of its words (`status_verbs`, `status_nouns`), amended for what the frame is about.

A frame may tell only what is denied or still to come, a plan of it may be no news, a present tense of it a visit or a standing state.
Where the words tell no act of the frame, the reason takes the place of the reading.
"""

from dragoman.extract import clauses, papers, parties, presupposed, status, status_nouns, status_verbs
from dragoman.extract.forms import form_of, listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.status import ANNOUNCED, DENIED, HABITUAL, HYPOTHETICAL, OCCURRED, ONGOING, Reading
from dragoman.page import Page, Sentence

NOTHING_TO_COME = "nothing to come"
OWN_WORD = "said of itself"
ANSWERS = frozenset({"will", "would", "shall", "'ll", "’ll"})
WORDED = frozenset({"ACCUSE", "THREATEN", "REJECT", "REQUEST"})
_DEEDS = frozenset({"ASSAULT", "COERCE", *WORDED})
_RECALLED = frozenset({"CONSULT", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AGREE", "SUPPORT", "CONCEDE", "AID", "SANCTION", *_DEEDS})
_TALKS = frozenset({"meet", "mediate between"})
_POINTED = frozenset({"the", "these", "those"})
_AHEAD = listed(
    "to ahead before will plan plans planned possible next upcoming may could would no not cancels cancelled postponed "
    "propose proposes seeks offers invites eyes expected on-again"
)
_WISHES = frozenset({"want", "wish", "would like", "would like to"})
_SAID_BY_WISHING = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "proposal", "denial", "praise", "thank", "congratulate", "condole", "back", "common position"}
)
_ENDING = frozenset({"end recognition", "end dealings", "revoke a treaty", "sanction"})
_ONLY_NEGATED = frozenset({"kept out", "unheeded", "not negotiable", "force not excluded", "not idle", "not allowed"})
_POSSIBLE = ("may", "might", "could", "would", "possible", "potential", "proposed", "consider", "mull", "weigh", "likely")
_WARS = frozenset({"war", "conflict"})
_PUT_UP_WITH = ("accept", "tolerat", "allow", "permit", "countenanc", "recogni", "condon")
_OTHER_WARS = listed("cold world trade price tariff culture currency information propaganda turf bidding star drug class price gang")
_DRAFTS = listed("law laws bill legislation act draft debate vote discussion talks proposal plan plans idea question issue resolution motion")
_TURNS = ("began", "begun", "broke", "brok", "erupt", "end", "start", "flar", "ceas", "stop", "ignit", "won", "lost")
_FORESEEN = frozenset({"AGREE", "CONSULT", "COOPERATE", "AID", "SUPPORT", "accession"})
_STOPPED = listed("blocked halted suspended banned stopped frozen cancelled canceled cut curbed prohibited barred interrupted disrupted restricted")
_STANDING = frozenset(
    {
        "forces abroad", "forces at hand", "part held", "fall under sanctions", "standing trade", "standing partner", "standing donor",
        "engaged in talks",
    }
)  # fmt: skip
_HABITS = frozenset({"COOPERATE", "AID", "SANCTION", "vote", "tourism"})


def settled(page: Page, look: Look, trigger: Trigger, carrier: int) -> Reading | str:
    """Give the status of what a trigger tells, or why its words tell no act of its frame; ``carrier`` is the verb that carries a noun, or -1."""
    reading = _of_words(look, trigger, carrier)
    if not reading.status:
        return f"nothing says that it happened ({reading.why or 'no governor'})"
    turned = _turned(trigger, _of_wish(look, trigger, reading))
    if isinstance(turned, str):
        return turned
    reading = _planned(look, trigger, turned)
    if reading.why == "would" and not page.statements_over(*clauses.trigger_span(look, trigger)):
        reading = papers.amended(look, trigger, reading)
    reason = _supposed(page, look, trigger, reading)
    if reason:
        return reason
    reading = _in_present(page, look, trigger, reading)
    return _no_act(look, trigger, reading) or reading


def unsettled(look: Look, trigger: Trigger, carrier: int) -> Reading:
    """Give what the words say of a trigger's happening, whether or not that makes an act of its frame."""
    return _of_wish(look, trigger, _of_words(look, trigger, carrier))


def _of_words(look: Look, trigger: Trigger, carrier: int) -> Reading:
    return _titled(look, trigger, _of_noun(look, trigger, carrier) if trigger.entry.is_noun else _of_verb(look, trigger))


def _of_verb(look: Look, trigger: Trigger) -> Reading:
    frame = trigger.frame
    reading = status_verbs.of_verb(look, trigger.head, trigger.form, is_verbal=frame.is_verbal or frame.type == "vote")
    return reading if reading.status or not frame.status else Reading(frame.status, "as its frame says")


def _of_noun(look: Look, trigger: Trigger, carrier: int) -> Reading:
    """Give the status of an event noun: by what governs it, by whose it is, as recalled, as a standing measure."""
    frame = trigger.frame
    reading = status_nouns.of_noun(look, trigger.head, trigger.first, trigger.last)
    if frame.type in _DEEDS and reading.status in ("", HABITUAL, HYPOTHETICAL, ANNOUNCED):
        reading = presupposed.owned(look, trigger.head) or reading
    if frame.type in _RECALLED and reading.status in ("", HABITUAL):
        reading = presupposed.recalled(look, trigger.head, is_known=_is_known(look, trigger)) or reading
    above = look.lower[look.words[trigger.head].head] if look.parsed and look.words[trigger.head].head >= 0 else ""
    if frame.type in ("COOPERATE", "AID") and above in _STOPPED and reading.status == OCCURRED and look.is_passive(look.words[trigger.head].head):
        return Reading("", f"{above}, not carried on")
    if reading.status == DENIED and above.startswith(_PUT_UP_WITH):
        return Reading("", f"not {above}")
    drafted = _DRAFTS.intersection([above, *look.lower[max(0, trigger.first - 3) : trigger.first]])
    if frame.type == "SANCTION" and reading.status in ("", OCCURRED, HABITUAL) and carrier < 0 and drafted:
        return Reading("", "what a law or a debate is about")
    if trigger.entry.lemma in _WARS and look.lower[max(0, trigger.head - 1)] in _OTHER_WARS:
        return Reading("", "no war between those named")
    if frame.type == "ASSAULT" and trigger.entry.lemma in _WARS and reading.status == OCCURRED and reading.why != presupposed.DATED and carrier < 0:
        return reading if above.startswith(_TURNS) or _is_over(look, trigger.head) else Reading(ONGOING, f"a war that goes on: {reading.why}")
    is_done = carrier >= 0 and reading.status == OCCURRED and not reading.why.endswith(status_nouns.TAKEN)
    if frame.noun_status and reading.status in ("", OCCURRED, HABITUAL) and not is_done:
        return Reading(frame.noun_status, "standing measure")
    return reading if reading.status or not frame.status else Reading(frame.status, "as its frame says")


def _is_over(look: Look, war: int) -> bool:
    """Say whether a war is told as one that is over: "after the five-day war", "the 1973 war"."""
    marks = [look.lower[kid] for kid in look.kids(war, "nummod", "amod", "compound")]
    return look.case(war) in ("after", "following") or any(mark.isdigit() or mark in ("day", "week", "last", "previous") for mark in marks)


def _titled(look: Look, trigger: Trigger, reading: Reading) -> Reading:
    """Give the status of a noun that nothing governs: a title's encounter, a reason for blame."""
    if reading.status:
        return reading
    is_title = look.sentence.role in ("title", "heading")
    if trigger.entry.is_noun and trigger.frame.type == "CONSULT" and is_title and not _AHEAD.intersection(look.lower):
        return Reading(OCCURRED, "a title's noun")
    if trigger.frame.name == "blame as a reason" and look.case(trigger.head) in ("of", "over", "by", "for"):
        return Reading(OCCURRED, "given as a reason")
    return reading


def _of_wish(look: Look, trigger: Trigger, reading: Reading) -> Reading:
    """Amend what "would like to" and "is suspending" say: words are said by wishing to, deeds only wished; a doer's own word is an announcement."""
    frame = trigger.frame
    if reading.status == OCCURRED and reading.why in _WISHES and frame.type not in _SAID_BY_WISHING and frame.name not in _SAID_BY_WISHING:
        return Reading(HYPOTHETICAL, reading.why)
    if reading.why == "progressive" and frame.name in _ENDING and _is_own_word(look, trigger.head):
        return Reading(ANNOUNCED, OWN_WORD, is_future=True)
    return reading


def _turned(trigger: Trigger, reading: Reading) -> Reading | str:
    """Amend the reading of a frame that tells only what is denied to somebody, or only what is still to come; a reason where it is not."""
    frame = trigger.frame
    if frame.name == "attend" and reading.status == DENIED:
        return f"status {DENIED}: kept away"
    if frame.name in _ONLY_NEGATED or not {"denied", "refused"}.isdisjoint(frame.needs):
        if reading.status != DENIED or ("refused" in frame.needs and not is_own_will(trigger, reading)):
            return "not denied to anybody"
        is_future = reading.is_future and frame.type not in ("THREATEN", "REJECT")
        reading = Reading(ANNOUNCED if is_future else OCCURRED, f"denied: {reading.why}", is_future=is_future)
    if frame.name in ("hostile answer", "answer to come") or "by would" in frame.needs:
        if reading.why not in ANSWERS:
            return f"{NOTHING_TO_COME}: {reading.why}"
        return Reading(frame.status or OCCURRED, f"to come: {reading.why}")
    return reading


def is_own_will(trigger: Trigger, reading: Reading) -> bool:
    """Say whether what is denied is what somebody will not do: "would not join", "could not approve"."""
    return reading.why.startswith(_UNWILLING) or (trigger.entry.lemma in _CONSENTING and reading.why.startswith(_CANNOT))


_UNWILLING = ("will", "would", "wo", "shall", "not will", "not would")
_CANNOT = ("cannot", "ca", "can not", "could not", "not could", "not can")
_CONSENTING = listed("approve accept agree support back endorse sign ratify recognise recognize tolerate permit")


def _planned(look: Look, trigger: Trigger, reading: Reading) -> Reading:
    """Amend the reading of what is planned: "planned sanctions", a treaty still to be ratified, an invitation, a meeting ahead or called off."""
    frame = trigger.frame
    is_planned = frame.type == "SANCTION" and "planned" in look.lower[trigger.first : trigger.last + 4]
    if is_planned and reading.why.startswith(("condition: if", "present")):
        return Reading(ANNOUNCED, "planned", is_future=True)
    if frame.name == "sign" and reading.why == "must" and "still" in look.lower[max(0, trigger.head - 4) : trigger.head]:
        return Reading(ANNOUNCED, "still to be ratified")
    if frame.name == "invitation at hand":
        reading = Reading(ANNOUNCED, "an invitation")
    if frame.type == "CONSULT" and reading.why in ("before …ing", "condition: when"):
        reading = _at_hand(look, trigger) or reading
    if frame.type == "CONSULT" and reading.status == ANNOUNCED and _is_called_off(look, trigger):
        return Reading(DENIED, "called off")
    return reading


def _supposed(page: Page, look: Look, trigger: Trigger, reading: Reading) -> str:
    """Say why an act is only wished, asked, supposed or talked about, empty where it is more."""
    if reading.why == status.PROSPECT and trigger.frame.type not in _FORESEEN:
        return "only a prospect"
    if reading.status == HYPOTHETICAL and not reading.why.startswith(_POSSIBLE):
        return f"only wished, asked or supposed: {reading.why}"
    if reading.status == HYPOTHETICAL and reading.why == "would" and not page.statements_over(*clauses.trigger_span(look, trigger)):
        return "only supposed: would"
    is_talked = trigger.frame.type != "CONSULT" and trigger.entry.is_noun and _is_subject_of_talks(look, trigger.head)
    return "only talked about" if reading.status == ANNOUNCED and is_talked else ""


def _in_present(page: Page, look: Look, trigger: Trigger, reading: Reading) -> Reading:
    """Amend a present tense that tells no habit: "begins a visit on Monday", "is in Oslo", "troops are based in Chad"."""
    frame = trigger.frame
    if reading.status != HABITUAL or not reading.why.startswith("present"):
        return reading
    if frame.mode == "visit" and trigger.entry.lemma == "have":
        return Reading(OCCURRED, "has been there")
    if frame.mode == "visit" and not trigger.entry.is_noun and (status.is_to_come(look, trigger.head) or _in_month(look, trigger.head)):
        return Reading(ANNOUNCED, "present tense of a time to come", is_future=True)
    if frame.name == "greeted on arrival":
        return Reading(OCCURRED, "present of an arrival")
    dated = _on_its_day(page, look.sentence) if frame.type in ("CONSULT", "SUPPORT") else None
    if dated is not None:
        return dated
    if frame.type in _MATERIAL and _is_continued(look, trigger.head):
        return Reading(ONGOING, "goes on")
    if frame.type in ("ASSAULT", "COERCE") and _is_rule(look, trigger):
        return Reading(ONGOING, "how a state rules")
    if frame.type in ("CONSULT", "MOBILIZE") and trigger.entry.lemma == "be":
        return Reading(frame.status or ONGOING, "present of being there or on the way")
    if frame.type in ("SANCTION", "COERCE") and look.parsed and not trigger.entry.is_noun and papers.is_ordering(look, trigger.head):
        return Reading(OCCURRED, "what an order does")
    return Reading(ONGOING, "a standing state") if frame.name in _STANDING else reading


def _is_continued(look: Look, verb: int) -> bool:
    """Say whether somebody goes on with a deed: "Chad continues to shell the town", "keeps blocking the road"."""
    above = look.words[verb].head if look.parsed and look.base(verb) == "xcomp" else -1
    return above >= 0 and look.lower[above] in ("continue", "continues", "keep", "keeps")


def _is_rule(look: Look, trigger: Trigger) -> bool:
    """Say whether a present tense tells how a state or its rulers treat people: "the regime jails its critics", not "a law that jails thieves"."""
    verb = trigger.head
    if not look.parsed or trigger.entry.lemma not in _RULING or look.base(verb) not in ("root", "conj", "ccomp") or trigger.form not in ("Z", "B"):
        return False
    rulers = any(at in look.cover and look.lower[at] not in _NO_RULERS for at in look.subjects(verb))
    return rulers and any(look.lower[kid].endswith("s") or parties.is_crowd(look.lower[kid]) for kid in look.kids(verb, "obj"))


_MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_RULING = listed(
    "persecute torture jail imprison repress oppress suppress silence censor harass hound detain arrest execute starve intimidate kidnap abduct "
    "kill murder bomb shell beat brutalize brutalise mistreat terrorize terrorise deny strip gag muzzle"
)
_NO_RULERS = frozenset({"i", "you", "he", "she", "we"})


def _in_month(look: Look, verb: int) -> bool:
    """Say whether a month without a year follows a verb: "flies to Oslo in May"."""
    months = [kid for kid in look.kids(verb, "obl") if kid > verb and look.lower[kid] in presupposed.MONTHS and look.case(kid) == "in"]
    return any(not look.kids(month, "nummod", "nmod", "flat") for month in months)


def _no_act(look: Look, trigger: Trigger, reading: Reading) -> str:
    """Say why a present tense or a purpose tells no act, empty where it tells one."""
    frame = trigger.frame
    if reading.status == DENIED and frame.name == "claim an attack":
        return "an attack that nobody claims"
    if reading.status == HABITUAL and reading.why != "adverb of habit" and frame.type not in _HABITS:
        return "present tense of no known habit"
    if reading.status == ANNOUNCED and reading.why.startswith("purpose of") and (frame.type != "CONSULT" or look.base(trigger.head) == "xcomp"):
        return f"only the {reading.why}"
    return ""


def _at_hand(look: Look, trigger: Trigger) -> Reading | None:
    """Give the status of an encounter that a clause of time names: "before meeting Chad's premier", "when he visits Oslo, he will …"."""
    verb = look.predicate(trigger.head)
    if not look.parsed or look.base(verb) != "advcl" or look.words[verb].head < 0:
        return None
    above = look.words[verb].head
    reading = status_verbs.of_verb(look, above, form_of(look.lower[above]), is_verbal=True)
    if reading.status not in (OCCURRED, ANNOUNCED):
        return None
    is_past = reading.status == OCCURRED and trigger.form == "G"
    return Reading(OCCURRED, "before, as told") if is_past else Reading(ANNOUNCED, "at a time to come", is_future=True)


def _is_known(look: Look, trigger: Trigger) -> bool:
    """Say whether a noun may be one that the reader knows of: of encounters only talks that are under way or over, not ahead."""
    if trigger.frame.type != "CONSULT":
        return True
    is_ahead = look.parsed and look.case(presupposed.whole(look, trigger.head)).partition(" ")[0] in status.tables().before
    return trigger.frame.name in _TALKS and not is_ahead and any(look.lower[kid] in _POINTED for kid in look.kids(trigger.head, "det"))


def _is_subject_of_talks(look: Look, noun: int) -> bool:
    """Say whether a noun is what is discussed: "plans to discuss disarmament"."""
    return look.parsed and look.base(noun) == "obj" and look.lower[look.words[noun].head].startswith("discuss")


def _is_own_word(look: Look, verb: int) -> bool:
    """Say whether a measure is what its own doer says of it: "the council said it was suspending"."""
    subjects = {look.lower[kid] for kid in look.kids(verb, "nsubj")} if look.parsed else set()
    return look.parsed and look.base(verb) == "ccomp" and bool(subjects & {"it", "they", "he", "she"})


def _is_called_off(look: Look, trigger: Trigger) -> bool:
    """Say whether the same sentence goes on to say that what was planned did not come about: "was due to meet him, but the meeting was cancelled"."""
    rest = look.lower[trigger.last + 1 :]
    after = rest[rest.index("but") :] if "but" in rest else []
    gone = {"cancelled", "canceled", "postponed", "scrapped", "abandoned"}.intersection(after) or ("called" in after and "off" in after)
    return bool(gone) and bool({"meeting", "visit", "trip", "talks", "summit", "it", "call"}.intersection(after))


def _on_its_day(page: Page, sentence: Sentence) -> Reading | None:
    """Give the status of the present tense of a sentence that names a day: "begins a visit on Monday" is still to come on Sunday."""
    days = [time for time in page.times_in(sentence.start, sentence.end) if time.type == "DATE"]
    whole = [time.start for time in days if time.start and time.start == time.end and len(time.start) >= 7]
    published = (page.document.published or "")[:10]
    if whole and not (published and len(published) == len(whole[0]) and whole[0] > published):
        return Reading(OCCURRED, "present tense of a dated day")
    weekday = any((time.value or "").startswith("XXXX-WXX-") for time in days)
    return Reading(ANNOUNCED, "present tense of a day to come", is_future=True) if whole or weekday else None
