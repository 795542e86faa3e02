"""What Dragoman knows beforehand: states, bodies, offices and who held them when, outlets, speech verbs, event frames, units."""

from collections.abc import Sequence
from pathlib import Path


class Knowledge:
    """The knowledge tables, ours and a user's, loaded as they are asked for."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self.folders = tuple(folders)


def load(folders: Sequence[Path] = ()) -> Knowledge:
    """Give the knowledge of the package with that of a user's folders beside it."""
    return Knowledge(folders)
