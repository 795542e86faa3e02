"""Names of two meanings: which state, which body is meant, by the year of the page and by what else it names."""

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.annotate.actors_scan import Scan
from dragoman.knowledge import Knowledge
from dragoman.knowledge.gazetteer import Entry, Hit
from dragoman.page import Page

_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_LATER = 9999


def settled(page: Page, knowledge: Knowledge, hits: Sequence[Hit]) -> list[Hit]:
    """Give the names of a page, each with its likeliest meaning first.

    A state or body that had ended or not begun in the year of the page (or of the sentence, where the page bears no date) comes last, one that
    was soon to end first: "Belgrade" is Yugoslavia's in 1987. Of two that lived, the one that the page names otherwise is meant.
    """
    if not any(_is_open(hit) for hit in hits):
        return list(hits)
    named = Counter(hit.key for hit in hits if len(hit.entries) == 1)
    published = page.document.published or ""
    year = int(published[:4]) if published[:4].isdigit() else None
    return [_settled(page, knowledge, hit, named, year) if _is_open(hit) else hit for hit in hits]


def _is_open(hit: Hit) -> bool:
    return len(hit.entries) > 1 and len({entry.key for entry in hit.entries if entry.kind in ("state", "organisation")}) > 1


def _settled(page: Page, knowledge: Knowledge, hit: Hit, named: Counter[str], year: int | None) -> Hit:
    if year is None:
        sentence = page.sentence_at(hit.start)
        found = _YEAR.search(page.text, sentence.start, sentence.end) if sentence is not None else None
        year = int(found.group()) if found else None

    def order(entry: Entry) -> tuple[bool, int, int]:
        start, end = _years(knowledge, entry)
        if year is None:
            return (end < _LATER, -named[entry.key], 0)
        return (not start <= year <= end, -named[entry.key], end)

    entries = tuple(sorted(hit.entries, key=order))
    first = entries[0]
    if hit.kind == "state" and first.kind != "state" and first.what == "capital":
        entries, first = hit.entries, hit.entries[0]
    return hit if first == hit.entries[0] else hit._replace(kind=first.kind, key=first.key, entries=entries)


def _years(knowledge: Knowledge, entry: Entry) -> tuple[int, int]:
    known = knowledge.states.get(entry.key) if entry.kind == "state" else knowledge.organisations.get(entry.key)
    return (known.start or 0, known.end or _LATER) if known is not None else (0, _LATER)


def body_meant(page: Page, hit: Hit, scan: Scan, knowledge: Knowledge) -> Entry | None:
    """Give the body for which a capital stands that is a state's and a body's ("Brussels"), None where its sentence speaks of the state."""
    bodies = [entry for entry in hit.entries if entry.kind == "organisation" and entry.what == "capital"]
    if not bodies or any(other is not hit and other.key == hit.key for other in scan.hits):
        return None
    year = int(published[:4]) if (published := page.document.published or "")[:4].isdigit() else _LATER - 1
    return next((entry for entry in bodies if _years(knowledge, entry)[0] <= year <= _years(knowledge, entry)[1]), bodies[0])
