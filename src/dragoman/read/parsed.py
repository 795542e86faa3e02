"""What a parser of a binary format gives back."""

import msgspec

from dragoman.page import Fact, Hint


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """The text of one document as extracted, with what the format says about it."""

    text: str
    facts: tuple[Fact, ...] = ()
    hints: tuple[Hint, ...] = ()
    encoding: str = "utf-8"
    faults: tuple[str, ...] = ()

