"""Who is for or against what, or concerned about what: read off verbs and nouns of attitude and off predicates ("in favor of")."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dragoman.extract.speech_cues import trimmed
from dragoman.extract.speech_lexicon import Lexicon
from dragoman.extract.speech_quotes import Said, is_reception
from dragoman.extract.speech_speakers import Voice, voice
from dragoman.model import ActorRef, Ids, Position, Span, Statement
from dragoman.page import Page, Sentence

MADE_BY = "positions 1"
OPPOSITE = {"for": "against", "against": "for"}
_NOT = re.compile(r"\b(?:not|never|no longer|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)
_AFTER_NOUN = re.compile(r"\s+(?:over|for|with|to|about|at|of|against|on|regarding|in)\s+", re.IGNORECASE)
_CREDIT = re.compile(r",\s+(?:according to|as follows from)\b")
_FOR = re.compile(r"\s+(?:for|of|over)\s+")
_ON = re.compile(r"\s+on\s+(?:the\s+)?$")
_FURTHER = re.compile(r"[^.;\n]{0,60}?\b(?:over|about|at|regarding)\s+")
_POINTER = re.compile(r"(?:him|her|them|it|you|me|us|this|that|what)\b", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:each other|one another|theirs|whom|which|who|s?he|they|as well|too|https?)$|"
    r"(?:(?:just |further )?(?:north|south|east|west)\w*(?: and \w+)? of|near|towards?|around|within) |\[|.*(?:https?://|\]\()",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(
    r"^\W*(?:[A-Z]\w*[ \xa0](?:\w+[ \xa0]){0,4})?(?:in Brief|Briefing|Digest|Round-?up|Update|Live|Explainer|Analysis|Opinion|Watch|Video):",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*\((?:AP )?(?:Photo|Image|Picture|File)\b|\s+and\s+(?:\w+ly\s+)?(?:signal(?:l?ed|s)|says?|said|wants?|wanted|vow(?:ed|s)|warn(?:ed|s)|"
    r"urge[ds]|insist(?:ed|s)|was|were|had|did)\b",
    re.IGNORECASE,
)
_FORCE = re.compile(r"\b(?:(?:counter-?)?attack(?:s|ed|ing)?|blast(?:s|ed|ing)?|greet(?:s|ed|ing)?)\b", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\b(?:verbally|criticism|speech|remarks|statement|interview|post|policy|decision|plan|idea|rhetoric|record|law|bill)\b", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:which|what|that|who|whom|it|in|on|at|for|from|reference)\b", re.IGNORECASE)
_OWN = re.compile(r"(?:their|its|his|her)\b", re.IGNORECASE)
_ITEM = re.compile(r",\s+(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s+as well as\s+")
_END = re.compile(
    r"[.;\n\"“”]|,\s+(?=(?:and|but|which|who|while|as|according)\b|[^,]{2,60}\b(?:said|says|told|stated|added|reported)\b)|\s+and\s+(?=(?:is|are|was|were|has|have)\b)"
)


def find(page: Page, statements: Sequence[Statement], said: Sequence[Said], lexicon: Lexicon) -> tuple[Position, ...]:
    """Give the positions taken on a page, each with its holder, the words it is about, and the statement that tells it."""
    refs = {m.actor: m.ref for m in reversed(page.mentions)}
    ids = Ids("positions", page.doc)
    over = _Over(statements)
    found: dict[tuple[str, str, str], Position] = {}
    for evidence, holder, attitude, about, toward in (*_cued(page, said, lexicon), *_predicated(page, lexicon)):
        teller = over.innermost(about.start)
        holders = _refs(holder, refs, teller)
        if not holders:
            continue
        if _is_force(page.text[evidence.start : evidence.end], about.start - evidence.start):
            continue
        for whole, stance in _scoped(page.text, about, attitude, lexicon):
            part = _cut(page.text, whole, toward)
            key = (" ".join(page.text[part.start : part.end].split()), "|".join(h.name for h in holders), stance)
            if part.end - part.start < 3 or key in found or _POINTER.match(page.text, part.start) or _is_scrap(page.text[part.start : part.end]):
                continue
            found[key] = Position(
                id=ids.of(evidence),
                doc=page.doc,
                span=evidence,
                evidence=page.text[evidence.start : evidence.end],
                made_by=MADE_BY,
                confidence=0.8,
                holder=holders,
                attitude=stance,
                about=page.text[part.start : part.end],
                about_span=part,
                target=(_targets(page, toward, holders) if toward else ()) or _targets(page, part, holders),
                statement=teller.id if teller else None,
                date=teller.date_said if teller else None,
            )
    return tuple(sorted(found.values(), key=lambda p: (p.span, p.about_span or p.span, p.attitude)))


def _is_force(words: str, until: int) -> bool:
    """Say whether an attack, a blast or a greeting is told, which is an act and no attitude, unless what is attacked is words or a policy."""
    return bool(_FORCE.search(words[: max(0, until)])) and not _SPOKEN.search(words)


def _is_scrap(about: str) -> bool:
    """Say whether words name nothing that one can be for or against: places of fighting, addresses, a column's label, a bare pronoun."""
    return bool(_EMPTY.match(about) or _LABEL.match(about))


