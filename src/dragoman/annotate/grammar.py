"""A compiled grammar over words: patterns in knowledge files become one regular expression over a string with a character for each token.

Every word that a grammar knows has a character of its own, numbers are classed by their shape, all other words are one character. Finding every
phrase of a text is then one pass of one regular expression over a string five times shorter than the text: linear, whatever the rules. Most
sentences hold none: every rule has words that it cannot do without, and a sentence without any of them is not matched at all.

A pattern is a regular expression whose atoms are words (`the`), classes (`<month>`), macros (`{number}`) and punctuation; blanks only separate.
"""

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from dragoman.errors import KnowledgeError

# Shapes of numbers, and of words the grammar does not know.
YEAR, DAY, SMALL, WHOLE, DECIMAL, DATE, CLOCK, NAME, NAMES, OTHER, PLURAL = "y", "d", "e", "c", "f", "D", "H", "X", "Z", "x", "z"
SHAPES = {
    "year": YEAR, "day": DAY, "two-digits": f"{DAY}{SMALL}", "integer": f"{YEAR}{DAY}{SMALL}{WHOLE}", "decimal": DECIMAL,
    "digits": f"{YEAR}{DAY}{SMALL}{WHOLE}{DECIMAL}", "date": DATE, "clock": CLOCK, "name": f"{NAME}{NAMES}",
    "unknown": f"{OTHER}{PLURAL}{NAME}{NAMES}", "plain": f"{OTHER}{PLURAL}", "plural": PLURAL, "names": NAMES,
}
MOST_WORDS = 200_000
REACH = 24
"""How many tokens a phrase can go on from the one that it cannot do without."""
# How common tokens are, roughly, where a choice must be made of what to look for first.
SHAPE_WEIGHTS = {NAME: 9999, NAMES: 9999, OTHER: 9999, PLURAL: 9999, ",": 9999, ".": 9999, "-": 500, ":": 200}
COMMON_WEIGHT = 300
COMMON = frozenset([
    "the", "a", "an", "of", "in", "to", "and", "on", "for", "by", "at", "with", "from", "as", "or", "this", "that", "it", "its", "is", "was",
    "be", "has", "had", "have", "will", "would", "who", "which", "their", "his", "her", "our", "all", "no", "not", "more", "after", "since",
    "over", "up", "out", "about", "so", "then", "than", "s", "'s", "us", "some", "other", "through", "until", "new", "these", "against", "o",
    "long",
])
_TOKEN = re.compile(
    r"[^\W\d_]+|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
    r"|\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d+(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|['’]s\b|\S"
)


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+")


class Found(NamedTuple):
    """One phrase: the rule that found it, its offsets, its words in lower case and their characters."""

    rule: str
    start: int
    end: int
    words: tuple[str, ...]
    kinds: str
    first: int
    last: int


@lru_cache(maxsize=2048)
def _words(text: str, start: int, end: int) -> list[str]:
    """Give the tokens of a stretch; the last ones are kept, so that two grammars over a document divide it once."""
    return _TOKEN.findall(text, start, end)


class Tokens:
    """The tokens of a stretch: words as they stand, one character for each, and, once asked for, their offsets in the text."""

    def __init__(self, text: str, start: int, words: list[str], kinds: str) -> None:
        self.words, self.kinds = words, kinds
        self.text, self._start = text, start

    @cached_property
    def starts(self) -> list[int]:
        """Give where each token begins: only blanks stand between tokens."""
        find, at, found = self.text.index, self._start, []
        for word in self.words:
            at = find(word, at)
            found.append(at)
            at += len(word)
        return found

    @cached_property
    def ends(self) -> list[int]:
        """Give where each token ends."""
        return [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]

    @cached_property
    def _addresses(self) -> list[tuple[int, int]]:
        """Give where addresses of pages stand."""
        if "/" not in self.kinds:
            return []
        return [found.span() for found in _ADDRESS.finditer(self.text, self._start, self.ends[-1])]

    def is_in_address(self, start: int) -> bool:
        """Say whether a place lies in the address of a page: numbers in it say nothing."""
        return any(first <= start < last for first, last in self._addresses)


