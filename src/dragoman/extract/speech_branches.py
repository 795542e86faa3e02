"""The branches of a parsed sentence: noun phrases and clauses as spans of the text."""

from dragoman.extract.speech_cues import Marks
from dragoman.extract.speech_lexicon import Lexicon
from dragoman.model import Span
from dragoman.page import Sentence


class Branches:
    """One parsed sentence, asked for the spans of its phrases."""

    def __init__(self, sentence: Sentence, text: str, lexicon: Lexicon, marks: Marks) -> None:
        self.sentence, self.text, self.lexicon, self.marks = sentence, text, lexicon, marks
        self.words, self.children = sentence.words, sentence.children

    def _case(self, index: int) -> str:
        return next((self.words[c].text.lower() for c in self.children[index] if self.words[c].relation in ("case", "mark")), "")

    def _start(self, head: int) -> int:
        """Give where a noun phrase begins, its preposition left out."""
        extent = self.sentence.extent(head)
        case = next((c for c in self.children[head] if self.words[c].relation == "case" and self.words[c].start == extent.start), -1)
        return self.words[case + 1].start if 0 <= case < len(self.words) - 1 else extent.start

    def _is_below(self, index: int, head: int) -> bool:
        at = index
        for _ in range(60):
            if at == head:
                return True
            at = self.words[at].head
            if at < 0:
                return False
        return False

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
        run = run_with(indexes, head)
        while run and self.words[run[-1]].tag == "PUNCT" and run[-1] != head and self.words[run[-1]].text not in ")]":
            run.pop()
        while run and self.words[run[0]].tag == "PUNCT":
            run.pop(0)
        return Span(self.words[run[0]].start, self.words[run[-1]].end) if run else None

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

    def _is_parted(self, offset: int) -> bool:
        """Say whether a comma or a mark stands before a place."""
        before = self.text[self.sentence.start : offset].rstrip()
        return before[-1:] in ",\"”’'»"


def run_with(indexes: list[int], head: int) -> list[int]:
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
