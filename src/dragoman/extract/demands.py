"""Demands and threats in the content of what officials say: what another must do, what is held out to him.

The frames know the words that ask and threaten ("urged", "warned"). Here the content of a statement is read where no frame tells it: "said the
blockade must end", "it is time for Lima to leave", "could use the missile again", "our answer will be harsh".
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from dragoman.extract import clauses, parties, standing, triggers
from dragoman.extract.arguments import Sides
from dragoman.extract.context import Context
from dragoman.extract.forms import inflections, listed
from dragoman.extract.frames import Entry, Frame, Lexicon, Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party
from dragoman.extract.standing import OF_BOTH, has_standing, is_asserted, is_between_states, is_told, negations, others, owners
from dragoman.extract.telling import Telling
from dragoman.knowledge.files import toml, toml_entries
from dragoman.model import NO_STATE

FILE = "demands.toml"
_THREATS = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
_WILL = listed("will would shall 'll ’ll wo")
_MAY = _WILL | listed("can could may might ca cannot")
_MUST = listed("must should ought")
_READY = listed("ready prepared willing determined going poised set able right want wants wanted intend intends intended")
_DUTY = listed("have has had need needs needed got")
_SOFT = listed(
    "respond react answer reply counter take adopt introduce impose consider prepare strike hit regret face see get receive suspend close stop end"
)
_MENACE = listed(
    "force attack attacks attacked attacking strike strikes raid raids aggression invasion war missile missiles army troops weapons decisively "
    "harshly forcefully firmly severely immediately accordingly kind consequences countermeasures retaliatory retaliation revenge any if unless "
    "against sanctions tariffs threat threats provocation provocations measures action steps"
)


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of threat: see the head of knowledge/demands.toml for the fields."""

    name: str
    who: str
    verbs: str
    denied: str = ""
    subjects: str = ""
    objects: str = ""
    examples: tuple[tuple[str, str], ...] = ()

    def frame(self, verbs: str) -> Frame:
        """Give the frame of what these verbs hold out."""
        return _frame("THREATEN", self.name, verbs=" ".join(verbs.split()), subjects=self.subjects, objects=self.objects)


def _frame(kind: str, name: str, *, verbs: str = "", subjects: str = "", objects: str = "") -> Frame:
    return Frame(
        name=name, type=kind, mode="change" if kind == "REQUEST" else None, context=("diplomatic",), verbs=verbs, source=("speaker",),
        subjects=subjects, objects=objects, absorbs=True,
    )


class _Words(NamedTuple):
    verbs: Lexicon
    denied: Lexicon
    kinds: dict[str, Kind]


@cache
def _words(folders: tuple[Path, ...]) -> _Words:
    found = kinds(folders)
    return _Words(
        Lexicon(kind.frame(kind.verbs) for kind in found),
        Lexicon(kind.frame(kind.denied) for kind in found if kind.denied),
        {kind.name: kind for kind in found},
    )


def kinds(folders: Sequence[Path] = ()) -> list[Kind]:
    """Give the kinds of threat in the order of the file."""
    entries: list[dict[str, Any]] = list(toml_entries(FILE, "kind", folders))
    return [msgspec.convert(entry, Kind) for entry in entries]


@cache
def _list(name: str) -> frozenset[str]:
    return listed(toml(FILE)["words"][name])


@cache
def _forms(name: str) -> frozenset[str]:
    return inflections(toml(FILE)["words"][name])


@cache
def _entry(kind: str, name: str) -> Entry:
    return Entry(_frame(kind, name), name, (), False, frozenset(), frozenset(), False, 0)


class _Found(NamedTuple):
    """Words that ask or threaten: what stands as subject, the clause they make, who else than the speaker asks."""

    trigger: Trigger
    heads: list[int]
    clause: int
    source: Party | None = None


