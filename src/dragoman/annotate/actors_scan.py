"""A sentence as actors are sought in it: its words beside the names that the gazetteer knows."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from dragoman.annotate.actors_lexicon import Lexicon, is_given
from dragoman.knowledge.gazetteer import Hit
from dragoman.page import Sentence, Word

BODY_KINDS = frozenset({"organisation", "parliament", "ministry", "agency", "company", "region", "outlet", "bank", "party", "armed", "people"})


_PARTS = frozenset({"south", "north", "central", "latin", "pan", "meso"})
"""What makes a region of "American"."""


class Run(NamedTuple):
    """A run of words [first, last) of one sentence."""

    first: int
    last: int


class Scan:
    """One sentence with its words in lower case and, for each word, the gazetteer's name that covers it."""

    def __init__(self, text: str, sentence: Sentence, hits: Sequence[Hit], lexicon: Lexicon) -> None:
        self.text = text
        self.sentence = sentence
        self.words: tuple[Word, ...] = sentence.words
        self.lower = [word.text.lower() for word in sentence.words]
        if "’" in text[sentence.start:sentence.end]:
            self.lower = [word.replace("’", "'") for word in self.lower]
        self.lexicon = lexicon
        self.hits = tuple(hit for hit in hits if hit.kind != "outlet" or text[hit.start:hit.end].lower() not in lexicon.not_names)
        hits = self.hits
        self.hit_of: dict[int, Hit] = {}
        self.hit_runs: dict[int, Run] = {}
        starts = [word.start for word in sentence.words] if hits else []
        for hit in hits:
            first = bisect_left(starts, hit.start)
            last = bisect_left(starts, hit.end)
            if first and starts[first:first + 1] != [hit.start] and self.words[first - 1].end > hit.start:
                first -= 1
            run = Run(first, last)
            for index in range(first, last):
                self.hit_of[index] = hit
                self.hit_runs[index] = run

    @cached_property
    def capitals(self) -> list[int]:
        """Give the words that begin with a capital letter."""
        return [index for index, word in enumerate(self.words) if word.text[0].isupper()]

    @cached_property
    def is_title_case(self) -> bool:
        """Say whether the sentence is a headline in which nearly every word is capitalised."""
        if self.words and self.words[-1].text in (".", "!", ";"):
            return False
        long = [word.text for word in self.words if len(word.text) > 3 and word.text.isalpha()]
        if len(long) < 4:
            return False
        return sum(1 for word in long if word[0].isupper()) >= 0.8 * len(long)

    @cached_property
    def is_all_capitals(self) -> bool:
        """Say whether the sentence is a headline in capitals throughout."""
        return self.text[self.sentence.start:self.sentence.end].isupper() and len(self.words) > 3

    def is_capital(self, index: int) -> bool:
        """Say whether a word begins with a capital letter."""
        return self.words[index].text[0].isupper()

    def glued(self, index: int) -> bool:
        """Say whether no space stands between a word and the next."""
        return index + 1 < len(self.words) and self.words[index].end == self.words[index + 1].start

    def breaks(self, index: int) -> bool:
        """Say whether a short line ends between a word and the next: names do not run over it, as they do over a hard wrap."""
        if index + 1 >= len(self.words):
            return True
        gap = self.text[self.words[index].end:self.words[index + 1].start]
        if "\n" not in gap:
            return False
        return gap.count("\n") > 1 or self.words[index].end - (self.text.rfind("\n", 0, self.words[index].end) + 1) < _SHORT_LINE

    def is_state(self, index: int) -> bool:
        hit = self.hit_of.get(index)
        return hit is not None and hit.kind == "state" and not self.is_opposed(index)

    def is_body(self, index: int) -> bool:
        hit = self.hit_of.get(index)
        return hit is not None and hit.kind in BODY_KINDS

    def word_at(self, place: int) -> int:
        """Give the index of the first word that begins at a place or after it."""
        return bisect_left(self.words, place, key=lambda word: word.start)

    def is_opposed(self, index: int) -> bool:
        """Say whether a name stands behind "anti-", "pro-" or "non-": it is no party to what follows."""
        if self.lower[index].startswith(("anti-", "pro-", "non-")):
            return True
        if index and self.lower[index - 1] in _PARTS and self.lower[index] in ("american", "americans", "america"):
            return True
        return index > 1 and self.lower[index - 1] == "-" and self.lower[index - 2] in ("anti", "pro", "non")

    def words_of(self, run: Run) -> str:
        """Give the text of a run of words."""
        return self.text[self.words[run.first].start:self.words[run.last - 1].end] if run.last > run.first else ""


_PARTICLES = frozenset(["al", "el", "ul", "as", "ash", "ad", "an", "at", "bin", "ben", "ibn", "bint", "abu", "abd", "de", "da", "del", "della",
    "dela", "di", "dos", "das", "do", "du", "la", "las", "le", "les", "los", "van", "von", "der", "den", "ter", "ten", "y", "e", "ould", "ait",
    "zu", "zur", "af", "av", "of_"])
