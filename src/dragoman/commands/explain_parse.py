"""`dragoman parse "sentence"`: what the gate decides, how the sentence parses, who is meant."""

from msgspec.structs import replace
from rich.console import Console
from rich.table import Table
from rich.tree import Tree

from dragoman import knowledge, language
from dragoman.annotate import actors
from dragoman.model import Document, Line
from dragoman.page import Page, Sentence


def parse_command(text: str) -> None:
    """Print gate, parse and actors of a text, sentence by sentence."""
    console = Console()
    page = read(text)
    for sentence in page.sentences:
        console.print(f"[bold]{text[sentence.start : sentence.end]}[/bold]", highlight=False)
        console.print(f"gate: {'passes' if sentence.passed else 'does not pass'}", highlight=False)
        if sentence.is_parsed:
            console.print(tree(sentence))
        else:
            console.print(
                "no parse: " + ("no model is installed" if sentence.passed else "the gate keeps the sentence from the parser"), highlight=False
            )
        console.print(actor_table(page, sentence))


def read(text: str) -> Page:
    """Read a bare text as one document of body lines."""
    lines = []
    place = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(start=place, end=place + len(line), role="body", reason="given on the command line"))
        place += len(line) + 1
    document = Document(sha256="0" * 64, lines=tuple(lines))
    known = knowledge.load()
    segments = language.segment(text, document)
    page = Page(text=text, document=document, sentences=segments.sentences, quotations=segments.quotations)
    page = replace(page, mentions=actors.find(page, known))
    page = replace(page, sentences=language.gate(page, known))
    page = replace(page, sentences=language.parse(page))
    named = actors.resolve(page, known)
    return replace(page, mentions=named.mentions, tenures=named.tenures, places=named.places)


def tree(sentence: Sentence) -> Tree:
    """Give the dependency tree of a parsed sentence."""
    top = Tree(_label(sentence, sentence.root), guide_style="dim")
    waiting = [(sentence.root, top)]
    while waiting:
        index, branch = waiting.pop()
        for child in sentence.children[index]:
            waiting.append((child, branch.add(_label(sentence, child))))
    return top


def _label(sentence: Sentence, index: int) -> str:
    word = sentence.words[index]
    return f"{word.text.replace('[', chr(92) + '[')} [cyan]{word.relation}[/cyan] [dim]{word.tag}[/dim]"


def actor_table(page: Page, sentence: Sentence) -> Table:
    """Give the actors and places meant in a sentence as a table."""
    table = Table(box=None, pad_edge=False)
    for heading in ("words", "as", "form", "actor", "office", "state"):
        table.add_column(heading, overflow="fold")
    for mention in page.mentions_in(sentence.start, sentence.end):
        table.add_row(mention.surface, mention.as_, mention.form, mention.name, mention.office or "", mention.state)
    return table
