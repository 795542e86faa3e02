"""Time expressions as intervals with their anchors.

A compiled grammar finds the phrases (`knowledge/times.toml`), readings give them meaning (`times_meaning`), and this module gives each phrase the
day it hangs on: its quotation's or turn's own day, the day of the source cited, a day told just before, else the document's. Which one it was,
and why, stands in the record. Refused lines have no sentences, so a date in a sidebar anchors nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dragoman import dates
from dragoman.annotate.grammar import Found, Grammar, Tokens
from dragoman.annotate.times_bounds import bounded
from dragoman.annotate.times_frames import Frame, Frames, anchor_day, base_frame, caption_frame, outer_quotations
from dragoman.annotate.times_meaning import READINGS
from dragoman.annotate.times_reading import Prior, Reading, Situation
from dragoman.annotate.times_refused import is_refused, words
from dragoman.annotate.times_tense import Cues, infinitives, tense_at
from dragoman.annotate.times_visits import spanning_visits
from dragoman.errors import KnowledgeError
from dragoman.knowledge import Knowledge
from dragoman.knowledge.files import merged
from dragoman.model import Ids, Span, Time
from dragoman.page import Page

VERSION = "1"
SELF_DATED = frozenset({"day.explicit", "day.token", "day.clock", "month.year", "year.bare", "years.range", "decade.named", "century.named"})
STEPS_FROM_STORY = frozenset({"distance.ago", "distance.same", "distance.vague"})
MONTH_RULES = frozenset({
    "month.bare", "day.explicit", "days.range", "days.pair", "months.range", "months.both", "part.of", "part.edge", "season.bare",
})




class Told(NamedTuple):
    """A time with the place of its phrase among the tokens: what the next phrases may hang on."""

    reading: Reading
    rule: str
    sentence: int


@lru_cache(maxsize=8)
def grammar(folders: tuple[Path, ...] = ()) -> Grammar:
    """Give the compiled grammar of time expressions, ours with that of a user's folders."""
    compiled = Grammar(merged("times.toml", folders), "times.toml")
    for rule in compiled.rules.values():
        if rule["name"] not in READINGS:
            raise KnowledgeError(f"times.toml: no reading is called {rule['name']!r}; known are {', '.join(sorted(READINGS))}")
    return compiled


def find(page: Page, knowledge: Knowledge | None = None) -> tuple[Time, ...]:
    """Give the time expressions of a page, each as an interval with the anchor it hangs on."""
    base, rules = base_frame(page), grammar(knowledge.folders if knowledge else ())
    frames = Frames(page.document.sections, base)
    quoted = outer_quotations(page)
    stretches = [(s.start, s.end, s.paragraph, s.role) for s in page.sentences]
    return spanning_visits(page.text, bounded(page.text, tuple(_read(page.text, page.doc, stretches, frames.at, quoted, rules))))


def times_in(text: str, *, as_of: str | None = None, folders: Sequence[Path] = ()) -> tuple[Time, ...]:
    """Give the time expressions of a plain text written on a day (`2018-11-02`, `--11-02`, or None where no day is known).

    >>> [(t.phrase, t.start, t.end) for t in times_in("He will come in the second half of November.", as_of="2018-11-02")]
    [('the second half of November', '2018-11-16', '2018-11-30')]
    """
    frame = Frame(as_of, "published" if as_of else "none", "day given" if as_of else "no day known")
    return spanning_visits(text, bounded(text, tuple(_read(text, "", _plain_sentences(text), lambda offset: frame, [], grammar(tuple(folders))))))


