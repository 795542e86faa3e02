"""Which lines are the report and which are the shell around it.

Prose is kept unless its words give it away; lines that are no sentences are judged by their words, their place and their company. A page copied
with its menus (a dump) is told by its many short lines, and there the report is the stretch in which prose prevails.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from dragoman.lines import datelines
from dragoman.lines.blocks import SPEAKER_ONLY, Block
from dragoman.lines.vocabulary import Reading
from dragoman.text import fold

SAID = re.compile(
    r"\b(?:said|says|told|added|stated|noted|stressed|wrote|announced|according to|declared|warned|urged|argued|explained|emphasized"
    r"|emphasised|claimed"
    r"|insisted|reported|replied|asked|concluded|pointed out|remarked|tweeted|posted)\b"
)
BYLINE = re.compile(
    r"(?:[Bb]y|BY|[Ww]ritten by|[Rr]eported by|[Aa]uthor|[Vv]on|[Pp]or|[Pp]ar|[Aa]vtor|Автор)[: ]\s*(?P<names>[^\W\d_a-z][^.!?]{2,140})\.?$"
)
BY_ALONE = re.compile(r"(?:by|authors?|writer|von|por|par|written by|published by|about the authors?)\s*:?$", re.I)
NAME = r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:[^\W\d_a-z][\w'’.-]*|de|da|del|der|van|von|al|el|bin|ibn|of)){1,4}"
NAMES = re.compile(rf"{NAME}(?:\s*(?:,|\||&|;|and|und|y|et)\s*{NAME})*\s*[|,;]?\s*$")
FOOTNOTE = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)(?=\s*(?:[A-Z]|https?:))|\d{1,3}\s*(?=https?://)|[¹²³⁴-⁹]+\s?)(?=[\s,.:A-Z“\"]|https?:)")
CITATION = re.compile(r"\(\s*[^()]{0,90}?,?\s*[^()]{0,40}\b(?:1[89]|20)\d\d\s*\)\.?$|\(\s*source\s*:[^()]{2,120}\)\.?$", re.I)
CAPTION = re.compile(r"\((?:[LRC]|left|right|cent(?:er|re)|front|back|top|bottom|[234]nd|file)\b[^()]{0,30}\)|\(Source:?|\(Image|\(Photo"
    r"|^FILE\s*[-–—]|^\(From left|\bpictured\b")
PICTURED = re.compile(
    r"^[^\"“]{5,120}?\b(?:shakes? hands|poses?|gestures?|waves?|is seen|are seen|walks?|greets?|welcomes?|looks? on|speaks? (?:during|at"
    r"|to)|attends?|listens?"
    r"|holds? a (?:joint )?(?:news|press) conference|sits?|stands?|arrives?|reviews?|inspects?|is pictured|are pictured|take part|takes "
    r"part|hugs?|sign|signs)\b"
    r"[^\"“]{3,160}\b(?:during|at|in|before|after|as|on)\b[^\"“]*$"
)
TABLE = re.compile(r"\t|(?:\S\s{3,}\S.*){2}|^(?:[^\d\n]{1,30})?(?:\s*[-+$€£]?\d[\d.,%]*(?:\s+(?:mln|bln|pct|vs|dlrs|cts|billion|million))*\s*){3,}$")
CREDITED = re.compile(r"[*_]*[A-Z][\w ]{2,30}:[*_]*\s+[A-Z]")
LOCATION = re.compile(r"[A-Z][A-Z .'’-]{2,30}(?:,\s*[A-Z][A-Za-z .]+)?(?:\s*[-–—:])?$")
DOCUMENT_NUMBER = re.compile(r"\b(?:Special Dispatch|Inquiry|Press Release|Report|Issue|Document|Bulletin)\s+(?:Series\s+)?(?:No|Nr|№"
    r"|#)\.?\s*\d+", re.I)
APPENDIX = re.compile(r"(?:APPENDIX|ANNEX|Appendix|Annex|ATTACHMENT|Attachment)\b(?: (?:[IVX]+|\d+|[A-H])\b)?[^.!?]{0,200}", re.S)
BREAKS = frozenset(
    ["the", "a", "an", "of", "to", "in", "on", "at", "for", "with", "by", "from", "and", "or", "but", "that",
        "which", "who", "as", "is", "are", "was", "were", "has", "have", "had", "be", "been", "into", "over",
            "about", "toward", "towards", "told", "said", "its", "his", "her", "their", "this", "these", "than",
                "between", "against", "under", "after", "before", "during", "called", "named", "including", "per", "between", "within", "via"]
)
LABELS = frozenset(
    ["note", "notes", "source", "sources", "photo", "photos", "image", "video", "update", "updated", "correction",
        "published", "modified", "by", "on", "from", "to", "subject", "date", "time", "place", "location",
            "tags", "topics", "share", "contact", "about", "summary", "author", "authors", "comments", "read",
                "more", "also", "watch", "related", "see", "email", "name", "website", "phone", "tel"]
)
SMALL_IN_NAMES = frozenset(["of", "the", "and", "de", "la", "del", "al", "von", "van", "for", "bin", "ibn"])
TO_READER = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Oo]ur|us|[Ww]e|Sie|Ihren?|Ihrer|[Ww]ir|[Vv]ous|[Vv]otre|usted|su cuenta|[Вв]ы|[Вв]аш)\b")
MARKED_HEADING = re.compile(r"#{1,6} +\S[^\n]{0,300}$|\*\*[^*\n]{2,160}\*\*$")
WORD = re.compile(r"[^\W\d_]{4,}")


def give_roles(blocks: Sequence[Block], titles: Iterable[str]) -> None:
    """Give every block its role. `titles` are the headlines known from outside the text."""
    if not blocks:
        return
    for block in blocks:
        by_words(block)
    dump = is_dump(blocks)
    if dump:
        _mark_repeated(blocks)
    first, last = core(blocks, dump)
    known = {plain(title) for title in titles if title}
    title = _title(blocks, first, known, dump)
    if title is not None:
        blocks[title].role, blocks[title].why = "title", "the headline of the report"
        early = [index for index in range(title + 1, min(first, len(blocks))) if _is_sentence(blocks[index]) and not blocks[index].role]
        first = next((index for index in early if not _shows_picture(blocks[index])), first) if dump else first
    start = _head(blocks, first, title, known, dump)
    if dump:
        _menus(blocks, start, min(last, len(blocks) - 1))
    _inside(blocks, start, last, dump)
    _tail(blocks, last, dump)
    _repeats(blocks)
    for index, block in enumerate(blocks):
        if not block.role:
            block.give("body" if block.is_prose or block.ends or block.bullet or block.text[-1] == ":" or start <= index <= last else
                "heading", "kept: nothing speaks against it")


def plain(text: str) -> str:
    """Give the words of a text for comparison of headlines."""
    return " ".join(re.findall(r"\w+", fold(text)))


def by_words(block: Block) -> None:
    """Give the roles that a block's own words decide wherever it stands."""
    if block.hints and (role := _hinted(block)):
        block.give(*role)
        return
    if block.is_date:
        return
    reading = block.reading
    if reading and reading.is_sure and not (reading.is_header and block.words > 8):
        block.give(reading.role, reading.why)
        return
    if FOOTNOTE.match(block.text) and (block.words < 60 or block.text[0] == "["):
        block.give("footnote", "begins with a note's mark")
        return
    if block.words <= 16 and CITATION.match(block.text):
        block.give("citation", "a source in brackets, with its date")
        return
    if reading and reading.role in {"caption", "credit"}:
        block.give(reading.role, reading.why)
        return
    if block.words <= 8 and SPEAKER_ONLY.match(block.text) and block.folded.rstrip(": ") not in LABELS and all(
        word[0].isupper() or word in SMALL_IN_NAMES for word in block.text.split()
    ):
        block.give("speaker", "a speaker's label")
        return
    sure = [hit for hit in block.hits if hit.reading.is_sure and (hit.reading.role != "related" or (hit.start < 4 and block.words <= 40))]
    weak = [hit for hit in block.hits if not hit.reading.is_sure]
    if (sure or len(weak) >= 2) and len(block.text) <= 900 and not is_told(block.text):
        best = (sure or weak)[0].reading
        block.give(best.role, best.why)


