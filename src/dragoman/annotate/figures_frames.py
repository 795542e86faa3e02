"""Payer and payee by the parse: the nouns and verbs above a figure, each with the places that its frame gives to who pays and who is paid.

`knowledge/figures.toml` holds the frames: which side the subject, the object and the words behind each preposition of a verb are on. Nouns have the
sides of their kind (`loan from`, `exports to`). The nearest word above the figure that names a side has it; clauses without a subject of their own
have that of the verb that governs them. Where a sentence has no parse, `figures_roles` reads the words in their order.
"""

from typing import NamedTuple

from dragoman.annotate.figures_lexicon import Frame
from dragoman.annotate.figures_tree import SUBJECTS, Tree, is_closed
from dragoman.model import ActorRef

PAYS, PAID = "pays", "paid"
OTHER = {PAYS: PAID, PAID: PAYS}
OWN = {"giver": PAYS, "debtor": PAYS, "buyer": PAYS, "seller": PAID, "levied": PAID}
LENDING = frozenset({"bank", "banks", "fund", "eximbank", "bankers", "lenders", "creditors", "consortium", "syndicate"})
HAD = frozenset({"financing", "bailout", "bail-out", "package", "rescue"})
RAISED = frozenset({"loan", "loans", "credit", "credits", "funds", "capital", "finance", "financing", "money", "dlrs", "million", "mln", "billion"})
ARMS = frozenset({"arms", "weapons", "weapon", "missile", "missiles"})
DEALS = frozenset({"deal", "agreement", "accord", "pact"})
GOODS_VERBS = frozenset({
    "supply", "supplies", "supplied", "supplying", "deliver", "delivers", "delivered", "delivering", "ship", "ships", "shipped", "shipping",
})


class Sides(NamedTuple):
    """Who pays and who is paid."""

    payer: tuple[ActorRef, ...] = ()
    payee: tuple[ActorRef, ...] = ()


