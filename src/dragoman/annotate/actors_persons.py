"""Persons of a page: names with their titles become mentions, mentions of one person become one actor.

A name counts as a person's where a title, a form of address or an apposition says so, where its first word is a given name, or where the office
table knows it. A shorter form later in the text ("Bermúdez", "the Díaz-Canel government") belongs to the person named in full before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.annotate.actors_lexicon import TABLE_ROLES, given_names, is_given
from dragoman.annotate.actors_scan import Run, Scan, name_run
from dragoman.annotate.actors_titles import Title, rank_run, title_at
from dragoman.knowledge import Candidate, Knowledge, Person
from dragoman.knowledge.gazetteer import Hit
from dragoman.knowledge.names import key as spelling
from dragoman.knowledge.names import likeness, main_words, words
from dragoman.page import Page

_ADDRESS = frozenset(["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "mx", "messrs", "messrs.", "sir", "dame", "lord", "lady", "dr", "dr.", "madame",
    "mme", "mme.", "monsieur", "m.", "señor", "shri", "sri", "sheikh", "sheikha", "shaikh", "ayatollah", "maulana", "mullah"])
_OFFICIAL = frozenset({*TABLE_ROLES, "lawmaker", "minister", "chief", "secretary", "spokesperson", "official", "envoy", "military", "diplomat"})
_AMERICAN = frozenset(["rep", "rep.", "reps", "sen", "sen.", "congressman", "congresswoman", "democratic", "republican", "gop"])
_FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "SGP", "MMR"})
_SINGLE = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister", "finance_minister"})
_COMMA_HEADS = frozenset({"expert", "journalist", "business", "activist"})
_SURNAME = re.compile(
    r"(?:ov|ev|in|yn|sky|ski|skyi|skiy|enko|chuk|shyn|ova|eva|aya|ich|ic|ez|es|son|sen|ian|yan|shvili|dze|czyk|wski|oglu|zade|ovich|escu|aho|nen|pour|zadeh|manis|akis|poulos|uk)$"
)
_SPEECH = frozenset(["said", "says", "told", "added", "noted", "stressed", "stated", "announced", "wrote", "tweeted", "warned", "argued",
    "explained", "commented", "claimed", "insisted"])


@dataclass(eq=False)
class Naming:
    """One mention of a person by name: words [first, last) of a sentence for title and name, [name_first, last) for the name alone."""

    scan: Scan
    first: int
    name: Run
    title: Title | None = None
    office: str = ""
    state: str = ""
    role: str = ""
    is_former: bool = False
    strength: int = 0
    extra_ranks: str = ""
    last: int = 0
    known: str = ""
    cut: int = 0
    tentative: bool = False

    @property
    def start(self) -> int:
        return self.scan.words[self.first].start

    @property
    def end(self) -> int:
        return self.scan.words[max(self.last, self.name.last) - 1].end - (self.cut if self.last <= self.name.last else 0)

    @property
    def name_start(self) -> int:
        return self.scan.words[self.name.first].start

    @property
    def name_end(self) -> int:
        return self.scan.words[self.name.last - 1].end - self.cut

    @property
    def text(self) -> str:
        return self.scan.text[self.name_start:self.name_end]

    @property
    def words(self) -> tuple[str, ...]:
        return words(self.text)


@dataclass(eq=False)
class Character:
    """One person of the page, with all names found; `key`, `name` and `state` once settled."""

    namings: list[Naming] = field(default_factory=list)
    words: tuple[str, ...] = ()
    key: str = ""
    name: str = ""
    state: str = ""
    role: str = ""
    office: str = ""
    offices: list[tuple[str, str, str]] = field(default_factory=list)
    known: str = ""
    name_states: tuple[str, ...] = ()


def titled(scan: Scan) -> tuple[list[Naming], list[Title]]:
    """Give the named persons of a sentence that a title, a rank or a known name shows, and the titles that stand without a name."""
    namings: list[Naming] = []
    bare: list[Title] = []
    size = len(scan.words)
    index = 0
    taken = 0
    heads, ranks = scan.lexicon.heads, scan.lexicon.ranks
    while index < size:
        low = scan.lower[index]
        if index < taken or (low not in heads and low not in ranks) or not _is_head(scan, index) or _inside_a_name(scan, index):
            index += 1
            continue
        if low in heads and not (low in ranks and scan.is_capital(index) and index + 1 < size and scan.is_capital(index + 1) and scan.lower[
            index + 1] not in heads):
            title = title_at(scan, index)
            if title.first < taken:
                title = title._replace(first=max(title.first, taken))
            named = _after_title(scan, title)
            if named is not None:
                _widen(scan, named, bare)
                listed = [named, *_listed(scan, named)]
                namings.extend(listed)
                taken = index = listed[-1].last
                continue
            bare.append(title)
            index = max(title.last, index + 1) if title.last > index + 1 and not any(scan.lower[i] in heads
                for i in range(index + 1, title.last)) else index + 1
            continue
        named = _after_rank(scan, index, taken)
        if named is not None:
            namings.append(named)
            taken = index = named.last
        else:
            index += 1
    return namings, bare


def _widen(scan: Scan, named: Naming, bare: list[Title]) -> None:
    """Take a title joined by "and" into the title of a name: "Chinese State Councilor and Foreign Minister X"."""
    if not bare or named.first < 2 or scan.lower[named.first - 1] != "and" or bare[-1].last != named.first - 1 or bare[-1].determiner in ("a", "an"):
        return
    other = bare.pop()
    if other.is_plural:
        bare.append(other)
        return
    named.first = other.first
    named.office = f"{other.office} and {named.office}"
    named.state = named.state or other.state


def _inside_a_name(scan: Scan, index: int) -> bool:
    """Say whether a word stands inside a name of the gazetteer: "Sri Lanka", "Prince Edward Island"."""
    hit = scan.hit_of.get(index)
    return hit is not None and hit.kind != "person"


def _listed(scan: Scan, first: Naming) -> Iterator[Naming]:
    """Yield the further names under a plural title: "Presidents of Kenya and Uganda X and Y", "US envoys X and Y"."""
    title = first.title
    if title is None or not title.is_plural:
        return
    states = list(dict.fromkeys(scan.hit_of[i].key for i in range(title.first, title.last) if scan.is_state(i)))
    if len(states) > 1:
        first.state = states[0]
    place, count = first.last, 1
    while place + 1 < len(scan.words) and scan.lower[place] in (",", "and", "&"):
        start = place + 2 if scan.lower[place] == "," and scan.lower[place + 1] == "and" else place + 1
        if start >= len(scan.words):
            return
        run = name_run(scan, start, titled=True)
        if run.last == run.first or (len(words_of(scan, run)) < 2 and len(words_of(scan, first.name)) > 1):
            return
        state = states[count] if count < len(states) else title.state if len(states) < 2 else ""
        yield Naming(scan, run.first, run, title, first.office, state, first.role, first.is_former, 2, last=run.last)
        place, count = run.last, count + 1


_MODIFYING_HEADS = frozenset({"deputy", "general", "chief", "minister", "president", "premier", "chancellor", "speaker", "secretary", "king",
    "governor", "mayor", "head"})


def _is_head(scan: Scan, index: int) -> bool:
    """Say whether a word heads a title of its own, and does not stand inside another: "Deputy Finance Minister", "Council of Ministers"."""
    low, lower = scan.lower[index], scan.lower
    if low == "ministers" and index > 1 and lower[index - 1] == "of" and lower[index - 2] in ("council", "cabinet", "committee"):
        return False
    if low not in _MODIFYING_HEADS:
        return True
    ahead = index + 1
    if low in ("minister", "president", "premier", "chancellor", "king", "secretary", "governor", "mayor", "speaker"):
        return not (ahead < len(lower) and scan.lexicon.heads.get(lower[ahead]) in ("spokesperson",))
    while ahead < len(lower) and ahead < index + 5 and (
        (low == "deputy" and scan.is_capital(ahead) and lower[ahead] not in scan.lexicon.heads and not is_given(scan.words[ahead].text))
        or lower[ahead] in scan.lexicon.departments or lower[ahead] in scan.lexicon.before or (
        lower[ahead] == "and" and lower[ahead - 1] in scan.lexicon.departments)
        or (lower[ahead] in scan.lexicon.bodies and scan.is_capital(ahead))
    ):
        ahead += 1
    return not (ahead < len(lower) and lower[ahead] in scan.lexicon.heads and lower[ahead] not in scan.lexicon.ranks and (
        ahead > index + 1 or low in ("deputy", "chief")))


def _after_title(scan: Scan, title: Title) -> Naming | None:
    """Give the person named right after a title: "Foreign Minister X", "military analyst, Colonel X", "the envoy, X,"."""
    place = title.last
    words = scan.words
    if place >= len(words):
        return None
    comma = scan.lower[place] == ","
    if comma or scan.lower[place] == "]":
        place += 1
    if place >= len(words) or words[place].text in ("(", "[") or scan.breaks(place - 1):
        return None
    ranks = rank_run(scan, place)
    if title.is_plural and title.role in ("journalist", "counterpart"):
        return None
    honoured = ranks.last if ranks.last > place and ranks.last < len(words) else place
    if honoured > place and not scan.is_capital(honoured):
        honoured = place
    run = name_run(scan, honoured, titled=True)
    if run.last == run.first:
        return None
    if title.is_plural and not comma and not scan.is_title_case:
        pass
    if comma and not _apposed(scan, title, run, honoured > place):
        return None
    if not comma and scan.is_title_case and not _plausible(scan, run):
        return None
    alone = len(words_of(scan, run)) < 2 and not ranks.last > place
    if not comma and alone and scan.lower[title.head] in ("head", "heads", "member", "members", "state", "officer", "chair"):
        return None
    office = title.office
    if honoured > place and not comma and not all(scan.lower[i] in _ADDRESS | {"prince", "princess", "crown"} for i in range(place, honoured)):
        office = scan.text[words[title.first].start:words[honoured - 1].end].strip()
    return Naming(
        scan, title.first, run, title, office, title.state, title.role, title.is_former, 3 if not comma else 2, last=run.last,
    )


def words_of(scan: Scan, run: Run) -> tuple[str, ...]:
    """Give the folded words of a run."""
    return words(scan.words_of(run))


def _apposed(scan: Scan, title: Title, run: Run, has_rank: bool) -> bool:
    """Say whether a name after a comma belongs to the title before it."""
    names = words_of(scan, run)
    if has_rank and scan.lexicon.heads.get(scan.lower[title.head]) in _COMMA_HEADS:
        return True
    if len(names) < 2 or not (is_given(scan.words[run.first].text) or scan.hit_of.get(run.first) is not None):
        return False
    if title.is_plural:
        return False
    following = scan.lower[run.last] if run.last < len(scan.words) else "."
    return bool(title.determiner or title.state or title.first == 0 or title.first < title.head) and following in (",", ".", ";", ":", "said",
        "says", "told", ")", '"')


def _plausible(scan: Scan, run: Run) -> bool:
    names = words_of(scan, run)
    return len(names) <= 4 and (is_given(scan.words[run.first].text) or len(names) == 1 or scan.hit_of.get(run.first) is not None)


def _after_rank(scan: Scan, index: int, taken: int) -> Naming | None:
    """Give the person named after ranks or forms of address: "Lieutenant Colonel X Y", "Mr. X"."""
    ranks = rank_run(scan, index)
    if ranks.last >= len(scan.words) or not (scan.is_capital(index) or scan.lower[index] in ("mr.", "mrs.", "ms.", "dr.")):
        return None
    run = name_run(scan, ranks.last, titled=True)
    if run.last == run.first:
        return None
    low = scan.lower[index]
    if low in ("grand", "rear", "field", "wing", "air", "private", "crown", "squadron", "flight", "doña") and ranks.last == ranks.first + 1:
        return None
    if low == "general" and index == 0 and len(words_of(scan, run)) < 2:
        return None
    if low in ("general", "count", "marshal", "justice", "m.", "father", "don", "st.", "baron", "major", "signor") and len(
        words_of(scan, run)) < 2 and low != "general":
        return None
    first = index
    state = ""
    while first > taken and first > 0 and (scan.is_state(first - 1) or scan.lower[first - 1] in (
        "army", "fleet", "navy", "retired", "former", "then", "crown")):
        first -= 1
        if scan.is_state(first):
            state = scan.hit_of[first].key
            first = scan.hit_runs[first].first
    if first and scan.lower[first - 1] == "'s" and first > 1 and scan.is_state(first - 2):
        first = scan.hit_runs[first - 2].first
        state = scan.hit_of[first].key
    office = scan.words_of(Run(first, ranks.last))
    stated, of, role, _ = _following(scan, run)
    if stated:
        return Naming(scan, first, run, None, stated, of or state, role, False, 3, last=run.last)
    return Naming(scan, first, run, None, "" if all(scan.lower[i] in _ADDRESS for i in range(first, ranks.last)) else " ".join(office.split()),
        state, "", False, 3, last=run.last)


def untitled(scan: Scan, taken: Sequence[Naming]) -> Iterator[Naming]:
    """Yield the persons named without a title whose name shows itself: a given name first, or a name that the gazetteer knows."""
    busy = {index for naming in taken for index in range(naming.first, naming.last)}
    past = 0
    for index in scan.capitals:
        if index < past or index in busy:
            continue
        low = scan.lower[index]
        hit = scan.hit_of.get(index)
        known = hit.key if hit is not None and hit.kind == "person" else ""
        if low in scan.lexicon.not_names and not known and low not in ("may", "april", "june", "august"):
            continue
        if hit is not None and not known and not hit.entries[0].is_doubtful:
            past = scan.hit_runs[index].last
            continue
        run = name_run(scan, index, titled=bool(known))
        if run.last <= run.first:
            continue
        owner = _owned_by(scan, run) if run.last - run.first == 1 and not known else ""
        if owner:
            yield Naming(scan, run.first, run, None, "", owner, "", False, 1, last=run.last, tentative=True)
        elif _shows_itself(scan, run, bool(known)) and not _is_credit(scan, run):
            office, state, role, _ = _following(scan, run)
            yield Naming(scan, run.first, run, None, office, state, role, False, 2 if known or office else 1, last=run.last, known=known)
        past = max(run.last, index + 1)


def _owned_by(scan: Scan, run: Run) -> str:
    """Give the state in "Japan's X": a leader may be named so, which the table must confirm."""
    if run.first < 2 or scan.lower[run.first - 1] not in ("'s", "'") or not scan.is_state(run.first - 2) or scan.hit_of.get(run.first) is not None:
        return ""
    return scan.hit_of[run.first - 2].key if run.last >= len(scan.words) or not scan.is_capital(run.last) else ""


def _is_credit(scan: Scan, run: Run) -> bool:
    """Say whether a name is an author's or photographer's: in a byline or credit line, or before "/Reuters"."""
    if scan.sentence.role in ("byline", "credit"):
        return True
    lower = scan.lower
    if "contributed" in lower and ("report" in lower or "reporting" in lower):
        return True
    after = lower[run.last] if run.last < len(lower) else ""
    before = lower[run.first - 1] if run.first else ""
    if after in ("/", "|") and run.last + 1 < len(lower) and (scan.is_body(run.last + 1)
        or lower[run.last + 1] in ("ap", "afp", "getty", "reuters", "epa", "tass", "sputnik", "pool", "anadolu", "ria", "xinhua", "shutterstock")):
        return True
    if before == "by" and run.first > 1 and lower[run.first - 2] in ("photo", "photograph", "image", "picture", "illustration", "written",
        "reporting", "editing", "story", "article"):
        return True
    if before == "/" and run.first > 1 and lower[run.first - 2] in ("photo", "pool", "image", "images", "reuters", "afp", "ap"):
        return True
    return before in ("©", "photo", "image") or (before == ":" and run.first > 1 and lower[run.first - 2] in (
        "photo", "image", "credit", "photograph", "picture", "author", "reporter", "editor", "editing", "byline"))


def _shows_itself(scan: Scan, run: Run, known: bool) -> bool:
    words, lower = scan.words, scan.lower
    names = words_of(scan, run)
    if known:
        return len(names) < 6
    before = lower[run.first - 1] if run.first else ""
    after = lower[run.last] if run.last < len(words) else ""
    if len(names) == 1 and not scan.is_title_case and len(names[0]) > 3:
        if run.first + 1 == run.last and after == "," and run.last + 1 < len(words) and lower[run.last + 1] == "who" and is_given(
            words[run.first].text):
            return True
        return after in _SPEECH and bool(_SURNAME.search(names[0])) and scan.hit_of.get(run.first) is None and before not in ("the", "a", "an")
    if len(names) < 2 or len(names) > 5 or (scan.is_title_case and len(names) > 3):
        return False
    if before in ("the", "a", "an") or _is_where(scan, run) or (after == "-" and scan.glued(run.last - 1)):
        return False
    if any(word in scan.lexicon.bodies and word not in ("church", "west", "north", "rus", "school") for word in names[1:]):
        return False
    first = words[run.first].text
    if first.isupper() and len(first) > 2 and not all(words[i].text.isupper() or words[i].text == "-" for i in range(run.first, run.last)):
        return False
    if len(names[-1]) == 1:
        return False
    if is_given(first):
        return not (scan.is_title_case and any(name in scan.lexicon.verbs for name in names))
    if scan.is_title_case:
        return False
    role = _following(scan, run)[2]
    return bool(role) or (after in _SPEECH and len(names) in (2, 3) and run.first != 0 and before not in ("the", "of"))


def _is_where(scan: Scan, run: Run) -> bool:
    """Say whether a name without a title stands where a place would: "near Mala Tokmachka"."""
    before = scan.lower[run.first - 1] if run.first else ""
    two = scan.lower[run.first - 2] if run.first > 1 else ""
    return before in ("near", "in", "at", "toward", "towards", "around", "outside", "inside", "within") or (before == "of" and two in (
        "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "city", "town", "village", "settlement", "port",
        "outside", "direction"))


def _following(scan: Scan, run: Run) -> tuple[str, str, str, int]:
    """Give the office that an apposition after a name states: "X Y, Russia's ambassador to Z," (office, state, role, last word)."""
    words, lower, heads = scan.words, scan.lower, scan.lexicon.heads
    place = run.last
    if place + 1 >= len(words) or lower[place] not in (",", "(", "-", "–", "—"):
        return "", "", "", run.last
    place += 1
    if lower[place] in ("who", "whom") and place + 2 < len(words) and lower[place + 1] in ("is", "was", "heads", "serves"):
        place += 2
    while place < len(words) and lower[place] in ("the", "a", "an", "now", "currently", "also", "as", "one", "'"):
        place += 1
    for index in range(place, min(place + 9, len(words))):
        low = lower[index]
        if low in heads:
            if index > place and low in ("general", "deputy", "member") and index + 1 < len(words) and lower[index + 1] in heads:
                continue
            title = title_at(scan, index)
            first = max(title.first, place)
            if first > place and not all(lower[i] in ("the", "a", "an", "his", "her", "'s", "of", "-", "is", "top") or scan.is_capital(i)
                for i in range(place, first)):
                return "", "", "", run.last
            first = place if first > place else first
            stop = title.last
            after = lower[stop] if stop < len(words) else "."
            if words[first].text[0].isupper() and index + 1 < len(words) and title.last < len(words) and scan.is_capital(
                title.last) and title.last == index + 1:
                return "", "", "", run.last
            if after in (",", ".", ")", ";", ":", "-", "—", "–", "and", "said", "told", "who", "at", "in", "with", "from", "for", "on", "says",
                "to", '"', "of", "during", "as", "has", "was", "is"):
                while first < stop - 1 and lower[first] in ("of", "the", "one", "a", "an", "his", "her", "'s", "is"):
                    first += 1
                return " ".join(scan.words_of(Run(first, stop)).split()), title.state, title.role, stop
            return "", "", "", run.last
        if low in (",", ".", ";", ":", "and", "said", "who") or (low not in scan.lexicon.before and low not in scan.lexicon.former
            and low not in scan.lexicon.departments and index not in scan.hit_of and not scan.is_capital(index) and low not in (
            "'s", "-", "of", "the", "and") and low not in scan.lexicon.bodies):
            return "", "", "", run.last
    return "", "", "", run.last


def short_forms(scans: Sequence[Scan], namings: Sequence[Naming], surnames: dict[str, list[Character]]) -> Iterator[Naming]:
    """Yield the later mentions by surname alone (or another part of a name) of persons named in full."""
    busy: dict[int, set[int]] = {}
    for naming in namings:
        busy.setdefault(naming.scan.sentence.index, set()).update(range(naming.first, naming.last))
    for scan in scans:
        own = busy.get(scan.sentence.index, set())
        past = 0
        for index in scan.capitals:
            word = scan.words[index].text
            if index < past or index in own or len(word) < 2 or (len(word) < 4 and word.isupper()):
                continue
            if scan.is_state(index) or (spelling_of(word) not in surnames and scan.lower[index] not in ("al", "el")):
                continue
            run = name_run(scan, index, titled=True)
            if run.last > run.first and run.last - run.first <= 7 and not any(i in own for i in range(run.first, run.last)):
                yield Naming(scan, run.first, run, None, strength=0, last=run.last)
                past = run.last


@lru_cache(maxsize=1 << 15)
def spelling_of(word: str) -> str:
    """Give the spelling of the last part of a written word, nothing where it has no letters."""
    parts = words(word)
    return spelling(parts[-1]) if parts else ""


class Cast:
    """The persons of one page, gathered mention by mention."""

    def __init__(self, page: Page, knowledge: Knowledge, states: Sequence[str]) -> None:
        self.page = page
        self.knowledge = knowledge
        self.on = page.document.published[:10] if page.document.published else None
        self.states = list(states)
        self.characters: list[Character] = []
        self.bare: list[tuple[Scan, Title]] = []
        self._by_word: dict[str, list[Character]] = {}

    @property
    def surnames(self) -> dict[str, list[Character]]:
        """Give the persons by the spelling of each word of their names."""
        return self._by_word

    def gather(self, namings: Sequence[Naming], bare: Sequence[tuple[Scan, Title]] = ()) -> None:
        """Put mentions with full names into persons, the longest names first so that short ones find them."""
        self.bare = list(bare)
        _unglue(namings)
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
            if _agree(own, theirs) and not _clash(naming, character):
                best = character
                break
        if best is None:
            best = self._misspelt(naming, own)
        return best

    def _misspelt(self, naming: Naming, own: list[str]) -> Character | None:
        """Give the person whose name differs from this one by a slip of one word: "Kolokoltsev", "Kolokoltesv"."""
        from rapidfuzz.distance import OSA

        for character in self.characters:
            theirs = [spelling(word) for word in main_words(character.words)]
            if len(theirs) < 2 or len(own) < 2 or abs(len(theirs) - len(own)) > 1:
                continue
            if own[0] == theirs[0] and len(own[-1]) > 4 and OSA.distance(own[-1], theirs[-1]) <= (1 if len(own[-1]) < 8 else 2) and not _clash(
                naming, character):
                return character
            if own[-1] == theirs[-1] and len(own[-1]) > 3 and len(own[0]) > 3 and OSA.distance(own[0], theirs[0]) <= 1 and not _clash(naming,
                character):
                return character
        return None

    def short(self, naming: Naming) -> Character | None:
        """Give the person that a short form means: the one with that surname, of the state the title names, last mentioned before."""
        parts = main_words(naming.words)
        if not parts:
            return None
        own = [spelling(word) for word in parts]
        candidates = []
        for character in self._by_word.get(own[-1], []):
            theirs = [spelling(word) for word in main_words(character.words)]
            if not set(own) <= set(theirs):
                continue
            if len(own) == 1 and len(theirs) > 1 and not _may_stand_alone(own[0], theirs, parts[0], naming):
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
        self.characters = [one for one in self.characters if one.known or not all(naming.tentative for naming in one.namings)]

    def _settle(self, character: Character) -> None:
        namings = sorted(character.namings, key=lambda one: one.start)
        longest = max(namings, key=lambda one: (not one.text.isupper(), len(one.words), -one.start))
        with_role = next((one for one in namings if one.role in TABLE_ROLES and not one.is_former), None) or next(
            (one for one in namings if one.role), None)
        role = with_role.role if with_role else ""
        state = self.state_of(character)
        if not state and any(one.title is not None and one.role != "lawmaker" and self._body_state(one.title.body) == "IGO" for one in namings):
            state = "IGO"
        text_name = _cased(longest.text)
        candidate = self._candidate(character, text_name, "" if state == "IGO" else state, role)
        character.role = role
        if candidate is not None:
            person, person_state = candidate
            character.known = person.key
            character.name = person.name if _spelt_alike(namings, person.name) else _alias(namings, person.aliases) or text_name
            character.state = (state or person_state).partition(":")[0]
            character.key = person.key
        else:
            character.state = state or self._guess_state(character, longest)
            character.name = text_name
            character.key = f"person/{character.state or 'none'}/{'-'.join(words(text_name))}"

    def _candidate(self, character: Character, name: str, state: str, role: str) -> tuple[Person, str] | None:
        """Give the person of the table that a name means, with the state he or she stands for here; None where the table is no sure help."""
        knowledge = self.knowledge
        parts = main_words(words(name))
        role_asked = role if role in TABLE_ROLES else None
        asked = " ".join(" ".join(part) if part.isupper() and len(part) == 2 and place == 0 else part for place, part in enumerate(name.split()))
        candidates = knowledge.person(asked, state=state or None, on=self.on, role=role_asked)
        own_words = set(main_words(words(asked)))
        candidates = tuple(sorted(candidates, key=lambda c: (not own_words & set(words(c.person.name)), len(own_words) > 2
            and not _is_exact(own_words, c.person))))
        if state == "" and candidates:
            candidates = tuple(sorted(candidates, key=lambda c: (not own_words & set(words(c.person.name)), len(own_words) > 2
                and not _is_exact(own_words, c.person), -c.score - (0.1 if _states_of(c) & set(self.states[:6]) else 0.0), c.person.key)))
        for candidate in candidates[:3]:
            own = _states_of(candidate)
            if state and state not in own:
                continue
            in_role = role_asked is not None and any(term.role == role_asked for term in candidate.person.terms)
            near = bool(own & set(self.states[:6]))
            score = max(candidate.name_score, 0.97 if len(parts) > 1 and _spelt_as(parts, candidate.person) else 0.0)
            if len(parts) > 1 and not _spelt_as(parts, candidate.person) and not (
                in_role and state and score > 0.86 and role_asked in _SINGLE and likeness(
                parts[-1], main_words(words(candidate.person.name))[-1]) > 0.9
                and likeness(parts[0], words(candidate.person.name)[0]) > 0.8
            ):
                continue
            if len(parts) == 1:
                holds = in_role and self.on is not None and any(term.role == role_asked and term.covers(self.on) == "yes"
                    for term in candidate.person.terms)
                if not (in_role and (state or near or holds)) and not (role == "" and near and score > 0.95 and _leads(candidate, self.on)):
                    continue
                if self.on and not any(term.covers(self.on) != "no" for term in candidate.person.terms) and not in_role:
                    continue
            elif score < 0.955:
                if not (in_role and state and score > 0.86):
                    continue
            elif not state and not near and not in_role and not (score > 0.985 and _leads(candidate, None)):
                continue
            chosen = state or next((s for s in self.states if s in own), "") or candidate.person.state
            if candidate.terms and not state:
                likely = [term.state for term in candidate.terms if term.state in self.states] or [candidate.terms[0].state]
                chosen = likely[0]
            return candidate.person, chosen
        return None

    def _guess_state(self, character: Character, naming: Naming) -> str:
        """Give the state that speaks through the given name among the states of the page, else the one named nearest before."""
        first = naming.words[0] if naming.words else ""
        borne = given_names().get(first, {})
        body_state = next((self._body_state(one.title.body) for one in character.namings if one.title and one.title.body), "")
        if body_state:
            return body_state
        if any(one.scan.lower[i] in _AMERICAN for one in character.namings for i in range(one.first, one.name.first)) and "USA" in self.states:
            return "USA"
        beside = self._beside(character)
        if beside:
            return beside
        seen = [state for state in self.states if state in borne]
        if len(naming.words) > 1 and seen:
            likely = max(seen, key=lambda state: (borne[state], -self.states.index(state)))
            if borne[likely] >= 0.34 * sum(borne.values()):
                return likely
        if any(one.role in _OFFICIAL or (one.office and one.title is None) for one in character.namings):
            same = self._nearest(naming, naming.scan.sentence.start)
            if same:
                return same
            home = self._home()
            return home if home in self.states else seen[0] if seen else self._nearest(naming)
        return ""

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
            if (one.state or character.state) and since <= one.start < naming.start
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


def _is_exact(own: set[str], person: Person) -> bool:
    """Say whether a name has just the words of one of a person's names, initials and all: "George W. Bush" is not "George H. W. Bush"."""
    return any(own == set(main_words(words(name))) for name in (person.name, *person.aliases))


