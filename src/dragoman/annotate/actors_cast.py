"""The persons of one page: mentions of one person become one actor, with the table's key where it knows the name."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from dragoman.annotate.actors_home import belonging, within
from dragoman.annotate.actors_lexicon import TABLE_ROLES, given_names
from dragoman.annotate.actors_naming import Character, Naming, without_state
from dragoman.annotate.actors_same import (
    agree,
    alias_used,
    cased,
    clash,
    has_led,
    is_exact,
    may_stand_alone,
    spelt_alike,
    spelt_as,
    states_of,
    unglued,
)
from dragoman.annotate.actors_scan import Run, Scan
from dragoman.annotate.actors_titles import Title
from dragoman.knowledge import Knowledge, Person
from dragoman.knowledge.houses import house
from dragoman.knowledge.names import key as spelling
from dragoman.knowledge.names import likeness, main_words, words
from dragoman.page import Page
from dragoman.text import fold

_OFFICIAL = frozenset({*TABLE_ROLES, "lawmaker", "minister", "chief", "secretary", "spokesperson", "official", "envoy", "military", "diplomat"})
_PRIVATE = frozenset({"expert", "journalist", "business", "kin", "member"})
_DOMESTIC = frozenset({"leader", "speaker", "chair", "activist", "kin", "head_of_state", "church", "royal"})
_SEATED = frozenset(["rep", "rep.", "reps", "reps.", "sen", "sen.", "sens", "sens.", "congressman", "congresswoman", "gop"])
"""Short titles that English news gives to members of the United States' Congress; of others only the Philippines have them."""
_AMERICAN = _SEATED | {"democratic", "republican"}
_SHARED = frozenset({"AND"})
"""States whose heads are by right the heads of another, too: nobody means them who does not say so."""
_RARE = 4
_SHORT = 13
_KIN_WORDS = "son|daughter|brother|sister|father|mother|nephew|niece|grandson|cousin|uncle|widow|wife|husband"
_KIN = re.compile(rf"\b(?:{_KIN_WORDS})\b", re.IGNORECASE)
_SINGLE = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister", "finance_minister"})
_DOES = frozenset({"will", "would", "has", "had", "is", "was", "may", "could", "can", "must", "wants", "plans", "intends", "supports", "rejects",
    "opposes", "backs", "agreed", "expelled", "signed", "sent", "rejected", "closed", "opened", "recalled", "suspended", "banned", "welcomes",
    "expects"})


