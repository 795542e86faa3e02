"""Who stands where around a verb or an event noun: subject, object, by-agent, with- and other prepositional places.

Read from the parse where the sentence has one; where it has none, from the order of words and mentions. Both give the same answer: for each
place the indexes of the words that head what stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.extract.forms import listed
from dragoman.model import ActorRef, Mention, Span
from dragoman.page import Sentence

if TYPE_CHECKING:
    from dragoman.extract.arguments import Sides
    from dragoman.extract.frames import Trigger
    from dragoman.extract.status import Reading

BE = listed("be am is are was were been being 's ’s 're ’re 'm ’m")
HAVE = listed("have has had having 've ’ve 'd ’d")
DO = listed("do does did")
MODALS = listed("will shall 'll ’ll wo would may might could can ca should must ought cannot")
NEGATIONS = listed("not n't n’t never neither nor hardly barely no")
AUXILIARIES = BE | HAVE | DO | MODALS
ADVERBS = (
    listed(
        "also again already always ever even just now once only still then soon today yesterday tomorrow yet often further later "
        "recently reportedly thus therefore first together "
        "long ago instead finally so both either all too well once more twice increasingly constantly regularly"
    )
    | NEGATIONS
)
PREPOSITIONS = listed(
    "of in on at to for with from by about over against between among into onto during after before since under through "
    "toward towards around near off within without behind "
    "along across despite amid amidst following as per via until till like unlike alongside beyond upon outside inside "
    "concerning regarding including"
)
OF_SPEAKER = listed("i we me us my our ours")
"""By these who speaks means himself or his side."""
OF_HEARER = listed("you your yours")
"""By these he means whom he speaks to."""
DETERMINERS = listed("the a an this that these those his her its their our my your any some every each no another both all")
RELATIVES = frozenset({"who", "which", "that", "whom"})
CLAUSE_BREAKS = frozenset(
    {
        ";",
        ":",
        ".",
        "?",
        "!",
        "that",
        "but",
        "while",
        "because",
        "although",
        "though",
        "if",
        "when",
        "where",
        "whether",
        "as",
        "after",
        "before",
        "since",
    }
)
HYPHENS = frozenset({"-", "–", "/"})
MARKS = frozenset({",", '"', "“", "”", "'", "‘", "’", "(", ")", "[", "]", "-", "–", "—"})
OBJECT_CONTROL = listed(
    "urge ask tell order force allow invite help persuade want call encourage press push beg request require instruct permit "
    "enable convince compel authorize authorise advise "
    "warn expect get make let see lead appeal cause enjoin exhort pressure command"
)


_SUFFERED = listed(
    "arrested detained jailed imprisoned killed wounded injured expelled deported freed sentenced kidnapped abducted evacuated displaced convicted "
    "slain summoned blacklisted impounded confiscated extradited repatriated"
)
_CONTROLLING = tuple(sorted(lemma.removesuffix("e") for lemma in OBJECT_CONTROL))


_CASES = {
    "along with": "with",
    "together with": "with",
    "in favor of": "for",
    "in favour of": "for",
    "in support of": "for",
    "out of": "from",
    "next to": "near",
    "close to": "near",
}


_ORIGINS = listed("made built produced owned flagged registered manufactured grown assembled operated led launched run")
_BACKED = listed("backed supported trained armed funded financed sponsored equipped allied aligned friendly leaning")
_BEARERS = listed(
    "rebel rebels militia militias militiamen fighters fighter forces force separatists separatist insurgents insurgent troops militants militant "
    "gunmen guerrillas group groups "
    "government regime authorities administration opposition army commandos coalition movement party parties president leader"
)
"""Whom another state's backing does not make its own: "Iran-backed militias"."""


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start


