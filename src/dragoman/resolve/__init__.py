"""What the whole register knows: one happening in its tellings, copies, variants, conflicts, fates, actors across documents."""

from collections.abc import Mapping, Sequence

from dragoman.model import Actor, Coded, OfficeHeld
from dragoman.resolve.results import Fate, InferredDate, Resolved

__all__ = ["Fate", "InferredDate", "Resolved", "resolve"]


def resolve(documents: Sequence[Coded], texts: Mapping[str, str]) -> Resolved:
    """Give what lies over the records of these documents; the order of the documents does not matter."""
    found: dict[str, list[object]] = {}
    actors = []
    for coded in documents:
        for mention in coded.mentions:
            found.setdefault(mention.actor, []).append(mention)
    for key, mentions in sorted(found.items()):
        first = min((m for m in mentions), key=lambda m: (m.doc, m.span))  # type: ignore[attr-defined]
        offices = tuple(OfficeHeld(office=o) for o in sorted({m.office for m in mentions if m.office}))  # type: ignore[attr-defined]
        actors.append(Actor(id=key, name=first.name, kind=first.kind, state=first.state, offices=offices, mentions=len(mentions)))  # type: ignore[attr-defined]
    return Resolved(actors=tuple(actors))
