"""Who is for or against what, concerned about what, and what they call one another."""

from collections.abc import Sequence

from dragoman.extract.speech_lexicon import Lexicon
from dragoman.extract.speech_quotes import Said
from dragoman.model import Position, Statement
from dragoman.page import Page


def find(page: Page, statements: Sequence[Statement], said: Sequence[Said], lexicon: Lexicon) -> tuple[Position, ...]:
    """Give the positions taken on a page."""
    return ()