class _Kinds(dict[str, str]):
    """The character of every word met: that of its spelling in the grammar, else that of its shape."""

    def __missing__(self, word: str) -> str:
        kind = _shape(word)
        if len(self) < MOST_WORDS:
            self[word] = kind
        return kind


class Grammar:
    """Words, classes, macros and rules of one knowledge file, compiled once.

    >>> content = {"class": {"unit": ["day", "week"]}, "rule": [{"name": "last", "pattern": "last <unit>"}]}
    >>> grammar = Grammar(content)
    >>> [(f.rule, f.start, f.end) for f in grammar.find("He left last week.")]
    [('last', 8, 17)]
    """

    def __init__(self, content: Mapping[str, Any], file: str = "grammar") -> None:
        self._file = file
        self._cased = frozenset(content.get("cased", ()))
        self._code: dict[str, str] = {}
        self._classes: dict[str, str] = dict(SHAPES)
        self.members: dict[str, frozenset[str]] = {}
        for name, words in content.get("class", {}).items():
            self._classes[name] = "".join(self._char(word) for word in words)
            self.members[name] = frozenset(words)
        self._macros: dict[str, str] = {}
        for name, pattern in content.get("macro", {}).items():
            self._macros[name] = self._translated(pattern)
        self.rules: dict[str, Mapping[str, Any]] = {}
        parts, needed = [], set[str]()
        for number, rule in enumerate(content["rule"]):
            self.rules[f"r{number}"] = rule
            pattern = self._rule(rule)
            parts.append(_guarded(f"r{number}", pattern))
            needed |= self._needed(pattern)
        self._pattern = re.compile(_guarded("", "|".join(parts)))
        self._needs = re.compile(f"[{re.escape(''.join(sorted(needed)))}]")
        self._kinds = _Kinds(self._surfaces())

    def _rule(self, rule: Mapping[str, Any]) -> str:
        """Give the regular expression of a rule; KnowledgeError where it is none."""
        try:
            pattern = self._translated(rule["pattern"])
            re.compile(pattern)
        except (KeyError, re.error) as error:
            raise KnowledgeError(f"{self._file}: rule {rule.get('name', '?')!r}: {error}; see docs/teach.md") from error
        return pattern

    def _char(self, word: str) -> str:
        """Give the character of a word, a new one for a new word."""
        return self._code.setdefault(word, chr(0xE000 + len(self._code)))

    def _translated(self, pattern: str) -> str:
        """Turn a pattern over words into a regular expression over characters."""
        def atom(found: re.Match[str]) -> str:
            name, macro, word, bracket = found.groups()
            if name:
                if name not in self._classes:
                    raise KeyError(f"no class <{name}> for the pattern {pattern!r}")
                return f"[{re.escape(self._classes[name])}]"
            if macro:
                return f"(?:{self._macros[macro]})"
            if word:
                return self._char(word)
            return "(?:" if bracket else ""
        return re.sub(r"<([\w-]+)>|\{([a-z_]+)\}|([^\W\d_]+|'s)|(\((?!\?))|\s+", atom, pattern)

    def _surfaces(self) -> dict[str, str]:
        """Give the spellings of every word with its character; a `cased` word must be capitalised."""
        found: dict[str, str] = {}
        for word, char in self._code.items():
            spellings = (word.capitalize(), word.upper()) if word in self._cased else (word, word.capitalize(), word.upper())
            found.update(dict.fromkeys(spellings, char))
            if word.endswith("s") and 3 < len(word) < 6 and word not in self._cased:
                found[word[:-1].upper() + "s"] = char
        found.update({"’s": found.get("'s", "x"), "'S": found.get("'s", "x"), "–": "-", "—": "-", "‑": "-", "−": "-", "’": "'", "‘": "'"})
        return found

    def _needed(self, pattern: str) -> set[str]:
        """Give characters of which every phrase of a pattern holds one: the rarest such set."""
        weights = SHAPE_WEIGHTS | {self._code[word]: COMMON_WEIGHT for word in COMMON if word in self._code}
        found = _rarest(_necessary(_parse(pattern), weights), weights)
        if not found:
            raise KnowledgeError(f"{self._file}: a rule can match without any word of its own: name at least one word or class in {pattern!r}")
        return found

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> Tokens:
        """Divide a stretch of text into tokens with their characters."""
        words = _words(text, start, len(text) if end is None else end)
        return Tokens(text, start, words, "".join(map(self._kinds.__getitem__, words)))

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Found]:
        """Give the phrases of a stretch of text, in order, none overlapping."""
        return self.match(self.tokens(text, start, end))

    def _hits(self, kinds: str) -> Iterator[re.Match[str]]:
        """Yield the matches around the characters that phrases cannot do without; what is far from all of them holds none."""
        start = end = -1
        for needed in self._needs.finditer(kinds):
            at = needed.start()
            if start < 0:
                start = max(0, at - REACH)
            elif at - REACH > end:
                yield from self._pattern.finditer(kinds, start, end)
                start = at - REACH
            end = at + REACH
        if start >= 0:
            yield from self._pattern.finditer(kinds, start, end)

    def match(self, tokens: Tokens) -> list[Found]:
        """Give the phrases among tokens, in order, none overlapping."""
        found = []
        for hit in self._hits(tokens.kinds):
            first, last = hit.start(), hit.end()
            if last > first:
                words = tuple(word.lower() for word in tokens.words[first:last])
                rule = str(self.rules[hit.lastgroup or "r0"]["name"])
                found.append(Found(rule, tokens.starts[first], tokens.ends[last - 1], words, hit[0], first, last))
        return found


