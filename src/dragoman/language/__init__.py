"""Sentences, words, quotations, the gate and the parse."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.knowledge import Knowledge
from dragoman.language.arcs import Arc
from dragoman.language.opened import Opened, with_spaces
from dragoman.language.paragraphs import paragraphs
from dragoman.language.parser import Parse, Parser, load_parser
from dragoman.language.quotations import quotations
from dragoman.language.screen import passing
from dragoman.language.seams import seams
from dragoman.language.second_look import WORTH, SecondLook, load_second_look
from dragoman.language.sentences import split
from dragoman.language.words import words
from dragoman.model import Damage, Document
from dragoman.page import Page, Quotation, Sentence, Word

__all__ = ["Opened", "Segments", "bounded", "gate", "is_worth_another_look", "look_again", "parse", "seams", "segment", "with_spaces"]

LONGEST = 3000
"""Characters; the longest sentence of 2,000 government briefings has a third of it."""


class Segments(NamedTuple):
    """What a text divides into."""

    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    damage: tuple[Damage, ...]


def bounded(spans: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Yield spans none of which is longer than any sentence: what never stops is cut at white space, so that every stage stays linear."""
    for start, end in spans:
        while end - start > LONGEST:
            space = max(text.rfind(" ", start + 1, start + LONGEST), text.rfind("\n", start + 1, start + LONGEST))
            cut = space if space > start else start + LONGEST
            yield start, cut
            start = cut + (text[cut].isspace())
        if start < end:
            yield start, end


def segment(text: str, document: Document) -> Segments:
    """Divide the used lines of a text into sentences and words, and map its quotation marks."""
    stretches = list(paragraphs(text, document))
    dateline = document.dateline_span.end if document.dateline_span else -1
    sentences: list[Sentence] = []
    for one in stretches:
        line, place = one.line, 0
        for start, end in bounded(split(text, one.start, one.end, barrier=dateline), text):
            while place + 1 < len(one.line_starts) and one.line_starts[place + 1] <= start:
                place += 1
            sentences.append(Sentence(
                start=start, end=end, index=len(sentences), line=line + place, paragraph=one.number, role=one.role, words=words(text, start, end),
            ))
    quoted = quotations(text, stretches, document.sha256)
    return Segments(tuple(sentences), quoted.quotations, quoted.damage)


def gate(page: Page, knowledge: Knowledge) -> tuple[Sentence, ...]:
    """Give the sentences with the gate's decision: which are worth a parse."""
    decided = passing(page)
    return tuple(
        sentence if sentence.passed == passed else replace(sentence, passed=passed) for sentence, passed in zip(page.sentences, decided, strict=True)
    )


def parse(page: Page) -> tuple[Sentence, ...]:
    """Give the sentences, those that passed the gate with a parse where a model is installed."""
    chosen = [sentence for sentence in page.sentences if sentence.passed and sentence.words]
    model = _parser() if chosen else None
    if model is None:
        return page.sentences
    parses = model.parse([[word.text for word in sentence.words] for sentence in chosen])
    parsed = {sentence.index: _with_parse(sentence, found) for sentence, found in zip(chosen, parses, strict=True)}
    return tuple(parsed.get(sentence.index, sentence) for sentence in page.sentences)


@cache
def _parser() -> Parser | None:
    """Give the parser of this process, loaded once: loading takes as long as parsing a long report."""
    return load_parser()


def look_again(page: Page) -> tuple[Sentence, ...]:
    """Give the sentences, those that may well tell an act with what the larger network takes their words for, where it is installed."""
    chosen = [sentence for sentence in page.sentences if is_worth_another_look(sentence)]
    look = _second_look() if chosen else None
    if look is None:
        return page.sentences
    seen = look.read(page, chosen)
    return tuple(
        replace(one, **seen[one.index]._asdict(), is_looked_at=True) if one.index in seen else one for one in page.sentences
    )


def is_worth_another_look(sentence: Sentence) -> bool:
    """Say whether a sentence may well tell an act, by the quick look."""
    return any(not act.kind and act.chance >= WORTH for act in sentence.acts)


@cache
def _second_look() -> SecondLook | None:
    """Give the larger network of this process, loaded once."""
    return load_second_look()


def _with_parse(sentence: Sentence, parse: Parse) -> Sentence:
    arcs = parse.arcs
    words = tuple(
        Word(word.start, word.end, word.text, arc.tag, arc.head, "nmod" if _is_counted(arc, arcs) else arc.relation)
        for word, arc in zip(sentence.words, arcs, strict=True)
    )
    return replace(sentence, words=words, is_parsed=True, acts=tuple(parse.acts))


def _is_counted(arc: Arc, arcs: Sequence[Arc]) -> bool:
    """Say whether a noun is what a word of quantity at a noun's place counts: "lifted most of its sanctions", oblique in the treebanks."""
    if arc.relation != "obl" or arc.head < 0:
        return False
    quantity = arcs[arc.head]
    return quantity.tag in _QUANTITIES and quantity.relation.partition(":")[0] in _NOMINAL


_QUANTITIES = frozenset({"ADJ", "NUM", "DET", "PRON"})
_NOMINAL = frozenset({"obj", "iobj", "nsubj", "obl", "nmod"})
