"""Join cues with the quotations beside them: before, after, around, over several sentences and paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.extract.speech_cues import MARKS, Cue, Marks, pieces
from dragoman.extract.speech_lexicon import Lexicon
from dragoman.model import Span
from dragoman.page import Page, Quotation, Sentence

_JOINT = re.compile(r"""[\s,.;:—–\-"'“”«»‘’]*""")
_OPENING = re.compile(r"""\s*(?:[,:]|:?\s*that|,\s*that|as)?\s*(?:\[[^\]]{0,80}\]\s*)?""")
_LEAD = re.compile(r"""[^\n.!?"“”«»]{0,160}:\s*""")
_RECEIVED = re.compile(r"(?:\s*$|,|\s+(?:to|at|in|on|from|with|and|warmly|upon|outside)\b)")
_SENTENCE_END = frozenset(".!?,…—")


class Said(NamedTuple):
    """One thing said before its frame is known: cue (none where a quotation only runs on), source, parts, form."""

    content: tuple[Span, ...]
    form: str
    cue: Cue | None = None
    source: Span | None = None
    label: str | None = None
    rule: str = "indirect"
    after: int = -1

    @property
    def extent(self) -> Span:
        """Give the span from the first to the last part."""
        return Span(self.content[0].start, self.content[-1].end)

    @property
    def anchor(self) -> Span:
        """Give the words that show where the speaking is told: the cue, or the content itself."""
        return Span(self.cue.start, self.cue.end) if self.cue else self.extent


def joined(page: Page, cues: Sequence[Cue], marks: Marks) -> list[Said]:
    """Give what is said: each cue with its content, quotations taken whole, and the quotations that run on without a cue."""
    text = page.text
    claimed: dict[int, int] = {}
    said: list[Said] = []
    for cue in cues:
        quoted = _adjacent(page, cue, marks, cues)
        inside = marks.around(cue.end - 1)
        if inside is not None and cue.source is not None and not inside.start <= cue.source.start < inside.end:
            continue
        content = _with_preface(page, cue, _content(page, cue, quoted, marks))
        if not content:
            continue
        said.append(Said(content, form(text, content, marks, cue.start), cue, cue.source, rule=cue.rule))
        for quotation in marks.within(content[0].start, content[-1].end):
            if not _covers(quotation, cue.start):
                claimed.setdefault(quotation.start, len(said) - 1)
    said = _continued(page, said, marks, claimed)
    said.extend(_labelled(page, marks, claimed))
    said.extend(_running_on(page, said, marks, claimed))
    return sorted(said, key=lambda s: (s.extent.start, -s.extent.end))


def is_reception(page: Page, said: Said, lexicon: Lexicon) -> bool:
    """Say whether someone is received rather than praised: "welcomed his counterpart at the airport", "greeted the envoy in Oslo"."""
    if said.cue is None or said.form != "indirect" or said.cue.verb.lemma not in lexicon.receiving:
        return False
    met = next((m for m in page.mentions_in(*said.extent) if m.kind in ("person", "office") and m.form != "pronoun"), None)
    words = page.text[said.extent.start : met.span.start if met else said.extent.end]
    if met is None:
        return words.lower().split()[-1:] in (["counterpart"], ["guest"], ["guests"], ["delegation"], ["visitors"])
    return len(words) < 40 and "'s" not in words and "’s" not in words and _RECEIVED.match(page.text, met.span.end, said.extent.end) is not None


def form(text: str, content: Sequence[Span], marks: Marks, cue: int) -> str:
    """Say whether content is quoted whole (direct), in part (mixed) or not at all (indirect), seen from its cue."""
    quoted = free = 0
    for start, end in content:
        parts = sorted(
            (max(start, p.start), min(end, p.end))
            for q in marks.within(start, end)
            if not _covers(q, cue)
            for p in (q.parts or (q.inner,))
            if p.start < end and p.end > start
        )
        at = start
        for first, last in parts:
            free += _letters(text[at:first])
            quoted += _letters(text[max(at, first) : last])
            at = max(at, last)
        free += _letters(text[at:end])
    if not quoted:
        return "indirect"
    whole = text[content[0].start : content[-1].end]
    return "direct" if free <= 3 and quoted > free and not (whole[:1].islower() and len(whole.split()) < 12) else "mixed"


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _covers(quotation: Quotation, offset: int) -> bool:
    return any(p.start <= offset < p.end for p in quotation.parts or (quotation.inner,))