def _hinted(block: Block) -> tuple[str, str] | None:
    """Give the role that a file's format settles: running heads of a PDF, the styles of a DOCX."""
    if block.hints.get("pdf") == "footer":
        return "footer", "pdf: a running head or foot"
    said = block.hints.get("docx", "")
    if said in {"heading", "footnote", "caption", "table", "standfirst"}:
        return said, f"docx: style of a {said}"
    return None


def is_told(text: str) -> bool:
    """Say whether a text is quoted or told of somebody, so that an appeal in it is not the page's own."""
    return text[:1] in "\"“«„‘'" or SAID.search(text.lower()) is not None


def is_dump(blocks: Sequence[Block]) -> bool:
    """Say whether the text is a page copied with its menus."""
    short = [block for block in blocks if block.is_short and not block.is_date and block.role != "speaker"]
    shell = sum(1 for block in blocks if block.is_refused or (block.reading is not None and block.role == ""))
    return len(short) >= 12 and len(short) >= 0.3 * len(blocks) and shell >= 6


def _mark_repeated(blocks: Sequence[Block]) -> None:
    """Mark what a page says more than once: menus, and the sentences of pay walls."""
    counts = Counter(block.folded for block in blocks)
    for block in blocks:
        if counts[block.folded] > 1 and not block.role:
            if block.is_prose and block.text[-1] == "." and block.words >= 6 and (counts[block.folded] > 3 or TO_READER.search(block.text)):
                block.give("subscribe", "a sentence that stands more than once on the page")
            elif block.reading is None and block.words <= 4 and not block.ends:
                block.reading = Reading("navigation", False, "stands more than once on the page")


