"""Time expressions as intervals with their anchors.

A compiled grammar finds the phrases (`knowledge/times.toml`), readings give them meaning (`times_meaning`), and this module gives each phrase the
day it hangs on: its quotation's or turn's own day, the day of the source cited, a day told just before, else the document's. Which one it was,
and why, stands in the record. Refused lines have no sentences, so a date in a sidebar anchors nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from dragoman import dates
from dragoman.annotate.grammar import Found, Grammar, Tokens
from dragoman.annotate.times_meaning import READINGS
from dragoman.annotate.times_reading import Prior, Reading, Situation
from dragoman.annotate.times_tense import infinitives, tense_at
from dragoman.knowledge.files import toml
from dragoman.model import Ids, Section, Span, Time
from dragoman.page import Page

VERSION = "1"
PREPOSITIONS = frozenset({
    "since", "until", "till", "by", "before", "after", "from", "through", "within", "during", "for", "over", "to", "throughout",
})
SPEECH_VERBS = frozenset({
    "said", "told", "announced", "stated", "wrote", "added", "declared", "tweeted", "posted", "explained", "noted", "stressed", "emphasized",
    "emphasised",
    "warned", "claimed", "confirmed", "denied", "commented", "remarked", "testified", "spoke", "speaking", "addressed", "interview", "statement",
    "says",
    "speech", "address",
})
SELF_DATED = frozenset({"day.explicit", "day.token", "day.clock", "month.year", "year.bare", "years.range", "decade.named", "century.named"})
STEPS_FROM_STORY = frozenset({"distance.ago", "distance.same", "distance.vague"})
MONTH_RULES = frozenset({
    "month.bare", "day.explicit", "days.range", "days.pair", "months.range", "months.both", "part.of", "part.edge", "season.bare",
})


DAY_WORDS = frozenset({"day", "days", "night", "morning", "evening", "afternoon", "hours", "hour"})
MODALS = frozenset({"to", "will", "would", "could", "may", "might", "can", "should", "must", "not", "ll"})


class Frame(NamedTuple):
    """The day that a stretch of text hangs on, what kind of day that is, and why."""

    as_of: str | None
    anchor: str
    why: str


class Told(NamedTuple):
    """A time with the place of its phrase among the tokens: what the next phrases may hang on."""

    time: Time
    reading: Reading
    rule: str
    sentence: int


@cache
def grammar() -> Grammar:
    """Give the compiled grammar of time expressions."""
    return Grammar(toml("times.toml"))


def find(page: Page) -> tuple[Time, ...]:
    """Give the time expressions of a page, each as an interval with the anchor it hangs on."""
    base = _base(page)
    frames = _Sections(page.document.sections, base)
    quoted = _quoted(page)
    stretches = [(s.start, s.end, s.paragraph, s.role) for s in page.sentences]
    return _spanning_visits(page.text, tuple(_read(page.text, page.doc, stretches, frames.at, quoted)))


def times_in(text: str, *, as_of: str | None = None) -> tuple[Time, ...]:
    """Give the time expressions of a plain text written on a day (`2018-11-02`, `--11-02`, or None where no day is known).

    >>> [(t.phrase, t.start, t.end) for t in times_in("He will come in the second half of November.", as_of="2018-11-02")]
    [('the second half of November', '2018-11-16', '2018-11-30')]
    """
    frame = Frame(as_of, "published" if as_of else "none", "day given" if as_of else "no day known")
    return _spanning_visits(text, tuple(_read(text, "", _plain_sentences(text), lambda offset: frame, [])))


_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!Sept)(?<!\.[a-zA-Z])[.!?]['\"”’)]*\s+(?=[\"“'‘(`]*[A-Z])")


def _plain_sentences(text: str) -> list[tuple[int, int, int, str]]:
    """Divide a plain text roughly into sentences and paragraphs."""
    found, paragraph = [], 0
    for block in re.finditer(r"(?:[^\n]|\n(?![ \t]*\n))+", text):
        start = block.start() + len(block[0]) - len(block[0].lstrip())
        for stop in _SENTENCE_END.finditer(block[0]) if start < block.end() else ():
            end = block.start() + stop.end()
            found.append((start, end, paragraph, "body"))
            start = end
        if start < block.end():
            found.append((start, block.end(), paragraph, "body"))
        paragraph += 1
    return found


def _base(page: Page) -> Frame:
    """Give the frame of the document: its date and where that came from."""
    published, basis = page.document.published, page.document.published_basis or ""
    if not published:
        return Frame(None, "none", "the document has no date")
    return Frame(published, "dateline" if basis.startswith("dateline") else "published", f"the document's date ({basis or 'given'})")


class _Sections:
    """Look up the frame of an offset: the innermost section that states a date of its own, else the document's."""

    def __init__(self, sections: Sequence[Section], base: Frame) -> None:
        dated = sorted((s for s in sections if s.date), key=lambda s: (s.start, -s.end))
        self._base = base
        self._edges: list[int] = []
        self._frames: list[Frame] = []
        edges = sorted({offset for s in dated for offset in (s.start, s.end)})
        active: list[Section] = []
        at = 0
        for edge in edges:
            active = [s for s in active if s.end > edge]
            while at < len(dated) and dated[at].start <= edge:
                if dated[at].end > edge:
                    active.append(dated[at])
                at += 1
            self._edges.append(edge)
            self._frames.append(self._frame(min(active, key=lambda s: s.end - s.start)) if active else base)

    def _frame(self, section: Section) -> Frame:
        """Give the frame of a dated section."""
        anchor = {"turn": "speech", "appendix": "speech", "cited": "source", "footnote": "source"}.get(section.kind, "document")
        return Frame(section.date, anchor, f"the date of the {section.kind}")

    def at(self, offset: int) -> Frame:
        """Give the frame that holds at an offset."""
        index = bisect_right(self._edges, offset) - 1
        return self._frames[index] if index >= 0 else self._base