def _states_of(candidate: Candidate) -> set[str]:
    return {candidate.person.state, *(term.state for term in candidate.person.terms)}


def _leads(candidate: Candidate, on: str | None) -> bool:
    return any(term.role in ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "international_organisation_head")
        and (on is None or term.covers(on) != "no") for term in candidate.person.terms)


def _agree(own: list[str], theirs: list[str]) -> bool:
    """Say whether two lists of name spellings can be one person's: the words of the shorter are among the longer's, initials count."""
    if set(own) <= set(theirs) or set(theirs) <= set(own):
        return (len(own) > 1 and len(theirs) > 1) or own == theirs
    left = [word for word in own if word not in theirs]
    right = [word for word in theirs if word not in own]
    return bool(set(own) & set(theirs)) and own[-1] in theirs[-2:] and len(left) == 1 and any(
        (len(left[0]) == 1 or len(other) == 1) and left[0][:1] == other[:1] for other in right
    )


def _clash(naming: Naming, character: Character) -> bool:
    """Say whether titles make two persons of one name: other state."""
    return bool(naming.state) and any(one.state and one.state != naming.state and {one.state, naming.state} != {"RUS", "SUN"}
        for one in character.namings)


def _may_stand_alone(word: str, theirs: list[str], written: str, naming: Naming) -> bool:
    """Say whether one word of a name may stand for it: a surname, or the first word where that is no given name (Xi, Kim)."""
    place = theirs.index(word)
    if place == len(theirs) - 1:
        return True
    if place == 0:
        borne = given_names().get(written, {})
        if borne and max(borne, key=lambda state: borne[state]) in _FAMILY_FIRST:
            return True
        return naming.strength > 0 or not is_given(written) or (len(theirs) == 2 and len(given_names().get(written, {})) < 3)
    return True


