"""When, where, to whom and through what someone spoke: read off the words around the cue, outside of what is said."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.extract.speech_lexicon import Lexicon
from dragoman.extract.speech_quotes import Said
from dragoman.extract.speech_speakers import voice
from dragoman.extract.speech_voices import Frame
from dragoman.model import Span
from dragoman.page import Page, Sentence

MEDIUMS = (
    (re.compile(r"\bTelegram\b"), "Telegram"),
    (re.compile(r"\b(?:[Tt]witter|tweet(?:ed|s)?|on X)\b"), "Twitter"),
    (re.compile(r"\bFacebook\b"), "Facebook"),
    (re.compile(r"\bWeibo\b"), "Weibo"),
    (re.compile(r"\bTruth Social\b"), "Truth Social"),
    (re.compile(r"\bonline statement\b"), "online statement"),
    (re.compile(r"\bjoint (?:statement|declaration|communiqu[eé])\b"), "joint statement"),
    (re.compile(r"\bpress release\b"), "press release"),
    (re.compile(r"\b(?:news|press) (?:conference|briefing)\b"), "press conference"),
    (re.compile(r"\binterview\b"), "interview"),
    (re.compile(r"\bletter\b"), "letter"),
    (re.compile(r"\b(?:telephone|phone) (?:call|conversation|talks)\b"), "telephone"),
    (re.compile(r"\b(?:radio)\b"), "radio"),
    (re.compile(r"\btelevised\b|\btelevision\b"), "television"),
    (re.compile(r"\bvideo (?:message|address|statement|link)\b"), "video"),
    (re.compile(r"\bwebsite\b"), "website"),
    (re.compile(r"\bstatement\b|\bcommuniqu[eé]\b"), "statement"),
)
_OCCASION = re.compile(
    r"\b(?P<how>at|during|in|on the sidelines of|following|after|before|ahead of|upon|while addressing|addressing|as (?:he|she|they) addressed)\s+"
    r"(?P<what>(?:(?:a|an|the|his|her|its|their|this|that|another|recent)\s+)?(?:[\w\-’']+\s+){0,4}?"
    r"(?:meeting|talks|conference|briefing|interview|ceremony|summit|session|visit|conversation|call|speech|address|forum|debate|hearing|dinner|conclave|congress|negotiations|consultations|rally|"
    r"statement|press briefing|sitting|assembly))\b"
)
_WITH = re.compile(r"\s+(?:\w+\s+){0,4}?(?:with|to)\s+")
_MET = re.compile(
    r"\b(?:met|meeting|meets|held talks|holding talks|talked|spoke|conferred)\s+(?:\w+\s+){0,3}?with\s+|\b(?:met|received|hosted|telephoned)\s+"
)
_SPEAKING = re.compile(
    r"\b(?:speaking|talking|(?:speech|address|message|letter|telegram|remarks)(?:\s+(?:on\s+)?\w+day)?)\s+(?:to|before)\s+|\baddressing\s+",
    re.IGNORECASE,
)
_HALL = re.compile(
    r"\b(?:parliament|congress|assembly|senate|council|reporters|journalists|lawmakers|deputies|students|nation|troops|rally)\b", re.IGNORECASE
)
_END_OF_NAME = re.compile(r"\s(?:in|on|at|after|during|this|last|following)\s|,|\s(?:stationed|standing|waiting|gathered|yesterday|today)\b")
_FACING = frozenset({"at", "during", "in", "on the sidelines of"})
_TALKS = re.compile(r"(?:meeting|talks|interview|conversation|call|negotiations|consultations|dinner)$")


class Circumstance(NamedTuple):
    """When, where and to whom someone spoke."""

    date: str | None = None
    date_basis: str | None = None
    venue: str | None = None
    addressee: str | None = None
    medium: str | None = None


def circumstance(page: Page, frame: Frame, known: Circumstance, frames: list[Frame], parent: int, lexicon: Lexicon) -> Circumstance:
    said = frame.said
    cue = said.cue
    date, basis = _date(page, frame, frames, parent)
    no_day = basis if date is None else None
    venue = addressee = medium = None
    if cue is not None:
        sentence = page.sentences[cue.sentence]
        outside = _outside(page, sentence, said, frames[parent].said if parent >= 0 else None, _beside(frames, frame))
        venue, addressee = _occasion(page, outside, cue.start, lexicon)
        if cue.addressee is not None:
            addressee = _name_at(page, cue.addressee, lexicon)
        if addressee is None and cue.rule == "participle":
            addressee = _met(page, sentence, cue.start, lexicon)
        medium = next((name for pattern, name in MEDIUMS for part in outside if pattern.search(page.text, *part)), None)
        if addressee is None:
            addressee = _spoken_to(page, outside, lexicon)
    if addressee is None and venue is None:
        addressee = known.addressee
    if date is None and known.date:
        date, basis = known.date, known.date_basis
    if date is None:
        date, basis = _default_date(page, said)
    if addressee and frame.voice is not None and addressee == frame.voice.name:
        addressee = None
    if date is None and no_day:
        basis = no_day
    return Circumstance(date, basis, venue or known.venue, addressee, medium or known.medium)


def _beside(frames: list[Frame], frame: Frame) -> list[Span]:
    """Give what others in the same sentence say, so that their circumstances are not taken for this one's."""
    cue = frame.said.cue
    if cue is None:
        return []
    others = [f.said for f in frames if f.said.cue is not None and f.said.cue.sentence == cue.sentence and f.said is not frame.said]
    return [p for other in others for p in other.content if not p.start <= cue.start < p.end]


