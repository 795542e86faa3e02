"""Set what is said into its frames: who says that who said it."""

import re
from collections.abc import Iterator, Sequence

from dragoman.extract.speech_circumstances import Circumstance, circumstance
from dragoman.extract.speech_cues import Cue, Marks, pieces
from dragoman.extract.speech_headings import as_in_the_body, echoes, is_heading, with_late_circumstance
from dragoman.extract.speech_lexicon import Lexicon
from dragoman.extract.speech_quotes import Said, is_reception
from dragoman.extract.speech_speakers import Voice, voice
from dragoman.extract.speech_voices import Frame, base_chain, credits, depth, is_mute, is_own_voice, links_of, voices
from dragoman.model import Ids, Section, Span, Statement
from dragoman.page import Page, Sentence

_POINTERS = frozenset(
    {
        "which",
        "it",
        "that",
        "this",
        "these",
        "those",
        "as",
        "of",
        "now",
        "and",
        "but",
        "far",
        "yet",
        "for",
        "in",
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
_QUESTION = re.compile(r"(?<=\n)[ \t]*(?P<label>Q|QUESTION|Question)[.:]?[ \t]+(?=[A-Z\"“(—\-])")
_FORECAST = re.compile(r"\b(?:will|won['’]t|shall|is going to|are going to|would)\b")
_MAYBE = re.compile(r"\b(?:may|might|could|perhaps|possibly|cannot be (?:excluded|ruled out)|not rule out)\b")
_NORM = re.compile(r"\b(?:must|should|need to|needs to|ought to|have to|has to)\b")
_OPINION = re.compile(
    r"\b(?:I think|I believe|we believe|in my (?:view|opinion)|opinion|unfortunately|very important|important|confident|hope)\b", re.IGNORECASE
)


def framed(page: Page, said: Sequence[Said], lexicon: Lexicon, marks: Marks) -> tuple[Statement, ...]:
    """Give the statements of a page from what is said in it."""
    frames = _frames(page, [s for s in said if _speaks(s, page) and not is_reception(page, s, lexicon)], lexicon)
    return tuple(_statements(page, frames, lexicon, marks))


_BESIDE = re.compile(r"(?:as|while|amid)\s+(?!(?:long|soon|far|much|part|well|many|for|of|to|a)\b)")
"""How a clause begins that only tells what went on meanwhile: "the talks continued as the minister flew home"."""


def _speaks(said: Said, page: Page) -> bool:
    """Say whether this is an act of communication that took place, with words enough to stand for it."""
    cue = said.cue
    if cue is None:
        return True
    verb = cue.verb
    if verb.kind != "communication" or cue.is_unreal or said.source is None or (cue.is_passive and cue.source is None):
        return False
    if cue.shape == "base" and cue.rule == "infinitive":
        return False
    if said.form == "indirect" and (verb.spoken == "quote" or (verb.spoken == "clause" and _is_bare(page, said, cue))):
        return False
    if verb.needs_noun and cue.noun is None:
        return False
    is_clause = said.form != "direct" and "quoted-as" not in verb.takes and said.extent.start >= cue.end
    if is_clause and _BESIDE.match(page.text, said.extent.start):
        return False
    return said.form != "indirect" or not _says_nothing(page.text[said.extent.start : said.extent.end])


def _is_bare(page: Page, said: Said, cue: Cue) -> bool:
    """Say whether content is a mere thing, no words of anybody's: "condemned the raid", "accused each other", not "blamed Chad for the raid"."""
    sentence = page.sentences[cue.sentence]
    if not sentence.is_parsed or (cue.noun is not None and cue.verb.is_light):
        return False
    if page.text[said.extent.start : said.extent.end].lower().startswith(("each other", "one another")):
        return True
    inside = [index for part in said.content for index in sentence.words_in(*part)]
    tops = [index for index in inside if sentence.words[index].head not in inside and sentence.words[index].tag != "PUNCT"]
    if any(sentence.words[top].tag in ("VERB", "AUX", "ADJ") or _is_predicate(sentence, top) for top in tops):
        return False
    return "them-for" not in cue.verb.takes or len(tops) < 2


def _is_predicate(sentence: Sentence, top: int) -> bool:
    """Say whether a noun or adjective heads a clause: "the port a ruin", "the road is safe"."""
    return any(sentence.words[kid].relation.partition(":")[0] in ("cop", "nsubj") for kid in sentence.children[top])


def _says_nothing(words: str) -> bool:
    """Say whether content is no more than "it", "which" or small words: "as of now, and"."""
    return all(word.strip(",;:") in _POINTERS for word in words.lower().split())


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
    _open_circles(parents)
    return [frame._replace(parent=parents[i]) for i, frame in enumerate(found)]


def _open_circles(parents: list[int]) -> None:
    """Let no two things said stand in each other: "according to one, … ; according to another, …" may be read both ways."""
    for i in range(len(parents)):
        seen, at = {i}, i
        while parents[at] >= 0:
            if parents[at] in seen:
                parents[at] = -1
            else:
                at = parents[at]
                seen.add(at)


def _holds(outer: Said, anchor: Span, inner: Said) -> bool:
    if outer.rule == "turn" and outer.content[0].start <= anchor.start and anchor.end <= outer.content[-1].end:
        return inner.rule != "turn"
    return any(part.start <= anchor.start and anchor.end <= part.end for part in outer.content) and outer.content != inner.content


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


def _statements(page: Page, frames: list[Frame], lexicon: Lexicon, marks: Marks) -> Iterator[Statement]:
    mere = credits(frames)
    order = sorted(range(len(frames)), key=lambda i: (frames[i].said.extent.start, -frames[i].said.extent.end, frames[i].said.anchor.start))
    base = base_chain(page, frames, mere)
    chains: dict[int, tuple[tuple[str, str], ...]] = {}
    ids: dict[int, str] = {}
    made = Ids("statements", page.doc)
    seen: list[Span] = []
    kept: list[tuple[int, int]] = []
    depth_order = sorted(order, key=lambda i: depth(frames, i))
    heard = voices(page, frames, order, mere)
    through = links_of(frames, mere, heard)
    for i in depth_order:
        frame = frames[i]
        if i in mere:
            chains[i] = ()
            continue
        speaker = heard[i]
        if speaker is None or is_mute(speaker, frame.said, lexicon):
            continue
        parent = frame.parent
        while parent >= 0 and parent in mere:
            parent = frames[parent].parent
        if parent >= 0 and parent not in ids:
            parent = -1
        if parent >= 0 and is_own_voice(frame, speaker, frames[parent], heard[parent]):
            continue
        extent = frame.said.extent
        if any(s == extent for s in seen):
            continue
        seen.append(extent)
        above = chains[parent] if parent >= 0 else base
        links = [(v.name, v.actors[0] if v.actors else "") for v in through[i]]
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
        speaker, frame = heard[i], frames[i]
        assert speaker is not None
        known = memory.get(speaker.name)
        near = known is not None and _same_stretch(page, known[0], frame.said.anchor.start)
        now = circumstance(page, frame, known[1] if known and near else Circumstance(), frames, parent, lexicon)
        memory[speaker.name] = frame.said.anchor.start, now
        rows.append(_statement(page, frame, speaker, chains[i], now, ids[i], ids.get(parent) if parent >= 0 else None))
    rows = list(with_late_circumstance(sorted(rows, key=lambda s: (s.span.start, -s.span.end))))
    rows = [as_in_the_body(page, row, rows) if is_heading(page, row.span) else row for row in rows]
    rows += echoes(page, rows, marks, made)
    yield from sorted(rows, key=lambda s: (s.span.start, -s.span.end))


def _same_stretch(page: Page, before: int, now: int) -> bool:
    """Say whether two places are near enough for one occasion: the same appendix, turn or cited passage, no long way apart."""
    if abs(now - before) > 2500:
        return False
    return page.section_at(before) == page.section_at(now) if page.document.sections else True


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
