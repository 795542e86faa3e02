"""What references look back to: the persons and states seen so far on a page, and what is meant where."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from dragoman.annotate.actors_cast import Cast
from dragoman.annotate.actors_lexicon import TABLE_ROLES, gender
from dragoman.annotate.actors_naming import Character, Naming
from dragoman.annotate.actors_scan import Scan
from dragoman.annotate.actors_titles import Title
from dragoman.knowledge import Knowledge
from dragoman.model import NO_STATE, Mention
from dragoman.page import Page, Quotation

LEADERS = frozenset({"head_of_state", "head_of_government", "leader", "monarch", "royal"})
MINISTERS = frozenset({"minister", "foreign_minister", "defence_minister", "interior_minister", "finance_minister", "head_of_government",
    "vice_president",
    "deputy_minister", "deputy_head_of_government"})
HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
SPEECH = frozenset(["said", "says", "told", "added", "noted", "stressed", "stated", "announced", "wrote", "tweeted", "warned", "argued",
    "explained", "commented", "claimed", "insisted", "asked", "replied", "emphasized", "emphasised", "continued", "pointed", "went", "concluded",
    "recalled", "called"])
_PREPOSITIONS = frozenset(["with", "by", "of", "to", "between", "for", "from", "against", "about", "on", "at", "in", "under", "alongside", "than",
    "like", "including", "via"])
_WIDE_WORDS = frozenset(["official", "officials", "chief", "commander", "envoy", "negotiator", "representative", "officer", "general",
    "cleric", "head"])
_NARROW_DIPLOMATS = frozenset({"consul", "attach\u00e9", "attache", "consul-general"})
_BACK = 4



class Seen(NamedTuple):
    """One person at one place of the page; `quoted` is the start of the quotation around it, -1 in the text's own words."""

    start: int
    end: int
    character: Character
    weight: int
    quoted: int = -1


class Meaning(NamedTuple):
    """One actor as a mention names it."""

    key: str
    name: str
    kind: str
    state: str


class Meant(NamedTuple):
    """One nominal or pronoun and the actors that it means."""

    start: int
    end: int
    form: str
    actors: tuple["Meaning", ...]
    office: str = ""
    confidence: float = 0.7


def meaning_of(character: Character) -> Meaning:
    """Give a person of the page as a mention names him or her."""
    return Meaning(character.key, character.name, "office" if character.key.startswith("office/") else "person", character.state or NO_STATE)


