"""State or place: whether the name of a state, capital or building stands for those who act or for where something is."""

from typing import NamedTuple

from dragoman.annotate.actors_scan import Scan
from dragoman.knowledge.gazetteer import Hit

_WHERE = frozenset({"in", "inside", "within", "across", "throughout", "near", "outside", "around", "at", "via", "over", "through", "into", "off",
    "along", "beyond"})
_TOWARD = frozenset({"to", "from", "toward", "towards", "leaving", "reached"})
_MOTION = frozenset(["travel", "travels", "traveled", "travelled", "traveling", "travelling", "fly", "flies", "flew", "flying", "flown", "go",
    "goes", "went", "going", "gone", "come", "comes", "came", "coming", "arrive", "arrives", "arrived", "arriving", "arrival", "return", "returns",
    "returned", "returning", "head", "heads", "headed", "heading", "leave", "leaves", "left", "leaving", "depart", "departs", "departed",
    "departing", "departure", "trip", "trips", "visit", "visits", "journey", "journeys", "moved", "move", "drive", "drove", "flight", "flights",
    "way", "fled", "flee", "sailed", "sail", "route", "train", "road", "bus", "invited", "invite", "hometown", "brought", "bring", "moving",
    "transferred", "sent", "stop", "stopover", "tour", "tours", "en", "relocated"])
_PLACE_NOUNS = frozenset(["square", "street", "airport", "region", "suburb", "suburbs", "residents", "outskirts", "university", "hotel",
    "district", "time", "museum", "metro", "stock", "exchange", "mayor", "police", "court", "zoo", "marathon", "ceremony", "summit", "talks",
    "meeting", "conference", "rally", "office", "bureau"])
_WHO = frozenset(["officials", "diplomats", "sources", "aides", "insiders", "strategists", "hawks", "mandarins", "policymakers", "those"])

_NAMED_AFTER = frozenset(["declaration", "agreement", "agreements", "treaty", "accords", "accord", "convention", "process", "format", "protocol",
    "charter", "pact", "statement", "consensus", "summit", "initiative", "spring", "principles", "memorandum", "club", "group", "olympics",
    "games", "forum", "times", "post", "review"])
_PAPERS = frozenset({"agreement", "agreements", "accord", "accords", "treaty", "convention", "protocol", "protocols", "process", "format"})
_REACHING = frozenset(["visit", "visits", "visited", "visiting", "reach", "reached", "reaching", "enter", "entered", "entering", "tour", "toured",
    "leave", "left", "leaving", "depart", "departed", "bombed", "bombing", "shelled"])
_FUNCTION = frozenset(["and", "or", "but", ",", ".", ";", ":", "in", "on", "at", "to", "for", "from", "by", "with", "after", "before", "during",
    "last", "this", "next", "as", "is", "was", "were", "are", "where", "which", "who", "that", "said", "says", "will", "would", "has", "had",
    "over", "since", "until", "while", "when", "amid", "earlier", "later", "today", "yesterday", "tomorrow", "also"])


def _is_named_after(scan: Scan, place: int, hit: Hit) -> bool:
    """Say whether a name goes on as the name of a thing: "Havana Declaration", "Paris Economic Protocol", "West Bank"."""
    for index in range(place, min(place + 4, len(scan.words))):
        if not scan.is_capital(index) or scan.breaks(index - 1):
            return False
        if scan.lower[index] in _NAMED_AFTER:
            return hit.what in ("capital", "seat", "name", "alias") or hit.kind == "region"
        if hit.kind == "region" and index == place and len(scan.lower[index]) > 1 and scan.lower[
            index] not in scan.lexicon.verbs and index not in scan.hit_of:
            return True
        if index in scan.hit_of:
            return False
    return False


def _is_joined(scan: Scan, first: int) -> bool:
    """Say whether a name is joined to another actor's: "the EU-Russia Summit"."""
    return first > 1 and scan.lower[first - 1] in ("-", "–") and first - 2 in scan.hit_of and scan.hit_of[first - 2].kind in ("state", "organisation")


class Standing(NamedTuple):
    """As what a name stands: actor or place, and by which form."""

    as_: str
    form: str


