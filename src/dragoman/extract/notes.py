"""Idioms, coined labels, slogans and glosses, with the explanation that the text itself gives and who gives it."""

import re
from collections.abc import Iterator, Sequence

from dragoman.extract.speech_cues import trimmed
from dragoman.extract.speech_lexicon import Lexicon
from dragoman.model import Ids, Note, Span, Statement
from dragoman.page import Page

MADE_BY = "notes 1"
_QUOTED = r"[\"“«'‘](?P<words>[^\"“”«»\n]{2,90}?)[\"”»'’]"
_KINDS = "idiom|saying|proverb|expression|phrase|term|nickname|slogan|motto|acronym|euphemism|metaphor|catchphrase|byword|slur"
_EXPLAINED = re.compile(
    rf"{_QUOTED},?\s+(?:is|was|being)\s+an?\s+(?:[\w\-]+\s+){{0,3}}(?P<kind>{_KINDS})\s+"
    r"(?:meaning|that means|which means|for|used (?:for|to describe)|referring to|roughly meaning)\s+"
    r"(?P<meaning>[^.\n]{3,200})"
)
_MEANS = re.compile(rf"{_QUOTED},?\s+(?:means|meaning|which means|literally)\s+(?P<meaning>[^.\n]{{3,160}})")
_SLOGAN = re.compile(
    rf"\b(?:slogans?|motto|chant(?:ed|ing|s)?|placards? reading|banners? reading|under the (?:slogan|motto))[\s,:]+(?:of\s+)?{_QUOTED}", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?P<cue>so-called|dubbed|nicknamed|branded|labell?ed|known as|"
    r"what (?:he|she|they|it|[A-Z][\w\-]+(?: [A-Z][\w\-]+){0,3}) (?:calls?|called|describe[sd]? as|termed)|"
    rf"called|as (?:the|a|an))\s+(?:the\s+|an?\s+)?{_QUOTED}"
)
_HAS_SLOGAN = re.compile(r"\b(?:slogan|motto|chant|placard|banner)", re.IGNORECASE)
_BRACKET = re.compile(r"\[(?P<meaning>[a-z][^\[\]\n]{2,80})\]")
_QUOTE_BEFORE = re.compile(r"[\"“'‘](?P<words>[^\"“”\n\[\]]{3,60}?)[\"”'’]\s*$")
_WORDS_BEFORE = re.compile(r"(?P<words>[^\s\[\]\"“”]+(?:\s+[^\s\[\]\"“”.,;:]+){0,5})\s*$")


def find(page: Page, statements: Sequence[Statement], lexicon: Lexicon) -> tuple[Note, ...]:
    """Give the notes on words of a page."""
    ids = Ids("notes", page.doc)
    rows = sorted(((part.start, part.end, s) for s in statements for part in s.spans), key=lambda r: r[1] - r[0])
    notes: dict[tuple[int, int], Note] = {}
    for kind, span, words, meaning, inside in (*_glossed(page.text), *_related(page, lexicon)):
        line = page.line_at(span.start)
        if (line is not None and not line.is_used) or (words.start, words.end) in notes:
            continue
        teller = next((s for start, end, s in rows if start <= words.start and words.end <= end), None)
        if kind == "relation label" and teller is None:
            continue
        by = page.document.outlet or "editor" if inside else (teller.speaker if teller else page.document.outlet)
        notes[words.start, words.end] = Note(
            id=ids.of(span),
            doc=page.doc,
            span=span,
            evidence=page.text[span.start : span.end],
            made_by=MADE_BY,
            confidence=0.7,
            kind=kind,
            words=page.text[words.start : words.end],
            explained_by=by,
            explanation=meaning,
        )
    return tuple(sorted(notes.values(), key=lambda n: n.span))


def _glossed(text: str) -> Iterator[tuple[str, Span, Span, str | None, bool]]:
    """Yield kind, place, words, meaning, and whether the editor speaks into another's words."""
    for match in _EXPLAINED.finditer(text):
        yield match["kind"], Span(*match.span()), Span(*match.span("words")), _plain(match["meaning"]), False
    for match in _MEANS.finditer(text):
        yield "gloss", Span(*match.span()), Span(*match.span("words")), _plain(match["meaning"]), False
    for match in _SLOGAN.finditer(text) if _HAS_SLOGAN.search(text) else ():
        yield "slogan", Span(*match.span()), trimmed(text, *match.span("words")), None, False
    for match in _LABEL.finditer(text):
        words = Span(*match.span("words"))
        if len(match["words"].split()) <= 6:
            yield "label", Span(*match.span()), words, None, False
    for bracket in _BRACKET.finditer(text):
        start = max(0, bracket.start() - 64)
        quoted = _QUOTE_BEFORE.search(text, start, bracket.start())
        if quoted:
            yield "gloss", Span(quoted.start(), bracket.end()), Span(*quoted.span("words")), bracket["meaning"], True
            continue
        before = _WORDS_BEFORE.search(text, start, bracket.start())
        if not before:
            continue
        words = _last_words(before)
        if not text[words.end - 1].isalnum() or len(text[words.start : words.end].split()) < 2:
            continue
        yield "gloss", Span(words.start, bracket.end()), words, bracket["meaning"], True


def _last_words(match: re.Match[str]) -> Span:
    """Give the noun phrase right before a bracket: from its last determiner on."""
    found = [
        m.start() for m in re.finditer(r"\b(?:the|this|that|these|those|his|her|their|its|our|a|an|it|they|he|she)\b", match["words"], re.IGNORECASE)
    ]
    start = match.start("words") + (found[-1] if found else max(0, match["words"].rfind(" ") + 1))
    return Span(start, match.end("words"))


def _related(page: Page, lexicon: Lexicon) -> Iterator[tuple[str, Span, Span, str | None, bool]]:
    """Yield what states are called: "remains our reliable ally"."""
    nouns = "|".join(sorted(map(re.escape, lexicon.relations), key=len, reverse=True))
    pattern = re.compile(
        rf"\b(?:is|are|remains?|was|were|been|as|becomes?|became|called (?:it|them|[A-Z]\w+))\s+"
        rf"(?P<words>(?:our|an?|the|its|their|his|her|not)\s+(?:[\w\-]+\s+){{0,3}}?(?:{nouns}))\b"
    )
    for match in pattern.finditer(page.text):
        if any(m.kind == "state" for m in page.mentions_in(max(0, match.start() - 90), match.end() + 60)):
            yield "relation label", Span(*match.span()), Span(*match.span("words")), None, False


def _plain(words: str) -> str:
    return " ".join(words.split()).strip(" \"“”'‘’,;")
