"""How far a payment or a plan has come, by the parse: the verb over a figure, its auxiliaries, and the verb that governs its infinitive."""

from dragoman.annotate.figures_frames import DEALS
from dragoman.annotate.figures_tree import Tree, is_closed
from dragoman.annotate.times_tense import is_past

MAY = frozenset({"may", "might", "could", "can"})
WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
HAVE = frozenset({"has", "have", "had"})
NOT = frozenset({"not", "n't", "n’t", "never"})
ABOVE = 7
MOST_NOUNS = 3
"""How many nouns may stand between a figure and the verb that tells of it."""


def status(tree: Tree, start: int, end: int) -> str | None:
    """Give the status that the verbs over the figure at [start, end) give it; None where they tell nothing."""
    table, words = tree.lexicon.statuses, tree.sentence.words
    node = tree.sentence.head_of(start, end)
    for child in tree.below(node, "acl") if node >= 0 else ():
        found = table.get(tree.lower[child])
        if found and found != "owed" and words[child].start > start and not any(tree.below(child, "mark")):
            return found
    nouns = 0
    for _ in range(ABOVE):
        if node < 0 or nouns > MOST_NOUNS:
            return None
        nouns += words[node].tag != "VERB"
        if words[node].tag == "VERB":
            found = _of_verb(tree, node)
            if found or (is_closed(tree, node) and not tree.is_infinitive(node)):
                return found
        elif is_closed(tree, node):
            return None
        node = words[node].head
    return None


def _of_verb(tree: Tree, verb: int) -> str | None:
    """Give the status that a verb with its auxiliaries tells."""
    table, word = tree.lexicon.statuses, tree.lower[verb]
    helpers = {tree.lower[child] for child in tree.below(verb, "aux", "aux:pass")}
    if any(tree.lower[child] in NOT for child in tree.below(verb, "advmod")) and table.get(word) != "owed":
        return "denied"
    if helpers & MAY:
        return "possible"
    if helpers & WILL:
        return "planned"
    if tree.is_infinitive(verb):
        above = tree.sentence.words[verb].head
        told = table.get(tree.lower[above]) if above >= 0 else None
        if above >= 0 and any(tree.lower[child] in DEALS for child in tree.below(above, "obj")):
            return "agreed"
        if helpers or (told is None and tree.relation(verb) in ("advcl", "acl")):
            return "planned"
        return told if told not in ("done", "owed") else None
    if word in table:
        return table[word]
    return "done" if word in tree.lexicon.frames and (helpers & HAVE or is_past(word)) else None
