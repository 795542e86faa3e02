"""Pages made of sentences, read for actors without a parse."""

from msgspec.structs import replace

from dragoman import knowledge, language
from dragoman.annotate import actors
from dragoman.annotate.actors import Named
from dragoman.model import Document, Line, Mention
from dragoman.page import Page

KNOWN = knowledge.load()


def named(text: str, published: str | None = None) -> Named:
    lines, place = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(start=place, end=place + len(line), role="body"))
        place += len(line) + 1
    document = Document(sha256="cd" * 32, lines=tuple(lines), published=published)
    segments = language.segment(text, document)
    page = Page(text=text, document=document, sentences=segments.sentences, quotations=segments.quotations)
    page = replace(page, mentions=actors.find(page, KNOWN))
    page = replace(page, sentences=language.gate(page, KNOWN))
    return actors.resolve(page, KNOWN)


def persons(text: str, published: str | None = None) -> list[tuple[str, str, str]]:
    found = named(text, published).mentions
    return [(one.name, one.office or "", one.state) for one in found if one.kind == "person" and one.form in ("name", "title")]


def meant(text: str, words: str, published: str | None = None) -> list[Mention]:
    return [one for one in named(text, published).mentions if one.surface == words]