def told(context: Context, look: Look, known: Sequence[tuple[Trigger, Telling]]) -> Iterator[tuple[Trigger, Telling]]:
    """Give what officials ask or threaten in a sentence beyond what its frames tell, once for each speaker and type."""
    return standing.once(considered(context, look, known), known, _says_the_same)


def considered(context: Context, look: Look, known: Sequence[tuple[Trigger, Telling]]) -> Iterator[tuple[Trigger, Telling | str]]:
    """Yield each place where something may be asked or threatened with what it tells, or with the reason why it tells nothing."""
    if not look.parsed:
        return
    for found in (*_asked(look), *_wanted(look)):
        telling = _request(context, look, found)
        is_known = isinstance(telling, Telling) and found.trigger.frame.name != _CONDITION and is_told(look, found.trigger, found.clause, known)
        yield found.trigger, "told by a frame" if is_known else telling
    for found in _held_out(context, look):
        telling = _threat(context, look, found)
        is_known = isinstance(telling, Telling) and is_told(look, found.trigger, found.clause, known, under=_THREATS)
        yield found.trigger, "told by a frame" if is_known else telling


THREATENED = "held out as a threat"


def is_threatened(look: Look, trigger: Trigger, telling: Telling | str, asked: Sequence[tuple[Trigger, Telling]]) -> bool:
    """Say whether what the frames tell as readiness is the readiness to do what is held out as a threat."""
    if isinstance(telling, str) or telling.type != "AGREE":
        return False
    threats = [each.head for each, told_here in asked if told_here.type == "THREATEN"]
    return any(look.words[head].head in range(trigger.first, trigger.last + 1) for head in threats)


# ---------------------------------------------------------------------------------------------------------------- requests


_NONE: set[str] = set()


def _asked(look: Look) -> Iterator[_Found]:
    """Yield the clauses that make a duty of something: "must end", "has to pay", "is expected to pay", "it is time for Lima to pay"."""
    yield from _needed(look)
    yield from _only_if(look)
    may_oblige = "to" in look.said and not (_DUTY.isdisjoint(look.said) and _list("obliging").isdisjoint(look.said))
    may_bind = not _MUST.isdisjoint(look.said)
    if not may_oblige and not may_bind and _list("needing").isdisjoint(look.said):
        return
    for index, word in enumerate(look.words):
        if word.tag not in ("VERB", "ADJ", "NOUN", "AUX") or index in look.cover:
            continue
        helpers = {look.lower[kid] for kid in look.kids(index, "aux")} if may_bind else _NONE
        above = word.head
        is_under = may_oblige and above >= 0 and look.base(index) in ("xcomp", "ccomp", "advcl")
        has_to = is_under and "to" in {look.lower[kid] for kid in look.kids(index, "mark")}
        if helpers & _MUST and "have" not in helpers and (word.tag == "VERB" or not look.kids(index, "cop")):
            yield _Found(_trigger(index, "a duty told"), _subjects(look, index), index)
        elif has_to and "yet" not in look.lower[above:index] and _obliges(look, above):
            yield _Found(_trigger(index, "a duty told"), _subjects(look, above), above)
        elif look.lower[index] in _list("needing"):
            for clause in look.kids(index, "advcl", "xcomp", "csubj", "acl", "ccomp"):
                marks = {look.lower[kid] for kid in look.kids(clause, "mark")}
                heads = [each for kid in look.kids(clause, "nsubj") for each in look.conjuncts(kid)]
                if heads and marks & {"for", "that"} and (look.kids(index, "cop") or look.base(index) in ("obj", "nsubj", "ccomp", "root")):
                    yield _governed(look, index, heads)
            owed = [kid for kid in look.kids(index, "nmod", "obl") if look.case(kid) in ("on", "to", "for", "of")]
            if look.lower[index] in _list("needs") and look.base(index) in ("obj", "obl"):
                inner = [each for kid in owed for each in look.conjuncts(kid)]
                inner += [each for kid in look.kids(index, "acl") for each in look.kids(kid, "nsubj")]
                if inner:
                    yield _governed(look, index, inner)


