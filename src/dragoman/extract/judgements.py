"""Blame and praise in the content of what officials say: another one's conduct told as a wrong, called bad, or called good.

The frames go first: they know the words that accuse ("condemned", "accused of"). Here the content of a statement is read where no frame tells it:
"said Lima was milking the port", "it is not fair that Oslo decides", "sees the ban as driven by politics". Who says it must have a standing: an
office, a state, a body, a party. What analysts and reporters think is commentary.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.extract import clauses, parties, standing, triggers
from dragoman.extract.arguments import Sides
from dragoman.extract.context import Context
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import RELATIVES, Look
from dragoman.extract.judgement_words import BAD, Kind, nouns, verb_forms, words
from dragoman.extract.parties import Party
from dragoman.extract.standing import OF_BOTH, has_standing, is_asserted, is_foreign, is_told, negations, others, owners
from dragoman.extract.telling import Telling

_VERBAL = frozenset({"ACCUSE", "REJECT", "SUPPORT", "denial"})
_UNCERTAIN = listed("would could may might should can must will shall 'll ’ll ca cannot ought wo")
_UNSURE = frozenset({"should", "must", "ought", "may", "might"})
_HEDGES = listed("perhaps maybe possibly reportedly allegedly apparently presumably supposedly")
_IT = listed("it this that these what which")


class _Judged(NamedTuple):
    """A word that judges, who or what is judged by it, and whether the words turn it round."""

    trigger: Trigger
    kind: Kind
    heads: list[int]
    clause: int
    is_turned: bool
    source: Party | None = None


def told(context: Context, look: Look, known: Sequence[tuple[Trigger, Telling]]) -> Iterator[tuple[Trigger, Telling]]:
    """Give what officials blame or praise in a sentence beyond what its frames tell, once for each speaker and judged party."""
    return standing.once(considered(context, look, known), known, _says_the_same)


def considered(context: Context, look: Look, known: Sequence[tuple[Trigger, Telling]]) -> Iterator[tuple[Trigger, Telling | str]]:
    """Yield each word that judges with what it tells, or with the reason why it tells nothing."""
    for judged in _judged(context, look) if look.parsed else ():
        telling = _telling(context, look, judged)
        yield judged.trigger, "told by a frame" if isinstance(telling, Telling) and is_told(look, judged.trigger, judged.clause, known) else telling


def _judged(context: Context, look: Look) -> Iterator[_Judged]:
    known = words(context.knowledge.folders)
    for is_denied, lexicon in ((False, known.verbs), (True, known.denied)):
        for trigger in triggers.find(look, lexicon):
            verb = standing.above_aspect(look, look.predicate(trigger.head))
            is_turned = (negations(look, verb) % 2 == 1) != is_denied
            for each in (trigger, *trigger.others) if not (is_turned and is_denied) else ():
                yield _Judged(each, known.kinds[each.frame.name], _doers(look, verb), verb, is_turned)
    if known.said.keys().isdisjoint(look.said) and known.tails.isdisjoint(look.said):
        return
    for at, token in enumerate(look.lower):
        index = at
        entry = known.said.get(token) or (known.said.get(_joined(look, index)) if token in known.tails else None)
        if entry is None or look.words[index].tag not in ("ADJ", "NOUN", "VERB", "PROPN") or index in look.cover:
            continue
        if look.base(index) == "amod" and look.lower[look.words[index].head] in _MATTERS:
            index = look.words[index].head
        trigger = Trigger(entry.frame, entry, index, index, index, "")
        kind = known.kinds[entry.frame.name]
        judging = _taking(look, index)
        if judging is not None:
            verb, thing = judging
            source = next((p for head in look.subjects(verb) for p in parties.at(look, head)), None)
            yield _Judged(trigger, kind, [thing], verb, (negations(look, verb) + negations(look, index)) % 2 == 1, source)
        elif _is_predicate(look, index) or _is_linked(look, index):
            clause = index if _is_predicate(look, index) else look.words[index].head
            denied = sum(negations(look, each) for each in {index, clause})
            yield _Judged(trigger, kind, _subjects(look, index), clause, denied % 2 == 1)


_MATTERS = listed(
    "issue matter thing step move development sign signal message precedent way act decision measure idea turn mistake policy attempt approach"
)
"""What a predicate says little by, so that its adjective judges: "was a worrying issue"."""


def _joined(look: Look, index: int) -> str:
    """Give a word with the one before it: "politically motivated", "ill-judged" in its three pieces."""
    before = index - 2 if look.lower[index - 1] == "-" else index - 1
    return f"{look.lower[before]}-{look.lower[index]}" if before >= 0 else ""


def _doers(look: Look, verb: int) -> list[int]:
    """Give who does what a verb says, also in "it is Lima which …" and "what Lima is doing is …"."""
    found = look.agents(verb)
    own = verb
    while found and found[0] != own and look.lower[found[0]] in RELATIVES and look.base(own) == "conj" and look.words[own].head >= 0:
        own = look.words[own].head
    if found and look.lower[found[0]] in RELATIVES:
        above = look.words[own].head
        return look.conjuncts(above) if above >= 0 and look.words[own].relation.endswith("relcl") else []
    return found or [head for kid in look.kids(verb, "csubj") for head in look.kids(kid, "nsubj")]


def _subjects(look: Look, word: int) -> list[int]:
    """Give what is said to be so: the subject, or the clause that "it" stands for."""
    own = word if _is_predicate(look, word) else look.words[word].head
    found = look.subjects(own)
    found = found or [head for cop in look.kids(word, "cop") for kid in look.kids(cop, "conj") for head in look.subjects(kid)]
    if found and look.lower[found[0]] not in _IT:
        return found
    below = [kid for kid in look.kids(own, "csubj", "ccomp", "advcl", "acl", "xcomp") if look.words[kid].tag in ("VERB", "ADJ", "NOUN")]
    marked = [kid for kid in below if look.base(kid) == "csubj" or any(look.lower[each] in _OPENING for each in look.kids(kid, "mark", "obj"))]
    return [head for kid in marked[:1] for head in (look.kids(kid, "nsubj") or [kid])] or found


_OPENING = frozenset({"that", "for", "to", "when"})


def _is_predicate(look: Look, word: int) -> bool:
    """Say whether a form of be makes a word what is said: "is unfair", "was ill-judged"."""
    return any(look.base(kid) == "cop" or look.words[kid].relation == "aux:pass" for kid in look.sentence.children[word])


def _is_linked(look: Look, word: int) -> bool:
    """Say whether a verb says something to be so: "seems unfair", "remains a friend"."""
    head = look.words[word].head
    return look.base(word) in ("xcomp", "obj", "obl") and head >= 0 and look.lower[head] in verb_forms("linking")


def _taking(look: Look, word: int) -> tuple[int, int] | None:
    """Give the verb by which somebody takes something to be so, and what: "sees the ban as unfair", "considers Lima a friend"."""
    while look.base(word) == "conj" and look.words[word].head >= 0:
        word = look.words[word].head
    head, relation = look.words[word].head, look.base(word)
    if head < 0 or look.lower[head] not in verb_forms("taking") or look.is_passive(head):
        return None
    if relation not in ("xcomp", "obl", "obj", "advcl", "ccomp") or (relation == "obl" and look.case(word) != "as"):
        return None
    things = [kid for kid in look.kids(head, "obj") if kid != word] or [kid for kid in look.kids(word, "nsubj") if not look.kids(word, "cop")]
    return (head, things[0]) if things else None


def _telling(context: Context, look: Look, judged: _Judged) -> Telling | str:
    """Give what an official says of another's conduct, or why the words only suppose it, or nobody of standing says it."""
    trigger, kind = judged.trigger, judged.kind
    over = context.page.statements_over(*clauses.trigger_span(look, trigger))
    polarity = kind.polarity
    if judged.is_turned:
        polarity = BAD
    speaker = judged.source if judged.source is not None and has_standing(context, judged.source) else standing.speaker(context, over)
    if speaker is None:
        return "nobody of standing says so"
    if not _is_meant(look, judged) or not is_asserted(look, judged.clause, over):
        return "only supposed"
    targets, is_thing = _whose(context, look, judged, speaker)
    friends = _friends(context, look, judged, speaker) if targets is None and polarity != BAD else []
    if friends:
        return standing.telling(context, look, trigger, over, "SUPPORT", None, Sides((speaker,), tuple(friends), ""))
    if judged.is_turned and kind.polarity == BAD:
        is_own = targets is None and kind.mode == "allege"
        return standing.telling(context, look, trigger, over, "denial", None, Sides((speaker,), (), "")) if is_own else "a wrong denied"
    if _is_untrue(look, judged):
        return standing.telling(context, look, trigger, over, "denial", None, Sides((speaker,), targets or (), ""))
    hearer = context.mention_of_addressee(over) if targets is None and is_thing and polarity == BAD else None
    if hearer is not None:
        targets = tuple(others(context, [parties.party(hearer)], speaker)) or None
    if targets is None:
        return "said of the speaker's own side"
    if not targets and not is_thing:
        return "said of no other party or its conduct"
    if not targets and not _stands_between(look, judged, speaker):
        return "said of nothing between states"
    kind_type, mode = ("ACCUSE", kind.mode if kind.polarity == BAD else "disapprove") if polarity == BAD else ("SUPPORT", None)
    return standing.telling(context, look, trigger, over, kind_type, mode, Sides((speaker,), targets, ""))


