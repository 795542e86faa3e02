"""`dragoman code "sentence"`: which words evoke which frame, who stands where, whether it happened, and why the rest is no event."""

from msgspec.structs import replace
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dragoman import coding, knowledge, language
from dragoman.extract import commitments, events, reasons, speech
from dragoman.extract.context import Context
from dragoman.extract.frames import Trigger
from dragoman.extract.telling import Telling
from dragoman.model import ActorRef, Document, Event, Line
from dragoman.page import Page


def code_command(sentence: str, date: str | None = None) -> None:
    """Print how a sentence is coded, word by word."""
    console = Console()
    page, context = read(sentence, date)
    for each in page.sentences:
        console.print(f"[bold]{escape(page.text[each.start : each.end])}[/bold]", highlight=False)
        if not each.is_parsed:
            console.print(
                "read from the order of words: " + ("no model is installed" if each.passed else "the gate keeps the sentence from the parser"),
                highlight=False,
            )
        console.print(_considered(page, context))
    happened = events.find(page, context.knowledge)
    told = commitments.find(page, happened.events, context.knowledge)
    for event in told.events:
        console.print(f"[green]event[/green] {escape(line(event))}", highlight=False)
    for commitment in told.commitments:
        window = f", due {commitment.due_start or ''}..{commitment.due_end or ''}" if commitment.due_start or commitment.due_end else ""
        console.print(
            f"[green]commitment[/green] {names(commitment.promisor)} to {names(commitment.promisee)}: {commitment.firmness}{window}", highlight=False
        )
    for vote in happened.votes:
        console.print(f"[green]vote[/green] {vote.body or ''} for {vote.for_} against {vote.against} abstaining {vote.abstain}", highlight=False)
    if not told.events:
        console.print("no event: see the reasons above", highlight=False)


def read(sentence: str, date: str | None) -> tuple[Page, Context]:
    """Give a bare text as a page with everything on it that events are read from."""
    known = knowledge.load()
    sentence = language.with_spaces(sentence, language.seams(sentence, known))
    document = Document(
        sha256="0" * 64,
        published=date,
        published_basis="given" if date else None,
        lines=(Line(start=0, end=len(sentence), role="body", reason="given"),),
    )
    page = coding.annotated(sentence, document, known)
    said = speech.find(page, known)
    page = replace(page, statements=said.statements)
    return page, Context(page, known)


def _considered(page: Page, context: Context) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("words", "frame", "type", "status", "source", "target", "reading"):
        table.add_column(heading, overflow="fold")
    for sentence in page.sentences:
        considered = events.considered(context, sentence)
        evoking = {index for trigger, _ in considered for index in range(trigger.first, trigger.last + 1)}
        for trigger, told in considered:
            words = page.text[sentence.words[trigger.first].start : sentence.words[trigger.last].end]
            table.add_row(escape(words), trigger.frame.name, *_reading(trigger, told))
        for index, word in enumerate(sentence.words):
            why = reasons.why_none(word.text.lower(), word.tag) if index not in evoking else ""
            if why:
                table.add_row(escape(word.text), "none", "", "", "", "", f"[yellow]{escape(why)}[/yellow]")
    return table


def _reading(trigger: Trigger, told: Telling | str) -> tuple[str, ...]:
    if isinstance(told, str):
        return trigger.frame.type, "", "", "", f"[yellow]no event: {escape(told)}[/yellow]"
    kind = told.type + (f"/{told.mode}" if told.mode else "")
    return kind, told.status, escape(names([p.ref for p in told.sources])), escape(names([p.ref for p in told.targets])), escape(told.reading.why)


def names(actors: list[ActorRef] | tuple[ActorRef, ...]) -> str:
    """Give actors as a reader sees them.

    >>> names([ActorRef(name="Chad", state="TCD")])
    'Chad (TCD)'
    """
    return ", ".join(f"{actor.name} ({actor.state})" for actor in actors) or "nobody named"


def line(event: Event) -> str:
    """Give an event in one line."""
    kind = event.type + (f"/{event.mode}" if event.mode else "")
    when = f", {event.date_start or ''}..{event.date_end or ''} ({event.date_basis})" if event.date_start or event.date_end else ""
    by = f", by way of {' > '.join(event.reported_by)}" if event.reported_by else ""
    return f"{kind} {event.status}: {names(event.sources)} -> {names(event.targets)}{when}{by}"