def _worths(blocks: Sequence[Block]) -> list[float]:
    """Give what each block of a dump adds to the stretch that is the report.

    Prose among prose counts most: teasers are single sentences between headlines. A run of other lines between prose costs little where links broke
    sentences into it, or where it is no more than a heading or two.
    """
    worths: list[float] = []
    for index, block in enumerate(blocks):
        if block.is_refused:
            worths.append(-9.0)
        elif block.role in {"caption", "credit", "footnote", "citation", "speaker"}:
            worths.append(0.0)
        elif block.is_prose or (block.words >= 18 and not block.bullet):
            beside = any(_is_sentence(blocks[near]) for near in (index - 1, index + 1) if 0 <= near < len(blocks))
            quoted = block.text[0] in "\"“«„"
            if block.text[-1] in "?!" and block.words < 14 and not quoted:
                worths.append(-2.0)
            else:
                worths.append(5.0 + min(block.words, 45) if beside else 3.0 + 0.25 * min(block.words, 60) + (4.0 if quoted else 0.0))
        elif block.reading:
            worths.append(-7.0)
        elif block.is_date:
            worths.append(-6.0)
        else:
            worths.append(-3.5 if block.words < 5 else -5.0)
    index = 0
    while index < len(blocks):
        end = index
        while end < len(blocks) and not blocks[end].is_prose and not blocks[end].is_refused and not blocks[end].is_date:
            end += 1
        run = blocks[index:end]
        if run and index > 0 and end < len(blocks) and blocks[index - 1].is_prose and blocks[end].is_prose and not blocks[end].is_refused:
            broken = sum(_breaks_off(block) or block.text[0].islower() for block in run)
            if len(run) <= 2 or broken * 4 >= len(run):
                worths[index:end] = [max(worth, 0.0) if not block.reading else -3.0 for worth, block in zip(worths[index:end], run, strict=True)]
        for at in range(index, end):
            if _breaks_off(blocks[at]):
                worths[at] = 1.0
        index = max(end, index + 1)
    index = 0
    while index < len(blocks):
        end = index
        while end < len(blocks) and (blocks[end].is_refused or (blocks[end].reading is not None and not blocks[end].is_prose)):
            end += 1
        if 0 < end - index <= 3 and index > 0 and end < len(blocks) and _is_sentence(blocks[index - 1]) and _is_sentence(blocks[end]):
            worths[index:end] = [-2.0] * (end - index)
        index = max(end, index + 1)
    return worths


