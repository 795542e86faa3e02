"""Votes in a body: tallies, who voted how, the resolution; neighbouring sentences on one vote make one row."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.model import IGO, NO_STATE, Event, Ids, Span, Vote
from dragoman.page import Page, Sentence

MADE_BY = "votes.rules 1"
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBER = r"(\d{1,3}(?:,\d{3})*|no|(?:one hundred(?: and)? )?(?:" + "|".join([*_ONES, *_TENS]) + r")(?:-(?:" + "|".join(_ONES[1:10]) + r"))?)"
_WHO = (
    r"(?:other )?(?:\w+(?:['’]s)? )?(?:\w+ )?(?:states|countries|nations|members|member states|votes?|delegations|lawmakers|"
    r"deputies|mps|senators|legislators|delegates|governments|"
    r"parliamentarians|representatives|ambassadors|ballots|capitals)"
)
_FOR = r"(?:in favou?r(?: of)?|for|yes|in support(?: of)?)"
_PART = rf"\b{_NUMBER} of (?:the |its |all )?(?:[\w’'-]+ ){{0,4}}?\d{{1,3}} {_WHO},? (?:have |had )?"
_PATTERNS = (
    ("for", re.compile(rf"{_PART}(?:voted|voting|vote) {_FOR}\b", re.I)),
    ("against", re.compile(rf"{_PART}(?:voted|voting|vote) against\b", re.I)),
    ("abstain", re.compile(rf"{_PART}abstain(?:ed|ing)?\b", re.I)),
    (
        "for",
        re.compile(rf"\b{_NUMBER} {_WHO}(?: (?:that|who|which))?,? (?:have |had )?(?:voted|voting|vote|cast votes?|were|came out) {_FOR}\b", re.I),
    ),
    ("against", re.compile(rf"\b{_NUMBER} {_WHO}(?: (?:that|who|which))?,? (?:have |had )?(?:voted|voting|vote|were|came out) against\b", re.I)),
    ("abstain", re.compile(rf"\b{_NUMBER} (?:{_WHO} )?(?:(?:that|who) )?(?:abstained|abstaining|abstentions?|abstain)\b", re.I)),
    ("for", re.compile(rf"\b{_NUMBER}(?: votes?| {_WHO})? {_FOR}\b", re.I)),
    ("against", re.compile(rf"\b{_NUMBER}(?: votes?| {_WHO})? against\b", re.I)),
    ("against", re.compile(rf"\bonly {_NUMBER} {_WHO} (?:\w+ )?(?:oppose[ds]?|opposing|rejected)\b", re.I)),
)
_PAIR = re.compile(
    rf"\b(?:vote[ds]?|voting|approved|adopted|passed|rejected|by|of)\b[^.;]{{0,60}}?\b{_NUMBER}(?: votes?)?(?:-| to |–|"
    rf"—){_NUMBER}(?:(?:-|–| to ){_NUMBER})?(?!\w|[-–]\d)",
    re.I,
)
_VOTE = re.compile(r"\b(?:vot(?:e|ed|es|ing)|abstain(?:ed|s|ing)?|abstentions?|ballot)\b", re.I)
_OPPOSED = re.compile(r"\boppos", re.I)
_RESOLUTION = re.compile(
    r"\b((?:draft |the )?(?:resolution|amendments?|bill|motion|treaty|law|proposal|referendum)s?(?: (?:\d+/\d+|on|urging|"
    r"calling|condemning|demanding|against|to)\b[^,.;]{0,90})?)",
    re.I,
)
_BODIES = re.compile(
    r"\b(?:(?:UN|United Nations) (?:General Assembly|Security Council|Human Rights Council)|General Assembly|Security Council|"
    r"[A-Z]\w+ (?:parliament|Parliament|Senate|Congress)|European Parliament|"
    r"House of \w+|Senate|Congress|parliament|Parliament|State Duma|Duma|Knesset|Bundestag|Sejm|Rada|National Assembly|UNGA|"
    r"(?:[A-Z]\w+ ){0,3}(?:Council|Committee)|council|committee)\b"
)
_VOTES = re.compile(r"(?:['’]s?)? (?:of [A-Z]\w+ )?(?:has |had |have |\w+ly )?(?:vot|adopt|approv|pass|reject|abstain)", re.I)
_IN_TITLE = re.compile(
    r"\b(?:chair(?:man|woman|person)?|speaker|president|secretary(?:[- ]general)?|head|leader|member|envoy|representative|ambassador|spokes\w+)"
    r"(?: (?:of|to|in|for|on))?(?: the| a)? (?:(?:[A-Z]\w+ ){1,4}and (?:the )?)?$",
    re.I,
)
_OUTCOMES = (
    ("adopted", re.compile(r"\b(?:adopted|approved|passed|carried)\b", re.I)),
    ("rejected", re.compile(r"\b(?:rejected|defeated|voted down|vetoed|failed)\b", re.I)),
)


_FORCE = (
    ("non-binding", re.compile(r"\b(?:non-?binding|not (?:legally )?binding|no legal force|advisory|recommendatory)\b", re.I)),
    ("binding", re.compile(r"\b(?:legally binding|binding on|mandatory)\b", re.I)),
)
_AMENDED = re.compile(
    r"\b(?P<did>reject(?:ed|ing)|defeat(?:ed|ing)|voted down|voting down|adopt(?:ed|ing)|approv(?:ed|ing)|pass(?:ed|ing)) "
    rf"(?P<what>(?:the |an? |all |both )?(?:{_NUMBER} )?(?:[\w’'-]+ ){{0,3}}amendments?(?: (?:by|from|of|tabled by) [A-Z][\w ]{{2,40}})?)",
    re.I,
)


class _Tally(NamedTuple):
    sentence: Sentence
    counts: dict[str, int]
    states_for: tuple[str, ...]
    states_against: tuple[str, ...]
    events: tuple[Event, ...]


def number(words: str) -> int | None:
    """Give the value of a number in digits or words.

    >>> number("189"), number("eleven"), number("forty-two"), number("no")
    (189, 11, 42, 0)
    """
    said = words.lower().replace(",", "").strip()
    if said.isdigit():
        return int(said)
    if said == "no":
        return 0
    total = 0
    for part in said.replace("one hundred and", "one hundred").replace("-", " ").split():
        if part == "hundred":
            total = max(1, total) * 100
        elif part in _TENS:
            total += _TENS[part]
        elif part in _ONES:
            total += _ONES.index(part)
        else:
            return None
    return total


def find(page: Page, events: Sequence[Event]) -> tuple[Vote, ...]:
    """Give the votes of a page, each with its tallies and those named for and against."""
    ids = Ids("votes", page.doc)
    found: list[Vote] = []
    group: list[_Tally] = []
    for tally in _tallies(page, events):
        if group and (
            tally.sentence.index - group[-1].sentence.index > 2 or tally.sentence.paragraph != group[-1].sentence.paragraph or _differs(group, tally)
        ):
            found += [_vote(page, group, ids), *_amendments(page, group, ids)]
            group = []
        group.append(tally)
    if group:
        found += [_vote(page, group, ids), *_amendments(page, group, ids)]
    return tuple(found)


def _differs(group: Sequence[_Tally], tally: _Tally) -> bool:
    return any(name in known.counts and known.counts[name] != value for known in group for name, value in tally.counts.items())


def _tallies(page: Page, events: Sequence[Event]) -> Iterator[_Tally]:
    votes = [event for event in events if event.type == "vote" and event.status in ("occurred", "habitual", "ongoing")]
    low = page.text.lower()
    for sentence in page.sentences if any(sign in low for sign in _SIGNS) else ():
        text = page.text[sentence.start : sentence.end].replace("\xa0", " ")
        if not _tells_vote(text, text.lower()):
            continue
        own = tuple(
            event
            for event in votes
            if (event.span.start < sentence.end and sentence.start < event.span.end)
            or any(s[0] < sentence.end and sentence.start < s[1] for s in event.also_spans)
        )
        counts = _counts(text)
        against = _states(own, "against")
        for_ = _states(own, "for")
        if not counts and not against and not for_ and not own:
            continue
        if not counts and not _BODIES.search(text) and not _RESOLUTION.search(text):
            continue
        yield _Tally(sentence, counts, for_, against, own)


_SIGNS = ("vot", "absten", "abstain", "ballot", "resolution")


def _tells_vote(text: str, low: str) -> bool:
    """Say whether a sentence speaks of a vote, or of who opposes a resolution; most are passed over at sight of their letters."""
    is_near = "vot" in low or "absten" in low or "abstain" in low or "ballot" in low
    return (is_near and bool(_VOTE.search(text))) or ("resolution" in low and "oppos" in low and bool(_OPPOSED.search(text)))


def _counts(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    pair = _PAIR.search(text)
    if pair:
        first, second = number(pair[1]), number(pair[2])
        if first is not None and second is not None:
            counts.update({"for": first, "against": second})
            third = number(pair[3]) if pair[3] else None
            if third is not None:
                counts["abstain"] = third
    for name, pattern in _PATTERNS:
        match = pattern.search(text)
        if match and name not in counts:
            value = number(match[1])
            if value is not None:
                counts[name] = value
    return counts


def _states(events: Sequence[Event], mode: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(actor.state for event in events if event.mode == mode for actor in event.sources if actor.state not in ("", NO_STATE, IGO))
    )


def _vote(page: Page, group: Sequence[_Tally], ids: Ids) -> Vote:
    span = Span(group[0].sentence.start, group[-1].sentence.end)
    text = page.text[span.start : span.end]
    counts: dict[str, int] = {}
    for tally in group:
        for name, value in tally.counts.items():
            counts.setdefault(name, value)
    events = [event for tally in group for event in tally.events]
    dated = next((event for event in events if event.date_start), events[0] if events else None)
    start, end = (dated.date_start, dated.date_end) if dated else (None, None)
    time = next((time for time in page.times_in(span.start, span.end) if time.type == "DATE" and (time.start or time.end)), None)
    if not start and time is not None and not time.phrase.lower().startswith(("since", "next")):
        start, end = time.start, time.end
    bodies, resolution = _bodies(text, 0, len(text)), _RESOLUTION.search(text)
    return Vote(
        id=ids.of(span),
        doc=page.doc,
        span=span,
        evidence=text,
        made_by=MADE_BY,
        confidence=0.8 if counts else 0.6,
        body=bodies[0] if bodies else _body_before(page, span.start),
        resolution=resolution[1] if resolution else None,
        for_=counts.get("for"),
        against=counts.get("against"),
        abstain=counts.get("abstain"),
        states_for=tuple(dict.fromkeys(state for tally in group for state in tally.states_for)),
        states_against=tuple(dict.fromkeys(state for tally in group for state in tally.states_against)),
        date_start=start,
        date_end=end,
        outcome=_outcome(text),
        event=events[0].id if events else None,
    )


def _outcome(text: str) -> str | None:
    """Give what came of a vote, with the legal force that the text gives it: "adopted, non-binding"."""
    told = [(match.start(), name) for name, pattern in _OUTCOMES if (match := pattern.search(_AMENDED.sub("", text)))]
    force = next((name for name, pattern in _FORCE if pattern.search(text)), "")
    return ", ".join(part for part in (min(told)[1] if told else "", force) if part) or None


def _amendments(page: Page, group: Sequence[_Tally], ids: Ids) -> Iterator[Vote]:
    """Yield the votes on amendments that a text tells beside the vote on the whole: "after rejecting two amendments"."""
    for sentence in dict.fromkeys(tally.sentence.index for tally in group):
        start, end = page.sentences[sentence].start, page.sentences[sentence].end
        for found in _AMENDED.finditer(page.text, start, end):
            span = Span(*found.span())
            yield Vote(
                id=ids.of(span),
                doc=page.doc,
                span=span,
                evidence=page.text[span.start : span.end],
                made_by=MADE_BY,
                confidence=0.7,
                body=_body_before(page, span.start),
                resolution=" ".join(found["what"].split()),
                outcome="rejected" if found["did"][:3].lower() in ("rej", "def", "vot") else "adopted",
            )


def _body_before(page: Page, offset: int) -> str | None:
    """Give the last body named in the 600 characters before a vote."""
    named = _bodies(page.text, max(0, offset - 600), offset)
    return named[-1] if named else None


def _bodies(text: str, start: int, end: int) -> list[str]:
    """Give the bodies named in a stretch, those said to vote where there are any; none in an office's title: "Chairman of the Council"."""
    named = [m for m in _BODIES.finditer(text, start, end) if not _IN_TITLE.search(text, max(start, m.start() - 80), m.start())]
    voting = [m for m in named if _VOTES.match(text, m.end())]
    return [" ".join(m.group().removeprefix("The ").split()) for m in voting or named]
