"""Sentences, words, quotations, the gate and the parse."""

from typing import NamedTuple

from dragoman.knowledge import Knowledge
from dragoman.model import Damage, Document
from dragoman.page import Page, Quotation, Sentence


class Segments(NamedTuple):
    """What a text divides into."""

    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    damage: tuple[Damage, ...]


def segment(text: str, document: Document) -> Segments:
    """Divide the used lines of a text into sentences and words, and map its quotation marks."""
    return Segments((), (), ())


def gate(page: Page, knowledge: Knowledge) -> tuple[Sentence, ...]:
    """Give the sentences with the gate's decision: which are worth a parse."""
    return page.sentences


def parse(page: Page) -> tuple[Sentence, ...]:
    """Give the sentences, those that passed the gate with a parse where a model is installed."""
    return page.sentences
