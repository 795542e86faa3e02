"""Bodies of a state named by common nouns: "the Cuban side", "Greek authorities", "the Russian Foreign Ministry", "Kenyan troops".

A government, a side, a delegation is the state itself; ministries, parliaments, embassies and forces are bodies of their own under it.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dragoman.annotate.actors_scan import Scan
from dragoman.knowledge import Knowledge
from dragoman.knowledge.files import toml
from dragoman.model import NO_STATE

AS_STATE = frozenset(["side", "government", "authorities", "delegation", "administration", "leadership", "regime", "cabinet", "republic", "nation",
    "state", "friends", "partners", "counterparts", "people", "colleagues", "negotiators", "governments", "embassy_"])
BODY_NOUNS = {
    "military": "military", "army": "army", "navy": "navy", "forces": "forces", "troops": "forces", "soldiers": "forces",
    "military officers": "forces", "officers": "officers", "police": "police",
    "parliament": "parliament", "senate": "senate", "embassy": "embassy", "consulate": "consulate", "lawmakers": "lawmakers",
    "diplomats": "diplomats", "officials": "officials",
    "court": "court", "supreme court": "court", "constitutional court": "court", "high court": "court",
    "central bank": "central-bank", "opposition": "opposition", "media": "media", "companies": "companies", "firms": "companies",
    "experts": "experts", "specialists": "experts",
    "doctors": "doctors", "intelligence": "intelligence", "air force": "air-force", "coast guard": "coast-guard", "warplanes": "air-force",
    "jets": "air-force", "aircraft": "air-force",
    "forces'": "forces", "hackers": "hackers", "workers": "workers", "students": "students", "tourists": "tourists", "businesses": "companies",
    "investors": "companies", "lawmaker": "lawmakers",
    "citizens": "citizens", "nationals": "citizens", "police officers": "police", "peacekeepers": "forces", "fighters": "forces",
    "servicemen": "forces", "mission": "mission", "parliamentarians": "lawmakers",
    "ambassadors": "diplomats", "ministers": "ministers", "leaders": "leaders", "navy ships": "navy", "warships": "navy",
}
_MINISTRIES = {
    "foreign": "foreign", "defense": "defence", "defence": "defence", "interior": "interior", "finance": "finance", "treasury": "finance",
    "justice": "justice", "energy": "energy", "trade": "trade",
    "economy": "economy", "economic": "economy", "health": "health", "agriculture": "agriculture", "culture": "culture", "education": "education",
    "transport": "transport", "home": "interior",
    "external": "foreign", "oil": "oil", "tourism": "tourism", "labor": "labour", "labour": "labour", "industry": "industry", "state": "foreign",
    "commerce": "trade",
}
_QUALITIES = {
    "opposition": ("to",), "leadership": ("in", "on", "of", "role", "and"), "administration": ("of",), "intelligence": ("about", "on"),
    "mission": ("to", "of"), "friends": ("of",), "partners": ("in",), "side": ("of",), "court": ("case", "ruling", "order"),
}
"""Words that name a body, and the words behind which they name a quality or deed: "X's opposition to war"."""
_MINISTRY_WORDS = frozenset({"ministry", "ministries", "department"})
_BETWEEN = frozenset(["new", "old", "top", "senior", "former", "high-level", "current", "interim", "communist", "military", "ruling", "official",
    "state", "central", "federal", "national", "local", "naval", "air", "ground", "special", "armed", "security", "diplomatic", "trade",
    "business", "parliamentary"])


class BodyFound(NamedTuple):
    """One body of a state: the words [first, last), whether it stands for the state itself, a slug and the state."""

    first: int
    last: int
    is_state: bool
    slug: str
    state: str
    name: str


def bodies(scan: Scan, knowledge: Knowledge, taken: set[int], known: dict[str, str]) -> Iterator[BodyFound]:
    """Yield the bodies of a sentence; `taken` are the words of persons' mentions, `known` the states of ministries named before without one."""
    lower, size = scan.lower, len(scan.lower)
    places = {index for index, hit in scan.hit_of.items() if hit.kind == "state" and scan.hit_runs[index].first == index}
    organs = {scan.hit_runs[index].first for index, hit in scan.hit_of.items() if hit.kind == "ministry" and _is_shared(knowledge, hit.key)}
    places |= organs
    if not _MINISTRY_WORDS.isdisjoint(lower):
        places.update(index for index, low in enumerate(lower) if low in _MINISTRY_WORDS)
    yield from _ships(scan, taken)
    for index in sorted(places):
        if index in taken:
            continue
        low = lower[index]
        if index in organs:
            found = _organ(scan, index, known, knowledge)
            if found is not None and not any(i in taken for i in range(found.first, found.last)):
                yield found
            continue
        if low == "ministry" and scan.is_body(index):
            body = knowledge.organisations.get(scan.hit_of[index].key)
            slug = next((_MINISTRIES[lower[i]] for i in range(scan.hit_runs[index].first, scan.hit_runs[index].last) if lower[i] in _MINISTRIES), "")
            if body is not None and slug:
                known[slug] = body.state
        if low in _MINISTRY_WORDS:
            found = _ministry(scan, index, known)
            if found is not None and not any(i in taken for i in range(found.first, found.last)):
                yield found
            continue
        hit = scan.hit_of.get(index)
        if hit is None or hit.kind != "state" or hit.what not in ("adjective", "demonym", "name", "alias", "abbreviation"):
            continue
        if scan.is_opposed(index):
            continue
        noun = scan.hit_runs[index].last
        if noun < size and lower[noun] in ("'s", "'"):
            noun += 1
        if noun + 1 < size and lower[noun] in _BETWEEN and lower[noun] + " " + lower[noun + 1] not in BODY_NOUNS and (
            lower[noun] not in BODY_NOUNS or lower[noun + 1] in BODY_NOUNS or lower[noun + 1] in AS_STATE):
            noun += 1
        if noun >= size or noun in taken or (noun + 1 < size and lower[noun + 1] in _QUALITIES.get(lower[noun], ())):
            continue
        two = lower[noun] + " " + lower[noun + 1] if noun + 1 < size else ""
        adjective = _adjective(knowledge, hit.key)
        if lower[noun] in ("and", "or", ",") and hit.what in ("adjective", "demonym"):
            ahead = noun + 1
            while ahead < size and (lower[ahead] in ("and", "or", ",") or (
                scan.is_state(ahead) and scan.hit_of[ahead].what in ("adjective", "demonym"))):
                ahead += 1
            if ahead > noun + 1 and ahead < size and lower[ahead] in AS_STATE and scan.is_state(ahead - 1):
                yield BodyFound(index, scan.hit_runs[index].last, True, lower[ahead], hit.key, "")
            continue
        if two in BODY_NOUNS:
            yield BodyFound(index, noun + 2, False, BODY_NOUNS[two], hit.key, f"{adjective} {two}")
        elif lower[noun] in AS_STATE and not (noun + 1 < size and (
            lower[noun + 1] == "-" or (lower[noun] in ("republic", "state") and lower[noun + 1] == "of"))) and not (
            lower[noun] in ("republic", "state") and index and lower[index - 1] in ("former", "ex-", "ex", "-")):
            yield BodyFound(index, noun + 1, True, lower[noun], hit.key, "")
        elif lower[noun] in BODY_NOUNS and hit.what in ("adjective", "demonym", "abbreviation", "alias", "name") and not (noun + 1 < size
            and lower[noun + 1] in ("operation", "operations", "base", "bases", "cooperation", "aid", "chief", "officer", "equipment")):
            yield BodyFound(index, noun + 1, False, BODY_NOUNS[lower[noun]], hit.key, f"{adjective} {lower[noun]}")