def _is_untrue(look: Look, judged: _Judged) -> bool:
    """Say whether what somebody says is called untrue, which denies it: "called the report a fabrication"."""
    if look.lower[judged.trigger.head] not in _UNTRUE or judged.is_turned:
        return False
    return any(look.lower[head] in _SAYINGS for head in judged.heads)


_UNTRUE = listed(
    "baseless groundless unfounded untrue false fabrication fabrications fabricated lie lies invention inventions fiction fictitious nonsense "
    "rubbish slander slanders slanderous calumny smear smears fake hoax myth fable absurd"
)
_SAYINGS = listed(
    "allegation allegations accusation accusations charge charges claim claims report reports story stories suggestion suggestions rumour "
    "rumours rumor rumors account accounts assertion assertions insinuation insinuations"
)


def _friends(context: Context, look: Look, judged: _Judged, speaker: Party) -> list[Party]:
    """Give whose friend the speaker's side is said to be: "Chad remains an ally of Niger"."""
    word = judged.trigger.head
    if look.lower[word] not in _FRIENDS or judged.is_turned:
        return []
    named = [p for kid in look.kids(word, "nmod") for each in look.conjuncts(kid) for p in parties.at(look, each, places=True)]
    return list(dict.fromkeys(others(context, named, speaker)))


