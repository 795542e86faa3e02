"""What is taken for a fact in passing: "in retaliation for the arrest of …", "stung by Chad's criticism", "since their border war of 1979".

Such a noun is no news of its own: somebody answers to it, mourns it, dates by it, or tells what came of it. What is feared, avoided,
called for, talked about or made conditional is taken for no fact.
"""

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dragoman.extract.forms import inflections, listed
from dragoman.extract.grammar import Look
from dragoman.extract.status import MODAL_STATUS, OCCURRED, TOPICS, WEEKDAYS, Reading, condition_over, group_before, tables
from dragoman.knowledge.files import toml

KNOWN, DATED = "told as known", "recalled"
MONTHS = listed("january february march april may june july august september october november december")
_DAYS = WEEKDAYS | {"yesterday"}
_DEFINITE = listed("the this that these those its his her their our my")
_OPEN = listed("any every no another such future further more fresh renewed new hypothetical")
_DISTANCE = 7
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_BESIDE = frozenset({"for", "over", "at", "about", "against", "of", "to", "by", "with", "in", "into", "from", "since"})
_STAGES = listed(
    "leg part stage process phase day days end start beginning conclusion series framework sidelines margins course outset context round "
    "rounds result results outcome purpose middle wake eve half completion close hour hours minute minutes week weeks month months morning evening"
)


class _Words(NamedTuple):
    """Surface forms of what takes its complement for a fact, and of what does not (event_words.toml)."""

    prepositions: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    verbs: frozenset[str]
    forestalling: frozenset[str]


@cache
def _words() -> _Words:
    said = toml("event_words.toml")
    return _Words(
        prepositions=frozenset(part.strip() for part in said["presupposing_prepositions"].split(",")),
        nouns=listed(said["presupposing_nouns"]),
        adjectives=listed(said["presupposing_adjectives"]),
        verbs=inflections(said["presupposing_verbs"]),
        forestalling=inflections(said["forestalling"]),
    )


def answered(look: Look, noun: int) -> Reading | None:
    """Give the status of a noun that its governor takes for a fact, None where it takes it for none."""
    if not look.parsed:
        return None
    at = _top(look, noun)
    why = _taken_for_fact(look, at)
    if not why and look.base(at) == "nmod" and look.case(at) in ("in", "by", "during") and look.words[at].head >= 0:
        at = _top(look, look.words[at].head)
        why = _taken_for_fact(look, at)
    is_known = is_definite(look, noun) or (_is_lately(look, noun) and any(kid in look.cover for kid in _doers(look, noun)))
    if not why or _is_open(look, noun) or _is_supposed(look, at, is_known=is_known):
        return None
    return Reading(OCCURRED, f"presupposed: {why}")


def _taken_for_fact(look: Look, at: int) -> str:
    """Give the word that takes the noun under it for a fact: "retaliation" over "for the raid", "angry" over "about the raid"."""
    case, above = look.case(at), look.words[at].head
    if not case or above < 0:
        return ""
    words = _words()
    if case in words.prepositions:
        return case
    first = case.split()[0]
    if first not in _BESIDE or look.base(at) not in ("nmod", "obl"):
        return ""
    word = look.lower[above]
    if look.words[above].tag == "VERB" and not look.kids(above, "cop"):
        taken = [look.lower[kid] for kid in look.kids(above, "obj") if look.lower[kid] in words.nouns and kid < at]
        is_answer = first == "to" and word.startswith(("respond", "repl", "react", "retaliat", "answer"))
        return f"{taken[0]} {case}" if taken else f"{word} {case}" if (first in ("for", "over") and word in words.verbs) or is_answer else ""
    return f"{word} {case}" if word in words.nouns or (first != "of" and word in words.adjectives) else ""


def whole(look: Look, noun: int) -> int:
    """Give the noun that stands for a happening's part before "of": the close of their talks, two hours of talks; the noun itself where none does."""
    while look.base(noun) == "nmod" and look.case(noun) == "of" and look.words[noun].head >= 0 and (
        look.lower[look.words[noun].head] in _STAGES or look.lower[look.words[noun].head] in tables().quantities
    ):
        noun = look.words[noun].head
    return noun