@cache
def _navies() -> dict[str, str]:
    return dict(toml("affiliations.toml")["ships"])


def _ships(scan: Scan, taken: set[int]) -> Iterator[BodyFound]:
    """Yield the ships that the letters of their navy name, with what sails with them: "the USS Nimitz carrier strike group"."""
    navies, size = _navies(), len(scan.words)
    for index in scan.capitals:
        state = navies.get(scan.words[index].text, "")
        last = index + 1
        if not state or last >= size or not scan.is_capital(last) or scan.lower[last] in _FLEETS:
            continue
        while last < size and last - index < _LONGEST_SHIP and last not in taken and (scan.is_capital(last) or scan.lower[last] in _FLEETS):
            last += 1
        yield BodyFound(index, last, False, "ship", state, " ".join(word.text for word in scan.words[index:last]))


_FLEETS = frozenset({"carrier", "aircraft", "strike", "battle", "group", "amphibious", "ready", "task", "force"})
_LONGEST_SHIP = 8


def _adjective(knowledge: Knowledge, state: str) -> str:
    known = knowledge.states.get(state)
    return known.adjective if known else state


def _is_shared(knowledge: Knowledge, key: str) -> bool:
    """Say whether a body is one that every state has: its state comes from the words around."""
    body = knowledge.organisations.get(key)
    return body is not None and body.state == NO_STATE


