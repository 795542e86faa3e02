"""Encounters that the form of a text shows: people who greet each other in turn, a title that names who met, the opening of a joint statement."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.extract.context import Context
from dragoman.extract.dating import day_of
from dragoman.extract.parties import as_actor, party
from dragoman.extract.status import ANNOUNCED, OCCURRED, Reading
from dragoman.extract.telling import Telling
from dragoman.knowledge.files import toml
from dragoman.model import IGO, NO_STATE, Mention, Section, Span
from dragoman.page import Page, Sentence

_NEAR = 3
_HEAD = 400
_LEAD = 1200
_NEGATED = re.compile(r"\b(?:not|never|without|refused|failed)\b|n['’]t\b", re.IGNORECASE)


class Greeting(NamedTuple):
    """Words by which a speaker shows that a hearer stands there, and who of the two is the guest."""

    words: re.Pattern[str]
    mode: str
    is_hearers: bool


class Opening(NamedTuple):
    """The opening of a joint statement that names who met, the small letters by which it is soon missed, and words that must stand before it where
    it does not say so itself."""

    words: re.Pattern[str]
    sign: re.Pattern[str]
    after: re.Pattern[str] | None


class Shapes(NamedTuple):
    """The patterns of `exchanges.toml`."""

    greetings: tuple[Greeting, ...]
    titles: tuple[re.Pattern[str], ...]
    openings: tuple[Opening, ...]
    other_day: re.Pattern[str]
    apart: re.Pattern[str]
    everyone: re.Pattern[str]
    venue: re.Pattern[str]
    elsewhere: re.Pattern[str]
    under_way: re.Pattern[str]
    label: re.Pattern[str]
    by: re.Pattern[str]


@cache
def shapes() -> Shapes:
    """Give the patterns, compiled."""
    data = toml("exchanges.toml")
    words = {name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) for name, pattern in data["words"].items()}
    return Shapes(
        tuple(Greeting(_spaced(row["pattern"]), row["mode"], row["guest"] == "hearer") for row in data["greeting"]),
        tuple(_spaced(row["pattern"]) for row in data["title"]),
        tuple(
            Opening(_spaced(row["pattern"]), re.compile(row["sign"]), _spaced(row["after"]) if "after" in row else None) for row in data["opening"]
        ),
        words["other_day"],
        words["apart"],
        words["everyone"],
        re.compile(data["venue"]["pattern"], re.IGNORECASE | re.MULTILINE),
        re.compile(rf"\b(?:{data['venue']['not']})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{data['venue']['under_way']})\b", re.IGNORECASE),
        re.compile(data["venue"]["label"], re.MULTILINE),
        re.compile(data["venue"]["by"], re.IGNORECASE),
    )


def _spaced(pattern: str) -> re.Pattern[str]:
    """Let a blank of a pattern stand for a line's end too."""
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


def with_them(context: Context, told: Iterable[Telling]) -> list[Telling]:
    """Give the tellings of a page with the encounters that its form shows."""
    return [*told, *_greeted(context), *_hosted(context), *_titled(context), *_opened(context)]


def _greeted(context: Context) -> Iterator[Telling]:
    page, known = context.page, shapes()
    turns = sorted((s for s in page.document.sections if s.kind == "turn" and s.speaker_span), key=lambda s: s.start)
    speakers = [_speaker(page, turn) for turn in turns]
    if len({m.actor for m in speakers if m is not None}) < 2 or known.apart.search(page.text, 0, min(_HEAD, turns[0].start + 200)):
        return
    seen: set[tuple[str, str, str]] = set()
    for number, (turn, speaker) in enumerate(zip(turns, speakers, strict=True)):
        if speaker is None:
            continue
        hearer = _hearer(speakers, number)
        for greeting in known.greetings if hearer is not None else ():
            for found in greeting.words.finditer(page.text[turn.speaker_span.end + 1 if turn.speaker_span else turn.start : turn.end]):
                at = (turn.speaker_span.end + 1 if turn.speaker_span else turn.start) + found.start()
                span = Span(at + len(found.group()) - len(found.group().lstrip(" —-\xa0\n,")), at + len(found.group()))
                sentence = page.sentence_at(span.start)
                if hearer is None or sentence is None or sentence.start > span.start:
                    continue
                words = page.text[max(sentence.start, turn.start) : sentence.end]
                to_all = known.everyone.search(page.text, span.start, min(span.end + 24, sentence.end))
                if known.other_day.search(words) or to_all or words.endswith("?"):
                    continue
                guest, host = (hearer, speaker) if greeting.is_hearers else (speaker, hearer)
                key = (guest.actor, host.actor, greeting.mode)
                if key not in seen:
                    seen.add(key)
                    yield _telling(context, sentence, span, (guest,), (host,), greeting.mode, Reading(OCCURRED, "greeted face to face"))


