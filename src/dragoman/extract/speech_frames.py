"""Set what is said into its frames: who says that who said it, when, where, to whom."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.extract.speech_cues import Marks, pieces, trimmed
from dragoman.extract.speech_lexicon import Lexicon
from dragoman.extract.speech_quotes import Said, is_sentence_like
from dragoman.extract.speech_speakers import Voice, voice
from dragoman.model import Ids, Section, Span, Statement
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
_FACING = frozenset({"at", "during", "in", "on the sidelines of"})
_TALKS = re.compile(r"(?:meeting|talks|interview|conversation|call|negotiations|consultations|dinner)$")


class Frame(NamedTuple):
    """One thing said with its voice and the place of its telling."""

    said: Said
    voice: Voice | None
    parent: int
    credit: tuple[Voice, ...] = ()


class Circumstance(NamedTuple):
    """When, where and to whom someone spoke."""

    date: str | None = None
    date_basis: str | None = None
    venue: str | None = None
    addressee: str | None = None
    medium: str | None = None


def framed(page: Page, said: Sequence[Said], lexicon: Lexicon, marks: Marks) -> tuple[Statement, ...]:
    """Give the statements of a page from what is said in it."""
    frames = _frames(page, [s for s in said if _speaks(s, page.text)], lexicon)
    return tuple(_statements(page, frames, lexicon, marks))


def _speaks(said: Said, text: str) -> bool:
    """Say whether this is an act of communication that took place, with words enough to stand for it."""
    cue = said.cue
    if cue is None:
        return True
    verb = cue.verb
    if verb.kind != "communication" or cue.is_unreal or said.source is None or (cue.is_passive and cue.source is None):
        return False
    if cue.shape == "base" and cue.rule == "infinitive":
        return False
    if verb.only_quotes and said.form == "indirect":
        return False
    if verb.needs_noun and cue.noun is None:
        return False
    return said.form != "indirect" or not _is_mere_pronoun(text[said.extent.start : said.extent.end])


def _is_mere_pronoun(words: str) -> bool:
    """Say whether content is no more than "it", "which" or "him"."""
    return all(word in _POINTERS for word in words.lower().split())


_POINTERS = frozenset(
    {
        "which",
        "it",
        "that",
        "this",
        "these",
        "those",
        "him",
        "her",
        "them",
        "us",
        "me",
        "you",
        "what",
        "so",
        "the",
        "all",
        "himself",
        "itself",
        "herself",
        "who",
        "whom",
        "much",
        "something",
        "nothing",
        "anything",
        "such",
        "one",
        "he",
        "she",
        "they",
        "we",
        "i",
    }
)


def _frames(page: Page, said: list[Said], lexicon: Lexicon) -> list[Frame]:
    """Give each thing said its voice and its parent: the smallest other thing said in which its telling stands."""
    turns = [s for s in page.document.sections if s.kind == "turn" and s.speaker]
    found: list[Frame] = []
    for one in [*(part for turn in turns for part in _turns(page, turn)), *said]:
        found.append(Frame(one, voice(page, one.source, lexicon) if one.source else None, -1))
    parents = [-1] * len(found)
    by_start = sorted(range(len(found)), key=lambda i: found[i].said.extent.start)
    open_: list[int] = []
    at = 0
    for i in sorted(range(len(found)), key=lambda i: found[i].said.anchor.start):
        anchor = found[i].said.anchor
        while at < len(by_start) and found[by_start[at]].said.extent.start <= anchor.start:
            open_.append(by_start[at])
            at += 1
        open_ = [j for j in open_ if found[j].said.extent.end > anchor.start]
        holding = [j for j in open_ if j != i and _holds(found[j].said, anchor, found[i].said)]
        parents[i] = min(holding, key=lambda j: found[j].said.extent.end - found[j].said.extent.start, default=-1)
    return [frame._replace(parent=parents[i]) for i, frame in enumerate(found)]


def _holds(outer: Said, anchor: Span, inner: Said) -> bool:
    if outer.rule == "turn" and outer.content[0].start <= anchor.start and anchor.end <= outer.content[-1].end:
        return inner.rule != "turn"
    return any(part.start <= anchor.start and anchor.end <= part.end for part in outer.content) and outer.content != inner.content


_QUESTION = re.compile(r"(?<=\n)[ \t]*(?P<label>Q|QUESTION|Question)[.:]?[ \t]+(?=[A-Z\"“(—\-])")


def _turns(page: Page, turn: Section) -> Iterator[Said]:
    """Yield a transcript's turn as one thing said by its labelled speaker, and the questions that stand inside it without a label line."""
    start = turn.start
    if turn.speaker_span and turn.speaker_span.start >= turn.start:
        start = max(start, turn.speaker_span.end)
    marks = list(_QUESTION.finditer(page.text, start, turn.end)) if turn.speaker not in ("Q", "QUESTION", "Question") else []
    edges = [*(m.start() for m in marks), turn.end]
    for number, end in enumerate(edges):
        question = marks[number - 1] if number else None
        content = pieces(page.text, [(question.end() if question else start, end)])
        if content:
            speaker = Span(*question.span("label")) if question else turn.speaker_span
            yield Said(content, "direct", None, speaker, label=question["label"] if question else turn.speaker, rule="turn")