def is_sentence_like(text: str, quotation: Quotation) -> bool:
    """Say whether a quotation reads as speech of its own rather than as a few quoted words."""
    inner = text[quotation.inner.start : quotation.inner.end].strip()
    words = inner.split()
    if len(words) < 2:
        return bool(words) and inner[-1:] in _SENTENCE_END and len(inner) > 1
    return (inner.lstrip("([\"'“‘…. ")[:1].isupper() and (inner[-1] in _SENTENCE_END or len(words) > 6)) or (
        inner[-1] in _SENTENCE_END and len(words) > 3
    )


def _adjacent(page: Page, cue: Cue, marks: Marks, cues: Sequence[Cue]) -> Quotation | None:
    """Give the quotation that a cue introduces or follows."""
    if "quote" not in cue.verb.takes:
        return None
    text, reach = page.text, cue.reach
    sentence = page.sentences[cue.sentence]
    telling = _quoting(text, cue, cues)
    if telling is not None:
        reach = Span(min(reach.start, telling.reach.start), reach.end)
    outer = marks.around(cue.start)
    depth = outer.depth + 1 if outer else 0
    is_backward = cue.shape != "ing" or telling is not None
    backward = is_backward and not (cue.content and cue.content[0].start >= cue.end and cue.content[-1].end - cue.content[0].start > 12)
    before = (
        [q for q in marks.within(max(0, reach.start - 4), reach.start) if q.depth == depth and q.end <= reach.start] if is_backward else []
    )
    if text[reach.end : reach.end + 1] == ":":
        before = []
    if not backward:
        before = [q for q in before if text[q.end - 2 : q.end - 1] in ",?!" and q.end > sentence.start]
    for quotation in before[-1:]:
        if (
            _JOINT.fullmatch(text, quotation.end, reach.start)
            and "\n" not in text[quotation.end : reach.start]
            and text[quotation.end - 2 : quotation.end - 1] != "."
        ):
            return quotation
    behind = next((q for q in marks.within(reach.end, min(len(text), reach.end + 240)) if q.depth == depth and q.start >= reach.end), None)
    if behind is None:
        return None
    gap = text[reach.end : behind.start]
    if _OPENING.fullmatch(gap) and (
        is_sentence_like(text, behind) or ":" in gap or ("that" in gap and text[behind.end : behind.end + 1] in ",.;\n" and not cue.content)
    ):
        return behind
    if _LEAD.fullmatch(gap) and cue.shape != "base" and behind.start - sentence.end <= 4 and not cue.content:
        rivals = (c for c in cues[bisect_right(cues, cue.start, key=lambda c: c.start) : bisect_right(cues, behind.start, key=lambda c: c.start)])
        return None if any("quote" in c.verb.takes and c.end <= behind.start and not c.is_unreal for c in rivals) else behind
    return None


def _quoting(text: str, cue: Cue, cues: Sequence[Cue]) -> Cue | None:
    """Give the cue that quotes another's: "…," the statement quoted the minister as saying."""
    if cue.shape != "ing" or text[max(0, cue.start - 3) : cue.start].split() != ["as"]:
        return None
    at = bisect_right(cues, cue.start - 1, key=lambda c: c.start)
    found = next((c for c in reversed(cues[max(0, at - 3) : at]) if "quoted-as" in c.verb.takes), None)
    return found if found is not None and found.sentence == cue.sentence else None


_ASIDE = re.compile(r"[^\"“”.;:]{0,80},\s*[\"“'‘]?")
_TAIL = re.compile(
    r",\s+(?:in|at|during|after|following|on|via|through)\s+(?:an?|the|his|her|its|their)\s+(?:[\w\-’']+\s+){0,5}?"
    r"(?:interview|statement|speech|briefing|conference|post|tweet|address|letter|report|message|press release|"
    r"meeting|talks|website|call)\b[^,\"“”]{0,80}$"
)
_PREFACED = re.compile(r"(?:In particular|Specifically|At the same time|In this regard|Moreover|In addition|Therefore|However)\b", re.IGNORECASE)
_BACK = re.compile(r"\W*(?:they|he|she|it|both|these|those|such|the (?:sides|parties|two))\b", re.IGNORECASE)


