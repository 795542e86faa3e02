"""Where a person belongs whose office names no state: by town or region, institute, party, birth or kin in the words beside the name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.annotate.actors_naming import Naming
from dragoman.annotate.actors_scan import Run, Scan
from dragoman.knowledge import Knowledge
from dragoman.knowledge.files import toml

_LOCATING = frozenset({"of", "in", "at", "from", "near", "outside", "representing"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their"})
_AFTER_TOWN = frozenset({"region", "province", "oblast", "district", "county", "state", "city", "governor", "mayor", "resident", "native", "based",
    "born", "shopkeeper", "teacher", "lawyer", "doctor", "businessman", "businesswoman", "journalist", "police", "archbishop", "bishop", "lawmaker",
    "senator", "congressman", "congresswoman", "premier", "representative", "deputy", "attorney", "democrat", "republican", "school", "university",
    "institute"})
_ENDS = frozenset({",", ";", ".", ")", ":", '"', "\u201d", "\u2013", "\u2014"})
_TRAVELS = frozenset({"met", "meets", "conferred", "visited", "visits", "spoke", "talked", "flew", "arrived", "returned", "travelled", "traveled",
    "held", "attended", "addressed", "stopped", "landed", "toured", "signed", "negotiated"})
"""What somebody does abroad: where he did it is not where he belongs."""
_INSIDE = frozenset({"on", "for", "by", "with", "as", "and", "is", "was", "to", "off"})
_ABROAD = frozenset({"ambassador", "envoy", "diplomat", "journalist"})
_STATES_NAMED = 8
_BIG = 100_000
_SMALLER = 10
_LONGEST = 16
_TOWN_WORDS = 3
_SEAT = re.compile(r"\b[DRI]\.?[-\u2013\u2014]\s?[A-Z][a-z]*\.?")


@cache
def _institutes() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names)), state)
        for state, names in toml("affiliations.toml")["institutes"].items())


@cache
def _parties() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(rf"\b(?:{entry['words']})\b"), tuple(entry["states"].split())) for entry in toml("affiliations.toml")["party"])


def within(state: str) -> str:
    """Give the state by whose ISO code the people of one without a code are known."""
    return str(toml("affiliations.toml")["within"].get(state, state)) if state.startswith("X-") else state


def belonging(naming: Naming, knowledge: Knowledge, states: Sequence[str]) -> str:
    """Give the state that the words around a name say a person belongs to; nothing where they say none."""
    for run in _beside(naming):
        said = naming.scan.words_of(run)
        found = (
            _member(said, states) or next((state for mark, state in _institutes() if mark.search(said)), "")
            or _located(naming, run, knowledge, states)
        )
        if found:
            return found
    return ""


def _beside(naming: Naming) -> Iterator[Run]:
    """Yield the words of the title, with who possesses it, and those of the apposition behind the name."""
    scan, first = naming.scan, naming.first
    if first > 1 and scan.lower[first - 1] in ("'s", "'"):
        first -= 1
        while first and naming.first - first < _LONGEST and (scan.is_capital(first - 1) or scan.lower[first - 1] in ("of", "and", "for", "-")):
            first -= 1
    if first > 2 and scan.lower[first - 1] in ("born", "based", "raised", "educated") and scan.lower[first - 2] == "-":
        first -= 3
    while first < naming.name.first and first > 1 and (scan.is_capital(first - 1) or (scan.lower[first - 1] in ("and", "of") and scan.is_capital(
        first - 2))) and scan.lower[first - 1] not in scan.lexicon.heads and not scan.breaks(first - 1) and first - 1 not in scan.hit_of:
        first -= 1
    if first < naming.name.first:
        yield Run(max(0, first - int(first == 1)), naming.name.first)
    place = naming.name.last
    lower = scan.lower
    if naming.first == naming.name.first and first > 1 and lower[first - 1] == "," and place < len(lower) and lower[place] in _ENDS | {"-", "--"}:
        start = first - 1
        while start and first - start < _LONGEST // 2 and lower[start - 1] not in _ENDS:
            start -= 1
        yield Run(start, first - 1)
    if place + 1 >= len(lower):
        return
    if lower[place] in _LOCATING:
        start = place
    elif lower[place] in (",", "(", "-", "\u2013", "\u2014"):
        start = place + 1
        if lower[start].isdigit():
            start += 2
        if start < len(lower) and lower[start] in ("who", "whose"):
            start += 1
            if lower[start:start + 1] and lower[start] in _TRAVELS:
                return
        if start >= len(lower) or scan.words[start].text in scan.lexicon.verbs:
            return
    else:
        return
    stop = start
    while stop < min(len(lower), start + _LONGEST) and lower[stop] not in _ENDS and not (
        stop > start and lower[stop] in scan.lexicon.verbs and lower[stop] not in _LOCATING | _INSIDE):
        stop += 1
    if stop > start:
        yield Run(start, stop)


def _member(said: str, states: Sequence[str]) -> str:
    """Give the state of a party: the first of those where one of that name is, as far as the page names any, else the likeliest."""
    if _SEAT.search(said):
        return "USA"
    for mark, borne in _parties():
        if mark.search(said):
            return next((state for state in states if state in borne), borne[0])
    return ""


def _located(naming: Naming, run: Run, knowledge: Knowledge, states: Sequence[str]) -> str:
    scan, lower = naming.scan, naming.scan.lower
    is_abroad = any(scan.lexicon.heads.get(lower[i]) in _ABROAD for i in range(run.first, run.last))
    index = run.first
    while index < run.last:
        hit = scan.hit_of.get(index)
        if hit is not None and hit.kind == "person":
            index = scan.hit_runs[index].last
            continue
        if not scan.is_capital(index) and hit is None:
            index += 1
            continue
        at = index - 1
        while at > run.first and (lower[at] in _ARTICLES or lower[at] in ("-", "self") or (
            lower[at] not in _LOCATING | _INSIDE and scan.words[at].text.islower() and index - at < 8)):
            at -= 1
        before = lower[at] if at >= 0 else ""
        is_located = before in _LOCATING and not (is_abroad and before in ("in", "at", "near", "outside"))
        if hit is not None:
            last = min(scan.hit_runs[index].last, run.last)
            after = lower[last] if last < len(lower) else ""
            if hit.kind == "state" and not scan.is_opposed(index) and (is_located or after in _AFTER_TOWN or (after in ("-", "'s")) or (
                before in ("", ",", "(", *_ARTICLES) or index == run.first)):
                return hit.key
            body = knowledge.organisations.get(hit.key)
            if body is not None and body.seat and hit.kind == "organisation" and body.state == "none":
                return "IGO"
            if body is not None and body.state != "none" and is_located:
                return body.state
            index = last
            continue
        town, last = _town(scan, index, run.last, knowledge, states, is_named=is_located or index == run.first)
        if town:
            return town
        index = max(last, index + 1)
    return ""


def _town(scan: Scan, first: int, stop: int, knowledge: Knowledge, states: Sequence[str], *, is_named: bool) -> tuple[str, int]:
    """Give the country of the town or region whose name begins at a word, and the word behind it."""
    last = first
    while last < stop and last - first < _TOWN_WORDS and (scan.is_capital(last) or scan.words[last].text == "-") and last not in scan.hit_of:
        last += 1
    for end in range(last, first, -1):
        low = scan.lower[end - 1]
        if low == "-" or (end - first == 1 and any(low in words for words in (scan.lexicon.bodies, scan.lexicon.before, scan.lexicon.not_names,
            scan.lexicon.heads, scan.lexicon.ranks, scan.lexicon.departments))):
            continue
        after = scan.lower[end] if end < len(scan.lower) else ""
        if after in ("college", "street", "square", "avenue", "process", "agreement", "agreements", "group"):
            continue
        spots = [spot for spot in knowledge.place(scan.words_of(Run(first, end))) if spot.kind != "country"]
        near = [spot for spot in spots if spot.country in states[:_STATES_NAMED] and spot.population * _SMALLER > spots[0].population]
        if spots and (near or spots[0].population >= _BIG) and (is_named or after in _AFTER_TOWN or after in scan.lexicon.heads):
            return (near or spots)[0].country, end
    return "", last