def _outside(page: Page, sentence: Sentence, said: Said, outer: Said | None, others: Sequence[Span] = ()) -> list[Span]:
    """Give the parts of the cue's sentence that are neither what is said nor outside the frame."""
    room = [Span(sentence.start, sentence.end)]
    if outer is not None:
        room = [
            Span(max(sentence.start, p.start), min(sentence.end, p.end)) for p in outer.content if p.start < sentence.end and p.end > sentence.start
        ]
    found = []
    for start, end in room:
        at = start
        for part in sorted([*said.content, *others]):
            if part.end <= at or part.start >= end:
                continue
            if part.start > at:
                found.append(Span(at, part.start))
            at = max(at, part.end)
        if at < end:
            found.append(Span(at, end))
    return [part for span in found for part in _clauses(page.text, span, said.anchor)]


def _clauses(text: str, span: Span, cue: Span) -> Iterator[Span]:
    """Yield the part of a span up to the semicolons around the cue."""
    start, end = span
    before = text.rfind(";", start, max(start, min(end, cue.start)))
    after = text.find(";", max(start, min(end, cue.end)), end)
    yield Span(before + 1 if before >= 0 else start, after if after >= 0 else end)


def _date(page: Page, frame: Frame, frames: list[Frame], parent: int) -> tuple[str | None, str | None]:
    """Give the statement's own date: a day named beside the cue, outside of what is said."""
    cue = frame.said.cue
    if cue is None:
        return None, None
    sentence = page.sentences[cue.sentence]
    best = undated = None
    for part in _outside(page, sentence, frame.said, frames[parent].said if parent >= 0 else None, _beside(frames, frame)):
        for time in page.times_in(*part):
            if time.type not in ("DATE", "TIME") or _is_of_noun(page, time.span):
                continue
            if not (time.start or time.end):
                undated = undated or time
                continue
            distance = min(abs(time.span.start - cue.end), abs(cue.start - time.span.end))
            if best is None or distance < best[0]:
                best = distance, time
    if best is None or best[0] > 160:
        return None, f'"{undated.phrase}", with no day to count from' if undated else None
    time = best[1]
    if time.start and time.end and time.start[:10] != time.end[:10]:
        return f"{time.start[:10]}/{time.end[:10]}", f'"{time.phrase}"'
    return (time.start or time.end or "")[:10], f'"{time.phrase}"'


def _is_of_noun(page: Page, span: Span) -> bool:
    """Say whether a date dates a thing rather than the speaking: "the 2015 accord", "since 2019", "until Friday"."""
    before = page.text[max(0, span.start - 12) : span.start].lower()
    return bool(re.search(r"\b(?:since|until|till|by|of|from|before|after)\s+(?:the\s+)?$", before)) or page.text[span.end : span.end + 2] in (
        "'s",
        "’s",
    )


def _default_date(page: Page, said: Said) -> tuple[str | None, str | None]:
    offset = said.anchor.start
    for kind in ("turn", "cited", "appendix"):
        section = page.section_at(offset, kind)
        if section is not None and section.date:
            return section.date, f"date of the {kind}"
    document = page.document
    return (document.published[:10], document.published_basis or "document") if document.published else (None, None)


def _occasion(page: Page, parts: Sequence[Span], cue: int, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Give venue and addressee that the telling names: "at a meeting with his Cuban counterpart X"."""
    for start, end in parts:
        match = _OCCASION.search(page.text, start, end)
        if not match:
            continue
        stop = _phrase_end(page, match.end(), cue if match.end() <= cue < end else end)
        what = " ".join(page.text[match.start("what") : stop].split())
        addressee = None
        if match["how"] in _FACING and _TALKS.search(match["what"]):
            facing = _WITH.match(page.text, match.end(), end)
            if facing:
                addressee = _name_at(page, Span(facing.end(), stop), lexicon)
        return what, addressee
    return None, None


def _spoken_to(page: Page, parts: Sequence[Span], lexicon: Lexicon) -> str | None:
    """Give whom a speech is made to: "speaking to the Chilean Congress", "in a letter to the king", "addressing parliament"."""
    for start, end in parts:
        for match in _SPEAKING.finditer(page.text, start, end):
            span = Span(match.end(), _phrase_end(page, match.end(), end))
            name = _name_at(page, span, lexicon)
            is_open = match.group().lower().startswith("addressing")
            if name and len(name) < 80 and (not is_open or voice(page, span, lexicon).actors or _HALL.search(name)):
                return name
    return None


def _phrase_end(page: Page, at: int, end: int) -> int:
    match = re.compile(r"[,.;:\n\"“”]|\s(?:that|which|who|where|when|while|and (?:said|added)|said|told)\b").search(page.text, at, end)
    return match.start() if match else end


def _met(page: Page, sentence: Sentence, cue: int, lexicon: Lexicon) -> str | None:
    """Give whom the speaker met, where the meeting stands before a participle: "met with X, reiterating …"."""
    match = _MET.search(page.text, sentence.start, cue)
    return _name_at(page, Span(match.end(), _phrase_end(page, match.end(), cue)), lexicon) if match else None


def _name_at(page: Page, span: Span, lexicon: Lexicon) -> str | None:
    """Give the name of whom the words of a span stand for."""
    found = voice(page, span, lexicon)
    if found.kind == "organisation" and any(
        m.form == "adjective" and m.kind == "state" and m.state not in found.states and m.span.start - span.start < 6 for m in page.mentions_in(*span)
    ):
        return _plain(page.text[span.start : span.end])
    if found.actors and not (found.kind == "state" and found.mention_form != "metonym" and found.name not in page.text[span.start : span.end]):
        return found.name
    return _plain(page.text[span.start : span.end])


def _plain(words: str) -> str | None:
    cut = _END_OF_NAME.split(" ".join(words.split()), maxsplit=1)[0]
    return re.sub(r"^(?:the|a|an)\s+", "", cut.strip(" ,.;:"), flags=re.IGNORECASE) or None
