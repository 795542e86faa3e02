"""Whose words: the subject of a verb of saying, its own or another's, as the tree and the commas show it."""

from dragoman.extract.speech_branches import Branches
from dragoman.extract.speech_cues import RELATIVE
from dragoman.extract.speech_lexicon import ING, PAST, Form, Verb
from dragoman.model import Span


class Subjects(Branches):
    """One parsed sentence, asked who speaks."""

    def _source(self, top: int, index: int, below: list[int], passive: bool, form: Form) -> tuple[Span | None, bool]:
        if passive:
            for child in below:
                if self.words[child].relation in ("obl:agent", "obl") and any(
                    self.words[c].text.lower() == "by" and self.words[c].relation == "case" for c in self.children[child]
                ):
                    return self._noun_span(child), False
            return (self._quoting_body(below) if "quoted-as" in form.verb.takes else None), False
        subjects = [child for child in below if self.words[child].relation.startswith("nsubj") and self._case(child) != "by"]
        if len(subjects) > 1 and self._is_inverted(index, subjects):
            return self._subject(subjects[-1], top)
        plain = [child for child in subjects if self.words[child].text.lower() not in RELATIVE]
        before = [child for child in plain if child < index]
        if plain and not before and index and self.words[index - 1].tag == "CCONJ" and form.shape != ING:
            return self._inherited(top, 0)
        for child in before[-1:] or plain or subjects:
            return self._subject(child, top)
        quoted = self._quoted_as(top)
        if quoted is not None:
            return quoted, False
        if self.words[top].relation == "conj" and ((form.shape == "base" and self._disagrees(top)) or self._resumes(top)):
            return self._speaker_above(top), True
        if form.shape == ING and index and self.words[index - 1].text == "," and form.verb.kind == "communication":
            above = self._speaker_above(top)
            if above is not None:
                return above, True
        return self._inherited(top, 0)

    def _is_inverted(self, index: int, subjects: list[int]) -> bool:
        """Say whether a second subject stands behind the cue: "Peru to reopen border posts, says minister"."""
        return subjects[0] < index < subjects[-1] <= index + 8 and self.words[index - 1].tag == "PUNCT"

    def _quoted_as(self, verb: int) -> Span | None:
        """Give who is quoted: "the agency quoted the premier as saying", "was quoted as saying"."""
        word = self.words[verb]
        if word.head < 0 or self._case(verb) != "as":
            return None
        forms = self.lexicon.forms.get(self.words[word.head].text.lower(), ())
        if not any("quoted-as" in f.verb.takes for f in forms):
            return None
        below = {self.words[c].relation: c for c in self.children[word.head]}
        meant = below.get("nsubj:pass", below.get("obj", below.get("nsubj") if "aux:pass" in below else None))
        return self._noun_span(meant, without=verb) if meant is not None else None

    def _quoting_body(self, below: list[int]) -> Span | None:
        """Give who or what quotes in "was quoted as saying by the agency", "was quoted as saying in a statement of the fund"."""
        for said in below:
            if self._case(said) != "as":
                continue
            for child in self.children[said]:
                word = self.words[child]
                if word.relation.split(":")[0] in ("obl", "nsubj") and child > said and (
                    self._case(child) == "by" or (self._case(child) == "in" and word.text.lower() in self.lexicon.documents)
                ):
                    clause = next((c for c in self.children[child] if self.words[c].relation.startswith(("acl", "advcl"))), -1)
                    return self._noun_span(child, without=clause)
        return None

    def _speaker_above(self, verb: int) -> Span | None:
        """Give the subject of the outermost verb of saying that governs a verb."""
        at, found = self.words[verb].head, -1
        home = self.marks.around(self.words[verb].start)
        for _ in range(40):
            if at < 0:
                break
            forms = self.lexicon.forms.get(self.words[at].text.lower())
            if self.marks.around(self.words[at].start) is not home:
                if home is not None:
                    break
            elif (
                forms
                and forms[0].verb.kind == "communication"
                and self.words[at].tag == "VERB"
                and any(self.words[c].relation.startswith("nsubj") for c in self.children[at])
            ):
                found = at
            at = self.words[at].head
        if found < 0:
            return None
        subject = next(c for c in self.children[found] if self.words[c].relation.startswith("nsubj"))
        return self._subject(subject, found)[0]

    def _subject(self, subject: int, verb: int) -> tuple[Span | None, bool]:
        if self.words[subject].text.lower() in RELATIVE:
            word = self.words[verb]
            if word.relation.startswith("acl") and word.head >= 0:
                before = subject - 1
                while before > 0 and self.words[before].tag == "PUNCT":
                    before -= 1
                near = self.words[before] if before >= 0 else None
                loose = self.words[subject].text.lower() == "which" or self.words[word.head].text.lower() in self.lexicon.mute
                if near is not None and loose and near.tag == "PROPN" and before != word.head and self.words[word.head].tag != "PROPN":
                    top = before if near.relation != "flat" else near.head
                    return self._noun_span(top, without=verb), False
                return self._noun_span(word.head, without=verb), False
        if self.words[subject].text.lower() in ("it", "there") and self.words[subject].relation == "expl":
            return None, False
        return self._noun_span(subject, without=verb), False

    def _inherited(self, verb: int, depth: int) -> tuple[Span | None, bool]:
        """Give the source that a verb without a subject takes over: from its conjunct, its governor, the noun it describes."""
        word = self.words[verb]
        if depth > 4 or word.head < 0:
            return None, False
        head = word.head
        relation = word.relation.split(":")[0]
        if relation == "acl" and self.words[head].tag in ("NOUN", "PROPN", "PRON"):
            if self.words[verb].text.lower().endswith("ing"):
                return self._noun_span(head, without=verb), False
            return None, False
        if relation == "case":
            return None, False
        if relation in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "acl"):
            for child in self.children[head]:
                if self.words[child].relation.startswith("nsubj") and child != verb:
                    found, _ = self._subject(child, head)
                    return found, True
            return self._inherited(head, depth + 1)[0], True
        return None, False

    def _relative(self, below: list[int], top: int) -> Span | None:
        for child in below:
            word = self.words[child]
            if word.relation.startswith("nsubj") and word.text.lower() in RELATIVE and self.words[top].relation.startswith("acl"):
                return Span(word.start, word.end)
        return None

    def _over_apposition(self, begin: int) -> int:
        """Give where a source begins whose description stands between commas: "…, Ana Lima, head of the bank, said"."""
        words = self.words
        at = begin - 2
        while at > 0 and words[at].tag in ("PROPN", "NOUN", "ADJ", "DET", "ADP") and words[at].text not in (",", ";") and begin - at < 9:
            at -= 1
        inside = words[at + 1 : begin - 1]
        if (
            at > 2
            and words[at].text == ","
            and begin > 1
            and words[begin - 1].text == ","
            and inside
            and inside[0].text[:1].isupper()
            and (all(w.tag in ("PROPN", "NOUN") and w.text[:1].isupper() for w in inside))
        ):
            return at + 1
        return begin

    def _tail_credit(self, index: int, after: int, verb: Verb) -> tuple[Span, Span] | None:
        """Give source and content where the sentence ends in a credit: "…, the agency reported."."""
        words = self.words
        if "quote" not in verb.takes or verb.kind != "communication" or len(words) - after > 6 or self.marks.around(words[index].start) is not None:
            return None
        if any(w.tag in ("VERB", "AUX", "PUNCT") for w in words[after:-1]) or any(w.text.lower() == "that" for w in words[after:]):
            return None
        begin = index
        while (
            begin > 0
            and words[begin - 1].tag not in ("VERB", "AUX", "SCONJ")
            and words[begin - 1].text not in (",", '"', "”", "''", ";", ":")
            and index - begin < 14
        ):
            begin -= 1
        begin = self._over_apposition(begin)
        if begin < 3 or begin == index or words[begin - 1].text != "," or words[begin].tag in ("ADP", "CCONJ", "SCONJ", "ADV"):
            return None
        if not any(w.tag in ("VERB", "AUX") for w in words[: begin - 1]) or words[begin].text.lower() in RELATIVE:
            return None
        last = index
        while last > begin and words[last - 1].tag == "ADV":
            last -= 1
        if last == begin or not any(w.tag in ("NOUN", "PROPN", "PRON") for w in words[begin:last]):
            return None
        return Span(words[begin].start, words[last - 1].end), Span(self.sentence.start, words[begin - 1].start)

    def _has_credit(self, after: int) -> bool:
        """Say whether the sentence ends in another's credit."""
        for index in range(len(self.words) - 1, after, -1):
            if self.words[index].tag == "VERB":
                forms = self.lexicon.forms.get(self.words[index].text.lower(), ())
                return any(self._tail_credit(index, index + 1, form.verb) is not None for form in forms if not form.rest)
        return False

    def _repaired(
        self, source: Span | None, inherited: bool, index: int, after: int, content: list[Span], start: int, verb: Verb
    ) -> tuple[Span | None, bool]:
        """Give a better source where the tree's stands inside a quotation that the cue is not in."""
        words = self.words
        inside = self.marks.around(words[index].start)
        bad = source is not None and any(
            q is not inside and (inside is None or q.depth > inside.depth) and q.end - q.start > 40 and q.start <= source.start < q.end
            for q in self.marks.within(source.start, source.end)
        )
        if source is not None and not bad and not (inherited and "quote" in verb.takes):
            return source, inherited
        edge = self.text[words[index - 1].start : words[index].start].strip() if index else ""
        closes = index > 0 and (words[index - 1].tag == "PUNCT" and (edge[:1] in "\"”’',"))
        follows = content and after < len(words) and content[0].start <= words[after].start < content[0].end
        if (
            closes
            and not follows
            and not words[index].text.lower().endswith("ing")
            and after < len(words)
            and words[after].tag in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM")
        ):
            last = after
            while (
                last + 1 < len(words)
                and words[last + 1].tag not in ("PUNCT", "VERB", "AUX", "SCONJ")
                and (words[last + 1].tag != "ADP" or words[last + 1].text.lower() == "of")
                and last - after < 14
            ):
                last += 1
            if any(w.tag in ("NOUN", "PROPN", "PRON") for w in words[after : last + 1]):
                return Span(words[after].start, words[last].end), False
        if bad:
            last = sentence_before = self.sentence.word_at(start) - 1
            while last >= 0 and words[last].tag == "ADV":
                last -= 1
            begin = last
            while begin >= 0 and words[begin].tag not in ("PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"):
                begin -= 1
            del sentence_before
            if begin < last:
                return Span(words[begin + 1].start, words[last].end), False
            return None, False
        return source, inherited

    def _disagrees(self, verb: int) -> bool:
        """Say whether a plural verb form stands with a singular subject: it belongs to another subject then."""
        at = verb
        if any(self.words[c].relation in ("aux", "mark", "aux:pass") for c in self.children[verb]):
            return False
        for _ in range(6):
            subject = next((c for c in self.children[at] if self.words[c].relation.startswith("nsubj")), -1)
            if subject >= 0:
                word = self.words[subject]
                return (
                    word.tag in ("NOUN", "PROPN")
                    and not word.text.endswith("s")
                    and not any(self.words[c].relation == "conj" for c in self.children[subject])
                    and (not any(self.words[c].relation in ("aux", "aux:pass") for c in self.children[at]))
                )
            if self.words[at].relation != "conj":
                return False
            at = self.words[at].head
        return False

    def _resumes(self, verb: int) -> bool:
        """Say whether a coordinated verb of saying goes on from the outer one: "said the road was open but stressed that …"."""
        word = self.words[verb]
        if word.head < 0 or any(self.words[c].relation.startswith("nsubj") or self.words[c].relation == "aux" for c in self.children[verb]):
            return False
        if not any(
            f.shape == PAST and f.verb.kind == "communication" and (f.verb.takes & {"that"} or f.verb.is_light)
            for f in self.lexicon.forms.get(word.text.lower(), ())
        ):
            return False
        at, head = word.head, self.words[word.head]
        perfect = any(self.words[c].relation == "aux" for c in self.children[at])
        if (any(f.verb.kind == "communication" for f in self.lexicon.forms.get(head.text.lower(), ())) and head.tag == "VERB") or (
            head.tag == "VERB" and head.text.lower().endswith("ed") and not perfect
        ):
            return False
        while at >= 0 and self.words[at].relation in ("conj", "xcomp"):
            at = self.words[at].head
        above = self.words[at].head if at >= 0 and self.words[at].relation in ("ccomp", "acl") else -1
        if above >= 0 and self.words[at].relation == "acl":
            said = self.words[above].text.lower() in self.lexicon.nouns and any(self.words[c].relation == "mark" for c in self.children[at])
            above = self.words[above].head if said and self.words[above].relation == "obj" else -1
        return above >= 0 and any(
            f.shape == PAST and f.verb.kind == "communication" for f in self.lexicon.forms.get(self.words[above].text.lower(), ())
        )
