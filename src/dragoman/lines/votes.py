"""Line roles of web pages: what tags and classes say of each block, weighed against the votes of other extractors."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.lines.blocks import Block
from dragoman.lines.roles import BY_ALONE, BYLINE, CAPTION, LOCATION, NAMES, by_words, plain
from dragoman.text import fold

VOTERS = ("trafilatura", "json-ld")
SHELL = {"navigation", "footer", "related", "subscribe", "share", "comments", "cookie", "advert", "tags"}


def has_votes(blocks: Sequence[Block]) -> bool:
    """Say whether other extractors have voted for enough words to go by."""
    return sum(block.words for block in blocks if is_voted(block)) >= 60


def is_voted(block: Block) -> bool:
    """Say whether another extractor took a block for the report."""
    return any(block.hints.get(voter) == "body" for voter in VOTERS)


def give_roles(blocks: Sequence[Block], titles: Iterable[str]) -> None:
    """Give roles to the blocks of a page on whose report others have voted."""
    known = [title for title in titles if title]
    for block in blocks:
        by_words(block)
    first, last = _stretch(blocks)
    counts = Counter(block.folded for block in blocks)
    for index, block in enumerate(blocks):
        if block.role == "speaker" and not is_voted(block):
            block.role = ""
        if block.role:
            continue
        if counts[block.folded] > 1 and not _is_title(block, known) and (not is_voted(block) or counts[block.folded] > 2) and block.words < 60:
            block.give(_refusal(block), "stands more than once on the page")
            continue
        if index <= first + 2 and _is_title(block, known):
            block.give("title", "the headline of the report")
        elif is_voted(block) and (first <= index <= last or (block.is_prose and block.words >= 12)) and not _is_link(block):
            _kept(block)
        elif index > last or index < first:
            _outside(blocks, index, first, last)
        else:
            _between(blocks, index)


def _stretch(blocks: Sequence[Block]) -> tuple[int, int]:
    """Give the first and last block of the stretch in which votes prevail."""
    best = here = 0
    begin = 0
    span = (0, len(blocks) - 1)
    for index, block in enumerate(blocks):
        if here <= 0:
            here, begin = 0, index
        here += min(block.words, 40) if is_voted(block) and block.words >= 4 else -3
        if here > best:
            best, span = here, (begin, index)
    return span


def _is_link(block: Block) -> bool:
    """Say whether a block is one link of headline length, to another report."""
    return "html:link" in block.hints and 4 <= block.words <= 40 and "html:heading" not in block.hints


def _is_title(block: Block, known: Sequence[str]) -> bool:
    """Say whether a block is the headline that the page's metadata state, or the page's first heading."""
    if block.words > 45:
        return False
    own = plain(block.text)
    if any(own == plain(title) for title in known):
        return True
    return "h1" in (block.hints.get("html"), block.hints.get("class")) and any(matches(block.text, title) for title in known)


def _kept(block: Block) -> None:
    """Give the role of a block that others kept."""
    if block.is_date and block.words <= 10:
        block.give("date", "a line that is a date")
    elif (BYLINE.match(block.text) or BY_ALONE.match(block.text)) and block.words <= 14:
        block.give("byline", "names after 'by'")
    elif block.hints.get("html:caption") or (block.hints.get("class") == "caption" and not block.hints.get("html:paragraph")):
        block.give("caption", "html: a figure's caption")
    elif block.reading is not None and not block.reading.is_sure and block.words <= 3 and not block.hints.get("html:paragraph"):
        block.give(block.reading.role, block.reading.why)
    elif block.hints.get("html:heading") and block.words <= 30:
        block.give("heading", "html: a heading")
    elif block.hints.get("html:table"):
        block.give("table", "html: a table")
    else:
        block.give("body", "others read it as the report: " + ", ".join(voter for voter in VOTERS if voter in block.hints))


def _outside(blocks: Sequence[Block], index: int, first: int, last: int) -> None:
    """Give the role of a block before or after what others kept."""
    block = blocks[index]
    said = block.hints.get("class", "")
    shell = _shell(block)
    near = first - 16 <= index < first or last < index <= last + 6
    if near and not shell & {"navigation", "footer", "related", "comments", "cookie"}:
        if block.is_date or (said == "date" and block.iso):
            block.give("date", "a line that is a date")
            return
        if (said == "byline" and block.words <= 14) or (BYLINE.match(block.text) and block.words <= 14) or BY_ALONE.match(block.text):
            block.give("byline", "html: names of authors")
            return
        if block.hints.get("html:caption") or said == "caption" or (CAPTION.search(block.text) and block.words < 70):
            block.give("caption", "html: a figure's caption")
            return
        if LOCATION.match(block.text) and block.words <= 3 and index < first and not block.reading:
            block.give("dateline", "a place alone before the report")
            return
        if index < first and block.words >= 6 and (said == "standfirst" or block.is_prose) and not block.hints.get(
            "html:link") and block.hints.get("html:item") is None:
            block.give("standfirst", "html: stands between headline and report")
            return
    if index < first and block.is_date and not shell:
        block.give("date", "a line that is a date")
        return
    if NAMES.match(block.text) and said == "byline" and near:
        block.give("byline", "html: names of authors")
        return
    block.give(_refusal(block), "html: outside what others read as the report")


def _between(blocks: Sequence[Block], index: int) -> None:
    """Give the role of a block amid the report that others passed over."""
    block = blocks[index]
    said = block.hints.get("class", "")
    shell = _shell(block)
    if block.hints.get("html:caption") or said == "caption":
        block.give("caption", "html: a figure's caption")
    elif block.is_date and not shell:
        block.give("date", "a line that is a date")
    elif shell or (block.hints.get("html:link") and block.words >= 3):
        block.give(_refusal(block), "html: " + (", ".join(sorted(shell)) or "a link alone") + " amid the report")
    elif block.hints.get("html:heading") and block.words <= 20 and not block.reading:
        block.give("heading", "html: a heading")
    elif (said == "byline" and block.words <= 14) or (BYLINE.match(block.text) and block.words <= 10):
        block.give("byline", "html: names of authors")
    elif block.is_prose and block.hints.get("html:paragraph") and not block.hints.get("html:item") and block.words >= 6:
        block.give("body", "html: a paragraph amid the report")
    elif block.words >= 20 and block.is_prose:
        block.give("body", "prose amid the report")
    else:
        block.give(_refusal(block), "html: a few words amid the report that others passed over")


def _shell(block: Block) -> set[str]:
    """Give the kinds of shell that tags and classes name."""
    found = {role for by, role in block.hints.items() if by.startswith("html:") and role in SHELL}
    if block.hints.get("class") in SHELL:
        found.add(block.hints["class"])
    return found


def _refusal(block: Block) -> str:
    """Give the role of a block that is no part of the report."""
    if block.reading is not None and block.reading.role in SHELL | {"appeal", "copyright"}:
        return block.reading.role
    shell = _shell(block)
    for role in ("cookie", "comments", "footer", "share", "tags", "advert", "related", "subscribe", "navigation"):
        if role in shell:
            return role
    return "related" if block.words >= 5 else "navigation"


def matches(text: str, title: str) -> bool:
    """Say whether two headlines share half of their words."""
    one, other = set(re.findall(r"\w+", fold(text))), set(re.findall(r"\w+", fold(title)))
    return bool(one) and len(one & other) >= 0.5 * max(len(one), len(other))
