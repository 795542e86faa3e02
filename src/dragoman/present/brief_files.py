"""A brief as a file: Markdown, or one HTML page that needs nothing else and prints on two sheets.

Notes are gathered by source. A mark is the number of the source and the letter of the passage (`3b`); a passage cited again keeps its mark.
"""

import html
from typing import NamedTuple

from dragoman.present import english, quoting
from dragoman.present.brief import Brief
from dragoman.present.desk import Note
from dragoman.present.sections import Sentence

NOTED, AGAIN = 110, 44


class Cited(NamedTuple):
    """A passage in the list of sources: its mark, the note, and its words as they are shown there (fewer where a sentence quotes them in full)."""

    mark: str
    note: Note
    words: str


class Source(NamedTuple):
    """A source with its passages, in the order in which they are cited."""

    number: int
    doc: str
    outlet: str
    date: str
    passages: list[Cited]


class Sources:
    """The sources of a brief and the marks of its notes."""

    def __init__(self, brief: Brief) -> None:
        self.listed: list[Source] = []
        self._marks: dict[tuple[str, str], str] = {}
        by_doc: dict[str, Source] = {}
        for part in brief.parts:
            for sentence in part.sentences:
                for note in sentence.notes:
                    self._cite(note, sentence, by_doc)

    def _cite(self, note: Note, sentence: Sentence, by_doc: dict[str, Source]) -> None:
        key = note.doc, note.record
        if key in self._marks:
            return
        if note.doc not in by_doc:
            by_doc[note.doc] = Source(len(self.listed) + 1, note.doc, note.outlet, note.date, [])
            self.listed.append(by_doc[note.doc])
        source = by_doc[note.doc]
        self._marks[key] = f"{source.number}{_letters(len(source.passages))}"
        words = quoting.trimmed(note.words, NOTED)
        if words[: AGAIN - 10] in sentence.text:
            words = quoting.trimmed(note.words, AGAIN)
        source.passages.append(Cited(self._marks[key], note, words))

    def marks(self, sentence: Sentence) -> list[str]:
        """Give the marks of a sentence, each once."""
        return list(dict.fromkeys(self._marks[note.doc, note.record] for note in sentence.notes))


