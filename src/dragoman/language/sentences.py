"""Divide a paragraph into sentences, offsets kept.

A stop ends a sentence unless it belongs to an abbreviation, an initial, a number or a dateline; quotation marks, brackets and footnote marks
that stand glued to the stop stay with it; sentences glued together by a lost space are parted.
"""

import re
from collections.abc import Iterator

from dragoman.model import Span

TITLES = frozenset(["mr", "mrs", "ms", "mx", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "cdr", "adm", "sgt", "sen", "rep", "reps",
    "sens", "gov", "pres", "rev", "hon", "amb", "sec", "messrs", "mme", "mlle", "brig", "cpl", "supt", "insp", "fr", "st", "ste", "vs", "dep",
    "asst", "comdr", "ens", "pvt", "msgr", "sr.", "ret", "ft", "mt", "vol", "vols", "fig", "figs", "cf", "ca", "approx", "al.", "nr", "tel",
    "ph.d", "e.g", "i.e", "viz", "rd", "ave", "blvd", "pp", "para", "paras", "sect", "ch"])
"""What a stop after it never ends a sentence (but may close an abbreviation)."""
NUMBERED = frozenset(["no", "nos", "art", "arts", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "p", "pp",
    "res", "doc", "ex"])
"""What a stop ends no sentence after when a figure follows."""
COMPANIES = frozenset(["inc", "corp", "co", "ltd", "jr", "sr", "bros", "llc", "plc", "etc", "al", "est", "dept", "univ", "assn", "a.m", "p.m",
    "b.c", "a.d", "cie", "bn", "mln", "bln"])
STARTERS = frozenset(["the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "in", "on", "at", "but", "and", "for", "from", "according",
    "this", "that", "these", "those", "as", "after", "before", "when", "while", "if", "there", "his", "her", "its", "their", "our", "my", "your",
    "however", "meanwhile", "also", "still", "yet", "with", "by", "under", "since", "during", "although", "though", "both", "all", "some", "many",
    "most", "no", "not", "now", "then", "so", "what", "who", "why", "how", "where", "last", "earlier", "asked", "here", "one", "two", "three",
    "such", "moreover", "furthermore", "nevertheless", "despite", "following", "speaking", "among", "another", "each", "to", "of", "or"])
_SAID = (
    r"(?:said|says|asked|told|added|stated|stressed|noted|wrote|replied|declared|insisted|shouted|emphasi[sz]ed|explained|concluded|warned|continued|remarked|"
    r"recalled|tweeted|exclaimed|pointed\ out|quoted)"
)
_STOP = re.compile(r"""
    (?P<stop>[.!?…]+|[。！？])
    (?P<close>(?:["'”’»›)\]]|[“„](?=\s|$))*)
    (?P<note>(?:\s?\[\d{1,3}\])*|(?<=[a-z"”’)][.!?"”])\d{1,2}(?=\s+[A-Z"“]))
    (?P<close2>["”’»)]?)
    (?P<gap>\s+|(?=[^\W\d_])|$)
""", re.VERBOSE)
_BEFORE = re.compile(r"""[^\s"“”«»()\[\]/—–]+$""")
_NEXT = re.compile(r"""(?P<open>[-–—•*]?\s?["'“‘«‹„(\[]*\s?(?:\.\.\.|…)?)(?P<word>\w+)""")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")
_ATTRIBUTION = re.compile(rf"(?:(?:[A-Z][\w.'’-]+|the|The|he|she|He|She)\s){{1,7}}{_SAID}\b|{_SAID}\s", re.VERBOSE)
_SHORT_ATTRIBUTION = re.compile(rf"(?:[A-Z][\w'’-]+|He|She)\s{_SAID}(?:\s\w+)?[.]", re.VERBOSE)
_GLUED_WORD = re.compile(r"[a-zà-ÿ]{3}(?=(?:The|He|She|It|They|We|In|On|But|And|According|This|That|Read|Earlier|Meanwhile|However)\s)")
_CREDIT = re.compile(r"(?<=\S)\s+(?=(?:Image|Photo|Picture|Photograph|Credit|Caption):\s[A-Z]|(?:Photo|Image|Picture) (?:by|courtesy of) [A-Z])")
_ASIDE = re.compile(r"\([A-Z][^()\n]{2,90}\)(?=\s+[A-Z\"“])")
_SIGNATURE = re.compile(r"[-–—]?\s?[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|de|van|von|al|bin)){1,3}[^.!?:]?")
_DATELINE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}\s+(?=[A-Z])"
    r"|(?:[A-Z][\w.'’]+ ?){1,3}(?:, (?:[A-Z][\w.'’]+ ?){1,3}){1,3}(?:\([\w ]+\) )?[-–—] (?=[A-Z\"“])"
    r"|[A-Z][A-Z .'’]{2,30} \([A-Z][\w ]+\) ?[-–—] ?(?=[A-Z\"“])"
)
_DOMAIN = re.compile(r"(?:com|org|net|ru|uk|gov|info|edu|int|eu|de|fr|cn|ua|cu|me|tv|io|news)\b", re.IGNORECASE)


