"""Name the sources of speech: which actor the words "he", "the minister" or "a joint statement by X and Y" stand for."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.extract.speech_cues import FIRST_PERSON, trimmed
from dragoman.extract.speech_lexicon import Lexicon
from dragoman.model import Mention, Span
from dragoman.page import Page

_LEAD = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_OWNER = re.compile(r"(?:'s|’s|s'|s’)\s+(?:[\w\-]+\s+){0,4}$")
_ISSUED = re.compile(r"\s+(?:(?:press|online|written|joint|earlier|later|official)\s+)?[\w\-]+")
_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "who", "this", "that", "these", "those", "which", "one"})
_JOINT_KINDS = frozenset({"person", "state", "organisation", "office", "group", "outlet", "company"})
_MEDIA = re.compile(
    r"\b(?:newspaper|daily|weekly|magazine|broadcaster|television|tv|radio|news agency|agency|newswire|"
    r"wire|website|portal|outlet|media|press|channel|gazette|times|post)\b",
    re.IGNORECASE,
)


_MORE = re.compile(
    r",| (?:who|which|that|familiar with|close to|with (?:direct )?knowledge of|briefed on|involved in|speaking|quoted|cited|contacted|reached) | \("
)
_GATHERED = re.compile(r"(?:(?:the|an?)\s+)?(?:[\w-]+\s+){0,3}?(?:meeting|session|sitting|plenum)\s+of\s+(?:the\s+)?(?=[A-Z])", re.IGNORECASE)
_KNOWN_INITIALS = frozenset({"EU", "UN", "US", "UK", "EC"})
_OWNED = re.compile(
    r"(?:['’]s?)?\s+(?P<what>(?:[\w-]+\s+){0,2}?(?:(?P<speaks>office|administration|government|cabinet|team|camp|delegation|press service)|"
    r"supporters|backers|critics|opponents|rivals|allies|aides|advisers|advisors|lawyers?|family|relatives|followers|colleagues|successor|predecessor))"
)


class Voice(NamedTuple):
    """Who speaks: names and actor ids (several for a joint speaker), office, kind, the words of the text."""

    name: str
    actors: tuple[str, ...] = ()
    office: str | None = None
    kind: str = ""
    states: frozenset[str] = frozenset()
    span: Span | None = None
    is_document: bool = False
    is_first_person: bool = False
    is_pronoun: bool = False
    mention_form: str = ""

    @property
    def is_outlet(self) -> bool:
        """Say whether a medium speaks."""
        return self.kind == "outlet"


def voice(page: Page, source: Span, lexicon: Lexicon) -> Voice:
    """Give the voice that the words of a source stand for."""
    text = page.text
    start, end = trimmed(text, *source)
    if gathered := _GATHERED.match(text, start, end):
        start = gathered.end()
    words = text[start:end]
    low = words.lower()
    mentions = [m for m in page.mentions_in(start, end) if m.as_ == "actor" and m.form != "adjective" and not _is_owner(m, start, end)]
    document = _document(low, lexicon)
    if document:
        return _written(page, Span(start, end), words, mentions)
    if low in FIRST_PERSON:
        return Voice(words, span=Span(start, end), is_first_person=True, is_pronoun=True)
    near = frozenset(m.state for m in page.mentions_in(start, end) if m.state != "none")
    if not mentions:
        wider = [m for m in page.mentions if m.span.start <= start and end <= m.span.end and m.as_ == "actor"] if len(words) < 40 else []
        mentions = wider[:1]
    if mentions:
        return _mentioned(page, Span(start, end), words, mentions)
    name = _LEAD.sub("", words, count=1) if _LEAD.match(words) else words
    return Voice(
        _short(name),
        span=Span(start, end),
        kind="outlet" if _MEDIA.search(low) and len(low.split()) < 8 else "",
        is_pronoun=low in _PRONOUNS,
        states=near,
    )


def _is_owner(mention: Mention, start: int, end: int) -> bool:
    """Say whether a mention is the "its" of a source rather than the source: "its spokesman"."""
    return mention.form == "pronoun" and mention.kind != "person" and (mention.span[0], mention.span[1]) != (start, end)


def _short(name: str) -> str:
    """Cut a long description of a source after its first apposition."""
    return _MORE.split(name, maxsplit=1)[0].strip() or name


def _document(low: str, lexicon: Lexicon) -> bool:
    """Say whether the source is a thing written: "a joint statement by …", "the ministry's communique"."""
    head = re.split(
        r"\b(?:by|of|from|on|issued|released|signed|between|adopted|following|after|published|posted|at|to|in|that|which|,)\b|,", low, maxsplit=1
    )[0].split()
    words = [word.strip("\"'”’") for word in head[-2:]]
    return bool(words) and (words[-1] in lexicon.documents or " ".join(words) in lexicon.documents)


def _written(page: Page, span: Span, words: str, mentions: Sequence[Mention]) -> Voice:
    """Give the voice of a document with its authors: "Joint statement of X and Y"."""
    text, low = page.text, words.lower()
    kind = re.split(
        r"\b(?:by|of|from|on|issued|released|signed|between|adopted|following|after|published|posted)\b|,", _LEAD.sub("", words, count=1), maxsplit=1
    )[0].strip()
    authors = _authors(text, span, mentions)
    names = list(dict.fromkeys(m.name for m in authors))
    before = [m for m in mentions if m.kind in ("organisation", "office", "outlet") and _ISSUED.fullmatch(text, m.span.end, span.end)]
    owner = next(
        (m for m in mentions if _OWNER.match(text[m.span.end : m.span.end + 60] + " ") or text[m.span.end : m.span.end + 2] in ("'s", "’s")),
        before[-1] if before else None,
    )
    if names and re.search(r"\b(?:by|of|from|between)\b", low):
        head = re.sub(r"^(?:the\s+)?(?:\w+['’]s?\s+)", "", kind)
        name = f"{head[:1].upper()}{head[1:]} of {' and '.join(names)}" if len(names) > 1 else names[0]
        return Voice(
            name,
            tuple(dict.fromkeys(m.actor for m in authors)),
            authors[0].office if len(authors) == 1 else None,
            "document" if len(names) > 1 else authors[0].kind,
            frozenset(m.state for m in authors),
            span,
            is_document=True,
        )
    if owner is not None and owner.kind in ("organisation", "office", "person", "state", "outlet"):
        return Voice(_as_written(page, owner), (owner.actor,), owner.office, owner.kind, frozenset({owner.state}), span, is_document=True)
    return Voice(kind or words, tuple(m.actor for m in mentions[:1]), None, "document", frozenset(m.state for m in mentions), span, is_document=True)


def _authors(text: str, span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """Give the persons and bodies that stand after "by" or "of" in the name of a document."""
    by = re.search(r"\b(?:by|of|from|between)\b", text[span.start : span.end])
    if not by:
        return []
    after = [m for m in mentions if m.span.start >= span.start + by.end() and m.kind in _JOINT_KINDS]
    persons = [m for m in after if m.kind == "person"]
    if len(after) > 1 and after[0].kind == "state" and text[after[0].span.end : after[1].span.start].strip() in ("'s", "’s", ""):
        after = after[1:]
    first_is_body = bool(after) and after[0].kind in ("organisation", "office", "outlet", "company")
    chosen: list[Mention] = []
    for m in after if first_is_body or not persons else persons:
        gap = text[chosen[-1].span.end : m.span.start] if chosen else ""
        if chosen and (len(gap) > 120 or re.search(r"\b(?:on|in|after|following|adopted)\b", gap) or ("," in gap and " and " not in gap)):
            break
        chosen.append(m)
    return chosen[:4]


def _mentioned(page: Page, span: Span, words: str, mentions: list[Mention]) -> Voice:
    """Give the voice of a source that holds mentions of actors: joint where they stand side by side, else the one that heads the phrase."""
    text = page.text
    joint = [m for m in mentions if m.form == "joint"]
    if joint:
        return _many(joint, span)
    head = _head(page, span, mentions)
    if head is None:
        name = _LEAD.sub("", words, count=1)
        return Voice(_short(name), span=span, states=frozenset({mentions[0].state}))
    side = [head]
    after = [m for m in mentions if m.span.start > head.span.end]
    for m in after:
        gap = text[side[-1].span.end : m.span.start]
        if (
            re.fullmatch(r"\s*(?:,\s*)?(?:and|&)\s+(?:(?:the|his|her|its|their)\s+)?(?:[\w'’\-]+\s+){0,4}|\s*,\s*(?:the\s+)?", gap)
            and m.kind in _JOINT_KINDS
            and ("and" in gap or any(" and " in text[x.span.end : y.span.start] for x, y in itertools.pairwise(after)))
            and (m.kind == head.kind or head.kind != "person")
        ):
            side.append(m)
        else:
            break
    if len({m.actor for m in side}) > 1:
        return _many(side, span)
    owned = _OWNED.fullmatch(text, head.span.end, span.end)
    if owned is not None and head.kind == "person":
        actors = (head.actor,) if owned["speaks"] else ()
        return Voice(f"{head.name}’s {owned['what']}", actors, None, "office" if actors else "group", frozenset({head.state}), span)
    name = _as_written(page, head)
    if (head.kind == "state" and head.form == "nominal") or (
        head.kind == "state" and head.span.end < span.end - 1 and not text[head.span.end : span.end].startswith((",", " ("))
    ):
        name = _short(_LEAD.sub("", words, count=1))
    return Voice(
        name, (head.actor,), head.office, head.kind, frozenset({head.state}), span, is_pronoun=words.lower() in _PRONOUNS, mention_form=head.form
    )


def _as_written(page: Page, head: Mention) -> str:
    """Give a body the name that the text writes out, where that shares no words with the one it is known by: "Naftohaz", "the Army".

    Initials stand for themselves where the text never writes out what they are short for, the best known ones apart.
    """
    written = _LEAD.sub("", " ".join(head.surface.split()), count=1)
    if head.kind not in ("organisation", "company", "group") or head.form != "name" or not _is_title(written):
        return head.name
    if written.isupper() and len(written) < 7:
        return head.name if written.replace(".", "") in _KNOWN_INITIALS or head.name in page.text else written
    return head.name if {*written.lower().split()} & {*head.name.lower().split()} and len(written) <= len(head.name) else written


def _is_title(written: str) -> bool:
    return all(word[:1].isupper() or word in ("of", "the", "for", "and", "on", "de", "la") for word in written.split())


def _head(page: Page, span: Span, mentions: list[Mention]) -> Mention | None:
    """Give the mention that the source is about: it covers the syntactic head, or it is the first person named."""
    sentence = page.sentence_at(span.start)
    if sentence is not None and sentence.is_parsed:
        word = sentence.words[sentence.head_of(span.start, span.end)] if sentence.words_in(span.start, span.end) else None
        if word is not None:
            over = [m for m in mentions if m.span.start <= word.start and word.end <= m.span.end]
            if over:
                return min(over, key=lambda m: (m.kind != "person", m.span.end - m.span.start))
    persons = [m for m in mentions if m.kind == "person"]
    if persons and (persons[0].span.start - span.start < 90):
        lead = page.text[span.start : persons[0].span.start]
        is_complement = re.search(r"\b(?:of|for|from|by|with|to)\s+(?:[\w'’\-]+\s+)*$", lead)
        if "[" in lead or not is_complement or (len(mentions) == len(persons) == 1 and "," in lead):
            return persons[0]
    last = next(
        (m for m in mentions if not re.search(r"\b(?:of|for|from|by|with|to|in|at)\s+(?:the\s+)?$", page.text[span.start : m.span.start])), None
    )
    if last is None:
        return None
    tail = page.text[last.span.end : span.end].strip()
    if last.span.start == span.start or tail == "" or tail[:1] == ",":
        return last
    return last if last.kind in ("state",) else None


def _many(mentions: Sequence[Mention], span: Span) -> Voice:
    names = list(dict.fromkeys(m.name for m in mentions))
    return Voice(
        " and ".join(names) if len(names) < 4 else ", ".join(names),
        tuple(dict.fromkeys(m.actor for m in mentions)),
        None,
        "joint",
        frozenset(m.state for m in mentions),
        span,
    )
