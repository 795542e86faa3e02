"""`code`: one document becomes records, in one pure function.

No store, no network, no clock: the same source and the same knowledge give the same records on any machine and any engine.
"""

import hashlib
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from dragoman import language, lines
from dragoman.annotate import actors, figures, times
from dragoman.extract import commitments, events, speech
from dragoman.knowledge import Knowledge
from dragoman.model import Coded, Document
from dragoman.page import Page, Source

STAGES = ("read", "lines", "language", "annotate", "extract", "knowledge")


@cache
def rules_version() -> str:
    """Give a digest of the program's own rules: where it changes, texts are coded again."""
    digest = hashlib.blake2b(digest_size=6)
    package = Path(__file__).parent
    for path in sorted(path for stage in STAGES for path in (package / stage).rglob("*.py")):
        digest.update(path.name.encode() + b"\x1f" + path.read_bytes())
    return digest.hexdigest()


def model_version(with_model: bool = True) -> str:
    """Give the versions of the installed language models, parser and senses; `none` where the parser is missing or not wanted."""
    parser = _installed("dragoman-model-en") if with_model else "none"
    return parser if parser == "none" else f"{parser}, senses {_installed('dragoman-senses-en')}"


def _installed(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def annotated(text: str, document: Document, knowledge: Knowledge, *, with_model: bool = True) -> Page:
    """Give the page of a laid-out text with sentences, parse, actors, times and figures on it."""
    page = named(text, document, knowledge, with_model=with_model)
    if with_model:
        page = replace(page, sentences=language.look_again(page))
    page = replace(page, times=times.find(page, knowledge))
    return replace(page, figures=figures.find(page, knowledge))


def named(text: str, document: Document, knowledge: Knowledge, *, with_model: bool = True) -> Page:
    """Give the page of a laid-out text with sentences, parse and actors on it: all that the larger network is given."""
    segments = language.segment(text, document)
    page = Page(text=text, document=document, sentences=segments.sentences, quotations=segments.quotations, damage=segments.damage)
    page = replace(page, mentions=actors.find(page, knowledge))
    page = replace(page, sentences=language.gate(page, knowledge))
    if with_model:
        page = replace(page, sentences=language.parse(page))
    known = actors.resolve(page, knowledge)
    return replace(page, mentions=known.mentions, tenures=known.tenures, places=known.places)


def lines_only(source: Source, knowledge: Knowledge) -> Coded:
    """Give what the lines of a source say, with nothing coded from its sentences."""
    layout = lines.assign(source, knowledge)
    return Coded(document=layout.document, refused=layout.refused, damage=layout.damage)


def code(source: Source, knowledge: Knowledge, *, with_model: bool = True) -> Coded:
    """Code one source, words that run together parted: lines with roles -> sentences -> mentions -> times, figures -> statements -> events ->
    commitments."""
    seams = language.seams(source.text, knowledge)
    if seams:
        opened = language.Opened(source, seams)
        return opened.put_back(_code(opened.source, knowledge, with_model=with_model))
    return _code(source, knowledge, with_model=with_model)


def _code(source: Source, knowledge: Knowledge, *, with_model: bool) -> Coded:
    layout = lines.assign(source, knowledge)
    page = annotated(source.text, layout.document, knowledge, with_model=with_model)
    said = speech.find(page, knowledge)
    page = replace(page, statements=said.statements)
    happened = events.find(page, knowledge)
    told = commitments.find(page, happened.events, knowledge)
    return Coded(
        document=layout.document, mentions=page.mentions, tenures=page.tenures, times=page.times, places=page.places,
        events=told.events, statements=said.statements, positions=said.positions,
        commitments=told.commitments, figures=page.figures, votes=happened.votes,
        projects=happened.projects, notes=said.notes, refused=layout.refused, damage=(*layout.damage, *page.damage),
    )
