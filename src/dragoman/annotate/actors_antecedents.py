"""Who may be meant by a pronoun that means no person: the states, bodies and groups at each noun of a page, alone and joined."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dragoman.annotate.actors_clauses import Clauses, word_list
from dragoman.annotate.actors_field import Field, Meaning
from dragoman.annotate.actors_owned import acting, owner
from dragoman.model import IGO, NO_STATE, Mention
from dragoman.page import Page, Sentence

ONE = frozenset({"it", "its"})
PERSONS = frozenset({"person", "office"})
_CHAIN = 4
_INSIDE = frozenset({"flat", "compound", "amod", "case", "fixed"})
_SINGULAR = frozenset({"hamas", "isis"})
_COLLECTIVE = frozenset({"police", "military", "taliban"})


class Antecedent(NamedTuple):
    """Who stands at a noun: the actors, whether they are one, several or either."""

    actors: tuple[Meaning, ...]
    is_one: bool
    is_many: bool

    @property
    def key(self) -> frozenset[str]:
        """Give what tells one antecedent from another."""
        return frozenset(actor.key for actor in self.actors)


class Antecedents:
    """One page: who stands at each noun of its sentences."""

    def __init__(self, page: Page, field: Field, mentions: Sequence[Mention]) -> None:
        self.page, self.field = page, field
        self.mentions = sorted(mentions, key=lambda one: (one.span[0], one.span[1]))
        self._starts = [one.span[0] for one in self.mentions]
        self._clauses: dict[int, Clauses] = {}
        self._covers: dict[int, dict[int, list[Mention]]] = {}
        self._meant: dict[tuple[int, int], Antecedent] = {}

    def clauses(self, sentence: Sentence) -> Clauses:
        """Give the clauses of a sentence."""
        if sentence.index not in self._clauses:
            self._clauses[sentence.index] = Clauses(sentence)
        return self._clauses[sentence.index]

    def cover(self, sentence: Sentence) -> dict[int, list[Mention]]:
        """Give the mentions over each word of a sentence."""
        if sentence.index not in self._covers:
            found: dict[int, list[Mention]] = {}
            for place in range(bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)):
                mention = self.mentions[place]
                for index in sentence.words_in(*mention.span):
                    found.setdefault(index, []).append(mention)
            self._covers[sentence.index] = found
        return self._covers[sentence.index]

    def at(self, clauses: Clauses, head: int, *, places: bool = False) -> Antecedent | None:
        """Give who stands at a noun alone; `places` takes those named as a place too."""
        if head < 0:
            return None
        sentence = clauses.sentence
        if (sentence.index, head) in self._meant:
            return self._meant[sentence.index, head]
        over = [one for one in self.cover(sentence).get(head, ()) if one.kind != "outlet"]
        if not over:
            return self._people(clauses, head) or self._body(clauses, head)
        longest = max(one.span[1] - one.span[0] for one in over)
        over = [one for one in over if one.span[1] - one.span[0] == longest]
        if any(one.form == "adjective" for one in over):
            return self._people(clauses, head)
        if (over[0].as_ == "place" and not places) or over[0].actor.startswith("region/"):
            return None
        actors = tuple(dict.fromkeys(Meaning(one.actor, one.name, one.kind, one.state) for one in over))
        if len(actors) > 1:
            return Antecedent(actors, False, True)
        one, low = over[0], clauses.lower[head]
        if one.kind in PERSONS:
            return Antecedent(actors, False, False)
        is_named_plural = one.kind in ("state", "group") and (one.form == "nominal" or one.actor.startswith(("armed/", "people/")))
        is_plural = low.endswith("s") and not low.endswith("ss") and low not in _SINGULAR and (is_named_plural or clauses.words[head].tag == "NOUN")
        is_plural = is_plural or low in word_list("plurals")
        if low in word_list("collectives") and one.form == "nominal":
            return Antecedent(actors, True, True)
        return Antecedent(actors, not is_plural or low in _COLLECTIVE, is_plural or one.kind in ("group", "company"))

    def _people(self, clauses: Clauses, head: int) -> Antecedent | None:
        """Give a state's people named by a noun that no table knows: "Iraqi Kurds", "Chadian gunboats"."""
        low = clauses.lower[head]
        if clauses.words[head].tag not in ("NOUN", "PROPN") or not low.endswith("s"):
            return None
        if clauses.words[head].tag == "NOUN" and low not in word_list("crowds"):
            return None
        for kid in clauses.kids(head, "amod", "compound"):
            for one in self.cover(clauses.sentence).get(kid, ()):
                if one.kind == "state" and one.form == "adjective":
                    name = f"{clauses.words[kid].text} {clauses.words[head].text}"
                    return Antecedent((Meaning(f"group/{one.state}/{low}", name, "group", one.state),), False, True)
        return None

    def _body(self, clauses: Clauses, head: int) -> Antecedent | None:
        """Give who acts through a body that no table knows: "a Fatah delegation", "Ocampo's administration"."""
        low, cover = clauses.lower[head], self.cover(clauses.sentence)
        if low not in word_list("organs"):
            return None
        own = owner(clauses.sentence, head, cover)
        meaning = acting(self.field.knowledge, low, own) if own is not None else None
        return Antecedent((meaning,), True, low in word_list("collectives")) if meaning is not None else None

    def spoken_for(self, clauses: Clauses, head: int) -> Antecedent | None:
        """Give for whom somebody without a name speaks: "a senior Hamas official", "the Peruvian spokesman"."""
        if head < 0 or clauses.lower[head] not in word_list("mouths"):
            return None
        over = [one for one in self.cover(clauses.sentence).get(head, ()) if one.kind in ("group", "office", "person") and one.form == "nominal"]
        own = owner(clauses.sentence, head, self.cover(clauses.sentence)) if not over else None
        if own is not None and own.kind != "person" and own.state not in ("", NO_STATE):
            return Antecedent((Meaning(own.actor, own.name, own.kind, own.state),), True, False)
        for hit in self.field.knowledge.gazetteer.find(over[0].surface) if over else ():
            body = self.field.knowledge.organisations.get(hit.key)
            if body is not None and hit.kind in ("armed", "party", "organisation"):
                return Antecedent((Meaning(hit.key, body.name, "group" if hit.kind == "armed" else "organisation", body.state),), True, False)
        known = self.field.knowledge.states.get(over[0].state) if over and over[0].kind != "person" else None
        return Antecedent((Meaning(f"state/{known.code}", known.name, "state", known.code),), True, False) if known is not None else None

    def joined(self, clauses: Clauses, head: int) -> Antecedent | None:
        """Give who stands at a noun together with those joined to it: "Chile and Peru" are several."""
        if head < 0:
            return None
        heads = clauses.conjuncts(head)
        if len(heads) == 1:
            return self.at(clauses, head)
        found = [self.at(clauses, each) for each in heads]
        if any(one is None for one in found):
            return None
        actors = tuple(dict.fromkeys(actor for one in found if one for actor in one.actors))
        is_mixed = len({actor.kind in PERSONS for actor in actors}) > 1
        return None if is_mixed else Antecedent(actors, False, True)

    def suits(self, found: Antecedent | None, pronoun: str, possessed: str = "") -> bool:
        """Say whether an antecedent agrees with a pronoun in number and kind."""
        if found is None or (len(found.actors) == 1 and found.actors[0].kind in PERSONS):
            return False
        if (pronoun in ONE and not found.is_one) or (pronoun not in ONE and not found.is_many):
            return False
        if possessed in word_list("of_states"):
            return all(actor.kind == "state" or actor.state not in ("", NO_STATE, IGO) for actor in found.actors)
        return True

    def all_in(self, clauses: Clauses, indexes: Iterable[int], pronoun: str, possessed: str = "") -> list[Antecedent]:
        """Give the several antecedents that suit a pronoun among some words, each once."""
        found: dict[frozenset[str], Antecedent] = {}
        for index in indexes:
            base = clauses.base(index)
            if clauses.words[index].tag != "PRON" and (base in _INSIDE or (base == "conj" and pronoun not in ONE)):
                continue
            one = self.joined(clauses, index) if pronoun not in ONE else self.at(clauses, index)
            if one is not None and self.suits(one, pronoun, possessed):
                found.setdefault(one.key, one)
        return list(found.values())

    def met(self, clauses: Clauses, root: int, one: Antecedent) -> Antecedent | None:
        """Give the two who met, where a sentence says with whom its subject did: "spoke with", "hosted", "held talks with"."""
        if clauses.lower[root] not in word_list("encounters"):
            return None
        objects = list(clauses.kids(root, "obj"))
        beside = [kid for head in (root, *objects) for kid in clauses.kids(head, "obl", "nmod") if clauses.case(kid) == "with" or (
            clauses.case(kid) == "to" and clauses.lower[root] in ("spoke", "speaks", "talked"))]
        for kid in [*beside, *objects]:
            other = self.joined(clauses, kid)
            kinds = {actor.kind in PERSONS for found in (one, other) if found for actor in found.actors}
            if other is not None and not other.key & one.key and len(kinds) == 1:
                return Antecedent((*one.actors, *other.actors), False, True)
        return None

    def met_before(self, sentence: Sentence, one: Antecedent) -> Antecedent | None:
        """Give the two who met a few sentences before, where one of them is still the subject."""
        for back in range(1, _CHAIN):
            number = sentence.index - back
            if number < 0 or not self.page.sentences[number].is_parsed or sentence.paragraph - self.page.sentences[number].paragraph > 2:
                return None
            clauses = self.clauses(self.page.sentences[number])
            subject = self.joined(clauses, clauses.subject(clauses.sentence.root))
            pair = self.met(clauses, clauses.sentence.root, subject) if subject is not None else None
            if pair is not None:
                return pair if one.key < pair.key else None
            if subject is None or not subject.key <= one.key:
                return None
        return None
