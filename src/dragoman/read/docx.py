"""DOCX: paragraphs, headings and tables in their order, notes at the end, each tied to its mark `[n]` in the text."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dragoman.errors import ReadError
from dragoman.page import Fact, Hint
from dragoman.read.parsed import Parsed
from dragoman.read.rows import clean

MOST_BYTES = 128 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"


def parse(name: str, data: bytes) -> Parsed:
    """Give the text of a DOCX file: one line for each paragraph, cells divided by tabs, an empty line between paragraphs."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise ReadError(f"{name}: not a DOCX file, or damaged: {error}") from error
    with packed:
        document = _part(name, packed, "word/document.xml")
        if document is None:
            raise ReadError(f"{name}: no Word document in it; old .doc files must be saved as .docx")
        styles = _styles(_part(name, packed, "word/styles.xml"))
        notes = {kind: _notes(_part(name, packed, f"word/{kind}.xml"), kind[:-1]) for kind in ("footnotes", "endnotes")}
        facts = tuple(_facts(_part(name, packed, "docProps/core.xml")))
    body = document.find(f"{W}body")
    if body is None:
        raise ReadError(f"{name}: an empty Word document")
    writer = _Writer(styles, notes)
    for block in body:
        if block.tag == f"{W}tbl":
            writer.table(block)
        else:
            for paragraph in [block] if block.tag == f"{W}p" else block.iter(f"{W}p"):
                writer.paragraph(paragraph)
    writer.notes_at_end()
    text = "".join(writer.pieces)
    if not text.strip():
        raise ReadError(f"{name}: no text in it")
    return Parsed(text=text, facts=facts, hints=tuple(writer.hints))


class _Writer:
    """The text so far, with the numbers of the notes that were referred to."""

    def __init__(self, styles: dict[str, str], notes: dict[str, dict[str, str]]) -> None:
        self.styles, self.notes = styles, notes
        self.pieces: list[str] = []
        self.hints: list[Hint] = []
        self.length = 0
        self.marks: list[tuple[str, str]] = []

    def line(self, content: str, role: str = "") -> None:
        """Write one paragraph."""
        content = content.strip()
        if not content:
            return
        if self.pieces:
            self.pieces.append("\n\n")
            self.length += 2
        self.pieces.append(content)
        if role:
            self.hints.append(Hint(start=self.length, end=self.length + len(content), role=role, by="docx"))
        self.length += len(content)

    def paragraph(self, paragraph: Any) -> None:
        """Write a paragraph of the body."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = paragraph.find(f"{W}pPr/{W}outlineLvl")
        role = self.styles.get(style.get(f"{W}val") or "", "") if style is not None else ""
        self.line(self.words(paragraph), role or ("heading" if level is not None else ""))

    def table(self, table: Any) -> None:
        """Write the rows of a table, its cells divided by tabs."""
        for row in table.iter(f"{W}tr"):
            cells = [" ".join(self.words(paragraph) for paragraph in cell.iter(f"{W}p")).strip() for cell in row.iter(f"{W}tc")]
            self.line("\t".join(cells), "table")

    def words(self, paragraph: Any) -> str:
        """Give the words of a paragraph, deleted ones left out, notes marked."""
        words: list[str] = []
        for element in paragraph.iter():
            if element.tag == f"{W}t":
                words.append(element.text or "")
            elif element.tag in {f"{W}tab", f"{W}ptab"} and element.getparent() is not None and element.getparent().tag == f"{W}r":
                words.append("\t")
            elif element.tag in {f"{W}br", f"{W}cr"}:
                words.append("\n")
            elif element.tag == f"{W}noBreakHyphen":
                words.append("\u2011")
            elif element.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                kind = "footnotes" if "footnote" in element.tag else "endnotes"
                note = (kind, element.get(f"{W}id") or "")
                if note not in self.marks and note[1] in self.notes[kind]:
                    self.marks.append(note)
                if note in self.marks:
                    words.append(f"[{self.marks.index(note) + 1}]")
        return "".join(words)

    def notes_at_end(self) -> None:
        """Write the notes that the text refers to, each with its mark."""
        for number, (kind, key) in enumerate(self.marks, 1):
            self.line(f"[{number}] {self.notes[kind][key]}", "footnote")


def _part(name: str, packed: zipfile.ZipFile, path: str) -> Any:
    """Give the root of one part of the file, None where there is none."""
    try:
        found = packed.getinfo(path)
    except KeyError:
        return None
    if found.file_size > MOST_BYTES or found.file_size > 200 * max(found.compress_size, 5000):
        raise ReadError(f"{name}: {path} unpacks to {found.file_size >> 20} MB, out of proportion to the file")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with packed.open(found) as stream:
            return etree.fromstring(stream.read(MOST_BYTES), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise ReadError(f"{name}: {path} is damaged: {error}") from error


def _styles(root: Any) -> dict[str, str]:
    """Give the role of each paragraph style that has one."""
    roles: dict[str, str] = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        named = style.find(f"{W}name")
        label = (named.get(f"{W}val") or "" if named is not None else "").lower()
        role = "h1" if label == "title" else "standfirst" if label == "subtitle" else "caption" if label == "caption" else "heading" if re.match(
            r"heading \d", label) else ""
        if role and style.get(f"{W}styleId"):
            roles[style.get(f"{W}styleId")] = role
    return roles


def _notes(root: Any, kind: str) -> dict[str, str]:
    """Give the notes by their id, separators left out."""
    notes: dict[str, str] = {}
    for note in root.iter(f"{W}{kind}") if root is not None else ():
        if note.get(f"{W}type") in {None, "normal"}:
            words = " ".join(" ".join("".join(t.text or "" for t in paragraph.iter(f"{W}t")).split()) for paragraph in note.iter(f"{W}p")).strip()
            if words and note.get(f"{W}id"):
                notes[note.get(f"{W}id")] = words
    return notes


def _facts(root: Any) -> Iterator[Fact]:
    """Yield what the file's properties say."""
    for tag, field in ((f"{DC}title", "title"), (f"{DC}creator", "author"), (f"{TERMS}modified", "modified"), (f"{DC}language", "language")):
        for element in root.iter(tag) if root is not None else ():
            if value := clean(element.text or ""):
                yield Fact(field=field, value=value, basis="docx")
