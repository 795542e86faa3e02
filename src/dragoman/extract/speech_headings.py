"""What headlines say: with the voice and the circumstances that the body gives to the same words."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dragoman.extract.speech_cues import Cue, Marks, pieces, trimmed
from dragoman.extract.speech_trees import ACCORDING
from dragoman.model import Ids, Span, Statement
from dragoman.page import Page, Sentence

_AFTER_COLON = re.compile(r":\s+(?P<who>[^:;.!?\"“”‘]{2,60}?)\s*$")
_CREDITED = frozenset({
    "minister", "ministry", "official", "officials", "source", "sources", "police", "army", "spokesman", "spokeswoman", "spokesperson", "president",
    "premier", "ambassador", "envoy", "report", "reports", "media", "agency", "diplomat", "diplomats",
})
_WORD = re.compile(r"[^\W\d_]{3,}")


def is_heading(page: Page, span: Span) -> bool:
    sentence = page.sentence_at(span.start)
    return sentence is not None and sentence.role in ("title", "standfirst", "heading")


def closing_credit(page: Page, sentence: Sentence) -> Cue | None:
    """Give the cue of a headline that ends in a colon and its speaker: "Truce agreed on the border: minister"."""
    if sentence.role not in ("title", "heading"):
        return None
    match = _AFTER_COLON.search(page.text, sentence.start, sentence.end)
    if not match or len(page.text[sentence.start : match.start()].split()) < 3:
        return None
    start, end = match.span("who")
    words = page.text[start:end].split()
    named = any(m.span.end == end and m.form != "adjective" and m.as_ == "actor" for m in page.mentions_in(start, end))
    if words[-1].lower() not in _CREDITED and not (named and all(w[:1].isupper() or w in ("of", "the", "for", "and") for w in words)):
        return None
    content = pieces(page.text, [Span(sentence.start, match.start())])
    return Cue(sentence.index, match.start(), match.start() + 1, ACCORDING, "past", Span(start, end), content, rule="according") if content else None


def as_in_the_body(page: Page, row: Statement, rows: Sequence[Statement]) -> Statement:
    """Give a headline's statement the speaker whom the body names for the same words: "Chad says …" is its minister."""
    if row.nested_in is not None or row.speaker_span is None:
        return row
    meant = next((m for m in page.mentions_in(*row.speaker_span)), None)
    if meant is None or meant.kind not in ("state", "outlet") or meant.state == "none":
        return row
    words = {w.lower()[:6] for w in _WORD.findall(row.text)}
    states = {m.actor: m.state for m in page.mentions}
    for other in rows:
        if other.span.start <= row.span.end or other.nested_in is not None or is_heading(page, other.span) or other.speaker == row.speaker:
            continue
        shared = words & {w.lower()[:6] for w in _WORD.findall(other.text)}
        actor = other.chain_actors[-1].split(" ")[0] if other.chain_actors else ""
        if len(shared) >= max(2, 0.6 * len(words)) and states.get(actor) == meant.state:
            return replace(
                row,
                chain=other.chain,
                chain_actors=other.chain_actors,
                speaker=other.speaker,
                office=other.office,
                addressee=other.addressee,
                venue=other.venue,
                date_said=other.date_said,
                date_basis=other.date_basis,
            )
    return row


def echoes(page: Page, rows: Sequence[Statement], marks: Marks, made: Ids) -> list[Statement]:
    """Give the quoted words of a headline to whom the body gives them."""
    found = []
    for quotation in marks.all:
        if not is_heading(page, quotation.inner) or any(r.span.start < quotation.end and r.span.end > quotation.start for r in rows):
            continue
        words = " ".join(w.lower() for w in _WORD.findall(page.text[quotation.inner.start : quotation.inner.end]))
        if not words:
            continue
        for row in rows:
            if row.nested_in is not None or row.type == "indirect" or is_heading(page, row.span):
                continue
            quoted = [" ".join(w.lower() for w in _WORD.findall(page.text[q.inner.start : q.inner.end])) for q in marks.within(*row.span)]
            if any(f" {words} " in f" {text} " for text in quoted):
                span = trimmed(page.text, *quotation.inner)
                text = page.text[span.start : span.end]
                found.append(
                    replace(
                        row,
                        id=made.of(span),
                        span=span,
                        evidence=text,
                        text=text,
                        spans=(span,),
                        type="mixed",
                        cue=None,
                        cue_span=None,
                        speaker_span=None,
                        made_by="speech.echo 1",
                        confidence=0.6,
                        act=None,
                    )
                )
                break
    return found


def with_late_circumstance(rows: list[Statement]) -> Iterator[Statement]:
    """Give an early statement (a headline) the addressee and date that the same speaker's later statement names first."""
    first: dict[str, Statement] = {}
    for row in rows:
        if row.speaker and row.addressee and row.speaker not in first:
            first[row.speaker] = row
    for row in rows:
        known = first.get(row.speaker or "")
        if (
            known is not None
            and row.addressee is None
            and row.span.start < known.span.start
            and row.nested_in is None
            and known.span.start - row.span.start < 1200
        ):
            row = replace(row, addressee=known.addressee, venue=row.venue or known.venue)
        yield row