_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!Sept)(?<!\.[a-zA-Z])[.!?]['\"”’)]*\s+(?=[\"“'‘(`]*[A-Z])")


def _plain_sentences(text: str) -> list[tuple[int, int, int, str]]:
    """Divide a plain text roughly into sentences and paragraphs."""
    found = []
    for paragraph, block in enumerate(re.finditer(r"(?:[^\n]|\n(?![ \t]*\n))+", text)):
        start = block.start() + len(block[0]) - len(block[0].lstrip())
        for stop in _SENTENCE_END.finditer(block[0]) if start < block.end() else ():
            end = block.start() + stop.end()
            found.append((start, end, paragraph, "body"))
            start = end
        if start < block.end():
            found.append((start, block.end(), paragraph, "body"))
    return found


def _read(
    text: str, doc: str, stretches: Iterable[tuple[int, int, int, str]], frame_at: Callable[[int], Frame], quoted: Sequence[tuple[int, int]],
    rules: Grammar,
) -> Iterator[Time]:
    """Read the sentences in order, each phrase in its situation."""
    ids, story = Ids("times", doc), _Telling(quoted)
    for index, (start, end, paragraph, role) in enumerate(stretches):
        tokens = rules.tokens(text, start, end)
        hits = [hit for found in rules.match(tokens) if not is_refused(hit := _without_verb(found, tokens), tokens)]
        if not hits:
            continue
        cues, frame = infinitives(tokens.words, role), frame_at(start)
        telling = story
        if role in ("caption", "credit"):
            telling, frame = _Telling(quoted), caption_frame(text[start:end], frame)
        for hit in hits:
            own = telling.frame_of(hit, index, frame)
            situation = telling.situation(hit, tokens, _tense(hit, tokens, cues), own, index, paragraph)
            reading = READINGS[hit.rule](hit.words, situation)
            if reading is not None:
                yield _record(text, ids, hit, reading, own, situation)
                telling.note(hit, tokens, reading, situation, index, paragraph, frame)


def _without_verb(hit: Found, tokens: Tokens) -> Found:
    """Give `last several weeks` without its verb: in `expected to last several weeks` it is a length."""
    if hit.rule != "window.numbered" or hit.words[0] != "last" or not hit.first or tokens.words[hit.first - 1].lower() not in words("modals"):
        return hit
    return hit._replace(rule="length.numbered", start=tokens.starts[hit.first + 1], words=hit.words[1:], kinds=hit.kinds[1:], first=hit.first + 1)


def _tense(hit: Found, tokens: Tokens, cues: Cues) -> str:
    """Give the tense in which a phrase stands: that of the nearest verb, unless a preposition or its own form tells."""
    if hit.rule in ("weekday.bare", "month.bare") and _is_modifier(hit, tokens):
        return "past"
    if hit.first and tokens.words[hit.first - 1].lower() in ("until", "till", "by") and "had" not in tokens.words:
        return "future"
    return tense_at(hit.first, hit.last, cues)


class _Telling:
    """What has been told so far in a document and later phrases may hang on: dates, the day of the last saying, the year of a story."""

    def __init__(self, quoted: Sequence[tuple[int, int]]) -> None:
        self._quoted, self._quote_starts = quoted, [start for start, _ in quoted]
        self._told: list[Told] = []
        self._said: tuple[int, str] | None = None
        self._story: tuple[int, int, int] | None = None

    def _is_quoted(self, hit: Found) -> bool:
        at = bisect_right(self._quote_starts, hit.start) - 1
        return at >= 0 and hit.start < self._quoted[at][1]

    def frame_of(self, hit: Found, index: int, frame: Frame) -> Frame:
        """Give the frame of a phrase: within a quotation the day on which it was said, else the frame of its stretch."""
        if frame.anchor not in ("published", "dateline", "document") or not self._is_quoted(hit):
            return frame
        if self._said and index - self._said[0] <= 3:
            return Frame(self._said[1], "speech", "the day on which it was said")
        return Frame(frame.as_of, "speech", f"{frame.why}; the quotation names no day of its own")

    def situation(self, hit: Found, tokens: Tokens, tense: str, frame: Frame, index: int, paragraph: int) -> Situation:
        """Give the situation of a phrase."""
        day, is_yearless = anchor_day(frame.as_of)
        year = self._story[0] if self._story and hit.rule in MONTH_RULES and _goes_on(self._story, index, paragraph, hit) else None
        before = tuple(word.lower() for word in tokens.words[max(0, hit.first - 3):hit.first])
        after = tuple(tokens.words[hit.last:hit.last + 16]) if hit.rule in ("anniversary.day", "period.the") else ()
        return Situation(day, is_yearless, tense, _prior(hit, self._told, index), before, after, year)

    def note(self, hit: Found, tokens: Tokens, reading: Reading, situation: Situation, index: int, paragraph: int, frame: Frame) -> None:
        """Keep what a phrase told."""
        is_date = reading.type in ("DATE", "TIME") and reading.days.start and "REF" not in reading.value
        if is_date and hit.rule not in ("clock.bare", "open.now"):
            quarter = [t for t in self._told if t.rule == "part.quarter"][-1:]
            self._told = [*quarter, *(t for t in self._told[-5:] if t not in quarter), Told(reading, hit.rule, index)]
        is_day = reading.is_point and reading.days.start == reading.days.end and dates.day(reading.days.start) is not None
        if is_day and not self._is_quoted(hit) and _is_day_of_speech(tokens, hit):
            self._said = (index, str(reading.days.start))
        self._story = _story(self._story, hit, reading, situation, index, paragraph, frame)


def _is_modifier(hit: Found, tokens: Tokens) -> bool:
    """Say whether a day or month only tells which thing is meant: `Tuesday's ruling`, `a June agreement`; such things have mostly happened."""
    previous = tokens.words[hit.first - 1].lower() if hit.first else ""
    following = tokens.words[hit.last] if hit.last < len(tokens.words) else ""
    if hit.rule == "weekday.bare":
        return following in ("'s", "’s") and previous not in ("before", "until", "for", "at", "ahead", "of")
    is_before_thing = following.isalpha() and following.islower() and following not in ("and", "to", "or", "at", "in")
    return previous in ("a", "the", "an", "its", "their", "his") and is_before_thing


def _prior(hit: Found, told: Sequence[Told], index: int) -> Prior | None:
    """Give the date told before that a step (`the next day`, `two years later`) goes on from."""
    rule = hit.rule
    if rule == "part.edge" and told and index - told[-1].sentence <= 1:
        return Prior(told[-1].reading.days, told[-1].reading.value)
    if rule in ("compare.yearago", "period.the") or (rule == "distance.ago" and "year" in hit.words and hit.words[0] == "a"):
        quarter = next((t for t in reversed(told) if t.rule == "part.quarter" and "-Q" in t.reading.value and index - t.sentence <= 8), None)
        if quarter or rule != "distance.ago":
            return Prior(quarter.reading.days, quarter.reading.value) if quarter else None
    if rule not in STEPS_FROM_STORY and rule not in ("day.part", "clock.bare", "part.of", "month.year", "month.shift"):
        return None
    if rule == "month.shift" and hit.words[0] not in ("that", "the"):
        return None
    reach = 2 if rule in STEPS_FROM_STORY or rule == "month.shift" else 1 if rule == "day.part" else 0
    for item in reversed(told):
        if index - item.sentence > reach:
            return None
        if rule == "distance.ago" and item.sentence < index and item.rule not in SELF_DATED and item.reading.on != "prior":
            continue
        if words("day_words") & set(hit.words) and item.reading.days.start != item.reading.days.end:
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
        if word in words("saying"):
            return True
        if word in (",", ";", '"', "”", "“", "that", "which", "who", "will", "would", "to", "was", "were", "had"):
            break
    after = [word.lower() for word in tokens.words[hit.last:hit.last + 6]]
    return hit.first <= 2 and any(word in words("saying") for word in after)


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
    direction = preposition if preposition in words("directions") else situation.tense if reading.on == "day" else ""
    phrase = text[hit.start:hit.end]
    return Time(
        id=ids.of((hit.start, hit.end)), doc=ids.doc, span=Span(hit.start, hit.end), evidence=phrase, phrase=phrase,
        made_by=f"times.{hit.rule} {VERSION}", start=reading.days.start, end=reading.days.end, type=reading.type, value=reading.value,
        anchor=anchor, anchor_date=anchor_date, basis=why or "as the words say", direction=direction)
