"""What the larger network sees at once: sentences in which an act may be told, what opens the text and stands before them, and who is named where.

Training and run time share this module: what the network learned from is what it is given. Of each word it is told whether it names an actor and in
what form, and which: all mentions of one state or body bear one number, so that "the ministry" and "Lima" are one to it, and no name matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dragoman.language.pieces import FIRST, LAST, Pieces
from dragoman.model import IGO, Mention
from dragoman.page import Page, Sentence

OWN, OPENING, BEFORE = 200, 40, 60
"""How many pieces of sentences that are read one view holds, of the sentence that opens the text, and of the one before those read."""

FORMS = ("state", "body", "person", "other", "nominal", "pronoun", "joint", "place")
"""In what forms actors are named, numbered from 1; 0 is a word that names none."""

NUMBERS = 16
"""So many numbers there are for the actors of a view, from 1; whoever is named after those bears the last."""


class Named(NamedTuple):
    """One mention of an actor in a view: the place of its word among the firsts, the place of the actor among the actors."""

    first: int
    actor: int


class View(NamedTuple):
    """Word pieces with the form and number of the actor that each names, the place of each word's first piece (0 first); the words after that place
    as sentence and word, of which the first ``context`` are there to be seen only; the actors (`Mention.acts_for`) and their mentions."""

    pieces: list[int]
    forms: list[int]
    numbers: list[int]
    firsts: list[int]
    words: list[tuple[int, int]]
    context: int
    actors: list[str]
    named: list[Named]


class _Part(NamedTuple):
    """A run of words of one sentence."""

    sentence: Sentence
    start: int
    end: int
    size: int


def views(page: Page, chosen: Sequence[Sentence], pieces: Pieces) -> Iterator[View]:
    """Yield views of the chosen sentences of a page in their order, each word of them in one view to be read."""
    parts = [part for sentence in chosen for part in _parts(sentence, pieces)]
    if not parts:
        return
    opening = next((sentence for sentence in page.sentences if sentence.role == "title"), page.sentences[0])
    size, cuts = 0, [0]
    for number, part in enumerate(parts):
        if size and size + part.size > OWN:
            cuts.append(number)
            size = 0
        size += part.size
    for start, end in pairwise([*cuts, len(parts)]):
        yield _view(page, [*_context(page, opening, parts[start], pieces)], parts[start:end], pieces)


def _parts(sentence: Sentence, pieces: Pieces) -> Iterator[_Part]:
    """Cut a sentence where it is longer than a view."""
    start = size = 0
    for number, word in enumerate(sentence.words):
        more = len(pieces.encode(word.text))
        if size + more > OWN:
            yield _Part(sentence, start, number, size)
            start, size = number, 0
        size += more
    if size:
        yield _Part(sentence, start, len(sentence.words), size)


def _context(page: Page, opening: Sentence, first: _Part, pieces: Pieces) -> Iterator[_Part]:
    """Yield what opens the text and what stands right before the first words that are read."""
    before = first.sentence.index - 1
    if opening.index < min(before, first.sentence.index):
        end = size = 0
        while end < len(opening.words) and size <= OPENING:
            size += len(pieces.encode(opening.words[end].text))
            end += 1
        yield _Part(opening, 0, end, size)
    if first.start:
        yield _until(first.sentence, first.start, pieces)
    elif before >= 0:
        yield _until(page.sentences[before], len(page.sentences[before].words), pieces)


def _until(sentence: Sentence, end: int, pieces: Pieces) -> _Part:
    start, size = end, 0
    while start and size <= BEFORE:
        start -= 1
        size += len(pieces.encode(sentence.words[start].text))
    return _Part(sentence, start, end, size)


def _view(page: Page, context: Sequence[_Part], own: Sequence[_Part], pieces: Pieces) -> View:
    view = View([FIRST], [0], [0], [0], [], sum(part.end - part.start for part in context), [], [])
    for part in (*context, *own):
        _add(view, page, part, pieces)
    return view


def _add(view: View, page: Page, part: _Part, pieces: Pieces) -> None:
    names: dict[int, tuple[int, int]] = {}
    for mention in page.mentions_in(part.sentence.start, part.sentence.end):
        if not mention.may_act:
            continue
        if mention.acts_for not in view.actors:
            view.actors.append(mention.acts_for)
        actor, form = view.actors.index(mention.acts_for), _form(mention)
        for word in part.sentence.words_in(*mention.span):
            names.setdefault(word, (form, min(actor + 1, NUMBERS - 1)))
        head = part.sentence.head_of(*mention.span)
        if part.start <= head < part.end:
            view.named.append(Named(len(view.firsts) + head - part.start, actor))
    for word in range(part.start, part.end):
        form, number = names.get(word, (0, 0))
        encoded = pieces.encode(part.sentence.words[word].text)
        view.firsts.append(len(view.pieces))
        view.words.append((part.sentence.index, word))
        view.pieces.extend(encoded)
        view.forms.extend([form] * len(encoded))
        view.numbers.extend([number] * len(encoded))
    view.pieces.append(LAST)
    view.forms.append(0)
    view.numbers.append(0)


def _form(mention: Mention) -> int:
    if mention.as_ == "place":
        name = "place"
    elif mention.form in FORMS:
        name = mention.form
    elif mention.state == IGO:
        name = "body"
    else:
        name = mention.kind if mention.kind in ("state", "person") else "other"
    return FORMS.index(name) + 1
