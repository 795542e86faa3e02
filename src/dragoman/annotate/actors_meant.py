"""Who is meant where no name stands: nominals, counterparts, pronouns, "the two leaders", "the country".

Each is resolved from what stands before it on the page; what is left is an office or state that the words name, or nobody.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.annotate.actors_lexicon import TABLE_ROLES, gender
from dragoman.annotate.actors_persons import Cast, Character, Naming, without_state
from dragoman.annotate.actors_scan import Scan
from dragoman.annotate.actors_titles import Title
from dragoman.knowledge import Knowledge
from dragoman.model import NO_STATE, Mention, Span
from dragoman.page import Page, Quotation
from dragoman.text import fold

LEADERS = frozenset({"head_of_state", "head_of_government", "leader", "monarch", "royal"})
MINISTERS = frozenset({"minister", "foreign_minister", "defence_minister", "interior_minister", "finance_minister", "head_of_government",
    "vice_president",
    "deputy_minister", "deputy_head_of_government"})
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_NOT_DEFINITE = frozenset({"a", "an", "another", "some", "one", "two", "several", "many", "other", "any", "every", "each", "no", "which", "what"})
_SPEECH = frozenset(["said", "says", "told", "added", "noted", "stressed", "stated", "announced", "wrote", "tweeted", "warned", "argued",
    "explained", "commented", "claimed", "insisted", "asked", "replied", "emphasized", "emphasised", "continued", "pointed", "went", "concluded",
    "recalled", "called"])
_PREPOSITIONS = frozenset(["with", "by", "of", "to", "between", "for", "from", "against", "about", "on", "at", "in", "under", "alongside", "than",
    "like", "including", "via"])
_BACK = 4


class Seen(NamedTuple):
    """One person at one place of the page."""

    start: int
    end: int
    character: Character
    weight: int


class Meant(NamedTuple):
    """One nominal or pronoun and the actors that it means."""

    start: int
    end: int
    form: str
    actors: tuple["Meaning", ...]
    office: str = ""
    confidence: float = 0.7


class Meaning(NamedTuple):
    """One actor as a mention names it."""

    key: str
    name: str
    kind: str
    state: str


def meaning_of(character: Character) -> Meaning:
    """Give a person of the page as a mention names him or her."""
    return Meaning(character.key, character.name, "office" if character.key.startswith("office/") else "person", character.state or NO_STATE)


class Reference:
    """Resolve what stands without a name, sentence by sentence."""

    def __init__(self, page: Page, knowledge: Knowledge, cast: Cast, scans: Sequence[Scan], bare: Sequence[tuple[Scan, Title]], mentions: Sequence[
    Mention]) -> None:
        self.page, self.knowledge, self.cast, self.scans = page, knowledge, cast, scans
        self.on = cast.on
        self.bare: dict[int, list[Title]] = {}
        for scan, title in bare:
            self.bare.setdefault(scan.sentence.index, []).append(title)
        self.seen: list[Seen] = []
        for character in cast.characters:
            self.seen.extend(Seen(one.start, one.end, character, self._weight(one)) for one in character.namings)
        self.seen.sort(key=lambda one: one.start)
        self.states = sorted((m.span[0], m.state) for m in mentions if m.kind == "state" and m.form != "adjective")
        self.all_states = sorted((m.span[0], m.state) for m in mentions if m.state not in (NO_STATE, "IGO") and m.kind in ("state", "person"))
        self.sentence_starts = [scan.sentence.start for scan in scans]
        self.unnamed: dict[str, Meaning] = {}
        self.offices: dict[str, list[Meaning]] = {}
        self.stand_ins: dict[str, Character] = {}
        self.last_pair: tuple[int, tuple[Meaning, ...]] | None = None

    def _weight(self, naming: Naming) -> int:
        """Weigh how much a mention is the subject of its sentence."""
        scan = naming.scan
        before = scan.lower[naming.first - 1] if naming.first else ""
        if before in ("the", "a", "an") and naming.first > 1:
            before = scan.lower[naming.first - 2]
        after = next((scan.lower[i] for i in range(naming.last, min(naming.last + 3, len(scan.lower))) if scan.lower[i] not in (
            ",", "also", "has", "had", "further", "then", "later")), "")
        weight = 3
        if before == "and" and naming.first > 4:
            weight -= 1
        if before in _PREPOSITIONS or (naming.first > 0 and scan.lower[naming.first - 1] in ("his", "her")):
            weight -= 2
        if after in ("'s", "'"):
            weight -= 1
        if after in _SPEECH or (before in _SPEECH and before not in ("told", "asked", "called")):
            weight += 2
        if self._is_subject(naming):
            weight += 2
        elif before not in _PREPOSITIONS and not any(scan.is_capital(i) and i > 0 for i in range(1, naming.first) if i not in scan.hit_of
            and scan.lower[i] not in scan.lexicon.not_names):
            weight += 1
        if self.page.quotation_at(naming.start) is not None:
            weight -= 2
        return weight

    def _is_subject(self, naming: Naming) -> bool:
        sentence = self.page.sentences[naming.scan.sentence.index]
        if not sentence.is_parsed:
            return False
        return any(sentence.words[i].relation.startswith("nsubj") for i in range(naming.first, min(naming.last, len(sentence.words))))

    def run(self) -> Iterator[Meant]:
        """Yield what is meant, in the order of the text."""
        for scan in self.scans:
            found = sorted([*self._titles(scan), *self._states(scan)], key=lambda one: one.start)
            found = _disjoint(found)
            pronouns = [one for one in self._pronouns(scan) if not any(other.start <= one.start < other.end for other in found)]
            yield from sorted([*found, *pronouns], key=lambda one: one.start)

    # ------------------------------------------------------------------------------------------------ persons before a place

    def before(self, place: int, *, sentences: int = _BACK) -> list[Seen]:
        """Give the persons seen before a place, the likeliest antecedent first: subjects before others, this sentence before earlier ones."""
        here = bisect_left(self.sentence_starts, place + 1) - 1
        low = self.sentence_starts[max(0, here - sentences)]
        quotation = self.page.quotation_at(place)
        found: list[tuple[float, int, Seen]] = []
        for index in range(bisect_left(self.seen, place, key=lambda one: one.start) - 1, -1, -1):
            one = self.seen[index]
            if one.start < low:
                break
            if one.end > place:
                continue
            back = here - (bisect_left(self.sentence_starts, one.start + 1) - 1)
            score = one.weight - 2.5 * back
            if quotation is not None and one.start >= quotation.start:
                score += 4
            if quotation is not None and one.start < quotation.start and self._speaks(one, quotation):
                score -= 4
            found.append((score, one.start, one))
        found.sort(key=lambda item: (-item[0], -item[1]))
        return [one for _, _, one in found]

    def _speaks(self, one: Seen, quotation: Quotation) -> bool:
        """Say whether a person is likely the speaker of a quotation: near it and beside a verb of saying."""
        return one.weight >= 5 and quotation.start - one.start < 300

    def add(self, place: int, end: int, character: Character, weight: int = 3) -> None:
        """Remember that a person was meant at a place."""
        index = bisect_left(self.seen, place, key=lambda one: one.start)
        self.seen.insert(index, Seen(place, end, character, weight))

    def add_office(self, place: int, end: int, meaning: Meaning, weight: int) -> None:
        """Remember that an office without a name was meant at a place: a pronoun may look back to it."""
        character = self.stand_ins.setdefault(meaning.key, Character(key=meaning.key, name=meaning.name, state=meaning.state))
        self.add(place, end, character, weight)

    # ------------------------------------------------------------------------------------------------ nominals

    def _titles(self, scan: Scan) -> Iterator[Meant]:
        for title in self.bare.get(scan.sentence.index, ()):
            meant = self._nominal(scan, title)
            if meant is None:
                continue
            if meant.form == "nominal" and meant.actors[0].kind == "office":
                self.add_office(meant.start, meant.end, meant.actors[0], 5 if self._leads_clause(scan, title) else 2)
            yield meant

    def _nominal(self, scan: Scan, title: Title) -> Meant | None:
        words = scan.words
        start, end = words[title.first].start, words[max(title.last, title.head + 1) - 1].end
        if title.role in ("", "royal", "member") or _is_modifier(scan, title):
            return None
        if scan.is_capital(title.head) and not (title.determiner or title.state or title.first > 0):
            return None
        before = scan.lower[title.first - 1] if title.first else ""
        if "consulate" in title.office.lower():
            return None
        if scan.is_capital(title.head) and title.last < len(words) and scan.is_capital(title.last) and not scan.is_title_case and not scan.breaks(
            title.last - 1):
            return None
        if title.is_plural:
            return self._plural(scan, title, start, end)
        if title.role == "counterpart":
            return self._counterpart(scan, title, start, end)
        if title.determiner in _NOT_DEFINITE:
            return self._indefinite(scan, title, start, end)
        definite = title.determiner in ("the", "this", "that", "'s", "his", "her", "their", "our", "its", "my", "your") or bool(
            title.state) or bool(title.owner)
        if not definite or (before in ("as", "become", "elected", "was", "is", "appointed", "of") and title.determiner != "the" and not title.state):
            return None
        state = title.state or self._body_state(title.body)
        if title.determiner in ("our", "my") and not state:
            state = self._speaker_state(start)
        if title.determiner in ("his", "her", "their", "its") and not state:
            owner = next((one for one in self.before(start) if _fits(one.character, title.determiner)), None)
            state = owner.character.state if owner else ""
        character = self._holder(title, state, start)
        if character is not None:
            self.add(start, end, character, 4 if self._leads_clause(scan, title) else 2)
            return Meant(start, end, "nominal", (meaning_of(character),), "", 0.8)
        return self._unnamed(title, state, start, end)

    def _leads_clause(self, scan: Scan, title: Title) -> bool:
        after = scan.lower[title.last] if title.last < len(scan.lower) else ""
        return after in _SPEECH or title.first <= 1

    def _holder(self, title: Title, state: str, place: int) -> Character | None:
        """Give the person of the page who holds the office that a nominal names: the last before it, else the first after it."""
        best: tuple[int, int, Character] | None = None
        for character in self.cast.characters:
            if state and character.state != state and not {state, character.state} <= {"RUS", "SUN"}:
                continue
            fit = _role_fit(title, character, self.knowledge, self.on)
            if not fit:
                continue
            places = [one.start for one in character.namings]
            earlier = [one for one in places if one < place]
            if not earlier and not state:
                continue
            order = (fit, max(earlier) if earlier else -min(places), character)
            if best is None or order[:2] > best[:2]:
                best = order
        if best is None or (best[0] < 2 and not state and place - best[1] > 2500):
            return None
        return best[2]

    def _body_state(self, key: str) -> str:
        body = self.knowledge.organisations.get(key)
        return body.state if body is not None and body.state not in (NO_STATE,) else ""

    def _unnamed(self, title: Title, state: str, start: int, end: int) -> Meant | None:
        """Give the holder by the table where the day is known, else the office itself as an actor without a name."""
        role = title.role
        if role == "leader" and state:
            known = self.knowledge.states.get(state)
            role = known.leading_role(int(self.on[:4])) if known and self.on else "leader"
        if state and self.on and role in TABLE_ROLES and role not in ("minister", "deputy_minister", "ambassador", "speaker",
            "deputy_head_of_government") and not title.is_former:
            terms = self.knowledge.holders(role, state, self.on)
            if terms and terms[0].covers(self.on) == "yes":
                term = terms[0]
                return Meant(start, end, "nominal", (Meaning(term.person_key, term.person, "person", state),), title.office, 0.7)
        if not state:
            same = self.unnamed.get(title.role)
            if same is not None:
                return Meant(start, end, "nominal", (same,), title.office, 0.6)
            if title.role not in ("official", "diplomat", "expert", "spokesperson", "journalist", "military", "lawmaker", "ambassador", "envoy",
                "minister", *TABLE_ROLES):
                return None
        meaning = self._office(title, state)
        self.unnamed[title.role] = meaning
        self.offices.setdefault(title.role, []).append(meaning)
        return Meant(start, end, "nominal", (meaning,), title.office, 0.7)

    def _office(self, title: Title, state: str) -> Meaning:
        known = self.knowledge.states.get(state)
        own = {fold(word) for name in (known.name, *known.adjectives) for word in name.split()} if known else set()
        words = [word for word in fold(title.office).replace("'s", "").split() if word not in own]
        slug = title.role if title.role in TABLE_ROLES and title.role not in ("minister", "deputy_minister") else "-".join(words)
        return Meaning(f"office/{state or NO_STATE}/{slug}", title.office, "office", state or NO_STATE)

    def _indefinite(self, scan: Scan, title: Title, start: int, end: int) -> Meant | None:
        state = title.state or self._body_state(title.body)
        if title.role not in ("official", "diplomat", "expert", "spokesperson", "military", "lawmaker", "minister", "chief", "secretary", "envoy",
            "ambassador", "activist", "journalist", "business", *TABLE_ROLES):
            return None
        if title.first and scan.lower[title.first - 1] in ("as", "is", "was", "be", "become", "became"):
            return None
        if title.first > 1 and scan.lower[title.first - 2] in ("as", "is", "was", "be", "become", "became", "being"):
            return None
        if not state and title.role in ("official", "spokesperson", "minister", "diplomat", "chief", "secretary"):
            first = bisect_left(self.all_states, (scan.sentence.start, ""))
            if first < len(self.all_states) and self.all_states[first][0] <= scan.sentence.start + 4:
                state = self.all_states[first][1]
        meaning = self._office(title, state)
        self.unnamed[title.role] = meaning
        return Meant(start, end, "nominal", (meaning,), title.office, 0.6)

    def _speaker_state(self, place: int) -> str:
        """Give the state of whoever likely speaks the quotation at a place."""
        quotation = self.page.quotation_at(place)
        if quotation is None:
            return ""
        sentence = self.page.sentence_at(quotation.end - 1)
        near = [one for one in self.seen if one.weight >= 4 and self.page.quotation_at(one.start) is None
            and quotation.start - 400 < one.start < quotation.end + 200]
        after = [one for one in near if one.start >= quotation.end and sentence is not None and one.start < sentence.end]
        chosen = after[0] if after else near[-1] if near else None
        if chosen is None:
            chosen = next((one for one in self.before(quotation.start)), None)
        return chosen.character.state if chosen else ""

    # ------------------------------------------------------------------------------------------------ counterparts

    def _counterpart(self, scan: Scan, title: Title, start: int, end: int) -> Meant | None:
        owner = self._owner(scan, title, start)
        if owner is None:
            return None
        state = title.state
        role = owner.role or "leader"
        for character in self.cast.characters:
            if character is not owner and character.role == role and (character.state == state if state
                else character.state != owner.state) and character.state:
                self.add(start, end, character, 1)
                return Meant(start, end, "nominal", (meaning_of(character),), counterpart_office(self.knowledge, state, owner), 0.8)
        other = next((meaning for meaning in self.offices.get(role, ()) if meaning.state == state or (
            not state and meaning.state not in (owner.state, NO_STATE))), None)
        if other is not None:
            return Meant(start, end, "nominal", (other,), counterpart_office(self.knowledge, other.state, owner), 0.7)
        if not state:
            return None
        if self.on and role in TABLE_ROLES:
            terms = self.knowledge.holders(role, state, self.on)
            if terms and terms[0].covers(self.on) == "yes":
                return Meant(start, end, "nominal", (Meaning(terms[0].person_key, terms[0].person, "person", state),), counterpart_office(
                    self.knowledge, state, owner), 0.7)
        office = counterpart_office(self.knowledge, state, owner)
        slug = role if role in TABLE_ROLES else "-".join(fold(office).split())
        return Meant(start, end, "nominal", (Meaning(f"office/{state}/{slug}", office, "office", state),), office, 0.7)

    def _owner(self, scan: Scan, title: Title, start: int) -> Character | None:
        if title.owner is not None:
            place = scan.words[title.owner.first].start
            return next((one.character for one in self.seen if one.start <= place < one.end), None)
        return next((one.character for one in self.before(start) if _fits(one.character, title.determiner)), None)

    # ------------------------------------------------------------------------------------------------ plurals

    def _plural(self, scan: Scan, title: Title, start: int, end: int) -> Meant | None:
        lower = scan.lower
        before = lower[max(0, title.first - 2):title.first]
        two = title.determiner in ("two", "both") or "two" in before or "both" in before or lower[title.first] in ("two", "both")
        states = [scan.hit_of[i].key for i in range(title.first, title.last) if scan.is_state(i)]
        states = list(dict.fromkeys(states))
        if title.role == "counterpart":
            return None
        if len(states) >= 2:
            actors = tuple(self._by_role(title, state) for state in states[:4])
            return Meant(start, end, "joint", actors, "", 0.7)
        if not states and (two or (title.determiner == "the" and not title.body and title.role in (
            "leader", "head_of_state", "minister", "foreign_minister", "defence_minister", "interior_minister", "finance_minister",
            "head_of_government", "diplomat", "official", "chief")
                           and title.last < len(lower) and lower[title.last] not in ("of",))):
            pair = self._pair_of_persons(title, start, two)
            if pair:
                return Meant(start, end, "joint", pair, "", 0.75 if two else 0.65)
            return None
        if len(states) == 1 and title.role in ("official", "diplomat", "military", "lawmaker", "leader", "minister", "expert", "envoy",
            "journalist", "activist"):
            state = states[0]
            noun = lower[title.head]
            known = self.knowledge.states.get(state)
            name = f"{known.adjective if known else state} {noun}"
            return Meant(start, end, "nominal", (Meaning(f"group/{state}/{noun}", name, "group", state),), "", 0.6)
        return None

    def _by_role(self, title: Title, state: str) -> Meaning:
        """Give who holds an office of a state: a person of the page, by the table, else the office."""
        single = title._replace(state=state, is_plural=False)
        for character in self.cast.characters:
            if character.state == state and _role_fit(single, character, self.knowledge, self.on):
                return meaning_of(character)
        if title.role in ("leader", "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister",
            "finance_minister") and self.on:
            role = title.role
            known = self.knowledge.states.get(state)
            if role == "leader" and known:
                role = known.leading_role(int(self.on[:4]))
            terms = self.knowledge.holders(role, state, self.on)
            if terms and terms[0].covers(self.on) == "yes":
                return Meaning(terms[0].person_key, terms[0].person, "person", state)
        known = self.knowledge.states.get(state)
        slug = title.role if title.role in TABLE_ROLES else "leader" if title.role == "leader" else title.role
        return Meaning(f"office/{state}/{slug}", f"{known.adjective if known else state} {slug.replace('_', ' ')}", "office", state)

    def _pair_of_persons(self, title: Title, place: int, two: bool) -> tuple[Meaning, ...]:
        chosen: list[Character] = []
        for one in reversed([seen for seen in self.seen if seen.end <= place]):
            character = one.character
            if place - one.start > 3000:
                break
            if any(other is character or (other.state and other.state == character.state) for other in chosen) or not character.state:
                continue
            if not _role_fit(title._replace(is_plural=False), character, self.knowledge, self.on):
                continue
            chosen.append(character)
            if len(chosen) == 2:
                return tuple(meaning_of(character) for character in reversed(chosen))
        return ()

    # ------------------------------------------------------------------------------------------------ states

    def _states(self, scan: Scan) -> Iterator[Meant]:
        lower, size = scan.lower, len(scan.lower)
        for index in range(size):
            low = lower[index]
            if low in _STATE_NOUNS:
                meant = self._country(scan, index)
            elif low in _JOINT_NOUNS:
                meant = self._joint_states(scan, index)
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
                owner = next((one for one in self.before(start) if _fits(one.character, determiner)), None)
                state = owner.character.state if owner else ""
        elif determiner == "the" or (determiner == "this" and not region):
            beside = self._apposed(scan, first)
            state = beside if beside and _in_region(self.knowledge, beside, region) else self._state_before(scan, start, region)
        if not state or state == NO_STATE:
            return None
        known = self.knowledge.states.get(state)
        return Meant(start, end, "nominal", (Meaning(f"state/{state}", known.name if known else state, "state", state),), "", 0.65)

    def _apposed(self, scan: Scan, first: int) -> str:
        """Give the state of a person to whom an apposition belongs: "Prince X, the kingdom's ruler"."""
        if first < 3 or scan.lower[first - 2] != ",":
            return ""
        end = scan.words[first - 3].end
        return next((one.character.state for one in self.seen if one.end == end), "")

    def _state_before(self, scan: Scan, place: int, region: str) -> str:
        low = self.sentence_starts[max(0, scan.sentence.index - 3)]
        last = bisect_left(self.all_states, (place, ""))
        seen = [state for start, state in self.all_states[max(0, last - 40):last] if start >= low]
        fitting = [state for state in seen if _in_region(self.knowledge, state, region)]
        if region and not fitting:
            fitting = [state for state in self.cast.states if _in_region(self.knowledge, state, region)][:1]
        if not fitting:
            return ""
        own = [seen_one for seen_one in self.seen if scan.sentence.start <= seen_one.start < place and seen_one.weight >= 3]
        subject = own[0].character.state if own else ""
        others = [state for state in fitting if state != subject]
        return others[-1] if others else fitting[-1]

    def _joint_states(self, scan: Scan, index: int) -> Meant | None:
        """Resolve "the two countries", "both sides", "the parties"."""
        lower = scan.lower
        first = index
        while first > 0 and lower[first - 1] in ("two", "neighboring", "neighbouring", "friendly", "allied", "respective", "brotherly"):
            first -= 1
        determiner = lower[first - 1] if first else ""
        has_two = "two" in lower[first:index] or determiner == "both" or determiner == "two"
        if not has_two and not (determiner in ("the", "our", "their") and lower[index] in ("sides", "parties", "countries") and lower[
            first - 1:first] == [determiner] and first == index):
            return None
        if not has_two and ((lower[index] == "countries" and determiner == "the") or (
            lower[index] == "parties" and index + 1 < len(lower) and lower[index + 1] in ("to", "in"))):
            return None
        if (index + 1 < len(lower) and lower[index + 1] == "of") or (index + 1 < len(lower) and lower[index + 1] == "that"
            and lower[index] != "sides"):
            return None
        start, end = scan.words[first].start, scan.words[index].end
        pair = self._pair_of_states(scan, start)
        if len(pair) != 2:
            return None
        actors = tuple(Meaning(f"state/{state}", self.knowledge.states[state].name if state in self.knowledge.states else state, "state", state)
            for state in pair)
        return Meant(start, end, "joint", actors, "", 0.75)

    def _pair_of_states(self, scan: Scan, place: int) -> list[str]:
        low = self.sentence_starts[max(0, scan.sentence.index - 2)]
        last = bisect_left(self.all_states, (place, ""))
        near = list(dict.fromkeys(state for start, state in reversed(self.all_states[:last]) if start >= low))
        if len(near) == 2:
            return sorted(near, key=lambda state: self.cast.states.index(state) if state in self.cast.states else 99)
        weight = [state for state in self.cast.states if state in near] if len(near) > 2 else self.cast.states
        return weight[:2]

    # ------------------------------------------------------------------------------------------------ pronouns

    def _pronouns(self, scan: Scan) -> Iterator[Meant]:
        for index, low in enumerate(scan.lower):
            if low not in _HE and low not in _SHE:
                continue
            word = scan.words[index]
            if scan.words[index].text.isupper() and len(low) > 1 and not scan.sentence.words[0].text.isupper():
                continue
            quotation = self.page.quotation_at(word.start)
            chosen = self._glossed(scan, index)
            if chosen is None:
                chosen = self._joined(scan, index, word.start) if low in ("his", "her") else None
            if chosen is None:
                barred = self._subject_of(scan, index)
                chosen = next((
                    one for one in self.before(word.start)
                    if _fits(one.character, low) and one.character is not barred and self._reaches(one, word.start, quotation)
                ), None)
            if chosen is None:
                continue
            weight = 3 if low in ("he", "she") else 1
            after = scan.lower[index + 1] if index + 1 < len(scan.lower) else ""
            if low in ("he", "she") and after in _SPEECH:
                weight = 5
            self.add(word.start, word.end, chosen.character, weight)
            yield Meant(word.start, word.end, "pronoun", (meaning_of(chosen.character),), "", 0.7)

    def _subject_of(self, scan: Scan, index: int) -> Character | None:
        """Give whom an object pronoun cannot mean: the subject of its own verb ("The president praised him")."""
        low = scan.lower[index]
        if low not in ("him", "her"):
            return None
        words = self.page.sentences[scan.sentence.index].words
        if words[index].relation:
            if words[index].relation.partition(":")[0] not in ("obj", "iobj", "obl"):
                return None
            verb = words[index].head
            subject = next((word for word in words if word.head == verb and word.relation.startswith("nsubj")), None)
            if subject is None:
                return None
            return next((one.character for one in self.seen if one.start <= subject.start < one.end), None)
        following = scan.words[index + 1].text if index + 1 < len(scan.words) else "."
        if low == "her" and following[0].isalpha() and following.lower() not in ("on", "in", "at", "to", "for", "and", "with", "that", "as", "by",
            "during"):
            return None
        near = [one for one in self.seen if scan.words[max(0, index - 3)].start <= one.end <= scan.words[index].start]
        return near[-1].character if near else None

    def _glossed(self, scan: Scan, index: int) -> Seen | None:
        """Give the person whom an editor's bracket names right behind a pronoun: "He [the president]"."""
        if index + 2 >= len(scan.words) or scan.lower[index + 1] not in ("[", "("):
            return None
        low, high = scan.words[index + 1].start, scan.words[min(index + 9, len(scan.words) - 1)].end
        return next((one for one in self.seen if low <= one.start < high and "]" not in self.page.text[low:one.start]
            and ")" not in self.page.text[low:one.start]), None)

    def _joined(self, scan: Scan, index: int, place: int) -> Seen | None:
        """Give the person joined right before a possessive: "President X and his wife"."""
        if index < 2 or scan.lower[index - 1] not in ("and", "with", "or", "by"):
            return None
        last = scan.words[index - 2]
        near = bisect_left(self.seen, place, key=lambda one: one.start) - 1
        if near >= 0 and self.seen[near].end == last.end and _fits(self.seen[near].character, scan.lower[index]) and scan.lower[index - 1] == "and":
            return self.seen[near]
        return None

    def _reaches(self, one: Seen, place: int, quotation: Quotation | None) -> bool:
        """Say whether a pronoun may look back to a person: from inside a quotation only to those named in it or before it, not the speaker."""
        return quotation is None or one.start >= quotation.start or one.weight < 5 or quotation.start - one.start > 300


