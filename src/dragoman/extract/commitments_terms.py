"""How firmly a thing is undertaken, how it stands, when it falls due, on what condition and for which sum."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dragoman.extract import status
from dragoman.extract.forms import form_of, inflections, listed
from dragoman.knowledge.files import toml
from dragoman.model import Span, Time
from dragoman.page import Page, Sentence


class Words(NamedTuple):
    """The word lists of commitments.toml, verbs by surface form."""

    tentative: frozenset[str]
    expectation: frozenset[str]
    none: frozenset[str]
    reaffirmed: frozenset[str]
    first_given: frozenset[str]
    progress: frozenset[str]
    statives: frozenset[str]
    hostile: frozenset[str]


@cache
def words() -> Words:
    """Give the word lists of commitments.toml."""
    said = toml("commitments.toml")
    return Words(
        tentative=listed(said["tentative"]),
        expectation=listed(said["expectation"]),
        none=listed(said["none"]),
        reaffirmed=listed(said["reaffirmed"]),
        first_given=listed(said["first_given"]),
        progress=listed(said["progress"]),
        statives=inflections(said["statives"]),
        hostile=inflections(said["hostile"]),
    )


def words_of(text: str) -> frozenset[str]:
    """Give the words of a passage without the month of May and without adjectives of a thing: "the proposed treaty"."""
    kept = _MONTH.sub(" ", text)
    return frozenset(_OF_THING.sub(" ", re.sub(r"[,;:\"“”]", " ", kept.lower())).split())


_MONTH = re.compile(r"\b(?:in|by|on|of) May\b|(?:next|last|from|until|since|before) May\b|(?<=\d )May\b|\bMay(?= \d)")
_OF_THING = re.compile(r"(?:(?<=\bthe )|(?<=\bits )|(?<=\bhis )|(?<=\bher ))(?:proposed|planned|possible|expected|offered)\b|(?<=\ban )offer\b")


def firmness(said: frozenset[str], before: frozenset[str], state: str) -> str:
    """Give firm, tentative or expectation, empty where it is a hope or a forecast."""
    known = words()
    if (known.none & (said | before) and not {"will", "agreed"} & said) or known.none & before:
        return ""
    looks_forward = "forward" in said and bool(status.LOOKING & said)
    is_likely = "likely" in said and not {"will", "would"} & said
    if (known.expectation & said or looks_forward or is_likely) and not {"agreed", "pledged", "promised"} & said:
        return "expectation"
    waits = "forward" in before and bool(status.LOOKING & before)
    if waits or known.expectation & before or state == status.HYPOTHETICAL or known.tentative & before & _SELF:
        return "tentative"
    return "tentative" if known.tentative & said and not (_SURE & said) else "firm"


def combined(form: str, told: str, said: frozenset[str]) -> str:
    """Give the firmness of a form of words, less where words around it hedge; empty where they tell a hope or a forecast."""
    if not told or told == "expectation" or form == "expectation":
        return told and "expectation"
    return "tentative" if _HEDGES & said else form


_HEDGES = listed("think thinks believe believes possible possibly perhaps probably eventually tentatively likely")
FORECAST = listed("likely probably inevitably surely undoubtedly presumably")
_SELF = listed("think thinks believe believes possible possibly perhaps probably likely may might could")
_SURE = listed("agreed pledged promised vowed agree pledge promise vow committed commitment intends intend set scheduled due reaffirmed will") - {
    "will"
}


def standing(said: frozenset[str]) -> str:
    """Say whether a thing is announced, promised again, or on its way."""
    known = words()
    if known.reaffirmed & said and not known.first_given & said:
        return "reaffirmed"
    return "in-progress" if known.progress & said else "announced"


def due(page: Page, span: Span, made_on: str | None, since: int = 0) -> tuple[str | None, str | None, str | None]:
    """Give the window in which a promise falls due: told in its own words (after `since`), else in what goes on about it."""
    own = _told_due(page, span, span, made_on, since)
    if own[2]:
        return own
    for near in _going_on(page, span):
        told = _told_due(page, near, span, made_on)
        if told[2]:
            return told
    return None, None, None


def _told_due(page: Page, at: Span, span: Span, made_on: str | None, since: int = 0) -> tuple[str | None, str | None, str | None]:
    """Give the window of the first time in a passage that lies after the promise was made."""
    for time in page.times_in(at.start, at.end):
        last = time.end or time.start or ""
        before = page.text[max(0, time.span.start - 12) : time.span.start]
        told_before = at.start + _FRONT < time.span.start and time.span.end <= since and time.direction not in _DEADLINES
        is_label = page.text[time.span.end : time.span.end + 1] == ":"
        if is_label or time.direction in _BACK or told_before or _SINCE.search(before) or _is_aside(page, span, time.span):
            continue
        if time.type == "DURATION" and time.direction == "within" and time.end:
            return None, time.end, f"time expression: within {time.phrase}"
        if not last and (meant := _in_named_year(page, time)) is not None:
            return *meant, f"time expression: {time.phrase}, in the latest year that the text dates a day in"
        if time.type in ("DATE", "TIME") and last and (made_on is None or last[: len(made_on)] > made_on[:10] or _is_today(time, made_on)):
            return *until(page, time.span, time.start, time.end), f"time expression: {time.phrase}"
    return None, None, None


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


_STARTS = inflections("take begin start enter come open run last arrive leave become")


def until(page: Page, span: Span, start: str | None, end: str | None) -> tuple[str | None, str | None]:
    """Give the window of a deadline: "by" and "before" open it at the front; "before June" closes it with May."""
    for time in page.times_in(span.start, span.end):
        if (time.start, time.end) != (start, end):
            continue
        if time.direction not in _DEADLINES:
            if _LATEST.search(page.text[max(span.start, time.span.start - 24) : time.span.start]):
                return None, end or start
            continue
        is_before = time.direction == "before" and start is not None and not _ENDS.intersection(time.phrase.lower().split())
        return None, _day_before(start) if is_before and start else end or start
    return start, end


_LATEST = re.compile(r"\b(?:(?:no|not) later than|up to|prior to|at (?:the )?latest|ahead of)\s+(?:the\s+)?$", re.IGNORECASE)
_BACK = frozenset({"since", "after", "ago"})
_SINCE = re.compile(r"\b(?:since|after|following)\s+(?:the\s+)?$", re.IGNORECASE)
_LABEL = 4
_FRONT = 4
_SOME_YEAR = 2001
_DEADLINES = frozenset({"by", "before", "until", "till"})
_ENDS = listed("end close expiry conclusion finish")


def _day_before(day: str) -> str:
    """Give the day before a day, of a day without a year too (`--07-01`)."""
    whole = day.replace("--", f"{_SOME_YEAR}-", 1) if day.startswith("--") else day
    try:
        before = (date.fromisoformat(whole) - timedelta(days=1)).isoformat()
    except ValueError:
        return day
    return before if whole == day else f"--{before[5:]}"


def condition(page: Page, span: Span) -> str | None:
    """Give the words of a condition: in a promise from where they begin ("if the patrols stop"), right behind it, or before it."""
    said = _conditions().search(page.text, span.start, span.end)
    if said:
        return page.text[said.start() : span.end].strip()
    sentence = page.sentence_at(span.start)
    if sentence is None:
        return None
    behind = _conditions().match(page.text, _AFTER.match(page.text, span.end).end(), sentence.end)  # type: ignore[union-attr]
    if behind:
        return _CLAUSE.match(page.text, behind.start(), sentence.end)[0].strip()  # type: ignore[index]
    front = _FRONTED.match(page.text, sentence.start, span.start)
    return front[1].strip() if front else None


_AFTER = re.compile(r"[\s,]*(?:but )?(?:only )?")
_CLAUSE = re.compile(r"[^,.;:”\"]*")
_FRONTED = re.compile(
    r"\W*((?:if|should|once|unless|provided|as soon as|as long as|in (?:return|exchange) for|subject to|pending)\b[^,;:]+),", re.IGNORECASE
)


@cache
def _conditions() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(toml('commitments.toml')['conditions'])})\b", re.IGNORECASE)


def amount(page: Page, span: Span) -> str | None:
    return next(
        (figure.phrase for figure in page.figures_in(span.start, span.end) if figure.unit and len(figure.unit) == 3 and figure.unit.isupper()), None
    )