def _needed(look: Look) -> Iterator[_Found]:
    """Yield what is said to be needed or missing between states: "we need a truce", "there must be a truce", "stressed the need for a truce"."""
    things = _list("needed")
    for index, token in enumerate(look.lower if not things.isdisjoint(look.said) else ()):
        above = look.words[index].head
        if token not in things or above < 0 or index in look.cover:
            continue
        verb, relation = above, look.base(index)
        while relation in ("nmod", "obj", "obl") and look.lower[verb] not in _list("needs") and look.words[verb].tag in ("NOUN", "VERB"):
            if look.lower[verb] in _forms("needing_verbs") or not (look.lower[verb].endswith("ing") or look.words[verb].tag == "NOUN"):
                break
            relation, verb = look.base(verb), look.words[verb].head
            if verb < 0:
                break
        if verb < 0 or negations(look, verb):
            continue
        is_there = relation == "nsubj" and any(look.lower[kid] == "there" for kid in look.kids(verb, "expl"))
        is_due = is_there and bool({look.lower[kid] for kid in look.kids(verb, "aux")} & _MUST)
        is_object = relation == "obj" and verb == above
        if is_due or (is_object and look.lower[verb] in _forms("needing_verbs") and _are_ours(look, verb)):
            yield _Found(_trigger(verb, _NEED), [index], verb)
        elif look.lower[verb] in _list("needs") and look.base(verb) in ("obj", "obl") and look.case(index) != "to":
            yield _governed(look, verb, [index])


_NEED = "a need told"


def _only_if(look: Look) -> Iterator[_Found]:
    """Yield what another must do first: "would end the war only if Lima leaves", "would talk on condition that Lima pays"."""
    if _CONDITIONAL.isdisjoint(look.said) or not (_WILL | {"can", "could"}) & look.said:
        return
    for index, token in enumerate(look.lower):
        clause = look.words[index].head
        if token not in ("if", "once", "when", "after", "that") or clause < 0 or look.base(clause) not in ("advcl", "acl"):
            continue
        before = look.lower[max(0, index - 3) : index]
        if "only" in before or (token == "that" and {"condition", "provided"}.intersection(before)):
            above = look.words[clause].head
            while above >= 0 and look.words[above].tag == "NOUN":
                above = look.words[above].head
            heads = look.subjects(clause)
            if heads and above >= 0:
                yield _Found(_trigger(clause, _CONDITION), heads, above)


_CONDITION = "a condition set"
_CONDITIONAL = frozenset({"only", "condition", "provided"})


def _are_ours(look: Look, verb: int) -> bool:
    """Say whether somebody speaks of what his own side or all need."""
    return any(look.lower[head] in OF_BOTH or look.lower[head] in _WORLD or look.lower[head] in _list("peoples") for head in look.subjects(verb))


def _obliges(look: Look, verb: int) -> bool:
    """Say whether a verb makes a duty of the infinitive after it: "has to", "is expected to", not "has much at stake to"."""
    return (look.lower[verb] in _DUTY and not look.kids(verb, "obj")) or (look.lower[verb] in _list("obliging") and look.is_passive(verb))


def _governed(look: Look, noun: int, heads: list[int]) -> _Found:
    """Give what is called needed, with who stresses it where a verb of stressing governs the noun."""
    above = look.words[noun].head
    trigger = _trigger(noun, "a need told")
    if above >= 0 and look.lower[above] in _forms("stressing") and look.base(noun) in ("obj", "obl"):
        source = next((p for head in look.subjects(above) for p in parties.at(look, head)), None)
        return _Found(trigger, heads, above, source)
    return _Found(trigger, heads, noun)


