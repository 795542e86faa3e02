"""One telling of a happening on its way to a record: what one sentence says, before dates are fixed and tellings merged."""

import msgspec

from dragoman.extract.frames import Frame
from dragoman.extract.parties import Party
from dragoman.extract.status import Reading
from dragoman.model import Span, Statement
from dragoman.page import Sentence

ON_BALANCE = "told on balance"
"""How the reason begins for which `why` holds a telling that no rule lets through but the marks around it (`balance`)."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What one trigger tells: its frame, its sides, its status, the words it stands on, the towns where it is told to be, the statements around."""

    frame: Frame
    lemma: str
    type: str
    mode: str | None
    status: str
    reading: Reading
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    trigger: Span
    head: int
    carrier: int
    is_noun: bool
    span: Span
    sentence: Sentence
    over: tuple[Statement, ...] = ()
    unnamed: str = ""
    why: tuple[str, ...] = ()
    topic: frozenset[str] = frozenset()
    venues: frozenset[str] = frozenset()
    date_start: str | None = None
    date_end: str | None = None
    date_basis: str | None = None
    act_date: str | None = None
    as_of: str | None = None
    is_dated: bool = False

    @property
    def parties(self) -> tuple[Party, ...]:
        """Give all parties."""
        return (*self.sources, *self.targets)

    def side(self, name: str) -> tuple[Party, ...]:
        """Give the parties of one side."""
        return self.sources if name == "source" else self.targets

    def facing(self, name: str) -> tuple[Party, ...]:
        """Give the parties of the side that faces one."""
        return self.targets if name == "source" else self.sources

    @property
    def is_on_balance(self) -> bool:
        """Say whether the marks around it let it be told, not the conditions of its frame."""
        return any(part.startswith(ON_BALANCE) for part in self.why[2:])
