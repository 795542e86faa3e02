"""The quotes command: the statements in a text, each inside the one whose words it is told in."""

import click

from dragoman import coding
from dragoman.commands.common import clean
from dragoman.extract import speech
from dragoman.knowledge import load
from dragoman.model import Document, Line, Statement


def quotes_command(text: str) -> None:
    """Show who says what in a text: form, chain, cue, addressee, act, and the positions taken."""
    knowledge = load()
    document = Document(sha256="0" * 64, lines=tuple(_lines(text)))
    said = speech.find(coding.annotated(text, document, knowledge), knowledge)
    if not said.statements:
        click.echo("nobody is said to say anything here", err=True)
    depth: dict[str, int] = {}
    for statement in sorted(said.statements, key=lambda s: (s.span.start, -s.span.end)):
        depth[statement.id] = depth.get(statement.nested_in or "", -1) + 1
        _show(statement, "  " * depth[statement.id])
    for position in said.positions:
        holders = " and ".join(holder.name for holder in position.holder)
        toward = f" (toward {', '.join(target.name for target in position.target)})" if position.target else ""
        click.echo(f"position: {clean(holders)} · {position.attitude} · {clean(position.about)}{toward}")
    for note in said.notes:
        click.echo(f"{note.kind}: {clean(note.words)}" + (f" = {clean(note.explanation)}" if note.explanation else ""))


def _lines(text: str) -> list[Line]:
    """Take every line of the text as body."""
    lines, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(start=at, end=at + len(line), role="body"))
        at += len(line) + 1
    return lines


def _show(statement: Statement, indent: str) -> None:
    click.echo(f"{indent}{clean(' > '.join(statement.chain))} [{statement.type}] {clean(statement.text)}")
    details = {
        "cue": statement.cue,
        "to": statement.addressee,
        "at": statement.venue,
        "through": statement.medium,
        "date": statement.date_said or statement.date_basis,
        "act": statement.act,
        "status": statement.content_status,
        "made by": statement.made_by,
    }
    click.echo(f"{indent}    " + " · ".join(f"{name}: {clean(value)}" for name, value in details.items() if value))