def _wanted(look: Look) -> Iterator[_Found]:
    """Yield what somebody wants done: "wants the embargo to end", "would like Lima to leave", "expects Lima to pay"."""
    for index, word in enumerate(look.words if not _forms("wanting").isdisjoint(look.said) else ()):
        if word.tag != "VERB" or look.lower[index] not in _forms("wanting") or look.is_passive(index) or negations(look, index):
            continue
        things = look.kids(index, "obj")
        clause = next((kid for kid in look.kids(index, "xcomp", "ccomp") if look.words[kid].tag == "VERB"), -1)
        if clause < 0:
            continue
        heads = [each for kid in (look.kids(clause, "nsubj") or things) for each in look.conjuncts(kid)]
        is_done = "to" in {look.lower[kid] for kid in look.kids(clause, "mark")} or look.lower[clause].endswith(("ed", "en", "wn"))
        is_forecast = look.lower[index].startswith("expect") and not any(_actor(look, head) for head in heads)
        if heads and is_done and not is_forecast:
            source = next((p for head in look.subjects(index) for p in parties.at(look, head)), None)
            yield _Found(_trigger(index, "a wish told"), heads, index, source)


def _trigger(index: int, name: str) -> Trigger:
    entry = _entry("REQUEST", name)
    return Trigger(entry.frame, entry, index, index, index, "")


def _subjects(look: Look, verb: int) -> list[int]:
    return look.subjects(verb) or [head for kid in look.kids(verb, "csubj") for head in look.conjuncts(kid)]


def _request(context: Context, look: Look, found: _Found) -> Telling | str:
    """Give what an official asks, or why nothing is asked of another."""
    over = context.page.statements_over(*clauses.trigger_span(look, found.trigger))
    speaker = found.source if found.source is not None and has_standing(context, found.source) else standing.speaker(context, over)
    if speaker is None:
        return "nobody of standing says so"
    if not is_asserted(look, found.clause, over):
        return "only supposed"
    if found.trigger.frame.name == _CONDITION and not _is_of_speaker(look, found.clause, speaker):
        return "no deed of the speaker's side to come"
    actors = [p for head in found.heads if look.lower[head] not in OF_BOTH for p in _actor(look, head)]
    if any(look.lower[head] in OF_BOTH for head in found.heads) and not others(context, actors, speaker):
        return "asked of the speaker's own side"
    targets = tuple(dict.fromkeys(others(context, actors, speaker)))
    if actors and not targets:
        return "asked of the speaker's own side"
    if not targets:
        if not _is_askable(look, found):
            return "nothing that can be asked"
        if not is_between_states(look, speaker):
            return "nothing between states"
        bidden = [head for head in found.heads if look.lower[head] not in _list("guarded")]
        targets = tuple(dict.fromkeys(others(context, [p for head in bidden for p in owners(look, head)], speaker)))
    return standing.telling(context, look, found.trigger, over, "REQUEST", "change", Sides((speaker,), targets, ""))


def _is_of_speaker(look: Look, verb: int, speaker: Party) -> bool:
    """Say whether the speaker's side is to do what a verb tells."""
    heads = look.subjects(verb)
    doers = [p for head in heads for p in parties.at(look, head)]
    return any(look.lower[head] in OF_BOTH for head in heads) or any(p.ref.state == speaker.ref.state for p in doers)


def _actor(look: Look, head: int) -> list[Party]:
    is_actor = any(mention.kind != "outlet" for mention in look.cover.get(head, ())) or parties.is_acting(look.lower[head])
    return parties.at(look, head) if is_actor else []


def _is_askable(look: Look, found: _Found) -> bool:
    """Say whether what is asked is a thing's end or undoing, or is asked of the world."""
    if any(look.lower[head] in _WORLD for head in found.heads):
        return True
    if found.trigger.frame.name == _NEED and any(look.lower[head] in _list("needed") for head in found.heads):
        return True
    verbs = [found.trigger.head, *look.kids(found.clause, "xcomp", "ccomp"), *look.kids(found.trigger.head, "conj")]
    return any(look.lower[verb] in _list("asked") or look.lower[verb] in _list("ending") for verb in verbs)


_WORLD = listed(
    "community parties sides countries states nations world governments powers members allies partners neighbours neighbors everyone leaders"
)


