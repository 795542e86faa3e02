"""Which states and bodies "it", "its", "they", "them", "their", "both" and "the latter" mean.

A pronoun is bound in its clause where grammar binds it (a possessive to the subject, what is said to who says it), else looked for in the clauses
above it and in the subject of the sentence before. What suits the pronoun's number and what only an actor does or has decides; two that suit
alike are nobody. Pronouns inside a quotation look back no farther than its start.
"""

from collections.abc import Iterator

from dragoman.annotate.actors_antecedents import ONE, PERSONS, Antecedent, Antecedents
from dragoman.annotate.actors_clauses import Clauses, is_form, word_list
from dragoman.annotate.actors_field import Meaning, Meant

MANY = frozenset({"they", "them", "their"})
_OWNED = frozenset({"its", "their"})
_TELLING = frozenset({"must", "should", "needs", "has"})
_AIMED = frozenset({"for", "over", "of", "on", "about", "from", "after", "because", "if", "unless", "until", "to", "once", "when", "against", "with"})
_DENIES = frozenset(["denied", "denies", "deny", "rejected", "rejects", "reject", "dismissed", "dismisses", "refuted", "rebuffed", "denying",
    "rejecting", "dismissing"])
_SUBORDINATE = frozenset({"advcl", "acl", "ccomp", "csubj", "parataxis", "conj", "xcomp"})
_BESIDE = frozenset({"with", "against", "to", "by", "from", "toward", "towards", "between", "among", "on", "of"})
_MET = frozenset(["relations", "ties", "talks", "links", "relationship", "agreement", "negotiations", "war", "trade", "border", "dialogue",
    "contacts", "treaty", "accord", "conflict", "dispute", "sanctions", "embargo", "blockade", "aid", "arms", "weapons", "campaign", "attack",
    "attacks"])