def _guarded(name: str, pattern: str) -> str:
    """Give a pattern with a look ahead at the characters it can begin with, so that a rule that cannot apply costs one comparison."""
    try:
        opening = "".join(sorted(_openers(_parse(pattern))[0]))
    except (KeyError, AttributeError):
        opening = ""
    body = f"(?P<{name}>{pattern})" if name else f"(?:{pattern})"
    return f"(?=[{re.escape(opening)}]){body}" if opening else body


def _parse(pattern: str) -> Any:
    """Parse a regular expression with the library's own parser."""
    return importlib.import_module("re._parser").parse(pattern)


def _openers(items: Any) -> tuple[set[str], bool]:
    """Give the characters that a parsed pattern can begin with, and whether it can be empty; KeyError where it could begin with anything."""
    opening: set[str] = set()
    for operation, argument in items:
        name = str(operation)
        if name in ("ASSERT", "ASSERT_NOT", "AT"):
            continue
        if name == "LITERAL":
            return opening | {chr(argument)}, False
        if name == "IN":
            for kind, value in argument:
                opening |= {"LITERAL": lambda: {chr(value)}, "RANGE": lambda: {chr(c) for c in range(value[0], value[1] + 1)}}[str(kind)]()  # noqa: B023
            return opening, False
        if name == "BRANCH":
            found = [_openers(branch) for branch in argument[1]]
        elif name == "SUBPATTERN":
            found = [_openers(argument[-1])]
        else:
            low, _, inner = {"MAX_REPEAT": argument, "MIN_REPEAT": argument}[name]
            found = [_openers(inner), (set(), low == 0)]
            found = [(found[0][0], found[0][1] or low == 0)]
        opening = opening.union(*(chars for chars, _ in found))
        if not any(is_empty for _, is_empty in found):
            return opening, False
    return opening, True


def _rarest(sets: Iterable[set[str]], weights: Mapping[str, int]) -> set[str]:
    """Give the set whose characters are the rarest together; empty where there is none."""
    return min(sets, key=lambda chars: sum(weights.get(char, 1) for char in chars), default=set())


def _necessary(items: Any, weights: Mapping[str, int]) -> list[set[str]]:
    """Give sets of characters of each of which every match of a parsed pattern holds one."""
    found: list[set[str]] = []
    for operation, argument in items:
        name = str(operation)
        if name in ("LITERAL", "IN"):
            found.append(_openers([(operation, argument)])[0])
        elif name == "SUBPATTERN":
            found.extend(_necessary(argument[-1], weights))
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and argument[0]:
            found.extend(_necessary(argument[2], weights))
        elif name == "BRANCH":
            branches = [_rarest(_necessary(branch, weights), weights) for branch in argument[1]]
            if all(branches):
                found.append(set[str]().union(*branches))
    return found


