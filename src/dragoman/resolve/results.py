"""What resolving a register gives: rows that lie over what was coded."""

from collections.abc import Mapping

import msgspec

from dragoman.model import Actor, Happening, Link
from dragoman.resolve.shapes import Shortfall
from dragoman.resolve.shell import Found


class Fate(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a commitment, by which event, and the rule that says so."""

    commitment: str
    fate: str
    event: str | None = None
    why: str = ""
    made_by: str = ""


class InferredDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date that the register infers for a document without one, with the reason."""

    doc: str
    published: str
    why: str = ""


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """All that lies over the coded records of a register.

    `aliases` leads from a document's actor id to the register's, `happening_of` from a telling to its happening.
    """

    links: tuple[Link, ...] = ()
    happenings: tuple[Happening, ...] = ()
    actors: tuple[Actor, ...] = ()
    aliases: Mapping[str, str] = {}
    fates: tuple[Fate, ...] = ()
    dates: tuple[InferredDate, ...] = ()
    happening_of: Mapping[str, str] = {}
    shell: tuple[Found, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