class Field:
    """One page while references are resolved: who was meant where, the likeliest antecedent first."""

    def __init__(self, page: Page, knowledge: Knowledge, cast: Cast, scans: Sequence[Scan], bare: Sequence[tuple[Scan, Title]], mentions: Sequence[
    Mention]) -> None:
        self.page, self.knowledge, self.cast, self.scans = page, knowledge, cast, scans
        self.on = cast.on
        self.mentions = tuple(mentions)
        self.bare: dict[int, list[Title]] = {}
        for scan, title in bare:
            self.bare.setdefault(scan.sentence.index, []).append(title)
        self.seen: list[Seen] = []
        for character in cast.characters:
            self.seen.extend(Seen(one.start, one.end, character, self._weight(one), self.quoted(one.start)) for one in character.namings)
        self.seen.sort(key=lambda one: one.start)
        self.states = sorted((m.span[0], m.state) for m in mentions if m.kind == "state" and m.form != "adjective")
        self.bodies = sorted(
            (m.span[0], Meaning(m.actor, m.name, m.kind, m.state)) for m in mentions
            if m.kind in ("organisation", "outlet", "company", "group") and m.as_ == "actor"
        )
        self.all_states = sorted((m.span[0], m.state) for m in mentions if m.state not in (NO_STATE, "IGO") and m.kind in ("state", "person"))
        self.adjectives = {m.span[0] for m in mentions if m.kind == "state" and m.form == "adjective"}
        self.named = {m.span[0] for m in mentions if m.kind == "state"}
        self.where = {m.span[0] for m in mentions if m.as_ == "place"}
        self.sentence_starts = [scan.sentence.start for scan in scans]
        self.told = list(accumulate(int(self.quoted(start) < 0) for start in self.sentence_starts))
        self.unnamed: dict[str, Meaning] = {}
        self.offices: dict[str, list[Meaning]] = {}
        self.stand_ins: dict[str, Character] = {}
        self.labels = {one.speaker_span.end: one.speaker for one in page.document.sections if one.speaker and one.speaker_span}
        self.by_label: dict[str, Character] = {}
        self._three_before: dict[int, list[str]] = {}
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
        if after in SPEECH or (before in SPEECH and before not in ("told", "asked", "called")):
            weight += 2
        depth = self._depth(naming)
        if depth == 2:
            weight -= 1
        elif self._is_subject(naming):
            weight += 2 if depth == 0 else 1
        elif before not in _PREPOSITIONS and not any(scan.is_capital(i) and i > 0 for i in range(1, naming.first) if i not in scan.hit_of
            and scan.lower[i] not in scan.lexicon.not_names):
            weight += 1
        return weight

    def _depth(self, naming: Naming) -> int:
        """Say how deep in its sentence a name stands: 0 in the main clause, 1 in a clause under it, 2 in a relative clause."""
        scan = naming.scan
        sentence = self.page.sentences[scan.sentence.index]
        if sentence.is_parsed and naming.last <= len(sentence.words):
            at, depth = naming.last - 1, 0
            for _ in range(12):
                relation = sentence.words[at].relation
                if relation == "acl:relcl":
                    return 2
                if relation.startswith(("advcl", "acl", "csubj")):
                    depth = 1
                at = sentence.words[at].head
                if not 0 <= at < len(sentence.words):
                    break
            return depth
        for index in range(naming.first - 1, max(-1, naming.first - 12), -1):
            low = scan.lower[index]
            if low in ("whom", "whose", "which", "who") and index:
                return 2
            if low in (",", ";", ":", "."):
                break
        return 0

    def _is_subject(self, naming: Naming) -> bool:
        sentence = self.page.sentences[naming.scan.sentence.index]
        if not sentence.is_parsed:
            return False
        return any(sentence.words[i].relation.startswith("nsubj") for i in range(naming.first, min(naming.last, len(sentence.words))))

    def before(self, place: int, *, sentences: int = _BACK, is_possessive: bool = False) -> list[Seen]:
        """Give the persons seen before a place, the likeliest antecedent first: subjects before others, this sentence before earlier ones."""
        here = bisect_left(self.sentence_starts, place + 1) - 1
        quotation = self.quotation_at(place)
        far = here - sentences if quotation is not None else min(here - sentences, bisect_left(self.told, self.told[here] - sentences))
        low = self.sentence_starts[max(0, far)]
        found: list[tuple[float, int, Seen]] = []
        for index in range(bisect_left(self.seen, place, key=lambda one: one.start) - 1, -1, -1):
            one = self.seen[index]
            if one.start < low:
                break
            if one.end > place:
                continue
            there = bisect_left(self.sentence_starts, one.start + 1) - 1
            back = here - there if quotation is not None or one.quoted >= 0 else self.told[here] - self.told[there]
            score = one.weight - 2.5 * back
            if is_possessive and there == here:
                score += 1.5
            if quotation is None:
                score -= 6 if one.quoted >= 0 else 0
            elif one.start >= quotation.start:
                score += 4
            elif one.quoted < 0 and self._speaks(one, quotation):
                score -= 4
            found.append((score, one.start, one))
        found.sort(key=lambda item: (-item[0], -item[1]))
        return [one for _, _, one in found]

    def quotation_at(self, place: int) -> Quotation | None:
        """Give the quotation at a place in which a speaker says "I": not the few words of his within a reporter's clause."""
        index = bisect_right(self._cuts, place, key=itemgetter(0)) - 1
        return self._cuts[index][1] if index >= 0 else None

    @cached_property
    def _cuts(self) -> list[tuple[int, Quotation | None]]:
        """Give the places from which on a quotation holds, or none: an unclosed one ends with its line or where the next begins."""
        spans = []
        for place, one in enumerate(self.page.quotations):
            end = one.end
            if not one.is_closed:
                line = self.page.text.find("\n", one.start)
                end = min([end, *([line] if line >= 0 else []), *(other.start for other in self.page.quotations[place + 1:place + 2])])
            spans.append((one.start, end, one))
        found: list[tuple[int, Quotation | None]] = []
        for cut in sorted({place for start, end, _ in spans for place in (start, end)}):
            inner = max((one for start, end, one in spans if start <= cut < end), key=lambda one: one.depth, default=None)
            found.append((cut, None if inner is None or self._is_fragment(inner) else inner))
        return found

    def _is_fragment(self, quotation: Quotation) -> bool:
        text = self.page.text
        first = next((index for index in range(quotation.start, min(quotation.end, quotation.start + 3)) if text[index].isalpha()), quotation.start)
        return text[first].islower() and text[max(0, quotation.start - 2):quotation.start].rstrip()[-1:].isalpha()

    def quoted(self, place: int) -> int:
        """Give the start of the quotation at a place, -1 where there is none."""
        quotation = self.quotation_at(place)
        return -1 if quotation is None else quotation.start

    def _speaks(self, one: Seen, quotation: Quotation) -> bool:
        """Say whether a person is likely the speaker of a quotation: near it and beside a verb of saying."""
        return one.weight >= 5 and quotation.start - one.start < 300

    def add(self, place: int, end: int, character: Character, weight: int = 3) -> None:
        """Remember that a person was meant at a place."""
        index = bisect_left(self.seen, place, key=lambda one: one.start)
        self.seen.insert(index, Seen(place, end, character, weight, self.quoted(place)))

    def add_office(self, place: int, end: int, meaning: Meaning, weight: int, role: str) -> None:
        """Remember that an office without a name was meant at a place: a pronoun may look back to it."""
        character = self.stand_ins.setdefault(meaning.key, Character(key=meaning.key, name=meaning.name, state=meaning.state, role=role))
        self.add(place, end, character, weight)

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