# --- statements


def _statements(page: Page, frames: list[Frame], lexicon: Lexicon, marks: Marks) -> Iterator[Statement]:
    credits = _credits(page, frames)
    order = sorted(range(len(frames)), key=lambda i: (frames[i].said.extent.start, -frames[i].said.extent.end, frames[i].said.anchor.start))
    base = _base_chain(page, frames, credits)
    chains: dict[int, tuple[tuple[str, str], ...]] = {}
    ids: dict[int, str] = {}
    made = Ids("statements", page.doc)
    seen: list[Span] = []
    kept: list[tuple[int, int]] = []
    depth_order = sorted(order, key=lambda i: _depth(frames, i))
    voices = _voices(page, frames, order, credits)
    for i in depth_order:
        frame = frames[i]
        if i in credits:
            chains[i] = ()
            continue
        speaker = voices[i]
        if speaker is None or _is_mute(speaker, lexicon):
            continue
        parent = frame.parent
        while parent >= 0 and parent in credits:
            parent = frames[parent].parent
        if parent >= 0 and parent not in ids:
            parent = -1
        if parent >= 0 and _is_own_voice(frame, speaker, frames[parent], voices[parent]):
            continue
        extent = frame.said.extent
        if any(s == extent for s in seen):
            continue
        seen.append(extent)
        above = chains[parent] if parent >= 0 else base
        links = [(v.name, v.actors[0] if v.actors else "") for v in _credit_of(i, frames, credits, voices)]
        chain = [*above]
        for name, actor in [*links, (speaker.name, " ".join(speaker.actors))]:
            if not chain or chain[-1][0] != name:
                if any(name == c[0] for c in chain) and (name, actor) in links:
                    continue
                chain.append((name, actor))
        chains[i] = tuple(chain)
        ids[i] = made.of(extent)
        kept.append((i, parent))
    memory: dict[str, tuple[int, Circumstance]] = {}
    rows = []
    for i, parent in sorted(kept, key=lambda pair: frames[pair[0]].said.anchor.start):
        speaker, frame = voices[i], frames[i]
        assert speaker is not None
        known = memory.get(speaker.name)
        near = known is not None and _same_stretch(page, known[0], frame.said.anchor.start)
        circumstance = _circumstance(page, frame, known[1] if known and near else Circumstance(), frames, parent, lexicon)
        memory[speaker.name] = frame.said.anchor.start, circumstance
        rows.append(_statement(page, frame, speaker, chains[i], circumstance, ids[i], ids.get(parent) if parent >= 0 else None))
    rows = list(_with_late_circumstance(sorted(rows, key=lambda s: (s.span.start, -s.span.end))))
    rows = [_as_in_the_body(page, row, rows) if _is_heading(page, row.span) else row for row in rows]
    rows += _echoes(page, rows, marks, made)
    yield from sorted(rows, key=lambda s: (s.span.start, -s.span.end))


