"""What an amount is for: the words behind `for`, `towards` and `to build`, and what an investment goes into.

The words are those of the text. By the parse they hang on the amount, its noun or its verb; without one they follow the amount closely.
"""

import re
from collections.abc import Iterator, Sequence

from dragoman.annotate.figures_tree import Tree, is_closed
from dragoman.model import Span
from dragoman.page import Sentence

ABOVE = 5
LONGEST = 90
FOR = frozenset({"for", "towards", "toward"})
NO_PURPOSE = frozenset({
    "example", "instance", "part", "time", "now", "years", "months", "free", "sale", "comment", "it", "them", "him", "her", "us", "that", "this",
})
NO_AIM = frozenset({"be", "reach", "total", "become", "have", "date", "meet", "continue", "hold"})


def purpose(text: str, sentence: Sentence, tree: Tree | None, span: Span, kind: str, taken: Sequence[Span]) -> str | None:
    """Give what the amount at a span is for; `taken` are the spans of times and of other figures, which are no purpose."""
    found = next(_by_parse(tree, span, kind, taken), None) if tree else _by_words(text, sentence, span, taken)
    if found is None:
        return None
    words = _STOP.split(text[found.start:found.end])[0].strip(" \n\"“”'’")
    return " ".join(words.split()) if 2 < len(words) <= LONGEST else None


_STOP = re.compile(r"[,;:.(—]\s?(?!\d)|\s(?:and (?:said|will|would|was)|but|while|after|which|who|said)\b")


def _by_parse(tree: Tree, span: Span, kind: str, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the purposes that hang on the words above a figure, the nearest first."""
    sentence = tree.sentence
    node, chain = sentence.head_of(*span), set[int]()
    for _ in range(ABOVE):
        if node < 0:
            return
        chain.add(node)
        is_verb = sentence.words[node].tag in ("VERB", "AUX")
        for child in sentence.children[node]:
            if child in chain or sentence.words[child].start < span.start:
                continue
            aim = _aim(tree, child, kind, is_paying=not is_verb or tree.lower[node] in tree.lexicon.frames)
            if aim >= 0 and not _is_taken(sentence, child, span, taken):
                yield Span(sentence.words[aim].start, sentence.extent(child).end)
        if is_closed(tree, node):
            return
        node = sentence.words[node].head


def _aim(tree: Tree, child: int, kind: str, *, is_paying: bool) -> int:
    """Give the word with which a purpose begins, -1 where a dependent is none."""
    relation, case, words = tree.relation(child), tree.case(child), tree.sentence.words
    begins = next(tree.below(child, "case"), min(tree.sentence.subtree(child)))
    if relation in ("nmod", "obl") and is_paying and (case in FOR or (case in ("in", "into") and kind == "investment")):
        is_thing = words[child].tag in ("NOUN", "PROPN") and child not in tree.party and tree.lower[child] not in NO_PURPOSE
        return begins + 1 if is_thing and begins + 1 <= child else -1
    if relation in ("advcl", "acl") and is_paying:
        to = next((mark for mark in tree.below(child, "mark") if tree.lower[mark] in ("to", "for") and mark < child), -1)
        is_goal = any(tree.lower[mark] == "to" and words[mark].tag == "PART" for mark in tree.below(child, "mark"))
        if is_goal and tree.lower[child] not in NO_AIM:
            return child
        if to >= 0 and tree.lower[to] == "for" and tree.lower[child].endswith("ing"):
            return child
    return -1


def _is_taken(sentence: Sentence, child: int, span: Span, taken: Sequence[Span]) -> bool:
    """Say whether a dependent is a time, another figure, or holds the figure itself."""
    word, extent = sentence.words[child], sentence.extent(child)
    return any(start <= word.start < end for start, end in taken) or extent.start <= span.start < extent.end


_FOR = re.compile(
    r"(?:\s+(?!for\b|to\b|said\b|and\b|but\b)[\w’'-]+){0,5}?\s+(?:for\s+(?P<thing>(?:(?:an?|the|its|their|new|two)\s+)?[a-z][a-z-]{2,}(?:\s+[a-z-]+){0,5})"
    r"|(?P<to>to)\s+(?P<aim>(?:help\s+)?(?:build|buy|finance|fund|train|support|develop|repair|rebuild|modernise|modernize|improve|fight|import|purchase|pay|"
    r"ease|stabilise|stabilize|boost|feed|equip|upgrade|construct|cover|combat|protect|promote|strengthen|restore|expand|assist|host|settle)\b(?:\s+[\w’'-]+){0,7}))")


def _by_words(text: str, sentence: Sentence, span: Span, taken: Sequence[Span]) -> Span | None:
    """Give the purpose that follows a figure closely, by the order of the words."""
    found = _FOR.match(text, span.end, min(sentence.end, span.end + 140))
    if not found:
        return None
    name = "thing" if found["thing"] else "aim"
    start, end = found.span(name)
    first = found[name].split()[0]
    return None if first in NO_PURPOSE or any(a < end and start < b and a - start < 12 for a, b in taken) else Span(start, end)