def _cut(text: str, about: Span, toward: Span | None) -> Span:
    """End what a position is about before a picture's credit or the next predicate; open "their help" with the one it is said to."""
    tail = _TAIL.search(text, about.start + 3, about.end)
    end = tail.start() if tail else about.end
    if toward is not None and toward.end <= about.start and _OWN.match(text, about.start):
        return Span(toward.start, end)
    return Span(about.start, end)


class _Over:
    """The statements of a page by the places they cover."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._rows = sorted(((part.start, part.end, i) for i, s in enumerate(statements) for part in s.spans), key=lambda r: r[1] - r[0])
        self._statements = statements

    def innermost(self, offset: int) -> Statement | None:
        """Give the shortest statement whose words cover a place."""
        return next((self._statements[i] for start, end, i in self._rows if start <= offset < end), None)


def _refs(holder: Voice, refs: dict[str, ActorRef], teller: Statement | None) -> tuple[ActorRef, ...]:
    if holder.is_first_person:
        if teller is None or not teller.chain_actors:
            return ()
        return tuple(refs[a] for a in teller.chain_actors[-1].split() if a in refs) or ((ActorRef(name=teller.speaker),) if teller.speaker else ())
    known = tuple(refs[a] for a in holder.actors if a in refs)
    return known or (
        ()
        if holder.is_pronoun or not holder.name or _NOBODY.match(holder.name)
        else (ActorRef(name=holder.name, state=next(iter(holder.states), "none") if len(holder.states) == 1 else "none"),)
    )


def _cued(page: Page, said: Sequence[Said], lexicon: Lexicon) -> Iterator[tuple[Span, Voice, str, Span, Span | None]]:
    """Yield the positions that verbs and nouns of attitude take: "condemned the raid", "expressed concern over the vote"."""
    for one in said:
        cue = one.cue
        if cue is None or cue.verb.attitude is None or cue.source is None or (cue.shape == "base" and cue.is_unreal):
            continue
        if is_reception(page, one, lexicon):
            continue
        attitude = cue.verb.attitude
        about = one.extent
        if cue.noun is not None and cue.verb.is_light:
            attitude = lexicon.nouns[cue.noun].attitude or attitude
            at = page.text.find(cue.noun, min(cue.start, about.start), about.end)
            behind = _AFTER_NOUN.match(page.text, at + len(cue.noun)) if at >= 0 else None
            if behind and behind.end() < about.end and at >= about.start:
                about = Span(behind.end(), about.end)
                attitude = "against" if behind.group().strip().lower() == "against" else attitude
            elif about.start <= at and at + len(cue.noun) >= about.end - 1:
                further = _FURTHER.match(page.text, about.end, page.sentences[cue.sentence].end)
                if not further:
                    continue
                stop = _END.search(page.text, further.end(), page.sentences[cue.sentence].end)
                about = Span(further.end(), stop.start() if stop else page.sentences[cue.sentence].end)
        words = page.text[cue.start : cue.end]
        if cue.is_unreal and not _NOT.search(words):
            continue
        if _NOT.search(words):
            attitude = "not against" if attitude == "against" else OPPOSITE.get(attitude, attitude)
        evidence = Span(min(cue.reach.start, about.start), max(cue.reach.end, about.end))
        toward = None
        if "them-for" in cue.verb.takes and one.form == "indirect":
            toward, about = _parted(page, about)
        yield evidence, voice(page, cue.source, lexicon), attitude, trimmed(page.text, *about), toward


def _parted(page: Page, about: Span) -> tuple[Span | None, Span]:
    """Part the one blamed or praised from the thing: "Uganda for the raid", "the fire on Uganda"."""
    text = page.text
    for mention in page.mentions_in(*about):
        if mention.form == "adjective":
            continue
        behind = _FOR.match(text, mention.span.end, about.end)
        if behind and mention.span.start - about.start < 60 and about.end - behind.end() > 2:
            return Span(about.start, mention.span.end), Span(behind.end(), about.end)
        before = _ON.search(text, about.start, mention.span.start)
        if before and before.start() > about.start and mention.span.end >= about.end - 1:
            return mention.span, Span(about.start, before.start())
    return None, about


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w])(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True)) + r")\s+", re.IGNORECASE
    )


def _predicated(page: Page, lexicon: Lexicon) -> Iterator[tuple[Span, Voice, str, Span, Span | None]]:
    """Yield the positions that predicates take: "X and Y are opposed to …"."""
    attitudes = dict(lexicon.stances)
    pattern = _pattern(tuple(attitudes))
    for match in pattern.finditer(page.text):
        sentence = page.sentence_at(match.start())
        if sentence is None or not sentence.words:
            continue
        subject = _subject(page, sentence, match.start())
        if subject is None:
            continue
        about = _about(page, sentence, match.end())
        if about.end - about.start < 3:
            continue
        attitude = attitudes[" ".join(match.group().split()).lower()]
        before = page.text[subject.end : match.start()]
        if _NOT.search(before):
            attitude = "not against" if attitude == "against" else OPPOSITE.get(attitude, attitude)
        holder = voice(page, subject, lexicon)
        if holder.actors or holder.is_first_person:
            yield Span(subject.start, about.end), holder, attitude, about, None


_COPULA = re.compile(
    r"(?:['’](?:s|re|m)|\b(?:is|are|was|were|be|been|am|stand|stands|stood|remain|remains|come|came|speak|spoke|spoken|speaks))\b"
    r"(?:\s+(?:\w+ly|not|also|always|still|now|been|all|both|very|out|so|more|too|never|no longer)){0,4}\s*$",
    re.IGNORECASE,
)


def _subject(page: Page, sentence: Sentence, at: int) -> Span | None:
    """Give the subject of the predicate at a place: there must be a copula before it."""
    before = page.text[max(sentence.start, at - 40) : at]
    if not _COPULA.search(before):
        joined = re.search(r"\b(?:and|but)\s+(?:are|is|were|was)\s*$", before)
        if not joined:
            return None
    if sentence.is_parsed:
        index = sentence.word_at(at)
        for _ in range(12):
            if index < 0:
                break
            subject = next(
                (c for c in sentence.children[index] if sentence.words[c].relation.startswith("nsubj") and sentence.words[c].start < at), -1
            )
            if subject >= 0:
                extent = sentence.extent(subject)
                return Span(extent.start, min(extent.end, at))
            index = sentence.words[index].head
        return None
    mentions = [m for m in page.mentions_in(sentence.start, at) if m.form != "adjective"]
    return Span(mentions[0].span.start, mentions[-1].span.end) if mentions and mentions[-1].span.end - mentions[0].span.start < 80 else None


def _about(page: Page, sentence: Sentence, start: int) -> Span:
    end = sentence.end
    if sentence.is_parsed:
        inside = sentence.words_in(start, end)
        if inside:
            head = inside[0]
            for _ in range(8):
                above = sentence.words[head].head
                if above < inside[0]:
                    break
                head = above
            reach = [i for i in sentence.subtree(head) if i >= inside[0]]
            end = sentence.words[reach[-1]].end if reach else end
        credit = _CREDIT.search(page.text, start, end)
        end = credit.start() if credit else end
    else:
        match = _END.search(page.text, start, end)
        end = match.start() if match else end
    return trimmed(page.text, start, end)


def _scoped(text: str, about: Span, attitude: str, lexicon: Lexicon) -> Iterator[tuple[Span, str]]:
    """Yield what a position is about, part by part: behind "inadmissibility of" stands what is opposed, all of the list."""
    if attitude != "for":
        yield about, attitude
        return
    flips = _pattern(tuple(sorted(lexicon.flips)))
    match = flips.search(text, about.start, about.end)
    if not match:
        yield about, attitude
        return
    head = trimmed(text, about.start, match.start())
    if head.end - head.start > 3:
        yield head, attitude
    at = match.end()
    for cut in [*_ITEM.finditer(text, match.end(), about.end), None]:
        end = cut.start() if cut else about.end
        item = trimmed(text, at, end)
        if item.end > item.start:
            yield item, "against"
        at = cut.end() if cut else end


def _targets(page: Page, about: Span, holders: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Give the state or body whose act the position is about: the first one named in its words, not the holder itself."""
    own = {h.actor for h in holders} | {h.name for h in holders}
    for mention in page.mentions_in(*about):
        if mention.kind in ("state", "organisation", "person", "group") and mention.actor not in own and mention.name not in own:
            return (mention.ref,)
    return ()
