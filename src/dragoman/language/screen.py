"""The gate: which sentences are worth a parse.

It decides on the document first: where hardly more than one state is named, little tells of relations between states, and only sentences that
name another state, body or person pass. Elsewhere a sentence passes with an actor's name or a quotation, with a pronoun or nominal that may be
an actor beside a cue word, and with any of these in the neighbourhood of a name.
"""

from bisect import bisect_left
from collections import Counter
from functools import cache

from dragoman.knowledge.files import toml
from dragoman.model import IGO, NO_STATE, Mention
from dragoman.page import Page, Sentence

FEW, RARE = 3, 0.01
"""Mentions of other states and bodies, in number and to a word, below which a document is not about relations between states."""


@cache
def _words(name: str) -> frozenset[str]:
    """Give a word list of `gate.toml` as it may be written."""
    return frozenset(form for word in toml("gate.toml")[name].split() for form in (word, word.capitalize(), word.upper()))


def passing(page: Page) -> list[bool]:
    """Decide for each sentence of a page on which mentions by name already stand."""
    sentences = page.sentences
    home = _home(page.mentions)
    others = [one for one in page.mentions if _counts(one, home)]
    if not page.mentions:
        return [False] * len(sentences)
    if len(others) < max(FEW, RARE * sum(len(sentence.words) for sentence in sentences)):
        return _beside(sentences, _with(sentences, others), [_has(one, "actors") for one in sentences])
    named = _with(sentences, [one for one in page.mentions if one.kind != "outlet"])
    quoted = _quoted(page)
    actors = [_has(one, "actors") for one in sentences]
    cues = [_has(one, "cues") for one in sentences]
    decided = [
        is_named or is_quoted or (may_act and has_cue)
        for is_named, is_quoted, may_act, has_cue in zip(named, quoted, actors, cues, strict=True)
    ]
    return [
        passed or beside
        for passed, beside in zip(decided, _beside(sentences, named, [a or c for a, c in zip(actors, cues, strict=True)]), strict=True)
    ]


def _home(mentions: tuple[Mention, ...]) -> str:
    """Give the state named most."""
    counted = Counter(one.state for one in mentions if one.kind in ("state", "person", "organisation", "group") and one.state not in (NO_STATE, IGO))
    return max(sorted(counted), key=lambda state: counted[state], default="")


def _counts(mention: Mention, home: str) -> bool:
    """Say whether a mention tells of more than one state: another state, a body of states."""
    return mention.kind in ("state", "organisation", "person", "group") and mention.state not in (home, NO_STATE)


def _has(sentence: Sentence, name: str) -> bool:
    known = _words(name)
    return any(word.text in known for word in sentence.words)


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


def _quoted(page: Page) -> list[bool]:
    found = [False] * len(page.sentences)
    starts = [sentence.start for sentence in page.sentences]
    for one in page.quotations:
        index = max(0, bisect_left(starts, one.start + 1) - 1)
        while index < len(starts) and starts[index] < one.end:
            found[index] = found[index] or page.sentences[index].end > one.start
            index += 1
    return found