_ABLE = frozenset({"can", "could", "will", "would", "had", "was", "is", "ca", "wo", "does", "did"})
_ANYBODY = frozenset(["someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "whoever", "each", "person"])
_HAVING = frozenset({"has", "have", "had", "having", "'s"})
_PEOPLE_ENDINGS = ("ers", "ors", "ists", "ants", "ees", "men", "ians", "iers", "ages", "als", "ors")


class Things(Antecedents):
    """Resolve the pronouns of a page that mean no person, sentence by sentence."""

    def run(self) -> Iterator[Meant]:
        """Yield what the pronouns mean, in the order of the text."""
        for sentence in self.page.sentences:
            if not sentence.is_parsed or sentence.role in ("credit", "byline"):
                continue
            clauses: Clauses | None = None
            for index, word in enumerate(sentence.words):
                low = word.text.lower()
                if low not in ONE and low not in MANY and low not in ("both", "latter", "former"):
                    continue
                if word.text.isupper() and len(low) > 1:
                    continue
                clauses = clauses or self.clauses(sentence)
                if index in self.cover(sentence):
                    continue
                found = self._other(clauses, index) if low in ("both", "latter", "former") else self._pronoun(clauses, index)
                if found is None:
                    continue
                self._meant[sentence.index, index] = found
                first = index - 1 if low in ("latter", "former") else index
                is_near = any(one.actor in found.key for over in self.cover(sentence).values() for one in over)
                yield Meant(sentence.words[first].start, word.end, "pronoun", found.actors, "", 0.75 if is_near else 0.65)

    # ---------------------------------------------------------------- pronouns

    def _pronoun(self, clauses: Clauses, index: int) -> Antecedent | None:
        low = clauses.lower[index]
        if clauses.base(index) == "expl" or (low == "it" and _is_nothing(clauses, index)):
            return None
        if low not in ONE and _ANYBODY.intersection(clauses.lower[:index]):
            return None
        if low in _OWNED:
            return self._owner(clauses, index)
        if clauses.base(index) == "nsubj":
            return self._subject(clauses, index)
        return self._object(clauses, index)

    def _subject(self, clauses: Clauses, index: int) -> Antecedent | None:
        """Give whom a pronoun means that is the subject of its clause."""
        verb = clauses.words[index].head
        if verb < 0:
            return None
        return self._above(clauses, index, verb, acting=_is_act(clauses, verb))

    def _above(self, clauses: Clauses, index: int, verb: int, *, acting: bool, possessed: str = "") -> Antecedent | None:
        """Give whom the clauses above a subject offer, else the sentence before."""
        low, at = clauses.lower[index], verb
        for _ in range(6):
            while clauses.base(at) == "conj" and clauses.words[at].head >= 0:
                above = clauses.words[at].head
                own = self.joined(clauses, clauses.own_subject(above))
                if own is None and clauses.own_subject(above) != index and self._rivals(clauses, clauses.own_subject(above), low):
                    return None
                if own is not None and clauses.own_subject(above) != index and clauses.is_clause(above):
                    rivals = self.all_in(clauses, clauses.kids(above, "obj", "iobj"), low, possessed)
                    if self.suits(own, low, possessed) and not rivals and acting:
                        return own
                    if own.actors[0].kind not in PERSONS:
                        return None
                at = above
            base, head = clauses.base(at), clauses.words[at].head
            if head < 0 or base == "parataxis":
                return self._at_root(clauses, index, verb, at, acting=acting, possessed=possessed)
            if base not in _SUBORDINATE:
                at = clauses.clause_of(at) if clauses.clause_of(at) != at else head
                continue
            subject = self.joined(clauses, clauses.subject(head)) if clauses.words[head].tag in ("VERB", "AUX", "ADJ") else None
            fits = self.suits(subject, low, possessed)
            if subject is None and self._rivals(clauses, clauses.own_subject(head), low):
                return None
            objects = [kid for kid in clauses.kids(head, "obj", "iobj", "obl") if kid != at and not index <= kid]
            others = [one for one in self.all_in(clauses, objects, low, possessed) if subject is None or one.key != subject.key]
            if base == "ccomp" and not fits and low in ONE and acting and is_form(clauses.lower[head], "says"):
                spoken_for = self.spoken_for(clauses, clauses.subject(head))
                if spoken_for is not None and not others and self.suits(spoken_for, low, possessed):
                    return spoken_for
            if base == "ccomp" and clauses.words[head].tag in ("VERB", "AUX"):
                told = [one for one in others if clauses.lower[head] not in ("said", "says")]
                if fits and subject is not None and (acting or self._may_act(clauses, verb)) and is_form(clauses.lower[head], "says"):
                    if not told:
                        return subject
                    modal = {clauses.lower[kid] for kid in clauses.kids(verb, "aux")}
                    return told[0] if modal & _TELLING and len(told) == 1 else subject if modal & {"will", "would", "had"} else None
                if fits and subject is not None and not is_form(clauses.lower[head], "says") and not others and acting:
                    return subject
            elif base == "advcl":
                if is_form(clauses.lower[head], "judging") and clauses.marks(at) & _AIMED and at > head:
                    if len(others) == 1 and acting:
                        return others[0]
                    if others:
                        return None
                if fits and subject is not None and not others and acting:
                    return subject
                if len(others) == 1 and not fits and acting:
                    return others[0]
            elif base == "acl":
                rivals = self.all_in(clauses, (i for i in range(index) if i not in clauses.sentence.subtree(at)), low, possessed)
                verb_above = clauses.clause_of(head)
                if clauses.lower[verb] in _DENIES:
                    return None
                if clauses.lower[verb_above] in _DENIES and clauses.words[at].relation == "acl":
                    denier = self.joined(clauses, clauses.subject(verb_above))
                    if denier is not None and self.suits(denier, low, possessed) and acting:
                        return denier
                if len(rivals) == 1 and acting:
                    return rivals[0]
                if rivals:
                    return None
            if fits or others:
                return None
            at = head if clauses.is_clause(head) or clauses.words[head].head < 0 else clauses.clause_of(head)
        return None

    def _rivals(self, clauses: Clauses, subject: int, pronoun: str) -> bool:
        """Say whether the subject of a clause is a noun that names no actor and agrees with a pronoun: "two thirds of the farmers", "the treaty"."""
        if subject < 0 or clauses.words[subject].tag not in ("NOUN", "PROPN", "NUM", "PRON", "DET") or subject in self.cover(clauses.sentence):
            return False
        if clauses.words[subject].tag in ("NUM", "DET", "PRON"):
            return pronoun not in ONE and clauses.lower[subject] not in ("it", "he", "she", "who", "which", "that", "there", "i", "one")
        return clauses.lower[subject].endswith("s") == (pronoun not in ONE) or len(clauses.conjuncts(subject)) > 1

    def _may_act(self, clauses: Clauses, verb: int) -> bool:
        """Say whether a clause under a verb of saying tells what its speaker may well do, have or be: "it could outlast them", "is a supplier"."""
        low = clauses.lower[verb]
        if low in _HAVING:
            return True
        if any(True for _ in clauses.kids(verb, "cop")):
            is_article = any(clauses.lower[kid] in ("a", "an", "the") for kid in clauses.kids(verb, "det"))
            return is_article and clauses.words[verb].tag == "NOUN" and low.endswith(("er", "or", "ist"))
        helpers = {clauses.lower[kid] for kid in clauses.kids(verb, "aux")}
        return bool(helpers & _ABLE) and not clauses.is_passive(verb) and clauses.words[verb].tag == "VERB" and not is_form(low, "happens")

    def _at_root(self, clauses: Clauses, index: int, verb: int, root: int, *, acting: bool, possessed: str) -> Antecedent | None:
        """Give whom a pronoun means that no clause above it binds: the one actor before it in its sentence, else that of the sentence before."""
        low, said = clauses.lower[index], {i for kid in clauses.kids(root, "ccomp", "parataxis") for i in clauses.sentence.subtree(kid)}
        is_main = verb == root or clauses.base(root) == "parataxis"
        rest = self.all_in(clauses, (i for i in range(index) if not is_main or i not in said), low, possessed)
        if clauses.base(root) == "parataxis":
            rest = []
        if not rest:
            return self._before(clauses, index, acting=acting, possessed=possessed)
        if is_main:
            found = self._before(clauses, index, acting=acting, possessed=possessed)
            return found if found is not None and all(one.key == found.key for one in rest) else None
        return rest[0] if len(rest) == 1 and acting else None

    def _before(self, clauses: Clauses, index: int, *, acting: bool, possessed: str = "") -> Antecedent | None:
        """Give whom the subject of the sentence before offers a pronoun."""
        number, low = clauses.sentence.index, clauses.lower[index]
        if not number:
            return None
        before = self.page.sentences[number - 1]
        if not before.is_parsed or before.role != clauses.sentence.role or clauses.sentence.paragraph - before.paragraph > 1:
            return None
        other = self.clauses(before)
        root = before.root
        if root < 0 or root >= len(before.words):
            return None
        head = self._agent(other, root)
        found = self.joined(other, head)
        if (found is None or found.actors[0].kind in PERSONS) and is_form(other.lower[root], "says"):
            clause = next((kid for kid in other.kids(root, "ccomp")), -1)
            head = self._agent(other, clause) if clause >= 0 else head
            found = self.joined(other, head)
        if low in MANY and head >= 0 and found is not None and not found.is_many:
            found = self.met(other, root, found) or self.met_before(before, found)
        if found is None or head < 0 or self.field.quoted(before.words[head].start) != self.field.quoted(clauses.words[index].start):
            return None
        rivals = [one for one in self.all_in(other, range(len(other.words)), low, possessed) if one.key != found.key]
        if not self.suits(found, low, possessed):
            return None
        here = self.all_in(clauses, range(index + 1, len(clauses.words)), low)
        if any(one.key & found.key for one in here):
            return rivals[0] if len(rivals) == 1 and acting and not any(one.key & rivals[0].key for one in here) else None
        things = {other.lower[kid] for kid in range(len(other.words)) if _is_thing(other, kid, low) and kid not in self.cover(before)}
        if not acting:
            return None if things or rivals else found
        if low in ONE and things & word_list("documents") and is_form(clauses.lower[clauses.words[index].head], "papers"):
            return None
        if low not in ONE and not is_form(clauses.lower[clauses.clause_of(index)], "says") and any(
            word in word_list("people") or word.endswith(_PEOPLE_ENDINGS) for word in things):
            return None
        return found

    def _agent(self, clauses: Clauses, verb: int) -> int:
        """Give who does what a verb says: its subject, or the agent of a passive that is an actor."""
        subject = clauses.subject(verb)
        if clauses.is_passive(verb) and self.at(clauses, subject) is None:
            return next((kid for kid in clauses.kids(verb, "obl") if clauses.case(kid) == "by"), subject)
        return subject

    def _owner(self, clauses: Clauses, index: int) -> Antecedent | None:
        """Give whom "its" or "their" means: the subject of the clause, another where the words aim at an object or at what is another's."""
        low, noun = clauses.lower[index], clauses.words[index].head
        if noun < 0 or clauses.base(index) != "nmod":
            return None
        possessed = clauses.lower[noun]
        is_actors = possessed in word_list("had")
        is_under = False
        at = noun
        while clauses.words[at].head >= 0 and not clauses.is_clause(at):
            base, head = clauses.base(at), clauses.words[at].head
            if base == "conj" and head < index:
                beside = self.at(clauses, head, places=True)
                if self.suits(beside, low, possessed):
                    return beside
            if base in ("conj", "nmod", "appos") and head < index and clauses.words[head].tag == "NOUN":
                owned = next((self.joined(clauses, kid) for kid in clauses.kids(head, "nmod") if kid < index and kid != at), None)
                if base == "nmod" and self.suits(owned, low, possessed):
                    return owned
                is_under = is_under or self.at(clauses, head) is None
            if base == "nsubj":
                if is_under and not is_actors:
                    return None
                return self._above(clauses, index, head, acting=is_actors, possessed=possessed)
            at = head
        if clauses.is_clause(at) and at == noun and clauses.own_subject(at) >= 0:
            return self._above(clauses, index, at, acting=is_actors, possessed=possessed)
        if is_under and not is_actors:
            return None
        verb = at if at != noun else clauses.clause_of(noun)
        head = clauses.subject(verb)
        if head == index or (head >= 0 and index in clauses.sentence.subtree(head) and head > index):
            return None
        found = self.joined(clauses, head)
        branch = clauses.branch(noun, verb)
        aimed = [kid for kid in clauses.kids(verb, "obj") if kid < index and kid != branch]
        if aimed and is_form(clauses.lower[verb], "judging") and ({clauses.case(branch)} | clauses.marks(branch)) & _AIMED:
            other = self.joined(clauses, aimed[0])
            if other is not None and self.suits(other, low, possessed):
                return other
        is_anothers = possessed in word_list("inviolate") and is_form(clauses.lower[verb], "hostile")
        if is_anothers or (possessed in word_list("asked") and is_form(clauses.lower[verb], "deciding")):
            barred = found.key if found is not None else frozenset()
            rest = [one for one in self.all_in(clauses, range(index), low, possessed) if not one.key & barred]
            return rest[0] if len(rest) == 1 else None
        is_open = is_form(clauses.lower[verb], "helping") or clauses.case(noun) == "as" or possessed in ("place", "stead")
        if is_open and len(self.all_in(clauses, range(index), low, possessed)) > 1:
            return None
        if self.suits(found, low, possessed):
            return found
        if found is None and head >= 0 and clauses.words[head].tag in ("NOUN", "PRON") and clauses.lower[head] not in ("who", "which"):
            return None
        pair = self._meeting(clauses, verb) if low not in ONE else None
        if pair is not None:
            return pair
        rest = self.all_in(clauses, range(index), low, possessed)
        is_alone = is_actors or (low not in ONE and not any(
            _is_thing(clauses, kid, low) and kid not in self.cover(clauses.sentence) for kid in range(index)))
        return rest[0] if len(rest) == 1 and is_alone else None

    def _meeting(self, clauses: Clauses, verb: int) -> Antecedent | None:
        """Give the two who meet in a clause or in the one above it: "held talks with Peru on reopening their border"."""
        for _ in range(3):
            one = self.joined(clauses, clauses.subject(verb))
            pair = self.met(clauses, verb, one) if one is not None else None
            if pair is not None or clauses.words[verb].head < 0:
                return pair
            verb = clauses.clause_of(clauses.words[verb].head)
        return None

    def _object(self, clauses: Clauses, index: int) -> Antecedent | None:
        """Give whom a pronoun means to whom something is done: one other actor of the clause above or the sentence before."""
        low, above = clauses.lower[index], clauses.words[index].head
        if above < 0:
            return None
        base, case = clauses.base(index), clauses.case(index)
        is_done = base in ("obj", "iobj") and is_form(clauses.lower[above], "undergoes")
        is_beside = case in _BESIDE and (clauses.lower[above] in _MET or (base == "obl" and any(
            clauses.lower[kid] in _MET for kid in clauses.kids(above, "obj"))) or (case == "by" and is_form(clauses.lower[above], "acts")))
        if not is_done and not is_beside:
            return None
        verb = clauses.clause_of(index)
        own = self.joined(clauses, clauses.subject(verb))
        barred = own.key if own is not None else frozenset()
        found = [one for one in self.all_in(clauses, range(index), low) if not one.key & barred]
        if not found and clauses.sentence.index:
            before = self.page.sentences[clauses.sentence.index - 1]
            if before.is_parsed and before.role == clauses.sentence.role and clauses.sentence.paragraph - before.paragraph <= 1 and self.field.quoted(
                before.start) == self.field.quoted(clauses.words[index].start):
                other = self.clauses(before)
                found = [one for one in self.all_in(other, range(len(other.words)), low) if not one.key & barred]
        return found[0] if len(found) == 1 else None

    # ---------------------------------------------------------------- both, the latter

    def _other(self, clauses: Clauses, index: int) -> Antecedent | None:
        low = clauses.lower[index]
        if low == "both":
            is_alone = clauses.base(index) in ("nsubj", "obj") and clauses.words[index].head >= 0
            pair = self._two_before(clauses, index) if is_alone else ()
            return Antecedent(pair, False, True) if len(pair) == 2 else None
        if index == 0 or clauses.lower[index - 1] != "the" or clauses.base(index) == "amod":
            return None
        after = clauses.words[index + 1] if index + 1 < len(clauses.lower) else None
        if after is not None and (after.text[:1].isupper() or after.tag in ("NOUN", "ADJ", "PROPN")):
            return None
        pair = self._two_before(clauses, index)
        return Antecedent((pair[low == "latter"],), True, True) if len(pair) == 2 else None

    def _two_before(self, clauses: Clauses, index: int) -> tuple[Meaning, ...]:
        """Give the two actors named before a place in its sentence, else in the sentence before; nobody where they are more or fewer."""
        for sentence, end in ((clauses.sentence, index), (self.page.sentences[max(0, clauses.sentence.index - 1)], -1)):
            if not sentence.is_parsed or (end < 0 and sentence is clauses.sentence):
                continue
            other = self.clauses(sentence)
            subject = self.joined(other, other.subject(sentence.root)) if end < 0 else None
            if subject is not None and len(subject.actors) == 2:
                return subject.actors
            found: dict[str, Meaning] = {}
            for one in range(len(other.words) if end < 0 else end):
                each = self.at(other, one)
                if each is not None and len(each.actors) == 1:
                    found.setdefault(each.actors[0].key, each.actors[0])
            if found:
                return tuple(found.values()) if len(found) == 2 else ()
        return ()


def _is_act(clauses: Clauses, verb: int) -> bool:
    """Say whether a clause tells what only an actor does, undergoes or is."""
    low = clauses.lower[verb]
    if any(True for _ in clauses.kids(verb, "cop")):
        return low in word_list("minds")
    if clauses.is_passive(verb):
        return is_form(low, "undergoes") or low in word_list("minds")
    if low in word_list("minds") and clauses.words[verb].tag == "ADJ":
        return True
    if is_form(low, "acts") or (not is_form(low, "happens") and any(is_form(low, name) for name in ("says", "judging", "hostile"))):
        return True
    return any(is_form(clauses.lower[kid], "acts") and not clauses.is_passive(kid) for kid in clauses.kids(verb, "xcomp"))


def _is_thing(clauses: Clauses, index: int, pronoun: str) -> bool:
    """Say whether a noun that names no actor might be what a pronoun means."""
    word = clauses.words[index]
    if word.tag != "NOUN" or clauses.base(index) not in ("nsubj", "obj", "iobj", "root"):
        return False
    return clauses.lower[index].endswith("s") == (pronoun not in ONE)


def _is_nothing(clauses: Clauses, index: int) -> bool:
    """Say whether "it" stands for nothing: "it is clear that", "it rained", "it was Chad that", "makes it hard to"."""
    lower, verb = clauses.lower, clauses.words[index].head
    if verb < 0:
        return True
    if clauses.base(index) == "nsubj":
        low = lower[verb]
        if is_form(low, "weather"):
            return True
        is_copular = any(True for _ in clauses.kids(verb, "cop"))
        if is_copular and (low in word_list("impersonal") or any(True for _ in clauses.kids(verb, "csubj"))):
            return True
        if is_copular and any(clauses.words[kid].relation == "acl:relcl" for kid in clauses.kids(verb, "acl")):
            return clauses.words[verb].tag in ("PROPN", "NOUN", "PRON")
        if is_copular and clauses.words[verb].tag == "ADJ" and any(True for _ in clauses.kids(verb, "ccomp", "csubj")):
            return True
        if low in ("seems", "seemed", "appears", "appeared", "happens", "happened", "turned", "turns", "takes", "took", "remains", "transpired"):
            return True
        return clauses.is_passive(verb) and any(True for _ in clauses.kids(verb, "ccomp", "csubj"))
    if clauses.base(index) == "obj":
        following = clauses.words[index + 1] if index + 1 < len(lower) else None
        return following is not None and (following.tag == "ADJ" or lower[index + 1] in ("for", "to", "out", "up", "that", "a"))
    return False