def split(text: str, start: int, end: int, *, barrier: int = -1) -> Iterator[Span]:
    """Yield the sentences of text[start:end] without white space at their ends; `barrier` (the end of a dateline) always divides.

    >>> said = 'Mr. Abe met U.S. Gen. R. Lee on Nov. 4. "We agreed." No date was set.[2] Talks go on.'
    >>> [said[a:b] for a, b in split(said, 0, len(said))]
    ['Mr. Abe met U.S. Gen. R. Lee on Nov. 4.', '"We agreed."', 'No date was set.[2]', 'Talks go on.']
    """
    begin = start
    if start < barrier < end:
        yield from _stretch(text, start, barrier)
        begin = barrier
    dateline = _DATELINE.match(text, begin, min(end, begin + 110))
    if dateline:
        yield from _stretch(text, begin, dateline.end())
        begin = dateline.end()
    for stretch in _divided(text, begin, end):
        yield from _stretch(text, *stretch)


def _stretch(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _divided(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    glued = sorted(match.end() for pattern in (_GLUED_WORD, _CREDIT) for match in pattern.finditer(text, start, end))
    for match in _STOP.finditer(text, start, end):
        if match.start() < begin:
            continue
        cut = match.start("gap")
        if match["gap"] == "" and cut < end and not _is_glued(text, match, end):
            continue
        while glued and glued[0] < match.start():
            place = glued.pop(0)
            if place - begin > 3:
                yield begin, place
                begin = place
        if _ends(text, match, begin, end) and any(map(str.isalnum, text[begin:cut])) and not (match["close"]
            and _is_signature(text, match.end(), end)):
            yield begin, cut
            begin = match.end()
            aside = _ASIDE.match(text, begin, end)
            if aside:
                yield aside.span()
                begin = aside.end()
    for place in glued:
        if place > begin:
            yield begin, place
            begin = place
    if begin < end:
        yield begin, end


def _is_signature(text: str, start: int, end: int) -> bool:
    """Say whether what is left of a paragraph only names whose words the quotation before it is."""
    rest = text[start:end].strip() if end - start < 60 else ""
    return bool(rest) and _SIGNATURE.fullmatch(rest) is not None


def _is_glued(text: str, match: re.Match[str], end: int) -> bool:
    """Say whether two sentences meet here without a space: "arms.The", 'said."He', 'over”.The'."""
    place = match.start("gap")
    following = text[place:place + 2]
    before = text[max(0, match.start() - 2):match.start()]
    if not (following[:1].isupper() and (following[1:].islower() or following[1:] == " ")):
        return False
    if match["close"] in ("'", "’") and match["stop"] != ".":
        return False
    if match["close"] or match["note"]:
        return bool(before)
    if match["stop"] not in (".", "!", "?"):
        return False
    if before[-1:] in ("”", "»", ")"):
        return True
    return before.isalpha() and before.islower() and not _DOMAIN.match(text, place, end) and "/" not in text[
        max(0, match.start() - 30):match.start()].split(" ")[-1]


def _ends(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    after = match.end()
    if after >= end:
        return True
    following = _NEXT.match(text, after, min(end, after + 60))
    if following is None:
        return text[after] not in ",;:)]%"
    if match["close"].endswith("]") and "[" in text[max(begin, match.start() - 2):match.start()]:
        return following["word"][0].isupper() and match.start() - begin > 2
    word, opened = following["word"], following["open"]
    stop, closes = match["stop"], match["close"] + match["close2"]
    if word[0].islower():
        return bool(opened.strip("-–—. …(")) and stop != "…" and bool(closes) and '"“'.find(opened.strip()[:1]) >= 0 and len(word) > 1
    if any(mark in closes for mark in "\"”’'»") and (
        (stop[-1] in "!?…" and not opened.strip() and _ATTRIBUTION.match(text, after, end)) or _SHORT_ATTRIBUTION.match(text, after, end)
    ):
        return False
    if stop != ".":
        return not (stop in ("...", "…", "..") and word[0].isdigit())
    if (closes and closes[0] not in ")]") or match["note"]:
        return True
    return not _is_abbreviation(text, match, word, begin, closes)


def _is_abbreviation(text: str, match: re.Match[str], word: str, begin: int, closes: str) -> bool:
    found = _BEFORE.search(text, max(begin, match.start() - 40), match.start())
    if found is None:
        return match.start() == begin
    token = found.group()
    bare = token.lower().lstrip("'‘’-").rsplit("-", 1)[-1]
    if closes:
        return False
    if found.start() == begin and token.isdigit() and len(token) <= 2:
        return True
    starts = (word.lower() in STARTERS and word not in ("A", "I")) or word == "I"
    if bare in TITLES:
        return bare not in ("rd", "ave", "blvd", "ch", "sect", "ft") or not starts
    if bare in NUMBERED and token[0].isupper() | (bare in ("p", "pp", "no", "nos")):
        return word[0].isdigit() or (bare not in ("no", "mar", "ex", "doc", "res", "p", "art") and not starts)
    if bare in COMPANIES:
        return not starts
    if _LETTERS.fullmatch(token + ".") and len(token) > 1:
        return not starts
    if len(token) == 1 and token.isalpha() and token.isupper():
        if token == "I" and not text[max(begin, found.start() - 3):found.start()].strip().istitle():
            return False
        return not starts or text[found.start() - 2:found.start() - 1] == "."
    return False