class Look:
    """One sentence with its mentions laid over its words."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        self.sentence, self.words = sentence, sentence.words
        self.lower, self.bases, self.children = sentence.lower, sentence.bases, sentence.children
        self.mentions = [mention for mention in mentions if mention.kind != "outlet" or mention.form == "metonym"]
        self.parsed = sentence.is_parsed
        self.sites: dict[int, tuple[ActorRef, Span]] = {}
        """The state in which a town or region lies, by the last word of its name."""
        self.authored: set[Span] = set()
        """The first persons that mean the author of the page."""
        self.settled: dict[int, tuple[Trigger, Reading | str]] = {}
        self.sided: dict[int, tuple[Trigger, tuple[Sides, str]]] = {}
        """The reading and the sides of each trigger already read, by its identity."""
        self._cases: dict[int, str] = {}
        self._passives: dict[int, bool] = {}
        self._subjects: dict[int, list[int]] = {}
        self._places: dict[tuple[int, bool], dict[str, list[int]]] = {}

    @cached_property
    def said(self) -> frozenset[str]:
        """Give the words of the sentence without their order."""
        return frozenset(self.lower)

    @cached_property
    def cover(self) -> dict[int, list[Mention]]:
        """Give the mentions over each word, the shortest first where they nest."""
        found: dict[int, list[Mention]] = {}
        lower = self.lower
        for mention in sorted(self.mentions, key=_length):
            inside = self.sentence.words_in(*mention.span)
            first, stop = inside.start, inside.stop
            if inside and first > 1 and lower[first - 1] == "-" and lower[first - 2] in ("anti", "pro", "non"):
                continue
            if mention.form == "nominal" and mention.kind != "state" and len(inside) == 1 and self.parsed and self.bases[first] == "amod":
                continue
            if lower[stop : stop + 1] == ["-"]:
                after = lower[stop + 1] if stop + 1 < len(lower) else ""
                if after in _BACKED and not _BEARERS.isdisjoint(lower[stop + 2 : stop + 5]):
                    continue  # "Iran-backed militias" are not Iran
                if after in _ORIGINS:
                    inside = range(first, stop + 2)
            for index in inside:
                found.setdefault(index, []).append(mention)
        return found

    def extent(self, mention: Mention, at: int = 0) -> range:
        """Give the words of a mention; the word `at` where the mention stands elsewhere, as a speaker's does over "we"."""
        return self.sentence.words_in(mention.span.start, mention.span.end) or range(at, at + 1)

    # ---------------------------------------------------------------- the parse

    def kids(self, index: int, *relations: str) -> list[int]:
        """Give the dependents of a word in any of these relations (subtypes included)."""
        children, bases = self.children[index], self.bases
        if not relations:
            return list(children)
        found = []
        for kid in children:
            if bases[kid] in relations:
                found.append(kid)
        return found

    def base(self, index: int) -> str:
        """Give a word's relation without its subtype."""
        return self.bases[index]

    def case(self, index: int) -> str:
        """Give the preposition of a noun, in one string where it has several words."""
        known = self._cases.get(index)
        if known is None:
            known = self._cases[index] = self._case(index)
        return known

    def _case(self, index: int) -> str:
        bases = self.bases
        for kid in self.children[index]:
            if bases[kid] == "case":
                fixed = [self.lower[part] for part in self.kids(kid, "fixed")]
                return " ".join([self.lower[kid], *fixed]) if fixed else self.lower[kid]
        return ""

    def conjuncts(self, index: int) -> list[int]:
        """Give a word and what is coordinated with it."""
        found, bases = [index], self.bases
        names: list[int] = []
        for kid in self.children[index]:
            if bases[kid] == "conj":
                is_another = "not" in self.said and any(self.lower[each] == "not" and each < kid for each in self.children[kid])
                if not is_another and (self.words[kid].tag not in ("VERB", "AUX") or kid in self.cover):
                    found.extend(self.conjuncts(kid))
            elif bases[kid] in ("appos", "flat"):
                names.append(kid)
        for name in names:
            for kid in self.kids(name, "conj"):
                if kid in self.cover:
                    found.extend(self.conjuncts(kid))
        return found

    def is_passive(self, verb: int) -> bool:
        """Say whether a verb is passive: by its relations, by a form of be, or as a bare participle after a noun."""
        known = self._passives.get(verb)
        if known is None:
            self._passives[verb] = False  # while it is looked at: what a relative clause is about asks for it
            known = self._passives[verb] = self._is_passive(verb)
        return known

    def _is_passive(self, verb: int) -> bool:
        kids = self.sentence.children[verb]
        below = {self.words[kid].relation for kid in kids}
        if "aux:pass" in below:
            return True
        if "nsubj:pass" in below or "csubj:pass" in below:
            return (
                any(self.lower[kid] in BE for kid in kids)
                or any(self.case(kid) == "by" for kid in self.kids(verb, "obl"))
                or self.base(verb) in ("acl", "conj")
            )
        relation = self.words[verb].relation
        if relation == "acl" and not ("mark" in below or "aux" in below):
            return not self.lower[verb].endswith("ing")
        if relation == "conj" and not any(each.startswith(("aux", "nsubj")) for each in below):
            head = self.words[verb].head
            return (
                self.words[head].tag == "VERB"
                and self.lower[verb].endswith(("ed", "en", "wn", "ung", "ought", "aught", "eld", "own"))
                and self.is_passive(head)
            )
        return self._is_reduced(verb) or self._is_undergone(verb, below)

    def _is_undergone(self, verb: int, below: set[str]) -> bool:
        """Say whether a verb that always has an object stands without one, as in titles: "Eight Spaniards arrested after their return"."""
        if self.lower[verb] not in _SUFFERED or below & {"obj", "ccomp", "xcomp", "aux", "iobj", "expl"} or "nsubj" not in below:
            return False
        is_clause = self.bases[verb] in ("root", "conj", "parataxis", "ccomp", "advcl", "acl")
        return is_clause and verb + 1 < len(self.words) and not self.relative_object(verb)

    def _is_reduced(self, verb: int) -> bool:
        """Say whether the parse took a bare participle for the main verb: "two Danes held in Oman flew home"."""
        kids = self.children[verb]
        if self.words[verb].tag != "VERB" or not self.lower[verb].endswith(("ed", "eld", "aught", "ung", "own")):
            return False
        if any(self.bases[kid] in ("obj", "aux", "cc", "ccomp", "xcomp", "mark") for kid in kids):
            return False
        then = next((kid for kid in kids if kid > verb and self.bases[kid] in ("conj", "advcl")), -1)
        is_run_on = then >= 0 and self.words[then].tag == "VERB" and not self.kids(then, "cc", "punct", "nsubj", "aux", "mark", "case")
        is_run_on = is_run_on and self.lower[then - 1] != ","
        return is_run_on and not self.lower[then].endswith("ing") and any(self.words[kid].relation == "nsubj" and kid < verb for kid in kids)

    def subjects(self, verb: int, depth: int = 0) -> list[int]:
        """Give the heads of the grammatical subject of a verb, through coordination, control and relative clauses."""
        if depth > 6:
            return []
        if depth:
            return self._subject(verb, depth)
        if verb not in self._subjects:
            self._subjects[verb] = self._subject(verb, 0)
        return list(self._subjects[verb])

    def _subject(self, verb: int, depth: int) -> list[int]:
        own = self.kids(verb, "nsubj")
        if len(own) > 1 and own[-1] < verb:
            own = own[-1:]
        if own:
            kid = own[0]
            if self.lower[kid] in RELATIVES and self.words[verb].relation.startswith("acl") and self.words[verb].head >= 0:
                near = self._named_before(kid, self.words[verb].head)
                if near >= 0:
                    return [near]
                meant = self._who(self.words[verb].head) if self.lower[kid] == "who" else self._which(self.words[verb].head, kid)
                return self.conjuncts(meant)
            return self.conjuncts(kid)
        word = self.words[verb]
        head, relation = word.head, self.base(verb)
        if head < 0:
            return []
        if relation == "conj" and self.lower[head].endswith("ing") and self.kids(verb, "aux") and not self.kids(head, "aux"):
            return self.subjects(self._finite_above(head), depth + 1)
        if relation == "conj" or (relation == "parataxis" and not self.lower[verb].endswith("s")):
            return self.subjects(head, depth + 1)
        if relation == "xcomp":
            objects = self.kids(head, "obj", "iobj") or (
                []
                if self.words[head].tag in ("NOUN", "ADJ")
                else [kid for kid in self.kids(head, "obl") if self.case(kid) in ("on", "upon", "to", "for") and kid < verb]
            )
            if objects and self._controls(head):
                return self.conjuncts(objects[0])
            if self.is_passive(head) or not objects or not self._controls(head):
                return self.subjects(head, depth + 1)
        if relation in ("advcl", "ccomp"):
            if any(self.words[kid].relation.startswith(("nsubj", "expl")) for kid in self.sentence.children[verb]):
                return []
            if relation == "advcl" or self.lower[verb].endswith("ing"):
                if self.words[head].tag in ("NOUN", "PROPN", "PRON") and not any(
                    self.words[k].relation.startswith("nsubj") for k in self.sentence.children[head]
                ):
                    return (
                        self.subjects(self.words[head].head, depth + 1)
                        if self.words[head].head >= 0 and self.words[self.words[head].head].tag == "VERB"
                        else []
                    )
                objects = self.kids(head, "obj", "iobj")
                is_rung = self.lower[head].startswith("call")
                is_for = self.lower[verb].endswith("ing") and any(self.lower[kid] == "for" for kid in self.kids(verb, "mark"))
                if relation == "advcl" and is_for and objects and objects[0] in self.cover:
                    return self.conjuncts(objects[0])
                if relation == "advcl" and objects and self._controls(head) and not is_rung and not self.lower[verb].endswith("ing"):
                    return self.conjuncts(objects[0])
                return self.subjects(head, depth + 1)
            return self._beside_hearer(verb, head)
        if relation == "acl":
            if any(self.words[kid].relation == "mark" for kid in self.sentence.children[verb]) or self.case(verb):
                return self.holders(head, depth + 1)
            return self.conjuncts(head)
        if relation in ("obl", "nmod", "obj", "nsubj") and self.lower[verb].endswith("ing"):
            return self.subjects(head, depth + 1) if self.words[head].tag == "VERB" else self.holders(head, depth + 1)
        return []

    def _who(self, noun: int) -> int:
        """Give the person or people that "who" means where the parse hangs it on their place: "officials in Lima, who blamed Chile"."""
        above = self.words[noun].head
        is_place = any(mention.kind in ("state", "place") and mention.form in ("name", "metonym") for mention in self.cover.get(noun, ()))
        return above if is_place and self.base(noun) == "nmod" and above >= 0 and self.case(noun) in ("in", "of", "at") else noun

    def _named_before(self, relative: int, head: int) -> int:
        """Give the actor named right before ", which", where the parse hangs the clause on a noun further back that names nobody."""
        at = relative - 2
        if at <= head or self.lower[relative - 1] != "," or head in self.cover or at not in self.cover or at not in self.sentence.subtree(head):
            return -1
        return at if self.lower[relative] in ("which", "who") else -1

    def _finite_above(self, gerund: int) -> int:
        """Give the finite verb that a gerund stands under: what is joined to the gerund by mistake belongs to it."""
        at, steps = gerund, 0
        while self.words[at].head >= 0 and steps < 6 and not (self.words[at].tag == "VERB" and not self.lower[at].endswith("ing")):
            at, steps = self.words[at].head, steps + 1
        return at

    def _which(self, noun: int, pronoun: int) -> int:
        """Give what "which" means: the actor right before it, where the parse takes the noun above that: "threats from Iran, which vowed …"."""
        beside = pronoun - 1
        while beside > noun and self.lower[beside] in MARKS:
            beside -= 1
        return beside if noun not in self.cover and noun < beside < pronoun - 1 and beside in self.cover else noun

    def _beside_hearer(self, verb: int, head: int) -> list[int]:
        """Give the subject that the parse hangs on the hearer before it: "told reporters Chad would pay"."""
        at = self.group_start(verb) - 1
        if at < 0 or at not in self.cover or self.base(at) != "appos" or self.words[self.words[at].head].head != head:
            return []
        return [at]

    def told_in(self, index: int) -> int:
        """Give the verb in whose clause a phrase of time stands: the one that asks, for "urged Chad to pay during a visit"; -1 for none."""
        at = self.words[index].head
        while at >= 0 and self.words[at].tag not in ("VERB", "AUX"):
            at = self.words[at].head
        first, steps = at, 0
        while at >= 0 and steps < 6 and (self.lower[at].endswith("ing") or any(self.lower[kid] == "to" for kid in self.kids(at, "mark"))):
            at, steps = self.words[at].head, steps + 1
        asks = at >= 0 and at != first and self.words[at].tag == "VERB" and self._controls(at) and bool(self.kids(at, "obj", "iobj", "obl"))
        return at if asks else first

    def _controls(self, head: int) -> bool:
        text = self.lower[head]
        return text.startswith(_CONTROLLING) or text in (
            "told",
            "led",
            "got",
            "made",
            "saw",
        )

    def holders(self, noun: int, depth: int = 0) -> list[int]:
        """Give who holds a plan, a right, an intention: its possessor, its modifier, or the subject of the verb that governs it."""
        found = [kid for kid in self.sentence.children[noun] if self.words[kid].relation == "nmod:poss"]
        found += [
            kid
            for kid in self.sentence.children[noun]
            if self.base(kid) in ("amod", "compound", "nmod")
            and kid in self.cover
            and (self.base(kid) != "nmod" or self.case(kid) in ("of", "by", "between", "from"))
        ]
        if found:
            return [each for kid in found[:1] for each in self.conjuncts(kid)]
        if self.kids(noun, "cop"):
            return [each for kid in self.kids(noun, "nsubj") for each in self.conjuncts(kid)]
        head = self.words[noun].head
        if head >= 0 and depth < 6:
            if self.words[head].tag in ("VERB", "AUX"):
                return self.agents(head, depth + 1)
            if self.base(noun) in ("conj", "nmod", "appos"):
                return self.holders(head, depth + 1)
        return []

    def agents(self, verb: int, depth: int = 0) -> list[int]:
        """Give who does what a verb says: the subject, or the by-agent of a passive."""
        if not self.is_passive(verb):
            return self.subjects(verb, depth)
        return [each for kid in self.kids(verb, "obl") if self.case(kid) == "by" for each in self.conjuncts(kid)]

    def predicate(self, index: int) -> int:
        """Give the word that a form of be makes a predicate ("concerned" of "are concerned over"), the word itself where it is none."""
        if self.parsed and self.bases[index] in ("cop", "aux"):
            head = self.words[index].head
            return head if head >= 0 else index
        return index

    def relative_object(self, verb: int) -> list[int]:
        """Give the noun that a relative clause is about where it stands for the clause's object: "the loan that Chad had granted"."""
        if self.words[verb].relation != "acl:relcl" or self.words[verb].head < 0 or self.is_passive(verb):
            return []
        subjects = [kid for kid in self.sentence.children[verb] if self.words[kid].relation.startswith("nsubj")]
        objects = self.kids(verb, "obj")
        if not subjects or self.lower[subjects[0]] in RELATIVES or any(self.lower[kid] not in RELATIVES for kid in objects):
            return []
        if any(self.lower[kid] in RELATIVES and self.case(kid) for kid in self.kids(verb, "obl")):  # "within which", "at whom"
            return []
        return [self.words[verb].head]

    def places(self, index: int, *, is_noun: bool) -> dict[str, list[int]]:
        """Give for each place around a verb or noun the words that head it."""
        if (index, is_noun) not in self._places:
            self._places[index, is_noun] = self._around(index, is_noun=is_noun)
        return {name: list(heads) for name, heads in self._places[index, is_noun].items()}

    def _is_owned(self, noun: int) -> bool:
        """Say whether a party owns what a noun tells of: "Sudan's support"."""
        return any(self.words[owner].relation == "nmod:poss" and owner in self.cover for owner in self.children[noun])

    def _around(self, index: int, *, is_noun: bool) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        main = self.predicate(index)
        if (
            (not is_noun and main != index and self.words[index].relation.startswith("cop"))
            or (main != index and self.words[main].tag == "ADJ")
            or (main != index and self.words[index].relation == "aux:pass" and not any(self.case(kid) == "by" for kid in self.kids(main, "obl")))
        ):
            index = main
            found["subject"] = self.subjects(index)
        elif not is_noun:
            index = main
            found["subject"] = self.agents(index)
            if self.is_passive(index):
                found["object"] = self.subjects(index) or [index]
                if found["object"] == [index]:
                    del found["object"]
        if not is_noun:
            found["object"] = [*found.get("object", ()), *self.relative_object(index)]
            if not found["object"]:
                del found["object"]
        for kid in self.children[index]:
            relation = self.bases[kid]
            full = self.words[kid].relation
            named = relation == "xcomp" and self.words[kid].tag in ("NOUN", "PROPN", "ADJ")
            if relation in ("obj", "iobj") or (not is_noun and (named or (relation == "nsubj" and kid > index and self._is_second(index, kid)))):
                found.setdefault("object", []).extend(self.conjuncts(kid))
            elif full == "nmod:poss":
                found.setdefault("poss", []).extend(self.conjuncts(kid))
            elif relation in ("obl", "nmod", "advmod", "advcl", "xcomp", "ccomp", "acl", "parataxis"):
                case = self.case(kid)
                is_named = self.words[kid].tag in ("PROPN", "PRON") or kid in self.cover
                if not case and relation == "obl" and not is_noun and kid > index and (is_named or self._is_owned(kid)):
                    found.setdefault("object", []).extend(self.conjuncts(kid))
                elif case and self.words[kid].tag not in ("VERB",):
                    if case == "by" and not is_noun and self.is_passive(index):
                        continue
                    found.setdefault(_CASES.get(case, case), []).extend(self.conjuncts(kid))
                elif (
                    relation in ("ccomp", "xcomp")
                    or (relation == "acl" and is_noun)
                    or (relation == "advcl" and self.lower[kid] not in RELATIVES and self.case(kid) == "")
                ):
                    found.setdefault("clause", []).append(kid)
            elif relation in ("amod", "compound", "nummod", "appos") and is_noun:
                found.setdefault("mod", []).extend([*self.conjuncts(kid), *self._hyphened(kid)])
        return found

    def _hyphened(self, modifier: int) -> list[int]:
        """Give who is joined to a modifier by a hyphen: "the Japan-India summit", "US-led talks"."""
        if self.lower[modifier] != "led" and modifier not in self.cover:
            return []
        return [
            kid
            for kid in self.sentence.children[modifier]
            if kid in self.cover and kid < modifier and HYPHENS.intersection(self.lower[kid + 1 : modifier])
        ]

    def _is_second(self, verb: int, subject: int) -> bool:
        """Say whether a subject after its verb is the object, since another one stands before it: "Chad urged Mali to pay"."""
        kids = self.sentence.children[verb]
        return any(self.words[kid].relation == "nsubj" and kid < verb for kid in kids) and any(
            self.base(kid) == "xcomp" and kid > subject for kid in kids
        )

    # ---------------------------------------------------------------- the order of words, where there is no parse

    def group_start(self, verb: int) -> int:
        """Give the first word of the verb group: auxiliaries and adverbs before a verb belong to it."""
        first = verb
        while (
            first > 0
            and (self.lower[first - 1] in AUXILIARIES or self.lower[first - 1] in ADVERBS or self.lower[first - 1].endswith("ly"))
            and first - 1 not in self.cover
        ):
            first -= 1
        return first

    def looks_passive(self, verb: int, form: str) -> bool:
        """Say whether a form of be stands before a participle, or the participle stands bare after a noun with "by" behind it."""
        group = self.lower[self.group_start(verb) : verb]
        if form not in ("D", "N"):
            return False
        if any(word in BE for word in group):
            return True
        return not group and "by" in self.lower[verb + 1 : verb + 3]

    def before(self, verb: int) -> list[int]:
        """Give the last words of the mentions that stand as subject before a verb group."""
        index = self.group_start(verb) - 1
        steps = 0
        while index >= 0 and steps < 40:
            steps += 1
            token = self.lower[index]
            if index in self.cover:
                mention = self.cover[index][-1]
                extent = self.extent(mention, index)
                start = extent.start
                left = self.lower[start - 1] if start > 0 else ""
                if left == "the" and start > 1:
                    left = self.lower[start - 2]
                if left in PREPOSITIONS and left not in ("that", "as", "after", "before", "since", "until", "like", "despite"):
                    index = start - 2
                    continue
                found = [index]
                while start > 1 and (left in ("and", "&") or (left == "," and len(found) > 1)):
                    previous = start - 2 if self.lower[start - 2] != "," else start - 3
                    if previous < 0 or previous not in self.cover:
                        break
                    found.append(previous)
                    start = self.extent(self.cover[previous][-1], previous).start
                    left = self.lower[start - 1] if start > 0 else ""
                return found[::-1]
            if token in CLAUSE_BREAKS - {"as"}:
                return []
            index -= 1
        return []

    def after(self, index: int, reach: int = 9) -> list[int]:
        """Give the last words of the mentions that stand in the noun phrase after a word, with what is coordinated with them."""
        found: list[int] = []
        at = index + 1
        while at < len(self.words) and at <= index + reach:
            token = self.lower[at]
            if at in self.cover:
                mention = self.cover[at][-1]
                last = self.extent(mention, at)[-1]
                found.append(last)
                at = last + 1
                steps = 0
                while at < len(self.words) and self.lower[at] in ("and", ",", "&", "the", "or") and steps < 4:
                    at += 1
                    steps += 1
                if at < len(self.words) and at in self.cover and steps and self.lower[at - 1] in ("and", ",", "&", "the", "or"):
                    index, reach = at, 3
                    continue
                return found
            if token in CLAUSE_BREAKS or token in AUXILIARIES or token == "," or (token in PREPOSITIONS and at > index + 1 and not found):
                return found
            at += 1
        return found

    def ordered(self, index: int, last: int, form: str, *, is_noun: bool) -> dict[str, list[int]]:
        """Give the places around a trigger from the order of words alone."""
        found: dict[str, list[int]] = {}
        passive = not is_noun and self.looks_passive(index, form)
        if not is_noun:
            found["object" if passive else "subject"] = self.before(index)
            if not passive:
                found["object"] = self.after(last)
        else:
            at = index - 1
            while at >= 0 and at > index - 6 and self.lower[at] not in PREPOSITIONS and self.lower[at] not in MARKS - {"-", "'", "’"}:
                if at in self.cover:
                    mention = self.cover[at][-1]
                    end = self.extent(mention, at)[-1]
                    where = (
                        "poss"
                        if (end + 1 < len(self.lower) and self.lower[end + 1] in ("'s", "’s", "'", "’")) or mention.form == "pronoun"
                        else "mod"
                    )
                    found.setdefault(where, []).append(end)
                    at = self.extent(mention, at).start
                at -= 1
        at = last + 1
        while at < len(self.words) and at <= last + 30:
            token = self.lower[at]
            if token in (";", ".", "that", "who", "which", "but") or (token in AUXILIARIES and at not in self.cover):
                break
            if token in PREPOSITIONS and at not in self.cover:
                heads = self.after(at)
                if heads:
                    key = "subject" if token == "by" and passive else token
                    found.setdefault(key, []).extend(head for head in heads if head not in found.get(key, ()))
            at += 1
        return found

    def found(self, index: int, last: int, form: str, *, is_noun: bool) -> dict[str, list[int]]:
        """Give the places around a trigger, from the parse where there is one."""
        if not self.parsed:
            return self.ordered(index, last, form, is_noun=is_noun)
        return self.places(index, is_noun=is_noun)