def _with_preface(page: Page, cue: Cue, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take in the sentence before, where the credit at the end of a sentence covers both: "In particular, they …, as follows from …"."""
    if not content or cue.rule != "according" or content[0].start >= cue.start or cue.sentence == 0:
        return content
    sentence, before = page.sentences[cue.sentence], page.sentences[cue.sentence - 1]
    match = _PREFACED.match(page.text, content[0].start)
    if not match or not _BACK.match(page.text, match.end()) or before.paragraph != sentence.paragraph or content[0].start - sentence.start > 3:
        return content
    if any(char in '"“”' for char in page.text[before.start : before.end]):
        return content
    return pieces(page.text, [Span(before.start, content[0].end), *content[1:]])


_GLOSS = re.compile(r"(?<=[^\s,;:])\s+[-–—]\s+(?=[a-z]+\s)(?!(?:and|but|or|nor|not|so)\b)[^–—;]{24,}$")
"""What the report adds behind a dash to what it tells in its own words: "the city has no duty to comply – including when a yacht called"."""
_GOES_ON = re.compile(r"[^,.?!…]\W [a-z]")
"""How a sentence goes on behind a quotation that is only a part of it: 'said "we will go" to the summit'."""


def _content(page: Page, cue: Cue, quoted: Quotation | None, marks: Marks) -> tuple[Span, ...]:
    """Give the parts of the content: the tree's parts, quotations in them taken whole, or the quotation beside the cue."""
    text = page.text
    spans = list(cue.content)
    if quoted is not None and quoted.end <= cue.start:
        sentence = page.sentences[cue.sentence]
        lead = text[sentence.start : quoted.start]
        if cue.rule == "according" and any(c.isalpha() for c in lead) and not lead.rstrip().endswith(":"):
            return pieces(text, [Span(sentence.start, quoted.inner.end)])
        if (
            quoted.start > sentence.start
            and any(c.isalpha() for c in lead)
            and (text[quoted.inner.start : quoted.inner.start + 1].islower() or (lead.rstrip()[-1:].isalpha() and not is_sentence_like(text, quoted)))
            and not any(c in ".!?" for c in lead[-3:])
        ):
            within = [s for s in spans if s.start < quoted.start and s.end > quoted.start - 3]
            begin = within[0].start if within else sentence.start
            return pieces(text, [Span(begin, quoted.inner.end)])
    if quoted is not None:
        parts = quoted.parts or (quoted.inner,)
        if quoted.end <= cue.start and text[max(0, quoted.start - 3) : quoted.start].rstrip().endswith(":"):
            return pieces(text, parts)
        if quoted.end <= cue.start:
            return pieces(text, [*parts, *(s for s in spans if s.start >= cue.end and marks.around(s.start) is not None and s.start > quoted.end)])
        touching = any(s.start < quoted.end and s.end > quoted.start for s in spans)
        if touching and _GOES_ON.match(text, quoted.end - 2):
            return pieces(text, [Span(parts[0].start, max(s.end for s in spans))])
        if not touching or (is_sentence_like(text, quoted) and all(s.start >= quoted.start - 1 for s in spans)):
            return pieces(text, parts)
    outer = marks.around(cue.start)
    whole: list[Span] = []
    for start, end in spans:
        if start < cue.start < end and not any(q.start < cue.start < q.end and q is not outer for q in marks.within(start, end)):
            start, end = (start, cue.reach.start) if cue.reach.start - start > 3 else (cue.end, end)
        if outer is not None:
            room = next((p for p in outer.parts or (outer.inner,) if p.start <= cue.start < p.end), outer.inner)
            start, end = max(start, room.start), min(end, room.end)
        if start >= end:
            continue
        for quotation in marks.within(start, end):
            if _covers(quotation, cue.start):
                continue
            first = (quotation.parts or (quotation.inner,))[0].start
            last = (quotation.parts or (quotation.inner,))[-1].end
            if quotation.start < cue.start < quotation.end:
                continue
            start, end = (
                (min(start, first) if first < cue.start < end or quotation.start >= cue.end or start >= quotation.start else start),
                max(end, last),
            )
        whole.append(Span(start, end))
    found = _merged(pieces(text, whole))
    if found and found[-1].start >= cue.end and marks.around(found[-1].end - 1) is marks.around(cue.start):
        tail = _TAIL.search(text, max(found[-1].start + 20, found[-1].end - 140), found[-1].end)
        if tail:
            found = (*found[:-1], Span(found[-1].start, tail.start()))
    gloss = _GLOSS.search(text, found[-1].start + 20, found[-1].end) if found and found[-1].start >= cue.end else None
    if gloss is not None and marks.around(gloss.start()) is marks.around(cue.start):
        return (*found[:-1], Span(found[-1].start, gloss.start()))
    if found and found[-1].start >= cue.end:
        behind = next((q for q in marks.within(found[-1].end, found[-1].end + 3) if q.start >= found[-1].end and not _covers(q, cue.start)), None)
        if behind is not None and not text[found[-1].end : behind.start].strip() and behind.end <= page.sentences[cue.sentence].end + 2:
            found = pieces(text, [*found[:-1], Span(found[-1].start, behind.inner.end)])
    return found


def _merged(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in spans:
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _continued(page: Page, said: list[Said], marks: Marks, claimed: dict[int, int]) -> list[Said]:
    """Give the quotation that goes on after the cue to the speaker: as a part ("X," he said, "y") or as a statement of its own."""
    found = []
    for index, one in enumerate(said):
        cue = one.cue
        if cue is None or one.form == "indirect" or one.content[-1].end > cue.start or not cue.source or "quote" not in cue.verb.takes:
            found.append(one)
            continue
        sentence = page.sentences[cue.sentence]
        outer = marks.around(cue.start)
        depth = outer.depth + 1 if outer else 0
        following = next((q for q in marks.within(cue.end, sentence.end + 6) if q.depth == depth and q.start >= cue.reach.end), None)
        if following is None or following.start in claimed or not is_sentence_like(page.text, following):
            found.append(one)
            continue
        gap = page.text[cue.reach.end : following.start]
        if "\n" in gap or len(gap) > 240 or (following.start < sentence.end and not _JOINT.fullmatch(gap) and not _ASIDE.fullmatch(gap)):
            found.append(one)
            continue
        claimed[following.start] = index
        rest = pieces(page.text, following.parts or (following.inner,))
        if rest and _is_ended(page.text, sentence, cue.reach.end, following.start):
            found += [one, Said(rest, "direct", None, one.source, rule="continued", after=one.extent.start)]
        else:
            found.append(one._replace(content=(*one.content, *rest)))
    return found


def _is_ended(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a full stop ends the telling before a quotation goes on: "X," he said. "Y" are two statements, "X," he said, "y" is one."""
    return text[start:end].rstrip()[-1:] in (".", "!") or sentence.end <= end


_LABEL = re.compile(
    r"""(?:^|\n)[ \t]*((?:[A-Z][\w.'’\-]*|of|the|for|and|,|\(|\))"""
    r"""(?:[ \t]+(?:[A-ZÀ-Þ(][\w.'’\-)]*|of|the|for|and|,|de|al|van|von|bin|ibn)){0,14})[ \t]*:[ \t]*\n{0,2}[ \t]*(?=["“«])"""
)


def _labelled(page: Page, marks: Marks, claimed: dict[int, int]) -> Iterator[Said]:
    """Yield quotations that stand after a speaker's label: 'President of Chad: "…"'."""
    starts = {q.start: q for q in marks.all}
    for match in _LABEL.finditer(page.text):
        quotation = starts.get(match.end())
        if quotation is None or quotation.start in claimed or page.section_at(match.start(1), "turn") or page.section_at(match.end(), "turn"):
            continue
        if not any(page.mentions_in(match.start(1), match.end(1))) and len(match.group(1).split()) > 6:
            continue
        claimed[quotation.start] = -1
        content = pieces(page.text, quotation.parts or (quotation.inner,))
        if content:
            yield Said(content, "direct", None, Span(match.start(1), match.end(1)), rule="label")


def _running_on(page: Page, said: Sequence[Said], marks: Marks, claimed: dict[int, int]) -> Iterator[Said]:
    """Yield quotations of whole sentences that nobody introduces: they go on from the last quoted statement."""
    quoted = sorted((s for s in said if s.form != "indirect" or s.cue), key=lambda s: s.extent.end)
    for quotation in marks.all:
        if (
            quotation.depth
            or quotation.start in claimed
            or not is_sentence_like(page.text, quotation)
            or page.section_at(quotation.inner.start, "turn")
        ):
            continue
        inner = page.text[quotation.inner.start : quotation.inner.end]
        nested = sum(q.end - q.start for q in marks.within(quotation.inner.start, quotation.inner.end) if q.depth == 1)
        if nested > 0.6 * len(inner) or len(inner.split()) < 5 or inner.rstrip()[-1:] not in ".!?…,":
            continue
        sentence = page.sentence_at(quotation.inner.start)
        if sentence is None or sentence.role not in ("body", "standfirst", "caption"):
            continue
        if page.text[sentence.start : quotation.start].strip(" \t" + MARKS):
            continue
        previous = next((s for s in reversed(quoted) if s.extent.end <= quotation.start or s.anchor.end <= quotation.start), None)
        if previous is None or previous.source is None:
            continue
        last = page.sentence_at(max(previous.extent.end - 1, previous.anchor.end - 1))
        if last is None or sentence.paragraph - last.paragraph > 1 or sentence.index - last.index > 2:
            continue
        content = pieces(page.text, quotation.parts or (quotation.inner,))
        if content:
            yield Said(content, "direct", None, previous.source, rule="run-on", after=previous.extent.start)
