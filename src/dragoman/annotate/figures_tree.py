"""A parsed sentence as figures see it: who stands on which word, whose clause a word is in, what a figure measures and is part of."""

from collections.abc import Collection, Iterator, Sequence

from dragoman.annotate.figures_lexicon import Lexicon
from dragoman.annotate.figures_roles import LENDERS, RELATED, Party
from dragoman.model import ActorRef, Span
from dragoman.page import Sentence

SUBJECTS = ("nsubj", "nsubj:pass")
NO_PARTY_OF = frozenset({"of", "in", "at"})


class Tree:
    """A parsed sentence with the parties on the words that head them."""

    def __init__(self, sentence: Sentence, parties: Sequence[Party], lexicon: Lexicon) -> None:
        self.sentence, self.lexicon = sentence, lexicon
        self.lower = [word.text.lower() for word in sentence.words]
        self.party: dict[int, Party] = {}
        for party in parties:
            head = sentence.head_of(party.start, party.end)
            if head >= 0:
                self.party.setdefault(head, party)

    def relation(self, index: int) -> str:
        """Give the relation of a word to its head."""
        return self.sentence.words[index].relation

    def below(self, index: int, *relations: str) -> Iterator[int]:
        """Yield the dependents of a word in some relations."""
        return (child for child in self.sentence.children[index] if self.relation(child) in relations)

    def case(self, index: int) -> str:
        """Give the preposition (or mark) of a word."""
        return next((self.lower[child] for child in self.below(index, "case", "mark")), "")

    def named(self, index: int, depth: int = 0) -> tuple[ActorRef, ...]:
        """Give who a word names: a party and those joined to it, or the state that a body or an office belongs to."""
        found = [self.party[index].ref] if index in self.party else []
        if (not found or found[0].state == "none") and depth < 2:
            owners = {"amod", "compound", "appos"} if self.is_lender(index) else {"nmod:poss", "amod", "compound", "appos"}
            if self.lower[index] in RELATED:
                owners = {"appos"}
            for child in sorted(self.sentence.children[index], key=lambda child: self.relation(child) != "appos"):
                is_of = self.relation(child) == "nmod" and self.case(child) in NO_PARTY_OF
                is_theirs = is_of and self.lower[index] not in RELATED
                if (self.relation(child) in owners or is_theirs) and (further := self.named(child, depth + 1)):
                    found = [*further]
                    break
        if not found and depth == 0:
            for led in self.below(index, "acl"):
                if self.lower[led] in ("led", "headed", "including"):
                    found = [ref for child in self.below(led, "obl:agent", "obl") for ref in self.named(child, 1)]
        if found and depth == 0:
            found += [ref for child in self.below(index, "conj") for ref in self.named(child, 1)]
        return tuple(dict.fromkeys(found))[:3]

    def is_lender(self, index: int) -> bool:
        """Say whether a word means those to whom its owner owes: `creditors`, `creditor banks`."""
        return self.lower[index] in LENDERS or any(self.lower[child] in LENDERS for child in self.below(index, "compound", "amod"))

    def subject(self, verb: int) -> tuple[int, bool]:
        """Give the subject of a verb, its own or the one it shares, and whether it is that of a passive; -1 where there is none."""
        shares = True
        for _ in range(6):
            for child in self.below(verb, *SUBJECTS):
                is_passive = shares and self.relation(child) == "nsubj:pass"
                if self.lower[child] in ("that", "which", "who") and self.relation(verb) == "acl:relcl":
                    return self.sentence.words[verb].head, is_passive
                if child not in self.party and self.lower[child] in ("it", "they", "he", "she"):
                    above = self.sentence.words[verb].head
                    if above >= 0 and self.relation(verb) in ("ccomp", "advcl", "parataxis"):
                        return self.subject(above)
                    governing = self.sentence.words[above].head if above >= 0 and self.relation(verb) == "acl:relcl" else -1
                    if governing >= 0 and self.sentence.words[governing].tag == "VERB":
                        return self.subject(governing)
                return child, is_passive
            above, relation = self.sentence.words[verb].head, self.relation(verb)
            if relation == "acl" and above >= 0 and self.lower[verb].endswith("ing") and above not in self.party:
                relation = "advcl" if self.relation(above) in ("xcomp", "root") else relation
            if relation == "acl" and above >= 0 and self.is_infinitive(verb):
                planner, verb = self._planner(above)
                if planner >= 0 or verb < 0:
                    return planner, False
                shares = False
                continue
            if above < 0 or relation not in ("xcomp", "advcl", "conj"):
                return -1, False
            if relation == "xcomp":
                told = next((child for child in self.below(above, "iobj", "obj") if self.named(child)), -1)
                if told >= 0:
                    return told, False
                if any(self.below(above, "nsubj:pass")):
                    return next(iter(self.below(above, "nsubj:pass"))), False
            shares, verb = shares and relation == "conj", above
        return -1, False

    def _planner(self, noun: int) -> tuple[int, int]:
        """Give whose plan a noun is, or the verb that has it as its object: `Iran's offer to lend`, `agreed a proposal to borrow`; -1 for none."""
        owner = next((child for child in self.below(noun, "nmod:poss", "amod", "compound") if child in self.party), -1)
        above = self.sentence.words[noun].head
        is_under_verb = above >= 0 and self.sentence.words[above].tag == "VERB" and self.relation(noun) in ("obj", "obl", "xcomp")
        return owner, above if is_under_verb else -1

    def is_infinitive(self, verb: int) -> bool:
        """Say whether a verb is an infinitive with `to`."""
        return any(self.lower[mark] == "to" for mark in self.below(verb, "mark"))

    def is_passive(self, verb: int) -> bool:
        """Say whether a verb is a passive: by its auxiliary or subject, or a bare participle behind its noun."""
        if any(self.below(verb, "nsubj:pass", "aux:pass", "obl:agent")):
            return True
        word = self.lower[verb]
        return self.relation(verb) == "acl" and not word.endswith("ing") and not any(self.below(verb, "mark", "obj", "nsubj"))