def _quoted(page: Page) -> list[tuple[int, int]]:
    """Give the outermost quotations in order."""
    return sorted((q.start, q.end) for q in page.quotations if q.depth == 0)


def anchor_day(as_of: str | None) -> tuple[date | None, bool]:
    """Give the day of an anchor and whether its year is a stand-in (a leap year) for one that is nowhere to be had."""
    if as_of and as_of.startswith("--"):
        return dates.day(f"2000-{as_of[2:]}"), True
    day = dates.day(as_of)
    return (day if day and 1000 < day.year < 3000 else None), False


def _read(
    text: str, doc: str, stretches: Iterable[tuple[int, int, int, str]], frame_at: Callable[[int], Frame], quoted: Sequence[tuple[int, int]],
) -> Iterator[Time]:
    """Read the sentences in order, each phrase in its situation."""
    rules, ids = grammar(), Ids("times", doc)
    quote_starts = [start for start, _ in quoted]
    told: list[Told] = []
    said: tuple[int, str] | None = None
    story: tuple[int, int, int] | None = None
    for index, (start, end, paragraph, role) in enumerate(stretches):
        tokens = rules.tokens(text, start, end)
        hits = rules.match(tokens)
        if not hits:
            continue
        frame = frame_at(start)
        cues = None
        read: list[tuple[Found, Reading, Frame, Situation]] = []
        for hit in hits:
            if hit.rule == "window.numbered" and hit.words[0] == "last" and hit.first and tokens.words[hit.first - 1].lower() in MODALS:
                hit = hit._replace(rule="length.numbered", start=tokens.starts[hit.first + 1], words=hit.words[1:], kinds=hit.kinds[1:], first=hit.first + 1)
            if _is_no_time(hit, tokens, text):
                continue
            if cues is None:
                cues = infinitives(tokens.words, role)
            is_quoted = _covers(quoted, quote_starts, hit.start)
            own = frame
            if is_quoted and frame.anchor in ("published", "dateline"):
                own = Frame(said[1], "speech", "the day on which it was said") if said and index - said[0] <= 3 else frame._replace(
                    anchor="speech", why=f"{frame.why}; the quotation names no day of its own")
            day, is_yearless = anchor_day(own.as_of)
            prior = _prior(hit, told, index)
            year = story[0] if story and hit.rule in MONTH_RULES and _goes_on(story, index, paragraph, hit) else None
            tense = tense_at(hit.first, hit.last, cues)
            if hit.first and tokens.words[hit.first - 1].lower() in ("until", "till", "by") and "had" not in tokens.words:
                tense = "future"
            if hit.rule in ("weekday.bare", "month.bare") and _is_modifier(hit, tokens):
                tense = "past"
            situation = Situation(
                day, is_yearless, tense, prior, tuple(w.lower() for w in tokens.words[max(0, hit.first - 3):hit.first]),
                tuple(tokens.words[hit.last:hit.last + 16]) if hit.rule in ("anniversary.day", "period.the") else (), year, is_quoted)
            reading = READINGS[hit.rule](hit.words, situation)
            if reading is None:
                continue
            read.append((hit, reading, own, situation))
            time = _record(text, ids, hit, reading, own, situation)
            yield time
            if reading.type in ("DATE", "TIME") and reading.days.start and "REF" not in reading.value and hit.rule not in ("clock.bare", "open.now"):
                kept = [t for t in told if t.rule == "part.quarter"][-1:]
                told = [*kept, *(t for t in told[-5:] if t not in kept), Told(time, reading, hit.rule, index)]
            if not is_quoted and reading.is_point and reading.days.start == reading.days.end and dates.day(reading.days.start):
                if _is_day_of_speech(tokens, hit):
                    said = (index, str(reading.days.start))
            story = _story(story, hit, reading, situation, index, paragraph, frame)