# ---------------------------------------------------------------------------------------------------------------- threats


def _held_out(context: Context, look: Look) -> Iterator[_Found]:
    """Yield the clauses that hold out a deed, suffering or an answer."""
    words = _words(context.knowledge.folders)
    for is_denied, lexicon in ((False, words.verbs), (True, words.denied)):
        for trigger in triggers.find(look, lexicon):
            verb = look.predicate(trigger.head)
            if (negations(look, verb) % 2 == 1) == is_denied:
                yield from (_Found(each, _subjects(look, verb), verb) for each in (trigger, *trigger.others))
    yield from _unless(look)
    for index, token in enumerate(look.lower if not _list("answers").isdisjoint(look.said) else ()):
        verb = look.words[index].head
        if verb >= 0 and look.base(index) == "nmod" and look.lower[verb] in _MANNERS:
            while verb >= 0 and look.lower[verb] in _MANNERS:
                verb = look.words[verb].head
        elif look.base(index) != "nsubj":
            continue
        if token not in _list("answers") or verb < 0 or negations(look, verb):
            continue
        near = {look.lower[each] for each in look.sentence.subtree(verb)}
        if near & _list("menacing") and {look.lower[kid] for kid in look.kids(verb, "aux")} & _WILL:
            entry = _entry("THREATEN", "an answer to come")
            yield _Found(Trigger(entry.frame, entry, verb, verb, verb, ""), [index], verb)


def _unless(look: Look) -> Iterator[_Found]:
    """Yield what will be done unless somebody gives way: "would stop the ferry unless Peru pays"."""
    for index, token in enumerate(look.lower if "unless" in look.said else ()):
        clause = look.words[index].head
        verb = look.words[clause].head if token == "unless" and clause >= 0 and look.base(clause) == "advcl" else -1
        if verb >= 0 and look.words[verb].tag == "VERB":
            entry = _entry("THREATEN", _DEED_UNLESS)
            yield _Found(Trigger(entry.frame, entry, verb, verb, verb, ""), _subjects(look, verb), verb)


_DEED_UNLESS = "a deed unless"
_MANNERS = listed("timing conditions manner form nature scale scope time kind way method place")


def _threat(context: Context, look: Look, found: _Found) -> Telling | str:
    """Give what an official holds out to another, or why it is no threat."""
    over = context.page.statements_over(*clauses.trigger_span(look, found.trigger))
    kind = _words(context.knowledge.folders).kinds.get(found.trigger.frame.name)
    is_unless = found.trigger.frame.name == _DEED_UNLESS
    who = kind.who if kind is not None else "own" if is_unless else "answer"
    speaker = standing.speaker(context, over) or (_wishing(context, look, found) if who == "own" else None)
    if speaker is None or speaker.ref.state in ("", NO_STATE):
        return "nobody of standing says so"
    if not _is_meant(look, found.clause) and not is_asserted(look, found.clause, over):
        return "only supposed"
    lemma = found.trigger.entry.lemma
    is_soft = lemma in _SOFT and not found.trigger.entry.rest and not _is_aggressor(look, found.heads)
    if is_soft and not _MENACE.intersection(look.lower[found.trigger.first + 1 :]) and "any" not in look.said:
        return "no menace"
    doers = [p for head in found.heads if look.lower[head] not in OF_BOTH for p in (_actor(look, head) or owners(look, head))]
    is_own = any(look.lower[head] in OF_BOTH or _is_ours(look, head) for head in found.heads) or any(p.ref.state == speaker.ref.state for p in doers)
    foreign = others(context, doers, speaker)
    if who == "own" and not (is_own and _is_to_come(look, found.clause, _MAY)):
        return "no deed of the speaker's side to come"
    if who == "other" and not ((foreign or _is_aggressor(look, found.heads)) and _is_to_come(look, found.clause, _WILL)):
        return "nothing that others will suffer"
    if who == "answer" and foreign:
        return "another's answer"
    targets = _bidden(context, look, found, speaker) if is_unless else foreign if who == "other" else _threatened(context, look, found, speaker)
    if not targets and who == "own" and lemma not in ("use", "hesitate", "retaliate", "tolerate"):
        return "held out to nobody"
    return standing.telling(context, look, found.trigger, over, "THREATEN", None, Sides((speaker,), tuple(dict.fromkeys(targets)), ""))


