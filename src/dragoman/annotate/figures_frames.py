"""Payer and payee by the parse: the nouns and verbs above a figure, each with the places that its frame gives to who pays and who is paid.

`knowledge/figures.toml` holds the frames: which side the subject, the object and the words behind each preposition of a verb are on. Nouns have the
sides of their kind (`loan from`, `exports to`). The nearest word above the figure that names a side has it; clauses without a subject of their own
have that of the verb that governs them. Where a sentence has no parse, `figures_roles` reads the words in their order.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from dragoman.annotate.figures_lexicon import Frame, Lexicon
from dragoman.annotate.figures_roles import LENDERS, RELATED, Party
from dragoman.model import ActorRef, Span
from dragoman.page import Sentence

PAYS, PAID = "pays", "paid"
OTHER = {PAYS: PAID, PAID: PAYS}
SUBJECTS = ("nsubj", "nsubj:pass")
OWN = {"giver": PAYS, "debtor": PAYS, "buyer": PAYS, "seller": PAID, "levied": PAID}
NO_PARTY_OF = frozenset({"of", "in", "at"})
HAD = frozenset({"financing", "bailout", "bail-out", "package", "rescue"})
ARMS = frozenset({"arms", "weapons", "weapon", "missile", "missiles"})
DEALS = frozenset({"deal", "agreement", "accord", "pact"})
GOODS_VERBS = frozenset({
    "supply", "supplies", "supplied", "supplying", "deliver", "delivers", "delivered", "delivering", "ship", "ships", "shipped", "shipping",
})


class Sides(NamedTuple):
    """Who pays and who is paid."""

    payer: tuple[ActorRef, ...] = ()
    payee: tuple[ActorRef, ...] = ()


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
                return child, is_passive
            above, relation = self.sentence.words[verb].head, self.relation(verb)
            if relation == "acl" and above >= 0 and self.lower[verb].endswith("ing") and above not in self.party:
                relation = "advcl" if self.relation(above) in ("xcomp", "root") else relation
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

    def is_passive(self, verb: int) -> bool:
        """Say whether a verb is a passive: by its auxiliary or subject, or a bare participle behind its noun."""
        if any(self.below(verb, "nsubj:pass", "aux:pass", "obl:agent")):
            return True
        word = self.lower[verb]
        return self.relation(verb) == "acl" and not word.endswith("ing") and not any(self.below(verb, "mark", "obj", "nsubj"))


class _Finder:
    """The sides of one figure, filled from the nearest word above it outward."""

    def __init__(self, tree: Tree, pays: str) -> None:
        self.tree, self.pays = tree, pays
        self.found: dict[str, tuple[ActorRef, ...]] = {}
        self.seen: set[int] = set()

    def fill(self, side: str, refs: tuple[ActorRef, ...]) -> None:
        """Give a side its parties, unless it has some or they are the other side."""
        refs = tuple(ref for ref in refs if not self._is_other(side, ref))
        if side and refs and side not in self.found:
            self.found[side] = refs

    def _is_other(self, side: str, ref: ActorRef) -> bool:
        others = self.found.get(OTHER.get(side, ""), ())
        return any(ref.name == other.name or (ref.state == other.state and ref.state not in ("none", "IGO")) for other in others)

    def noun(self, index: int) -> None:
        """Take the sides that a noun names: its owner, its adjective, the words behind its prepositions."""
        tree, pays = self.tree, self.tree.lexicon.nouns.get(self.tree.lower[index], "")
        if any(tree.lower[child] in ARMS for child in tree.below(index, "compound")):
            pays = pays and "seller"
        if not pays or index in self.seen or {pays, self.pays} == {"seller", "buyer"}:
            return
        self.seen.add(index)
        own = OWN[pays]
        far = OTHER[own]
        owners = [child for child in tree.below(index, "nmod:poss", "amod", "compound") if child < index]
        owned = tuple(ref for child in owners for ref in self._owner(child))
        behind: dict[str, tuple[ActorRef, ...]] = {}
        children = [*tree.below(index, "nmod", "obl", "acl", "obl:agent")]
        for child in (*children, *(inner for of in children if tree.case(of) == "of" for inner in tree.below(of, "nmod"))):
            if refs := tree.named(child):
                behind.setdefault(tree.case(child), refs)
        for child in tree.below(index, "acl:relcl", "acl"):
            self.verb(child, from_noun=True)
        sides = {"to": far, "for": far, "with": far, "by": own, "from": own, "on": far, "into": far, "towards": far, "against": far}
        if pays == "giver":
            sides |= {"in": far}
        elif pays == "debtor":
            sides |= {"of": own, "by": far if tree.lower[index] in ("write-off", "cancellation", "forgiveness") else own, "in": "", "from": ""}
        elif pays == "buyer":
            sides |= {"from": far, "of": far, "by": own, "to": "", "for": "", "in": ""}
        elif pays == "levied":
            sides |= {"from": far, "of": "", "in": ""}
        elif pays == "seller":
            sides |= {"by": own, "in": ""}
        is_theirs = tree.lower[index] in HAD and not {"to", "for"} & behind.keys() and any(tree.relation(child) == "nmod:poss" for child in owners)
        if pays == "giver" and owned and ("from" in behind or is_theirs):
            own, sides = far, {**sides, "of": ""}
        if pays == "debtor" and not owned and len(behind.get("between", ())) == 1:
            self.fill(PAYS, behind["between"])
        for preposition, refs in behind.items():
            self.fill(sides.get(preposition, ""), refs)
        self.fill(own, owned)
        if pays == "buyer":
            self._goods(index)

    def _owner(self, child: int) -> tuple[ActorRef, ...]:
        """Give who owns a noun: a party, or the subject of the clause behind `its`."""
        tree = self.tree
        if child not in tree.party and tree.lower[child] in ("its", "their", "his", "her"):
            verb = child
            while verb >= 0 and not any(tree.below(verb, *SUBJECTS)):
                verb = tree.sentence.words[verb].head
            return tree.named(tree.subject(verb)[0]) if verb >= 0 else ()
        return tree.named(child)

    def _goods(self, index: int) -> None:
        """Take the seller from the goods: `imports of Algerian gas`, `bought Iranian crude`."""
        things = [*self.tree.below(index, "nmod", "obj")]
        for child in (*things, *(inner for thing in things for inner in self.tree.below(thing, "nmod"))):
            if self.tree.case(child) in ("of", ""):
                self.fill(PAID, tuple(ref for adjective in self.tree.below(child, "amod") for ref in self.tree.named(adjective)))

    def _it(self, verb: int, subject: int) -> tuple[ActorRef, ...]:
        """Give whom `it` means behind a verb: the owner of its subject, else the subject of the verb that reports it."""
        tree = self.tree
        owners = tuple(ref for owner in tree.below(subject, "nmod:poss") for ref in tree.named(owner))
        above = tree.sentence.words[verb].head
        if owners or above < 0 or tree.relation(verb) != "ccomp":
            return owners
        reporter = tree.subject(above)[0]
        return tree.named(reporter) if reporter >= 0 else ()

    def _frame(self, word: str) -> Frame | None:
        """Give the frame of a verb; who delivers a gift is not paid for it."""
        if word in GOODS_VERBS and self.pays in ("giver", "debtor"):
            return self.tree.lexicon.frames["give"]
        if self.pays == "debtor" and word.startswith("borrow"):
            return Frame(PAYS, "", {"from": PAID})
        return self.tree.lexicon.frames.get(word)

    def _unknown(self, verb: int, reached: int) -> Frame | None:
        """Give the frame of a verb that no entry knows, of which a loan to somebody is the object: who does what with it is on the loan's side."""
        is_object = self.tree.relation(reached) in ("obj", "nsubj:pass") and self.tree.lower[reached] in self.tree.lexicon.nouns
        return self.tree.lexicon.frames["approve"] if is_object and self.found and self.tree.sentence.words[verb].tag == "VERB" else None

    def _is_price(self, verb: int, reached: int) -> bool:
        """Say whether the figure is the price of the object: `gets 250 tanks from Norway for $4 billion`."""
        if self.tree.relation(reached) != "obl" or self.tree.case(reached) != "for" or self.tree.lower[reached] in self.tree.lexicon.nouns:
            return False
        things = [child for child in self.tree.below(verb, "obj") if child not in self.tree.party]
        return any(self.tree.lower[thing] not in self.tree.lexicon.nouns and self.tree.sentence.words[thing].tag == "NOUN" for thing in things)

    def _act(self, verb: int, frame: Frame, refs: tuple[ActorRef, ...]) -> None:
        """Give the subject its side, and the other one to those with whom it made the deal; a bank that signs with a state is the one that lends."""
        side = self._own(verb) if frame.subject == "own" else frame.subject
        bodies = tuple(ref for ref in refs if ref.state == "IGO")
        if frame.subject == "own" and bodies and len(bodies) < len(refs):
            self.fill(PAYS, bodies)
            self.fill(PAID, tuple(ref for ref in refs if ref not in bodies))
            return
        self.fill(side, refs)
        above = verb if self.tree.relation(verb) not in ("advcl", "xcomp", "acl") else self.tree.sentence.words[verb].head
        for deal in self.tree.below(above, "obj"):
            if side and self.tree.lower[deal] in DEALS:
                for child in self.tree.below(deal, "nmod"):
                    if self.tree.case(child) == "with":
                        self.fill(OTHER[side], self.tree.named(child))

    def _own(self, verb: int) -> str:
        """Give the side that whoever makes, signs or approves a thing is on: that of its noun; nothing where several sign it."""
        things = (self.tree.lower[child] for child in self.tree.below(verb, "obj", "obl", "nmod"))
        pays = next((self.tree.lexicon.nouns[thing] for thing in things if thing in self.tree.lexicon.nouns), "")
        return OWN.get(pays, "")

    def verb(self, index: int, *, from_noun: bool = False, reached: int = -1) -> None:
        """Take the sides that a verb names: subject, objects, and the words behind its prepositions."""
        tree, word = self.tree, self.tree.lower[index]
        frame = self._frame(word)
        if frame is None and reached >= 0 and word not in self.tree.lexicon.words("telling"):
            frame = self._unknown(index, reached)
        if frame is None or index in self.seen:
            return
        if reached >= 0 and self._is_price(index, reached) and not frame.by.get("goods") and word not in self.tree.lexicon.verbs("sell"):
            frame = Frame(OTHER.get(frame.subject, ""), OTHER.get(frame.object, ""), {case: OTHER.get(side, "") for case, side in frame.by.items()})
            for thing in tree.below(index, "obj"):
                for child in tree.below(thing, "nmod"):
                    self.fill(frame.by.get(tree.case(child), ""), tree.named(child))
        self.seen.add(index)
        is_passive = tree.is_passive(index)
        for child in tree.below(index, "iobj", "obj"):
            if (refs := tree.named(child)) and (child in tree.party or tree.relation(child) == "iobj" or tree.sentence.words[child].tag == "PROPN"):
                self.fill(frame.object, refs)
            if tree.lower[child] in ("it", "them") and child not in tree.party and (subject := tree.subject(index)[0]) >= 0:
                self.fill(frame.object, self._it(index, subject))
            for glued in tree.below(child, "compound"):
                if glued == index + 1 and glued in tree.party:
                    self.fill(frame.object, tree.named(glued))
        for child in tree.below(index, "obl", "obl:agent", "nmod", "advcl"):
            case = tree.case(child)
            if case == "for" and tree.relation(child) == "advcl":
                self.fill(frame.by.get("for", ""), tuple(ref for who in tree.below(child, "nsubj") for ref in tree.named(who)))
            elif child != reached and (refs := tree.named(child)):
                self.fill(frame.subject if case == "by" and is_passive else frame.by.get(case, ""), refs)
        subject, of_passive = tree.subject(index)
        if subject >= 0 and subject not in self.seen:
            if is_passive or of_passive:
                if subject in tree.party and not from_noun:
                    self.fill(frame.object or OTHER.get(frame.subject, ""), tree.named(subject))
            else:
                self._act(index, frame, tree.named(subject))
        if reached >= 0:
            for child in tree.below(index, "obj", "nsubj:pass"):
                if child != reached:
                    self.noun(child)
            if frame.by.get("goods"):
                self._goods(index)


