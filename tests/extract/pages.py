"""Build pages from sentences with marked actors: `[Chad|TCD] condemned [Niger|NER].`"""

import hashlib
import re
from functools import cache

from msgspec.structs import replace

from dragoman import language
from dragoman.annotate import figures, times
from dragoman.extract import speech
from dragoman.knowledge import load
from dragoman.model import Document, Ids, Line, Mention, Span
from dragoman.page import Page

_MARKED = re.compile(r"\[([^|\]]+)\|([A-Z]{3})\]")
_PERSON = re.compile(
    r"^(?:(?:Prime |Foreign |Defen[cs]e |Interior )?(?:President|Minister|Premier|King|Queen|Chancellor|Ambassador|Emir|"
    r"Secretary)\b.* )?[A-Z]\w+ [A-Z]\w+$"
)


def plain(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Give the text without marks, and the actors' spans with their states."""
    text, at, spans = "", 0, []
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        at = match.end()
    return text + marked[at:], spans


@cache
def page(marked: str, *, published: str = "2017-05-12", role: str = "body", parsed: bool = True) -> Page:
    """Give a page of one line with its actors; parsed where the model is installed and it is wanted."""
    text, spans = plain(marked)
    doc = hashlib.sha256(text.encode()).hexdigest()
    document = Document(sha256=doc, published=published, lines=(Line(start=0, end=len(text), role=role),))
    segments = language.segment(text, document)
    ids = Ids("mentions", doc)
    mentions = []
    for start, end, state in spans:
        words = text[start:end]
        titled = re.sub(r"^(?:(?:Prime |Foreign |Defen[cs]e |Interior )?(?:President|Minister|Premier|King|Queen|Chancellor|Emir) )", "", words)
        is_person = titled != words or bool(_PERSON.match(words) and state != "IGO" and " of " not in words)
        kind = "organisation" if state == "IGO" else "person" if is_person else "state" if " " not in words else "group"
        mentions.append(
            Mention(
                id=ids.of((start, end)),
                doc=doc,
                span=Span(start, end),
                evidence=words,
                made_by="test",
                surface=words,
                actor=titled,
                name=titled,
                kind=kind,
                state=state,
                form="title" if titled != words else "name",
            )
        )
    made = Page(text=text, document=document, sentences=segments.sentences, quotations=segments.quotations, mentions=tuple(mentions))
    if parsed:
        made = replace(made, sentences=language.parse(made))
        made = replace(made, sentences=language.look_again(made))
    made = replace(made, times=times.find(made))
    made = replace(made, figures=figures.find(made, load()))
    return replace(made, statements=speech.find(made, load()).statements)