def _without_teasers(blocks: Sequence[Block], first: int, last: int) -> int:
    """Give the last block of the report, where single sentences on other matters, each under a headline, follow it."""
    dense = [index for index in range(first, last) if blocks[index].is_prose and blocks[index + 1].is_prose]
    if len(dense) < 3:
        return last
    about = _words([blocks[index] for index in sorted({*dense, *(index + 1 for index in dense)})])
    kept = last
    dropped = 0
    for index in range(last, dense[-1] + 1, -1):
        block = blocks[index]
        if not block.is_prose or block.is_refused:
            continue
        if block.words >= 12 and _overlap(block, about) < 0.42 and not blocks[index - 1].is_prose and block.text[0] not in "“\"«„":
            dropped += 1
            kept = index - 1
        else:
            break
    if dropped < 2:
        return last
    while kept > first and not blocks[kept].is_prose:
        kept -= 1
    return kept


def _with_what_follows(blocks: Sequence[Block], first: int, last: int) -> int:
    """Give the last block of the report, which may go on past an inset: with long quotations, or sentences on the same matter."""
    about = _words(blocks[first : last + 1])
    index = last + 1
    while index < min(last + 9, len(blocks)):
        block = blocks[index]
        if block.is_prose and not block.is_refused and block.words >= 16 and block.text[-1] in ".”\"" and (
            (block.text[0] in "“\"«„" and block.words >= 25) or _overlap(block, about) >= 0.62
        ):
            last = index
        index += 1
    return last


def _is_of_menu(block: Block) -> bool:
    """Say whether a block could be an item of a menu or a list of names."""
    return block.is_short and not (block.role or block.bullet or block.is_date or _breaks_off(block))


def _menus(blocks: Sequence[Block], first: int, last: int) -> None:
    """Refuse runs of a few words each within the report of a dump: menus and lists of names, not sentences that links broke."""
    index = first
    while index <= last:
        end = index
        while end <= last and _is_of_menu(blocks[end]):
            end += 1
        run = blocks[index:end]
        before = blocks[index - 1] if index else None
        if len(run) >= 5 and not any(block.text[0].islower() for block in run) and (before is None or before.ends or before.is_refused):
            for block in run:
                block.give("navigation", "one of a run of a few words each")
        index = max(end, index + 1)


def _breaks_off(block: Block) -> bool:
    """Say whether a line ends on a small word: the first part of a sentence whose next words were a link."""
    return not block.ends and block.words >= 3 and block.reading is None and block.folded.rpartition(" ")[2] in BREAKS


def _is_sentence(block: Block) -> bool:
    """Say whether a block is prose that its words do not give away."""
    return block.is_prose and not block.is_refused and block.text.rstrip()[-1] not in "?!"


def core(blocks: Sequence[Block], dump: bool) -> tuple[int, int]:
    """Give the first and last block of the report: the stretch in which prose prevails; in a text without menus, from the first prose to the last."""
    prose = [index for index, block in enumerate(blocks) if block.is_prose and not block.is_refused]
    if not prose:
        kept = [index for index, block in enumerate(blocks) if not block.is_refused]
        return (kept[0], kept[-1]) if kept else (len(blocks), len(blocks) - 1)
    if not dump:
        said = [n for n, block in enumerate(blocks) if block.ends and block.words >= 3 and block.text[-1] in ".”\"" and not block.is_refused]
        return min([prose[0], *said[:1]]), max([prose[-1], *said[-1:]])
    worths = _worths(blocks)
    best, here, begin = 0.0, 0.0, 0
    span = (prose[0], prose[-1])
    for index in range(len(blocks)):
        if here <= 0:
            here, begin = 0.0, index
        here += worths[index]
        if here > best:
            best, span = here, (begin, index)
    first, last = span
    # A second stretch of long paragraphs belongs to the report as well, cut off by a long inset.
    for index in prose:
        if index > last and blocks[index].words >= 40 and index + 1 in prose and blocks[index + 1].words >= 30:
            last = index + 1
    last = _with_what_follows(blocks, first, _without_teasers(blocks, first, last))
    for index in range(last + 1, len(blocks) - 1):
        if index > last + 4:
            break
        if _breaks_off(blocks[index]) and not blocks[index].is_refused and not blocks[index + 1].is_refused:
            last = index + 1
    return first, last


