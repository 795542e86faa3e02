"""What only the whole register can say: copies, one happening in many tellings, origins, variants, conflicts, fates, actors.

The way of the work, each step a pure function of what it is given, in any order:

    members(coded, text)      one document -> what the register keeps of it, each member naming the blocks it stands in
    judge(block, members)     one block -> pairwise links (the union over all blocks, without doubles, is the register's judgement)
    settle(members, links)    what follows from the links: happenings, origins, actors, fates, inferred dates

`resolve(documents, texts)` runs them in memory. A register that grows keeps members and the links of each block, judges again the blocks that a new
document touches, whole, and puts the new links of a block in place of its old ones: what comes out is the same as from a run over everything.
"""

from collections.abc import Iterable, Mapping, Sequence

from dragoman.model import Coded, Link
from dragoman.resolve.results import Resolved
from dragoman.resolve.shapes import AnyMember, Shortfall


def members(coded: Coded, text: str) -> tuple[AnyMember, ...]:
    """Give what the register keeps of one document."""
    return ()


def judge(block: str, members: Sequence[AnyMember]) -> tuple[tuple[Link, ...], tuple[Shortfall, ...]]:
    """Judge one block: links between its members, and what was left out because the block is too large."""
    return (), ()


def settle(members: Iterable[AnyMember], links: Iterable[Link]) -> Resolved:
    """Give what follows from the links for these members: the members must hold both ends of every link."""
    return Resolved()


def resolve(documents: Iterable[Coded], texts: Mapping[str, str]) -> Resolved:
    """Resolve documents in memory: `texts` leads from a document's digest to its text as read."""
    return Resolved()
