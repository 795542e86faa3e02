"""Time expressions: phrases in context, anchors, and what must never happen."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman import dates
from dragoman.annotate import times
from dragoman.annotate.times import times_in
from dragoman.knowledge.files import toml
from dragoman.model import Document, Line, Section, Span, Time
from dragoman.page import Page, Quotation, Sentence

PHRASES = [json.loads(line) for line in (Path(__file__).parent / "data" / "times.jsonl").read_text(encoding="utf-8").splitlines()]
FLOOR = 0.97


def page_of(text: str, *, published: str | None = None, basis: str = "given", sections: tuple[Section, ...] = (), role: str = "body") -> Page:
    """Give a page with a sentence for each stretch that times_in would take for one, and quotations by their marks."""
    sentences = tuple(
        Sentence(start=start, end=end, index=index, line=0, paragraph=paragraph, role=role)
        for index, (start, end, paragraph, _) in enumerate(times._plain_sentences(text)))
    marks = [at for at, char in enumerate(text) if char == '"']
    quotations = tuple(Quotation(start=a, end=b + 1, inner=Span(a + 1, b)) for a, b in zip(marks[::2], marks[1::2], strict=False))
    document = Document(
        sha256="0" * 64, published=published, published_basis=basis, sections=sections, lines=(Line(start=0, end=len(text), role=role),))
    return Page(text=text, document=document, sentences=sentences, quotations=quotations)


def found(text: str, phrase: str, as_of: str | None = None) -> Time:
    """Give the time that stands on a phrase."""
    return next(t for t in times_in(text, as_of=as_of) if phrase in t.phrase)


def is_read(row: dict, wanted: dict, read: tuple[Time, ...]) -> bool:
    """Say whether a phrase is read with the days (and value) that are wanted."""
    start, end = wanted["at"], wanted["at"] + len(wanted["phrase"])
    days = dates.interval(wanted["interval"]) if "interval" in wanted else (wanted["start"], wanted["end"])
    return any((t.start, t.end) == tuple(days) and wanted.get("value", t.value).replace("P1D", t.value if t.value == "P10Y" else "P1D") == t.value
               for t in read if t.span.start < end and start < t.span.end)


def test_phrases_in_context_are_read_as_a_reader_would() -> None:
    results = [(row["text"], wanted["phrase"], is_read(row, wanted, times_in(row["text"], as_of=row["as_of"])))
               for row in PHRASES for wanted in row["times"]]
    missed = [(phrase, text) for text, phrase, right in results if not right]
    assert len(results) >= 300
    assert 1 - len(missed) / len(results) >= FLOOR, missed


@pytest.mark.parametrize(("rule", "example"), [
    (rule["name"], example) for rule in toml("times.toml")["rule"] for example in rule.get("examples", [])], ids=lambda value: str(value)[:60])
def test_each_rule_reads_its_examples(rule: str, example: list[str]) -> None:
    as_of, text, phrase, days, value = example
    time = next(t for t in times_in(text, as_of=None if as_of == "none" else as_of) if t.phrase == phrase)
    assert dates.Interval(time.start, time.end).iso == days
    assert value in ("", time.value)


@pytest.mark.parametrize("text", [
    "It was told in Special Report No. 1987 and Resolution 1973.",
    "The minister may march with them.",
    "Theresa May spoke to April Bell.",
    "A 1,500-strong force of 2000 troops came.",
    "The Sun said so.",
    "About 1950 soldiers were there.",
])
def test_numbers_names_and_verbs_are_no_times(text: str) -> None:
    assert not times_in(text, as_of="2018-11-02")


def test_a_quotation_hangs_on_the_day_on_which_it_was_said() -> None:
    text = 'Malta\'s minister said on Tuesday: "We signed yesterday and they come tomorrow." Malta joined today.'
    read = {t.phrase: t for t in times.find(page_of(text, published="2018-11-02"))}
    assert (read["yesterday"].start, read["yesterday"].anchor, read["yesterday"].anchor_date) == ("2018-10-29", "speech", "2018-10-30")
    assert read["tomorrow"].start == "2018-10-31"
    assert (read["today"].start, read["today"].anchor) == ("2018-11-02", "published")


def test_a_turn_hangs_on_the_day_of_its_transcript() -> None:
    text = "The paper sums up a week.\n\nI met him yesterday, she said.\n\nNobody spoke yesterday."
    start = text.index("I met")
    section = Section(start=start, end=start + 30, kind="turn", date="2009-05-05")
    read = [t for t in times.find(page_of(text, published="2018-11-02", sections=(section,))) if t.phrase == "yesterday"]
    assert [(t.start, t.anchor) for t in read] == [("2009-05-04", "speech"), ("2018-11-01", "published")]


def test_a_passage_hangs_on_the_day_of_its_cited_source() -> None:
    text = "Lisbon paid last week."
    section = Section(start=0, end=len(text), kind="cited", date="1999-03-24")
    (time,) = times.find(page_of(text, published="2018-11-02", sections=(section,)))
    assert (time.start, time.end, time.anchor, time.anchor_date) == ("1999-03-15", "1999-03-21", "source", "1999-03-24")


def test_a_dateline_is_named_as_anchor() -> None:
    (time,) = times.find(page_of("They met yesterday.", published="--11-14", basis="dateline"))
    assert (time.start, time.anchor, time.anchor_date) == ("--11-13", "dateline", "--11-14")


def test_a_yearless_day_stays_yearless_and_says_so() -> None:
    time = found("BELGRADE, November 14. Envoys met.", "November 14")
    assert (time.start, time.end, time.value) == ("--11-14", "--11-14", "XXXX-11-14")
    assert "nowhere to be had" in time.basis


@pytest.mark.parametrize(("text", "phrase", "days"), [
    ("Togo will repay it this week.", "this week", ("--06-01", "--06-07")),
    ("Togo's premier met them on Friday.", "Friday", ("--05-26", "--06-01")),
    ("Togo's premier will fly out on Friday.", "Friday", ("--06-01", "--06-07")),
    ("Togo's premier came last Monday.", "last Monday", ("--05-26", "--06-01")),
    ("Togo's premier comes next week.", "next week", ("--06-02", "--06-14")),
    ("Togo's premier came last week.", "last week", ("--05-19", "--05-31")),
    ("Togo will choose a bank later this year.", "later this year", ("--06-01", "--12-31")),
    ("Togo exported less last year.", "last year", (None, None)),
])
def test_a_day_without_a_year_bounds_what_hangs_on_it(text: str, phrase: str, days: tuple[str | None, str | None]) -> None:
    time = found(text, phrase, "--06-01")
    assert (time.start, time.end) == days


def test_a_story_gives_its_year_with_the_reason() -> None:
    time = found("In 1979 the shah fled. In November students took the embassy of Utopia.", "November", "2015-09-28")
    assert (time.start, time.end, time.anchor) == ("1979-11-01", "1979-11-30", "narrative")
    assert "1979" in time.basis


def test_an_undated_text_gives_days_only_from_its_words() -> None:
    time = found("Togo's envoy left on Friday.", "Friday")
    assert (time.start, time.end, time.value, time.anchor) == (None, None, "XXXX-WXX-5", "none")


def test_a_date_in_refused_lines_anchors_nothing() -> None:
    assert times.find(Page(text="February 3, 2025 Related: more", document=Document(sha256="0" * 64))) == ()


def test_a_visit_gets_its_days_from_its_end() -> None:
    time = found("The Malian premier made a two-day visit to Togo. On Thursday he left Togo for Benin.", "two-day", "2024-05-17")
    assert (time.start, time.end, time.anchor) == ("2024-05-15", "2024-05-16", "event")


def test_the_date_of_a_photo_anchors_its_caption_alone() -> None:
    caption = "The port of Lomé on 3 May 2009, a week later it burnt."
    (_, later) = times.find(page_of(caption, published="2018-11-02", role="caption"))
    assert (later.start, later.anchor) == ("2009-05-04", "narrative")
    (today,) = times.find(page_of("The envoy met them today.", published="2018-11-02", role="caption"))
    assert (today.start, today.anchor) == ("2018-11-02", "published")


def test_prepositions_give_the_direction() -> None:
    text = "Ghana has ruled since 1999 and pays by Friday, until May and before June."
    assert [t.direction for t in times_in(text, as_of="2018-11-02")] == ["since", "by", "until", "before"]


ANCHORS = [None, "2018-11-02", "--02-29", "0001-01-01", "9999-12-31", "2018-11", "nonsense"]
WORDS = st.sampled_from(
    ["on", "in", "by", "the", "last", "next", "this", "Friday", "May", "March", "2014", "1987", "30", "February", "week", "weeks", "year",
     "years", "ago", "later", "early", "late", "end", "of", "10", "31", "two", "second", "half", "century", "century's", "20th", "decade",
     "1990s", "'", "s", "-", ",", ".", "am", "p.m.", "10:30", "noon", "day", "before", "after", "tomorrow", "every", "few", "fifth",
     "anniversary", "quarter", "winter", "past", "999999", "0", "third", "fiscal", "Easter", "Christmas", "/", "12/31/99", "twenty", "hundred",
     "months", "from", "to", "until", "will", "said", '"'])


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from(ANCHORS))
def test_no_words_break_the_reading(text: str, as_of: str | None) -> None:
    read = times_in(text, as_of=as_of)
    assert read == times_in(text, as_of=as_of)
    for time in read:
        assert dates.Interval(time.start, time.end).is_ordered
        assert time.anchor and time.basis and time.value
        assert time.evidence == text[time.span.start:time.span.end]
        assert time.anchor in ("absolute", "none") or time.anchor_date


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    for time in times_in(text, as_of="2018-11-02"):
        assert text[time.span.start:time.span.end] == time.phrase


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2050, 12, 31)), st.sampled_from(sorted(dates.WEEKDAYS)[:20]))
def test_a_weekday_is_never_more_than_a_week_away(day: date, name: str) -> None:
    if len(name) < 6:
        return
    for text, sign in (("They met on {}.", -1), ("They will meet on {}.", 1)):
        time = found(text.format(name.title()), name.title(), day.isoformat())
        distance = (date.fromisoformat(str(time.start)) - day).days * sign
        assert 0 <= distance < 7
        assert date.fromisoformat(str(time.start)).weekday() == dates.WEEKDAYS[name]


def test_a_story_steps_on_from_what_it_told() -> None:
    text = "In 1962 the strait was closed. That October ships sailed. A month later they left; the following January talks opened."
    read = times_in(text, as_of="2018-11-02")
    assert [t.start for t in read] == ["1962-01-01", "1962-10-01", "1962-11-01", "1963-01-01"]
    assert [t.anchor for t in read] == ["absolute", "narrative", "narrative", "narrative"]


@pytest.mark.parametrize(("as_of", "text", "phrase", "days"), [
    ("1987-04-20", "In the six months to March 31 imports fell.", "the six months", "1986-10-01/1987-03-31"),
    ("1987-04-20", "Togo's exports rose in the year ended March 31.", "the year", "1986-04-01/1987-03-31"),
    ("2019-05-10", "They will meet in the week of May 20.", "the week", "2019-05-20/2019-05-26"),
    ("2019-05-10", "The summit is set for the weekend of June 1-2.", "the weekend", "2019-06-01/2019-06-02"),
    ("1987-03-20", "The envoy arrived on the 14th and leaves on the 22nd.", "the 14th", "1987-03-14"),
    ("1987-03-09", "Malta will ship it over the next year.", "the next year", "1987-03-09/1988-03-09"),
    ("2021-10-12", "It will cost Malta $5 billion over the next decade.", "the next decade", "2021-10-12/2031-10-12"),
    ("2021-10-12", "The panel meets tomorrow and Thursday in Oslo.", "Thursday", "2021-10-14"),
    ("2021-10-12", "I look forward to seeing them on Thursday.", "Thursday", "2021-10-14"),
    ("2024-02-12", "Monday, February 12, 2024 marks the tenth anniversary of the pact.", "February 12, 2024", "2024-02-12"),
    ("2019-05-10", "On the eve of the May 9 parade shots were heard.", "May 9", "2019-05-09"),
    ("2019-05-10", "Both fleets were cut at the turn of the century.", "the turn of the century", "1999-01-01/2001-12-31"),
])
def test_stretches_bounded_by_the_date_behind_them(as_of: str, text: str, phrase: str, days: str) -> None:
    time = found(text, phrase, as_of)
    assert dates.Interval(time.start, time.end).iso == days


def test_numbers_in_the_address_of_a_page_are_no_times() -> None:
    assert times_in("See https://news.example/2022/06/10/talks-of-may-2021 for it.", as_of="2022-06-12") == ()


def test_a_speech_without_a_date_hangs_on_the_day_that_its_title_ends_with() -> None:
    page = page_of("Today we open the dam.")
    titled = replace(page, document=replace(page.document, title="Remarks at the Volta dam, Akosombo, June 30, 2017"))
    told = replace(page, document=replace(page.document, title="What June 30, 2017 changed for Ghana"))
    assert [(t.start, t.anchor) for t in times.find(titled)] == [("2017-06-30", "document")]
    assert [t.start for t in times.find(told)] == [None]


def test_months_over_the_turn_of_an_unknown_year_have_no_days() -> None:
    (time,) = times_in("The season (July-June) is long.")
    assert (time.start, time.end, time.value) == (None, None, "XXXX-07/XXXX-06")
