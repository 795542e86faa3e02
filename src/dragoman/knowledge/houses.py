"""Houses whose stenographers leave a mark of their own on the transcripts they take down."""

import re
from functools import cache

from dragoman.knowledge.files import toml


@cache
def _houses() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry["regex"]), entry["state"]) for entry in toml("actors.toml")["house"])


def house(text: str) -> str:
    """Give the state whose stenographers took a transcript down, by the mark at its head; nothing where it bears none."""
    return next((state for mark, state in _houses() if mark.search(text, 0, 600)), "")
