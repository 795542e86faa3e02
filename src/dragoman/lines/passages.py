"""Shell within one long line: the sentences of an advert, a teaser or an appeal between those of the report."""

import re
from collections.abc import Iterator

from dragoman.lines.blocks import Block
from dragoman.lines.roles import is_told
from dragoman.model import Line

LONG = 300

# A sentence ends before white space and a capital, or where the next one is glued to it: "the talks.The envoy".
_END = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)(?<!Gen)(?<!Gov)(?<!Sen)(?<!Rep)(?<!St)(?<!No)"
    r"[.!?…][\"”’)\]]*(?:\s+(?=[\"“‘(\[]*[A-Z\d])|(?=[A-Z“\"][a-zA-Z]))"
)
# A headline in capitals glued into a single-line text: "… he said.MINISTERS MEET OVER GRAIN DEALThe envoy …".
_SHOUT = r"['‘“\"]?[A-Z0-9][A-Z0-9'’.,:$%&-]*['’”\"]?"
_CAPITALS = re.compile(
    rf"(?<=[.!?\"”’)])\s*((?:{_SHOUT}[ \u00a0]+){{4,}}['‘“\"]?[A-Z0-9'’?!-]*[A-Z?!]['’”\"]?)(?=[A-Z][a-z’']|U\.S\.|\s+[A-Z]?[a-z]"
    rf"|\s*[\"“(]|[A-Z]\s|\s*$)"
)
_RELATED = re.compile(
    r"\bRelated (?:[Aa]rticle|[Ss]tory|[Vv]ideo|live-story|[Gg]allery)\s+(?=[A-Z‘“'\"])"
    r"|(?:\b(?:READ|Read) (?:MORE|more|ALSO|also|NEXT|next)|\b(?:SEE|See) (?:ALSO|also)|\b(?:WATCH|Watch)):\s*(?=[A-Z‘“'\"])"
)
_SMALL = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "with", "by", "from", "and", "or", "but", "as",
        "is", "are", "was", "were", "be", "has", "have", "had", "not", "its", "his", "her", "their", "our",
            "your", "this", "that", "these", "those", "than", "into", "over", "after", "before", "about", "against",
                "amid", "between", "during", "under", "via", "near", "per", "says", "said", "will", "would",
                    "can", "could", "may", "might", "must", "should", "who", "what", "why", "how", "when",
                        "where", "which", "while", "it", "he", "she", "they", "we", "you"]
)


def divide(block: Block) -> list[Line]:
    """Give the parts of a long line that holds shell, empty where it holds none."""
    text = block.text
    if len(text) < LONG:
        return []
    cuts = sorted({*_capitals(text), *_related(text), *_sentences(block)})
    if not cuts:
        return []
    parts: list[tuple[int, int, str, str]] = []
    at = 0
    for start, end, role, why in cuts:
        if start < at:
            if end > at and parts:
                parts[-1] = (parts[-1][0], end, *parts[-1][2:])
                at = end
            continue
        if text[at:start].strip():
            parts.append((at, start, "body", "prose of the report"))
        parts.append((start, end, role, why))
        at = end
    if text[at:].strip():
        parts.append((at, len(text), "body", "prose of the report"))
    if not any(role == "body" for _, _, role, _ in parts):
        role, why = parts[0][2:]
        return [Line(start=block.start, end=block.end, role=role, reason=why)]
    return [_line(block, *part) for part in parts]


def _line(block: Block, start: int, end: int, role: str, why: str) -> Line:
    content = block.text[start:end]
    start += len(content) - len(content.lstrip())
    end -= len(content) - len(content.rstrip())
    return Line(start=block.start + start, end=block.start + end, role=role, reason=why)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the rough sentences of a line, glued ones parted."""
    at = 0
    for found in _END.finditer(text):
        yield at, found.end()
        at = found.end()
    if at < len(text):
        yield at, len(text)


def _sentences(block: Block) -> Iterator[tuple[int, int, str, str]]:
    """Yield the sentences that a phrase gives away; one between two such goes with them."""
    if not block.hits or len(block.folded) != len(block.text):
        return
    marked: list[tuple[int, int, str, str]] = []
    for start, end in sentences(block.text):
        hits = [hit for hit in block.hits if start <= hit.start and hit.end <= end and hit.reading.role != "related"]
        sure = [hit for hit in hits if hit.reading.is_sure]
        if (sure or len(hits) >= 2) and not is_told(block.text[start:end]):
            best = (sure or hits)[0].reading
            if marked and marked[-1][2] == best.role and 0 <= start - marked[-1][1] < 200 and end - start < 400:
                start = start if is_told(block.text[marked[-1][1] : end]) else marked[-1][1]
            marked.append((start, end, best.role, best.why))
    yield from marked


def _capitals(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield headlines in capitals glued between sentences."""
    if len(text) < 1200:
        return
    for found in _CAPITALS.finditer(text):
        words = found[1].split()
        if len(words) >= 5 and sum(len(word) >= 3 for word in words) >= 4 and found.start() > 0:
            yield found.start(1), found.end(1), "related", "a headline in capitals between sentences"


def _related(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield 'Related article' with its headline: up to where a new sentence must begin."""
    for found in _RELATED.finditer(text):
        end = _headline_end(text, found.end())
        if end:
            yield found.start(), end, "related", "says 'Related article'"


def _headline_end(text: str, start: int) -> int | None:
    """Give where a headline in sentence case ends: before a capital that no small word and no name leads to."""
    words = [(m.start(), m.group()) for m in re.finditer(r"\S+", text[start : start + 260])]
    for number in range(4, min(len(words), 28)):
        at, word = words[number]
        before = words[number - 1][1]
        if before[-1] in ".?!" or before[-2:] in {".’", ".”", "?’", "?”"}:
            return start + at
        if word[0] in "“\"" and word[1:2].isupper() and before.islower() and before not in _SMALL and before[-1] != ",":
            return start + at
        if word[0].isupper() and before.islower() and before.strip("’'\"") not in _SMALL and before[-1] not in ",:;-–—":
            return start + at
    return None