def _is_lately(look: Look, noun: int) -> bool:
    """Say whether a time just past stands behind a noun's phrase: "a Chadian drone attack this week", "… on Tuesday"."""
    last = max(look.sentence.subtree(noun))
    after = look.lower[noun + 1 : last + 4]
    return _DAYS.intersection(after) != set() or any(pair in _LATELY for pair in pairwise(after))


_LATELY = {(word, period) for word in ("this", "last", "earlier") for period in ("week", "month", "year", "weekend")}


def _top(look: Look, noun: int) -> int:
    """Give the noun at whose place an event noun stands: itself, the one it is joined to, or the one that counts it."""
    at = noun
    while look.base(at) in ("conj", "compound", "flat", "appos") and look.words[at].head >= 0 and not look.case(at):
        at = look.words[at].head
    return whole(look, at)


def _is_open(look: Look, noun: int) -> bool:
    """Say whether a noun means one that is yet to be: "any attack", "a possible embargo"."""
    marks = [kid for kid in look.kids(noun, "det", "amod", "compound") if kid not in look.cover]
    return any(look.lower[kid] in _OPEN or look.lower[kid] in tables().future for kid in marks)


def is_definite(look: Look, noun: int) -> bool:
    """Say whether a noun is one known to the reader: "the visit of Chad's president", "his talks"."""
    return any(look.words[kid].relation == "nmod:poss" or look.lower[kid] in _DEFINITE for kid in look.sentence.children[noun])


def _is_supposed(look: Look, at: int, *, is_known: bool) -> bool:
    """Say whether what stands above a noun is itself only supposed: "would act in response to an attack"."""
    steps = 0
    while look.words[at].head >= 0 and steps < _DISTANCE:
        at, steps = look.words[at].head, steps + 1
        if _is_unreal(look, at) and not (is_known and not condition_over(look, at, at)):
            return True
        if look.lower[at] in _READY and not is_known:
            return True
        if look.base(at) in ("root", "parataxis", "ccomp"):
            return False
    return False


_READY = listed(
    "ready prepared able expected due likely planned plans plan prepare prepares preparing vow vowed vows threaten threatened threatens"
)


def _is_unreal(look: Look, at: int) -> bool:
    """Say whether a verb or predicate tells only what can, may or would be, or stands under a condition."""
    if look.words[at].tag not in ("VERB", "AUX") and not look.kids(at, "cop"):
        return False
    group, first = group_before(look, at)
    modals = {*group, *(look.lower[kid] for kid in look.kids(at, "aux"))}
    return bool(modals & MODAL_STATUS.keys()) or bool(condition_over(look, at, first))


def owned(look: Look, noun: int) -> Reading | None:
    """A deed that is somebody's own is a fact even under a wish or a plan, save where it is forestalled or feared: "condemn Chad's invasion"."""
    if not look.parsed or not _owners(look, noun) or _is_open(look, noun) or _is_forestalled(look, noun):
        return None
    return Reading(OCCURRED, DATED if _is_dated_before(look, noun) else KNOWN)


def recalled(look: Look, noun: int, *, is_known: bool) -> Reading | None:
    """A noun with a past day, or one known to the reader, recalls what happened: "January's strikes", "my talks in Paris months ago".

    Nothing is recalled where a wish, a plan, a doubt or a condition stands above the noun.
    """
    if not look.parsed:
        return None
    owners = _owners(look, noun)
    is_dated = _is_dated_before(look, noun) or _is_ago(look, noun)
    is_given = is_known and (bool(owners) or any(look.lower[kid] in _DEFINITE for kid in look.kids(noun, "det")))
    is_since = any(look.case(kid) == "since" for kid in look.kids(noun, "nmod"))
    is_done = is_since or (is_known and (_is_dated_after(look, noun) or any(kid in look.cover for kid in _doers(look, noun))))
    if not (is_dated or is_given or is_done):
        return None
    return _recalled_under(look, noun, is_dated=is_dated, is_given=is_given)


