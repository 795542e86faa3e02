"""States meant by common nouns: "the island nation", "his country", "the two sides"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.annotate.actors_field import Meant, fits
from dragoman.annotate.actors_lexicon import descriptors
from dragoman.annotate.actors_pairs import Pairs
from dragoman.annotate.actors_scan import Scan
from dragoman.knowledge import Knowledge
from dragoman.model import IGO, NO_STATE

_STATE_NOUNS = frozenset({"country", "nation", "island", "republic", "kingdom", "emirate", "sultanate", "archipelago", "federation"})
_JOINT_NOUNS = frozenset({"countries", "nations", "sides", "parties", "states", "neighbors", "neighbours", "capitals", "governments", "peoples",
    "powers", "allies", "republics", "delegations"})
_ONE_OF_TWO = frozenset({"side", "government", "country", "party", "nation", "capital", "state", "army", "neighbour", "neighbor"})
_DISTRIBUTING = frozenset({"each", "neither", "either"})
_EPITHET_WORDS = frozenset(["island", "landlocked", "caribbean", "baltic", "balkan", "nordic", "african", "asian", "european", "american",
    "scandinavian", "andean", "arab", "gulf", "himalayan", "mediterranean", "pacific", "central", "north", "south", "west", "east", "northern",
    "southern", "eastern", "western", "communist", "socialist", "neighboring", "neighbouring", "small", "tiny", "embattled", "embargoed",
    "sanctioned", "oil", "oil-rich", "rich", "war-torn", "torn", "war", "nuclear", "muslim", "hermit", "latin", "archipelago", "largest", "most",
    "former", "soviet", "yugoslav", "ex-soviet",
    "populous", "poor", "poorest", "transcaucasian", "caucasus", "persian", "horn", "sahel", "sub-saharan"])
_AMERICAS = {"Caribbean", "South America", "Central America"}
_AFRICA = {"East Africa", "West Africa", "Southern Africa", "North Africa", "Central Africa", "Horn of Africa", "Sahel", "Africa"}
_EUROPE = {"Europe", "Western Europe", "Eastern Europe", "Central Europe", "Southern Europe", "Nordic", "Baltic", "Balkans"}
_ASIA = {"East Asia", "South Asia", "South-East Asia", "Central Asia"}
_REGIONS = {
    "caribbean": {"Caribbean"}, "latin american": _AMERICAS | {"Mexico"}, "latin": _AMERICAS, "south american": {"South America"},
    "central american": {"Central America"},
    "baltic": {"Baltic"}, "balkan": {"Balkans"}, "nordic": {"Nordic"}, "scandinavian": {"Nordic"}, "west african": {"West Africa", "Sahel"},
    "east african": {"East Africa", "Horn of Africa"},
    "north african": {"North Africa"}, "southern african": {"Southern Africa"}, "central african": {"Central Africa"}, "african": _AFRICA,
    "sahel": {"Sahel"},
    "gulf": {"Gulf"}, "arab": {"Gulf", "Middle East", "North Africa"}, "middle eastern": {"Middle East", "Gulf"}, "central asian": {"Central Asia"},
    "south asian": {"South Asia"}, "southeast asian": {"South-East Asia"}, "east asian": {"East Asia"}, "asian": _ASIA, "himalayan": {"South Asia"},
    "pacific": {"Oceania"}, "european": _EUROPE, "east european": {"Eastern Europe", "Central Europe"}, "andean": {"South America"}, "caucasus": {
    "South Caucasus"},
    "caucasian": {"South Caucasus"}, "mediterranean": {"Southern Europe", "Eastern Mediterranean", "North Africa"},
}
_COUNTED = {"three": 3, "four": 4, "five": 5, "six": 6}
_REACH = 5
_BY_LENGTH = sorted(_REGIONS.items(), key=lambda item: -len(item[0]))


class Countries(Pairs):
    """States that common nouns mean: one by "the country", two by "both sides"."""

    def _states(self, scan: Scan) -> Iterator[Meant]:
        lower, size = scan.lower, len(scan.lower)
        for index in range(size):
            low = lower[index]
            if low in _STATE_NOUNS and not (index and lower[index - 1] in _DISTRIBUTING):
                meant = self._country(scan, index)
            elif low in _JOINT_NOUNS:
                meant = self._joint_states(scan, index)
            elif low in _ONE_OF_TWO or low == "each":
                meant = self._each_of_two(scan, index)
            else:
                continue
            if meant is not None:
                yield meant

    def _country(self, scan: Scan, index: int) -> Meant | None:
        """Resolve "the country", "the island nation", "the Caribbean nation", "his country"."""
        lower = scan.lower
        first, region = index, ""
        while first > 0 and index - first < 4 and (
            lower[first - 1] in _EPITHET_WORDS or lower[first - 1] in _REGIONS or lower[first - 1] in (
            "latin", "north", "south", "east", "west", "central", "southeast", "middle", "-")
            or (first - 1 in scan.hit_of and scan.hit_of[first - 1].kind == "region")
            or (first == index and first > 1 and lower[first - 2] in ("the", "this") and lower[first - 1].isalpha() and not scan.is_state(
                first - 1) and scan.words[first - 1].text.islower() and lower[first - 1].endswith(
                ("ed", "ish", "ous", "ern", "al", "ing", "ic", "ry")) and lower[first - 1] not in ("host", "second", "third", "following", "entire"))
        ):
            first = scan.hit_runs[first - 1].first if first - 1 in scan.hit_of and scan.hit_of[first - 1].kind == "region" else first - 1
        region = " ".join(lower[first:index])
        determiner = lower[first - 1] if first else ""
        if lower[first] == "the":
            determiner, first = "the", first + 1
        if (index + 1 < len(lower) and lower[index + 1] in ("of", "-")) or (index in scan.hit_of):
            return None
        start, end = scan.words[first].start, scan.words[index].end
        state = ""
        if determiner in ("his", "her", "their", "my", "our", "your", "own"):
            if determiner in ("my", "our"):
                state = self._speaker_state(start)
            elif determiner in ("his", "her"):
                owner = next((one for one in self.before(start) if fits(one.character, determiner)), None)
                state = owner.character.state if owner else ""
        elif determiner == "the" or (determiner == "this" and not region):
            said = f"{region} {lower[index]}"
            beside = self._apposed(scan, first, index)
            state = beside if beside and _is_so(self.knowledge, beside, said) else self._state_before(scan, start, said)
        if not state or state == NO_STATE:
            return None
        return Meant(start, end, "nominal", (self.meaning_of_state(state),), "", 0.65)

    def _apposed(self, scan: Scan, first: int, noun: int) -> str:
        """Give the state of a person to whom an apposition belongs: "Prince X, the kingdom's ruler", "the best-known face of the country, X"."""
        if noun + 2 < len(scan.words) and scan.lower[noun + 1] == "," and first > 1 and scan.lower[first - 2] == "of":
            behind = scan.words[noun + 2].start
            return next((one.character.state for one in self.seen if one.start == behind), "")
        if first < 3 or scan.lower[first - 2] != ",":
            return ""
        end = scan.words[first - 3].end
        return next((one.character.state for one in self.seen if one.end == end), "")

    def _state_before(self, scan: Scan, place: int, words: str) -> str:
        low = self.sentence_starts[max(0, scan.sentence.index - 3)]
        last = bisect_left(self.all_states, (place, ""))
        seen = [(start, state) for start, state in self.all_states[max(0, last - 40):last] if start >= low and _is_so(self.knowledge, state, words)]
        fitting = [state for start, state in seen if start >= scan.sentence.start and start in self.named] or [state for _, state in seen]
        if words and not fitting:
            fitting = [state for state in self.cast.states if _is_so(self.knowledge, state, words)][:1]
        if not fitting:
            return ""
        own = [seen_one for seen_one in self.seen if scan.sentence.start <= seen_one.start < place and seen_one.weight >= 3]
        subject = own[0].character.state if own else ""
        others = [state for state in fitting if state != subject]
        if not others and own and any(one.role in ("ambassador", "diplomat") for one in own[0].character.namings):
            low = self.sentence_starts[max(0, scan.sentence.index - 10)]
            others = [state for start, state in self.all_states[:last] if start >= low and state != subject and _is_so(self.knowledge, state, words)]
        return others[-1] if others else fitting[-1]

    def _joint_states(self, scan: Scan, index: int) -> Meant | None:
        """Resolve "the two countries", "both sides", "the parties"."""
        lower = scan.lower
        if index > 1 and lower[index - 1] in _COUNTED and lower[index - 2] in ("the", "all", "these", "those"):
            return self._counted(scan, index)
        first = index
        while first > 0 and lower[first - 1] in ("two", "neighboring", "neighbouring", "friendly", "allied", "respective", "brotherly"):
            first -= 1
        determiner = lower[first - 1] if first else ""
        has_two = "two" in lower[first:index] or determiner == "both" or determiner == "two"
        if not has_two and not (determiner in ("the", "our", "their") and lower[index] in ("sides", "parties", "countries", "delegations") and lower[
            first - 1:first] == [determiner] and first == index):
            return None
        if not has_two and ((lower[index] == "countries" and determiner == "the") or (
            lower[index] == "parties" and index + 1 < len(lower) and lower[index + 1] in ("to", "in"))):
            return None
        if (index + 1 < len(lower) and lower[index + 1] == "of") or (index + 1 < len(lower) and lower[index + 1] == "that"
            and lower[index] != "sides"):
            return None
        start, end = scan.words[first].start, scan.words[index].end
        with_bloc = self.pair_with_bloc(scan, start) if lower[index] in ("sides", "parties", "delegations", "partners", "allies", "powers") else ()
        if with_bloc:
            return Meant(start, end, "joint", with_bloc, "", 0.65)
        pair = self.pair_of_states(scan, start)
        if len(pair) != 2 or (lower[index] == "delegations" and not self._is_near(scan, start, pair)):
            return None
        return Meant(start, end, "joint", tuple(map(self.meaning_of_state, pair)), "", 0.75)

    def _each_of_two(self, scan: Scan, index: int) -> Meant | None:
        """Resolve "neither side", "each government", "each accused the other"."""
        lower = scan.lower
        is_alone = lower[index] == "each" and lower[index + 1:index + 2] != ["other"] and _has_other(lower[index + 2:])
        if not is_alone and not (index and lower[index - 1] in _DISTRIBUTING):
            return None
        if not is_alone and (index in scan.hit_of or lower[index + 1:index + 2] in (["-"], ["of"])):
            return None
        start = scan.words[index if is_alone else index - 1].start
        pair = self.pair_of_states(scan, start)
        if len(pair) != 2:
            return None
        return Meant(start, scan.words[index].end, "joint", tuple(map(self.meaning_of_state, pair)), "", 0.7)

    def _is_near(self, scan: Scan, place: int, states: Sequence[str]) -> bool:
        """Say whether states are named or acted for in the sentence or the one before."""
        low = self.sentence_starts[max(0, scan.sentence.index - 1)]
        return set(states) <= {one.state for one in self.mentions if low <= one.span[0] < place}

    def _counted(self, scan: Scan, index: int) -> Meant | None:
        """Resolve "the three countries": as many states as a sentence near before, or the title, names."""
        number, start = _COUNTED[scan.lower[index - 1]], scan.words[index - 1].start
        nearest = [(start if back == 0 else self.scans[scan.sentence.index - back].sentence.end, self.sentence_starts[scan.sentence.index - back])
            for back in range(min(_REACH, scan.sentence.index + 1))]
        for end, begin in nearest:
            states = self._between(begin, end)
            if end == nearest[-1][0] and len(states) != number:
                states = self._three_before.get(number, [])
            if len(states) == number and IGO not in states:
                self._three_before[number] = states
                return Meant(start, scan.words[index].end, "joint", tuple(map(self.meaning_of_state, states)), "", 0.7)
        return None


def _has_other(words: Sequence[str]) -> bool:
    """Say whether words hold "the other" as one of two: "accused the other of firing first"."""
    return any(one == "the" and other == "other" for one, other in pairwise(words))


def _is_so(knowledge: Knowledge, state: str, words: str) -> bool:
    """Say whether a state is what the words call it: in that region, an island, a kingdom, once Soviet."""
    regions = next((places for name, places in _BY_LENGTH if name in words), None)
    known = knowledge.states.get(state)
    if regions is not None and (known is None or not (known.region in regions or known.name in regions)):
        return False
    return all(state in states for name, states in descriptors().items() if name in words)
