"""Read cues off a parsed sentence: the verb of saying, its subject, what it governs."""

from collections.abc import Iterator

from dragoman.extract.speech_branches import run_with
from dragoman.extract.speech_cues import ADVERBS, ASKING, SUBORDINATE, Cue, matched, pieces
from dragoman.extract.speech_lexicon import ING, PAST, Form, Noun, Verb
from dragoman.extract.speech_objects import Objects
from dragoman.model import Span
from dragoman.page import Sentence

AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
UNREAL_MODALS = frozenset({"would", "could", "should", "might", "may", "must", "can", "will", "'ll", "shall", "wo", "ca", "'d"})
OPENERS = frozenset({"if", "unless", "whether", "lest"})
NOT_YET = OPENERS | {"to", "of", "without", "before", "instead", "for", "on", "from", "about", "against"}
_BETWEEN = frozenset({"on", "in", "at", "late", "early", "last", "this", "earlier", "yesterday", "today", "week", "month", "a", "the", "statement"})
_COPULAS = frozenset({"was", "were", "is", "are"})
ACCORDING = Verb("according to", "communication", frozenset({"quote", "that"}))


class Tree(Objects):
    """One parsed sentence, asked for its cues."""

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
        if index and self.words[index - 1].text in ("-", "‑") and self.words[index - 1].end == word.start:
            return False
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
            if not content and (form.shape != ING or self._quoted_as(top) is not None):
                content = (
                    self._bare_clause(index, after, verb)
                    or self._far_clause(index, after, verb)
                    or self._clause_before(source, inherited, index, after, verb)
                )
            content = self._whole_clause(after, content, verb, addressee)
            if verb.lemma == "agree" and content and self.words[min(after, len(self.words) - 1)].text.lower() == "to":
                content = []
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
        opening, behind = self.words[0].text.lower(), self.words[min(after, len(self.words) - 1)].text
        if source is not None and index and (opening in ASKING or (opening in SUBORDINATE and behind != ",")):
            content = [c for c in content if c.start >= source.end] or content
        if not passive:
            content = self._late_clause(after, content, start, verb) or content
            content = content or self._free_relative(source, after, verb)
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

    def _late_clause(self, after: int, content: list[Span], start: int, verb: Verb) -> list[Span]:
        """Give the clause behind "said on Tuesday that …" where the tree took what stands before the speaker for what is said."""
        if "that" not in verb.takes or not content or content[0].start > start:
            return []
        for i in range(after, min(after + 6, len(self.words) - 2)):
            low = self.words[i].text.lower()
            if low == "that" and self.words[i].relation == "mark":
                behind = [part for part in content if part.start > self.words[i].start]
                return behind or [Span(self.words[i + 1].start, self.sentence.end)]
            if low not in _BETWEEN and not self.words[i].text[:1].isupper():
                return []
        return []

    def _free_relative(self, source: Span | None, after: int, verb: Verb) -> list[Span]:
        """Give what is said in "what X said were Y": Y."""
        if source is None or "that" not in verb.takes or after + 1 >= len(self.words) or self.words[after].text.lower() not in _COPULAS:
            return []
        first = self.sentence.word_at(source.start)
        if first < 1 or self.words[first - 1].text.lower() != "what":
            return []
        last = next((i for i in range(after + 1, len(self.words)) if self.words[i].text in (",", ";", ".")), len(self.words))
        return [Span(self.words[after + 1].start, self.words[last - 1].end)] if last > after + 1 else []

    def _with_noun(self, verb: Verb, noun: Noun | None) -> Verb:
        if noun is None or not verb.is_light:
            return verb
        return verb._replace(act=noun.act or verb.act, status=noun.status, attitude=noun.attitude or verb.attitude)

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
            low = word.text.lower().replace("’", "'")
            if (word.relation == "advmod" and low in ("not", "n't", "never")) or (word.relation == "aux" and low in UNREAL_MODALS):
                return True
            if word.relation in ("mark", "case") and low in NOT_YET:
                return True
        word = self.words[top]
        has_own = any(self.words[c].relation.startswith("nsubj") for c in below)
        if word.relation == "conj" and word.head >= 0 and not has_own and not self._resumes(top):
            return self._is_unreal(word.head, word.head, list(self.children[word.head]))
        return False

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
        run = run_with([i for i in reach if i >= after], inside)
        last = run[-1] if run else inside
        while last > inside and self.words[last].tag == "PUNCT":
            last -= 1
        return last + 1


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