_WORD = re.compile(r"[^\W\d_]{3,}")


def _is_heading(page: Page, span: Span) -> bool:
    sentence = page.sentence_at(span.start)
    return sentence is not None and sentence.role in ("title", "standfirst", "heading")


def _as_in_the_body(page: Page, row: Statement, rows: Sequence[Statement]) -> Statement:
    """Give a headline's statement the speaker whom the body names for the same words: "Chad says …" is its minister."""
    if row.nested_in is not None or row.speaker_span is None:
        return row
    meant = next((m for m in page.mentions_in(*row.speaker_span)), None)
    if meant is None or meant.kind not in ("state", "outlet") or meant.state == "none":
        return row
    words = {w.lower()[:6] for w in _WORD.findall(row.text)}
    states = {m.actor: m.state for m in page.mentions}
    for other in rows:
        if other.span.start <= row.span.end or other.nested_in is not None or _is_heading(page, other.span) or other.speaker == row.speaker:
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


def _echoes(page: Page, rows: Sequence[Statement], marks: Marks, made: Ids) -> list[Statement]:
    """Give the quoted words of a headline to whom the body gives them."""
    found = []
    for quotation in marks.all:
        if not _is_heading(page, quotation.inner) or any(r.span.start < quotation.end and r.span.end > quotation.start for r in rows):
            continue
        words = " ".join(w.lower() for w in _WORD.findall(page.text[quotation.inner.start : quotation.inner.end]))
        if not words:
            continue
        for row in rows:
            if row.nested_in is not None or row.type == "indirect" or _is_heading(page, row.span):
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


def _same_stretch(page: Page, before: int, now: int) -> bool:
    """Say whether two places are near enough for one occasion: the same appendix, turn or cited passage, no long way apart."""
    if abs(now - before) > 2500:
        return False
    return page.section_at(before) == page.section_at(now) if page.document.sections else True


def _is_mute(speaker: Voice, lexicon: Lexicon) -> bool:
    """Say whether the source is a thing that shows rather than speaks: "recent events hint that …"."""
    words = speaker.name.lower().split()
    if speaker.name.lower() in ("you", "one", "some", "they", "it", "people", "everyone", "everybody", "someone", "nobody", "no one", "this", "that", "which", "who"):
        return not speaker.actors
    return not speaker.actors and not speaker.is_document and bool(words) and (words[-1] in lexicon.mute or speaker.name.lower() in lexicon.mute)


def _depth(frames: list[Frame], i: int) -> int:
    depth, at, seen = 0, frames[i].parent, {i}
    while at >= 0 and at not in seen:
        seen.add(at)
        depth += 1
        at = frames[at].parent
    return depth


def _voices(page: Page, frames: list[Frame], order: list[int], credits: set[int]) -> dict[int, Voice | None]:
    """Give each frame its voice, what is known from elsewhere put in: the last joint statement, the speaker of the frame, the last speaker."""
    found: dict[int, Voice | None] = {}
    last: Voice | None = None
    written: Voice | None = None
    outer_of = sorted(order, key=lambda i: (_depth(frames, i), frames[i].said.anchor.start))
    by_anchor = sorted(order, key=lambda i: frames[i].said.anchor.start)
    for i in by_anchor:
        own = frames[i].voice
        if own is None:
            if frames[i].said.label:
                own = Voice(frames[i].said.label or "", span=frames[i].said.source)
            found[i] = own
            continue
        if own.is_document:
            if len(own.actors) > 0 and own.kind == "document" and own.span is not None and " of " in own.name:
                written = own
            elif written is not None and own.kind == "document" and _same_kind(own.name, written.name):
                own = written._replace(span=own.span)
        elif own.is_pronoun and not own.actors and not own.is_first_person and last is not None:
            own = last._replace(span=own.span)
        found[i] = own
        if not own.is_first_person and i not in credits and not own.is_document and (frames[i].parent < 0 or frames[i].parent in credits):
            last = own
    for i in outer_of:
        own = found[i]
        if own is not None and own.is_pronoun and not own.is_first_person and own.span is not None:
            above = found.get(frames[i].parent) if frames[i].parent >= 0 else None
            if above is not None and frames[frames[i].parent].said.form == "direct" and (own.actors or (own.name,)) == (above.actors or (above.name,)):
                found[i] = _another(page, own, above)
        if own is not None and own.is_first_person:
            parent = frames[i].parent
            above = found.get(parent) if parent >= 0 else None
            found[i] = above._replace(span=own.span, is_first_person=True) if above is not None else None
    return found