def standing(scan: Scan, hit: Hit) -> Standing | None:
    """Say as what a name of the gazetteer stands in its sentence; None where it is likely no actor's or place's name at all."""
    run = next((scan.hit_runs[i] for i, one in scan.hit_of.items() if one is hit), None)
    if run is None or run.last <= run.first:
        return None
    lower = scan.lower
    before = lower[run.first - 1] if run.first else ""
    after = lower[run.last] if run.last < len(lower) else ""
    if scan.is_opposed(run.first):
        return None
    if hit.kind == "region" and lower[run.last - 1] in ("west", "east") and run.last < len(lower) and scan.is_capital(run.last):
        return None
    if hit.kind == "state" and hit.key == "USA" and before in ("latin", "central", "south", "north") and lower[run.first].startswith("american"):
        return None
    if hit.kind == "state" and hit.key != "USA" and after in ("american", "americans", "canadian", "canadians") and before != "-":
        return None
    if hit.kind == "state" and hit.what in ("adjective", "combining"):
        return Standing("actor", "adjective")
    if hit.kind == "state" and hit.what == "demonym":
        return Standing("actor", "adjective" if after[:1].islower() and before not in ("the", "of", "by", "with", "many", "most", "some", "all")
            and not hit_plural(scan, run.last - 1) and after not in _VERBISH else "nominal")
    if hit.kind == "party" and run.first > 1 and scan.is_capital(run.first - 1) and (
        run.first - 1 not in scan.hit_of and before not in scan.lexicon.not_names):
        return None
    if hit.kind in ("state", "region") and not scan.is_title_case and not _is_joined(scan, run.first) and _is_named_after(
        scan, run.last, hit):
        return None
    direct = before
    before = _preposition(scan, run.first)
    is_place = before in _WHERE or (before == "of" and hit.what == "capital" and _settlement(scan, run.first)) or (before in _TOWARD
        and _moves(scan, run.first))
    if hit.kind == "state":
        if after in ("'s", "'") and not (run.last + 1 < len(lower) and lower[run.last + 1] in _PLACE_NOUNS):
            is_place = False
        if hit.what == "capital":
            if after in _PAPERS:
                return Standing("place", "name")
            if direct in _REACHING or direct == "capital" or (direct == "," and run.first > 1 and lower[run.first - 2] == "capital"):
                is_place = True
            if not is_place and (after in _PLACE_NOUNS or (after == "," and run.last + 1 < len(lower) and scan.is_state(run.last + 1)
                and before in _WHERE | _TOWARD)):
                is_place = True
            if run.first == 0 and scan.words[0].text.isupper() and after in (",", "(", "-", "–", "—", "/", "."):
                is_place = True
            return Standing("place" if is_place else "actor", "name" if is_place else "metonym")
        if hit.what == "seat":
            is_place = is_place and not _WHO & set(lower[max(0, run.first - 3):run.first])
            return Standing("place" if is_place else "actor", "metonym")
        if hit.what == "epithet":
            return Standing("actor", "nominal")
        if hit.what == "abbreviation" and after.isalpha() and scan.words[run.last].text.islower() and after not in _FUNCTION:
            is_place = False
        return Standing("place" if is_place else "actor", "name")
    if hit.kind == "region":
        return Standing("place" if is_place else "actor", "name")
    return Standing("actor", "name")


_VERBISH = frozenset(["are", "were", "is", "was", "have", "had", "will", "would", "can", "could", "may", "do", "did", "want", "fear", "believe",
    "say", "said", "who", "in", "and"])


def hit_plural(scan: Scan, index: int) -> bool:
    """Say whether a demonym is plural: "the Cubans"."""
    return scan.lower[index].endswith("s") and not scan.lower[index].endswith(("ss", "ish"))


def _preposition(scan: Scan, first: int) -> str:
    """Give the preposition before a name, over articles and "and"-joined names before it: "in Moscow and Havana"."""
    index = first - 1
    while index >= 0 and scan.lower[index] in ("the", "central", "downtown", "northern", "southern", "eastern", "western", "neighboring",
        "neighbouring", "nearby", "occupied"):
        index -= 1
    if index > 0 and scan.lower[index] in ("and", ",", "or") and index - 1 in scan.hit_of and scan.hit_of[index - 1].kind in ("state", "region"):
        return _preposition(scan, scan.hit_runs[index - 1].first)
    return scan.lower[index] if index >= 0 else ""


def _settlement(scan: Scan, first: int) -> bool:
    return any(word in ("city", "capital", "town", "port", "streets", "suburbs", "suburb",
        "outskirts", "north", "south", "east", "west", "kilometers", "km",
        "miles") for word in scan.lower[max(0, first - 3):first])


def _moves(scan: Scan, first: int) -> bool:
    """Say whether a verb or noun of motion governs the preposition before a name."""
    return any(word in _MOTION for word in scan.lower[max(0, first - 6):first])