def _is_modifier(hit: Found, tokens: Tokens) -> bool:
    """Say whether a day or month only tells which thing is meant: `Tuesday's ruling`, `a June agreement`; such things have mostly happened."""
    previous = tokens.words[hit.first - 1].lower() if hit.first else ""
    following = tokens.words[hit.last] if hit.last < len(tokens.words) else ""
    if hit.rule == "weekday.bare":
        return following in ("'s", "’s") and previous not in ("before", "until", "for", "at", "ahead", "of")
    return previous in ("a", "the", "an", "its", "their", "his") and following.isalpha() and following.islower() and following not in ("and", "to", "or", "at", "in")


def _covers(quoted: Sequence[tuple[int, int]], starts: Sequence[int], offset: int) -> bool:
    """Say whether a quotation covers an offset."""
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < quoted[at][1]


def _prior(hit: Found, told: Sequence[Told], index: int) -> Prior | None:
    """Give the date told before that a step (`the next day`, `two years later`) goes on from."""
    rule = hit.rule
    if rule == "part.edge" and told and index - told[-1].sentence <= 1:
        return Prior(told[-1].reading.days, told[-1].reading.value)
    if rule in ("compare.yearago", "period.the") or (rule == "distance.ago" and "year" in hit.words and hit.words[0] == "a"):
        quarter = next((t for t in reversed(told) if t.rule == "part.quarter" and "-Q" in t.reading.value and index - t.sentence <= 8), None)
        if quarter or rule != "distance.ago":
            return Prior(quarter.reading.days, quarter.reading.value) if quarter else None
    if rule not in STEPS_FROM_STORY and rule not in ("day.part", "clock.bare", "part.of", "month.year"):
        return None
    reach = 2 if rule in STEPS_FROM_STORY else 1 if rule == "day.part" else 0
    for item in reversed(told):
        if index - item.sentence > reach:
            return None
        if rule == "distance.ago" and item.sentence < index and item.rule not in SELF_DATED:
            continue
        if DAY_WORDS & set(hit.words) and item.reading.days.start != item.reading.days.end:
            continue
        if (dates.days_in(item.reading.days) or 0) > 800:
            continue
        return Prior(item.reading.days, item.reading.value)
    return None


