"""Leaders whom a page names by surname alone and never in full: "Macron and Scholz met", held against the table at the page's day."""

from collections.abc import Container, Iterator, Sequence

from dragoman.annotate.actors_lexicon import FAMILY_FIRST, given_names, is_given
from dragoman.annotate.actors_naming import Naming
from dragoman.annotate.actors_scan import Run, Scan
from dragoman.annotate.actors_untitled import spelling_of
from dragoman.knowledge import Knowledge
from dragoman.text import fold

_ROLES = ("head_of_state", "head_of_government", "foreign_minister", "international_organisation_head")
_MOST_STATES = 8


def alone(scans: Sequence[Scan], taken: Sequence[Naming], known: Container[str], states: Sequence[str], on: str | None,
          knowledge: Knowledge) -> Iterator[Naming]:
    """Yield the mentions by surname of leaders in office on a day, of states that the page names; `known` are surnames of persons named in full."""
    if on is None:
        return
    busy = {(naming.scan.sentence.index, index) for naming in taken for index in range(naming.first, naming.last)}
    holders: dict[str, str] | None = None
    for scan in scans:
        if scan.is_title_case and scan.is_all_capitals:
            continue
        for index in scan.capitals:
            word = scan.words[index].text
            if (scan.sentence.index, index) in busy or not _may_stand(scan, index) or spelling_of(word) in known:
                continue
            if holders is None:
                holders = _holders(states, on, knowledge)
            for key in knowledge.surname_index(word):
                if key in holders:
                    yield Naming(scan, index, Run(index, index + 1), state=holders[key], strength=1, last=index + 1, known=key)
                    break


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
