"""Who is meant where no name stands: nominals, counterparts, pronouns, "the two leaders", "the country".

Each is resolved from what stands before it on the page; what is left is an office or state that the words name, or nobody.
"""

from bisect import bisect_left
from collections.abc import Iterator

from dragoman.annotate.actors_countries import Countries
from dragoman.annotate.actors_field import MINISTERS, SPEECH, Meaning, Meant, fits, meaning_of, role_fit
from dragoman.annotate.actors_lexicon import TABLE_ROLES
from dragoman.annotate.actors_naming import Character, without_state
from dragoman.annotate.actors_organs import Organs
from dragoman.annotate.actors_pronouns import Pronouns
from dragoman.annotate.actors_scan import Scan
from dragoman.annotate.actors_titles import Title
from dragoman.knowledge import Knowledge
from dragoman.model import NO_STATE
from dragoman.text import fold

_NOT_DEFINITE = frozenset({"a", "an", "another", "some", "one", "two", "several", "many", "other", "any", "every", "each", "no", "which", "what"})
_ADJECTIVAL = frozenset(["official", "officials", "expert", "experts", "chief", "chiefs", "general", "executive", "executives", "military",
    "deputy", "sovereign", "premier", "academic", "key", "head", "heads", "author", "patron", "cardinal", "lead", "state", "rebel", "opposition"])
_AFTER_NOUN = frozenset(["said", "says", "told", "tells", "asked", "added", "noted", "stressed", "warned", "wrote", "called", "has", "had", "have",
    "is", "are", "was", "were", "will", "would", "can", "could", "may", "might", "also", "who", "whom", "that", "which", "and", "or", "but", ",",
    ".", ";", ":", "'", "'s", ")", '"', "”", "’", "-", "–", "—", "of", "for", "in", "on", "at", "from", "to", "with", "by", "about", "after",
    "before", "during", "as", "when", "while", "if", "than", "not", "did", "does", "do", "went", "came", "met", "made", "took", "held", "gave",
    "got", "spoke"])

_TOP = frozenset({"leader", "head_of_state", "head_of_government", "chief"})
_HOMES = frozenset({"country", "nation", "state", "republic", "government", "island", "kingdom"})
_CLAUSE_ENDS = frozenset(",;:()\"\u201c\u201d")
_NO_VERBS = frozenset(["of", "and", "or", "in", "to", "for", "at", "by", "with", "from", "on", "'s", "\u2019s", "under", "after", "before", "is",
    "was", "since", "during"])