_ADJECTIVAL = frozenset(["official", "officials", "expert", "experts", "chief", "chiefs", "general", "executive", "executives", "military",
    "deputy", "key", "head", "heads", "author", "patron", "cardinal", "lead", "state", "rebel", "opposition"])
_AFTER_NOUN = frozenset(["said", "says", "told", "tells", "asked", "added", "noted", "stressed", "warned", "wrote", "called", "has", "had", "have",
    "is", "are", "was", "were", "will", "would", "can", "could", "may", "might", "also", "who", "whom", "that", "which", "and", "or", "but", ",",
    ".", ";", ":", "'", "'s", ")", '"', "”", "’", "-", "–", "—", "of", "for", "in", "on", "at", "from", "to", "with", "by", "about", "after",
    "before", "during", "as", "when", "while", "if", "than", "not", "did", "does", "do", "went", "came", "met", "made", "took", "held", "gave",
    "got", "spoke"])


def _is_modifier(scan: Scan, title: Title) -> bool:
    """Say whether a head word stands before a noun and is no noun itself: "official visit", "expert delegation"."""
    low = scan.lower[title.head]
    if low not in _ADJECTIVAL or title.last >= len(scan.lower):
        return False
    following = scan.lower[title.last]
    return following not in _AFTER_NOUN and not following.endswith("ed") and following.isalpha() and scan.words[title.last].text.islower()