def _title(blocks: Sequence[Block], first: int, known: set[str], dump: bool) -> int | None:
    """Give the block that is the headline."""
    heads = [index for index, block in enumerate(blocks[: first + 4]) if _is_title(block)]
    words = {index: plain(blocks[index].bare) for index in heads}
    whole = {*known, *([plain(blocks[0].bare)] if blocks[0].words >= 5 else [])}
    matching = [
        index for index in heads
        if words[index] in known or (index > 0 and blocks[index].words >= 4 and any(title.startswith(words[index]) for title in whole))
    ]
    if matching:
        best = matching[-1]
        for index in reversed(matching[:-1]):
            if best - index <= 14 and index > 0 and any(block.is_date or BYLINE.match(block.text) for block in blocks[index:best]):
                best = index
        return best
    for index in heads:
        if "h1" in (blocks[index].hints.get("html"), blocks[index].hints.get("docx")) and index <= first:
            return index
    if dump:
        near = [index for index in heads if first - 14 <= index < first and 4 <= blocks[index].words <= 30]
        return max(near, key=lambda index: (blocks[index].words >= 5, -abs(first - index) / 4 + min(blocks[index].words, 12)), default=None)
    before = [index for index in heads if index < first and not blocks[index].bullet]
    return before[0] if before else None


def _is_title(block: Block) -> bool:
    """Say whether a block could be the headline."""
    if block.role or block.is_date or (block.bullet and block.words < 4):
        return False
    if (LOCATION.match(block.text) and block.words <= 2) or DOCUMENT_NUMBER.search(block.text) or (BYLINE.match(block.text) and block.words <= 8):
        return False
    if block.reading is not None and not block.reading.is_sure and block.words <= 3:
        return False
    return 2 <= block.words <= 40 and (not block.ends or block.text[-1] in "?!'’\"”" or block.text.endswith('U.S.')) and not block.text.endswith((
        ":", ";", ","))


def _head(blocks: Sequence[Block], first: int, title: int | None, known: set[str], dump: bool) -> int:
    """Give roles to what stands before the report; give the index of its first block."""
    lead = title if title is not None else -1
    if dump and title is not None:
        menu = sum(block.is_short and not block.is_date and not BYLINE.match(block.text) for block in blocks[title + 1 : first])
        lead = title if menu <= 14 else first - 4
    elif dump:
        lead = first - 4
    about = _words(blocks[max(first, 0) :])
    same = plain(blocks[title].bare) if title is not None else ""
    for index in range(min(first, len(blocks))):
        block = blocks[index]
        if block.role == "speaker" and dump and index < lead:
            block.role, block.why = "navigation", "a label above the report, among shell"
        if block.role:
            continue
        if title is not None and index != title and len(same) > 12 and (own := plain(block.bare)) and (own in known or same in own):
            block.give("title", "the headline again")
        elif index == 0 and dump and title != 0 and block.words >= 5 and _is_title(block):
            block.give("title", "the headline of the page")
        elif index < lead:
            _before_title(blocks, index, dump, about)
        else:
            _after_title(blocks, index, dump, about, has_title=title is not None)
    start = first
    if first < len(blocks) and title is not None and title < first and not blocks[first].role:
        following = blocks[first + 1 : first + 7]
        stop = next((n for n, block in enumerate(following) if block.is_prose and not block.role), len(following))
        if any(block.is_date or BYLINE.match(block.text) or BY_ALONE.match(block.text) for block in following[:stop]) and blocks[first].words < 60:
            blocks[first].give("standfirst", "the paragraph between headline and byline")
            for index in range(first + 1, first + 1 + stop):
                _after_title(blocks, index, dump, about, has_title=True)
    return start