def measured(tree: Tree, start: int, end: int) -> int:
    """Give the offset of the thing whose size a figure is: `French imports of gas cost 11 billion francs`; -1 where there is none."""
    node = tree.sentence.head_of(start, end)
    for _ in range(3):
        if node < 0 or tree.lower[node] in tree.lexicon.words("measuring") or any(tree.below(node, "cop")):
            break
        node = tree.sentence.words[node].head if tree.relation(node) in ("obj", "obl", "obl:unmarked", "conj", "nummod", "compound") else -1
    subject = next(tree.below(node, *SUBJECTS), -1) if node >= 0 else -1
    return tree.sentence.words[subject].start if subject >= 0 else -1


def whole_of(tree: Tree, start: int, end: int) -> Span | None:
    """Give the words of which a share or an amount is one: those behind its `of`, without it."""
    node = tree.sentence.head_of(start, end)
    for child in tree.below(node, "nmod") if node >= 0 else ():
        if tree.case(child) == "of" and tree.sentence.words[child].start >= end:
            words = tree.sentence.subtree(child)
            first = next(index for index in words if tree.relation(index) != "case" or index > child)
            return Span(tree.sentence.words[first].start, tree.sentence.extent(child).end)
    return None


def saying_subject(tree: Tree, start: int, end: int, saying: Collection[str]) -> int | None:
    """Give the offset of the subject of the verb of saying over a figure, -1 where it has none, None where there is no such verb."""
    words = tree.sentence.words
    node, verb = tree.sentence.head_of(start, end), -1
    for _ in range(12):
        if node < 0 or verb >= 0:
            break
        said = [node, *tree.below(node, "parataxis", "ccomp")]
        verb = next((index for index in said if tree.lower[index] in saying and words[index].tag == "VERB" and not tree.is_passive(index)), -1)
        node = words[node].head
    if verb < 0:
        return None
    subject, _ = tree.subject(verb)
    return words[subject].start if subject >= 0 else -1


def clause_of(tree: Tree, node: int) -> tuple[int, ...]:
    """Give the words above one, itself among them, up to where its clause ends."""
    chain: list[int] = []
    while node >= 0 and node not in chain:
        chain.append(node)
        if is_closed(tree, node):
            break
        node = tree.sentence.words[node].head
    return tuple(chain)


def is_within(tree: Tree, node: int, clause: Collection[int]) -> bool:
    """Say whether a word hangs on one of a clause's words without a verb of another clause between."""
    start = node
    while node >= 0 and node not in clause:
        if node != start and tree.sentence.words[node].tag == "VERB":
            return False
        node = tree.sentence.words[node].head
    return node >= 0


def is_closed(tree: Tree, node: int) -> bool:
    """Say whether a clause ends at a word, so that nothing above it governs the figure."""
    relation = tree.relation(node)
    if relation in ("ccomp", "parataxis", "acl:relcl", "root") or node == tree.sentence.root:
        return True
    return relation in ("advcl", "conj") and any(tree.below(node, *SUBJECTS))