class _Finder:
    """The sides of one figure, filled from the nearest word above it outward."""

    def __init__(self, tree: Tree, pays: str) -> None:
        self.tree, self.pays = tree, pays
        self.found: dict[str, tuple[ActorRef, ...]] = {}
        self.seen: set[int] = set()
        self.banks: set[ActorRef] = set()

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
        if not pays and tree.sentence.words[index].tag == "NOUN":
            joined = [tree.lower[child] for child in tree.below(index, "compound")]
            pays = next((tree.lexicon.nouns[word] for word in joined if word in tree.lexicon.nouns), "")
        if any(tree.lower[child] in ARMS for child in tree.below(index, "compound")):
            pays = pays and "seller"
        if not pays or index in self.seen or tree.sentence.words[index].tag == "VERB" or {pays, self.pays} == {"seller", "buyer"}:
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
            if pays != "giver" or not tree.is_infinitive(child):
                self.verb(child, from_noun=True)
            if tree.relation(child) == "acl" and tree.lower[child] in tree.lexicon.words("awaited"):
                for giver in tree.below(child, "obl"):
                    behind.setdefault(tree.case(giver), tree.named(giver))
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
        if pays == "giver" and any(self._is_first(ref) for ref in behind.get("with", ())):
            own, sides = far, {**sides, "with": own}
        if pays == "debtor" and not owned and len(behind.get("between", ())) == 1:
            self.fill(PAYS, behind["between"])
        for preposition, refs in behind.items():
            self.fill(sides.get(preposition, ""), refs)
        self.fill(own, owned)
        if pays == "buyer":
            self._goods(index)

    def told(self, thing: int) -> None:
        """Take the sides from the clause behind a price or a deal: `the price it charges Oman`, `a deal under which Oman will sell tanks to Chad`."""
        if self.tree.lower[thing] in self.tree.lexicon.words("priced"):
            for child in self.tree.below(thing, "acl", "acl:relcl"):
                self.verb(child, from_noun=True)

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
        pays = self.tree.lexicon.nouns.get(self.tree.lower[reached], "") if self.tree.relation(reached) in ("obj", "nsubj:pass") else ""
        is_known = bool(self.found) or pays == "debtor"
        return self.tree.lexicon.frames["approve"] if pays and is_known and self.tree.sentence.words[verb].tag == "VERB" else None

    def _is_price(self, verb: int, reached: int) -> bool:
        """Say whether the figure is the price of the object: `gets 250 tanks from Norway for $4 billion`."""
        if self.tree.relation(reached) != "obl" or self.tree.case(reached) != "for" or self.tree.lower[reached] in self.tree.lexicon.nouns:
            return False
        things = [child for child in self.tree.below(verb, "obj") if child not in self.tree.party]
        return any(self.tree.lower[thing] not in self.tree.lexicon.nouns and self.tree.sentence.words[thing].tag == "NOUN" for thing in things)

    def _act(self, verb: int, side: str, refs: tuple[ActorRef, ...]) -> None:
        """Give who acts its side and its partners the other; of two that deal the bank lends, a company delivers."""
        partners = self._partners(verb)
        others = tuple(ref for partner in partners for ref in self.tree.named(partner))
        parties = (*refs, *others)
        first = tuple(ref for ref in parties if self._is_first(ref))
        is_deal = bool(others) and (not refs or len(first) < len(parties))
        if self.pays in ("giver", "debtor", "any") and first and (is_deal or (side == "" and len(first) < len(parties))):
            self.fill(PAYS if self.pays == "giver" else PAID, first)
            self.fill(PAID if self.pays == "giver" else PAYS, tuple(ref for ref in parties if ref not in first))
            return
        self.fill(side, refs)
        self.fill(OTHER.get(side, ""), others)

    def _is_first(self, ref: ActorRef) -> bool:
        """Say whether a party is the one that lends, or in a contract the one that delivers: a bank or an international body, a company."""
        if self.pays == "any":
            return any(party.ref == ref and party.kind == "company" for party in self.tree.party.values())
        return ref.state == "IGO" or bool(LENDING.intersection(ref.name.lower().split())) or ref in self.banks

    def _partners(self, verb: int) -> list[int]:
        """Give with whom a deal is made: `agreed with Oman to lend`, `signed an accord with Oman`, `a proposal with Oman to borrow`."""
        tree, found, node = self.tree, list[int](), verb
        for _ in range(3):
            if tree.lower[node] in tree.lexicon.words("dealing"):
                holders = [node, *tree.below(node, "obj", "nsubj:pass")]
                found += [child for holder in holders for child in tree.below(holder, "obl", "nmod") if tree.case(child) == "with"]
            above = tree.sentence.words[node].head
            if found or above < 0 or tree.relation(node) not in ("xcomp", "advcl", "acl", "obj"):
                break
            node = above
        self.banks |= {ref for partner in found if tree.lower[partner] in LENDING for ref in tree.named(partner)}
        return found

    def _own(self, verb: int) -> str:
        """Give the side that whoever makes, signs or approves a thing is on: that of its noun; nothing where several sign it."""
        things = [self.tree.lower[child] for child in self.tree.below(verb, "obj", "obl", "nmod")]
        pays = next((self.tree.lexicon.nouns[thing] for thing in things if thing in self.tree.lexicon.nouns), "")
        signed_for = {self.tree.lower[child] for child in self.tree.below(verb, "obl") if self.tree.case(child) == "for"}
        if self.tree.lower[verb].startswith("sign") and RAISED.intersection(signed_for):
            return PAID
        if self.tree.lower[verb] in self.tree.lexicon.words("borrowing") and RAISED.intersection(things):
            return PAID
        return OWN.get(pays, "")

    def verb(self, index: int, *, from_noun: bool = False, reached: int = -1) -> None:
        """Take the sides that a verb names: subject, objects, and the words behind its prepositions."""
        tree, word = self.tree, self.tree.lower[index]
        frame = self._frame(word)
        if frame is None and reached >= 0 and word not in self.tree.lexicon.words("telling"):
            frame = self._unknown(index, reached)
        if self.pays == "price" and word not in self.tree.lexicon.words("charging"):
            for thing in tree.below(index, "obj", *SUBJECTS):
                self.told(thing)
            return
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
        if word in tree.lexicon.words("financing"):
            for thing in tree.below(index, "obj"):
                places = [there for there in tree.below(thing, "nmod") if tree.case(there) == "in"]
                self.fill(frame.by.get("in", ""), tuple(ref for there in places for ref in tree.named(there)))
        for child in tree.below(index, "obl", "obl:agent", "nmod", "advcl"):
            case = tree.case(child)
            if case == "for" and tree.relation(child) == "advcl":
                self.fill(frame.by.get("for", ""), tuple(ref for who in tree.below(child, "nsubj") for ref in tree.named(who)))
            elif child != reached and (refs := tree.named(child)):
                self.fill(frame.subject if case == "by" and is_passive else frame.by.get(case, ""), refs)
        subject, of_passive = tree.subject(index)
        if subject >= 0 and subject in self.seen and frame.subject == "own" and (is_passive or of_passive):
            self._act(index, "", ())
        if subject >= 0 and subject not in self.seen:
            if is_passive or of_passive:
                if subject in tree.party and not from_noun:
                    self.fill(frame.object or OTHER.get(frame.subject, ""), tree.named(subject))
                elif frame.subject == "own":
                    self._act(index, "", ())
            else:
                self._act(index, self._own(index) if frame.subject == "own" else frame.subject, tree.named(subject))
        if reached >= 0:
            for child in tree.below(index, "obj", "nsubj:pass"):
                if child != reached:
                    self.noun(child)
                    self.told(child)
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
    _climb(finder, node)
    if pays == "levied" and PAYS not in finder.found:
        for goods in tree.below(sentence.head_of(start, end), "nmod"):
            finder.fill(PAYS, tuple(ref for adjective in tree.below(goods, "amod") for ref in tree.named(adjective)))
    return Sides(finder.found.get(PAYS, ()), finder.found.get(PAID, ()))


def _at(finder: _Finder, node: int, came: int) -> None:
    """Take what one word above the figure names."""
    tree = finder.tree
    finder.noun(node)
    finder.told(node)
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
                finder.told(child)
                for inner in tree.below(child, "nmod"):
                    finder.noun(inner)
        for child in tree.below(node, "obl"):
            if child != came and tree.lower[child] in tree.lexicon.nouns and tree.case(child) in ("in", "as", "under"):
                finder.noun(child)
        finder.verb(node, reached=came if came >= 0 else node)


def _climb(finder: _Finder, node: int) -> None:
    """Take what the words name from one up to where its clause ends."""
    came = -1
    for _ in range(9):
        if node < 0:
            break
        _at(finder, node, came)
        if is_closed(finder.tree, node):
            break
        came, node = node, finder.tree.sentence.words[node].head


def sides_of(tree: Tree, noun: int) -> Sides:
    """Give who pays and who is paid in what a noun means, without a figure: `suspended its aid to Mali`."""
    finder = _Finder(tree, tree.lexicon.nouns.get(tree.lower[noun], ""))
    _climb(finder, noun)
    return Sides(finder.found.get(PAYS, ()), finder.found.get(PAID, ()))
