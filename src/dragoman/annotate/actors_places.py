"""Places: states, capitals and towns named as where something is, with country and coordinates (GeoNames, CC BY 4.0)."""

from collections.abc import Sequence

from dragoman.annotate.actors_scan import Run, Scan
from dragoman.knowledge import Knowledge
from dragoman.model import Ids, Mention, Place, Span
from dragoman.page import Page

_MADE_BY = "annotate.places 1"
_CERTAIN = frozenset({"in", "near", "outside", "inside", "around"})
_NO_PLACES = frozenset({"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter", "ramadan"})


def places(page: Page, knowledge: Knowledge, scans: Sequence[Scan], mentions: Sequence[Mention]) -> tuple[Place, ...]:
    """Give the places of a page."""
    ids = Ids("places", page.doc)
    found: list[tuple[Span, str, str]] = []
    for mention in mentions:
        if mention.as_ == "place" and mention.kind == "state":
            found.append((mention.span, mention.surface, mention.state))
    busy = {(mention.span[0], mention.span[1]) for mention in mentions}
    spans = sorted(busy)
    for scan in scans:
        found.extend(_towns(scan, knowledge, spans))
    rows = []
    for span, surface, state in sorted(found):
        spot = _spot(knowledge, surface, state)
        country = state or (spot.country if spot else None)
        if not country:
            continue
        rows.append(Place(
            id=ids.of(span), doc=page.doc, span=span, evidence=page.text[span[0]:span[1]], made_by=_MADE_BY, surface=surface, country=country,
            latitude=spot.latitude if spot else None, longitude=spot.longitude if spot else None, geoname=spot.geoname if spot else None,
            name=spot.name if spot else None,
        ))
    return tuple(rows)


def _spot(knowledge: Knowledge, surface: str, state: str):  # type: ignore[no-untyped-def]
    spots = knowledge.place(surface)
    return next((spot for spot in spots if not state or spot.country == state), None)


def _towns(scan: Scan, knowledge: Knowledge, spans: Sequence[tuple[int, int]]) -> list[tuple[Span, str, str]]:
    """Give the towns that a preposition of place shows and the place table knows."""
    from bisect import bisect_left

    found = []
    words, lower = scan.words, scan.lower
    for index, low in enumerate(lower[:-1]):
        first = index + 2 if lower[index + 1] == "the" and index + 2 < len(words) else index + 1
        if low != "the" and low not in scan.lexicon.town_before:
            continue
        if not scan.is_capital(first) or first in scan.hit_of or lower[first] in _NO_PLACES:
            continue
        last = first
        while last < len(words) and (scan.is_capital(last) or (words[last].text == "-" and scan.glued(last - 1)
            and scan.glued(last))) and last not in scan.hit_of and last - index < 5:
            last += 1
        if low == "the" and not (last < len(words) and lower[last] in scan.lexicon.town_after):
            continue
        for stop in range(last, first, -1):
            if words[stop - 1].text == "-":
                continue
            surface = scan.words_of(Run(first, stop))
            spots = knowledge.place(surface)
            if not spots or (first > index + 1 and (spots[0].geoname is not None or stop < last)):
                continue
            span = Span(words[first].start, words[stop - 1].end)
            place = bisect_left(spans, (span.start, 0))
            if (place < len(spans) and spans[place][0] < span.end) or (place and spans[place - 1][1] > span.start):
                break
            country = next((scan.hit_of[stop + 1].key for _ in (0,) if stop + 1 < len(words) and lower[stop] == "," and scan.is_state(stop + 1)), "")
            near = {hit.key for hit in scan.hits if hit.kind == "state"}
            chosen = next((spot for spot in spots if spot.country == country), None) or next(
                (spot for spot in spots if spot.country in near and spot.population > 5000), None) or spots[0]
            if (low in _CERTAIN and stop == last) or chosen.population > 100_000 or country:
                found.append((span, surface, chosen.country))
            break
    return found
