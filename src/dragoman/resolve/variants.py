"""The same words said otherwise: one quotation in two wordings or translations, and what differs."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher

from dragoman.model import Link
from dragoman.resolve import names, words
from dragoman.resolve.shapes import Pairs, Saying, Shortfall, end, link, ordered
from dragoman.windows import gap, meets_yearless, ordinal, window

MADE_BY = "variants.align 1"
BLOCK_CAP = 150
NEAR = 45
SAME_SPEAKER = 0.5
NO_SPEAKER = 0.7
REPORTED = 0.58
LONGEST = 150
PIECE = 0.85
_BOUNDS = (
    ("at least", re.compile(r"\b(?:at least|no (?:less|fewer) than|not (?:less|fewer) than|more than|over|above|upwards of|exceed\w*|minimum)\b")),
    (
        "at most",
        re.compile(r"\b(?:at most|no more than|not more than|not over|up to|less than|fewer than|under|below|almost|nearly|maximum|within)\b"),
    ),
    ("about", re.compile(r"\b(?:about|around|approximately|roughly|some \d)\b")),
)
_COUNTED = re.compile(
    r"\s+(?:a |an |the |one |half )?(?:\S*\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|century|years?)\b)"
)
_MARKS = re.compile(r"\[+[\divxlc]{1,8}\]+(?:\(\S*\))?")
_NUMBERS = {
    "zero": "0",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "fifteen": "15",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "dozen": "12",
}
_MULTIPLIERS = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "trillion": 1e12,
    "trln": 1e12,
}


def numbers(text: str) -> frozenset[str]:
    """Give the numbers of a passage as plain figures, words for numbers among them.

    >>> sorted(numbers("three of 1,500 ships")), sorted(numbers("38 mln euro")), sorted(numbers("38 million euros"))
    (['1500', '3'], ['38000000'], ['38000000'])
    """
    found: list[float] = []
    open_number = False
    for token in words.tokens(text):
        plain = _NUMBERS.get(token.text, token.text.replace(",", "").rstrip(".") if token.text[0].isdigit() else "")
        if token.text in _MULTIPLIERS:
            if open_number:
                found[-1] *= _MULTIPLIERS[token.text]
            else:
                found.append(_MULTIPLIERS[token.text])
        elif plain and plain.replace(".", "", 1).isdigit():
            found.append(float(plain))
            open_number = True
            continue
        open_number = False
    return frozenset(f"{number:.12g}" for number in found)


def bounds(text: str) -> frozenset[str]:
    """Give the kinds of bound that a passage sets.

    >>> sorted(bounds("no more than 400 guests")), sorted(bounds("at least 400 guests"))
    (['at most'], ['at least'])
    """
    folded = " ".join(token.text for token in words.tokens(text))
    found = set()
    for kind, pattern in _BOUNDS:
        for match in pattern.finditer(folded):
            if kind == "at least" and match[0] in ("more than", "over") and re.search(r"\b(?:no|not)\s*$", folded[: match.start()]):
                continue
            if _COUNTED.match(folded[match.end() :]):
                found.add(kind)
    return frozenset(found)


def negations(text: str) -> int:
    """Count the words of a passage that turn its sense round; a bound such as "no more than" is none."""
    folded = " ".join(token.text for token in words.tokens(text))
    folded = re.sub(r"\b(?:no|not) (?:more|less|fewer|later|only|over)\b|\bnot only\b", " ", folded)
    return sum(word in words.listed("negations") or word.endswith("n't") for word in folded.split())


def differences(a: str, b: str) -> tuple[str, ...]:
    """Say what differs between two wordings, the weightiest first: number, bound, negation, then words.

    >>> differences("We shall never sign", "We shall sign")[0]
    "negation: ['never'] against []"
    """
    found = []
    left, right = [t.text for t in words.tokens(a)], [t.text for t in words.tokens(b)]
    aligned = SequenceMatcher(None, [words.stem(w) for w in left], [words.stem(w) for w in right], autojunk=False)
    steps: list[Step] = [(kind, i, j, k, m) for kind, i, j, k, m in aligned.get_opcodes()]
    if 2 * min(len(left), len(right)) < max(len(left), len(right)):
        steps, a, b = _in_common(steps, left, right)
    first, second = numbers(a), numbers(b)
    if first != second and ((first and second) or abs(len(first) - len(second)) > 0):
        found.append(f"number: {_list(first - second)} against {_list(second - first)}")
    one, two = bounds(a), bounds(b)
    if one != two and (one or two):
        found.append(f"bound: {_list(one)} against {_list(two)}")
    if negations(a) % 2 != negations(b) % 2:
        found.append(f"negation: {_negated(a)} against {_negated(b)}")
    changed = []
    for kind, i, j, k, m in steps:
        if kind != "equal" and any(not words.is_function(w) for w in left[i:j] + right[k:m]):
            changed.append(_change(" ".join(left[i:j]), " ".join(right[k:m])))
    if changed:
        found.append("words: " + ", ".join(changed[:6]))
    return tuple(found)


Step = tuple[str, int, int, int, int]


def _in_common(steps: list[Step], left: Sequence[str], right: Sequence[str]) -> tuple[list[Step], str, str]:
    """Give the part of an alignment from the first word in common to the last: a piece differs from a whole only within its own reach."""
    held = [number for number, step in enumerate(steps) if step[0] == "equal"]
    steps = steps[held[0] : held[-1] + 1] if held else steps
    first, last = steps[0], steps[-1]
    return steps, " ".join(left[first[1] : last[2]]), " ".join(right[first[3] : last[4]])


def _change(before: str, after: str) -> str:
    if before and after:
        return f"“{before}” against “{after}”"
    return f"“{before}” only on the left" if before else f"“{after}” only on the right"


def _list(values: frozenset[str]) -> str:
    return ", ".join(sorted(values)) or "none"


def _negated(text: str) -> list[str]:
    return [t.text for t in words.tokens(text) if t.text in words.listed("negations") or t.text.endswith("n't")]


def alike(a: Sequence[str], b: Sequence[str]) -> float:
    """Give how far two wordings say the same: containment by weight, held down where the lengths differ much."""
    if min(len(a), len(b)) < 4:
        return 0.0
    shorter, longer = sorted((len(set(a)), len(set(b))))
    return round(words.containment(a, b) * (1.0 if shorter * 4 >= longer else 0.7), 3)


def _may_be_alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say, without weighing, whether two wordings share words enough to be worth weighing."""
    return 4 * len(set(a).intersection(b)) >= min(len(a), len(b)) >= 4


