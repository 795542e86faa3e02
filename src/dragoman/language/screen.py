"""The gate: which sentences are worth a parse.

It decides on the document first: where hardly more than one state is named, little tells of relations between states, and only sentences that
name another state, body or person pass, with neighbours that may go on about them. Elsewhere the distance to such a sentence decides: one that
stands by it passes, one further off with a name, with an actor's pronoun or nominal and a cue word, or with a quotation that begins or ends by it.
In a short document that names another state one word of either kind is enough.
"""

from bisect import bisect_left
from collections import Counter
from functools import cache

from dragoman.knowledge.files import toml
from dragoman.model import IGO, NO_STATE, Mention
from dragoman.page import Page, Sentence

FEW, RARE = 3, 0.015
"""Mentions of other states and bodies, in number and to a word, below which a document is not about relations between states."""

SHORT = 600
"""Words up to which a document that names another state at all is read but for what tells of nobody: there is little to save."""

BRIEF = 60
"""Words up to which a document that names but one state is read whole: a line of news has no room for the other."""

NEAR = 3
"""How many sentences from another state's name a sentence may still go on about it."""

FRAGMENT = 3
"""Words of a piece of a sentence, split off by a stop that was none, that goes with its neighbour."""


@cache
def _words(name: str) -> frozenset[str]:
    """Give a word list of `gate.toml` as it may be written."""
    return frozenset(form for word in toml("gate.toml")[name].split() for form in (word, word.capitalize(), word.upper()))


def passing(page: Page) -> list[bool]:
    """Decide for each sentence of a page on which mentions by name already stand."""
    sentences = page.sentences
    if not page.mentions:
        return [False] * len(sentences)
    home = _home(page)
    met = {one.state for one in page.mentions if one.kind != "person" or one.office}
    others = [one for one in page.mentions if _counts(one, home, met)]
    foreign = _with(sentences, others)
    actors = [_has(one, "actors") or _goes_on(one) for one in sentences]
    forceful = _has_deeds(page)
    size = sum(len(sentence.words) for sentence in sentences)
    is_related = len(others) >= max(FEW, RARE * size)
    is_short = size <= SHORT and (bool(others) or (size <= BRIEF and any(one.kind in ("state", "group") or one.office for one in page.mentions)))
    if not is_short and not is_related:
        return [marked or tells for marked, tells in zip(_beside(sentences, foreign, actors), forceful, strict=True)]
    named = _with(sentences, [one for one in page.mentions if one.kind not in ("outlet", "company")])
    cues = [_has(one, "cues") for one in sentences]
    away = _distances(foreign)
    quoted = _quoted(page, [0] * len(sentences) if is_short else away)
    decided = [
        is_named or is_quoted or tells or (may_act and has_cue) or (is_short and (may_act or has_cue)) or (is_related and far <= NEAR)
        for far, is_named, is_quoted, tells, may_act, has_cue in zip(away, named, quoted, forceful, actors, cues, strict=True)
    ]
    return _beside(sentences, decided, [len(one.words) <= FRAGMENT for one in sentences])


def _has_deeds(page: Page) -> list[bool]:
    """Mark the sentences that tell of force, arrest, protest or the like, where the page names a state at all."""
    told = any(one.kind not in ("outlet", "company") and one.state not in ("", NO_STATE) for one in page.mentions)
    return [told and _has(one, "deeds") for one in page.sentences]


def _distances(marked: list[bool]) -> list[int]:
    """Give for each place how many places off the next marked one is, before or after it."""
    size = len(marked)
    found, last = [size] * size, -size
    for index, is_marked in enumerate(marked):
        last = index if is_marked else last
        found[index] = min(size, index - last)
    last = 2 * size
    for index in range(size - 1, -1, -1):
        last = index if marked[index] else last
        found[index] = min(found[index], last - index)
    return found


def _home(page: Page) -> str:
    """Give the state that a page speaks for: that of a transcript's speakers, who say "we" for it, else the one named most."""
    labels = [section.speaker_span for section in page.document.sections if section.kind == "turn" and section.speaker_span]
    speakers = [one for span in labels for one in page.mentions_in(*span)]
    if labels and not speakers:
        return ""
    among = speakers or [one for one in page.mentions if one.kind in ("state", "person", "organisation", "group")]
    counted = Counter(one.state for one in among if one.state not in (NO_STATE, IGO))
    return max(sorted(counted), key=lambda state: counted[state], default="")


def _counts(mention: Mention, home: str, met: set[str]) -> bool:
    """Say whether a mention tells of more than one state: another state, a body of states, a person of a state that is met otherwise."""
    if mention.kind not in ("state", "organisation", "person", "group") or mention.state in (home, NO_STATE):
        return False
    return mention.kind != "person" or mention.state in met


def _goes_on(sentence: Sentence) -> bool:
    """Say whether a sentence begins with "it" or "its" and no "is": it likely goes on about who acted before."""
    opening = [word.text for word in sentence.words[:2]]
    return opening[:1] in (["It"], ["Its"]) and not _EMPTY.intersection(opening)


_EMPTY = frozenset({"is", "was", "'s", "’s"})


def _has(sentence: Sentence, name: str) -> bool:
    known = _words(name)
    return not known.isdisjoint([word.text for word in sentence.words])


def _beside(sentences: tuple[Sentence, ...], named: list[bool], may: list[bool]) -> list[bool]:
    """Add to sentences with names their neighbours in the paragraph that may go on about them."""
    found = list(named)
    for index, is_named in enumerate(named):
        if not is_named:
            continue
        for step in (-1, 1):
            beside = index + step
            if 0 <= beside < len(sentences) and sentences[beside].paragraph == sentences[index].paragraph and may[beside]:
                found[beside] = True
    return found


def _with(sentences: tuple[Sentence, ...], mentions: list[Mention]) -> list[bool]:
    starts = sorted(mention.span[0] for mention in mentions)
    found = []
    for sentence in sentences:
        place = bisect_left(starts, sentence.start)
        found.append(place < len(starts) and starts[place] < sentence.end)
    return found


def _quoted(page: Page, away: list[int]) -> list[bool]:
    """Mark the sentences of quotations that begin, end or pass beside another state's name."""
    found = [False] * len(page.sentences)
    starts = [sentence.start for sentence in page.sentences]
    for one in page.quotations:
        first = index = max(0, bisect_left(starts, one.start + 1) - 1)
        while index < len(starts) and starts[index] < one.end:
            index += 1
        if index > first and min(away[first:index]) <= NEAR:
            for inside in range(first, index):
                found[inside] = found[inside] or page.sentences[inside].end > one.start
    return found
