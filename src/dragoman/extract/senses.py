"""What words may tell as the model takes them: a mark for readings that are weighed, and acts told in words that no frame knows.

The model learned from reports written for it in which every act is marked (`training/acts`): each word comes with the chance that it tells an act of
some type (`Sentence.acts`). It proposes only: sides, status and evidence come from the same conditions as for every trigger, and whether the
reading is told is weighed in `balance`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dragoman.extract.forms import inflected, listed
from dragoman.extract.frames import Entry, Frame, Trigger
from dragoman.extract.grammar import BE, HAVE, Look
from dragoman.extract.status import ANNOUNCED, DENIED, HYPOTHETICAL, Reading, group_before
from dragoman.extract.telling import Telling
from dragoman.knowledge.files import toml_entries, tsv
from dragoman.model import Span
from dragoman.page import Sentence

FILE = "senses.toml"
UNKNOWN = "no frame knows the words"
"""The reason of an act that only the model's sense of its words proposes."""
LEAST = 0.3
"""The chance that words tell an act at all from which on they are proposed where no frame stands."""
_OTHER = 0.15
"""The chance of the type of a refused frame below which another type is proposed for its words."""
_PRESS = frozenset({"journalists", "journalist", "reporters", "reporter", "press", "media", "newsmen", "correspondents"})
"""Whom one speaks to without meeting anybody."""
_TAGS = frozenset({"VERB", "NOUN", "ADJ"})
_STEPS = (0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)


def marks(look: Look, trigger: Trigger, kind: str) -> Iterator[str]:
    """Yield how likely the model takes the words of a trigger for an act of a type, and for any act."""
    chance, some, others = 0.0, 0.0, LEAST
    for act in look.sentence.acts:
        if trigger.first <= act.word <= trigger.last:
            if act.kind == kind:
                chance = max(chance, act.chance)
            elif not act.kind:
                some = max(some, act.chance)
            else:
                others = max(others, act.chance)
    yield from [f"sense of the type: {least}" for least in _STEPS if chance >= least]
    yield from [f"sense of an act: {least}" for least in _STEPS if some >= least]
    if others > max(chance, LEAST):
        yield "sense of another type"


def proposed(
    look: Look, read: Sequence[tuple[Trigger, Telling | str]], is_of_meaning: Callable[[Look, Trigger, str], bool]
) -> Iterator[tuple[Trigger, str]]:
    """Yield triggers for words that the model takes for an act where no frame tells one, each with the reason why no rule tells it; not where one of
    the same type is refused, unless for what its words mean (`is_of_meaning`)."""
    if not look.parsed:
        return
    sure = {act.word for act in look.sentence.acts if not act.kind and act.chance >= LEAST and act.word not in look.cover}
    for trigger, telling in read if sure else ():
        is_told = isinstance(telling, Telling) and not is_of_another_type(look.sentence, trigger, telling.type)
        is_like = look.sentence.chance(trigger.frame.type, trigger.first, trigger.last) >= _OTHER
        if is_told or (is_like and not (isinstance(telling, str) and is_of_meaning(look, trigger, telling))):
            sure.difference_update(range(trigger.first, trigger.last + 1))
    best: dict[int, tuple[float, str]] = {}
    for act in look.sentence.acts if sure else ():
        if act.word in sure and act.kind in frames():
            best[act.word] = max(best.get(act.word, (0.0, "")), (act.chance, act.kind))
    runs: list[list[int]] = []
    for at in sorted(best):
        if runs and at - runs[-1][-1] <= 2 and best[at][1] == best[runs[-1][-1]][1]:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        head = next((at for at in run if look.words[at].head not in run and look.words[at].tag in _TAGS), -1)
        if head >= 0 and not (best[run[0]][1] == "CONSULT" and _PRESS.intersection(look.lower[run[-1] + 1 : run[-1] + 5])):
            yield _trigger(look, head, run, best[run[0]][1]), UNKNOWN