def _another(page: Page, own: Voice, above: Voice) -> Voice | None:
    """Give the person last named before a pronoun who is not the one speaking: in direct speech "he" is never the speaker."""
    assert own.span is not None
    start = own.span.start
    named = [m for m in page.mentions_in(max(0, start - 700), start) if m.kind == "person" and m.form != "pronoun" and m.actor not in above.actors]
    if not named or page.text[own.span.start : own.span.end].lower() not in ("he", "she", "him", "her"):
        return None
    return Voice(named[-1].name, (named[-1].actor,), named[-1].office, "person", frozenset({named[-1].state}), own.span, is_pronoun=True)


def _same_kind(name: str, known: str) -> bool:
    """Say whether "the statement" can be the joint statement named before."""
    words = name.lower().split()
    return bool(words) and words[-1] in known.lower().split(" of ")[0].split()


def _is_own_voice(frame: Frame, speaker: Voice, outer: Frame, above: Voice | None) -> bool:
    """Say whether what looks nested is the outer speaker's own act: "I think", or a party of the joint statement inside its own report."""
    if above is None:
        return False
    cue = frame.said.cue
    if speaker.is_first_person:
        return cue is None or not (cue.shape == "past" and frame.said.cue is not None and frame.said.source is not None and cue.addressee is not None)
    if speaker.name == above.name and outer.said.form != "direct":
        return True
    if outer.said.form != "direct" and above.kind in ("document", "joint") and speaker.states and speaker.states <= above.states:
        return True
    return (
        outer.said.form == "indirect"
        and speaker.kind == "state"
        and bool(speaker.states)
        and speaker.states <= above.states
        and speaker.mention_form in ("metonym", "name")
    )


def _credits(page: Page, frames: list[Frame]) -> set[int]:
    """Find the frames that are mere credits: a medium that reports what another is named to have said ("…, Itar-Tass reported")."""
    found = set()
    for i, frame in enumerate(frames):
        if frame.said.cue is not None and "quoted-as" in frame.said.cue.verb.takes:
            found.add(i)
            continue
        if frame.voice is None or not frame.voice.is_outlet or frame.said.cue is None or frame.said.form == "direct":
            continue
        inner = [j for j, other in enumerate(frames) if other.parent == i and other.voice is not None]
        for j in inner:
            extent, own = frames[j].said.extent, frame.said.extent
            if extent.end - extent.start >= 0.4 * (own.end - own.start):
                found.add(i)
    return found


def _credit_of(i: int, frames: list[Frame], credits: set[int], voices: dict[int, Voice | None]) -> list[Voice]:
    found = []
    parent = frames[i].parent
    while parent >= 0 and parent in credits:
        above = voices.get(parent)
        if above is not None:
            found.append(above)
        parent = frames[parent].parent
    return found[::-1]


def _base_chain(page: Page, frames: list[Frame], credits: set[int]) -> tuple[tuple[str, str], ...]:
    """Give the outer links that every statement of the document has: outlet and agency where the document names them."""
    names = [name for name in (page.document.outlet, page.document.agency) if name]
    if not names:
        first = next((frames[i].voice for i in sorted(credits, key=lambda i: frames[i].said.anchor.start)), None)
        lead = next((s for s in page.sentences if s.role == "body"), None)
        if first is not None and lead is not None and first.span is not None and first.span.start < lead.end:
            names = [first.name]
    ids = {m.name: m.actor for m in page.mentions if m.kind == "outlet"}
    return tuple((name, ids.get(name, "")) for name in dict.fromkeys(names))