def _goes_on(story: tuple[int, int, int], index: int, paragraph: int, hit: Found) -> bool:
    """Say whether a phrase goes on with a story whose year was told before: in the same sentence, or opening one of the next two."""
    _, told_at, told_in = story
    return told_at == index or (told_in == paragraph and index - told_at <= 2 and hit.first <= 2)


def _story(
    story: tuple[int, int, int] | None, hit: Found, reading: Reading, situation: Situation, index: int, paragraph: int, frame: Frame,
) -> tuple[int, int, int] | None:
    """Follow the year of a story set earlier: told with its year, in the past, two calendar years or more before the frame."""
    if hit.rule not in SELF_DATED or not reading.days.start or reading.days.start[:2] == "--":
        return story
    if situation.before[-1:] not in (("in",), ("on",)) or hit.rule in ("decade.named", "century.named", "years.range"):
        return story
    year = int(reading.days.start[:4])
    day, is_yearless = anchor_day(frame.as_of)
    if day and not is_yearless and not year <= day.year - 2:
        return None
    return (year, index, paragraph) if situation.tense != "future" and hit.first <= 3 else story


def _is_day_of_speech(tokens: Tokens, hit: Found) -> bool:
    """Say whether a day is that of a saying: `said on Friday`, `On Tuesday he told reporters`."""
    before = [word.lower() for word in tokens.words[max(0, hit.first - 7):hit.first]]
    for word in reversed(before):
        if word in SPEECH_VERBS:
            return True
        if word in (",", ";", '"', "”", "“", "that", "which", "who", "will", "would", "to", "was", "were", "had"):
            break
    after = [word.lower() for word in tokens.words[hit.last:hit.last + 6]]
    return hit.first <= 2 and any(word in SPEECH_VERBS for word in after)


NEVER_BEFORE_YEAR = frozenset({
    "no", "resolution", "dispatch", "article", "order", "directive", "highway", "boeing", "flight", "number", "law", "decree", "room", "channel",
    "figure",
    "section", "page", "windows", "chapter", "route", "#", "$", "€", "£", "¥", "act", "area", "model", "agenda", "vision", "hall", "apollo",
    "euro", "bill",
    "regulation", "hotel", "usd", "eur", "postcode", "box", "line", "lines", "case", "psalm", "unit", "battalion", "regiment", "no.", "tel", "top",
})
MODAL_BEFORE = frozenset({".", "!", "?", '"', "“", ":"})


