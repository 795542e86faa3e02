"""Pages for tests of figures: a text with sentences, mentions and times, without a parse."""

from functools import cache

from msgspec.structs import replace

from dragoman import coding, knowledge, language, lines
from dragoman.annotate import actors, times
from dragoman.knowledge import Knowledge
from dragoman.model import Document, Line
from dragoman.page import Page, Source


@cache
def known() -> Knowledge:
    """Give the knowledge of the package, loaded once."""
    return knowledge.load()


def page_of(text: str, *, published: str | None = None) -> Page:
    """Give a page of body lines with mentions and times."""
    lines, at = [], 0
    for row in text.splitlines(keepends=True):
        if row.strip():
            lines.append(Line(start=at, end=at + len(row.rstrip("\n")), role="body"))
        at += len(row)
    document = Document(sha256="0" * 64, published=published, published_basis="given" if published else None, lines=tuple(lines))
    segments = language.segment(text, document)
    page = Page(text=text, document=document, sentences=segments.sentences, quotations=segments.quotations)
    page = replace(page, mentions=actors.find(page, known()))
    named = actors.resolve(page, known())
    page = replace(page, mentions=named.mentions, tenures=named.tenures, places=named.places)
    return replace(page, times=times.find(page))


def parsed_page_of(text: str, *, published: str | None = None) -> Page:
    """Give a page as the program makes it, with line roles and the parse."""
    source = Source(name="x", sha256="0" * 64, media_type="text/plain", text=text, reader="test")
    document = lines.assign(source, known()).document
    return coding.annotated(text, replace(document, published=published, published_basis="given") if published else document, known())
