"""What the parse says of a word, and repairs of what Universal Dependencies rules out.

The network scores each arc by itself, and now and then breaks a rule that holds between two. Each repair here was kept because it gained on the
development parts of both treebanks and undid nothing right in the training parts. To hang all parts of a name, or all members of a list, on the
first was no such rule: the treebanks nest both.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Arc(NamedTuple):
    """What the parse says of one word; ``head`` counts words from 0, -1 is above the root."""

    tag: str
    head: int
    relation: str


def mend(words: Sequence[str], arcs: list[Arc]) -> None:
    """Mend the tree of one sentence in place; it stays a tree."""
    _join_modifiers(arcs)
    _rename(words, arcs)


_MODIFIERS = ("amod", "compound", "nummod")


def _join_modifiers(arcs: list[Arc]) -> None:
    """Hang the second of two modifiers on the first where "and" or "or" stands between: "the Peru and Chile borders"."""
    for conjunction, arc in enumerate(arcs):
        second = arc.head
        if arc.relation != "cc" or second < conjunction or arcs[second].relation not in _MODIFIERS or arcs[second].head < second:
            continue
        noun = arcs[second].head
        first = next((i for i in range(conjunction - 1, -1, -1) if arcs[i].head == noun and arcs[i].relation in _MODIFIERS), None)
        if first is not None:
            arcs[second] = arcs[second]._replace(head=first, relation="conj")


def _rename(words: Sequence[str], arcs: list[Arc]) -> None:
    """Name relations as what else hangs there demands."""
    passive = {arc.head for arc in arcs if arc.relation == "aux:pass"}
    cased = {arc.head for i, arc in enumerate(arcs) if arc.relation == "case" and arc.tag == "ADP" and arc.head > i and words[i].lower() != "for"}
    for i, arc in enumerate(arcs):
        if arc.relation in ("nsubj", "nsubj:pass") and i in cased:
            arcs[i] = arc._replace(relation="obl")
        elif arc.relation == "nsubj" and arc.head in passive:
            arcs[i] = arc._replace(relation="nsubj:pass")
        elif arc.relation == "amod" and arc.tag == "NOUN":
            arcs[i] = arc._replace(relation="compound")
        elif arc.relation == "advmod" and arc.head >= 0 and arcs[arc.head].relation == "acl" and words[i].lower() in ("when", "where", "why"):
            arcs[arc.head] = arcs[arc.head]._replace(relation="acl:relcl")