def _about_others(a: Saying, b: Saying) -> bool:
    """Say whether two wordings speak of different states or persons: one form of words, filled in twice.

    Within one document the numbers may not differ on both sides either.
    """
    first, second = set(a.about), set(b.about)
    if first and second and not first & second:
        return True
    if a.doc != b.doc:
        return False
    one, two = numbers(a.words), numbers(b.words)
    return bool(first - second and second - first) or bool(one - two and two - one)


def _other_names(a: str, b: str) -> bool:
    """Say whether a name of one wording stands where the other has another name: one form of words, filled in twice."""
    left, right = list(words.tokens(a)), list(words.tokens(b))
    aligned = SequenceMatcher(None, [words.stem(t.text) for t in left], [words.stem(t.text) for t in right], autojunk=False)
    for kind, i, j, k, m in aligned.get_opcodes():
        if kind == "replace" and i and k:
            first, second = ([t.text for t in side if text[t.start].isupper()] for side, text in ((left[i:j], a), (right[k:m], b)))
            if first and second and len(first) == j - i and len(second) == m - k and not any(names.spelt_alike(x, y) for x in first for y in second):
                return True
    return False


def same_speaker(a: Saying, b: Saying) -> bool | None:
    """Say whether two statements have one speaker; None where one of them names none."""
    if a.speaker is None or b.speaker is None:
        return None
    return names.same(a.speaker, b.speaker)