def _wishing(context: Context, look: Look, found: _Found) -> Party | None:
    """Give who wants or is ready to do a deed where nobody is quoted: "Chad wants to take the island by force"."""
    above = look.words[found.clause].head
    ready = above >= 0 and look.base(found.clause) == "xcomp" and look.lower[above] in _READY and "force" in look.said
    found_here = [p for head in found.heads for p in _actor(look, head)] if ready else []
    return found_here[0] if found_here and has_standing(context, found_here[0]) else None


def _is_meant(look: Look, verb: int) -> bool:
    """Say whether a verb tells what one is ready to do: its own conditions and those above do not matter."""
    above = look.words[verb].head
    return above >= 0 and look.base(verb) in ("xcomp", "advcl") and look.lower[above] in _READY


def _is_ours(look: Look, head: int) -> bool:
    return any(look.lower[kid] in ("our", "my") for kid in look.kids(head, "nmod", "det"))


def _is_aggressor(look: Look, heads: Sequence[int]) -> bool:
    return any(look.lower[each] in _list("aggressors") for head in heads for each in (head, *look.kids(head, "det")))


def _is_to_come(look: Look, verb: int, helpers: frozenset[str]) -> bool:
    """Say whether a verb tells what will or can be done, or what one is ready to do."""
    if helpers.intersection(look.lower[kid] for kid in look.kids(verb, "aux")):
        return True
    above = look.words[verb].head
    if look.base(verb) == "conj" and above >= 0 and not look.kids(verb, "nsubj", "aux"):
        return _is_to_come(look, above, helpers)
    return look.base(verb) in ("xcomp", "advcl", "acl", "ccomp") and above >= 0 and look.lower[above] in _READY


def _bidden(context: Context, look: Look, found: _Found, speaker: Party) -> list[Party]:
    """Give who is to do what stands after "unless"."""
    clauses_of = [kid for kid in look.kids(found.clause, "advcl") if "unless" in {look.lower[mark] for mark in look.kids(kid, "mark")}]
    return others(context, [p for clause in clauses_of for head in look.subjects(clause) for p in _actor(look, head) or owners(look, head)], speaker)


def _threatened(context: Context, look: Look, found: _Found, speaker: Party) -> list[Party]:
    """Give to whom something is held out: the object's parties, those of the condition, else the one foreign state of the sentence."""
    slots = look.found(found.trigger.head, found.trigger.last, found.trigger.form, is_noun=False)
    for place in ("object", "against", "at", "on", "inside", "to", "with", "from"):
        near = others(context, [p for head in slots.get(place, ()) for p in parties.at(look, head, deep=True, places=True)], speaker)
        if near:
            return [p for p in near if p.ref.state not in ("", NO_STATE)]
    named = {m.state: parties.party(m) for m in look.mentions if m.state not in ("", NO_STATE, speaker.ref.state)}
    return list(named.values()) if len(named) == 1 else []


def _says_the_same(telling: Telling, other: Telling) -> bool:
    """Say whether another telling of the sentence asks or threatens for the same speaker already."""
    if other.type != telling.type and not {other.type, telling.type} <= {"REQUEST", "THREATEN", "proposal"}:
        return False
    return bool({p.ref.name for p in telling.sources} & {p.ref.name for p in other.sources}) or (
        bool({p.ref.state for p in telling.sources} & {p.ref.state for p in other.sources})
        and ({p.ref.state for p in telling.targets} == {p.ref.state for p in other.targets} or not telling.targets)
    )
