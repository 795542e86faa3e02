"""Persons meant by "he", "her", "his"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.annotate.actors_field import HE, SHE, SPEECH, Meaning, Meant, Seen, fits, meaning_of
from dragoman.annotate.actors_naming import Character
from dragoman.annotate.actors_pairs import ENCOUNTERS, Pairs
from dragoman.annotate.actors_scan import Scan
from dragoman.page import Quotation, Sentence, Word

_AGAIN = frozenset(["decision", "visit", "trip", "tour", "proposal", "plan", "remarks", "comments", "statement", "speech", "offer", "call", "letter",
    "warning", "threat", "refusal", "resignation", "order", "appeal", "announcement", "meeting", "talks", "arrival", "departure", "death", "arrest",
    "election", "re-election", "victory", "inauguration", "appointment", "policy", "move", "demand", "attack", "invitation", "request"])
_NOBODY = frozenset(["talks", "relations", "ties", "views", "days", "hours", "minutes", "weeks", "months", "years", "times", "sidelines",
    "headquarters", "negotiations", "consultations", "discussions", "visits", "issues", "questions", "plans", "efforts", "doors", "links", "affairs"])
_FAR = 6
_INDEFINITE = frozenset({"a", "an", "any", "every", "each", "no", "another"})
_ANYBODY = frozenset(["man", "woman", "boy", "girl", "person", "leader", "ruler", "citizen", "soldier", "student", "voter", "resident", "mother",
    "father", "protester", "worker", "politician", "child", "patient", "passenger", "driver", "farmer", "refugee", "fighter", "pilot"])


class Pronouns(Pairs):
    """Persons that pronouns mean."""

    def _pronouns(self, scan: Scan) -> Iterator[Meant]:
        for index, low in enumerate(scan.lower):
            if low not in HE and low not in SHE:
                continue
            word = scan.words[index]
            if scan.words[index].text.isupper() and len(low) > 1 and not scan.sentence.words[0].text.isupper():
                continue
            if self._is_anybody(scan, index):
                continue
            quotation = self.quotation_at(word.start)
            chosen = self._glossed(scan, index)
            if chosen is None:
                chosen = self._joined(scan, index, word.start) if low in ("his", "her") else None
            if chosen is None and low in ("his", "her"):
                chosen = self._repeated(scan, index) or self._governing(scan, index, quotation)
            if chosen is None:
                barred = self._subject_of(scan, index)
                chosen = next((
                    one for one in self.before(word.start, is_possessive=low in ("his", "her"))
                    if fits(one.character, low) and one.character is not barred and self._reaches(one, word.start, quotation)
                ), None)
            if chosen is None:
                continue
            weight = 3 if low in ("he", "she") else 1
            after = scan.lower[index + 1] if index + 1 < len(scan.lower) else ""
            if low in ("he", "she") and after in SPEECH:
                weight = 5
            self.add(word.start, word.end, chosen.character, weight)
            yield Meant(word.start, word.end, "pronoun", (meaning_of(chosen.character),), "", 0.7)

    def _is_anybody(self, scan: Scan, index: int) -> bool:
        """Say whether a pronoun means someone without a name: "if a leader does not listen to his people", "a woman uses her phone"."""
        noun = next((i for i in range(index - 1, -1, -1) if scan.lower[i] in _ANYBODY and any(
            low in _INDEFINITE for low in scan.lower[max(0, i - 3):i]) and "as" not in scan.lower[max(0, i - 4):i]), None)
        if noun is None or (scan.lower[index] in SHE and scan.lower[noun] in ("man", "boy")) or (
            scan.lower[index] in HE and scan.lower[noun] in ("woman", "girl", "mother")):
            return False
        place = scan.words[max(0, noun - 3)].start
        return not any(place <= one.start < scan.words[index].start for one in self.seen[bisect_left(self.seen, place, key=lambda each: each.start):])

    def _they(self, scan: Scan) -> Iterator[Meant]:
        """Yield "they" at the head of a sentence: the pair named in the sentence before."""
        index = next((i for i in range(min(2, len(scan.lower))) if scan.lower[i] == "they"), None)
        number = scan.sentence.index
        if index is None or not number:
            return
        before = self.page.sentences[number - 1]
        if before.paragraph + 1 < scan.sentence.paragraph:
            return
        word = scan.words[index]
        if self._is_of_others(before):
            return
        if self.last_pair is not None and self.last_pair[0] >= before.start:
            yield self._again(word, self.last_pair[1], 0.65)
            return
        named = [one for one in self.seen if before.start <= one.start < before.end and self.page.quotation_at(one.start) is None]
        persons = list(dict.fromkeys(one.character for one in named))
        if 2 <= len(persons) <= 4 and not any(one.key.startswith("office/") for one in persons):
            yield self._again(word, tuple(meaning_of(one) for one in persons), 0.6)
        elif len(persons) == 1:
            met = next((both for back, both in self.encounters(word.start) if back <= _FAR and len(both) == 2), ())
            if persons[0] in met:
                yield self._again(word, tuple(meaning_of(one) for one in met), 0.6)

    def _again(self, word: Word, actors: tuple[Meaning, ...], confidence: float) -> Meant:
        """Give "they" for several named before, whom "they" of the next sentence may mean too."""
        self.last_pair = (word.start, actors)
        return Meant(word.start, word.end, "pronoun", actors, "", confidence)

    def _they_met(self, scan: Scan) -> Iterator[Meant]:
        """Yield "they" and "their" behind two persons of one sentence who meet in it: "X met Y in Oslo, where they discussed trade"."""
        sentence = self.page.sentences[scan.sentence.index]
        places = [index for index, low in enumerate(scan.lower) if index > 1 and low in ("they", "their")]
        if not places or ENCOUNTERS.isdisjoint(scan.lower) or not sentence.is_parsed:
            return
        for index in places:
            word = scan.words[index]
            before = [one for one in self.seen if scan.sentence.start <= one.start < word.start]
            persons = list(dict.fromkeys(one.character for one in before if one.quoted < 0))
            if len(persons) != 2 or len({one.state for one in persons}) != 2 or any(one.quoted >= 0 for one in before):
                continue
            first = sentence.word_at(before[0].start)
            others = {each.text.lower() for each in sentence.words[first:index] if each.tag == "NOUN" and each.text.endswith("s")}
            if not ENCOUNTERS.isdisjoint(scan.lower[first:index]) and not others - _NOBODY:
                yield Meant(word.start, word.end, "pronoun", tuple(meaning_of(one) for one in persons), "", 0.65)

    def _is_of_others(self, sentence: Sentence) -> bool:
        """Say whether the subject of a sentence are several people without a name: "sources", "protesters"."""
        subject = next((kid for kid in sentence.children[sentence.root] if sentence.words[kid].relation.startswith("nsubj")), -1) if (
            sentence.root >= 0) else -1
        if subject < 0 or sentence.words[subject].tag != "NOUN" or not sentence.words[subject].text.lower().endswith("s"):
            return False
        word = sentence.words[subject]
        is_meant = self.last_pair is not None and sentence.start <= self.last_pair[0] <= word.start
        return not is_meant and not any(one.start <= word.start < one.end for one in self.seen)

    def _subject_of(self, scan: Scan, index: int) -> Character | None:
        """Give whom an object pronoun cannot mean: the subject of its own verb ("The president praised him")."""
        low = scan.lower[index]
        if low not in ("him", "her"):
            return None
        words = self.page.sentences[scan.sentence.index].words
        if words[index].relation:
            if words[index].relation.partition(":")[0] not in ("obj", "iobj", "obl"):
                return None
            subject = _subject(words, words[index].head)
            if subject is None:
                return None
            return next((one.character for one in self.seen if one.start <= words[subject].start < one.end), None)
        following = scan.words[index + 1].text if index + 1 < len(scan.words) else "."
        if low == "her" and following[0].isalpha() and following.lower() not in ("on", "in", "at", "to", "for", "and", "with", "that", "as", "by",
            "during"):
            return None
        near = [one for one in self.seen if scan.words[max(0, index - 3)].start <= one.end <= scan.words[index].start]
        return near[-1].character if near else None

    def _glossed(self, scan: Scan, index: int) -> Seen | None:
        """Give the person whom an editor's bracket names right behind a pronoun: "He [the president]"."""
        if index + 2 >= len(scan.words) or scan.lower[index + 1] not in ("[", "("):
            return None
        low, high = scan.words[index + 1].start, scan.words[min(index + 9, len(scan.words) - 1)].end
        return next((one for one in self.seen if low <= one.start < high and "]" not in self.page.text[low:one.start]
            and ")" not in self.page.text[low:one.start]), None)

    def _joined(self, scan: Scan, index: int, place: int) -> Seen | None:
        """Give the person joined right before a possessive: "President X and his wife"."""
        if index < 2 or scan.lower[index - 1] not in ("and", "with", "or", "by", "on", "for", "upon"):
            return None
        last = scan.words[index - 2]
        near = bisect_left(self.seen, place, key=lambda one: one.start) - 1
        if near >= 0 and scan.lower[index - 1] in ("on", "for", "upon") and self.seen[near].end == last.end and scan.lower[index - 2] in (
            "him", "her"):
            return self.seen[near]
        if near >= 0 and self.seen[near].end == last.end and fits(self.seen[near].character, scan.lower[index]) and scan.lower[index - 1] == "and":
            return self.seen[near]
        return None

    def _governing(self, scan: Scan, index: int, quotation: Quotation | None) -> Seen | None:
        """Give the person who is the subject of the clause around a possessive, or of the next clause around that: "X said that Y loved his job"."""
        words = self.page.sentences[scan.sentence.index].words
        if not words[index].relation.startswith("nmod"):
            return None
        at = words[index].head
        for _ in range(8):
            if not 0 <= at < len(words):
                return None
            subject = next((word for i, word in enumerate(words[:index]) if word.head == at and word.relation.startswith("nsubj")), None)
            if subject is not None:
                found = next((one for one in self.seen if one.start <= subject.start < one.end), None)
                if found is not None and fits(found.character, scan.lower[index]) and found.end <= words[index].start and (
                    found.quoted == (-1 if quotation is None else quotation.start)):
                    return found
            at = words[at].head
        return None

    def _repeated(self, scan: Scan, index: int) -> Seen | None:
        """Give the person whose deed or thing is named again: "X's visit ... his visit", within a few sentences."""
        noun = next((scan.lower[i] for i in range(index + 1, min(index + 4, len(scan.lower))) if scan.lower[i] in _AGAIN), "")
        if not noun:
            return None
        low = self.sentence_starts[max(0, scan.sentence.index - 2)]
        place = scan.words[index].start
        for one in reversed(self.seen[bisect_left(self.seen, low, key=lambda each: each.start):bisect_left(
            self.seen, place, key=lambda each: each.start)]):
            after = self.page.text[one.end:one.end + 40].replace("\u2019", "'").lower()
            if after.startswith("'") and noun in after.replace(".", " ").replace(",", " ").split()[:4] and fits(one.character, scan.lower[index]):
                return one
        return None

    def _reaches(self, one: Seen, place: int, quotation: Quotation | None) -> bool:
        """Say whether a pronoun may look back to a person: from inside a quotation only to those named in it or before it, not the speaker."""
        return quotation is None or one.start >= quotation.start or one.weight < 5 or quotation.start - one.start > 300


def _subject(words: Sequence[Word], verb: int) -> int | None:
    """Give the subject of a verb, or of the verb on which it hangs without a subject of its own: "managed to introduce him"."""
    for _ in range(4):
        subject = next((i for i, word in enumerate(words) if word.head == verb and word.relation.startswith("nsubj")), None)
        if subject is not None or not 0 <= verb < len(words):
            return subject
        relation = words[verb].relation.partition(":")[0]
        if relation == "xcomp":
            controller = next((i for i, word in enumerate(words) if word.head == words[verb].head and word.relation in ("obj", "iobj")), None)
            if controller is not None:
                return controller
        if relation not in ("xcomp", "advcl", "conj"):
            return None
        verb = words[verb].head
    return None