_FRIENDS = frozenset({"friend", "friends", "ally", "allies", "partner", "partners", "brother", "brothers"})


def _is_meant(look: Look, judged: _Judged) -> bool:
    """Say whether a deed is told as done, and a measure as what it is or would be: no hedge, no wish."""
    group = {look.lower[kid] for each in {judged.clause, judged.trigger.head} for kid in look.kids(each, "aux", "advmod")}
    if group & _HEDGES or group & _UNSURE or {"have", "would"} <= group:
        return False
    is_deed = judged.kind.about == "doer" or judged.kind.mode == "allege"
    return not (is_deed and group & _UNCERTAIN)


def _whose(context: Context, look: Look, judged: _Judged, speaker: Party) -> tuple[tuple[Party, ...] | None, bool]:
    """Give whom the words are about, and whether about conduct of theirs; None where it is the speaker's own side."""
    conduct = nouns("conduct")
    found: list[Party] = []
    is_thing = False
    for head in judged.heads:
        if look.lower[head] in OF_BOTH:
            return None, False
        if any(look.lower[kid] in _OTHERWISE for kid in (*look.kids(head, "advmod", "cc", "case", "det"), head - 1)) or look.lower[head] in _PEOPLE:
            continue
        if look.words[head].tag == "VERB" and judged.kind.polarity != BAD and not judged.is_turned:
            continue
        is_actor = any(mention.kind != "outlet" for mention in look.cover.get(head, ())) or parties.is_acting(look.lower[head])
        is_own_thing = look.lower[head] in conduct or look.words[head].tag == "VERB"
        if is_actor and not is_own_thing:
            found += parties.at(look, head)
        elif is_own_thing and (judged.kind.about == "conduct" or look.lower[head] in conduct):
            is_thing = True
            found += owners(look, head)
        elif look.lower[head] in _IT:
            is_thing = judged.kind.about == "conduct"
    if not found and not is_thing:
        return (), False
    judged_others = others(context, found, speaker)
    if found and not judged_others:
        return None, is_thing
    return tuple(dict.fromkeys(judged_others)), is_thing


_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
_OTHERWISE = frozenset({"not", "than", "any", "no"})
_PEOPLE = listed("people peoples citizens families residents population nationals children women men workers farmers consumers voters")


def _stands_between(look: Look, judged: _Judged, speaker: Party) -> bool:
    """Say whether what is judged stands between states even where nobody is named whose it is."""
    between = nouns("between_states")
    for head in judged.heads:
        if look.lower[head] in between:
            return True
        if judged.kind.polarity == BAD and look.lower[head] in nouns("conduct") and look.kids(head, "det") and not judged.trigger.entry.rest:
            return any(look.lower[kid] in _POINTING for kid in look.kids(head, "det"))
        inside = look.sentence.subtree(head) if look.words[head].tag == "VERB" else ()
        if any(look.lower[index] in between or is_foreign(look, index, speaker) for index in inside):
            return True
        if look.lower[head] in _IT and judged.kind.polarity == BAD:
            return not between.isdisjoint(look.lower[: judged.trigger.first]) or any(is_foreign(look, index, speaker) for index in look.cover)
    return False


def _says_the_same(telling: Telling, other: Telling) -> bool:
    """Say whether another telling of the sentence blames or praises for the same speaker already."""
    if other.type not in _VERBAL or (other.type == "SUPPORT") != (telling.type == "SUPPORT"):
        return False
    ours, theirs = {p.ref.name for p in telling.sources}, {p.ref.name for p in other.sources}
    same_side = ours & theirs or {p.ref.state for p in telling.sources} & {p.ref.state for p in other.sources}
    whom, them = {p.ref.state for p in telling.targets}, {p.ref.state for p in other.targets}
    return bool(same_side) and (not whom or not them or bool(whom & them))