def without_state(naming: Naming) -> str:
    """Give a title as stated without the state in it: "Russian Defense Minister" becomes "Defense Minister"."""
    title = naming.title
    if title is None:
        return naming.office
    scan = naming.scan
    first = title.first
    while first < title.head and (scan.is_state(first) or scan.lower[first] in ("'s", "'", "former", "then")):
        first += 1
    last = title.last
    if any(scan.is_state(i) for i in range(title.head + 1, last)):
        last = next(i for i in range(title.head + 1, last) if scan.is_state(i))
        while last > title.head + 1 and scan.lower[last - 1] in ("of", "the", "to", "for"):
            last -= 1
    return scan.words_of(Run(first, max(last, title.head + 1)))


def _unglue(namings: Sequence[Naming]) -> None:
    """Cut off verbs glued to surnames by a lost space ("Kerryannounced") where the page has the surname alone too."""
    known = {naming.words[-1] for naming in namings if naming.words}
    for naming in namings:
        last = naming.words[-1] if naming.words else ""
        if len(last) < 7:
            continue
        verbs = naming.scan.lexicon.verbs
        for size in range(2, len(last) - 3):
            if last[:-size] in known and (last[-size:] in verbs or last[-size:] in ("announced", "approved", "walked", "who", "that", "not", "also")):
                naming.cut = size
                break


