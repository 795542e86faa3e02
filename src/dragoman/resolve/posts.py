"""Offices that cannot both hold: one person, in one week, minister of this to one text and of that to another."""

import re
from collections.abc import Sequence
from functools import cache

from dragoman.knowledge import files
from dragoman.model import Link
from dragoman.resolve import names
from dragoman.resolve.shapes import Post, Shortfall, end, link, ordered
from dragoman.text import name_words
from dragoman.windows import gap, window

MADE_BY = "conflicts.posts 1"
BLOCK_CAP = 400
WEEK = 7
_UNDER = re.compile(r"\b(?:deputy|vice|junior|assistant)\b")
_NO_MINISTER = re.compile(r"\b(?:former|ex|then|future|designate|spokes\w+|adviser|advisor|aide|ambassador|envoy|shadow|counterpart)\b|\(")


@cache
def _portfolios() -> dict[str, str]:
    return {word: field for field, forms in files.toml("across.toml")["portfolios"].items() for word in forms.split()}


def portfolios(office: str) -> frozenset[str]:
    """Give the fields of a minister as an office names them, none for any other office.

    >>> sorted(portfolios("Minister of Defence")), sorted(portfolios("Secretary of State")), portfolios("President")
    (['defense'], ['foreign'], frozenset())
    """
    if _NO_MINISTER.search(office.lower()):
        return frozenset()
    words = name_words(office)
    known = names.office_class(office).removeprefix("deputy ")
    if known == "foreign minister":
        return frozenset({"foreign"})
    if not {"minister", "secretary"}.intersection(words) or "prime" in words:
        return frozenset()
    return frozenset(field for word in words if (field := _portfolios().get(word)))


def rank(office: str) -> str:
    """Give "deputy" for an office below another, else nothing."""
    return "deputy" if _UNDER.search(office.lower()) else ""


def _agree(a: str, b: str) -> bool:
    return bool(portfolios(a) & portfolios(b)) and rank(a) == rank(b)


def compare(a: Post, b: Post) -> Link | None:
    """Give the conflict of the offices that two texts of one week give a person; None where any of them agree."""
    if a.doc == b.doc or len(names.own_words(a.person.name)) < 2 or len(names.own_words(b.person.name)) < 2 or not names.same(a.person, b.person):
        return None
    apart = gap(window(a.day, a.day), window(b.day, b.day))
    if apart is None or apart > WEEK:
        return None
    first, second = [one for one in a.offices if portfolios(one)], [one for one in b.offices if portfolios(one)]
    if len(first) != len(a.offices) or len(second) != len(b.offices) or any(_agree(x, y) for x in first for y in second):
        return None
    left, right = ordered(a, b)
    return link("conflicts", end(left), end(right), 0.7, f"office: “{left.words}” against “{right.words}”", MADE_BY)


def judge(block: str, posts: Sequence[Post]) -> tuple[list[Link], list[Shortfall]]:
    """Judge the offices of one name: each against the nearest in time that disagrees, so that one slip stands against one text, not against all."""
    in_time = sorted(posts, key=lambda post: (post.day or "", post.doc, post.span))
    short = []
    if len(in_time) > BLOCK_CAP:
        several = {frozenset(map(portfolios, post.offices)) for post in in_time}
        if len(several) < 2:
            return [], []
        short = [Shortfall(block=block, members=len(in_time), why=f"the first {BLOCK_CAP} texts that name the office are compared")]
        in_time = in_time[:BLOCK_CAP]
    against: list[list[tuple[int, int, Link]]] = [[] for _ in in_time]
    days = [window(post.day, post.day) for post in in_time]
    for i, one in enumerate(in_time):
        for j, other in enumerate(in_time[:i]):
            clash = compare(one, other) if (gap(days[i], days[j]) or 0) <= WEEK else None
            if clash is not None:
                against[i].append((i - j, j, clash))
                against[j].append((i - j, i, clash))
    found: dict[str, Link] = {}
    for disagreeing in against:
        nearest = min((one for one in disagreeing if len(against[one[1]]) <= len(disagreeing)), key=lambda one: one[:2], default=None)
        if nearest is not None:
            found[nearest[2].id] = nearest[2]
    return [found[key] for key in sorted(found)], short