def _organ(scan: Scan, index: int, known: dict[str, str], knowledge: Knowledge) -> BodyFound | None:
    """Read an organ that every state has: "Peru's Foreign Ministry", "the Foreign Ministry of Peru", and the same named later without a state."""
    run, slug = scan.hit_runs[index], scan.hit_of[index].key.rpartition("/")[2]
    first, last, state = _stated(scan, run.first, run.last)
    state = state or known.get(slug, "")
    if not state:
        return None
    known[slug] = state
    own = " ".join(word if word in ("of", "for", "and", "the") else word[:1].upper() + word[1:] for word in scan.words_of(run).split())
    return BodyFound(first, last, False, slug, state, f"{_adjective(knowledge, state)} {own}")


def _stated(scan: Scan, first: int, last: int) -> tuple[int, int, str]:
    """Give the words of a body with the state that stands before or behind it, and that state; nothing where none does."""
    lower, size = scan.lower, len(scan.lower)
    if first and scan.is_state(first - 1):
        return scan.hit_runs[first - 1].first, last, scan.hit_of[first - 1].key
    if first > 1 and lower[first - 1] in ("'s", "'") and scan.is_state(first - 2):
        return scan.hit_runs[first - 2].first, last, scan.hit_of[first - 2].key
    if last + 1 < size and lower[last] == "of":
        place = last + 1
        while place < size and lower[place] in ("the", "republic", "of"):
            place += 1
        if place < size and scan.is_state(place):
            return first, scan.hit_runs[place].last, scan.hit_of[place].key
    return first, last, ""


def _ministry(scan: Scan, index: int, known: dict[str, str]) -> BodyFound | None:
    """Read "the Russian Foreign Ministry", "Foreign Ministry of Peru", "Ministry of Defense"."""
    lower, size = scan.lower, len(scan.lower)
    first, last, slug, state = index, index + 1, "", ""
    if scan.is_body(index):
        return None
    if lower[index] == "department" and not (index and lower[index - 1] in ("state", "treasury", "justice", "defense", "commerce", "energy")
        and scan.is_capital(index)):
        return None
    if index and lower[index - 1] in _MINISTRIES:
        slug, first = _MINISTRIES[lower[index - 1]], index - 1
        if index > 1 and lower[index - 2] in ("and", "affairs"):
            return None
        if lower[index] == "department":
            state = "USA"
    elif index > 1 and lower[index - 1] == "affairs" and lower[index - 2] in _MINISTRIES:
        slug, first = _MINISTRIES[lower[index - 2]], index - 2
    elif index and lower[index] == "ministry" and scan.is_capital(index) and scan.is_capital(index - 1) and not scan.is_state(index - 1):
        slug, first = lower[index - 1], index - 1
    elif index + 1 < size and lower[index + 1] in ("of", "for"):
        place = index + 2
        while place < size and lower[place] in ("the", "revolutionary", "internal", "people's", "national"):
            if lower[place] == "internal":
                slug = "interior"
            place += 1
        if place < size and lower[place] in _MINISTRIES:
            slug = slug or _MINISTRIES[lower[place]]
        elif not slug:
            slug = "-".join(w for w in lower[place:place + 1] if w.isalpha())
        last = place + 1 if place < size and scan.is_capital(place) else place
        if last < size and lower[last] in ("affairs", "trade", "relations"):
            last += 1
        if last <= index + 2:
            return None
    if not slug:
        return None
    first, last, stated = _stated(scan, first, last)
    state = stated or state
    if state:
        known[slug] = state
    else:
        state = known.get(slug, "")
    if lower[index] == "ministries" and not state:
        return None
    return BodyFound(first, last, False, f"{slug}-ministry", state or NO_STATE, scan.text[scan.words[first].start:scan.words[last - 1].end])