def _spelt_as(parts: Sequence[str], person: Person) -> bool:
    """Say whether each word of a name, or of the table's shorter name, has one of the same spelling on the other side."""
    own = {spelling(word) for word in parts}
    for name in (person.name, *person.aliases):
        theirs = {spelling(word) for word in main_words(words(name))}
        if (own <= theirs or theirs <= own) and len(own & theirs) > 1:
            return True
        rest, others = own - theirs, theirs - own
        if own & theirs and len(rest) == 1 and any((len(word) == 1 and word[:1] == other[:1]) or (len(other) == 1 and word[:1] == other)
            for word in rest for other in others):
            return True
    return False


def _spelt_alike(namings: Sequence[Naming], name: str) -> bool:
    """Say whether the page spells a person as the table does, second surnames and patronymics apart."""
    known = set(words(name))
    full = [naming for naming in namings if len(main_words(naming.words)) > 1] or namings
    return any(set(naming.words) <= known or known <= set(naming.words) for naming in full)


def _alias(namings: Sequence[Naming], aliases: Sequence[str]) -> str:
    """Give the other name of a person that the page uses, nothing where it uses none."""
    own = [set(naming.words) for naming in namings if len(main_words(naming.words)) > 1]
    return next((alias for alias in aliases if any(form == set(words(alias)) for form in own)), "")


def _cased(name: str) -> str:
    """Give a name with capitals only at the head of its words: PUTIN becomes Putin."""
    if not name.isupper() or len(name) < 4:
        return " ".join(name.split())
    return " ".join(word.title() if len(word) > 2 else word for word in name.split())


def person_hits(hits: Sequence[Hit]) -> list[Hit]:
    """Give the hits of well-known persons."""
    return [hit for hit in hits if hit.kind == "person"]
