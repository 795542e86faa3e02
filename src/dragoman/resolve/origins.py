"""On how many independent sources a happening rests: copies, one agency and one speaker count once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.model import Link, Origin
from dragoman.resolve.names import agency, own_words
from dragoman.resolve.shapes import Telling, end, link

MADE_BY = "origins.credit 1"


def _keys(telling: Telling) -> list[tuple[str, str]]:
    """Give what makes two tellings rest on one source, with the reason."""
    found = [(f"doc:{telling.doc}", "one document")]
    if telling.reported_by:
        last = telling.reported_by[-1]
        found.append(("said:" + " ".join(own_words(last)[-1:] or [last.lower()]), f"both rest on {last}"))
    for name in dict.fromkeys((*telling.reported_by, telling.frame.agency, telling.frame.outlet)):
        if name:
            found.append((f"agency:{agency(name)}", f"both rest on {name}"))
    return found


def origins(held: Sequence[Telling], links: Mapping[tuple[str, str], Sequence[Link]]) -> tuple[Origin, ...]:
    """Give the independent sources of some tellings, each with its tellings and the reasons that make them one.

    `links` holds the copy and origin links of each pair of documents.
    """
    parent = {t.id: t.id for t in held}
    reasons: dict[str, dict[str, None]] = {t.id: {} for t in held}

    def find(one: str) -> str:
        while parent[one] != one:
            one = parent[one]
        return one

    def join(a: str, b: str, why: str) -> None:
        first, second = find(a), find(b)
        if first != second:
            keep, drop = min(first, second), max(first, second)
            parent[drop] = keep
            reasons[keep].update(reasons[drop])
            reasons[keep][why] = None

    by_key: dict[str, Telling] = {}
    for telling in held:
        for key, why in _keys(telling):
            if key in by_key:
                join(by_key[key].id, telling.id, why)
            by_key.setdefault(key, telling)
    for i, one in enumerate(held):
        for other in held[i + 1 :]:
            pair = (min(one.doc, other.doc), max(one.doc, other.doc))
            for copy in links.get(pair, ()) if one.doc != other.doc and not _of_other_mouths(one, other) else ():
                if _touches(one, other, copy):
                    join(one.id, other.id, "one copies the other" if copy.kind == "copy_of" else copy.why)
                    break
    grouped: dict[str, list[Telling]] = {}
    for telling in held:
        grouped.setdefault(find(telling.id), []).append(telling)
    return tuple(
        Origin(name=_name(tellings), tellings=tuple(t.id for t in tellings), why="; ".join(reasons[root]) or "nothing ties it to another telling")
        for root, tellings in sorted(grouped.items(), key=lambda item: (item[1][0].doc, item[1][0].span))
    )


def _of_other_mouths(one: Telling, other: Telling) -> bool:
    """Say whether each telling has its own agency and, behind it, its own speaker: what they say in the same words each has heard for itself."""
    first, second = one.reported_by, other.reported_by
    return len(first) > 1 and len(second) > 1 and not {agency(name) for name in first} & {agency(name) for name in second}


def same_origin(held: Sequence[Telling], links: Mapping[tuple[str, str], Sequence[Link]]) -> Iterator[Link]:
    """Yield, for the tellings of one happening, a link from each report to the first that rests on the same agency, outlet or speaker.

    Where one copies the words of the other the copy says so already.
    """
    by_key: dict[str, Telling] = {}
    met: set[tuple[str, str]] = set()
    for telling in sorted(held, key=lambda t: (t.doc, t.span, t.id)):
        for key, why in _keys(telling):
            first = by_key.setdefault(key, telling)
            pair = (first.doc, telling.doc)
            if first.doc == telling.doc or pair in met or any(_touches(first, telling, copy) for copy in links.get(pair, ())):
                continue
            met.add(pair)
            yield link("same_origin", end(first), end(telling), 0.7, f"{why}, each in its own words", MADE_BY)


def _name(tellings: Sequence[Telling]) -> str:
    named: Iterable[str] = (
        [t.reported_by[-1] for t in tellings if t.reported_by]
        or [t.frame.agency for t in tellings if t.frame.agency]
        or [t.frame.outlet for t in tellings if t.frame.outlet]
    )
    return min(named, default="") or f"document {tellings[0].doc[:8]}"


def _touches(one: Telling, other: Telling, copy: Link) -> bool:
    """Say whether both tellings stand on a passage that one document has from the other."""

    def overlaps(telling: Telling, doc: str, span: tuple[int, int]) -> bool:
        return telling.doc == doc and any(min(s[1], span[1]) - max(s[0], span[0]) >= 0.3 * (s[1] - s[0]) for s in (telling.span, *telling.also_spans))

    ends = ((copy.left_doc, copy.left_span), (copy.right_doc, copy.right_span))
    return (overlaps(one, *ends[0]) and overlaps(other, *ends[1])) or (overlaps(one, *ends[1]) and overlaps(other, *ends[0]))
