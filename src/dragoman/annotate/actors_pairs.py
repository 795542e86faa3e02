"""Who the two are: the pair of states or persons that "the two countries", "both sides", "the leaders" look back to."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise

from dragoman.annotate.actors_clauses import word_list
from dragoman.annotate.actors_field import Field, Meaning, Meant, meaning_of, role_fit
from dragoman.annotate.actors_naming import Character
from dragoman.annotate.actors_scan import Run, Scan
from dragoman.annotate.actors_titles import Title
from dragoman.model import IGO, NO_STATE
from dragoman.page import Sentence

ENCOUNTERS = frozenset(["met", "meets", "meet", "meeting", "meetings", "talks", "talked", "spoke", "speaks", "call", "phone", "telephone", "hosted",
    "hosts", "received", "receives", "welcomed", "summit", "visit", "visited", "signed", "sign", "agreed", "held", "conversation", "negotiations"])
_MEDIATES = frozenset(["urged", "urges", "urge", "called", "calls", "asked", "asks", "pressed", "mediate", "mediated", "mediates", "mediator",
    "broker",
    "brokered", "host", "hosted", "helped", "warned", "told", "wants", "appealed", "invited", "offered", "reminded"])
_JOINS = frozenset({"-", "–", "and", "&", "/"})
_NEAR = 4
_FAR = 3000
_OFTEN = 3


class Pairs(Field):
    """The pairs that a page has spoken of, the last one before a place first."""

    @cached_property
    def _joined_states(self) -> list[tuple[int, tuple[str, str]]]:
        """Give the states named side by side: "U.S.-Israel group", "between Kenya and Uganda", "Chinese and Indian troops"."""
        found = []
        for scan in self.scans:
            hits = [hit for hit in scan.hits if hit.kind == "state"]
            for one, other in pairwise(hits):
                first, last = self._run(scan, one.start), self._run(scan, other.start)
                if not first or not last or one.key == other.key or last.first - first.last != 1 or scan.lower[first.last] not in _JOINS:
                    continue
                third = scan.lower[last.last] if last.last < len(scan.lower) else ""
                before = scan.lower[first.first - 1] if first.first else ""
                if scan.lower[first.last] in ("and", "&") and (third == "and" or third == "," or not (
                    before in ("between", "both") or first.first < 2 or one.what in ("adjective", "demonym"))):
                    continue
                found.append((one.start, (one.key, other.key)))
        return found

    def _run(self, scan: Scan, start: int) -> Run | None:
        index = bisect_left(scan.words, start, key=lambda word: word.start)
        return scan.hit_runs.get(index)

    @cached_property
    def _acting(self) -> list[tuple[int, str]]:
        """Give the states that act, by name or through a person; not those where something is."""
        return [(start, state) for start, state in self.all_states if start not in self.where and start not in self.adjectives]

    def encounters(self, place: int) -> Iterator[tuple[int, list[Character]]]:
        """Yield the sentences before a place in which persons of several states met, the last one first."""
        number = bisect_left(self.sentence_starts, place + 1) - 1
        for scan in reversed(self.scans[max(0, number - 12):number + 1]):
            if ENCOUNTERS.isdisjoint(scan.lower):
                continue
            low = bisect_left(self.seen, scan.sentence.start, key=lambda one: one.start)
            high = bisect_left(self.seen, min(place, scan.sentence.end), key=lambda one: one.start)
            persons = list(dict.fromkeys(
                one.character for one in self.seen[low:high] if one.quoted < 0 and one.character.state not in ("", NO_STATE)))
            if len({one.state for one in persons}) > 1:
                yield number - scan.sentence.index, persons

    def _duos(self, scan: Scan) -> Iterator[Meant]:
        """Yield what "the pair", "the two men" and "the two" as a subject mean: the two persons of different states who met or were named last."""
        lower = scan.lower
        for index, low in enumerate(lower):
            if index == 0 or lower[index - 1] not in ("the", "two", "both") or low not in word_list("duos") or index in scan.hit_of:
                continue
            is_two = lower[index - 1] != "the"
            sentence = self.page.sentences[scan.sentence.index]
            if (low not in ("pair", "duo", "two") and not is_two) or (low == "two" and (is_two or not _stands_alone(sentence, index))):
                continue
            if index + 1 < len(lower) and lower[index + 1] in ("of", "-", "who", "were"):
                continue
            first = index - 1 if is_two and lower[index - 1] == "two" and index > 1 and lower[index - 2] == "the" else index
            start = scan.words[first].start
            persons = self._two_persons(scan, start)
            if persons:
                yield Meant(start, scan.words[index].end, "joint", tuple(meaning_of(one) for one in persons), "", 0.65)

    def _two_persons(self, scan: Scan, place: int) -> list[Character]:
        """Give the two persons of different states named in the nearest sentence before a place that names any, or who met last."""
        for back, persons in self.encounters(place):
            if back <= _NEAR and len(persons) == 2:
                return persons
        for number in range(scan.sentence.index, max(-1, scan.sentence.index - 3), -1):
            low = self.sentence_starts[number]
            high = min(place, self.scans[number].sentence.end)
            named = list(dict.fromkeys(one.character for one in self.seen if low <= one.start < high and one.quoted < 0))
            if len(named) > 1:
                both = len(named) == 2 and len({one.state for one in named} - {"", NO_STATE}) == 2
                return named if both else []
        return []

    @cached_property
    def _blocs(self) -> list[tuple[int, Meaning]]:
        """Give the bodies of states that deal with others as one, where the page names them."""
        found: list[tuple[int, Meaning]] = []
        first: dict[str, Meaning] = {}
        for one in sorted(self.mentions, key=lambda each: each.span[0]):
            slug = one.actor.rpartition("/")[2]
            if one.state == IGO and slug in word_list("blocs"):
                meaning = first.setdefault("european" if slug.startswith("european-") else slug, Meaning(one.actor, one.name, one.kind, one.state))
                found.append((one.span[0], meaning))
        return found

    def pair_with_bloc(self, scan: Scan, place: int) -> tuple[Meaning, ...]:
        """Give the state and the body of states that "both sides" means: those of the nearest sentence that names two, else of the page."""
        if not self._blocs:
            return ()
        acting = sorted([*self._blocs, *((start, self.meaning_of_state(state)) for start, state in self._acting)])
        for number in range(scan.sentence.index, max(-1, scan.sentence.index - _NEAR), -1):
            low, high = self.sentence_starts[number], min(place, self.scans[number].sentence.end)
            named = tuple(dict.fromkeys(one for start, one in acting if low <= start < high))
            if len(named) == 2:
                return named if IGO in {one.state for one in named} else ()
            if len(named) > 2:
                break
        counted = Counter(one for _, one in acting).most_common(3)
        if len(counted) < 2 or (len(counted) > 2 and counted[2][1] * 2 > counted[1][1]):
            return ()
        both = (counted[0][0], counted[1][0])
        return both if IGO in {one.state for one in both} else ()

    def meaning_of_state(self, state: str) -> Meaning:
        """Give a state as an actor."""
        known = self.knowledge.states.get(state)
        return Meaning(f"state/{state}", known.name if known else state, "state", state)

    def pair_of_states(self, scan: Scan, place: int) -> list[str]:
        """Give the two states that "the two countries" means: those of the clause or the sentence before, of the last pair or encounter."""
        if self.last_pair is not None and self.last_pair[0] >= scan.sentence.start:
            states = list(dict.fromkeys(one.state for one in self.last_pair[1]))
            if len(states) == 2 and NO_STATE not in states:
                return self._ordered(states)
        here = self._between(scan.sentence.start, place)
        if len(here) == 2:
            return self._ordered(here)
        main = self._main_pair
        is_third = len(here) == 1 and (not _MEDIATES.isdisjoint(scan.lower) or (bool(main) and here[0] not in main))
        third = set(here) if is_third else set()
        number = scan.sentence.index
        if number and self.last_pair is not None and self.last_pair[0] >= self.sentence_starts[max(0, number - 2)]:
            states = list(dict.fromkeys(one.state for one in self.last_pair[1]))
            if len(states) == 2 and NO_STATE not in states:
                return self._ordered(states)
        low = self.sentence_starts[max(0, number - _NEAR)]
        index = bisect_left(self._joined_states, (place,)) - 1
        cue = self._joined_states[index] if index >= 0 and self._joined_states[index][0] >= low else None
        if cue is not None and third & set(cue[1]):
            cue = None
        if cue is not None and cue[0] >= self.sentence_starts[max(0, number - 1)]:
            return self._ordered(list(cue[1]))
        start = self.sentence_starts[number - 1] if number else 0
        before = [state for state in self._between(start, scan.sentence.start) if state not in third] if number else []
        if main and not set(here) - set(main) - third and not self._is_of_two(before) and not third & set(main):
            return self._ordered(list(main))
        if len(before) == 2 and self._acting[bisect_left(self._acting, (start, ""))][0] <= start + len("The "):
            return self._ordered(before)
        for back, persons in self.encounters(place):
            states = list(dict.fromkeys(one.state for one in persons))
            if back <= _NEAR and len(states) == 2 and "IGO" not in states and not third & set(states):
                return self._ordered(states)
        if len(before) == 2:
            return self._ordered(before)
        if cue is not None:
            return self._ordered(list(cue[1]))
        near = [state for state in self._between(self.sentence_starts[max(0, number - 2)], place) if state not in third]
        if len(near) == 2:
            return self._ordered(near)
        states = [state for state in self.cast.states if state not in third]
        weight = [state for state in states if state in near] if len(near) > 2 else states
        return weight[:2]

    @cached_property
    def _main_pair(self) -> tuple[str, ...]:
        """Give the two states that a page is about: those that its sentences name together far oftener than any other two."""
        ranked = self._together.most_common(2)
        if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
            return ()
        return ranked[0][0]

    def _is_of_two(self, states: list[str]) -> bool:
        """Say whether a page speaks of two states together in more than one sentence."""
        return len(states) == 2 and self._together[min(states), max(states)] > 1

    @cached_property
    def _together(self) -> Counter[tuple[str, str]]:
        """Count the sentences that name two states, for each two in the order of their codes."""
        named = (set(_standing(self.all_states, scan.sentence.start, scan.sentence.end)) - {""} for scan in self.scans)
        return Counter(two for states in named for two in combinations(sorted(states), 2))

    def _between(self, start: int, end: int) -> list[str]:
        return _standing(self._acting, start, end)

    def _ordered(self, states: list[str]) -> list[str]:
        return sorted(states, key=lambda state: self.cast.states.index(state) if state in self.cast.states else 99)

    def pair_of_persons(self, title: Title, place: int, two: bool, *, in_any_office: bool = False) -> tuple[Meaning, ...]:
        """Give the persons whom "the two leaders", "the ministers" means: those of the last encounter, else the last of different states.

        ``in_any_office`` takes whoever met and is no leader: "the two officials"."""
        single = title._replace(is_plural=False)
        for back, persons in self.encounters(place):
            fitting = [p for p in persons if role_fit(single._replace(state=p.state) if in_any_office else single, p, self.knowledge, self.on)]
            states = {one.state for one in fitting}
            if back <= _NEAR and len(states) == len(fitting) and (len(fitting) == 2 or (not two and 2 < len(fitting) < 5)):
                return tuple(meaning_of(one) for one in fitting)
        chosen: list[Character] = []
        here = self.page.sentence_at(place)
        own = {one.character for one in self.seen if here is not None and here.start <= one.start and one.end <= place}
        for one in reversed([seen for seen in self.seen if seen.end <= place]):
            character = one.character
            if place - one.start > _FAR:
                break
            if len(own) == 1 and character in own:
                continue
            if any(other is character or (other.state and other.state == character.state) for other in chosen):
                continue
            if character.state in ("", NO_STATE) or not role_fit(single, character, self.knowledge, self.on):
                continue
            chosen.append(character)
            if len(chosen) == 2:
                return tuple(meaning_of(character) for character in reversed(chosen))
        return ()


def _standing(found: Sequence[tuple[int, str]], start: int, end: int) -> list[str]:
    """Give the states that stand in a stretch of the text, each once, of a list sorted by place."""
    low, high = bisect_left(found, (start, "")), bisect_left(found, (end, ""))
    return list(dict.fromkeys(state for _, state in found[low:high]))


def _stands_alone(sentence: Sentence, index: int) -> bool:
    """Say whether a numeral stands for those counted: "the two discussed"."""
    return sentence.is_parsed and sentence.words[index].relation.partition(":")[0] in ("nsubj", "obj", "obl", "nmod")