class Reference(Countries, Pronouns, Organs):
    """Resolve what stands without a name, sentence by sentence."""

    def run(self) -> Iterator[Meant]:
        """Yield what is meant, in the order of the text."""
        for scan in self.scans:
            found = sorted([*self._titles(scan), *self._states(scan), *self._organs(scan), *self._duos(scan)], key=lambda one: one.start)
            found = _disjoint(found)
            pronouns = [one for one in self._pronouns(scan) if not any(other.start <= one.start < other.end for other in found)]
            both = [one for one in (*self._they(scan), *self._they_met(scan)) if not any(other.start <= one.start < other.end for other in found)]
            for one in found:
                if one.form == "joint":
                    self.last_pair = (one.start, one.actors)
            yield from sorted([*found, *pronouns, *both], key=lambda one: one.start)

    def _titles(self, scan: Scan) -> Iterator[Meant]:
        for title in self.bare.get(scan.sentence.index, ()):
            meant = self._nominal(scan, title)
            if meant is None:
                continue
            if meant.form == "joint":
                self.last_pair = (meant.start, meant.actors)
            if meant.form == "nominal" and not title.is_former and (meant.actors[0].kind == "office" or (
                meant.actors[0].kind == "person" and not any(
                one.start == meant.start for one in self.seen[bisect_left(self.seen, meant.start, key=lambda each: each.start):][:1]))):
                self.add_office(meant.start, meant.end, meant.actors[0], 5 if self._leads_clause(scan, title) else 2, (
                    meant.actors[0].key.rpartition("/")[2] if title.role == "counterpart" else title.role))
            yield meant

    def _nominal(self, scan: Scan, title: Title) -> Meant | None:
        words = scan.words
        start, end = words[title.first].start, words[max(title.last, title.head + 1) - 1].end
        if title.role in ("", "royal", "member") or _is_modifier(scan, title):
            return None
        if scan.is_capital(title.head) and not (title.determiner or title.state or title.first > 0):
            return None
        before = scan.lower[title.first - 1] if title.first else ""
        if title.last < len(words) and scan.lower[title.last] == "of" and title.role in _TOP and (
            not _HOMES & set(scan.lower[title.last + 1:title.last + 4])):
            return None
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
            owner = next((one for one in self.before(start) if fits(one.character, title.determiner)), None)
            state = owner.character.state if owner else ""
        label = self.labels.get(end, "")
        character = self.by_label.get(label) or self._holder(
            scan, title, state, start, is_label=bool(label) or (scan.sentence.role == "title" and not state))
        if character is not None and label:
            self.by_label[label] = character
        if character is not None:
            self.add(start, end, character, 4 if self._leads_clause(scan, title) else 2)
            return Meant(start, end, "nominal", (meaning_of(character),), "", 0.8)
        return self._unnamed(title, state, start, end)

    def _leads_clause(self, scan: Scan, title: Title) -> bool:
        after = scan.lower[title.last] if title.last < len(scan.lower) else ""
        return after in SPEECH or title.first <= 1

    def _holder(self, scan: Scan, title: Title, state: str, place: int, *, is_label: bool = False) -> Character | None:
        """Give the person of the page who holds the office that a nominal names: the last before it, else the first after it.

        A speaker's label in a transcript names whom the page names first: its title says who speaks. Beside a guest told as one ("President X of
        Peru", who met the page's own "President Y"), a bare office is the other's.
        """
        is_told = self.quoted(place) < 0
        barred = self._objects(scan, title)
        last: dict[int, int] = {}
        for one in self.seen[:bisect_left(self.seen, place, key=lambda each: each.start)]:
            if one.quoted < 0 or not is_told:
                last[id(one.character)] = one.start
        best: tuple[tuple[bool, bool, int, int], Character] | None = None
        for character in self.cast.characters:
            if state and character.state != state and not {state, character.state} <= {"RUS", "SUN"}:
                continue
            fit = role_fit(title, character, self.knowledge, self.on)
            if not fit or character in barred:
                continue
            places = [one.start for one in character.namings]
            if not state and min(places) > place and not (is_label and scan.sentence.role == "title"):
                continue
            is_heard = is_told and all(self.quoted(one) >= 0 for one in places)
            recent = last.get(id(character), max((one for one in places if one < place), default=-min(places)))
            is_same = state == "" and any(one.office.lower().endswith(title.office.lower()) for one in character.namings)
            order = (not is_heard, bool(state) or not self._is_guest(character), fit + is_same, -min(places) if is_label else recent)
            if best is None or order > best[0]:
                best = order, character
        if best is None or (best[0][2] < 2 and not state and place - abs(best[0][3]) > 2500):
            return None
        return best[1]

    def _is_guest(self, character: Character) -> bool:
        """Say whether a page brings a person in with his state behind his name: "President X of Peru"."""
        return any(one.state and self.page.text.startswith(" of ", one.end) for one in character.namings)

    def _objects(self, scan: Scan, title: Title) -> set[Character]:
        """Give the persons named as objects right behind a nominal and its verb: "The president thanked X" is not about X twice."""
        start = scan.words[title.last - 1].end
        found: set[Character] = set()
        for one in self.seen[bisect_left(self.seen, start, key=lambda each: each.start):]:
            between = self.page.text[start:one.start]
            if len(between) > 45 or one.start >= scan.sentence.end:
                break
            words = between.split()
            if words == ["and"]:
                found.add(one.character)
            if words and not _CLAUSE_ENDS & set(between) and words[0].islower() and words[0] not in _NO_VERBS and not {
                "as", "that", "who", "and", "of"} & set(words):
                found.add(one.character)
        return found

    def _body_state(self, key: str) -> str:
        body = self.knowledge.organisations.get(key)
        return body.state if body is not None and body.state not in (NO_STATE,) else ""

    def _unnamed(self, title: Title, state: str, start: int, end: int) -> Meant | None:
        """Give the holder by the table where the day is known, else the office itself as an actor without a name."""
        role = title.role
        if not state and role in ("head_of_state", "vice_president"):
            state = self.cast.house
        if role == "leader" and state:
            known = self.knowledge.states.get(state)
            role = known.leading_role(int(self.on[:4])) if known and self.on else "leader"
        if state and self.on and role in TABLE_ROLES and role not in ("minister", "deputy_minister", "ambassador", "speaker",
            "deputy_head_of_government") and not title.is_former:
            terms = self.knowledge.holders(role, state, self.on)
            if terms and terms[0].covers(self.on) == "yes":
                term = terms[0]
                return Meant(start, end, "nominal", (Meaning(term.person_key, term.person, "person", state),), title.office, 0.7)
        if state and role == "minister":
            same = next((one for other in MINISTERS for one in reversed(self.offices.get(other, [])) if one.state == state), None)
            if same is not None:
                return Meant(start, end, "nominal", (same,), title.office, 0.6)
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
        name = title.office.title() if title.office.isupper() and len(title.office) > 4 else title.office
        return Meaning(f"office/{state or NO_STATE}/{slug}", name, "office", state or NO_STATE)

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

    def _counterpart(self, scan: Scan, title: Title, start: int, end: int) -> Meant | None:
        owner = self._owner(scan, title, start)
        if owner is None:
            return None
        state = title.state
        role = owner.role or "leader"
        known = self.knowledge.states.get(state)
        if role == "leader" and known is not None and self.on:
            role = known.leading_role(int(self.on[:4]))
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
        slug = role if role in TABLE_ROLES or role == "leader" else "-".join(fold(office).split())
        return Meant(start, end, "nominal", (Meaning(f"office/{state}/{slug}", office, "office", state),), office, 0.7)

    def _owner(self, scan: Scan, title: Title, start: int) -> Character | None:
        if title.owner is not None:
            place = scan.words[title.owner.first].start
            return next((one.character for one in self.seen if one.start <= place < one.end), None)
        return next((one.character for one in self.before(start) if fits(one.character, title.determiner)), None)

    def _plural(self, scan: Scan, title: Title, start: int, end: int) -> Meant | None:
        lower = scan.lower
        before = lower[max(0, title.first - 2):title.first]
        two = title.determiner in ("two", "both") or "two" in before or "both" in before or lower[title.first] in ("two", "both")
        if "other" in before or "other" in lower[title.first:title.head]:
            return None
        named = [i for i in range(title.first, title.last) if scan.is_state(i)]
        served = [i for i in named if i < title.head] or named  # "Peruvian envoys in Berlin" are not Germany's
        states = list(dict.fromkeys(scan.hit_of[i].key for i in served))
        if title.role == "counterpart":
            return None
        if len(states) >= 2:
            actors = tuple(self._by_role(title, state) for state in states)
            return Meant(start, end, "joint", actors, "", 0.7)
        if not states and (two or (title.determiner == "the" and not title.body and title.role in (
            "leader", "head_of_state", "minister", "foreign_minister", "defence_minister", "interior_minister", "finance_minister",
            "head_of_government", "diplomat", "official", "chief")
                           and title.last < len(lower) and lower[title.last] not in ("of",))):
            is_known = title.determiner == "both" or "the" in lower[max(0, title.first - 2):title.head]
            pair = self.pair_of_persons(title, start, two, in_any_office=two and is_known and title.role == "official")
            if not pair and two and title.role in _TOP:
                pair = tuple(self._by_role(title, state) for state in self.pair_of_states(scan, start))
            return Meant(start, end, "joint", pair, "", 0.75 if two else 0.65) if len(pair) > 1 else None
        if len(states) == 1 and title.role in ("official", "diplomat", "military", "lawmaker", "leader", "minister", "expert", "envoy",
            "journalist", "activist"):
            state = states[0]
            noun = lower[title.head]
            known = self.knowledge.states.get(state)
            said = next((scan.words_of(scan.hit_runs[i]) for i in range(title.first, title.last) if scan.is_state(i)), "")
            adjective = " ".join(said.split()) if len(said.split()) > 1 else known.adjective if known else state
            return Meant(start, end, "nominal", (Meaning(f"group/{state}/{noun}", f"{adjective} {noun}", "group", state),), "", 0.6)
        return None

    def _by_role(self, title: Title, state: str) -> Meaning:
        """Give who holds an office of a state: a person of the page, by the table, else the office."""
        single = title._replace(state=state, is_plural=False)
        for character in self.cast.characters:
            if character.state == state and role_fit(single, character, self.knowledge, self.on):
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


def _is_modifier(scan: Scan, title: Title) -> bool:
    """Say whether a head word stands before a noun and is no noun itself: "official visit", "expert delegation"."""
    low = scan.lower[title.head]
    if low not in _ADJECTIVAL or title.last >= len(scan.lower):
        return False
    following = scan.lower[title.last]
    return following not in _AFTER_NOUN and not following.endswith("ed") and following.isalpha() and scan.words[title.last].text.islower()


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