def _hosted(context: Context) -> Iterator[Telling]:
    """Yield the visit of an office-holder whose words a transcript places in another state: "Helsinki, Finland" above the first turn."""
    page, known = context.page, shapes()
    turns = sorted((s for s in page.document.sections if s.kind == "turn" and s.speaker_span), key=lambda s: s.start)
    label = None if turns else known.label.search(page.text)
    first = turns[0].start if turns else label.start() if label else 0
    if not 0 < first < _HEAD * 2 or known.apart.search(page.text, 0, first):
        return
    speakers = [*_in_title(page), *(m for turn in turns if (m := _speaker(page, turn)) is not None)]
    in_office = {m.actor for m in page.mentions if m.office} | {m.actor for m in speakers if m.form == "nominal"}
    for found in known.venue.finditer(page.text, 0, first):
        sentence = page.sentence_at(found.start("where"))
        host = next((m for m in page.mentions_in(*found.span("where")) if m.kind == "state" and m.state not in ("", NO_STATE)), None)
        if sentence is None or host is None or known.elsewhere.search(page.text, *found.span()):
            continue
        guest = next((m for m in speakers if m.actor in in_office and m.state not in (host.state, IGO)), None)
        if guest is None:
            continue
        span = Span(*found.span("where"))
        if known.under_way.search(page.text, 0, first):
            reading = Reading(ANNOUNCED, "on the way there", is_future=True)
        else:
            reading = Reading(OCCURRED, "speaks there")
        yield _telling(context, sentence, span, (guest,), (host,), "visit", reading)
        return


def _in_title(page: Page) -> list[Mention]:
    """Give the person whose words the title announces: "Remarks by President Ocampo at …"."""
    title = next((sentence for sentence in page.sentences[:6] if sentence.role == "title"), None)
    said = shapes().by.match(page.text[title.start : title.end]) if title is not None else None
    if title is None or said is None:
        return []
    named = next(page.mentions_in(title.start + said.end(), title.end), None)
    return [named] if named is not None and named.kind == "person" and named.state not in ("", NO_STATE) else []


def _speaker(page: Page, turn: Section) -> Mention | None:
    """Give the person whom a turn's label names, where the state is known."""
    span = turn.speaker_span
    if span is None:
        return None
    return next((m for m in page.mentions_in(span.start, span.end) if m.kind == "person" and m.state not in ("", NO_STATE)), None)


def _hearer(speakers: Sequence[Mention | None], number: int) -> Mention | None:
    """Give who of another state speaks next or spoke before, within a few turns; None where that is in doubt."""
    own = speakers[number]
    after = [m for m in speakers[number + 1 : number + 1 + _NEAR] if m is not None and own is not None and m.state != own.state]
    before = [m for m in reversed(speakers[max(0, number - _NEAR) : number]) if m is not None and own is not None and m.state != own.state]
    near = [*after[:1], *before[:1]]
    return near[0] if near and len({m.state for m in near}) == 1 else None


def _titled(context: Context) -> Iterator[Telling]:
    page, known = context.page, shapes()
    for sentence in page.sentences[:6]:
        if sentence.role not in ("title", "standfirst"):
            continue
        for pattern in known.titles:
            found = pattern.search(page.text[sentence.start : sentence.end])
            if found is None:
                continue
            who = [
                m
                for m in page.mentions_in(sentence.start + found.start("who"), sentence.start + found.end("who"))
                if m.kind == "person" and m.state not in ("", NO_STATE)
            ]
            span = Span(sentence.start + found.start("how"), sentence.start + found.end())
            yield from _met(context, sentence, span, who, "spoke together, says the title")


def _opened(context: Context) -> Iterator[Telling]:
    page, known = context.page, shapes()
    low = page.text.lower()
    for opening in (each for each in known.openings if each.sign.search(low)):
        for found in opening.words.finditer(page.text):
            if opening.after is not None and not opening.after.search(page.text, max(0, found.start() - _LEAD), found.start()):
                continue
            sentence, last = page.sentence_at(found.start()), page.sentence_at(found.end() - 1)
            line = page.line_at(found.start())
            if sentence is None or last is None or line is None or not line.is_used or last.paragraph - sentence.paragraph > 0:
                continue
            if _NEGATED.search(page.text, found.start(), found.end()):
                continue
            who = [m for m in page.mentions_in(*found.span("who")) if m.state not in ("", NO_STATE, IGO) and m.kind in ("state", "person", "office")]
            span = Span(found.end() - len(found.group().split()[-1]), found.end())
            yield from _met(context, last, span, who, "the leaders who issue it")


def _met(context: Context, sentence: Sentence, span: Span, who: Sequence[Mention], why: str) -> Iterator[Telling]:
    """Yield one meeting of those named, one for each state."""
    by_state: dict[str, Mention] = {}
    for mention in who:
        by_state.setdefault(mention.state, mention)
    first, *others = by_state.values() if by_state else (None,)
    if first is not None and others:
        yield _telling(context, sentence, span, (first,), others, "meet", Reading(OCCURRED, why))


def _telling(
    context: Context, sentence: Sentence, span: Span, sources: Sequence[Mention], targets: Sequence[Mention], mode: str, reading: Reading
) -> Telling:
    page = context.page
    frame = context.lexicon.named["received" if mode == "visit" else "meet"]
    day = day_of(page, span.start)
    over = tuple(page.statements_over(span.start, span.end))
    words = [index for index, word in enumerate(sentence.words) if word.start <= span.start < word.end]
    return Telling(
        frame=frame,
        lemma=frame.name,
        type="AGREE" if reading.status == ANNOUNCED else "CONSULT",
        mode=None if reading.status == ANNOUNCED else mode,
        status=reading.status,
        reading=reading,
        sources=tuple(map(party, sources)),
        targets=tuple(map(as_actor, targets)),
        trigger=span,
        head=words[0] if words else 0,
        carrier=-1,
        is_noun=False,
        span=Span(min(span.start, sentence.start), max(span.end, sentence.start)) if span.end - sentence.start < 400 else span,
        sentence=sentence,
        over=over,
        why=(f"{' '.join(page.text[span.start : span.end].split())}: {frame.name}", f"status: {reading.why}"),
        date_start=day,
        date_end=day,
        date_basis="day of the report" if day else None,
    )
