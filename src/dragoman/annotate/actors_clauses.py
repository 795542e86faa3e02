"""The clauses of a parsed sentence, as references are bound in them: whose verb, whose subject, what is joined to what."""

from collections.abc import Iterator
from functools import cache

from dragoman.knowledge.files import toml, tsv
from dragoman.page import Sentence

_CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
_RELATIVES = frozenset({"which", "that", "who", "whom"})
_DEEP = 12
_ENDINGS = (("s", ("",)), ("es", ("", "e")), ("ies", ("y",)), ("ed", ("", "e")), ("ied", ("y",)), ("ing", ("", "e")), ("ying", ("ie",)))


@cache
def word_list(name: str) -> frozenset[str]:
    """Give a word list of `references.toml`."""
    return frozenset(toml("references.toml")[name].split())


@cache
def _irregular() -> dict[str, str]:
    return {form: row["lemma"] for row in tsv("verbs.tsv") for form in (row["past"], row["participle"])}


@cache
def is_form(word: str, name: str) -> bool:
    """Say whether a word is a form of a verb in a list: "denied" of deny, "begging" of beg."""
    known = word_list(name)
    bases = {word, _irregular().get(word, word)}
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            bases.update(stem + other for other in others)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                bases.add(stem[:-1])
    return not known.isdisjoint(bases)


class Clauses:
    """One parsed sentence: its words in lower case, and what hangs on what."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.words = sentence, sentence.words
        self.lower = [word.text.lower() for word in sentence.words]

    def base(self, index: int) -> str:
        """Give a word's relation without its subtype."""
        return self.words[index].relation.partition(":")[0]

    def kids(self, index: int, *relations: str) -> Iterator[int]:
        """Yield the dependents of a word in any of these relations, subtypes included."""
        return (kid for kid in self.sentence.children[index] if self.base(kid) in relations)

    def case(self, index: int) -> str:
        """Give the preposition of a noun, empty where it has none."""
        return next((self.lower[kid] for kid in self.kids(index, "case")), "")

    def marks(self, index: int) -> set[str]:
        """Give the words that introduce a clause: if, after, that, because."""
        return {self.lower[kid] for kid in self.kids(index, "mark", "case", "advmod")}

    def is_clause(self, index: int) -> bool:
        """Say whether a word heads a clause."""
        base = self.base(index)
        if base in _CLAUSES:
            return True
        return base == "conj" and (self.words[index].tag in ("VERB", "AUX") or any(True for _ in self.kids(index, "nsubj", "cop")))

    def clause_of(self, index: int) -> int:
        """Give the head of the clause in which a word stands."""
        at = index
        for _ in range(_DEEP):
            if self.words[at].head < 0 or (at != index and self.is_clause(at)):
                return at
            at = self.words[at].head
        return at

    def branch(self, index: int, above: int) -> int:
        """Give the dependent of a word under which another stands."""
        at = index
        for _ in range(_DEEP):
            if self.words[at].head == above or self.words[at].head < 0:
                return at
            at = self.words[at].head
        return at

    def own_subject(self, verb: int) -> int:
        """Give the subject that hangs on a verb itself, -1 where none does."""
        found = [kid for kid in self.sentence.children[verb] if self.base(kid) == "nsubj"]
        return found[-1] if found else -1

    def is_passive(self, verb: int) -> bool:
        """Say whether a verb stands in the passive."""
        return any(self.words[kid].relation in ("aux:pass", "nsubj:pass") for kid in self.sentence.children[verb])

    def subject(self, verb: int) -> int:
        """Give the subject of a verb, through coordination, control and relative clauses; -1 where the words name none."""
        at = verb
        for _ in range(_DEEP):
            own = self.own_subject(at)
            if own >= 0:
                is_relative = self.lower[own] in _RELATIVES and self.base(self._relative(at)) == "acl"
                return self.words[self._relative(at)].head if is_relative else own
            base, head = self.base(at), self.words[at].head
            if head < 0:
                return -1
            if base == "xcomp":
                controller = self._controller(head, at)
                if controller >= 0:
                    return controller
            elif base == "acl":
                return self._holder(head) if self.words[head].tag == "NOUN" and "to" in self.marks(at) else head
            elif base == "advcl":
                if self.own_subject(head) < 0 and self.words[head].tag not in ("VERB", "AUX"):
                    return -1
                objects = [*self.kids(head, "obj")]
                if objects and is_form(self.lower[head], "judging") and self.marks(at) & {"of", "for", "from", "over"}:
                    return objects[0]
            elif base in ("ccomp", "csubj"):
                if not self.lower[at].endswith("ing"):
                    return -1
            elif base not in ("conj", "parataxis"):
                return self._holder(head) if self.words[head].tag == "NOUN" else -1
            at = head
        return -1

    def _controller(self, verb: int, clause: int) -> int:
        """Give who is to do what stands in the infinitive under a verb where it is the verb's object: "urged Chad to", "called on Chad to"."""
        if self.lower[verb].startswith("promis"):
            return -1
        objects = [kid for kid in self.kids(verb, "obj", "iobj") if kid < clause]
        upon = [kid for kid in self.kids(verb, "obl") if self.case(kid) in ("on", "upon") and kid < clause and self.lower[verb].startswith("call")]
        return next(iter([*objects, *upon]), -1)

    def _relative(self, verb: int) -> int:
        """Give the head of the relative clause to which a verb is joined."""
        at = verb
        while self.base(at) == "conj" and self.words[at].head >= 0:
            at = self.words[at].head
        return at

    def _holder(self, noun: int) -> int:
        """Give who has a plan or takes a decision: "Chad's decision to", "Chad took the decision to"."""
        owner = next((kid for kid in self.sentence.children[noun] if self.words[kid].relation == "nmod:poss"), -1)
        if owner >= 0:
            return owner
        owner = next((kid for kid in self.kids(noun, "nmod") if self.case(kid) in ("by", "of")), -1)
        if owner >= 0:
            return owner
        above = self.clause_of(noun)
        return self.subject(above) if above != noun else -1

    def conjuncts(self, index: int) -> list[int]:
        """Give a noun and the nouns joined to it."""
        found = [index]
        for kid in self.kids(index, "conj"):
            if self.words[kid].tag not in ("VERB", "AUX"):
                found.extend(self.conjuncts(kid))
        return found