def reading(sentence: Sentence, trigger: Trigger, ruled: str) -> Reading | None:
    """Give the status that the larger network sees in the words of a trigger; nothing where it is not sure of one, or not sure enough against what
    rules make of them."""
    states = sentence.happened(trigger.first, trigger.last)
    best = max(states, key=lambda each: states[each], default="")
    least = _AGAINST if ruled in (DENIED, HYPOTHETICAL) and best != ruled else _SETTLED
    return Reading(best, BY_NETWORK, is_future=best == ANNOUNCED) if best and states[best] >= least else None


BY_NETWORK = "by the network"
"""Why something has the status that only the larger network sees."""
_SETTLED, _AGAINST = 0.5, 0.75
"""The chance of a status from which on the larger network is sure of it, and against words that deny or suppose it."""


def is_sensed(trigger: Trigger) -> bool:
    """Say whether only the model's sense of its words makes a trigger."""
    return trigger.frame.name.startswith(_SENSE)


_SENSE = "sense: "


DOUBTED = "the model takes its words for no act"


def is_doubted(sentence: Sentence, words: Span) -> bool:
    """Say whether the model sees hardly a chance that any of some words tells an act (`Sentence.acts` holds none below `LEAST_CHANCE`)."""
    return sentence.is_parsed and not _chance(sentence, words, "")


def is_of_no_such_type(sentence: Sentence, words: Span, kind: str) -> bool:
    """Say whether the larger network has looked at some words and sees hardly a chance that they tell an act of a type."""
    return sentence.is_looked_at and _chance(sentence, words, kind) < _HARDLY


_HARDLY = 0.1


def _chance(sentence: Sentence, words: Span, kind: str) -> float:
    inside = sentence.words_in(words.start, words.end)
    return sentence.chance(kind, inside[0], inside[-1]) if inside else 0.0


OTHERWISE = "the model takes its words for another act"


def is_of_another_type(sentence: Sentence, trigger: Trigger, kind: str) -> bool:
    """Say whether the larger network is all but sure that words tell an act, and of another type than a rule says; encounters stay what rules see."""
    if kind == "CONSULT" or not sentence.is_looked_at or sentence.chance(kind, trigger.first, trigger.last):
        return False
    return any(act.kind and act.chance >= SURE and trigger.first <= act.word <= trigger.last for act in sentence.acts)


SURE = 0.7
"""The chance of a type from which on the larger network is believed against a rule that says another."""


def is_only_sensed(why: Sequence[str]) -> bool:
    """Say whether a record's reasons say that only the model's sense of its words makes it what it is."""
    return any(UNKNOWN in reason for reason in why)


def _trigger(look: Look, head: int, run: Sequence[int], kind: str) -> Trigger:
    word = look.words[head]
    is_noun = word.tag == "NOUN"
    entry = Entry(frames()[kind], look.lower[head], (), is_noun, frozenset(), frozenset(), False, 0)
    return Trigger(entry.frame, entry, head, run[0], run[-1], "" if is_noun else _form(look, head))


def _form(look: Look, verb: int) -> str:
    """Give the form of a verb that no list holds, by its ending and the words before it."""
    word = look.lower[verb]
    if word.endswith("ing"):
        return "G"
    group, _ = group_before(look, verb)
    if HAVE.intersection(group) or BE.intersection(group) or look.is_passive(verb):
        return "N"
    if word.endswith("ed") or word in _past():
        return "D" if look.subjects(verb) or look.base(verb) in ("root", "conj") else "N"
    if group or "to" in look.lower[max(0, verb - 2) : verb]:
        return "B"
    return "Z" if word.endswith("s") and not word.endswith("ss") else "B"


@cache
def _past() -> frozenset[str]:
    """Give the past forms and participles of irregular verbs."""
    return frozenset(form for row in tsv("verbs.tsv") for form, code in inflected(row["lemma"]) if code in ("D", "N")) - listed("put cut set let hit")


@cache
def frames(folders: tuple[Path, ...] = ()) -> dict[str, Frame]:
    """Give the frame of each type of act that may be proposed."""
    entries: list[dict[str, Any]] = list(toml_entries(FILE, "frame", folders))
    return {frame.type: frame for frame in (msgspec.convert(entry, Frame) for entry in entries)}
