"""When what is undertaken falls due: the window that its own words, or what goes on about it, set."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from math import ceil
from typing import NamedTuple

from dragoman.extract.commitments_terms import word_list
from dragoman.extract.forms import form_of, inflections, listed
from dragoman.knowledge.files import toml
from dragoman.model import Event, Span, Time
from dragoman.page import Page, Sentence


class Due(NamedTuple):
    """A window, open at either side, and on what words it rests."""

    start: str | None
    end: str | None
    basis: str | None


NONE = Due(None, None, None)


def due(page: Page, span: Span, made_on: str | None, since: int = 0) -> Due:
    """Give the window in which a promise falls due: told in its own words (after `since`), else in what goes on about it."""
    own = _told_due(page, span, span, made_on, since)
    if own.basis:
        return own
    return next((told for near in _going_on(page, span) if (told := _told_due(page, near, span, made_on)).basis), NONE)


def of_event(page: Page, event: Event) -> Due:
    """Give the window of an act to come as the event is dated, nothing where its day is that of words long said: "invited him in May to come"."""
    if not (event.date_start or event.date_end):
        return NONE
    told = [time for time in page.times_in(*event.span) if (time.start, time.end) == (event.date_start, event.date_end)]
    if told and all(_is_past(page, time) for time in told):
        return NONE
    start, end = until(page, event.span, event.date_start, event.date_end)
    return Due(start, end, event.date_basis)


def _told_due(page: Page, at: Span, span: Span, made_on: str | None, since: int = 0) -> Due:
    """Give the window of the first time in a passage that lies after the promise was made."""
    for time in page.times_in(at.start, at.end):
        last = time.end or time.start or ""
        before = page.text[max(0, time.span.start - 12) : time.span.start]
        told_before = at.start + _FRONT < time.span.start and time.span.end <= since and time.direction not in _DEADLINES
        is_label = page.text[time.span.end : time.span.end + 1] == ":"
        is_back = time.direction in _BACK and not (time.direction == "after" and _is_ahead(time.start, made_on))
        if is_label or is_back or told_before or (_SINCE.search(before) and not _is_ahead(time.start, made_on)) or _is_aside(page, span, time.span):
            continue
        if _is_past(page, time):
            continue
        if time.type == "DURATION":
            if (lasting := _lasting(time, made_on)) is not None:
                return lasting
            continue
        if not last and (meant := _in_named_year(page, time) or _part_of_year(time, made_on)) is not None:
            year = "" if made_on else ", in the latest year that the text dates a day in"
            return Due(*meant, f"time expression: {time.phrase}{year}")
        if last and (made_on is None or _is_ahead(last, made_on) or _is_today(time, made_on)):
            return Due(*until(page, time.span, time.start, time.end), f"time expression: {time.phrase}")
    return _before_season(page, at, made_on)


def _is_ahead(day: str | None, made_on: str | None) -> bool:
    """Say whether a day lies after the day of the words."""
    return bool(day and made_on) and str(day)[: len(str(made_on))] > str(made_on)[:10]


def _lasting(time: Time, made_on: str | None) -> Due | None:
    """Give the window of a stretch to come: "within 90 days", "within 48 hours", "over the next three years"."""
    if time.direction == "within" and time.end:
        return Due(None, time.end, f"time expression: within {time.phrase}")
    hours = _HOURS.fullmatch(time.value)
    if time.direction == "within" and hours and made_on and (day := _day(made_on)):
        return Due(None, (day + timedelta(days=ceil(int(hours[1]) / 24))).isoformat(), f"time expression: within {time.phrase}")
    if time.start and _COMING.match(time.phrase):
        return Due(time.start, time.end, f"time expression: {time.phrase}")
    return None


_HOURS = re.compile(r"PT(\d{1,3})H")
_COMING = re.compile(r"(?:the )?(?:next|coming|following)\b", re.IGNORECASE)


def _day(said: str) -> date | None:
    """Give a day that is written in full, None for any other."""
    try:
        return date.fromisoformat(said[:_WHOLE])
    except ValueError:
        return None


def _part_of_year(time: Time, made_on: str | None) -> tuple[str, str] | None:
    """Give the window of "the second half of the year" in words whose year is known."""
    found = _PART.fullmatch(time.phrase.lower())
    if found is None or not made_on or not made_on[:4].isdigit():
        return None
    size = 6 if found[2] == "half" else 3
    part = {"first": 0, "second": 1, "third": 2, "fourth": 3, "latter": 1, "last": 12 // size - 1, "final": 12 // size - 1}[found[1]]
    first, last = part * size + 1, part * size + size
    return f"{made_on[:4]}-{first:02}-01", f"{made_on[:4]}-{last:02}-{31 if last in (3, 12) else 30}"


_PART = re.compile(r"the (first|second|third|fourth|latter|last|final) (half|quarter) of (?:the|this) year")


def _before_season(page: Page, at: Span, made_on: str | None) -> Due:
    """Give the window of "before winter": up to the eve of the next one."""
    found = _SEASON.search(page.text, at.start, at.end)
    day = _day(made_on) if found is not None and made_on else None
    if found is None or day is None:
        return NONE
    month = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[found[1].lower()]
    opens = date(day.year, month, 1)
    opens = opens if opens > day else date(day.year + 1, month, 1)
    return Due(None, (opens - timedelta(days=1)).isoformat(), f"time expression: {found[0]}")


_SEASON = re.compile(r"\bbefore (?:the )?(?:next |coming )?(spring|summer|autumn|fall|winter)\b", re.IGNORECASE)


def _is_past(page: Page, time: Time) -> bool:
    """Say whether a time is that of what had been done or said, not of what is to be: "agreed in May to send", "after it left the pact in May".

    Where the day of the words is known a time says by itself whether it lies ahead, but for those in a clause that looks back.
    """
    sentence = page.sentence_at(time.span.start)
    if sentence is None or not sentence.is_parsed or time.direction in _DEADLINES or _COMING.match(time.phrase):
        return False
    inside = sentence.words_in(*time.span)
    at = sentence.words[inside[0]].head if inside else -1
    if any(sentence.words[index].head < 0 or sentence.words[index].head not in inside for index in inside):
        at = next(sentence.words[index].head for index in inside if sentence.words[index].head not in inside)
    while at >= 0 and sentence.words[at].tag not in ("VERB", "AUX"):
        at = sentence.words[at].head
    if at < 0 or form_of(sentence.lower[at]) not in ("D", "N", "G") or sentence.lower[at] in _arranged():
        return False
    kids = sentence.children[at]
    if any(sentence.lower[kid] in _AHEAD and sentence.words[kid].relation.startswith(("aux", "mark", "cop")) for kid in kids):
        return False
    is_looking_back = any(sentence.lower[kid] in _LOOKS_BACK and sentence.words[kid].relation in ("mark", "advmod") for kid in kids)
    return is_looking_back or (page.document.published is None and form_of(sentence.lower[at]) != "G")


@cache
def _arranged() -> frozenset[str]:
    """Give what is said of things to come: "set", "scheduled", "expected"."""
    return word_list("dated") | word_list("firm_predicates") | word_list("expected_predicates")


_AHEAD = listed("will would shall may might could can 'll ’ll to is are be being")
_LOOKS_BACK = listed("after since because as although though when while where")


def _in_named_year(page: Page, time: Time) -> tuple[str | None, str] | None:
    """Give the window of "this year" in a text without a date of its own, whose latest day named in full says in which year it stands."""
    phrase = time.phrase.lower().replace("’", "'")
    if page.document.published or phrase not in _THIS_YEAR | _YEARS_END | _NEXT_YEAR:
        return None
    days = [each.start for each in page.times if each.start and each.start == each.end and each.direction not in _DEADLINES]
    years = [int(day[:4]) for day in days if len(day) == _WHOLE and not day.startswith("--")]
    if not years:
        return None
    year = max(years) + (phrase in _NEXT_YEAR)
    return None if phrase in _YEARS_END else f"{year}-01-01", f"{year}-12-31"


_WHOLE = 10
_THIS_YEAR = frozenset({"this year", "later this year", "this calendar year"})
_YEARS_END = frozenset(
    {"the year's end", "the end of the year", "the end of this year", "year-end", "year's end", "end of the year", "end of this year"}
)
_NEXT_YEAR = frozenset({"next year"})


def _is_today(time: Time, made_on: str) -> bool:
    """Say whether a time looks ahead within the day of the words: "later on Wednesday"."""
    return time.phrase.lower().startswith("later") and (time.end or "") == made_on[:10]


def _going_on(page: Page, span: Span) -> Iterator[Span]:
    """Yield the sentence after a promise that goes on about it ("The shipment is to leave next month"), and a short label before it."""
    own = page.sentence_at(span.start)
    if own is None:
        return
    after = page.sentences[own.index + 1] if own.index + 1 < len(page.sentences) else None
    if after is not None and after.line == own.line and _carries_on().match(page.text[after.start : after.end]):
        yield Span(after.start, after.end)
    before = page.sentences[own.index - 1] if own.index else None
    if before is not None and before.line == own.line and len(page.text[before.start : before.end].split()) <= _LABEL:
        yield Span(before.start, before.end)


@cache
def _carries_on() -> re.Pattern[str]:
    """Give the pattern of a sentence that goes on about what was promised: "It", "The works", and what is to come of them."""
    said = toml("commitments.toml")
    things, ahead = "|".join(said["carried"].split()), "|".join(phrase.replace(" ", r"\s") for phrase in said["ahead"])
    return re.compile(
        rf"^\W*(?:they|it|this|these|(?:the|this|these|both) (?:[\w-]+ ){{0,2}}(?:{things}))\b(?=.{{0,80}}\b(?:{ahead})\b)", re.IGNORECASE | re.DOTALL
    )


def _is_aside(page: Page, span: Span, at: Span) -> bool:
    """Say whether a time stands in a clause beside the promise: "the commission, which met this week", "and follows the raids of May"."""
    sentence = page.sentence_at(at.start)
    if sentence is None or not sentence.is_parsed:
        return False
    word = sentence.words_in(at.start, at.end)[0] if sentence.words_in(at.start, at.end) else -1
    while word >= 0:
        if sentence.words[word].relation == "conj" and sentence.words[word].tag == "VERB" and form_of(sentence.words[word].text.lower()) == "Z":
            return sentence.words[word].start > span.start
        if sentence.words[word].relation == "acl:relcl" and sentence.words[word].start > span.start and not _is_its_start(sentence, word):
            head = sentence.words[word].head
            return head >= 0 and sentence.words[head].start >= span.start
        word = sentence.words[word].head
    return False


def _is_its_start(sentence: Sentence, verb: int) -> bool:
    """Say whether a relative clause tells when the thing promised begins: "the offer, which takes effect in March"."""
    return sentence.lower[verb] in _STARTS and 0 <= sentence.words[verb].head < verb


_STARTS = inflections("take begin start enter come open run last arrive leave become happen occur follow proceed")


def until(page: Page, span: Span, start: str | None, end: str | None) -> tuple[str | None, str | None]:
    """Give the window of a deadline: "by" and "before" open it at the front; "before June" closes it with May."""
    for time in page.times_in(span.start, span.end):
        if (time.start, time.end) != (start, end):
            continue
        front = page.text[max(0, time.span.start - _AROUND) : time.span.start]
        if time.direction not in _DEADLINES:
            behind = page.text[time.span.end : time.span.end + _AROUND]
            if _LATEST.search(front) or _AT_LATEST.match(behind):
                return None, end or start
            if time.direction == "after":
                return _day_after(end or start), None
            if _AT_EARLIEST.match(behind) or _EARLIEST.search(front):
                return start, None
            continue
        if _NOT_BEFORE.search(front):
            return start, None
        is_end = bool(_ENDS.intersection(time.phrase.lower().split())) or _IS_OUT.match(page.text, time.span.end) is not None
        is_before = time.direction == "before" and start is not None and not is_end
        return None, _day_before(start) if is_before and start and not _ON_OR.search(front) else end or start
    return start, end


_AROUND = 26
_LATEST = re.compile(r"\b(?:(?:no|not) later than|up to|prior to|at (?:the )?latest|ahead of)\s+(?:the\s+)?$", re.IGNORECASE)
_AT_LATEST = re.compile(r",? at (?:the )?(?:very )?latest\b", re.IGNORECASE)
_AT_EARLIEST = re.compile(r"(?:,? at (?:the )?(?:very )?earliest\b| (?:onwards?|and beyond)\b)", re.IGNORECASE)
_EARLIEST = re.compile(r"\b(?:no|not) (?:sooner|earlier) than\s+(?:the\s+)?$", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\b(?:not|never) (?:come )?(?:before|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_IS_OUT = re.compile(r"\s+(?:is|was|has)\s+(?:out|over|up|through|ended)\b|\s+ends\b", re.IGNORECASE)
_ON_OR = re.compile(r"\bon or before\s+(?:the\s+)?$", re.IGNORECASE)
_BACK = frozenset({"since", "after", "ago"})
_SINCE = re.compile(r"\b(?:since|after|following)\s+(?:the\s+)?$", re.IGNORECASE)
_LABEL = 4
_FRONT = 4
_SOME_YEAR = 2001
_DEADLINES = frozenset({"by", "before", "until", "till"})
_ENDS = listed("end close expiry conclusion finish")


def _day_before(day: str) -> str:
    """Give the day before a day, of a day without a year too (`--07-01`)."""
    return _stepped(day, -1)


def _day_after(day: str | None) -> str | None:
    """Give the day after a day."""
    return _stepped(day, 1) if day else None


def _stepped(day: str, days: int) -> str:
    whole = day.replace("--", f"{_SOME_YEAR}-", 1) if day.startswith("--") else day
    try:
        other = (date.fromisoformat(whole) + timedelta(days=days)).isoformat()
    except ValueError:
        return day
    return other if whole == day else f"--{other[5:]}"