class Cast:
    """The persons of one page, gathered mention by mention."""

    def __init__(self, page: Page, knowledge: Knowledge, states: Sequence[str], leading: str = "") -> None:
        self.page = page
        self.knowledge = knowledge
        published = page.document.published or ""
        self.on = published[:10] if published[:4].isdigit() else None
        self.states = list(states)
        self.leading = leading
        self.era: str | None = None
        self.characters: list[Character] = []
        self.bare: list[tuple[Scan, Title]] = []
        self._by_word: dict[str, list[Character]] = {}
        self.house = house(page.text)
        self._labels = {section.speaker_span.start for section in page.document.sections if section.kind == "turn" and section.speaker_span}

    @property
    def surnames(self) -> dict[str, list[Character]]:
        """Give the persons by the spelling of each word of their names."""
        return self._by_word

    def gather(self, namings: Sequence[Naming], bare: Sequence[tuple[Scan, Title]] = ()) -> None:
        """Put mentions with full names into persons, the longest names first so that short ones find them."""
        self.bare = list(bare)
        unglued(namings)
        full = [naming for naming in namings if len(main_words(naming.words)) > 1]
        single = [naming for naming in namings if len(main_words(naming.words)) <= 1 and naming.strength > 0]
        for naming in sorted(full, key=lambda one: (-len(main_words(one.words)), one.start)):
            found = self._same(naming)
            self._join(naming, found or self._new(naming))
        for naming in sorted(single, key=lambda one: one.start):
            found = self.short(naming)
            self._join(naming, found or self._new(naming))
        self._counterparts(sorted(namings, key=lambda one: one.start), bare)

    def _counterparts(self, namings: Sequence[Naming], bare: Sequence[tuple[Scan, Title]]) -> None:
        """Give named counterparts the office of those whose counterparts they are: "his Cuban counterpart X"."""
        for place, naming in enumerate(namings):
            if naming.title is None or naming.title.role != "counterpart":
                continue
            owner = next((one for one in self._owners(namings, place) if self._who(one) is not self._who(naming) and not (
                naming.state and one.state == naming.state)), None)
            role, stated = (owner.role, without_state(owner)) if owner is not None else ("", "")
            nominal = next((title for scan, title in reversed(bare) if scan is naming.scan and title.head < naming.first
                and title.role in TABLE_ROLES and (
                owner is None or owner.scan is not naming.scan or title.head > owner.last)), None)
            if nominal is not None:
                role, stated = nominal.role, without_state(Naming(naming.scan, nominal.first, Run(nominal.first, nominal.last), nominal))
                owner = None
            if owner is not None and not role:
                other = next((one for one in self._who(owner).namings if one.role and one.role != "counterpart"), None)
                role, stated = (other.role, without_state(other)) if other is not None else ("", "")
            if not role:
                continue
            known = self.knowledge.states.get(naming.state)
            naming.role = role
            stated = "leader" if stated.lower() in ("king", "queen", "emir", "sultan", "emperor") else stated
            words_said = f"{naming.title.determiner} {naming.title.office}".strip()
            naming.office = f"{known.adjective} {stated} ({words_said})" if known else f"{stated} ({words_said})"

    def _owners(self, namings: Sequence[Naming], place: int) -> Iterator[Naming]:
        """Yield whose counterpart a mention may be: in its sentence from the left, nearest first where "and" joins; else sentences before."""
        here = namings[place]
        own = [one for one in namings[:place] if one.scan is here.scan]
        if own and here.first > 1 and here.scan.lower[here.first - 1] in ("his", "her") and own[-1].last == here.first - 2:
            own.reverse()
        yield from own
        for one in reversed(namings[:place]):
            if one.scan is not here.scan and one.role and here.scan.sentence.index - one.scan.sentence.index <= 4:
                yield one

    def _who(self, naming: Naming) -> Character:
        return next(character for character in self.characters if naming in character.namings)

    def _new(self, naming: Naming) -> Character:
        character = Character(words=naming.words)
        self.characters.append(character)
        return character

    def _join(self, naming: Naming, character: Character) -> None:
        character.namings.append(naming)
        if len(naming.words) > len(character.words):
            character.words = naming.words
        for word in main_words(naming.words):
            listed = self._by_word.setdefault(spelling(word), [])
            if character not in listed:
                listed.append(character)
        if naming.known and not character.known:
            character.known = naming.known

    def join(self, naming: Naming, character: Character) -> None:
        """Add a later mention to a person."""
        self._join(naming, character)

    def _same(self, naming: Naming) -> Character | None:
        """Give the person whose names hold all words of this one (spellings folded), with agreeing given name."""
        own = [spelling(word) for word in main_words(naming.words)]
        best: Character | None = None
        for character in self._by_word.get(own[-1], []) + self._by_word.get(own[0], []):
            theirs = [spelling(word) for word in main_words(character.words)]
            if agree(own, theirs) and not clash(naming, character) and not (
                len(own) != len(theirs) and self._is_kin(min((naming.words, character.words), key=len))):
                best = character
                break
        if best is None:
            best = self._misspelt(naming, own)
        return best

    def _is_kin(self, name: Sequence[str]) -> bool:
        """Say whether the page speaks of a relative of a person by name, who may bear the same name and more: "the son of X"."""
        if not _KIN.search(self.page.text):
            return False
        spelt = r"\W+".join(map(re.escape, name))
        text = fold(self.page.text)
        return bool(re.search(rf"\b(?:{_KIN_WORDS}) of (?:\w+\W+){{0,4}}{spelt}\b|\b{spelt}['\u2019]s? (?:\w+ )?(?:{_KIN_WORDS})\b", text))

    def _misspelt(self, naming: Naming, own: list[str]) -> Character | None:
        """Give the person whose name differs from this one by a slip of one word: "Kolokoltsev", "Kolokoltesv"."""
        for character in self.characters:
            theirs = [spelling(word) for word in main_words(character.words)]
            if len(theirs) < 2 or len(own) < 2 or abs(len(theirs) - len(own)) > 1:
                continue
            if own[0] == theirs[0] and len(own[-1]) > 4 and OSA.distance(own[-1], theirs[-1]) <= (1 if len(own[-1]) < 8 else 2) and not clash(
                naming, character):
                return character
            if own[-1] == theirs[-1] and len(own[-1]) > 3 and len(own[0]) > 3 and OSA.distance(own[0], theirs[0]) <= 1 and not clash(naming,
                character):
                return character
        return None

    def short(self, naming: Naming) -> Character | None:
        """Give the person that a short form means: the one with that surname, of the state the title names, last mentioned before."""
        initials = [word for word in naming.words if len(word) == 1]
        parts = tuple(word for word in main_words(naming.words) if len(word) > 1)
        if not parts:
            return None
        own = [spelling(word) for word in parts]
        candidates = []
        for character in self._by_word.get(own[-1], []):
            theirs = [spelling(word) for word in main_words(character.words)]
            if not set(own) <= set(theirs) or any(all(not other.startswith(word) for other in character.words) for word in initials):
                continue
            if len(own) == 1 and len(theirs) > 1 and not may_stand_alone(own[0], theirs, parts[0], naming):
                continue
            if naming.state and self.state_of(character) and naming.state != self.state_of(character):
                continue
            candidates.append(character)
        if not candidates:
            return None
        if len(candidates) == 1:
            return candidates[0]
        return max(candidates, key=lambda one: self._nearness(one, naming, own))

    def _nearness(self, character: Character, naming: Naming, own: list[str]) -> tuple[int, int, int]:
        theirs = [spelling(word) for word in main_words(character.words)]
        before = [one.start for one in character.namings if one.start < naming.start]
        return (int(own[-1] == theirs[-1]), int(bool(before)), max(before) if before else -min(one.start for one in character.namings))

    def state_of(self, character: Character) -> str:
        """Give the state that the titles of a person name."""
        return next((naming.state for naming in character.namings if naming.state), "")

    def settle(self) -> None:
        """Settle state, role, name and key of every person."""
        self.characters.sort(key=lambda one: min(naming.start for naming in one.namings))
        for character in self.characters:
            self._settle(character)
        self.era = self._era() if self.on is None else None
        if self.era is not None:
            for character in self.characters:
                if len(main_words(character.words)) == 1:
                    before = replace(character)
                    self._settle(character)
                    if before.known and not character.known:
                        character.known, character.name, character.state, character.key = before.known, before.name, before.state, before.key
        self.characters = [one for one in self.characters if (one.known and len(main_words(words(one.name))) > 1) or not all(
            naming.tentative or naming.strength == 0 for naming in one.namings)]

    def _era(self) -> str | None:
        """Give the year in which most of the persons named in full held the offices by which the table knows them, for a page without a day."""
        years: Counter[int] = Counter()
        for character in self.characters:
            person = self.knowledge.offices.by_key(character.known) if character.known and len(main_words(character.words)) > 1 else None
            terms = [term for term in person.terms if term.role in _SINGLE and term.start] if person is not None else []
            asked = [term for term in terms if term.role == character.role] or terms
            years.update({year for term in asked for year in range(int((term.start or "0")[:4]), int((term.end or term.open_as_of or term.start
                or "0")[:4]) + 1)})
        most = max(years.values(), default=0)
        best = sorted(year for year, count in years.items() if count == most)
        return str(best[len(best) // 2]) if best and (most > 1 or len(best) < _SHORT) else None

    def _settle(self, character: Character) -> None:
        namings = sorted(character.namings, key=lambda one: one.start)
        longest = max(namings, key=lambda one: (not one.text.isupper(), len(one.words), -one.start))
        with_role = next((one for one in namings if one.role in TABLE_ROLES and not one.is_former), None) or next(
            (one for one in namings if one.role), None)
        role = with_role.role if with_role else ""
        state = self.state_of(character)
        if not state and any(one.role != "lawmaker" and self._body_state(one.body) == "IGO" for one in namings):
            state = "IGO"
        text_name = cased(longest.text)
        candidate = self._candidate(character, text_name, "" if state == "IGO" else state, role) or self._alone(character, state)
        character.role = role
        if candidate is not None:
            person, person_state = candidate
            character.known = person.key
            character.name = person.name if spelt_alike(namings, person.name) else alias_used(namings, person.aliases) or text_name
            character.state = within((state or person_state).partition(":")[0])
            character.key = person.key
        else:
            character.state = within(state or self._guess_state(character, longest))
            character.name = text_name
            character.key = f"person/{character.state or 'none'}/{'-'.join(words(text_name))}"

    def _alone(self, character: Character, state: str) -> tuple[Person, str] | None:
        """Give the leader whom a surname alone means."""
        person = self.knowledge.offices.by_key(character.known) if character.known and len(character.words) == 1 and state else None
        return (person, state) if person is not None else None

    def _candidate(self, character: Character, name: str, state: str, role: str) -> tuple[Person, str] | None:
        """Give the person of the table that a name means, with the state he or she stands for here; None where the table is no sure help."""
        knowledge, on = self.knowledge, self.on or self.era
        parts = main_words(words(name))
        role_asked = role if role in TABLE_ROLES else None
        asked = " ".join(" ".join(part) if part.isupper() and len(part) == 2 and place == 0 else part for place, part in enumerate(name.split()))
        candidates = knowledge.person(asked, state=state or None, on=on, role=role_asked)
        own_words = set(main_words(words(asked)))
        candidates = tuple(sorted(candidates, key=lambda c: (not own_words & set(words(c.person.name)), len(own_words) > 2
            and not is_exact(own_words, c.person))))
        if state == "" and candidates:
            candidates = tuple(sorted(candidates, key=lambda c: (not own_words & set(words(c.person.name)), len(own_words) > 2
                and not is_exact(own_words, c.person), -c.score - (0.1 if states_of(c) & set(self.states[:6]) else 0.0), c.person.key)))
        is_surname = "-" in name and " " not in name
        for candidate in candidates[:3]:
            own = states_of(candidate)
            if len(parts) > 2 and own_words > set(main_words(words(candidate.person.name))) and self._is_kin(words(candidate.person.name)):
                continue
            if (state and state not in own) or (is_surname and words(candidate.person.name)[: len(parts)] == tuple(parts)):
                continue
            in_role = role_asked is not None and any(term.role == role_asked for term in candidate.person.terms)
            near = bool(own & set(self.states[:6]))
            score = max(candidate.name_score, 0.97 if len(parts) > 1 and spelt_as(parts, candidate.person) else 0.0)
            if len(parts) > 1 and not spelt_as(parts, candidate.person) and not (
                in_role and state and score > 0.86 and role_asked in _SINGLE and likeness(
                parts[-1], main_words(words(candidate.person.name))[-1]) > 0.9
                and likeness(parts[0], words(candidate.person.name)[0]) > 0.8
            ):
                continue
            if len(parts) == 1:
                holds = in_role and on is not None and any(term.role == role_asked and term.covers(on) == "yes"
                    for term in candidate.person.terms)
                if not (in_role and (state or near or holds)) and not (role == "" and near and score > 0.95 and has_led(candidate, on)):
                    continue
                if on and not any(term.covers(on) != "no" for term in candidate.person.terms) and not in_role:
                    continue
            elif score < 0.955:
                if not (in_role and state and score > 0.86):
                    continue
            elif not state and not near and not in_role and not (score > 0.985 and has_led(candidate, None)):
                continue
            chosen = state or next((s for s in self.states if s in own), "") or candidate.person.state
            if candidate.terms and not state:
                likely = [term.state for term in candidate.terms if term.state in self.states] or [candidate.terms[0].state]
                chosen = likely[0]
            if not state and chosen in _SHARED:
                chosen = next((term.state for term in candidate.person.terms if term.state not in _SHARED), chosen)
            return candidate.person, chosen
        return None

    def _guess_state(self, character: Character, naming: Naming) -> str:
        """Give the state that speaks through the given name among the states of the page, else the one named nearest before."""
        first = naming.words[0] if naming.words else ""
        borne = given_names().get(first, {})
        body_state = next((self._body_state(one.body) for one in character.namings if one.body), "")
        if body_state:
            return body_state
        before = {one.scan.lower[i] for one in character.namings for i in range(one.first, one.name.first)}
        if (before & _AMERICAN and "USA" in self.states) or (before & _SEATED and "PHL" not in self.states):
            return "USA"
        if any("senat" in one.office.lower() for one in character.namings) and "USA" in self.states[:3] and self._home() in ("", "USA", "GBR"):
            return "USA"
        at_home = next((state for one in character.namings if (state := belonging(one, self.knowledge, self.states))), "")
        if at_home:
            return at_home
        served = next((state for one in character.namings if (state := self._served(one))), "")
        if served:
            return served
        beside = self._beside(character) or (self.house if any(one.start in self._labels and not one.role for one in character.namings) else "")
        if beside:
            return beside
        seen = [state for state in self.states if state in borne]
        is_official = any(one.role in _OFFICIAL or (one.office and one.title is None and one.role not in _PRIVATE) for one in character.namings)
        if is_official and (naming.role in ("spokesperson", "official") or "press" in naming.office.lower()):
            seats = [hit.key for hit in naming.scan.hits if hit.kind == "state" and hit.what == "seat" and hit.end <= naming.start]
            if seats:
                return seats[-1]
        spoken_for = self._spoken_for(naming)
        if spoken_for:
            return spoken_for
        if len(naming.words) > 1 and seen:
            home = self._home()
            likely = max(seen, key=lambda state: (borne[state] * (2 if state == home else 1), -self.states.index(state)))
            count = sum(borne.values())
            if borne[likely] >= (0.2 if likely == home else 0.34) * count and (
                count > _RARE or home in ("", likely) or home not in self.states or not any(one.role in _OFFICIAL for one in character.namings)):
                return likely
        if is_official:
            same = self._nearest(naming, naming.scan.sentence.start)
            if same:
                return same
            here = self._at_dateline(character, naming)
            if here:
                return here
            home, near = self._home(), self._nearest(naming)
            found = home if home in self.states else near if near and (near in seen or not seen) else seen[0] if seen else ""
            if found:
                return found
        if is_official or any(one.role in _DOMESTIC for one in character.namings):
            rivals = {one.state for one in self.characters if one is not character and one.role in _SINGLE and one.role == naming.role}
            here = self._here()
            return next((state for state in self.states[:2] if state not in rivals), "") if rivals and here in {"", *rivals} else here
        own = set(main_words(character.words))
        return next((one.state for one in self.characters if one is not character and set(main_words(one.words)) < own and len(own) > 2), "")

    def _spoken_for(self, naming: Naming) -> str:
        """Give the state whose doings somebody in office tells: "Bolivia will boycott the talks, Foreign Minister X said"."""
        scan, after = naming.scan, naming.name.last
        if naming.role not in _SINGLE | {"minister", "spokesperson"} or scan.lower[after:after + 1] not in (["said"], ["announced"], ["says"]):
            return ""
        first = next((hit for hit in scan.hits if hit.kind == "state"), None)
        is_first = first is not None and scan.words[0].start <= first.start <= scan.words[min(1, len(scan.words) - 1)].start
        if first is None or not is_first or first.what not in ("name", "seat", "capital") or naming.first < 3 or scan.lower[naming.first - 1] != ",":
            return ""
        run = scan.hit_runs.get(0) or scan.hit_runs.get(1)
        return first.key if run is not None and scan.lower[run.last:run.last + 1] and scan.lower[run.last] in _DOES else ""

    def _at_dateline(self, character: Character, naming: Naming) -> str:
        """Give the state of the dateline where the agency's own is not one of the two that a page speaks of most."""
        town = self.page.document.town.split("/")[0].strip()
        if not town or self._home() in self.states[:2]:
            return ""
        here = self._state_of_town(town)
        is_taken = naming.role in _SINGLE and any(
            one is not character and one.role == naming.role and one.state == here for one in self.characters)
        return here if here in self.states[:3] and not is_taken else ""

    def _served(self, naming: Naming) -> str:
        """Give the state of the person whom one serves or is kin to: "Merkel's spokesman X", "Merkel spokesman X", "the president's brother, X"."""
        scan = naming.scan
        if naming.role == "kin":
            return self._nearest(naming, scan.sentence.start) or self._nearest(naming)
        owner = naming.title.owner if naming.title is not None else None
        first, last = (owner.first, owner.last) if owner is not None else (naming.first, naming.name.first)
        for index in range(first, last):
            for other in self._by_word.get(spelling(fold(scan.words[index].text)), ()) if scan.is_capital(index) else ():
                if naming not in other.namings:
                    return other.state or self.state_of(other)
        return ""

    def _here(self) -> str:
        """Give the state that a page is about: that of its dateline, or the one that it names far more often than any other."""
        here = self._state_of_town(self.page.document.town)
        return here if here in self.states else self.leading

    def _state_of_town(self, town: str) -> str:
        """Give the state whose capital or seat a town is, else in which it lies, empty where nobody knows it."""
        known = self.knowledge.state(town.title()) if town else None
        if known is not None:
            return known.code
        spots = self.knowledge.place(town, self.states[:1]) if town else ()
        return spots[0].country if spots else ""

    def _home(self) -> str:
        """Give the state of the outlet or agency of the page."""
        for name in (self.page.document.agency, self.page.document.outlet):
            for hit in self.knowledge.gazetteer.find(name) if name else ():
                outlet = self.knowledge.outlets.get(hit.key)
                if outlet is not None:
                    return outlet.country
        return ""

    def _nearest(self, naming: Naming, since: int = 0) -> str:
        """Give the state of the last person with a stated state before an official whose state is not stated."""
        stated = [
            (one.start, one.state or character.state) for character in self.characters for one in character.namings
            if (one.state or character.state) and since <= one.start < naming.start and not (naming.role in _SINGLE and naming.role == character.role)
        ]
        return max(stated)[1] if stated else ""

    def _beside(self, character: Character) -> str:
        """Give the state of the last title before of the same department: "Interior Minister spokesperson X" after "Kenyan Interior Minister Y"."""
        for naming in character.namings:
            if naming.title is None or not naming.title.office:
                continue
            for scan, title in reversed(self.bare):
                if title.state and title.role == naming.role and scan.words[title.first].start < naming.start and scan.lower[
                    title.head] == naming.scan.lower[naming.title.head]:
                    return title.state
            own = {word.lower() for word in naming.office.split()} & set(naming.scan.lexicon.departments)
            others = [one for other in self.characters if other is not character for one in other.namings if one.state and one.start < naming.start]
            for one in sorted(others, key=lambda each: -each.start):
                if own and own <= {word.lower() for word in one.office.split()}:
                    return one.state
        return ""

    def _body_state(self, key: str) -> str:
        body = self.knowledge.organisations.get(key)
        if body is not None and body.state not in ("none",):
            return body.state
        outlet = self.knowledge.outlets.get(key)
        return outlet.country if outlet is not None and outlet.country != "none" else ""