def _statement(
    page: Page, frame: Frame, speaker: Voice, chain: Sequence[tuple[str, str]], when: Circumstance, identity: str, parent: str | None
) -> Statement:
    said, text = frame.said, page.text
    start, end = said.extent
    cue = said.cue
    return Statement(
        id=identity,
        doc=page.doc,
        span=Span(start, end),
        evidence=text[start:end],
        made_by=f"speech.{said.rule} 1",
        confidence=_confidence(said, speaker),
        chain=tuple(name for name, _ in chain),
        chain_actors=tuple(actor for _, actor in chain),
        speaker=speaker.name,
        speaker_span=said.source,
        office=speaker.office,
        cue=text[cue.start : cue.end] if cue else None,
        cue_span=Span(cue.start, cue.end) if cue else None,
        type=said.form,
        text=text[start:end],
        spans=said.content,
        date_said=when.date,
        date_basis=when.date_basis,
        addressee=when.addressee,
        venue=when.venue,
        medium=when.medium,
        nested_in=parent,
        act=_act(said),
        content_status=_status(text, said),
    )


def _confidence(said: Said, speaker: Voice) -> float:
    if said.rule == "run-on":
        return 0.6
    if said.form == "direct":
        return 0.95
    return 0.9 if said.rule in ("clause", "according", "turn", "label") and speaker.name else 0.8


def _act(said: Said) -> str | None:
    return said.cue.verb.act if said.cue else None


_FORECAST = re.compile(r"\b(?:will|won['’]t|shall|is going to|are going to|would)\b")
_MAYBE = re.compile(r"\b(?:may|might|could|perhaps|possibly|cannot be (?:excluded|ruled out)|not rule out)\b")
_NORM = re.compile(r"\b(?:must|should|need to|needs to|ought to|have to|has to)\b")
_OPINION = re.compile(
    r"\b(?:I think|I believe|we believe|in my (?:view|opinion)|opinion|unfortunately|very important|important|confident|hope)\b", re.IGNORECASE
)


def _status(text: str, said: Said) -> str:
    """Tell a claim from an opinion, a forecast, a speculation, a norm, a question."""
    status = said.cue.verb.status if said.cue else "claim"
    if status != "claim":
        return status
    start, end = said.extent
    words = text[start : min(end + 1, start + 400)]
    asks = said.label in ("Q", "QUESTION", "Question") and text[start:end].rstrip("\"'”’ ").endswith("?")
    if asks or (words.rstrip("\"'”’ ").endswith("?") and words.count(".") == 0):
        return "question"
    if _MAYBE.search(words):
        return "speculation"
    if _NORM.search(words):
        return "norm"
    if _FORECAST.search(words):
        return "forecast"
    return "opinion" if _OPINION.search(words) else "claim"


# --- circumstances


def _circumstance(page: Page, frame: Frame, known: Circumstance, frames: list[Frame], parent: int, lexicon: Lexicon) -> Circumstance:
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
    if found.actors and not (found.kind == "state" and found.mention_form != "metonym" and found.name not in page.text[span.start : span.end]):
        return found.name
    return _plain(page.text[span.start : span.end])


def _plain(words: str) -> str | None:
    cut = re.split(r"\s(?:in|on|at|after|during|this|last|following)\s|,", " ".join(words.split()), maxsplit=1)[0]
    return re.sub(r"^(?:the|a|an)\s+", "", cut.strip(" ,.;:"), flags=re.IGNORECASE) or None


def _with_late_circumstance(rows: list[Statement]) -> Iterator[Statement]:
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


__all__ = ["Frame", "framed", "is_sentence_like"]