def sides(tree: Tree, start: int, end: int, pays: str = "") -> Sides:
    """Give who pays and who is paid for the figure at [start, end), by the words above it; `pays` is what the kind of figure says of it."""
    sentence = tree.sentence
    node = sentence.head_of(start, end)
    if node < 0:
        return Sides()
    finder = _Finder(tree, pays)
    for child in tree.below(node, "compound", "iobj"):
        if child in tree.party and sentence.words[child].start < start:
            above = sentence.words[node].head
            if above >= 0 and (frame := tree.lexicon.frames.get(tree.lower[above])):
                finder.fill(frame.object, tree.named(child))
    came = -1
    for _ in range(9):
        if node < 0:
            break
        _at(finder, node, came)
        if is_closed(tree, node):
            break
        came, node = node, sentence.words[node].head
    if pays == "levied" and PAYS not in finder.found:
        for goods in tree.below(sentence.head_of(start, end), "nmod"):
            finder.fill(PAYS, tuple(ref for adjective in tree.below(goods, "amod") for ref in tree.named(adjective)))
    return Sides(finder.found.get(PAYS, ()), finder.found.get(PAID, ()))


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


def _at(finder: _Finder, node: int, came: int) -> None:
    """Take what one word above the figure names."""
    tree = finder.tree
    finder.noun(node)
    if came < 0:
        for child in tree.below(node, "acl", "acl:relcl"):
            finder.verb(child, from_noun=True)
        for child in tree.below(node, "nmod", "appos", "obl"):
            if tree.lower[child] in tree.lexicon.nouns:
                finder.noun(child)
    is_verb = tree.sentence.words[node].tag in ("VERB", "AUX")
    if is_verb or any(tree.below(node, "cop")):
        if tree.lower[node] in tree.lexicon.words("measuring") or any(tree.below(node, "cop")):
            for child in tree.below(node, *SUBJECTS):
                finder.noun(child)
                for inner in tree.below(child, "nmod"):
                    finder.noun(inner)
        for child in tree.below(node, "obl"):
            if child != came and tree.lower[child] in tree.lexicon.nouns and tree.case(child) in ("in", "as", "under"):
                finder.noun(child)
        finder.verb(node, reached=came if came >= 0 else node)


def is_closed(tree: Tree, node: int) -> bool:
    """Say whether a clause ends at a word, so that nothing above it governs the figure."""
    relation = tree.relation(node)
    if relation in ("ccomp", "parataxis", "acl:relcl", "root") or node == tree.sentence.root:
        return True
    return relation in ("advcl", "conj") and any(tree.below(node, *SUBJECTS))