_EPITHETS = frozenset({"great", "terrible", "magnificent", "conqueror", "wise", "impaler", "bald", "bold", "lionheart", "confessor"})
_GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "vi", "xvi", "xiv"})
_LONGEST = 8
_SHORT_LINE = 45
_THINGS = frozenset(["shoal", "reef", "atoll", "basin", "pass", "dam", "plant", "field", "pipeline", "highway", "street", "square", "avenue",
    "road", "airport", "palace", "castle", "cathedral", "church", "mosque", "temple", "museum", "university", "hospital", "hotel", "theatre",
    "theater", "stadium", "bridge", "tower", "park", "river", "lake", "sea", "island", "islands", "mountain", "mountains", "prize", "award", "cup",
    "foundation", "institute", "center", "centre", "college", "school", "academy", "base", "station", "fund", "group", "company", "corporation",
    "association", "society", "library", "league", "games", "games'", "act", "doctrine", "plan", "line", "canal", "strait", "bay", "peninsula",
    "region", "district", "province", "county", "city", "ministry", "council", "committee", "party", "government", "administration", "commission",
    "summit"])
_SURNAMES_TOO = frozenset({"park", "may", "west", "church", "bay", "north", "rice", "banks", "lake", "bishop", "english", "law", "king"})
_NAMES_TOO = frozenset({"prince", "pope", "king", "bishop", "author", "banker", "major", "marshal", "cardinal", "chancellor", "head", "speaker",
    "chair", "deputy"})


def name_run(scan: Scan, first: int, *, titled: bool) -> Run:
    """Give the run of words of a person's name that begins at a word; an empty run where none does.

    Only the shape is judged here: capitals, hyphens, particles, initials; `titled` says that a title stands before it.
    """
    words, lower, lexicon = scan.words, scan.lower, scan.lexicon
    size = len(words)
    index, parts = first, 0
    last = first
    headline = scan.is_title_case
    while index < size and parts < _LONGEST:
        word, low = words[index].text, lower[index]
        if index > first and scan.breaks(index - 1):
            break
        if low in _PARTICLES and not (parts == 0 and not titled) and index + 1 < size and (
            words[index + 1].text[0].isupper() or lower[index + 1] in _PARTICLES or (
            lower[index + 1] == "-" and low in ("al", "el", "ul", "as", "ash", "ad", "an", "at"))
        ) and not (low in ("e", "y", "as", "at", "an", "do") and (parts == 0 or (lower[index + 1] != "-" and not _spanish(scan, index)))):
            if word[0].isupper() and parts == 0 and not titled:
                break
            index += 1
            if index < size and words[index].text == "-":
                index += 1
            continue
        if word in ("-", "‑") and parts and scan.glued(index - 1) and scan.glued(index) and words[index + 1].text[0].isalpha():
            low_next = lower[index + 1]
            if low_next in ("led", "backed", "based", "style", "era", "born", "elect", "designate", "held", "run", "owned", "controlled",
                "appointed", "made", "funded"):
                break
            index += 2
            last = index
            continue
        if low == "the" and parts and index + 1 < size and lower[index + 1] in _EPITHETS and scan.is_capital(index + 1):
            last = index = index + 2
            break
        if low in _GENERATIONS and parts:
            last = index = index + 1
            break
        if not word[0].isupper() or not (word[0].isalpha()):
            break
        if low in lexicon.not_names and not (titled and low in _SURNAMES_TOO and parts == 0) and not (
            parts == 0 and (low == "jan" or (low == "to" and titled and first)) and not headline and word.istitle() and index + 1 < size
            and words[index + 1].text.istitle()) and not (parts and is_given(words[first].text)
            and low in (
            "may", "march", "church", "park", "bay", "north", "west", "banks", "central")):
            break
        if low in lexicon.heads and not (low in _NAMES_TOO and parts and is_given(words[first].text)):
            break
        if not parts and headline and low in lexicon.verbs and not is_given(word):
            break
        if parts and low in lexicon.verbs and (headline or (low.endswith("s") and not is_given(word))):
            break
        if low in lexicon.bodies and not (parts and low in ("church", "north", "west", "east", "rus", "house", "commons", "school")):
            break
        if _is_other(scan, index, parts, first, titled):
            break
        parts += 1
        index += 1
        last = index
    if last == first or lower[first] in _GENERATIONS or all(_is_initial(words[i].text) for i in range(first, last)):
        return Run(first, first)
    if not headline and last < size and words[last].text[0].isupper() and not scan.breaks(last - 1) and lower[
        last] in _THINGS | lexicon.bodies and not (
        parts > 1 and is_given(words[first].text) and lower[last] not in _THINGS
    ):
        return Run(first, first)
    return Run(first, last)


def _spanish(scan: Scan, index: int) -> bool:
    """Say whether "y" or "e" joins two surnames rather than sentences: capitals on both sides inside one name."""
    return scan.lower[index] in ("y", "e") and index > 0 and scan.words[index - 1].text[0].isupper()


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _is_other(scan: Scan, index: int, parts: int, first: int, titled: bool) -> bool:
    """Say whether a word is the name of a state or body rather than part of a person's name."""
    hit = scan.hit_of.get(index)
    if hit is None or hit.kind in ("person", "title"):
        return False
    run = scan.hit_runs[index]
    if run.last - run.first > 1:
        return not (index > run.first)
    word = scan.words[index].text
    if hit.kind == "state":
        if hit.what in ("capital", "seat", "epithet"):
            return not (parts and is_given(scan.words[first].text) and parts == 1 and not word.isupper() and hit.what == "capital" and hit.entries[
                0].is_doubtful)
        if hit.entries[0].is_doubtful:
            following = scan.words[index + 1].text if index + 1 < len(scan.words) else ""
            return not ((is_given(word) and following[:1].isupper() and not parts) or (parts and is_given(scan.words[first].text)))
        return True
    return len(word) > 1 and not (parts and is_given(scan.words[first].text) and not word.isupper() and hit.kind in ("company", "region"))