def _before_title(blocks: Sequence[Block], index: int, dump: bool, about: set[str]) -> None:
    """Give the role of a line above the headline."""
    block = blocks[index]
    if block.is_date:
        block.give("navigation" if dump and index + 6 < len(blocks) and not block.iso else "date", "a date above the headline")
    elif DOCUMENT_NUMBER.search(block.text):
        block.give("note", "the number of the document")
    elif block.is_prose:
        if dump and block.words < 40:
            block.give("related", "a teaser above the headline")
    elif BYLINE.match(block.text) and block.words <= 10:
        block.give("byline", "names after 'by'")
    elif block.words in {2, 3} and NAMES.match(block.text) and not block.reading and blocks[index + 1].role == "title":
        block.give("byline", "names right above the headline")
    elif dump or block.reading is not None:
        block.give(block.reading.role if block.reading else "navigation" if block.words <= 5 else "related", "a line above the headline")
    elif block.is_headline and block.words >= 5 and _overlap(block, about) < 0.34:
        block.give("related", "a headline on another matter, above the report")


def _after_title(blocks: Sequence[Block], index: int, dump: bool, about: set[str], *, has_title: bool) -> None:
    """Give the role of a line between the headline and the report."""
    block = blocks[index]
    if block.role:
        return
    before = blocks[index - 1] if index else None
    if block.is_date:
        block.give("date", "a line that is a date")
    elif (BYLINE.match(block.text) and block.words <= 20) or BY_ALONE.match(block.text) or (
        before is not None and BY_ALONE.match(before.text) and block.words <= 6 and not block.ends
    ):
        block.give("byline", "names after 'by'")
    elif (NAMES.match(block.text) and block.words <= 12) and (
        (before is not None and before.role == "byline") or block.text.rstrip().endswith("|") or _next_is(blocks, index, lambda b: b.is_date)
    ) and not (block.reading and block.reading.role == "navigation" and block.reading.why.startswith("says")):
        block.give("byline", "names beside a byline or a date")
    elif CAPTION.search(block.text) or (block.ends and PICTURED.match(block.text)):
        block.give("caption", "tells what a picture shows")
    elif LOCATION.match(block.text) and block.words <= 4 and not block.reading and (
        (before is not None and before.is_date) or _next_is(blocks, index, lambda b: b.is_prose)
    ):
        block.give("dateline", "a place alone before the report")
    elif block.is_short and datelines.alone(block.text):
        block.give("dateline", "a place and a day before the report")
    elif block.iso and block.words <= 14 and datelines.is_beside_names(block.text):
        block.give("date", "a day beside names")
    elif DOCUMENT_NUMBER.search(block.text):
        block.give("note", "the number of the document")
    elif block.reading is not None:
        block.give(block.reading.role, block.reading.why)
    elif block.bullet and block.words >= 4 and _overlap(block, about) < 0.5 and not has_title:
        block.give("related", "headlines of other reports before this one")
    elif block.bullet and block.words <= 3:
        if NAMES.match(block.bare) and block.words == 3 and _next_is(blocks, index, lambda b: b.is_date):
            block.give("byline", "names beside a date")
        else:
            block.give("navigation", "the name of a section")
    elif block.words >= 6 and not block.bullet and has_title:
        block.give("standfirst", "a line between headline and report")
    elif dump and block.words <= 4 and before is not None and before.is_refused and _next_is(
        blocks, index, lambda b: b.is_refused or b.reading is not None
    ):
        block.give("navigation", "a few words among shell")


def _next_is(blocks: Sequence[Block], index: int, holds: Callable[[Block], bool]) -> bool:
    return index + 1 < len(blocks) and holds(blocks[index + 1])


def _words(blocks: Iterable[Block]) -> set[str]:
    """Give the longer words of the prose of blocks."""
    found: set[str] = set()
    for block in blocks:
        if block.is_prose and not block.is_refused:
            found.update(WORD.findall(block.folded))
            if len(found) > 4000:
                break
    return found