def fits(character: Character, pronoun: str) -> bool:
    """Say whether a pronoun may mean a person by gender, as far as name and titles tell."""
    if pronoun not in HE and pronoun not in SHE:
        return True
    titles = (
        gender(naming.words if len(naming.words) > 1 else (), f"{naming.office} {naming.scan.lower[naming.first]}", character.state)
        for naming in character.namings
    )
    guessed = next(filter(None, titles), "") or gender(character.words, "", character.state)
    return not guessed or (guessed == "f") == (pronoun in SHE)


def role_fit(title: Title, character: Character, knowledge: Knowledge, on: str | None) -> int:
    """Say how well a person's offices fit a nominal: 3 the same office, 2 a wider word for it, 1 by the table, 0 not."""
    asked, held = title.role, {naming.role for naming in character.namings if naming.role}
    is_narrow = asked == "diplomat" and bool(_NARROW_DIPLOMATS & set(title.office.lower().split()))
    if not character.namings and character.role:
        held.add(character.role)
    if title.is_former != any(naming.is_former for naming in character.namings) and title.is_former:
        return 0
    if asked in held and asked not in ("official", "chief", "member", "secretary") and not is_narrow:
        return 3
    if asked == "military" and any(one.title is None and one.office.lower().startswith(title.office.lower().split()[-1][:3])
        for one in character.namings):
        return 3
    if asked in ("official", "chief", "secretary", "military", "church", "chair", "speaker", "envoy") and asked in held:
        head = title.office.lower().split()[-1]
        if any(head in naming.office.lower() for naming in character.namings):
            return 3
        return 2 if head in _WIDE_WORDS else 0
    if asked in ("leader",) and held & LEADERS:
        return 2
    if asked in ("leader", "chief", "chair") and title.body and any(one.title is not None and one.title.body == title.body
        and one.role in ("leader", "chief", "chair") for one in character.namings):
        return 2
    if asked == "envoy" and held & {"ambassador", "diplomat"} and title.office.lower() in ("envoy", "envoys"):
        return 2
    if asked == "minister" and held & MINISTERS and "prime" not in title.office.lower():
        return 2
    if asked == "diplomat" and not is_narrow and held & {"ambassador", "envoy", "foreign_minister", "diplomat"}:
        return 2
    if asked == "official" and held and not held & LEADERS:
        return 1 if title.state else 0
    if asked in ("head_of_state", "head_of_government") and held & {"head_of_state", "head_of_government"} and asked in held:
        return 3
    if character.known and (asked in TABLE_ROLES or asked == "leader") and not held:
        person = knowledge.offices.by_key(character.known)
        if person is not None and any((term.role == asked or (asked == "leader" and term.role in LEADERS)) and (
            not on or term.covers(on) != "no") and (
            not title.state or term.state == title.state) for term in person.terms):
            return 1
    return 0