def _is_no_time(hit: Found, tokens: Tokens, text: str) -> bool:
    """Say whether words that look like a time are none: a number, a name, a verb."""
    previous = tokens.words[hit.first - 1] if hit.first else ""
    following = tokens.words[hit.last] if hit.last < len(tokens.words) else ""
    rule, words = hit.rule, hit.words
    if rule == "year.bare" and words[0] != "'":
        if previous == "." and hit.first >= 2 and tokens.words[hit.first - 2].lower() == "no":
            return True
        if previous.lower() in NEVER_BEFORE_YEAR or (previous in (".", "/", "-", "+") and hit.first >= 2 and tokens.ends[hit.first - 1] == hit.start
                                                     and (previous == "/" or tokens.words[hit.first - 2].lower() in NEVER_BEFORE_YEAR
                                                          or tokens.words[hit.first - 2][:1].isdigit())):
            return True
        if following in ("/", ":") or (following == "-" and tokens.words[hit.last + 1:hit.last + 2] and tokens.words[hit.last + 1][:1].isdigit()):
            return True
        year = int(words[0])
        after_in = previous.lower() in ("in", "since", "of", "by", "until", "till", "from", "during", "before", "after", "to", "and", "early", "late", "(", ",")
        if not 1900 <= year <= 2060 and not after_in:
            return True
        if year % 100 == 0 and not after_in and following[:1].islower() and following not in ("and", "to", "as", "when", "was", "is", "the", "for", "by"):
            return True
        return previous.lower() in ("about", "around", "some", "nearly", "almost", "over", "than", "approximately") and following[:1].islower()
    if rule == "month.bare":
        if words[0] in ("may", "march", "mar", "sep", "dec", "jan", "jun") and not (previous.lower() in (
                "in", "of", "since", "by", "until", "last", "next", "this", "from", "to", "during", "before", "after", "and", "or", "for", "between",
                "through", "a", "the", "on", "till", "late", "early", "said", ",", "-") and (previous != "," or words[0] != "may")):
            return True
        return previous[:1].isupper() and previous.lower() not in ("in", "since", "by", "until", "from", "during", "before", "after", "late", "early", "last",
                                                                   "next", "this", "on", "between", "for") and tokens.kinds[hit.first - 1] in "XZ"
    if rule == "weekday.bare" and words[0] in ("sun", "sat", "mon", "wed", "fri") and not hit.kinds.endswith("."):
        return True
    if rule == "weekday.bare":
        return previous.lower() in ("black", "bloody", "ash", "super", "good", "man", "girl") and previous[:1].isupper()
    if rule == "open.current" and following.lower() in ("account", "affairs"):
        return True
    if rule == "open.past":
        if words == ("earlier",):
            return not (hit.first == 0 or previous in (",", ".") or following in (",", "."))
    if rule == "length.numbered" and words[-1] in ("second", "seconds") and (len(words) < 2 or not re.match(r"\d|t", words[-2])) and words[-1] == "second":
        return True
    if rule == "set.often" and len(words) == 1 and tokens.words[hit.first][:1].isupper() and (hit.first or following[:1].isupper()):
        return True
    if rule.startswith("length") and words[-1] in ("quarter", "quarters") and (following == "of" or "-" in words or words[0] == "a"):
        return True
    if rule == "length.vague" and len(words) == 1 and words[0] in ("days", "weeks", "months", "hours", "years", "generations"):
        return previous.lower() not in ("for", "in", "within", "over", "after", "through", "during", "take", "took", "takes", "lasted", "spent", "of", "by", "several")
    if rule == "length.age" and _is_age_of_a_person(hit, tokens):
        return True
    if rule == "length.numbered" and words[0] == "a" and len(words) == 2 and len(previous) > 3 and previous.endswith("s") and previous not in LASTING:
        return True
    if rule == "clock.bare" and ":" not in words[0] and len(words) == 1 and previous.lower() not in ("at", "by", "before", "until", "around"):
        return True
    return rule == "period.shift" and words[-1] == "period" and previous.lower() != "in"


LASTING = frozenset({"takes", "lasts", "needs", "spends", "wants", "across", "gives", "gets", "has", "was"})


def _is_age_of_a_person(hit: Found, tokens: Tokens) -> bool:
    """Say whether `62-year-old` or `37 years old` tells how old somebody is."""
    if "years" in hit.words and "old" in hit.words:
        return True
    if not any(word[:1].isdigit() for word in hit.words) and "year" not in hit.words:
        return False
    following = tokens.words[hit.last:hit.last + 3]
    if "olds" in hit.words or not following or not following[0].isalpha() or following[0][:1].isupper():
        return "year" in hit.words
    return any(word in PERSONS for word in following)


PERSONS = frozenset({
    "man", "woman", "boy", "girl", "son", "daughter", "leader", "president", "king", "queen", "minister", "politician", "soldier", "student",
    "child", "father",
    "mother", "former", "veteran", "lawyer", "driver", "player", "striker", "actor", "singer", "engineer", "teacher", "general", "officer",
    "widow", "brother",
    "sister", "nephew", "who", "diplomat", "businessman", "activist", "journalist", "monarch", "emperor", "pope", "premier", "chancellor",
    "resident", "doctor",
    "citizen", "national", "suspect", "gunman", "victim", "heir", "prince", "princess", "farmer", "worker", "native", "economist", "candidate",
    "said", "was",
})


