"""Read cues off a parsed sentence: the verb of saying, its subject, what it governs."""

from collections.abc import Iterator

from dragoman.extract.speech_cues import ADVERBS, RELATIVE, Cue, Marks, matched, pieces
from dragoman.extract.speech_lexicon import ING, PAST, Form, Lexicon, Noun, Verb
from dragoman.model import Span
from dragoman.page import Sentence

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
CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "parataxis", "root", "conj", "csubj")
SAID_WITH = frozenset(
    {"over", "about", "for", "of", "with", "against", "between", "as", "toward", "towards", "among", "to", "from", "regarding", "concerning", "in"}
)
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
UNREAL_MODALS = frozenset({"would", "could", "should", "might", "may", "must", "can", "will", "'ll", "shall", "wo", "ca", "'d"})
OPENERS = frozenset({"if", "unless", "whether", "lest"})


class Tree:
    """One parsed sentence, asked for the parts of a cue."""

    def __init__(self, sentence: Sentence, text: str, lexicon: Lexicon, marks: Marks) -> None:
        self.sentence, self.text, self.lexicon, self.marks = sentence, text, lexicon, marks
        self.words, self.children = sentence.words, sentence.children

    def cues(self) -> Iterator[Cue]:
        """Yield the cues of the sentence, in order."""
        taken = -1
        for index, word in enumerate(self.words):
            if index < taken:
                continue
            low = word.text.lower()
            for rest in self.lexicon.before.get(low, ()):
                cue = self._before(index, rest)
                if cue:
                    yield cue
                    break
            else:
                best = None
                for form, after in matched(self.sentence, index, self.lexicon.forms.get(low, ())):
                    if not self._is_verb(index, form, after):
                        continue
                    cue = self._verb(index, after, form)
                    if cue and (best is None or (bool(cue.content), cue.source is not None) > (bool(best[0].content), best[0].source is not None)):
                        best = cue, after
                        if cue.content or form.rest:
                            break
                if best:
                    yield best[0]
                    taken = best[1]

    def _is_verb(self, index: int, form: Form, after: int) -> bool:
        word = self.words[index]
        if form.verb.lemma.startswith("be "):
            return word.relation in AUXILIARIES or word.tag == "AUX"
        if word.tag in ("VERB", "AUX"):
            return word.relation not in ("amod", "case", "compound", "flat") or (word.relation == "case" and form.shape == ING)
        return False

    def _verb(self, index: int, after: int, form: Form) -> Cue | None:
        """Give the cue of a verb, with source, content and addressee."""
        phrase = range(index, after)
        heads = [i for i in phrase if self.words[i].head not in phrase]
        top = heads[0] if heads else index
        below = [child for i in phrase for child in self.children[i] if child not in phrase]
        relations = {child: self.words[child].relation for child in below}
        passive = any(r in ("aux:pass", "nsubj:pass") for r in relations.values())
        verb = form.verb
        bare = (
            form.shape == PAST
            and self.words[top].relation.split(":")[0] in ("advcl", "acl", "amod", "dep")
            and not any(r.startswith("nsubj") or r == "aux" for r in relations.values())
        )
        announced = bare and self.text[self.sentence.start : self.sentence.end].rstrip().endswith(":")
        passive = passive or (bare and not announced)
        source, inherited = self._source(top, index, below, passive, form)
        if announced and source is None and self.words[top].relation.startswith("acl"):
            source, inherited = self._noun_span(self.words[top].head, without=top), False
        content, noun, addressee = self._content(top, index, after, below, verb, passive)
        entry = self.lexicon.nouns.get(self.words[noun].text.lower()) if noun is not None else None
        if verb.needs_noun and entry is None:
            return None
        has_clause = bool(content) and noun is not None and content[0].start > self.words[noun].start
        start, end = self._cue_span(index, after, below, noun if has_clause else None)
        tail = self._tail_credit(index, after, verb)
        if tail:
            source, inherited, content = tail[0], False, [tail[1]]
        elif not passive:
            source, inherited = self._repaired(source, inherited, index, after, content, start, verb)
            if not content and form.shape != ING:
                content = self._bare_clause(index, after, verb)
        subjects = [c for c in below if self.words[c].relation.startswith("nsubj")]
        if len(subjects) > 1 and self._is_inverted(index, subjects) and content and content[0].start < self.words[index].start:
            content = [
                Span(self.words[subjects[0]].start if self.marks.around(self.words[0].start) else self.sentence.start, self.words[index - 1].start)
            ]
        if not content and verb.takes & {"as"} | set(verb.needs):
            content = self._object_and_more(index, after, verb)
        content = self._cut(index, top, content, verb)
        content, addressee = self._told(content, addressee, after, verb)
        if len(content) > 1 and content[0].end <= start and content[-1].start >= end and self._has_credit(after):
            content = [c for c in content if c.end <= start]
        if form.shape == ING and any(c.start >= end for c in content):
            content = [c for c in content if c.start >= end]
        if source is not None and not inherited and source.end < start:
            between = [self.words[i] for i in self.sentence.words_in(source.end, start)]
            if between and all(w.tag == "PROPN" for w in between):
                source = Span(source.start, between[-1].end)
        if source is not None and not inherited and source.end <= start:
            content = [
                Span(c.start, source.start) if c.start + 3 < source.start and start < c.end and self._is_parted(source.start) else c for c in content
            ]
        content = [c for c in content if not self._is_gap(c, start)]
        spans = pieces(self.text, content)
        if source is not None and not inherited and any(p.start <= source.start and source.end <= p.end for p in spans):
            source = None
        if verb.needs and not any(word in verb.needs for span in spans for word in self.text[span.start : span.end].lower().split()):
            return None
        return Cue(
            sentence=self.sentence.index,
            start=start,
            end=end,
            verb=self._with_noun(verb, entry),
            shape=form.shape,
            source=source,
            content=spans,
            addressee=addressee,
            rule="participle" if form.shape == ING else "clause",
            is_unreal=self._is_unreal(top, index, below),
            is_inherited=inherited,
            noun=entry.word if entry else None,
            is_passive=passive,
            relative=self._relative(below, top),
        )

    def _is_gap(self, span: Span, cue: int) -> bool:
        """Say whether a clause lacks its subject, which a relative before the cue is: "what he said were the terms"."""
        index = self.sentence.word_at(span.start)
        if index < 0 or self.marks.around(span.start) is not None:
            return False
        word = self.words[index]
        return span.start > cue and word.tag == "AUX" and word.text.lower() in ("is", "are", "was", "were", "has", "have", "had") or (
            word.text.lower() in RELATIVE - {"that"} and span.start < cue)

    def _is_parted(self, offset: int) -> bool:
        """Say whether a comma or a mark stands before a place."""
        before = self.text[self.sentence.start : offset].rstrip()
        return before[-1:] in ",\"”’'»"

    def _relative(self, below: list[int], top: int) -> Span | None:
        for child in below:
            word = self.words[child]
            if word.relation.startswith("nsubj") and word.text.lower() in RELATIVE and self.words[top].relation.startswith("acl"):
                return Span(word.start, word.end)
        return None

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
            f.shape == PAST and f.verb.kind == "communication" and f.verb.takes & {"that"} for f in self.lexicon.forms.get(word.text.lower(), ())
        ):
            return False
        at, head = word.head, self.words[word.head]
        if (any(f.verb.kind == "communication" for f in self.lexicon.forms.get(head.text.lower(), ())) and head.tag == "VERB") or (
            head.tag == "VERB" and head.text.lower().endswith("ed")
        ):
            return False
        while at >= 0 and self.words[at].relation in ("conj", "xcomp"):
            at = self.words[at].head
        above = self.words[at].head if at >= 0 and self.words[at].relation == "ccomp" else -1
        return above >= 0 and any(
            f.shape == PAST and f.verb.kind == "communication" for f in self.lexicon.forms.get(self.words[above].text.lower(), ())
        )

    def _told(self, content: list[Span], addressee: Span | None, after: int, verb: Verb) -> tuple[list[Span], Span | None]:
        """Part the one told from what is told where the tree took them together: "told reporters the border was open"."""
        words = self.words
        if "them-that" not in verb.takes or addressee is not None or not content or after >= len(words) or content[0].start != words[after].start:
            return content, addressee
        if words[after].text.lower() in TOLD or (
            words[after].tag == "PRON" and words[after].text.lower() in ("him", "me", "us", "them", "her", "you")
        ):
            return [Span(words[after].end, content[0].end), *content[1:]], Span(words[after].start, words[after].end)
        return content, addressee

    def _with_noun(self, verb: Verb, noun: Noun | None) -> Verb:
        if noun is None or not verb.is_light:
            return verb
        return verb._replace(act=noun.act or verb.act, status=noun.status, attitude=noun.attitude or verb.attitude)

    # --- the source

    def _source(self, top: int, index: int, below: list[int], passive: bool, form: Form) -> tuple[Span | None, bool]:
        if passive:
            for child in below:
                if self.words[child].relation in ("obl:agent", "obl") and any(
                    self.words[c].text.lower() == "by" and self.words[c].relation == "case" for c in self.children[child]
                ):
                    return self._noun_span(child), False
            return None, False
        subjects = [child for child in below if self.words[child].relation.startswith("nsubj")]
        if len(subjects) > 1 and self._is_inverted(index, subjects):
            return self._subject(subjects[-1], top)
        plain = [child for child in subjects if self.words[child].text.lower() not in RELATIVE]
        for child in plain or subjects:
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
                if near is not None and near.tag == "PROPN" and before != word.head and self.words[word.head].tag != "PROPN":
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

    def _noun_span(self, head: int, without: int = -1) -> Span | None:
        """Give the span of a noun phrase without its preposition and without the clause of the cue itself."""
        dropped = set(self.sentence.subtree(without)) if without >= 0 and self._is_below(without, head) else set()
        indexes = [i for i in self.sentence.subtree(head) if i not in dropped]
        for child in self.children[head]:
            if (self.words[child].relation in ("case", "mark", "cc", "punct", "discourse") and child < head) or self.words[child].relation in (
                "parataxis",
                "advcl",
            ):
                gone = set(self.sentence.subtree(child))
                indexes = [i for i in indexes if i not in gone]
        run = _run_with(indexes, head)
        while run and self.words[run[-1]].tag == "PUNCT" and run[-1] != head and self.words[run[-1]].text not in ")]":
            run.pop()
        while run and self.words[run[0]].tag == "PUNCT":
            run.pop(0)
        return Span(self.words[run[0]].start, self.words[run[-1]].end) if run else None

    def _is_below(self, index: int, head: int) -> bool:
        at = index
        for _ in range(60):
            if at == head:
                return True
            at = self.words[at].head
            if at < 0:
                return False
        return False

    # --- the content

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
        reasons = [c for c in by.get("advcl", []) if verb is not None and "them-for" in verb.takes and self._case(c) in ("for", "of", "over")]
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

    def _case(self, index: int) -> str:
        return next((self.words[c].text.lower() for c in self.children[index] if self.words[c].relation in ("case", "mark")), "")

    def _clause_of(self, clauses: list[int]) -> list[Span]:
        return self._clause(clauses[0], without=-1) if clauses else []

    def _clause(self, head: int, without: int) -> list[Span]:
        """Give the parts of a clause, its conjunction "that" left out, nothing of the cue in it."""
        gone: set[int] = set()
        for child in self.children[head]:
            word = self.words[child]
            if (word.relation == "mark" and word.text.lower() == "that") or (
                word.relation == "punct" and child in (min(self.children[head]), max(self.children[head]))
            ):
                gone.add(child)
        opening = min((i for i in gone if self.words[i].text.lower() == "that"), default=-1)
        return self._runs([i for i in self.sentence.subtree(head) if i not in gone and i != without and i > opening])

    def _around(self, head: int, cue: int) -> list[Span]:
        """Give the clause into which a cue is inserted, without the cue's own words."""
        own = set(self.sentence.subtree(cue))
        return self._runs([i for i in self.sentence.subtree(head) if i not in own])

    def _runs(self, indexes: list[int]) -> list[Span]:
        """Join word indexes to spans; only a stretch of other words parts them."""
        spans: list[Span] = []
        last = -2
        for i in indexes:
            word = self.words[i]
            if spans and all(self.words[k].tag == "PUNCT" for k in range(last + 1, i)):
                spans[-1] = Span(spans[-1].start, word.end)
            else:
                spans.append(Span(word.start, word.end))
            last = i
        return [s for s in spans if any(c.isalnum() for c in self.text[s.start : s.end])]

    def _start(self, head: int) -> int:
        """Give where a noun phrase begins, its preposition left out."""
        extent = self.sentence.extent(head)
        case = next((c for c in self.children[head] if self.words[c].relation == "case" and self.words[c].start == extent.start), -1)
        return self.words[case + 1].start if 0 <= case < len(self.words) - 1 else extent.start

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

    # --- the cue itself

    def _cue_span(self, index: int, after: int, below: list[int], noun: int | None) -> tuple[int, int]:
        first = index
        while first - 1 in below and (self.words[first - 1].relation in AUXILIARIES or self.words[first - 1].relation == "advmod"):
            first -= 1
        while (
            first < index
            and self.words[first].relation == "advmod"
            and first + 1 <= index
            and self.words[first].text.lower() not in ADVERBS
            and not self.words[first].text.lower().endswith("ly")
        ):
            first += 1
        last = after - 1
        if noun is not None and last < noun <= last + 3 and self.text[self.words[last].end : self.words[noun].start].count(",") == 0:
            last = noun
        return self.words[first].start, self.words[last].end

    def _is_unreal(self, top: int, index: int, below: list[int]) -> bool:
        for child in below:
            word = self.words[child]
            low = word.text.lower()
            if (word.relation == "advmod" and low in ("not", "n't", "never")) or (word.relation == "aux" and low in UNREAL_MODALS):
                return True
            if word.relation in ("mark", "case") and (low in OPENERS or low in ("to", "of", "without", "before", "instead")):
                return True
        word = self.words[top]
        if word.relation == "conj" and word.head >= 0 and not any(self.words[c].relation.startswith("nsubj") for c in below):
            return self._is_unreal(word.head, word.head, list(self.children[word.head]))
        return False

    # --- phrases before a source

    def _before(self, index: int, rest: tuple[str, ...]) -> Cue | None:
        words = self.words
        after = index + 1 + len(rest)
        if not rest or after >= len(words) or tuple(w.text.lower() for w in words[index + 1 : after]) != rest:
            return None
        end = self._source_end(index, after)
        if any(w.text.lower() in self.lexicon.unspoken for w in words[after : min(end, after + 3)]):
            return None
        return prepositional(self.sentence, self.text, index, after, end)

    def _source_end(self, index: int, after: int) -> int:
        """Give the end of the noun phrase after "according to"."""
        inside = next(
            (
                i
                for i in range(after, min(after + 12, len(self.words)))
                if (self.words[i].tag in ("NOUN", "PROPN", "PRON") and self.words[i].head < after)
                or any(self.words[k].head == i for k in range(index, after))
            ),
            None,
        )
        if inside is None:
            return after + 1
        reach = self.sentence.subtree(inside)
        for child in self.children[inside]:
            if self.words[child].relation in ("parataxis", "conj") and self.words[child].tag in ("VERB", "AUX"):
                gone = set(self.sentence.subtree(child))
                reach = tuple(i for i in reach if i not in gone)
        run = _run_with([i for i in reach if i >= after], inside)
        last = run[-1] if run else inside
        while last > inside and self.words[last].tag == "PUNCT":
            last -= 1
        return last + 1