def _overlap(block: Block, about: set[str]) -> float:
    """Give the share of a line's longer words that the report also has."""
    words = WORD.findall(block.folded)
    return sum(word in about for word in words) / len(words) if words else 1.0


def _inside(blocks: Sequence[Block], first: int, last: int, dump: bool) -> None:
    """Give roles to what stands within the report."""
    inset: str = ""
    since = 0
    for index in range(first, min(last + 1, len(blocks))):
        block = blocks[index]
        if block.is_refused:
            header = block.reading is not None and block.reading.is_header
            inset, since = (block.role, 0) if header else ("", 0)
            if block.reading and block.reading.is_header and block.role == "related" and block.words > 4:
                inset = "related" if dump else ""
            continue
        if block.role:
            if block.role in {"caption", "speaker"}:
                inset = ""
            continue
        since += 1
        if inset:
            limit = 14 if inset == "related" else 30
            if since <= limit and _is_of_inset(block, inset, dump):
                block.give(inset, f"stands under a header of {inset}")
                continue
            inset = ""
        shouted = block.ends and block.text[-1] != "." and block.text[0] not in "\"“" and block.words <= 30 and _in_title_case(block.text)
        if APPENDIX.fullmatch(block.text) or MARKED_HEADING.match(block.text) or shouted:
            block.give("heading", "a line in title case over what follows")
        elif block.is_prose:
            if block.words < 60 and _shows_picture(block):
                block.give("caption", "tells what a picture shows")
            else:
                block.give("body", "prose of the report")
            continue
        before, after = blocks[index - 1] if index else None, blocks[index + 1] if index + 1 < len(blocks) else None
        beside = (before is not None and before.is_refused, after is not None and after.is_refused)
        if block.reading is not None and not block.reading.is_sure:
            in_sentence = before is not None and before.role == "body" and not before.ends and before.words >= 4
            if (dump and not in_sentence) or all(beside) or (any(beside) and not in_sentence):
                block.give(block.reading.role, f"{block.reading.why}, among other shell")
            continue
        if block.is_date:
            if dump and any(beside):
                block.give("related", "a date among other shell")
            else:
                block.give("date", "a line that is a date")
        elif block.is_short and dump and all(beside):
            block.give("navigation", "a few words among shell")
        elif TABLE.search(block.text) and not block.ends:
            block.give("table", "columns or figures in a row")
        elif _is_heading(block, before, after):
            block.give("heading", "a short line over a paragraph")
        else:
            block.give("body", "stands within the report")


def _is_heading(block: Block, before: Block | None, after: Block | None) -> bool:
    """Say whether a line that is no sentence stands over what follows as its heading."""
    if after is None or not block.text[:1].isupper() or block.text.endswith((",", ":", ";")) or block.text[-1] == ".":
        return False
    if APPENDIX.match(block.text):
        return True
    if block.words <= 14 and not block.ends:
        return (after.is_prose or after.bullet) and (before is None or before.ends or before.role != "body")
    return 2 <= block.words <= 40 and _in_title_case(block.text)


