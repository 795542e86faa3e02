"""Datelines: where, when and by whom a report opens, e.g. "MOSCOW, November 14. /TASS/." or "Doha, Qatar CNN —"."""

import re
from typing import NamedTuple

from dragoman.dates import MONTH, explicit_dates
from dragoman.lines.outlets import Outlets
from dragoman.model import Span

_WORD = r"[^\W\d_a-z][\w.'’]*"
_UPPER = r"[^\W\d_a-z][^\W\d_a-z.'’]+(?:[ /-](?:[^\W\d_a-z][^\W\d_a-z.'’]*|de|el|al|of|la))*"
_PLACE = rf"{_WORD}(?:[ /-](?:{_WORD}|de|el|al|of|la|es)){{0,3}}"
_DATE = (rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{MONTH}\s?\d{{1,2}}|\d{{1,2}}\s(?:de )?{MONTH})(?:,? \d{{4}})?"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}")

_FORMS = tuple(re.compile(form) for form in (
    # MOSCOW, November 14. /TASS/. — KIEV, October 25 (RIA Novosti) - — BEIJING, May 8 (Xinhua) --
    rf"(?P<place>{_PLACE})(?:,\s*(?P<region>{_PLACE}))?,?\s+(?P<date>{_DATE})\.?,?\s*"
    r"(?:[/(](?P<agency>[^/()]{2,40})[/)])?[.\s]*(?:-{1,2}|–|—|:)?\s*",
    # KIEV/DONETSK Ukraine (Reuters) - — LA CROSSE, Wis. (AP) — — GENEVA /TASS/
    rf"(?P<place>{_PLACE})(?:,?\s+(?P<region>{_PLACE}))?,?\s*[/(](?P<agency>[^/()]{{2,40}})[/)]\.?\s*(?:-{{1,2}}|–|—|:)?\s*",
    # Doha, Qatar CNN — — Hong Kong CNN — — CNN —
    rf"(?:(?P<place>{_PLACE})(?:,\s*(?P<region>{_PLACE}))?\s+)?\(?(?P<agency>[A-Z][\w./]+(?: [A-Z]\w+)?)\)?\s*(?:--|–|—)\s+",
    # (Reuters) -
    r"\((?P<agency>[^()]{2,40})\)\s*(?:-{1,2}|–|—)\s*",
    # DONETSK, Ukraine — — KIEV - — KYIV:
    rf"(?P<place>{_UPPER})(?:,\s*(?P<region>{_PLACE}))?\s*(?:(?P<dash>--|–|—|-)\s+|(?P<colon>:)\s+|(?<=[a-zA-Z])\.\s?(?:--|–|—)\s*)",
    # Brussels – The
    rf"(?P<place>{_PLACE})(?:,\s*(?P<region>{_PLACE}))?\s+(?P<long>–|—)\s+(?=[A-Z“\"])",
))


class Dateline(NamedTuple):
    """A dateline: its span in the text it was read from, and its parts."""

    span: Span
    place: str | None
    date: str | None
    date_span: Span | None
    agency: str | None


def read(text: str, outlets: Outlets) -> Dateline | None:
    """Give the dateline with which a text opens.

    >>> found = read("OSLO, May 3. /TASS/. The envoys met.", Outlets())
    >>> found.place, found.date, found.agency, found.span.end
    ('OSLO', '--05-03', 'TASS', 21)
    """
    head = text[:130]
    for number, form in enumerate(_FORMS):
        found = form.match(head)
        if not found:
            continue
        parts = found.groupdict()
        place, agency, date = parts.get("place"), parts.get("agency"), parts.get("date")
        known = outlets.find(agency) if agency else None
        if agency and known is None and (number in {2, 3} or (not date and not (place and place.isupper()))):
            continue
        if agency and known is None and number == 1:
            continue
        if place and not _is_place(place, parts, date, known):
            continue
        when = explicit_dates(date) if date else []
        where = found.span("date") if date else None
        if date and not when:
            continue
        credited = known or (agency.strip() if agency and date else None)
        return Dateline(Span(0, found.end()), place, when[0].iso if when else None, Span(*where) if where else None, credited)
    return None


_ALONE = re.compile(rf"(?P<place>{_PLACE})(?:,\s*{_PLACE})?(?:,\s*|\s+(?:on )?)(?:the )?(?P<date>{_DATE})[.:]?")


def alone(line: str) -> Dateline | None:
    """Give the place and the day of a line that holds nothing else, as papers of state bear them at their head or foot.

    >>> found = alone("Wellington, 9 August 2022")
    >>> found.place, found.date
    ('Wellington', '2022-08-09')
    >>> alone("Parliament votes on 9 August 2022")
    """
    found = _ALONE.fullmatch(line.strip())
    when = explicit_dates(found["date"]) if found else []
    if not found or not when or not _is_place(found["place"], {}, when[0].iso, None):
        return None
    start = len(line) - len(line.lstrip())
    where = Span(start + found.start("date"), start + found.end("date"))
    return Dateline(Span(0, len(line)), found["place"], when[0].iso, where, None)


_PARTED = r"\s*(?:[|•·,;/(–—-]+\s*(?:on\s+)?|\bon\s+)"
_DAY_LAST = re.compile(rf"(?P<names>[^|]{{2,60}}?(?:\s*\|\s*[^|]{{2,40}}?)?){_PARTED}(?P<date>{_DATE})(?P<rest>.{{0,30}})")
_DAY_FIRST = re.compile(rf"(?P<date>{_DATE})\s*[|•·,;/–—-]+\s*(?P<names>.{{2,60}})")
_SIGNED = re.compile(r"(?:(?:posted|published|written|reported|filed|released|issued) )?(?:by|from|in)\b", re.I)
_REST = re.compile(r"[\s|,;–—)-]*(?:(?:at |updated )?\d{1,2}[:.]\d\d.*)?")


def is_beside_names(line: str) -> bool:
    """Say whether a line holds a full day and, set apart from it, who wrote or where: nothing of it is told.

    >>> is_beside_names("By Mara Lind | 3 September 2020"), is_beside_names("September 3, 2020 - Quito")
    (True, True)
    >>> is_beside_names("The envoys parted in anger on 3 September 2020")
    False
    """
    found = _DAY_FIRST.fullmatch(line.strip()) or _DAY_LAST.fullmatch(line.strip())
    if not found or not _REST.fullmatch(found.groupdict().get("rest") or "") or not any(len(day.iso) >= 10 for day in explicit_dates(found["date"])):
        return False
    names = found["names"].strip()
    return _SIGNED.match(names) is not None or all(word[:1].isupper() or len(word) < 4 for word in re.findall(r"[^\W\d_]+", names))


def _is_place(place: str, parts: dict[str, str | None], date: str | None, known: str | None) -> bool:
    """Say whether what stands first can be the place of a dateline."""
    words = place.split()
    if words[0] in {"The", "On", "In", "At", "From", "By", "Since", "Until", "Before", "After", "THE", "ON",
        "IN", "Last", "Next", "This", "Dear", "A", "An", "Q", "As", "For"}:
        return False
    if date or known:
        return len(words) <= 4
    if parts.get("colon"):
        return False
    if parts.get("dash") or parts.get("long"):
        return len(words) <= 3 and (place.isupper() or parts.get("region") is not None) and len(place) >= 4
    return place.isupper() and len(place) >= 4