def _shape(word: str) -> str:
    """Class a word that the grammar does not know by its form."""
    first = word[0]
    if "0" <= first <= "9":
        if "-" in word or "/" in word or word.count(".") > 1:
            return DATE
        if ":" in word:
            return CLOCK
        if "." in word:
            return DECIMAL
        if len(word) == 4 and "1100" <= word <= "2199":
            return YEAR
        if len(word) <= 2:
            return DAY if word.lstrip("0") >= "1" and 1 <= int(word) <= 31 else SMALL
        return WHOLE
    if not first.isalpha():
        return first if len(word) == 1 else "'"
    is_plural = word[-1] == "s" and len(word) > 3 and word[-2] not in "siu'"
    if first.isupper():
        return NAMES if is_plural and not word.isupper() else NAME
    return PLURAL if is_plural else OTHER


_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40,
    "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mln": 1e6, "bln": 1e9, "mn": 1e6, "bn": 1e9, "mio": 1e6,
    "tn": 1e12,
    "m": 1e6, "b": 1e9, "k": 1e3, "mm": 1e6, "trn": 1e12, "lakh": 1e5, "crore": 1e7, "dozen": 12.0, "score": 20.0, "milliard": 1e9, "thousands": 1e3,
    "millions": 1e6, "billions": 1e9, "hundreds": 1e2, "dozens": 12.0, "trillions": 1e12, "scores": 20.0, "lakhs": 1e5, "crores": 1e7,
}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
    "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100,
}


def digits(word: str) -> float | None:
    """Give the number that digits spell, None where they spell none.

    >>> digits("1,250,000"), digits("4.5"), digits("ten")
    (1250000.0, 4.5, None)
    """
    try:
        return float(word.replace(",", "")) if "0" <= word[:1] <= "9" else None
    except ValueError:
        return None


def number(words: Sequence[str]) -> float | None:
    """Give the number that words spell, None where there is none among them.

    >>> number(["two", "and", "a", "half", "million"]), number(["a", "hundred", "thirty", "million"]), number(["twenty", "-", "five"])
    (2500000.0, 130000000.0, 25.0)
    >>> number(["1", "1", "/", "2"]), number(["38", "mln"]), number(["half", "a", "million"]), number(["the"])
    (1.5, 38000000.0, 500000.0, None)
    """
    total, group, seen = 0.0, 0.0, False
    index = 0
    while index < len(words):
        word = words[index]
        value = digits(word)
        if value is not None:
            if words[index + 1:index + 2] == ["/"] or words[index + 1:index + 2] == ("/",):
                below = digits(words[index + 2]) if index + 2 < len(words) else None
                group, seen = group + (value / below if below else value), True
                index += 3
                continue
            group, seen = group + value, True
        elif word in _UNITS:
            group, seen = group + _UNITS[word], True
        elif word in _SCALES:
            scale = _SCALES[word]
            group = (group if group or seen else 1.0) * scale
            seen = True
            if scale >= 1e3:
                total, group = total + group, 0.0
        elif word in ("half", "quarter") and (index + 1 >= len(words) or words[index + 1] != "of"):
            group, seen = group + (0.5 if word == "half" else 0.25), True
        elif word == "couple":
            group, seen = group + 2, True
        elif word in ("a", "an") and not seen and index + 1 < len(words) and words[index + 1] in _SCALES:
            group, seen = 1.0, True
        index += 1
    return total + group if seen else None


def ordinal(words: Sequence[str]) -> int | None:
    """Give the ordinal that words spell: `21 st`, `twenty - first`, `third`.

    >>> ordinal(["21", "st"]), ordinal(["twenty", "-", "first"]), ordinal(["third"])
    (21, 21, 3)
    """
    total, seen = 0, False
    for index, word in enumerate(words):
        if word in ORDINALS:
            return total + ORDINALS[word]
        if word in _UNITS:
            total, seen = total + _UNITS[word], True
        elif word.isdigit() and index + 1 < len(words) and words[index + 1] in ("st", "nd", "rd", "th"):
            return int(word)
    return total if seen else None