def compare(a: Saying, b: Saying) -> Link | None:
    """Give the link of two statements that are one quotation in two wordings, None where they are not, or are word for word the same."""
    rows = end(a).row, end(b).row
    if rows[0] == rows[1] or a.nested_in == rows[1] or b.nested_in == rows[0]:
        return None
    if a.doc == b.doc and a.span.start < b.span.end and b.span.start < a.span.end:
        return None
    if not _may_be_alike(a.tokens, b.tokens):
        return None
    if max(len(a.tokens), len(b.tokens)) > LONGEST or _about_others(a, b):
        return None
    speaker = same_speaker(a, b)
    score = alike(a.tokens, b.tokens)
    if a.plain and b.plain:
        score = min(score, round(words.containment(a.plain, b.plain), 3))
    least = NO_SPEAKER if not speaker else SAME_SPEAKER if a.type != "indirect" != b.type else REPORTED
    shorter, longer = sorted((len(a.tokens), len(b.tokens)))
    if longer > 3 * shorter or shorter < 6:
        least = max(least, PIECE)
    if speaker is False or score < least or not (a.type != "indirect" or b.type != "indirect" or score >= 0.6):
        return None
    if _other_names(a.words, b.words):
        return None
    first, second = window(a.said, a.said), window(b.said, b.said)
    apart = gap(first, second)
    if apart is not None and apart > 30 and score < 0.85:
        return None
    if (first.yearless or second.yearless) and (first.is_dated or second.is_dated) and not meets_yearless(first, second, 30) and score < 0.85:
        return None
    left, right = ordered(a, b)
    found = differences(_MARKS.sub("", left.words), _MARKS.sub("", right.words))
    sense = [one for one in found if not one.startswith("words:")]
    why = "; ".join(found) or "the same words"
    why = ("the sense changes: " if sense else "") + why
    kind = "quote_variant" if found else "same_origin"
    return link(kind, end(left), end(right), score, why, MADE_BY)


def judge(block: str, sayings: Sequence[Saying], pairs: Pairs) -> tuple[list[Link], list[Shortfall]]:
    """Judge the statements of a block, each against those said near it in time and those without a date.

    What is said again long after stands in the passages in common.
    """
    in_time = sorted(((_day(s), s) for s in sayings), key=lambda pair: (pair[0], pair[1].id))
    found, left_out = [], 0
    for i, (day, one) in enumerate(in_time):
        for later, (other_day, other) in enumerate(in_time[i + 1 :], 1):
            if day and other_day - day > NEAR:
                break
            if later > BLOCK_CAP:
                left_out += 1
                break
            same = pairs.link(one, other, compare, whole=len(in_time) <= BLOCK_CAP)
            if same is not None:
                found.append(same)
    short = (
        [Shortfall(block=block, members=len(in_time), why=f"{left_out} statements were compared with {BLOCK_CAP} others only")] if left_out else []
    )
    return found, short


def _day(saying: Saying) -> int:
    """Give the day near which a statement was made, 0 where no year is known."""
    return ordinal(saying.said) or ordinal(saying.frame.published) or 0


def paraphrase(a: str, b: str) -> float:
    """Give how far two sentences, whoever says them, say the same; above about 0.6 more often than not.

    Words, letters and order in common speak for it; long runs in common count less than the words in them (templates share runs), a great
    difference in length, other numbers and other names speak against.
    """
    left, right = [t.text for t in words.tokens(a)], [t.text for t in words.tokens(b)]
    if not left or not right:
        return 0.0
    first, second = [words.stem(w) for w in left], [words.stem(w) for w in right]
    senses = [{form for form, word in zip(side, raw, strict=True) if not words.is_function(word)} for side, raw in ((first, left), (second, right))]
    for_it = (
        _jaccard(set(first), set(second))
        + _jaccard(_runs(a.lower(), 4), _runs(b.lower(), 4))
        + words.likeness(*senses)
        + SequenceMatcher(None, first, second, autojunk=False).ratio()
    )
    pairs = _runs(tuple(first), 2), _runs(tuple(second), 2)
    runs = 1.0 * _jaccard(_runs(tuple(first), 3), _runs(tuple(second), 3)) + 0.7 * len(pairs[0] & pairs[1]) / max(1, min(map(len, pairs)))
    numbers_left, numbers_right = numbers(a), numbers(b)
    other = 0.2 * bool(numbers_left - numbers_right and numbers_right - numbers_left) + 0.1 * _jaccard(_capitals(a), _capitals(b))
    return (for_it - runs - 0.06 * abs(len(left) - len(right)) - other) / 2


def _jaccard(a: AbstractSet[object], b: AbstractSet[object]) -> float:
    return len(a & b) / max(1, len(a | b))


def _runs(sequence: Sequence[str], length: int) -> set[Sequence[str]]:
    return {sequence[i : i + length] for i in range(len(sequence) - length + 1)}


def _capitals(text: str) -> set[str]:
    return set(re.findall(r"(?<!^)\b[A-Z]\w+", text))
