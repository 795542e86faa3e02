"""Which words: what a verb of saying governs, where it ends, to whom it is said."""

from dragoman.extract.speech_lexicon import ING, Verb
from dragoman.extract.speech_subjects import Subjects
from dragoman.model import Span

SAID_WITH = frozenset(
    {"over", "about", "for", "of", "with", "against", "between", "as", "toward", "towards", "among", "to", "from", "regarding", "concerning", "in"}
)
OCCASIONS = frozenset(
    {
        "statement",
        "interview",
        "meeting",
        "talks",
        "speech",
        "address",
        "conference",
        "briefing",
        "letter",
        "report",
        "article",
        "post",
        "tweet",
        "message",
        "session",
        "debate",
        "conversation",
        "call",
        "release",
        "comments",
        "remarks",
        "video",
        "broadcast",
        "testimony",
        "hearing",
        "press",
        "morning",
        "evening",
        "week",
        "month",
        "year",
        "capital",
        "city",
    }
)
TOLD = frozenset(
    {
        "reporters",
        "journalists",
        "lawmakers",
        "deputies",
        "parliament",
        "newsmen",
        "diplomats",
        "delegates",
        "correspondents",
        "investors",
        "lawyers",
        "supporters",
    }
)
DAYS = frozenset({"yesterday", "today", "earlier", "later", "also", "last", "this", "week", "month", "year"})
TOLD_PRONOUNS = frozenset({"him", "me", "us", "them", "her", "you"})


