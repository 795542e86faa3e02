"""Pairwise judgements -> connected components -> happenings, each computed whole from its component."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.model import ActorRef, Happening, Link, Span
from dragoman.resolve import shapes
from dragoman.resolve.happenings import same_event
from dragoman.resolve.origins import origins
from dragoman.resolve.shapes import Name, Telling
from dragoman.resolve.weighing import Verdict, days_of, directions_fit, excluded, is_coming, states_fit
from dragoman.windows import iso

CLOSED = 12
PASSAGES = 3


class Groups:
    """Union-find over tellings that keeps a group from holding what cannot be one happening."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self.of = {t.id: t.id for t in tellings}
        self.held = {t.id: [t] for t in tellings}

    def find(self, one: str) -> str:
        """Give the group of a telling."""
        while self.of[one] != one:
            self.of[one] = self.of[self.of[one]]
            one = self.of[one]
        return one

    def join(self, a: str, b: str) -> bool:
        """Join two groups unless two of their tellings exclude each other."""
        first, second = self.find(a), self.find(b)
        if first == second:
            return True
        left, right = self.held[first], self.held[second]
        if len(left) * len(right) <= 4000 and any(excluded(x, y) for x in left for y in right):
            return False
        keep, drop = min(first, second), max(first, second)
        self.of[drop] = keep
        self.held[keep] += self.held.pop(drop)
        return True


def components(tellings: Sequence[Telling], links: Iterable[Link]) -> list[list[Telling]]:
    """Give the tellings grouped by the links that say yes, the surest first; each group in the order of documents and spans."""
    known = {t.id for t in tellings}
    groups = Groups(tellings)
    sure = (one for one in links if one.kind == "same_event" and one.judgement == "yes" and one.left in known and one.right in known)
    for one in sorted(sure, key=lambda x: (-x.score, x.id)):
        groups.join(one.left, one.right)
    found = [sorted(held, key=lambda t: (t.doc, t.span, t.id)) for held in groups.held.values()]
    return sorted(found, key=lambda held: (held[0].doc, held[0].span, held[0].id))


def happening_id(tellings: Iterable[Telling]) -> str:
    """Give the id of a happening: that of its least telling, so that it keeps its id while others join."""
    return "happenings-" + hashlib.blake2b(min(t.id for t in tellings).encode(), digest_size=8).hexdigest()


def summed(
    held: Sequence[Telling], links: Mapping[tuple[str, str], Sequence[Link]], aliases: Mapping[str, str], canon: Mapping[str, ActorRef]
) -> Happening:
    """Compute one happening whole from its tellings."""
    told = [t for t in held if not is_coming(t)] or list(held)
    days = [(w, t) for t in told if (w := days_of(t)).is_closed]
    narrow = min(days, key=lambda pair: (pair[0].length, pair[0].start or 0, pair[1].id), default=None)
    kind = Counter(t.type for t in told if t.type != "AGREE").most_common() or Counter(t.type for t in told).most_common()
    best = min(kind, key=lambda pair: (-pair[1], pair[0]))[0]
    modes = Counter(t.mode for t in told if t.mode and t.type == best)
    places = Counter(t.place for t in held if t.place)
    status = min(
        (t.status for t in held),
        key=lambda s: (
            ("occurred", "denied", "ongoing", "habitual", "announced", "hypothetical").index(s)
            if s in ("occurred", "denied", "ongoing", "habitual", "announced", "hypothetical")
            else 9
        ),
    )
    sources, targets = parties(told, aliases, canon)
    return Happening(
        id=happening_id(held),
        type=best,
        mode=min(modes, key=lambda m: (-modes[m], m)) if modes else None,
        sources=sources,
        targets=targets,
        date_start=iso(narrow[0].start) if narrow and narrow[0].start is not None else next((t.date_start for t in told if t.date_start), None),
        date_end=iso(narrow[0].end) if narrow and narrow[0].end is not None else next((t.date_end for t in told if t.date_end), None),
        date_basis=narrow[1].date_basis if narrow else next((t.date_basis for t in told if t.date_basis), None),
        place=min(places, key=lambda p: (-places[p], -len(p), p)) if places else None,
        status=status,
        tellings=tuple(t.id for t in held),
        origins=origins(held, links),
    )


def parties(told: Sequence[Telling], aliases: Mapping[str, str], canon: Mapping[str, ActorRef]) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """Give the actors of a happening: those of its best-named telling, with the fullest name of each."""

    def named(telling: Telling) -> tuple[int, int, str]:
        people = (*telling.sources, *telling.targets)
        return (-sum(n.kind == "person" for n in people), -len(people), telling.id)

    def ref(name: Name) -> ActorRef:
        actor = aliases.get(name.actor, name.actor)
        return canon.get(actor) or ActorRef(name=name.name, state=name.state, actor=actor)

    best = min(told, key=named)
    return tuple(dict.fromkeys(map(ref, best.sources))), tuple(dict.fromkeys(map(ref, best.targets)))


def along_copies(tellings: Sequence[Telling], links: Iterable[Link]) -> Iterator[Link]:
    """Yield links between tellings that stand at the same place of a copied passage."""
    by_doc: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_doc.setdefault(telling.doc, []).append(telling)
    for one in links:
        if one.kind != "copy_of" or one.judgement != "yes" or one.left_doc == one.right_doc:
            continue
        for left in by_doc.get(one.left_doc, ()):
            for right in by_doc.get(one.right_doc, ()):
                if (
                    left.type == right.type
                    and _aligned(left, right, one)
                    and not excluded(left, right)
                    and states_fit(left, right)
                    and directions_fit(left, right)
                ):
                    yield same_event(left, right, Verdict(0.7, ("both stand in one copied passage",)))


def _aligned(left: Telling, right: Telling, copy: Link) -> bool:
    def within(spans: Iterable[Span], whole: Span) -> list[float]:
        return [(s[0] - whole[0]) / max(1, whole[1] - whole[0]) for s in spans if min(s[1], whole[1]) - max(s[0], whole[0]) >= 0.6 * (s[1] - s[0])]

    first, second = within((left.span, *left.also_spans), copy.left_span), within((right.span, *right.also_spans), copy.right_span)
    return any(abs(a - b) <= 0.12 for a in first for b in second)


def closure(held: Sequence[Telling], links: Mapping[str, Link]) -> Iterator[Link]:
    """Yield the links between tellings of one happening that were joined through others; of a large happening only those to its first telling."""
    for i, one in enumerate(held[:1] if len(held) > CLOSED else held):
        for other in held[i + 1 :]:
            found = same_event(one, other, Verdict(0.5, ("both are one with a third telling",)))
            if found.id not in links:
                yield found


def on_words(links: Iterable[Link], spans: Mapping[str, Sequence[Span]]) -> Iterator[Link]:
    """Yield links with, across documents, one more for every other pair of passages that tell the same two rows.

    Whoever looks for a happening looks for words: the second mention in a report leads to the other report as the first does. `spans` holds the
    passages of each row.
    """
    for one in links:
        yield one
        if one.kind not in ("same_event", "fulfils") or one.judgement != "yes" or one.left_doc == one.right_doc:
            continue
        for left in (one.left_span, *spans.get(one.left, ()))[:PASSAGES]:
            for right in (one.right_span, *spans.get(one.right, ()))[:PASSAGES]:
                if (left, right) != (one.left_span, one.right_span):
                    ends = shapes.End(one.left, one.left_doc, left), shapes.End(one.right, one.right_doc, right)
                    yield shapes.link(one.kind, *ends, one.score, one.why, one.made_by)
