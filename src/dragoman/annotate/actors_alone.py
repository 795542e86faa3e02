"""Leaders whom a page names by surname alone and never in full: "Macron and Scholz met", held against the table at the page's day.

A page without a day shows its time by its leaders: "Reagan and Mulroney" can both be in office in some years only.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from dragoman.annotate.actors_lexicon import FAMILY_FIRST, given_names, is_given
from dragoman.annotate.actors_naming import Naming
from dragoman.annotate.actors_scan import Run, Scan
from dragoman.annotate.actors_untitled import spelling_of
from dragoman.knowledge import Knowledge
from dragoman.text import fold

_ROLES = ("head_of_state", "head_of_government", "foreign_minister", "international_organisation_head")
_MOST_STATES = 8
_ANYWHERE = ("USA", "RUS", "SUN")
_OFTEN = 2

Places = dict[str, list[tuple[Scan, int]]]
"""The places at which a surname stands alone, by the surname."""


def alone(scans: Sequence[Scan], taken: Sequence[Naming], known: Container[str], states: Sequence[str], on: str | None,
          knowledge: Knowledge) -> Iterator[Naming]:
    """Yield the mentions by surname of leaders in office on a day, of states that the page names; `known` are surnames of persons named in full."""
    busy = {(naming.scan.sentence.index, index) for naming in taken for index in range(naming.first, naming.last)}
    places: Places = {}
    for scan in scans:
        if scan.is_title_case and scan.is_all_capitals:
            continue
        for index in scan.capitals:
            word = scan.words[index].text
            if (scan.sentence.index, index) not in busy and _may_stand(scan, index) and spelling_of(word) not in known:
                places.setdefault(word, []).append((scan, index))
    if not places:
        return
    meant = _on_day(places, states, on, knowledge) if on is not None else _of_one_time(places, states, knowledge)
    for word, (key, state) in meant.items():
        for scan, index in places[word]:
            yield Naming(scan, index, Run(index, index + 1), state=state, strength=1, last=index + 1, known=key)


def _on_day(places: Places, states: Sequence[str], on: str, knowledge: Knowledge) -> dict[str, tuple[str, str]]:
    """Give whom surnames mean on a day, with the state."""
    holders = _holders(states, on, knowledge)
    found = {}
    for word in places:
        key = next((key for key in knowledge.surname_index(word) if key in holders), None)
        if key is not None:
            found[word] = key, holders[key]
    return found


def _of_one_time(places: Places, states: Sequence[str], knowledge: Knowledge) -> dict[str, tuple[str, str]]:
    """Give whom surnames mean on a page without a day: leaders in office in the same years, or the only one of that name, named often."""
    near = {*states[:_MOST_STATES], *_ANYWHERE, "IGO"}
    years: dict[str, dict[str, tuple[str, frozenset[int]]]] = {}
    for word in places:
        for key in knowledge.surname_index(word):
            person = knowledge.offices.by_key(key)
            terms = [term for term in person.terms if term.role in _ROLES and term.state in near and term.start] if person is not None else []
            held = {year for term in terms for year in range(int((term.start or "0")[:4]), int((term.end or term.open_as_of or term.start
                or "0")[:4]) + 1)}
            if held:
                years.setdefault(word, {})[key] = terms[-1].state, frozenset(held)
    counted = Counter(year for each in years.values() for year in {year for _, held in each.values() for year in held})
    most = max(counted.values(), default=0)
    best = {year for year, count in counted.items() if count == most}
    found = {}
    for word, each in years.items():
        fitting = [(key, state) for key, (state, held) in each.items() if most > 1 and held & best]
        is_alone = most == 1 and len(each) == 1 and (len(places[word]) >= _OFTEN or any(_acts(scan, index) for scan, index in places[word]))
        fitting = fitting or ([(key, state) for key, (state, _) in each.items()] if is_alone else [])
        if len(fitting) == 1:
            found[word] = fitting[0]
    return found


def _acts(scan: Scan, index: int) -> bool:
    """Say whether a verb follows a name: "Reagan said"."""
    return scan.lower[min(index + 1, len(scan.lower) - 1)] in scan.lexicon.verbs


def _may_stand(scan: Scan, index: int) -> bool:
    """Say whether a capitalised word may be a surname alone: no name of something else, no part of a longer name."""
    low, size = scan.lower[index], len(scan.words)
    lexicon = scan.lexicon
    if index in scan.hit_of or len(low) < 2 or not scan.words[index].text.isalpha() or (
        is_given(low) and not set(given_names()[fold(low)]) <= FAMILY_FIRST):
        return False
    if any(low in words for words in (lexicon.not_names, lexicon.heads, lexicon.bodies, lexicon.ranks, lexicon.departments, lexicon.before)):
        return False
    if low in lexicon.verbs or (len(low) == 2 and low not in ("xi", "li", "le", "to", "lâm")):
        return False
    after = scan.lower[index + 1] if index + 1 < size else ""
    if index + 1 < size and scan.is_capital(index + 1) and not scan.breaks(index) and after not in lexicon.verbs and index + 1 not in scan.hit_of:
        return False
    if index and scan.is_capital(index - 1) and not scan.breaks(index - 1) and scan.lower[index - 1] not in lexicon.not_names and (
        index - 1 not in scan.hit_of) and not scan.is_title_case:
        return False
    return index > 0 or after in ("'s", "'", "-", ",", "and") or after in lexicon.verbs


def _holders(states: Sequence[str], on: str, knowledge: Knowledge) -> dict[str, str]:
    """Give the keys of those who held a leading office of these states on a day, with their states."""
    found: dict[str, str] = {}
    for state in [*states[:_MOST_STATES], "IGO"]:
        for role in _ROLES:
            for term in knowledge.holders(role, state, on)[:1]:
                if not term.is_hint or term.covers(on) == "yes":
                    found.setdefault(term.person_key, state)
    return found