ACCORDING = Verb("according to", "communication", frozenset({"quote", "that"}))


def prepositional(sentence: Sentence, text: str, index: int, after: int, end: int) -> Cue:
    """Give the cue of "according to SOURCE": the rest of the sentence (or of its clause) is what is said."""
    words = sentence.words
    end = max(after + 1, min(end, len(words)))
    start_of_phrase, end_of_phrase = words[index].start, words[end - 1].end
    before, behind = Span(sentence.start, start_of_phrase), Span(end_of_phrase, sentence.end)
    left = text[before.start : before.end].strip(" \t\n\"'“”«»")
    if not any(c.isalnum() for c in left) or left.lower() in ("but", "and", "however,", "but,"):
        content = [behind]
    elif any(c.isalnum() for c in text[behind.start : behind.end]) and text[end_of_phrase : end_of_phrase + 1] in ",":
        content = [before, behind]
    else:
        content = [before]
    return Cue(
        sentence=sentence.index,
        start=start_of_phrase,
        end=words[after - 1].end,
        verb=ACCORDING,
        shape=PAST,
        source=Span(words[after].start, end_of_phrase),
        content=pieces(text, content),
        rule="according",
    )


def _run_with(indexes: list[int], head: int) -> list[int]:
    """Give the run of consecutive indexes that holds the head."""
    if head not in indexes:
        return []
    at = indexes.index(head)
    low = high = at
    while low > 0 and indexes[low - 1] == indexes[low] - 1:
        low -= 1
    while high + 1 < len(indexes) and indexes[high + 1] == indexes[high] + 1:
        high += 1
    return indexes[low : high + 1]