class Objects(Subjects):
    """One parsed sentence, asked what is said and to whom."""

    def _content(self, top: int, index: int, after: int, below: list[int], verb: Verb, passive: bool) -> tuple[list[Span], int | None, Span | None]:
        """Give the parts said, the noun of a light verb, the addressee."""
        by: dict[str, list[int]] = {}
        for child in below:
            by.setdefault(self.words[child].relation.split(":")[0], []).append(child)
        obj = next(iter(by.get("obj", [])), None)
        if obj is None and after - index > 1 and verb.takes & {"np", "them-to"}:
            obj = next((c for c in by.get("obl", []) if c >= after), None)
        addressee = self._addressee(by, verb, index)
        takes = verb.takes
        if after - index > 2 and by.get("acl") and by["acl"][0] >= after:
            return self._clause(by["acl"][0], without=-1), None, None
        if passive and "quoted-as" in takes:
            told = [c for c in by.get("advcl", []) if self._case(c) == "as"]
            return [Span(self.sentence.extent(told[0]).start, self.words[told[0]].end)] if told else [], None, None
        if passive and "them-that" in takes and by.get("nsubj"):
            heard = self._told_by(by, after)
            if heard is not None:
                return [heard], None, self._noun_span(by["nsubj"][0])
        if passive and by.get("nsubj") and not by.get("ccomp"):
            rest = [*by.get("xcomp", []), *(c for c in by.get("obl", []) if self._case(c) == "as")]
            subject = self._noun_span(by["nsubj"][0])
            return [s for s in (subject, *(self.sentence.extent(c) for c in rest[:1] if c > index)) if s], None, None
        if "quoted-as" in takes:
            told = [c for c in by.get("advcl", []) if self._case(c) == "as"]
            begin = obj if obj is not None else next(iter(by.get("nsubj", [])), None)
            return [Span(self._start(begin), self.sentence.extent(told[0]).end)] if told and begin is not None and not passive else [], None, None
        if verb.is_light and obj is not None:
            return self._light(obj, by, after)
        clause = by.get("ccomp", [])
        if clause and takes & {"that", "them-that", "quote"}:
            spans = [s for child in clause for s in self._clause(child, without=top)]
            if obj is not None and "them-that" not in takes and obj < clause[0] and "as" in takes:
                spans = [Span(self._start(obj), spans[-1].end)]
            return spans, None, addressee
        word = self.words[top]
        if takes & {"quote", "that"} and word.relation == "parataxis" and word.head >= 0 and obj is None and not by.get("xcomp") and by.get("nsubj"):
            return self._around(word.head, top), None, addressee
        if by.get("parataxis") and obj is None and takes & {"quote", "that"} and not passive:
            later = [child for child in by["parataxis"] if child > index]
            if later:
                return self._clause(later[0], without=top), None, addressee
        infinitive = next(iter(by.get("xcomp", [])), None)
        if obj is None and infinitive is not None and "them-to" in takes and by.get("iobj"):
            obj = by["iobj"][0]
        if obj is not None and infinitive is not None and obj < infinitive:
            return [Span(self._start(obj), self.sentence.extent(infinitive).end)], None, addressee or self._noun_span(obj)
        if obj is not None and takes & {"them-to", "to"} and (by.get("advcl") or self.children[obj]):
            purpose = [
                c
                for c in [*by.get("advcl", []), *(k for k in self.children[obj] if self.words[k].relation == "acl")]
                if c > obj and any(self.words[m].text.lower() == "to" for m in self.children[c])
            ]
            if purpose:
                return [Span(self._start(obj), self.sentence.extent(purpose[0]).end)], None, addressee or self._noun_span(obj)
        if infinitive is not None and infinitive > index and takes & {"to", "as"}:
            return [self.sentence.extent(infinitive)], None, addressee
        if obj is not None and "as" in takes and not takes & {"np", "them-for"}:
            described = next(
                (c for c in sorted([*by.get("obl", []), *by.get("advcl", []), *by.get("ccomp", [])]) if c > obj and self._case(c) in ("as", "to")),
                None,
            )
            return [Span(self._start(obj), self.sentence.extent(described).end)] if described is not None else [], None, addressee
        if obj is not None and takes & {"np", "them-for", "topic", "them-to"} and "them-that" not in takes:
            end = self._reach(obj, by, verb)
            return [Span(self._start(obj), end)], obj if self.words[obj].text.lower() in self.lexicon.nouns else None, addressee
        if takes & {"topic", "np"} and len(range(index, after)) > 1:
            objects = [c for c in by.get("obl", []) if c > index]
            if objects:
                span = self._noun_span(objects[0])
                return [span] if span else [], None, addressee
        return [], None, addressee

    def _told_by(self, by: dict[str, list[int]], after: int) -> Span | None:
        """Give the clause that someone "was told by X on Monday": all behind the one who tells and the day."""
        words = self.words
        agent = next((c for c in by.get("obl", []) if c >= after and self._case(c) == "by"), None)
        if agent is None or "xcomp" in by:
            return None
        at = agent + 1
        while at < len(words) and (words[at].tag == "ADP" or words[at].text.lower() in DAYS):
            at += 1 if words[at].tag != "ADP" or words[at].text.lower() in DAYS else 2
            while at < len(words) and words[at].tag in ("NOUN", "PROPN", "NUM"):
                at += 1
        at += 1 if at < len(words) and words[at].text.lower() == "that" else 0
        if at >= len(words) or words[at].tag not in ("DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"):
            return None
        return Span(words[at].start, self.sentence.end) if any(w.tag in ("VERB", "AUX") for w in words[at + 1 :]) else None

    def _light(self, obj: int, by: dict[str, list[int]], after: int) -> tuple[list[Span], int | None, Span | None]:
        """Give what is expressed: the clause after "the hope that", or else the noun phrase."""
        noun = obj
        if self.words[obj].text.lower() in self.lexicon.nouns and obj + 2 < len(self.words) and self.words[obj + 1].text.lower() == "that":
            end = self.sentence.extent(obj).end
            for child in [*by.get("ccomp", []), *by.get("advcl", []), *by.get("parataxis", [])]:
                end = max(end, self.sentence.extent(child).end)
            if end < self.words[obj + 4].start if obj + 4 < len(self.words) else True:
                end = self.sentence.end
            return [Span(self.words[obj + 2].start, end)], noun, None
        for child in [*self.children[obj], *by.get("ccomp", []), *by.get("advcl", [])]:
            relation = self.words[child].relation
            if (
                child > obj
                and relation.split(":")[0] in ("acl", "ccomp", "advcl")
                and relation != "acl:relcl"
                and (self.words[obj].text.lower() in self.lexicon.nouns)
                and any(self.words[m].text.lower() == "that" for m in self.children[child])
            ):
                return self._clause(child, without=-1), noun, None
        end = self._reach(obj, by, None)
        behind = self.words[obj + 1 : obj + 3]
        if behind and (
            behind[0].text in ('"', "“", "«", "‘") or (behind[0].text.lower() == "to" and self.words[obj].text.lower() in self.lexicon.nouns)
        ):
            quoted = next((q for q in self.marks.within(behind[0].start, behind[-1].end) if q.start >= self.words[obj].end), None)
            end = max(end, quoted.inner.end) if quoted else max([end, *(self.sentence.extent(c).end for c in self.children[obj])])
        return [Span(self._start(obj), end)], noun, None

    def _reach(self, obj: int, by: dict[str, list[int]], verb: Verb | None) -> int:
        """Give the end of a said noun phrase with the prepositional phrases that belong to it."""
        end = self.sentence.extent(obj).end
        reasons = [c for c in by.get("advcl", []) if verb is not None and "them-for" in verb.takes and self._case(c) in ("for", "of", "over", "to")]
        for child in sorted([*by.get("obl", []), *by.get("xcomp", []), *reasons]):
            if child <= obj:
                continue
            case = next((self.words[c].text.lower() for c in self.children[child] if self.words[c].relation in ("case", "mark")), "")
            extent = self.sentence.extent(child)
            between = self.text[end : extent.start].strip()
            if (
                between
                or (
                    self.words[child].relation.startswith("obl")
                    and (
                        (case not in SAID_WITH and not (case == "on" and verb is not None and "them-for" in verb.takes))
                        or (case == "in" and (self.words[child].tag != "NOUN" or self.words[child].text.lower() in OCCASIONS))
                    )
                )
                or self.words[child].relation == "obl:tmod"
            ):
                break
            end = extent.end
        return end

    def _addressee(self, by: dict[str, list[int]], verb: Verb, index: int) -> Span | None:
        if verb.takes & {"them-that"} and (by.get("iobj") or by.get("obj")):
            return self._noun_span((by.get("iobj") or by["obj"])[0])
        if by.get("iobj"):
            return self._noun_span(by["iobj"][0])
        if verb.takes & {"quote", "that"}:
            for child in by.get("obl", []):
                word = self.words[child]
                if (
                    child > index
                    and (word.tag in ("PROPN", "PRON") or word.text.lower() in TOLD)
                    and any(self.words[c].text.lower() == "to" and self.words[c].relation == "case" for c in self.children[child])
                ):
                    return self._noun_span(child)
        return None

    def _bare_clause(self, index: int, after: int, verb: Verb) -> list[Span]:
        """Give the clause right behind a verb of saying that the tree did not hang on it."""
        words = self.words
        if (
            verb.kind != "communication"
            or "that" not in verb.takes
            or after >= len(words)
            or words[after].tag not in ("PRON", "DET", "NOUN", "PROPN", "ADJ", "NUM", "SCONJ")
        ):
            return []
        if any(self.words[c].relation == "obj" for c in self.children[index]):
            return []
        if (words[after].tag == "SCONJ" and words[after].text.lower() != "that") or self.marks.around(words[after].start) is not self.marks.around(
            words[index].start
        ):
            return []
        if not any(w.tag in ("AUX", "VERB") for w in words[after + 1 : after + 12]) or any(w.tag == "PUNCT" for w in words[after : after + 2]):
            return []
        begin = after + 1 if words[after].text.lower() == "that" else after
        return [Span(words[begin].start, self.sentence.end)]

    def _whole_clause(self, after: int, content: list[Span], verb: Verb, addressee: Span | None) -> list[Span]:
        """Give a clause its subject back where the tree hung it on the verb of saying: "said half of the sum was lost"."""
        if len(content) != 1 or addressee is not None or "that" not in verb.takes or "them-that" in verb.takes or after >= len(self.words):
            return content
        first = self.sentence.word_at(content[0].start)
        between = self.words[after:first] if after < first else ()
        if not between or between[0].text.lower() == "that" or self.words[first].tag not in ("VERB", "AUX"):
            return content
        if between[0].tag not in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "ADV"):
            return content
        if any(w.tag in ("PUNCT", "VERB", "AUX", "SCONJ") for w in between) or not any(w.tag in ("NOUN", "PROPN", "PRON") for w in between):
            return content
        return [Span(between[0].start, content[0].end)]

    def _far_clause(self, index: int, after: int, verb: Verb) -> list[Span]:
        """Give the clause that the tree hung on a noun between: "said in a statement that the accord was sound"."""
        words = self.words
        if verb.kind != "communication" or "that" not in verb.takes:
            return []
        for i in range(after, min(after + 16, len(words))):
            word = words[i]
            if word.tag in ("VERB", "AUX") or word.text in (";", ":") or self.marks.around(word.start) is not self.marks.around(words[index].start):
                return []
            if word.text.lower() == "that" and word.relation == "mark" and word.head > i:
                return [Span(words[i + 1].start, self.sentence.extent(word.head).end)] if i + 1 < len(words) else []
        return []

    def _clause_before(self, source: Span | None, inherited: bool, index: int, after: int, verb: Verb) -> list[Span]:
        """Give the clause before "…, one source said" that the tree did not hang on the verb; what follows a second comma goes on with it."""
        words = self.words
        below = {self.words[c].relation.split(":")[0] for c in self.children[index] if c > index}
        if below & {"obj", "iobj", "ccomp", "xcomp"}:
            return []
        if source is None or inherited or verb.kind != "communication" or not {"quote", "that"} <= verb.takes:
            return []
        start = self.sentence.start
        if source.start > words[index].start:
            heads = any(w.tag in ("VERB", "AUX") for w in words[: max(0, index - 1)])
            return [Span(start, words[index - 1].start)] if index > 2 and words[index - 1].text == "," and heads else []
        first = self.sentence.word_at(source.start)
        if not self._is_parted(source.start) or not any(w.tag in ("VERB", "AUX") for w in words[: max(0, first - 1)]):
            return []
        if self.marks.around(words[index].start) is not self.marks.around(start):
            return []
        if words[0].tag in ("SCONJ", "ADP") or words[0].text.lower().endswith("ing"):
            return []
        follows = words[after] if after < len(words) else None
        behind = words[after + 1] if after + 1 < len(words) else None
        goes_on = follows is not None and follows.text == "," and behind is not None and behind.tag not in ("CCONJ", "SCONJ")
        if goes_on and behind is not None and not behind.text.lower().endswith("ing"):
            return [Span(start, source.start), Span(behind.start, self.sentence.end)]
        return [Span(start, source.start)]

    def _object_and_more(self, index: int, after: int, verb: Verb) -> list[Span]:
        """Give object and description where the tree has lost one: "called Haiti a true friend", "named it among the targets"."""
        words = self.words
        end, stops = after, ("SCONJ",) if verb.needs else ("VERB", "AUX", "SCONJ", "CCONJ")
        while end < len(words) and words[end].tag not in stops and words[end].text not in (",", ";", ".", ":", "—", "–"):
            end += 1
        inside = words[after:end]
        if len(inside) < 2 or inside[0].tag in ("ADP", "PUNCT", "PART") or words[index].relation == "amod":
            return []
        if verb.needs:
            return [Span(inside[0].start, inside[-1].end)]
        named = next((k for k, w in enumerate(inside) if w.tag in ("PROPN", "NOUN", "PRON")), len(inside))
        while named + 1 < len(inside) and inside[named + 1].tag in ("PROPN", "NOUN", "PART"):
            named += 1
        if named + 2 < len(inside) and (inside[named + 1].tag == "DET" or inside[named + 1].text in ('"', "“", "as")):
            return [Span(inside[0].start, inside[-1].end)]
        return []

    def _cut(self, index: int, top: int, content: list[Span], verb: Verb) -> list[Span]:
        """Cut off what is no longer said: ", adding that …", " and urge …" of the same speaker."""
        if not content or not verb.takes & {"that", "quote"} or self.words[index].start > content[-1].end:
            return content
        begin, end = content[-1]
        for i in self.sentence.words_in(begin + 1, end):
            word = self.words[i]
            low = word.text.lower()
            forms = self.lexicon.forms.get(low)
            if (
                not forms
                or i <= index
                or forms[0].verb.kind != "communication"
                or self.marks.around(word.start) is not self.marks.around(self.words[index].start)
            ):
                continue
            if (
                self.words[i - 1].text == ","
                and forms[0].shape == ING
                and word.tag == "VERB"
                and not word.relation.startswith("acl")
                and low != "including"
            ):
                return [*content[:-1], Span(begin, self.words[i - 1].start)]
            contrast = next((c for c in self.children[i] if self.words[c].text.lower() in ("while", "whereas")), -1)
            if contrast > 0 and self.words[contrast - 1].text == "," and any(self.words[c].relation.startswith("nsubj") for c in self.children[i]):
                return [*content[:-1], Span(begin, self.words[contrast - 1].start)]
            first = next((c for c in self.children[i] if self.words[c].relation == "cc"), -1)
            if (
                word.relation == "conj"
                and begin < self.words[first].start < word.start
                and ((forms[0].shape == "base" and self._disagrees(i)) or self._resumes(i))
            ):
                return [*content[:-1], Span(begin, self.words[first].start)]
        return content

    def _told(self, content: list[Span], addressee: Span | None, after: int, verb: Verb) -> tuple[list[Span], Span | None]:
        """Part the one told from what is told where the tree took them together: "told reporters the border was open"."""
        words = self.words
        if "them-that" not in verb.takes or not content or after + 1 >= len(words) or content[0].start < words[after].start:
            return content, addressee
        told = words[after].text.lower()
        if told not in TOLD and (words[after].tag != "PRON" or told not in TOLD_PRONOUNS):
            return content, addressee
        between = words[after + 1 : max(after + 1, self.sentence.word_at(content[0].start))]
        if (content[0].start == words[after].start and addressee is None) or (
            between and all(w.tag in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "PART") for w in between)
        ):
            return [Span(words[after + 1].start, content[0].end), *content[1:]], Span(words[after].start, words[after].end)
        return content, addressee
