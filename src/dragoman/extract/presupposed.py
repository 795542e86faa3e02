"""What is taken for a fact in passing: "in retaliation for the arrest of …", "stung by Chad's criticism", "since their border war of 1979".

Such a noun is no news of its own: somebody answers to it, mourns it, dates by it, or tells what came of it. What is feared, avoided,
called for, talked about or made conditional is taken for no fact.
"""

import re
from functools import cache
from typing import NamedTuple

from dragoman.extract.forms import inflections, listed
from dragoman.extract.grammar import Look
from dragoman.extract.status import MODAL_STATUS, OCCURRED, Reading, condition_over, group_before, tables
from dragoman.knowledge.files import toml

KNOWN, DATED = "told as known", "recalled"
MONTHS = listed("january february march april may june july august september october november december")
_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday yesterday")
_DEFINITE = listed("the this that these those its his her their our my")
_OPEN = listed("any every no another such future further more fresh renewed new hypothetical")
_DISTANCE = 7
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_ANSWERS = (
    "retaliat", "aveng", "reveng", "repris", "respon", "repl", "answer", "blam", "condemn", "critici", "denounc", "apolog", "punish", "compensat",
    "protest", "react", "accus", "sanction", "return", "due", "thank", "owing",
)  # fmt: skip
_HEARSAY = listed(
    "report reports rumour rumours rumor rumors talk speculation warning warnings scenario likelihood allegation allegations claim claims"
)


class _Words(NamedTuple):
    """Surface forms of what takes its complement for a fact (event_words.toml)."""

    prepositions: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    verbs: frozenset[str]


@cache
def _words() -> _Words:
    said = toml("event_words.toml")
    return _Words(
        prepositions=frozenset(part.strip() for part in said["presupposing_prepositions"].split(",")),
        nouns=listed(said["presupposing_nouns"]),
        adjectives=listed(said["presupposing_adjectives"]),
        verbs=inflections(said["presupposing_verbs"]),
    )


_FOR = frozenset({"for", "over", "at", "about", "against", "of", "to", "by", "with"})


def answered(look: Look, noun: int) -> Reading | None:
    """Give the status of a noun that its governor takes for a fact, None where it takes it for none."""
    if not look.parsed or noun >= len(look.words):
        return None
    at = _top(look, noun)
    case, above = look.case(at), look.words[at].head
    if not case or above < 0 or _is_open(look, noun):
        return None
    why = ""
    if case in _words().prepositions:
        why = case
    elif case.split()[0] in _FOR and look.base(at) in ("nmod", "obl"):
        word = look.lower[above]
        is_noun = look.words[above].tag == "NOUN" and word in _words().nouns
        if is_noun or (case != "of" and word in _words().adjectives) or (case in ("for", "over") and word in _words().verbs):
            why = f"{word} {case}"
    if not why or _is_supposed(look, at, is_known=is_definite(look, noun)):
        return None
    return Reading(OCCURRED, f"presupposed: {why}")


def _top(look: Look, noun: int) -> int:
    """Give the noun at whose place an event noun stands: itself, or the one it is joined to."""
    at = noun
    while look.base(at) in ("conj", "compound", "flat", "appos") and look.words[at].head >= 0 and not look.case(at):
        at = look.words[at].head
    return at


def _is_open(look: Look, noun: int) -> bool:
    """Say whether a noun means one that is yet to be: "any attack", "a possible embargo"."""
    return any(
        look.lower[kid] in _OPEN or look.lower[kid] in tables().future for kid in look.kids(noun, "det", "amod", "compound") if kid not in look.cover
    )


def is_definite(look: Look, noun: int) -> bool:
    """Say whether a noun is one known to the reader: "the visit of Chad's president", "his talks"."""
    return any(look.words[kid].relation == "nmod:poss" or look.lower[kid] in _DEFINITE for kid in look.sentence.children[noun])