def _recalled_under(look: Look, noun: int, *, is_dated: bool, is_given: bool) -> Reading | None:
    known = tables()
    at, steps = noun, 0
    while look.words[at].head >= 0 and steps < _DISTANCE:
        above = look.lower[look.words[at].head]
        is_aim = look.case(at) in ("for", "against", "to") and not (is_dated or above.startswith(_ANSWERS))
        if is_aim and (look.base(at) == "nmod" or not is_given):
            return None
        acts = look.words[at].relation == "nsubj" and steps == 0
        at, steps = look.words[at].head, steps + 1
        word = look.lower[at]
        if (word in _HEARSAY or (word in TOPICS and steps == 1)) and not is_dated:
            return None
        if _is_unreal(look, at) or word in known.imagined:
            return None if not is_dated or steps < 2 else Reading(OCCURRED, DATED)
        is_open = known.govern.get(word) in ("planned", "doubted", "refused") or known.carry.get(word) in ("wishing", "planning", "cancelling")
        if is_open and not is_dated and not acts and not word.startswith("remain"):
            return None
        if look.base(at) in ("root", "parataxis"):
            break
    return Reading(OCCURRED, DATED if is_dated else KNOWN)


_ANSWERS = (
    "retaliat", "aveng", "reveng", "repris", "respon", "repl", "answer", "blam", "condemn", "critici", "denounc", "apolog", "punish", "compensat",
    "protest", "react", "accus", "sanction", "return", "due", "thank", "owing", "ralli", "prais", "laud", "applaud", "hail", "famous",
)  # fmt: skip
_HEARSAY = listed(
    "report reports rumour rumours rumor rumors talk speculation warning warnings scenario likelihood allegation allegations claim claims"
)


def _is_forestalled(look: Look, noun: int) -> bool:
    """Say whether what governs a noun keeps it from happening, foresees or plans it: "feared Chad's invasion", "plans for its attack"."""
    at, steps = noun, 0
    while look.words[at].head >= 0 and steps < 3:
        at, steps = look.words[at].head, steps + 1
        if look.lower[at] in _words().forestalling or look.lower[at] in tables().imagined or look.lower[at] in _HEARSAY:
            return True
        if look.words[at].tag in ("VERB", "AUX"):
            break
    return bool(look.kids(at, "cop")) and _is_unreal(look, at)


def _owners(look: Look, noun: int) -> list[int]:
    return [kid for kid in look.sentence.children[noun] if look.words[kid].relation == "nmod:poss"]


def is_dated(look: Look, noun: int) -> bool:
    """Say whether a day, month or year that is past stands beside an event noun."""
    return _is_dated_before(look, noun) or _is_ago(look, noun) or _is_dated_after(look, noun)


def _is_dated_before(look: Look, noun: int) -> bool:
    """Say whether a day, month or year that is past stands before an event noun: "January's strikes", "the 1994 deal"."""
    return any(
        look.lower[kid] in MONTHS
        or look.lower[kid] in _DAYS
        or (look.lower[kid] in ("week", "month", "year", "night") and any(look.lower[each] == "last" for each in look.sentence.children[kid]))
        or (look.lower[kid].isdigit() and (len(look.lower[kid]) == 4 or any(look.lower[each] in MONTHS for each in look.kids(kid, "nmod"))))
        for kid in [*_owners(look, noun), *look.kids(noun, "nummod", "compound", "amod", "nmod")]
        if kid < noun
    )


def _is_ago(look: Look, noun: int) -> bool:
    after = look.lower[noun : noun + 14]
    return "ago" in after and not {",", ";", "said", "and"}.intersection(after[: after.index("ago")])


def _is_dated_after(look: Look, noun: int) -> bool:
    """Say whether a month or a year stands behind an event noun as its time: "the attack on the port on 7 October"."""
    inside = look.sentence.subtree(noun)
    return any(
        index > noun and look.case(index) in ("on", "in", "of", "since") and (look.lower[index] in MONTHS or _YEAR.fullmatch(look.lower[index]))
        for index in inside
        if look.words[index].head == noun or look.words[look.words[index].head].head == noun
    )


def _doers(look: Look, noun: int) -> list[int]:
    """Give what tells who does an event noun's deed: "Chadian attacks", "an attack by Chad"."""
    return [kid for kid in look.kids(noun, "amod", "compound", "nmod") if look.base(kid) != "nmod" or look.case(kid) == "by"]
