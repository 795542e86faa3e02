"""PDF: the text of its pages, with a hint for each page and for lines that stand on many of them."""

import io
import re
from collections import Counter
from collections.abc import Iterator

from dragoman.errors import ReadError
from dragoman.page import Fact, Hint
from dragoman.read.parsed import Parsed
from dragoman.read.rows import clean

MOST_PAGES = 3000
BROKEN = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, AssertionError, NotImplementedError, OSError)
"""What pypdf raises on damaged files beside its own errors."""

_PROGRAM_TITLE = re.compile(r"^(?:microsoft word\b.*|untitled.*|document\d*|.*\.(?:docx?|pdf|indd|qxd|pages|tmp|odt|rtf))$", re.I)


def parse(name: str, data: bytes) -> Parsed:
    """Give the text of a PDF: its pages in order, an empty line between two."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if b"%PDF" not in data[:2048]:
        raise ReadError(f"{name}: not a PDF; its first bytes say something else")
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{name}: locked with a password; save it without one")
        count = len(reader.pages)
    except (PyPdfError, *BROKEN) as error:
        raise ReadError(f"{name}: a damaged PDF: {type(error).__name__}: {error}") from error
    if count > MOST_PAGES:
        raise ReadError(f"{name}: {count} pages, more than the {MOST_PAGES} that are read; split it")
    pages: list[str] = []
    faults: list[str] = []
    for number in range(count):
        try:
            pages.append(_tidy(reader.pages[number].extract_text() or ""))
        except (PyPdfError, *BROKEN) as error:
            pages.append("")
            faults.append(f"page {number + 1} cannot be read: {type(error).__name__}")
    if count and not any(page.strip() for page in pages):
        raise ReadError(f"{name}: no text on its {count} pages; a scan needs optical character recognition first")
    text, hints = _joined(pages)
    try:
        facts = tuple(_facts(reader.metadata or {}))
    except (PyPdfError, *BROKEN):
        facts = ()
    return Parsed(text=text, facts=facts, hints=tuple(hints), faults=tuple(faults))


def _tidy(page: str) -> str:
    """Give a page without lone surrogates and trailing blanks, which are the extractor's."""
    whole = page.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\x00", "")
    return "\n".join(line.rstrip() for line in whole.split("\n")).strip("\n")


def _joined(pages: list[str]) -> tuple[str, list[Hint]]:
    """Join the pages; a line that opens or closes three pages or more is running head or foot."""
    edges = Counter(_bare(line) for page in pages for line in {*_edge_lines(page)})
    pieces: list[str] = []
    hints: list[Hint] = []
    at = 0
    for number, page in enumerate(pages, 1):
        if not page.strip():
            continue
        if pieces:
            pieces.append("\n\n")
            at += 2
        hints.append(Hint(start=at, end=at + len(page), role="page", by=f"pdf:{number}"))
        running = {line for line in _edge_lines(page) if edges[_bare(line)] >= 3}
        start = at
        for line in page.split("\n"):
            if line.strip() and (line in running or (re.fullmatch(r"\s*(?:[Pp]age )?\d{1,4}(?:\s*(?:/"
                r"|of)\s*\d{1,4})?\s*", line) and line in _edge_lines(page))):
                hints.append(Hint(start=start, end=start + len(line), role="footer", by="pdf"))
            start += len(line) + 1
        pieces.append(page)
        at += len(page)
    return "".join(pieces), hints


def _edge_lines(page: str) -> list[str]:
    """Give the first two and last two lines of a page."""
    lines = [line for line in page.split("\n") if line.strip()]
    return [*lines[:2], *lines[-2:]] if len(lines) > 4 else []


def _bare(line: str) -> str:
    """Give a line without its numbers, so that heads with page numbers compare."""
    return re.sub(r"\d+", "#", line).strip().lower()


def _facts(metadata: object) -> Iterator[Fact]:
    for attribute, field in (("title", "title"), ("author", "author"), ("modification_date_raw", "modified")):
        value = getattr(metadata, attribute, None)
        if isinstance(value, str) and (kept := clean(value)):
            if field == "title" and (_PROGRAM_TITLE.match(kept) or len(kept.split()) < 3):
                continue
            if field == "modified":
                found = re.match(r"D:(\d{4})(\d\d)(\d\d)", kept)
                if not found:
                    continue
                kept = "-".join(found.groups())
            yield Fact(field=field, value=kept, basis="pdf")