_STATE_NOUNS = frozenset({"country", "nation", "island", "republic", "kingdom", "emirate", "sultanate"})
_JOINT_NOUNS = frozenset({"countries", "nations", "sides", "parties", "states", "neighbors", "neighbours", "capitals", "governments", "peoples",
    "powers", "allies", "republics"})
_EPITHET_WORDS = frozenset(["island", "landlocked", "caribbean", "baltic", "balkan", "nordic", "african", "asian", "european", "american",
    "scandinavian", "andean", "arab", "gulf", "himalayan", "mediterranean", "pacific", "central", "north", "south", "west", "east", "northern",
    "southern", "eastern", "western", "communist", "socialist", "neighboring", "neighbouring", "small", "tiny", "embattled", "embargoed",
    "sanctioned", "oil", "oil-rich", "rich", "war-torn", "torn", "war", "nuclear", "muslim", "hermit", "latin", "archipelago", "largest", "most",
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


def _in_region(knowledge: Knowledge, state: str, words: str) -> bool:
    regions = next((places for name, places in sorted(_REGIONS.items(), key=lambda item: -len(item[0])) if name in words), None)
    if regions is None:
        return True
    known = knowledge.states.get(state)
    return known is not None and (known.region in regions or known.name in regions)


def _fits(character: Character, pronoun: str) -> bool:
    """Say whether a pronoun may mean a person by gender, as far as name and titles tell."""
    if pronoun not in _HE and pronoun not in _SHE:
        return True
    titles = (
        gender(naming.words if len(naming.words) > 1 else (), f"{naming.office} {naming.scan.lower[naming.first]}", character.state)
        for naming in character.namings
    )
    guessed = next(filter(None, titles), "") or gender(character.words, "", character.state)
    return not guessed or (guessed == "f") == (pronoun in _SHE)


def _role_fit(title: Title, character: Character, knowledge: Knowledge, on: str | None) -> int:
    """Say how well a person's offices fit a nominal: 3 the same office, 2 a wider word for it, 1 by the table, 0 not."""
    asked, held = title.role, {naming.role for naming in character.namings if naming.role}
    if title.is_former != any(naming.is_former for naming in character.namings) and title.is_former:
        return 0
    if asked in held and asked not in ("official", "chief", "member", "secretary"):
        return 3
    if asked == "military" and any(one.title is None and one.office.lower().startswith(title.office.lower().split()[-1][:3])
        for one in character.namings):
        return 3
    if asked in ("official", "chief", "secretary", "military", "church", "chair", "speaker", "envoy") and asked in held:
        head = title.office.lower().split()[-1]
        return 3 if any(head in naming.office.lower() for naming in character.namings) else 2
    if asked in ("leader",) and held & LEADERS:
        return 2
    if asked in ("leader", "chief", "chair") and title.body and any(one.title is not None and one.title.body == title.body
        and one.role in ("leader", "chief", "chair") for one in character.namings):
        return 2
    if asked == "minister" and held & MINISTERS and "prime" not in title.office.lower():
        return 2
    if asked == "diplomat" and held & {"ambassador", "envoy", "foreign_minister", "diplomat"}:
        return 2
    if asked == "official" and held and not held & LEADERS:
        return 1 if title.state else 0
    if asked in ("head_of_state", "head_of_government") and held & {"head_of_state", "head_of_government"} and asked in held:
        return 3
    if character.known and asked in TABLE_ROLES and not held:
        person = knowledge.offices.by_key(character.known)
        if person is not None and any(term.role == asked and (not on or term.covers(on) != "no") and (
            not title.state or term.state == title.state) for term in person.terms):
            return 1
    return 0


def counterpart_office(knowledge: Knowledge, state: str, owner: Character) -> str:
    """Give the office of a counterpart: the owner's as stated, under the other state's adjective."""
    known = knowledge.states.get(state)
    named = next((one for one in owner.namings if one.role == owner.role and one.office and one.title is not None), None)
    if named is None or named.title is None:
        office = {"head_of_state": "President", "leader": "leader"}.get(owner.role, owner.role.replace("_", " "))
    else:
        office = without_state(named)
    return f"{known.adjective} {office}".strip() if known else office


def _disjoint(found: list[Meant]) -> list[Meant]:
    kept: list[Meant] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def spans(meant: Meant) -> Span:
    """Give the span of a nominal or pronoun."""
    return Span(meant.start, meant.end)