def _in_title_case(text: str) -> bool:
    """Say whether nearly all longer words begin with a capital."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if len(word) > 3]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) >= 0.85 * len(words)


def _shows_picture(block: Block) -> bool:
    """Say whether a sentence tells what a picture shows: somebody "(L)", a source in brackets, and nobody who says anything."""
    return CAPTION.search(block.text) is not None and SAID.search(block.folded) is None


def _is_of_inset(block: Block, inset: str, dump: bool) -> bool:
    """Say whether a line under a header of related headlines or tags belongs to it."""
    if inset == "tags":
        return block.words <= 4 and not block.ends
    if inset == "related":
        if block.is_date:
            return True
        if block.text[0] in "“\"«" and block.text.rstrip()[-1] in ".”\"":
            return False
        if block.ends and block.text.rstrip()[-1] == "." and block.words >= 10:
            return False
        return block.words <= 30 and (dump or block.is_headline or block.bullet)
    return False


def _tail(blocks: Sequence[Block], last: int, dump: bool) -> None:
    """Give roles to what stands after the report."""
    inset = ""
    shell = 0
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if block.is_refused:
            shell += 1
            if block.reading is not None and block.reading.is_header:
                inset = block.role
            elif block.role not in {"related", "tags"}:
                inset = ""
            continue
        if block.role in {"footnote", "citation", "credit", "caption", "speaker"}:
            if dump and block.role in {"caption", "speaker"} and (shell > 2 or block.role == "speaker"):
                block.role, block.why = "related" if block.role == "caption" else "navigation", "among shell after the report"
            continue
        if block.reading is not None:
            block.give(block.reading.role, f"{block.reading.why}, after the report")
            shell += 1
            continue
        if block.is_prose and block.words >= 40 and not dump:
            continue
        shell += block.is_short and dump
        if inset and (block.words <= 4 if inset == "tags" else True) and (dump or not block.is_prose):
            block.give(inset, f"stands under a header of {inset}")
        elif block.is_prose and ((block.words >= 40 and shell < 5) or not dump):
            inset = ""
        elif dump:
            block.give("related" if block.words >= 5 or block.is_date else "navigation", "after the report, among shell")
        elif block.is_date:
            block.give("date", "a line that is a date")
        elif block.is_short and datelines.alone(block.text):
            block.give("dateline", "a place and a day after the report")
        elif shell and (_beside_shell(blocks, index) or block.words <= 3):
            block.give(_shell_beside(blocks, index), "a few words among shell, after the report")
        elif block.is_headline and block.words >= 4 and _is_list_of_headlines(blocks, index, last):
            block.give("related", "one of a list of headlines after the report")


def _beside_shell(blocks: Sequence[Block], index: int) -> bool:
    before = index > 0 and blocks[index - 1].is_refused
    after = index + 1 < len(blocks) and blocks[index + 1].is_refused
    return before and (after or index == len(blocks) - 1 or blocks[index].words <= 12)


def _shell_beside(blocks: Sequence[Block], index: int) -> str:
    for near in (index - 1, index + 1):
        if 0 <= near < len(blocks) and blocks[near].is_refused:
            return "related" if blocks[index].words >= 5 and blocks[near].role in {"related", "navigation"} else blocks[near].role
    return "navigation"


def _is_list_of_headlines(blocks: Sequence[Block], index: int, last: int) -> bool:
    """Say whether a line after the report is one of two or more headlines in a row, not items that the report itself lists."""
    if last >= 0 and blocks[last].text.rstrip().endswith((":", ";")):
        return False
    block = blocks[index]
    if CREDITED.match(block.text):
        return False
    if any(other.text.endswith((":", ";")) for other in blocks[max(last, 0) : index]):
        return False
    listed = [other.words for other in blocks[last + 1 :] if other.bullet == block.bullet and other.is_headline]
    if sum(listed) < 7.5 * len(listed):
        return False
    near = [blocks[n] for n in (index - 1, index + 1) if last < n < len(blocks)]
    return any((other.is_headline and other.bullet == block.bullet and other.words >= 4) or other.role == "related" for other in near) and (
        block.bullet or sum(1 for other in blocks[last + 1 :] if other.is_headline and other.words >= 5) >= 3
    )


def _repeats(blocks: Sequence[Block]) -> None:
    """Refuse a kept line that stands among related headlines elsewhere in the text."""
    related = {plain(block.bare) for block in blocks if block.role == "related" and block.words >= 4}
    for index, block in enumerate(blocks):
        if block.role in {"heading", "body"} and 4 <= block.words <= 32 and plain(block.bare) in related:
            block.role, block.why = "related", "stands among related headlines elsewhere in the text"
        elif block.role in {"heading", "body"} and block.words <= 14 and block.hits and (near := _appeal_beside(blocks, index)):
            block.role, block.why = near, f"{block.hits[0].reading.why}, beside {near}"


def _appeal_beside(blocks: Sequence[Block], index: int) -> str | None:
    """Give the role of an appeal or advert right above or below a line."""
    for near in (index - 1, index + 1):
        if 0 <= near < len(blocks) and blocks[near].role in {"appeal", "subscribe", "cookie", "advert"}:
            return blocks[near].role
    return None