def _letters(index: int) -> str:
    """Give a, b … z, aa, ab …"""
    return ("" if index < 26 else _letters(index // 26 - 1)) + "abcdefghijklmnopqrstuvwxyz"[index % 26]


def _through(note: Note) -> str:
    chain = [name for name in note.chain if name != note.outlet]
    return f"; through {' ← '.join(chain)}" if chain else ""


def _origins(note: Note) -> str:
    return f"{note.origins} {'origin' if note.origins == 1 else 'origins'}"


def _dated(source: Source | Note) -> str:
    return english.day(source.date[:10]) if source.date else "undated"


def further_line(count: int, command: str) -> str:
    """Say how much more the register holds and how to see it; empty where all is said."""
    return f"{count:,} further in the register: `{command}`" if count else ""


def markdown(brief: Brief) -> str:
    """Give the brief as Markdown with footnotes."""
    sources = Sources(brief)
    lines = [f"# {brief.title}", "", *(f"> {line}" for line in brief.head), ""]
    for part in brief.parts:
        lines += [f"## {part.title}", ""]
        for sentence in part.sentences:
            lines.append(f"- {sentence.text}" + "".join(f"[^{mark}]" for mark in sources.marks(sentence)))
        said = further_line(part.further, part.command)
        aside = part.empty if not part.sentences and not said else said
        lines += [*([""] if part.sentences else []), *([f"*{aside}*", ""] if aside else [])]
    for source in sources.listed:
        for mark, note, words in source.passages:
            where = ", ".join(x for x in (source.outlet, _dated(source)) if x)
            lines.append(f"[^{mark}]: “{words}” — {where}; {note.doc}{_through(note)}; {_origins(note)}. [{note.record}]")
    return "\n".join(lines) + "\n"


STYLE = """
:root { color-scheme: light dark; --soft: #5b636d; --line: #8886 }
body { font: 11pt/1.45 Georgia, 'Times New Roman', serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.7rem; margin: 0 0 .2rem } h2 { font-size: 1.05rem; margin: 1.3rem 0 .3rem; border-bottom: 1px solid var(--line) }
ul { padding-left: 1.1rem; margin: .2rem 0 } li { margin: .25rem 0 } .head, .aside { color: var(--soft); font-style: italic; margin: .2rem 0 }
.aside code { font-style: normal; font-size: .82em } sup { line-height: 0; font-size: .7em } sup a { text-decoration: none; padding: 0 .08em }
.sources { list-style: none; font-size: .78rem; line-height: 1.4; padding: 0; overflow-wrap: anywhere } .sources > li { margin: .35rem 0 }
.sources code { color: var(--soft); font-size: .72rem } .sources .file { color: var(--soft) } .mark { font-weight: 700 }
footer { margin-top: 1.5rem; font-size: .75rem; color: var(--soft) } :target { background: #fd06 }
@media (prefers-color-scheme: dark) { :root { --soft: #a9adb3 } body { background: #16181b; color: #e7e4dd } a { color: #e0957f } }
@page { size: A4; margin: 12mm 15mm }
@media print { :root { color-scheme: light } body { font-family: 'Times New Roman', 'Liberation Serif', serif; font-size: 8.8pt;
  line-height: 1.26; margin: 0; padding: 0; max-width: none; background: none; color: #000 }
  h1 { font-size: 15pt } h2 { font-size: 10pt; break-after: avoid; margin: 5pt 0 1pt } li { break-inside: avoid; margin: .6pt 0 }
  .aside { font-size: 7.6pt }
  .sources { font-size: 6.4pt; line-height: 1.2; columns: 2; column-gap: 5mm } .sources > li { margin: 1.5pt 0; break-inside: auto }
  .sources code, .sources .back, footer { display: none } a { color: inherit; text-decoration: none } }
"""


def page(brief: Brief) -> str:
    """Give the brief as one HTML page that needs nothing else."""
    sources = Sources(brief)
    body = [f"<h1>{html.escape(brief.title)}</h1>", *(f'<p class="head">{html.escape(line)}</p>' for line in brief.head)]
    returns: set[str] = set()
    for part in brief.parts:
        body.append(f"<section><h2>{html.escape(part.title)}</h2>")
        items = []
        for sentence in part.sentences:
            links = []
            for mark in sources.marks(sentence):
                own = "" if mark in returns else f' id="r{mark}"'
                returns.add(mark)
                links.append(f'<a href="#n{mark}"{own} aria-label="source {mark}">{mark}</a>')
            items.append(f"<li>{html.escape(sentence.text)}<sup>{' '.join(links)}</sup></li>")
        body += ["<ul>", *items, "</ul>"] if items else []
        said = further_line(part.further, part.command)
        aside = part.empty if not items and not said else said
        if aside:
            words, _, command = aside.partition("`")
            shown = f"{html.escape(words)}<code>{html.escape(command.rstrip('`'))}</code>" if command else html.escape(words)
            body.append(f'<p class="aside">{shown}</p>')
        body.append("</section>")
    body += ['<section><h2>Sources</h2><ol class="sources">', *map(_source, sources.listed), "</ol></section>"]
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(brief.title)}</title><style>{STYLE}</style></head><body><main>\n"
        + "\n".join(body)
        + "\n</main><footer>Composed by rules from sourced records; each sentence stands on the words of its footnote.</footer></body></html>\n"
    )


def _source(source: Source) -> str:
    passages = " ".join(
        f'<span class="note" id="n{mark}" data-record="{note.record}" data-doc="{html.escape(note.doc)}"><span class="mark">{mark}</span> '
        f"“{html.escape(words)}”{html.escape(_through(note))}; {_origins(note)}. <code>{note.record}</code> "
        f'<a class="back" href="#r{mark}" aria-label="back to sentence">↩</a></span>'
        for mark, note, words in source.passages
    )
    head = f"<b>{html.escape(source.outlet or 'Outlet not named')}</b>, {html.escape(_dated(source))}"
    return f'<li><span class="where">{head} <span class="file">({html.escape(source.doc)})</span></span> {passages}</li>'