def _record(text: str, ids: Ids, hit: Found, reading: Reading, frame: Frame, situation: Situation) -> Time:
    """Give the record of a phrase in its reading."""
    anchor, anchor_date, why = "absolute", None, reading.why
    if reading.on == "day":
        anchor, anchor_date, why = frame.anchor, frame.as_of, "; ".join(filter(None, (frame.why, reading.why)))
    elif reading.on == "prior":
        anchor, anchor_date = "narrative", situation.prior.days.iso if situation.prior else str(situation.story_year)
        why = "; ".join(filter(None, ("told just before", reading.why)))
    elif reading.on == "none":
        anchor, why = "none", reading.why or ("the words alone" if situation.day else frame.why)
    elif reading.days.start and reading.days.start.startswith("--"):
        why = "the year is nowhere to be had" if situation.day is None or situation.is_yearless else why
    preposition = situation.before[-1] if situation.before else ""
    direction = preposition if preposition in PREPOSITIONS else situation.tense if reading.on == "day" else ""
    return Time(
        id=ids.of((hit.start, hit.end)), doc=ids.doc, span=Span(hit.start, hit.end), evidence=text[hit.start:hit.end], made_by=f"times.{hit.rule} {VERSION}",
        phrase=text[hit.start:hit.end], start=reading.days.start, end=reading.days.end, type=reading.type, value=reading.value, anchor=anchor,
        anchor_date=anchor_date, basis=why or "as the words say", direction=direction)


_VISIT = re.compile(
    r"[\s-]*(?:(?:long|official|working|state|private|friendly|goodwill)\s)*(?:visit|trip|tour|stay|summit|meeting|conference|talks|session)\b"
    r"(?:\s(?:to|of|in)\s(?:the\s)?([A-Z]\w+))?")
_ENDED = re.compile(r"\b(?:left|leaves|departed|ended|ends|concluded|concludes|wrapped\sup|finished|completed|closed|flew\shome|returned)\b")
_BEGAN = re.compile(
    r"\b(?:arrive[ds]?|began|begins?|beginning|start(?:ed|s|ing)?|open(?:ed|s)|kicked\soff|landed|flew\s(?:in|to))\b")


def _spanning_visits(text: str, times: tuple[Time, ...]) -> tuple[Time, ...]:
    """Give a visit of so many days its days, where the text says on which day it began or ended."""
    return tuple(_spanning(text, time, times) if time.type == "DURATION" and re.fullmatch(r"P\d{1,2}D", time.value) and "joined" in time.made_by else time
                 for time in times)


def _spanning(text: str, length: Time, times: Sequence[Time]) -> Time:
    """Give one visit's length its days: its sentence says when it began or ended, or a later one when the place of the visit was left."""
    visit = _VISIT.match(text, length.span.end)
    if not visit:
        return length
    days = int(length.value[1:-1])
    for time in sorted(times, key=lambda t: abs(t.span.start - length.span.start)):
        whole = dates.day(time.start)
        if time.type not in ("DATE", "TIME") or time.start != time.end or not whole or abs(time.span.start - length.span.start) > 2500:
            continue
        low, high = sorted((time.span.start, length.span.start))
        near = not re.search(r"[.!?][\"”’]?\s+[A-Z\"“]", text[low:high]) and "\n\n" not in text[low:high]
        clause = text[max(0, time.span.start - 90):time.span.end + 60] if not near else text[max(0, low - 40):high + len(time.phrase)]
        place = visit[1]
        if not near and not (place and re.search(rf"\b(?:left|departed|arrived\sin|arrived\sat|landed\sin)\s(?:from\s)?(?:the\s)?{re.escape(place)}\b", clause)):
            continue
        if near and time.span.end <= length.span.start and re.search(r"\bfor\s(?:an?|his|her|their|the)\s$", text[low:length.span.start]):
            start, end = whole, dates.plus(whole, days - 1)
        elif _ENDED.search(clause) and not _BEGAN.search(clause):
            start, end = dates.plus(whole, 1 - days), whole
        elif _BEGAN.search(clause):
            start, end = whole, dates.plus(whole, days - 1)
        else:
            continue
        return replace(length, start=start.isoformat(), end=end.isoformat(), anchor="event", anchor_date=time.start,
                       basis=f"{days} days {'up to' if end == whole else 'from'} {time.phrase}")
    return length