def _is_supposed(look: Look, at: int, *, is_known: bool) -> bool:
    """Say whether what stands above a noun is itself only supposed: "would act in response to an attack", "if it came under fire for the arrest"."""
    steps = 0
    while look.words[at].head >= 0 and steps < _DISTANCE:
        at, steps = look.words[at].head, steps + 1
        if _is_unreal(look, at) and not (is_known and not condition_over(look, at, at)):
            return True
        if look.base(at) in ("root", "parataxis", "ccomp"):
            return False
    return False


def _is_unreal(look: Look, at: int) -> bool:
    """Say whether a verb or predicate tells only what can, may or would be, or stands under a condition."""
    if look.words[at].tag not in ("VERB", "AUX") and not look.kids(at, "cop"):
        return False
    group, first = group_before(look, at)
    modals = {*group, *(look.lower[kid] for kid in look.kids(at, "aux"))}
    return bool(modals & MODAL_STATUS.keys()) or bool(condition_over(look, at, first))


def recalled(look: Look, noun: int, *, is_known: bool) -> Reading | None:
    """A noun with a day that is past, or one known to the reader, recalls what happened: "January's strikes", "my talks in Paris months ago".

    Nothing is recalled where a wish, a plan, a doubt or a condition stands above the noun.
    """
    if not look.parsed:
        return None
    known = tables()
    kids = look.sentence.children[noun]
    owners = [kid for kid in kids if look.words[kid].relation == "nmod:poss"]
    dated = any(
        look.lower[kid] in MONTHS
        or look.lower[kid] in _DAYS
        or (look.lower[kid] in ("week", "month", "year", "night") and any(look.lower[each] == "last" for each in look.sentence.children[kid]))
        or (look.lower[kid].isdigit() and (len(look.lower[kid]) == 4 or any(look.lower[each] in MONTHS for each in look.kids(kid, "nmod"))))
        for kid in [*owners, *look.kids(noun, "nummod", "compound", "amod", "nmod")]
        if kid < noun
    )
    after = look.lower[noun : noun + 14]
    ago = "ago" in after and not {",", ";", "said", "and"}.intersection(after[: after.index("ago")])
    is_given = is_known and (bool(owners) or any(look.lower[kid] in _DEFINITE for kid in look.kids(noun, "det")))
    is_done = is_known and (
        any(kid in look.cover and (look.base(kid) != "nmod" or look.case(kid) == "by") for kid in _beside(look, noun)) or _is_dated_after(look, noun)
    )
    if not (dated or ago or is_given or is_done):
        return None
    at, steps = noun, 0
    while look.words[at].head >= 0 and steps < _DISTANCE:
        above = look.lower[look.words[at].head]
        is_aim = look.case(at) in ("for", "against", "to") and not (dated or ago or above.startswith(_ANSWERS))
        if is_aim and (look.base(at) == "nmod" or not is_given):
            return None
        at, steps = look.words[at].head, steps + 1
        word = look.lower[at]
        if word in _HEARSAY and not (dated or ago):
            return None
        if _is_unreal(look, at) or word in tables().imagined:
            return None if not (dated or ago) or steps < 2 else Reading(OCCURRED, DATED)
        is_open = known.govern.get(word) in ("planned", "doubted", "refused") or known.carry.get(word) in ("wishing", "planning", "cancelling")
        if is_open and not (dated or ago):
            return None
        if look.base(at) in ("root", "parataxis"):
            break
    return Reading(OCCURRED, DATED if dated or ago else KNOWN)


def _is_dated_after(look: Look, noun: int) -> bool:
    """Say whether a month or a year stands behind an event noun as its time: "the attack on the port on 7 October"."""
    inside = look.sentence.subtree(noun)
    return any(
        index > noun and look.case(index) in ("on", "in", "of", "since") and (look.lower[index] in MONTHS or _YEAR.fullmatch(look.lower[index]))
        for index in inside
        if look.words[index].head == noun or look.words[look.words[index].head].head == noun
    )


def _beside(look: Look, noun: int) -> list[int]:
    """Give what qualifies an event noun: who does it ("Chadian attacks", "an attack by Chad")."""
    return look.kids(noun, "amod", "compound", "nmod")
